"""Feeds of one work, by chapters, of one series and of a reader's list; as a stranger sees them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from foxden.frame.errors import not_found
from foxden.people.models import GUEST
from foxden.shelves.queries import lists_seen_by, works_on_list
from foxden.works.queries import (
    chapters_visible_to,
    credits_of,
    visible_series_to,
    visible_to,
    works_in_series,
)

from ..answers import feed_answer
from ..feeds import MOST_ENTRIES, begun, without_texts


@require_safe
def work_feed(request: HttpRequest, work_id: int) -> HttpResponse:
    """The chapters of a work that were posted, the last in it first."""
    work = visible_to(GUEST).filter(pk=work_id).first()
    if work is None:
        return not_found(request)
    chapters = list(chapters_visible_to(work, with_drafts=False))
    path = work.get_absolute_url()
    feed = begun(title=work.title, path=path, own_path=f"{path}/feed.atom", updated=work.revised_at)
    credits = credits_of([work], GUEST).get(work.pk, [])
    newest = list(enumerate(chapters, 1))[-MOST_ENTRIES:]
    for number, chapter in reversed(newest):
        feed.add_chapter(work, chapter, number=number, byline=credits)
    return feed_answer(request, feed)


@require_safe
def series_feed(request: HttpRequest, series_id: int) -> HttpResponse:
    """The works of a series, the last updated first; none where a stranger sees none of them."""
    series = visible_series_to(GUEST).filter(pk=series_id).first()
    if series is None:
        return not_found(request)
    works = without_texts(works_in_series(series, GUEST)).order_by("-revised_at", "-pk")
    path = series.get_absolute_url()
    title = _("Works in %(name)s") % {"name": series.title}
    feed = begun(title=title, path=path, own_path=f"{path}/feed.atom")
    feed.add_works(list(works[:MOST_ENTRIES]))
    return feed_answer(request, feed)


@require_safe
def reading_list_feed(request: HttpRequest, list_id: int) -> HttpResponse:
    """The works on a list that is for all to see, the last put on it first; without its notes."""
    found = lists_seen_by(GUEST).filter(pk=list_id).first()
    if found is None:
        return not_found(request)
    path = found.get_absolute_url()
    feed = begun(
        title=found.name, path=path, own_path=f"{path}/feed.atom", updated=found.changed_at
    )
    feed.add_works(list(without_texts(works_on_list(found, GUEST))[:MOST_ENTRIES]))
    return feed_answer(request, feed)
