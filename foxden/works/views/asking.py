"""What the views share: who asks, what they may touch, and what became of a rule."""

from __future__ import annotations

import zoneinfo
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import never_cache

from foxden.frame.errors import too_many_requests
from foxden.people.models import User, Viewer
from foxden.people.queries import preferences_of

from ..forms import add_errors
from ..models import Chapter, Work
from ..queries import editable_by

View = Callable[..., HttpResponse]

SAVES_AN_HOUR = 120
"""Works, chapters and files that one person may save in an hour; autosaves are not counted."""


def viewer_of(request: HttpRequest) -> Viewer:
    """Who is looking."""
    return cast(Viewer, request.viewer)  # type: ignore[attr-defined]


def user_of(request: HttpRequest) -> User:
    """The member whose view this is; only behind ``for_writers``."""
    return cast(User, request.user)


def for_writers(view: View) -> View:
    """For members alone, never cached, with times in the member's own zone."""

    @never_cache
    @login_required
    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        name = preferences_of(user_of(request).pk).time_zone
        with timezone.override(zoneinfo.ZoneInfo(name)):
            return view(request, *args, **kwargs)

    return inner


def limited(view: View) -> View:
    """Refuse more saves than a person makes in an hour (429); asking for the page is free."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST":
            key = f"works:saves:{user_of(request).pk}"
            cache.add(key, 0, timeout=3600)
            if cache.incr(key) > SAVES_AN_HOUR:
                return too_many_requests(request, retry_after=3600)
        return view(request, *args, **kwargs)

    return inner


def editable(request: HttpRequest, work_id: int) -> Work:
    """The work if this viewer may change it; otherwise there is no such page."""
    return get_object_or_404(editable_by(viewer_of(request)), pk=work_id)


def editable_chapter(request: HttpRequest, work_id: int, chapter_id: int) -> Chapter:
    """A chapter, deleted ones too, of a work this viewer may change."""
    work = editable(request, work_id)
    chapter = get_object_or_404(Chapter, pk=chapter_id, work=work)
    chapter.work = work
    return chapter


def number_in(request: HttpRequest, name: str) -> int:
    """The key or place that a form sent under ``name``; 0, which nothing has, where it is no number."""
    sent = request.POST.get(name, "")
    return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 16 else 0


def own_page(request: HttpRequest, name: str) -> User:
    """The member, if ``name`` is their own; other people's private pages are not there."""
    user = user_of(request)
    if user.name.lower() != name.lower():
        raise Http404
    return user


class Told:
    """While it is open, what a rule refuses is told to the writer instead of raised."""

    def __init__(self, tell: Callable[[ValidationError], None]) -> None:
        self.tell = tell

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        if not isinstance(error, ValidationError):
            return False
        self.tell(error)
        return True


def told_on(form: forms.Form) -> Told:
    """Refusals are told on the form, at the fields that they name."""
    return Told(lambda error: add_errors(form, error))


def told(request: HttpRequest) -> Told:
    """Refusals are told at the head of the next page."""

    def tell(error: ValidationError) -> None:
        for message in error.messages:
            messages.error(request, message)

    return Told(tell)
