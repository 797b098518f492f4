"""A member's history (AO3's “readings”): what they opened, when, and what is new in it since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foxden.frame.paging import Page, page_of
from foxden.people.models import KEEPS_NO_HISTORY, User
from foxden.shelves.models import Reading
from foxden.shelves.queries import (
    Stopped,
    has_history,
    readings_of,
    to_read_by,
    where_stopped,
)
from foxden.shelves.rules import forget_history, forget_reading
from foxden.works.queries import listed_for

from ..answers import viewer_of
from ..blurbs import Blurb, blurbs_of, ready_for_blurbs
from ..lists import Counted
from ..own_pages import for_oneself
from .people import own_person

UPDATES, TO_READ = "updates", "to-read"


@dataclass(frozen=True, slots=True)
class Visited:
    """A work of the history, or of the list to read, as its page shows it.

    ``blurb`` is None where lists show the work no more: then nothing is told of it but its key.
    ``reading`` is None where it was not opened yet, ``marked_at`` where it does not wait for later.
    """

    work_id: int
    blurb: Blurb | None
    reading: Reading | None = None
    stopped: Stopped | None = None
    marked_at: dt.datetime | None = None

    @property
    def last_visited(self) -> str:
        """The day, in the member's zone and as tools expect it whatever the locale (AO3)."""
        return _day(self.reading.last_visited_at) if self.reading else ""

    @property
    def marked_on(self) -> str:
        """The day it was marked for later, likewise."""
        return _day(self.marked_at) if self.marked_at else ""


def _day(moment: dt.datetime) -> str:
    return f"{timezone.localtime(moment):%d %b %Y}"


@require_safe
@for_oneself
def readings(request: HttpRequest, user: User) -> HttpResponse:
    """The works that the member opened, the last one first; ``?show=updates`` those with news, and
    ``?show=to-read`` (AO3) what they marked for later."""
    show = request.GET.get("show")
    if show == TO_READ:
        return _to_read(request, user)
    viewer, only_updated = viewer_of(request), show == UPDATES
    found = readings_of(viewer, only_updated=only_updated)
    page = page_of(Counted(found), request.GET.get("page"))
    context: dict[str, Any] = {
        "page": _same_page(page, _visited(request, page.items)),
        "only_updated": only_updated,
        "is_off": KEEPS_NO_HISTORY in viewer.wishes,
        "has_history": bool(page.total) or has_history(user.pk),
    }
    return _shown(request, user, "reading/readings.html", context)


def _to_read(request: HttpRequest, user: User) -> HttpResponse:
    page = page_of(Counted(to_read_by(viewer_of(request))), request.GET.get("page"))
    keys = [row.work_id for row in page.items]
    blurbs, stopped = _blurbs(request, keys), where_stopped(user.pk, keys)
    shown = [
        Visited(row.work_id, blurbs.get(row.work_id), None, stopped.get(row.work_id), row.marked_at)
        for row in page.items
    ]
    context = {"page": _same_page(page, shown)}
    return _shown(request, user, "reading/readings_to_read.html", context)


def _shown(
    request: HttpRequest, user: User, template: str, context: dict[str, Any]
) -> HttpResponse:
    about = {"person": own_person(user), "here": "readings"}
    return render(request, template, about | context)


def _same_page(page: Page[Any], items: Sequence[Visited]) -> Page[Visited]:
    return Page(items, number=page.number, total=page.total, size=page.size)


def _blurbs(request: HttpRequest, keys: Sequence[int]) -> dict[int, Blurb]:
    viewer = viewer_of(request)
    works = listed_for(viewer).filter(pk__in=keys)
    return {each.key: each for each in blurbs_of(ready_for_blurbs(works), viewer)}


def _visited(request: HttpRequest, rows: Sequence[Reading]) -> list[Visited]:
    keys = [row.work_id for row in rows]
    blurbs = _blurbs(request, keys)
    stopped = where_stopped(viewer_of(request).user_id or 0, keys)
    shown = []
    for row in rows:
        blurb = blurbs.get(row.work_id)
        if blurb is not None:
            row.work = blurb.work
        shown.append(Visited(row.work_id, blurb, row, stopped.get(row.work_id)))
    return shown


@require_POST
@for_oneself
def forget(request: HttpRequest, user: User, work_id: int) -> HttpResponse:
    """Take one work out of the history."""
    if forget_reading(actor=user, work_id=work_id):
        messages.success(request, _("The work is no longer in your history."))
    return redirect("reading:readings", user.name)


@require_http_methods(["GET", "HEAD", "POST"])
@for_oneself
def clear(request: HttpRequest, user: User) -> HttpResponse:
    """Ask whether to forget everything, and forget it."""
    if request.method == "POST":
        forget_history(actor=user)
        messages.success(request, _("Your history is cleared."))
        return redirect("reading:readings", user.name)
    context = {"person": own_person(user), "here": "readings"}
    return render(request, "reading/readings_clear.html", context)
