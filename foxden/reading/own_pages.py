"""Pages for one member's own eyes: to anybody else, moderators too, they are not there."""

from __future__ import annotations

import zoneinfo
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from foxden.frame.errors import not_found
from foxden.people.models import User
from foxden.people.queries import preferences_of

Own = Callable[..., HttpResponse]


def for_oneself(view: Own) -> Own:
    """Give the view the member (``user``) whose page at ``name`` it is.

    Guests are asked to log in, others get 404. Never cached; times are in the member's own zone.
    """

    @never_cache
    @login_required
    @wraps(view)
    def answer(request: HttpRequest, name: str, **more: Any) -> HttpResponse:
        user = request.user
        if not isinstance(user, User) or user.name.lower() != name.lower():
            return not_found(request)
        zone = zoneinfo.ZoneInfo(preferences_of(user.pk).time_zone)
        with timezone.override(zone):
            return view(request, user=user, **more)

    return answer
