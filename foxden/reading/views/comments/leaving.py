"""Leaving a comment, changing it, taking it away."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from foxden.frame.errors import not_found
from foxden.frame.same_site import from_our_own_pages
from foxden.people.models import Pseud
from foxden.responses.models import Comment
from foxden.responses.rules import (
    Guest,
    Refusal,
    change_comment,
    change_refusal,
    delete_comment,
    guest_key_of,
    leave_comment,
    may_care_for,
)
from foxden.works.models import Chapter, Work

from ...answers import of_a_work, viewer_of
from ...comment_form import CommentForm
from . import lists

UNPROCESSABLE, TOO_MANY = 422, 429
_FIELDS = {"text": "comment_content", "name": "name", "email": "email", "pseud": "pseud_id"}


@from_our_own_pages
@require_http_methods(["GET", "HEAD", "POST"])
def of_work(request: HttpRequest, work_id: int) -> HttpResponse:
    """The comments of a work; a form sent here leaves one."""
    if request.method != "POST":
        return lists.of_work(request, work_id=work_id)
    return _left(request, work_id=work_id, chapter=None, parent=None)


@from_our_own_pages
@require_http_methods(["GET", "HEAD", "POST"])
def of_chapter(request: HttpRequest, chapter_id: int, work_id: int | None = None) -> HttpResponse:
    """The same for a chapter."""
    chapter = Chapter.objects.filter(pk=chapter_id, state="posted").first()
    if chapter is None or work_id not in (None, chapter.work_id):
        return not_found(request)
    if request.method != "POST":
        return _of_chapter(request, work_id=chapter.work_id, chapter=chapter)
    return _left(request, work_id=chapter.work_id, chapter=chapter, parent=None)


@of_a_work
def _of_chapter(request: HttpRequest, work: Work, chapter: Chapter) -> HttpResponse:
    return lists.comments_page(request, work, chapter=chapter)


@from_our_own_pages
@require_http_methods(["GET", "HEAD", "POST"])
def of_comment(request: HttpRequest, comment_id: int) -> HttpResponse:
    """The same for answers to a comment."""
    if request.method != "POST":
        return lists.thread(request, comment_id=comment_id)
    parent = lists.found_comment(request, comment_id)
    if parent is None:
        return not_found(request)
    return _left(request, work_id=parent.work_id, chapter=None, parent=parent)


@of_a_work
def _left(
    request: HttpRequest, work: Work, chapter: Chapter | None, parent: Comment | None
) -> HttpResponse:
    pseuds = lists.own_pseuds(request)
    is_guest = not viewer_of(request).is_member
    form = CommentForm(request.POST, is_guest=is_guest, pseuds=pseuds)
    status = UNPROCESSABLE
    if form.is_valid():
        try:
            comment = leave_comment(
                actor=viewer_of(request),
                work=work,
                chapter=chapter,
                parent=parent,
                text=form.cleaned_data["comment_content"],
                pseud=_pseud(form, pseuds),
                guest=_guest(request, form) if is_guest else None,
                quote=form.quote,
            )
        except Refusal as refusal:
            status = TOO_MANY if refusal.is_for_now else UNPROCESSABLE
            form.add_error(None, refusal.sentence)
        except ValidationError as error:
            add_errors(form, error)
        else:
            return _to_comment(request, comment)
    if parent is not None:
        return lists.thread(request, comment_id=parent.pk, form=form, status=status)
    return lists.comments_page(request, work, chapter=chapter, form=form, status=status)


def add_errors(form: CommentForm, error: ValidationError) -> None:
    """Put what a rule found wrong beside the fields it is about."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        field = _FIELDS.get(name)
        form.add_error(field if field in form.fields else None, errors)


def _pseud(form: CommentForm, pseuds: list[Pseud]) -> Pseud | None:
    chosen = form.cleaned_data.get("pseud_id", "")
    named = [each for each in pseuds if str(each.pk) == chosen]
    return next(iter(named or pseuds), None)


def _guest(request: HttpRequest, form: CommentForm) -> Guest:
    key = guest_key_of(get_adapter().get_client_ip(request))
    return Guest(form.cleaned_data["name"], form.cleaned_data["email"], key)


def _to_comment(request: HttpRequest, comment: Comment) -> HttpResponse:
    if not comment.waits:
        messages.success(request, _("Comment created!"))
        return HttpResponseRedirect(comment.get_absolute_url())
    told = _("Thank you. Your comment is seen once a creator of the work has let it through.")
    messages.success(request, told)
    return HttpResponseRedirect(f"{comment.work.get_absolute_url()}/comments")


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Change one's own comment."""
    comment = lists.found_comment(request, comment_id)
    if comment is None or comment.user_id is None:
        return not_found(request)
    if comment.user_id != viewer_of(request).user_id:
        return not_found(request)
    return _edit(request, work_id=comment.work_id, comment=comment)


@of_a_work
def _edit(request: HttpRequest, work: Work, comment: Comment) -> HttpResponse:
    viewer = viewer_of(request)
    refusal = change_refusal(actor=viewer, comment=comment)
    if refusal is not None:
        messages.info(request, refusal.sentence)
        return HttpResponseRedirect(comment.get_absolute_url())
    start = {"comment[comment_content]": comment.raw}
    sent = request.POST if request.method == "POST" else start
    form = CommentForm(sent, is_guest=False, with_quote=False)
    if request.method == "POST" and form.is_valid():
        try:
            text = form.cleaned_data["comment_content"]
            changed = change_comment(actor=viewer, comment=comment, text=text)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("Comment was successfully updated."))
            return HttpResponseRedirect(changed.get_absolute_url())
    status = UNPROCESSABLE if request.method == "POST" else 200
    context: dict[str, Any] = {"work": work, "comment": comment, "form": form}
    return render(request, "reading/comment_edit.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Ask, then take a comment away."""
    comment = lists.found_comment(request, comment_id)
    if comment is None or comment.is_deleted:
        return not_found(request)
    viewer = viewer_of(request)
    is_own = viewer.is_member and comment.user_id == viewer.user_id
    if not (is_own or may_care_for(actor=viewer, work=comment.work)):
        return not_found(request)
    if request.method != "POST":
        context = {"work": comment.work, "comment": comment, "is_own": is_own}
        return render(request, "reading/comment_delete.html", context)
    try:
        delete_comment(actor=viewer, comment=comment)
    except Refusal as refusal:
        messages.info(request, refusal.sentence)
    else:
        messages.success(request, _("Comment deleted."))
    if comment.work.is_posted:
        return HttpResponseRedirect(f"{comment.work.get_absolute_url()}/comments")
    return HttpResponseRedirect(comment.work.get_absolute_url())
