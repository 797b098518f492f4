"""The comments of a work, of a chapter, of a thread; and those that wait to be let through."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from foxden.frame.errors import not_found
from foxden.frame.paging import page_of
from foxden.people.queries import pseuds_of
from foxden.prose import text_from_html
from foxden.responses.models import Comment
from foxden.responses.queries import Said, comment_at, quoted_place, waiting_comments
from foxden.responses.rules import change_refusal, may_care_for
from foxden.works.models import Chapter, Work
from foxden.works.queries import text_of

from ...answers import of_a_work, viewer_of
from ...comment_form import CommentForm
from ...comments import address_of_words, drawn, form_for, thread_page, threads_page
from ...lists import Counted


@of_a_work
def of_work(
    request: HttpRequest, work: Work, form: CommentForm | None = None, status: int = 200
) -> HttpResponse:
    """The threads on a work, with the form for another."""
    return comments_page(request, work, form=form, status=status)


def comments_page(
    request: HttpRequest,
    work: Work,
    *,
    chapter: Chapter | None = None,
    form: CommentForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of threads; with a form that was sent and needs another look, where there is one."""
    if not work.is_posted:
        return not_found(request)
    viewer = viewer_of(request)
    context: dict[str, Any] = {"work": work, "chapter": chapter}
    context |= threads_page(work, viewer, request.GET.dict(), chapter=chapter)
    context |= form_for(work, viewer, chapter=chapter, form=form, pseuds=own_pseuds(request))
    return render(request, "reading/comments.html", context, status=status)


def own_pseuds(request: HttpRequest) -> list[Any]:
    """The pseuds a member may comment under, the default first."""
    viewer = viewer_of(request)
    return list(pseuds_of(viewer.user_id)) if viewer.user_id else []


@require_safe
def show_comments(request: HttpRequest) -> HttpResponse:
    """AO3's ``/comments/show_comments?work_id=`` or ``?chapter_id=``: the list of that work."""
    for name, place in (("chapter_id", "chapters"), ("work_id", "works")):
        key = request.GET.get(name, "")
        if key.isascii() and key.isdigit() and len(key) < 19:
            page = request.GET.get("page", "")
            query = f"?page={page}" if page.isascii() and page.isdigit() else ""
            return HttpResponseRedirect(f"/{place}/{key}/comments{query}")
    return not_found(request)


def found_comment(request: HttpRequest, comment_id: int) -> Comment | None:
    """The comment of that key, where this reader may see it by itself."""
    comment = comment_at(comment_id)
    if comment is None or not comment.waits:
        return comment
    viewer = viewer_of(request)
    is_own = viewer.is_member and comment.user_id == viewer.user_id
    return comment if is_own or may_care_for(actor=viewer, work=comment.work) else None


def thread(
    request: HttpRequest, comment_id: int, form: CommentForm | None = None, status: int = 200
) -> HttpResponse:
    """A comment and the answers to it, with the form for another answer."""
    comment = found_comment(request, comment_id)
    if comment is None:
        return not_found(request)
    return _thread(request, work_id=comment.work_id, comment=comment, form=form, status=status)


@of_a_work
def _thread(
    request: HttpRequest, work: Work, comment: Comment, form: CommentForm | None, status: int
) -> HttpResponse:
    if not work.is_posted:
        return not_found(request)
    viewer = viewer_of(request)
    context: dict[str, Any] = {"work": work, "comment": comment, "chapter": comment.chapter}
    context |= thread_page(comment, viewer, request.GET.get("page"))
    pseuds = own_pseuds(request)
    context |= form_for(work, viewer, parent=comment, form=form, pseuds=pseuds)
    context["may_change"] = change_refusal(actor=viewer, comment=comment) is None
    return render(request, "reading/comment.html", context, status=status)


@require_safe
def passage(request: HttpRequest, comment_id: int) -> HttpResponse:
    """To the words of the story that a comment quotes; or the word that they stand there no more."""
    comment = found_comment(request, comment_id)
    if comment is None or not comment.quoted or comment.is_hidden:
        return not_found(request)
    return _passage(request, work_id=comment.work_id, comment=comment)


@of_a_work
def _passage(request: HttpRequest, work: Work, comment: Comment) -> HttpResponse:
    if not work.is_posted:
        return not_found(request)
    for chapter in _searched(work, comment):
        if quoted_place(text_from_html(text_of(chapter).html), comment) is not None:
            address = chapter.get_absolute_url() + address_of_words(comment.quoted)
            return HttpResponseRedirect(address)
    return render(request, "reading/passage_gone.html", {"work": work, "comment": comment})


def _searched(work: Work, comment: Comment) -> list[Chapter]:
    chapters = Chapter.objects.filter(work=work, state="posted").order_by("position")
    if comment.chapter_id:
        chapters = chapters.filter(pk=comment.chapter_id)
    return list(chapters)


@require_safe
@of_a_work
def unreviewed(request: HttpRequest, work: Work) -> HttpResponse:
    """The comments that wait for a creator, to be let through one by one or all at once."""
    viewer = viewer_of(request)
    if not may_care_for(actor=viewer, work=work):
        return not_found(request)
    page = page_of(Counted(waiting_comments(work)), request.GET.get("page"), size=50)
    said = [Said(each, level=0, has_answers=False, closes=0, more=0) for each in page.items]
    context = {
        "work": work,
        "threads": page,
        "comments": drawn(work, viewer, said, cares=True),
        "cares": True,
        "heading": _("Comments that wait for you"),
    }
    return render(request, "reading/comments_waiting.html", context)
