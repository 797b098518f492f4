"""Reporting, for everybody; and the desk, which is there for moderators alone."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foxden.frame.errors import not_found
from foxden.frame.paging import page_of
from foxden.people.models import Viewer
from foxden.responses.models import Comment
from foxden.responses.rules import guest_key_of
from foxden.works.models import Work
from foxden.works.queries import visible_to

from .forms import CloseForm, HideForm, NoteForm, ReportForm
from .models import Report
from .queries import deeds_for, last_reason, notes_on, others_about, report_at, reports_for
from .rules import (
    Told,
    close_report,
    hide_reported_comment,
    hide_reported_work,
    note_on_report,
    reopen_report,
    report,
    take_report,
)

View = Callable[..., HttpResponse]


def _viewer(request: HttpRequest) -> Viewer:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return viewer


def for_moderators(view: View) -> View:
    """To everybody else the page is not there."""

    @never_cache
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **more: Any) -> HttpResponse:
        if not _viewer(request).is_moderator:
            return not_found(request)
        return view(request, *args, **more)

    return answer


def _of_a_report(view: View) -> View:
    @for_moderators
    @wraps(view)
    def answer(request: HttpRequest, report_id: int) -> HttpResponse:
        found = report_at(report_id, _viewer(request))
        return view(request, found) if found else not_found(request)

    return answer


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_report(request: HttpRequest) -> HttpResponse:
    """Say that something is not right; ``?url=`` is the page one comes from."""
    viewer = _viewer(request)
    start = {"about": request.GET.get("url", "")}
    sent = request.POST if request.method == "POST" else None
    form = ReportForm(sent, initial=start, is_guest=not viewer.is_member)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        told = Told(
            about=said["about"],
            summary=said["summary"],
            words=said["words"],
            email=said.get("email", ""),
            guest_key=guest_key_of(get_adapter().get_client_ip(request)),
        )
        try:
            report(actor=viewer, told=told)
        except ValidationError as error:
            _add_errors(form, error)
        else:
            return render(request, "moderation/reported.html")
    status = 422 if form.errors else 200
    return render(request, "moderation/new_report.html", {"form": form}, status=status)


def _add_errors(form: Form, error: ValidationError) -> None:
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)


@require_safe
@for_moderators
def desk(request: HttpRequest) -> HttpResponse:
    """The queue of reports; ``?state=closed`` those that are done."""
    state = request.GET.get("state", "")
    page = page_of(list(reports_for(_viewer(request), state=state)[:1000]), request.GET.get("page"))
    return render(request, "moderation/desk.html", {"page": page, "state": state})


@require_safe
@for_moderators
def deeds(request: HttpRequest) -> HttpResponse:
    """The book of what was done by whom."""
    page = page_of(list(deeds_for(_viewer(request))[:2000]), request.GET.get("page"), size=50)
    return render(request, "moderation/deeds.html", {"page": page})


@require_safe
@_of_a_report
def one_report(request: HttpRequest, found: Report) -> HttpResponse:
    """A report with all that is known of it."""
    return _report_page(request, found)


def _report_page(request: HttpRequest, found: Report, **forms: Form) -> HttpResponse:
    context = {
        "report": found,
        "others": others_about(found),
        "notes": notes_on(found),
        "note_form": NoteForm(),
        "close_form": CloseForm(),
        **forms,
    }
    status = 422 if forms else 200
    return render(request, "moderation/report.html", context, status=status)


@require_POST
@_of_a_report
def take(request: HttpRequest, found: Report) -> HttpResponse:
    """Look at it oneself."""
    try:
        take_report(actor=_viewer(request), report=found)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect(found)


@require_POST
@_of_a_report
def note(request: HttpRequest, found: Report) -> HttpResponse:
    """Write something beside it."""
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _report_page(request, found, note_form=form)
    note_on_report(actor=_viewer(request), report=found, words=form.cleaned_data["words"])
    return redirect(found)


@require_POST
@_of_a_report
def close(request: HttpRequest, found: Report) -> HttpResponse:
    """Decide."""
    form = CloseForm(request.POST)
    if form.is_valid():
        try:
            close_report(actor=_viewer(request), report=found, **form.cleaned_data)
        except ValidationError as error:
            _add_errors(form, error)
        else:
            messages.success(request, _("The report is closed."))
            return redirect("moderation:desk")
    return _report_page(request, found, close_form=form)


@require_POST
@_of_a_report
def reopen(request: HttpRequest, found: Report) -> HttpResponse:
    """Look at it once more."""
    reopen_report(actor=_viewer(request), report=found)
    return redirect(found)


@require_http_methods(["GET", "HEAD", "POST"])
@for_moderators
def hide_work(request: HttpRequest, work_id: int) -> HttpResponse:
    """Ask why, then take a work out of sight; or show it again."""
    viewer = _viewer(request)
    work: Work | None = visible_to(viewer).filter(pk=work_id).first()
    if work is None:
        return not_found(request)
    found = work

    def change(hidden: bool, why: str) -> None:
        hide_reported_work(actor=viewer, work=found, hidden=hidden, why=why)

    context = {"what": work.title, "is_hidden": work.hidden, "address": work.get_absolute_url()}
    return _hide(request, context | {"why": last_reason("work", work.pk)}, change)


@require_http_methods(["GET", "HEAD", "POST"])
@for_moderators
def hide_comment(request: HttpRequest, comment_id: int) -> HttpResponse:
    """The same for a comment."""
    viewer = _viewer(request)
    comment = Comment.objects.select_related("work").filter(pk=comment_id, deleted_at=None).first()
    if comment is None:
        return not_found(request)
    found = comment

    def change(hidden: bool, why: str) -> None:
        hide_reported_comment(actor=viewer, comment=found, hidden=hidden, why=why)

    context = {
        "what": _("a comment on %(title)s") % {"title": comment.work.title},
        "is_hidden": comment.is_hidden,
        "address": comment.get_absolute_url(),
        "why": last_reason("comment", comment.pk),
    }
    return _hide(request, context, change)


def _hide(
    request: HttpRequest, context: dict[str, Any], change: Callable[[bool, str], None]
) -> HttpResponse:
    form = HideForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            change(not context["is_hidden"], form.cleaned_data["why"])
        except ValidationError as error:
            _add_errors(form, error)
        else:
            shown = context["is_hidden"]
            told = _("Shown again.") if shown else _("Hidden from readers. It is in the book.")
            messages.success(request, told)
            return redirect(context["address"])
    status = 422 if form.errors else 200
    return render(request, "moderation/hide.html", context | {"form": form}, status=status)
