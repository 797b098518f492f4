"""A member's history (AO3's “readings”): what they opened, when, and what is new in it since."""

from __future__ import annotations

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
from foxden.shelves.queries import has_history, readings_of
from foxden.shelves.rules import forget_history, forget_reading
from foxden.works.models import Chapter, State
from foxden.works.queries import listed_for

from ..answers import viewer_of
from ..blurbs import Blurb, blurbs_of, ready_for_blurbs
from ..lists import Counted
from ..own_pages import for_oneself
from .people import own_person

UPDATES = "updates"


@dataclass(frozen=True, slots=True)
class Visited:
    """A work of the history as its page shows it; ``goes_on_at`` leads to the chapter opened last."""

    blurb: Blurb
    reading: Reading
    goes_on_at: str

    @property
    def last_visited(self) -> str:
        """The day, in the member's zone and as tools expect it whatever the locale (AO3)."""
        return f"{timezone.localtime(self.reading.last_visited_at):%d %b %Y}"


@require_safe
@for_oneself
def readings(request: HttpRequest, user: User) -> HttpResponse:
    """The works that the member opened, the last one first; ``?show=updates`` those with news."""
    viewer = viewer_of(request)
    only_updated = request.GET.get("show") == UPDATES
    found = readings_of(viewer, only_updated=only_updated)
    page = page_of(Counted(found), request.GET.get("page"))
    shown = _visited(request, page.items)
    context: dict[str, Any] = {
        "person": own_person(user),
        "here": "readings",
        "page": Page(shown, number=page.number, total=page.total, size=page.size),
        "only_updated": only_updated,
        "is_off": KEEPS_NO_HISTORY in viewer.wishes,
        "has_history": bool(page.total) or has_history(user.pk),
    }
    return render(request, "reading/readings.html", context)


def _visited(request: HttpRequest, rows: Sequence[Reading]) -> list[Visited]:
    viewer = viewer_of(request)
    works = listed_for(viewer).filter(pk__in=[row.work_id for row in rows])
    blurbs = {each.key: each for each in blurbs_of(ready_for_blurbs(works), viewer)}
    chapters = Chapter.objects.filter(pk__in=[row.chapter_id for row in rows if row.chapter_id])
    posted = set(chapters.filter(state=State.POSTED).values_list("pk", flat=True))
    shown = []
    for row in rows:
        if blurb := blurbs.get(row.work_id):
            row.work = blurb.work
            address = blurb.work.get_absolute_url()
            is_one_of_several = row.chapter_id in posted and blurb.work.chapter_count > 1
            goes_on_at = f"{address}/chapters/{row.chapter_id}" if is_one_of_several else ""
            shown.append(Visited(blurb, row, goes_on_at))
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
