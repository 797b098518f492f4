"""Posting a work, changing it, and putting it before readers."""

from __future__ import annotations

import hashlib

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ..copies import copy_key, initial_from, tell_device
from ..forms import NewWorkForm, ScheduleForm, TagsForm, WorkForm
from ..forms.tags import initial_tags
from ..models import Chapter, State, Work, WorkingCopy
from ..posting import POST, PREVIEW, SAVE, SCHEDULE, only_chapter, save_work, start_work
from ..previewing import preview_of
from ..queries import begun_works, old_titles_of, series_of, working_copy_of
from ..rules import edit_tags, publish_work, schedule_work, unschedule
from .asking import editable, for_writers, limited, told, told_on, user_of, viewer_of

# A second click comes at once; who wishes to post the same again may do so a minute later.
TWICE_WITHIN = 60


def pressed_in(request: HttpRequest) -> str:
    """Which of the form's buttons was pressed; Save where the browser does not say."""
    return next((name for name in (PREVIEW, POST, SCHEDULE) if name in request.POST), SAVE)


def fingerprint_of(request: HttpRequest) -> str:
    """The same for the same person sending the same form again, as a second click does."""
    fields = [(name, *request.POST.getlist(name)) for name in sorted(request.POST)]
    digest = hashlib.sha256(repr(fields).encode()).hexdigest()
    return f"sent:{user_of(request).pk}:{digest}"


@for_writers
@limited
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A new work, with the text of its first chapter."""
    if request.GET.get("import"):
        return redirect("intake:upload")
    user, key = user_of(request), copy_key(request)
    copy = working_copy_of(user, key=key)
    form = NewWorkForm(
        request.POST or None,
        user=user,
        viewer=viewer_of(request),
        initial=initial_from(copy, NewWorkForm),
    )
    pressed = pressed_in(request)
    if request.method == "POST" and form.is_valid() and pressed != PREVIEW:
        sent = fingerprint_of(request)
        if not cache.add(sent, True, timeout=TWICE_WITHIN):
            messages.info(request, _("This was sent twice. It was saved once."))
            return redirect("works:drafts", user.name)
        with told_on(form):
            work = start_work(form=form, user=user, pressed=pressed, copy_key=key)
            return _saved(request, work)
        cache.delete(sent)
    context = {
        "form": form,
        "preview": preview_of(form) if pressed == PREVIEW else None,
        "copy_key": copy.pk if copy else None,
        "begun": begun_works(user).exclude(pk__in=[key]) if request.method == "GET" else None,
    }
    return render(request, "works/new.html", context)


@for_writers
@limited
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, work_id: int) -> HttpResponse:
    """Change a work; where it has one chapter, its text too."""
    user, work = user_of(request), editable(request, work_id)
    chapter = only_chapter(work)
    copy = working_copy_of(user, work=work)
    shown = copy if copy and copy.pk == copy_key(request) else None
    form = _form_of(request, work, chapter, shown)
    pressed = pressed_in(request)
    if request.method == "POST" and form.is_valid() and pressed != PREVIEW:
        with told_on(form):
            return _saved(
                request,
                save_work(work=work, chapter=chapter, form=form, user=user, pressed=pressed),
            )
    context = {
        "form": form,
        "work": work,
        "preview": preview_of(form) if pressed == PREVIEW else None,
        "waiting": copy if copy is not shown and request.method == "GET" else None,
        "copy_key": shown.pk if shown else None,
        "old_titles": old_titles_of(work),
        "entries": series_of([work])[work.pk],
        "chapter": chapter,
    }
    return render(request, "works/edit.html", context)


def _form_of(
    request: HttpRequest, work: Work, chapter: Chapter | None, shown: WorkingCopy | None
) -> WorkForm:
    user, viewer, sent = user_of(request), viewer_of(request), request.POST or None
    if chapter is None:
        initial = initial_from(shown, WorkForm)
        return WorkForm(sent, user=user, viewer=viewer, work=work, initial=initial)
    initial = initial_from(shown, NewWorkForm)
    return NewWorkForm(sent, chapter=chapter, user=user, viewer=viewer, work=work, initial=initial)


def _saved(request: HttpRequest, work: Work) -> HttpResponse:
    if work.state == State.DRAFT:
        messages.success(request, _("Saved as a draft. Only its creators can see it."))
        return tell_device(request, redirect("works:preview", work.pk))
    if work.state == State.SCHEDULED:
        messages.success(request, _("Saved. It will be posted at the time you chose."))
        return tell_device(request, redirect("works:preview", work.pk))
    messages.success(request, _("Saved. This is what readers see."))
    return tell_device(request, redirect(work))


@for_writers
@limited
@require_http_methods(["GET", "POST"])
def edit_work_tags(request: HttpRequest, work_id: int) -> HttpResponse:
    """Change a work's tags alone."""
    work = editable(request, work_id)
    form = TagsForm(request.POST or None, initial=initial_tags(work))
    if request.method == "POST" and form.is_valid():
        with told_on(form):
            edit_tags(work=work, tags=form.tag_fields())
            return _saved(request, work)
    return render(request, "works/edit_tags.html", {"form": form, "work": work})


@for_writers
@limited
@require_POST
def post(request: HttpRequest, work_id: int) -> HttpResponse:
    """Post a draft with all its chapters."""
    work = editable(request, work_id)
    with told(request):
        publish_work(work=work, actor=user_of(request))
        messages.success(request, _("Posted. This is what readers see."))
        return redirect(work)
    return redirect("works:edit", work.pk)


@for_writers
@require_http_methods(["GET", "POST"])
def schedule(request: HttpRequest, work_id: int) -> HttpResponse:
    """Choose when a draft is posted."""
    work = editable(request, work_id)
    form = ScheduleForm(request.POST or None, initial={"scheduled_for": work.scheduled_for})
    if request.method == "POST" and form.is_valid():
        with told_on(form):
            return _saved(request, schedule_work(work=work, at=form.cleaned_data["scheduled_for"]))
    return render(request, "works/schedule.html", {"form": form, "work": work})


@for_writers
@require_POST
def take_off_schedule(request: HttpRequest, work_id: int) -> HttpResponse:
    """A scheduled work is a draft again."""
    return _saved(request, unschedule(work=editable(request, work_id)))
