"""Puts on each request who is looking, as plain data, found out when first asked for."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from .models import Viewer
from .queries import viewer_for
from .rules import notice_visit


class Viewers:
    """``request.viewer`` is the :class:`foxden.people.models.Viewer` of the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.viewer = SimpleLazyObject(lambda: _looking(request))  # type: ignore[attr-defined]
        return self.get_response(request)


def _looking(request: HttpRequest) -> Viewer:
    viewer = viewer_for(request.user)
    if viewer.is_member:
        # A page is not refused because something else is being written just now; the next one tells.
        with suppress(OperationalError):
            notice_visit(user=request.user, now=timezone.now())
    return viewer
