"""What creators and moderators do about comments, and who may leave them."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from foxden.frame.errors import not_found
from foxden.people.models import User
from foxden.responses.models import Comment
from foxden.responses.queries import comment_at, control_of, habit_of
from foxden.responses.rules import (
    Refusal,
    approve_all_comments,
    approve_comment,
    choose_habit,
    control_comments,
    follow_habit,
    freeze_thread,
    hide_comment,
    may_care_for,
)
from foxden.works.models import Work

from ...answers import of_a_work, viewer_of
from ...forms import CommentChoiceForm
from ...own_pages import for_oneself
from ..people import own_person


def _for_whoever_cares(
    change: Callable[[HttpRequest, Comment], str],
) -> Callable[..., HttpResponse]:
    """A form that does one thing to a comment, for whoever decides about it; others find nothing."""

    @require_POST
    def answer(request: HttpRequest, comment_id: int) -> HttpResponse:
        comment = comment_at(comment_id)
        if comment is None or not may_care_for(actor=viewer_of(request), work=comment.work):
            return not_found(request)
        try:
            messages.success(request, change(request, comment))
        except Refusal as refusal:
            messages.info(request, refusal.sentence)
        back = request.POST.get("back", "")
        waiting = f"{comment.work.get_absolute_url()}/comments/unreviewed"
        return HttpResponseRedirect(waiting if back == "unreviewed" else comment.get_absolute_url())

    return answer


@_for_whoever_cares
def approve(request: HttpRequest, comment: Comment) -> str:
    """Let a comment be seen."""
    approve_comment(actor=viewer_of(request), comment=comment)
    return _("Everybody can see the comment now.")


@_for_whoever_cares
def freeze(request: HttpRequest, comment: Comment) -> str:
    """Close a thread."""
    freeze_thread(actor=viewer_of(request), comment=comment, is_frozen=True)
    return _("The thread is frozen: nobody can answer in it any more.")


@_for_whoever_cares
def unfreeze(request: HttpRequest, comment: Comment) -> str:
    """Open a thread again."""
    freeze_thread(actor=viewer_of(request), comment=comment, is_frozen=False)
    return _("The thread is open again.")


@_for_whoever_cares
def hide(request: HttpRequest, comment: Comment) -> str:
    """Keep readers from seeing what a comment says."""
    hide_comment(actor=viewer_of(request), comment=comment, is_hidden=True)
    return _("Readers no longer see what the comment says.")


@_for_whoever_cares
def unhide(request: HttpRequest, comment: Comment) -> str:
    """Show it again."""
    hide_comment(actor=viewer_of(request), comment=comment, is_hidden=False)
    return _("Readers see the comment again.")


@require_POST
@of_a_work
def approve_all(request: HttpRequest, work: Work) -> HttpResponse:
    """Let everything that waits on a work be seen."""
    viewer = viewer_of(request)
    if not may_care_for(actor=viewer, work=work):
        return not_found(request)
    try:
        number = approve_all_comments(actor=viewer, work=work)
    except Refusal as refusal:
        messages.info(request, refusal.sentence)
        return HttpResponseRedirect(f"{work.get_absolute_url()}/comments/unreviewed")
    told = ngettext("%(n)d comment is seen now.", "%(n)d comments are seen now.", number)
    messages.success(request, told % {"n": number})
    return HttpResponseRedirect(f"{work.get_absolute_url()}/comments")


@require_http_methods(["GET", "HEAD", "POST"])
@of_a_work
def control(request: HttpRequest, work: Work) -> HttpResponse:
    """Who may comment on a work."""
    viewer = viewer_of(request)
    if not may_care_for(actor=viewer, work=work):
        return not_found(request)
    if request.method == "POST" and "habit" in request.POST:
        follow_habit(actor=viewer, work=work)
        messages.success(request, _("This work is as your other works again."))
        return HttpResponseRedirect(request.path)
    held = control_of(work)
    form = CommentChoiceForm(request.POST or None, held=held)
    if request.method == "POST" and form.is_valid():
        try:
            control_comments(actor=viewer, work=work, choice=form.choice)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("That is how comments on this work are from now on."))
            return HttpResponseRedirect(f"{work.get_absolute_url()}/comments")
    context = {"work": work, "form": form, "is_own_choice": held.is_own}
    return render(request, "reading/comments_control.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_oneself
def habit(request: HttpRequest, user: User) -> HttpResponse:
    """Who may comment on all one's works that say nothing else."""
    form = CommentChoiceForm(request.POST or None, held=habit_of(user))
    if request.method == "POST" and form.is_valid():
        try:
            choose_habit(user=user, choice=form.choice)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("That is how comments on your works are from now on."))
            return HttpResponseRedirect(request.path)
    context = {"form": form, "person": own_person(user), "here": "comment_habit"}
    return render(request, "reading/comment_habit.html", context)
