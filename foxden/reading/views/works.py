"""A work: by chapter or whole, its chapter index, and the short ways to its chapters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from foxden.binding import EDITIONS
from foxden.frame.errors import not_found
from foxden.intake.queries import origin_of
from foxden.responses.queries import counted_comments, kudos_of
from foxden.shelves.rules import Opened
from foxden.works.models import Chapter, Work
from foxden.works.queries import numbers_seen, parts_of, texts_of

from ..answers import after_asking, of_a_work, viewer_of
from ..blurb_html import NO_ANSWERS
from ..comments import form_for, threads_page
from ..front import Front, chapters_shown, front_of
from ..history import PageOfWork, kept_in_history
from ..linked_data import linked_data
from ..member_pages import same_for_plain_members
from ..own_part import own_part
from ..texts import as_shown
from ..visitor_pages import same_for_all_visitors


@require_safe
@kept_in_history
@same_for_all_visitors
@same_for_plain_members
@of_a_work
@after_asking
def work(request: HttpRequest, front: Front) -> HttpResponse:
    """A work of one chapter, or the whole work; else its first chapter (AO3)."""
    chapters = chapters_shown(front)
    whole = request.GET.get("view_full_work") == "true" or front.shows_whole_works
    if len(chapters) > 1 and not whole:
        return _redirect(request, chapters[0].get_absolute_url())
    return _page(request, front, chapters, shown=chapters)


@require_safe
@kept_in_history
@same_for_all_visitors
@same_for_plain_members
@of_a_work
@after_asking
def chapter(request: HttpRequest, front: Front, chapter_id: int) -> HttpResponse:
    """One chapter."""
    chapters = chapters_shown(front)
    shown = [each for each in chapters if each.pk == chapter_id]
    if not shown:
        return not_found(request)
    return _page(request, front, chapters, shown=shown)


@require_safe
@same_for_all_visitors
@of_a_work
def navigate(request: HttpRequest, work: Work) -> HttpResponse:
    """The chapter index, with dates."""
    front = front_of(work, viewer_of(request))
    context = {"front": front, "work": work, "chapters": chapters_shown(front)}
    return render(request, "reading/navigate.html", context)


@require_safe
@of_a_work
def selected_chapter(request: HttpRequest, work: Work) -> HttpResponse:
    """Where the chapter index goes without scripts: ``?selected_id=`` names the chapter."""
    selected = request.GET.get("selected_id", "")
    address = work.get_absolute_url()
    if selected.isascii() and selected.isdigit():
        address += f"/chapters/{selected}"
    return HttpResponseRedirect(address)


@require_safe
def bare_chapter(request: HttpRequest, chapter_id: int) -> HttpResponse:
    """``/chapters/ID``, as tools write it: to the chapter in its work, if there may be one."""
    found = Chapter.objects.filter(pk=chapter_id).values_list("work_id", flat=True).first()
    if found is None:
        return not_found(request)
    return _to_chapter(request, work_id=found, chapter_id=chapter_id)


@of_a_work
def _to_chapter(request: HttpRequest, work: Work, chapter_id: int) -> HttpResponse:
    return _redirect(request, f"{work.get_absolute_url()}/chapters/{chapter_id}")


def _redirect(request: HttpRequest, address: str) -> HttpResponse:
    query = request.META.get("QUERY_STRING", "")
    return HttpResponseRedirect(f"{address}?{query}" if query else address)


def _page(
    request: HttpRequest, front: Front, chapters: Sequence[Chapter], *, shown: Sequence[Chapter]
) -> HttpResponse:
    by_chapter = "chapter_id" in (request.resolver_match.kwargs if request.resolver_match else {})
    texts = as_shown(front.work, chapters, texts_of(shown), framed=by_chapter)
    context: dict[str, Any] = {
        "front": front,
        "work": front.work,
        "origin": origin_of(front.work) if front.is_unclaimed else None,
        "chapters": chapters,
        "texts": texts,
        "now": shown[0] if by_chapter else None,
        "previous": _neighbour(chapters, shown, -1) if by_chapter else None,
        "next": _neighbour(chapters, shown, +1) if by_chapter else None,
        "is_end": not chapters or bool(shown and shown[-1] == chapters[-1]),
        "last": chapters[-1] if chapters else None,
        "parts": parts_of(front.work, viewer_of(request)),
        "editions": EDITIONS,
        "is_for_all": _is_for_all(front.work),
        "linked_data": linked_data(front) if _is_for_all(front.work) else "",
        "kudos": kudos_of(front.work) if front.work.is_posted else None,
        "can_hide": viewer_of(request).is_moderator,
    }
    if front.work.is_posted:
        context |= _comments(request, front.work, chapter=context["now"])
    opened = _opened(front, shown[0] if by_chapter else None, chapters)
    context["own_part"] = own_part(viewer_of(request), opened)
    page = render_to_string("reading/work.html", context, request)
    return PageOfWork(page, opened=opened)


def _is_for_all(work: Work) -> bool:
    """True where a stranger may read it, and so other sites may show it and devices keep it."""
    return work.is_posted and not (work.is_for_members or work.hidden or work.unrevealed)


def _comments(request: HttpRequest, work: Work, *, chapter: Chapter | None) -> dict[str, Any]:
    """How many comments there are, the form for another, and the threads where they are asked for."""
    viewer = viewer_of(request)
    answers = numbers_seen([work.pk], viewer).get(work.pk, NO_ANSWERS)
    total = answers.comments if answers else 0
    if answers and viewer.muted_people:
        # Whoever mutes people is told the number of the others' comments.
        total = counted_comments(work, viewer)
    found = {
        "answers": answers or NO_ANSWERS,
        "hides_numbers": answers is None,
        "comments_total": total,
        **form_for(work, viewer, chapter=chapter),
    }
    if request.GET.get("show_comments") == "true":
        found |= threads_page(work, viewer, request.GET.dict(), chapter=chapter)
    return found


def _opened(front: Front, chapter: Chapter | None, chapters: Sequence[Chapter]) -> Opened | None:
    """What a reader is given, where it is another's and posted."""
    work = front.work
    if front.is_own or not work.is_posted or work.revised_at is None:
        return None
    is_first = chapter is not None and len(chapters) > 1 and chapter == chapters[0]
    key = chapter.pk if chapter else None
    return Opened(work.pk, key, work.edition, work.revised_at, is_first)


def _neighbour(chapters: Sequence[Chapter], shown: Sequence[Chapter], step: int) -> Chapter | None:
    place = chapters.index(shown[0]) + step
    return chapters[place] if 0 <= place < len(chapters) else None
