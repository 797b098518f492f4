"""Chapters: writing, ordering, posting, deleting, bringing back."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foxden.people.models import User

from ..copies import copy_key, initial_from, tell_device
from ..forms import ChapterForm
from ..models import Chapter, State, Work
from ..posting import POST, PREVIEW, SCHEDULE, required_moment
from ..previewing import preview_of
from ..queries import chapters_visible_to, working_copy_of
from ..rules import (
    add_chapter,
    bring_back_chapter,
    delete_chapter,
    edit_chapter,
    erase_chapter,
    forget_working_copy,
    move_chapter,
    publish_chapter,
    schedule_chapter,
    unschedule_chapter,
)
from .asking import (
    editable,
    editable_chapter,
    for_writers,
    limited,
    number_in,
    told,
    told_on,
    user_of,
)
from .posting import pressed_in


@for_writers
@limited
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, work_id: int) -> HttpResponse:
    """Another chapter at the end of the work."""
    return _form_page(request, editable(request, work_id), None)


@for_writers
@limited
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, work_id: int, chapter_id: int) -> HttpResponse:
    """Change a chapter; its text before stays as a revision."""
    chapter = editable_chapter(request, work_id, chapter_id)
    return _form_page(request, chapter.work, chapter)


def _form_page(request: HttpRequest, work: Work, chapter: Chapter | None) -> HttpResponse:
    user = user_of(request)
    copy = working_copy_of(user, work=work, chapter=chapter, is_new_chapter=chapter is None)
    shown = copy if copy and copy.pk == copy_key(request) else None
    form = ChapterForm(
        request.POST or None, chapter=chapter, initial=initial_from(shown, ChapterForm)
    )
    pressed = pressed_in(request)
    if request.method == "POST" and form.is_valid() and pressed != PREVIEW:
        with told_on(form):
            return _saved(request, _save(work, chapter, form, user, pressed))
    context = {
        "form": form,
        "work": work,
        "chapter": chapter,
        "preview": preview_of(form) if pressed == PREVIEW else None,
        "waiting": copy if copy is not shown and request.method == "GET" else None,
        "copy_key": shown.pk if shown else None,
    }
    return render(request, "works/chapter_form.html", context)


@transaction.atomic
def _save(
    work: Work, chapter: Chapter | None, form: ChapterForm, user: User, pressed: str
) -> Chapter:
    fields = form.chapter_fields()
    if chapter:
        saved = edit_chapter(chapter=chapter, actor=user, fields=fields)
    else:
        saved = add_chapter(work=work, actor=user, fields=fields)
    forget_working_copy(user=user, work=work, chapter=chapter, is_new_chapter=chapter is None)
    if pressed == POST:
        return publish_chapter(chapter=saved, actor=user)
    if pressed == SCHEDULE:
        at = required_moment(form.cleaned_data["scheduled_for"])
        schedule_chapter(chapter=saved, at=at)
        saved.refresh_from_db()
    return saved


def _saved(request: HttpRequest, chapter: Chapter) -> HttpResponse:
    said = {
        State.DRAFT: _("The chapter is saved as a draft."),
        State.SCHEDULED: _("The chapter is saved. It will be posted at the time you chose."),
        State.POSTED: _("The chapter is saved. This is what readers see."),
        State.DELETED: _("The chapter is saved; it is still deleted."),
    }
    messages.success(request, said[State(chapter.state)])
    if chapter.state == State.POSTED:
        return tell_device(request, redirect(chapter))
    return tell_device(request, redirect("works:chapters", chapter.work_id))


@for_writers
@require_safe
def manage(request: HttpRequest, work_id: int) -> HttpResponse:
    """All chapters of a work: their order, their state, and those deleted."""
    work = editable(request, work_id)
    context = {
        "work": work,
        "chapters": list(chapters_visible_to(work, with_drafts=True)),
        "deleted": Chapter.objects.filter(work=work, state=State.DELETED).order_by("-deleted_at"),
    }
    return render(request, "works/chapters.html", context)


@for_writers
@require_POST
def move(request: HttpRequest, work_id: int, chapter_id: int) -> HttpResponse:
    """Put a chapter at another place."""
    chapter = editable_chapter(request, work_id, chapter_id)
    place = number_in(request, "position")
    if not place:
        messages.error(request, _("Write the place as a number."))
        return redirect("works:chapters", work_id)
    with told(request):
        move_chapter(chapter=chapter, position=place)
        messages.success(request, _("The order is changed."))
    return redirect("works:chapters", work_id)


@for_writers
@require_POST
def post(request: HttpRequest, work_id: int, chapter_id: int) -> HttpResponse:
    """Post a draft chapter of a posted work."""
    chapter = editable_chapter(request, work_id, chapter_id)
    with told(request):
        return _saved(request, publish_chapter(chapter=chapter, actor=user_of(request)))
    return redirect("works:chapters", work_id)


@for_writers
@require_POST
def take_off_schedule(request: HttpRequest, work_id: int, chapter_id: int) -> HttpResponse:
    """A scheduled chapter is a draft again."""
    unschedule_chapter(chapter=editable_chapter(request, work_id, chapter_id))
    return redirect("works:chapters", work_id)


@for_writers
@require_POST
def delete(request: HttpRequest, work_id: int, chapter_id: int) -> HttpResponse:
    """Take a chapter out; it can be brought back from the same page."""
    with told(request):
        delete_chapter(chapter=editable_chapter(request, work_id, chapter_id))
        messages.success(
            request, _("The chapter is deleted. Until you erase it, it can come back.")
        )
    return redirect("works:chapters", work_id)


@for_writers
@require_POST
def bring_back(request: HttpRequest, work_id: int, chapter_id: int) -> HttpResponse:
    """A deleted chapter is a draft at the end again."""
    bring_back_chapter(chapter=editable_chapter(request, work_id, chapter_id))
    messages.success(request, _("The chapter is back, as a draft at the end."))
    return redirect("works:chapters", work_id)


@for_writers
@require_POST
def erase(request: HttpRequest, work_id: int, chapter_id: int) -> HttpResponse:
    """Erase a deleted chapter for good; the page asks for the tick that says so."""
    chapter = editable_chapter(request, work_id, chapter_id)
    if not request.POST.get("is_sure"):
        messages.error(request, _("Tick the box if you are sure. Erasing cannot be undone."))
        return redirect("works:chapters", work_id)
    with told(request):
        erase_chapter(chapter=chapter)
        messages.success(request, _("The chapter is erased."))
    return redirect("works:chapters", work_id)
