"""From a filled posting form to the rules, all in one transaction: saved whole or not at all."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from foxden.people.models import User

from .forms import NewWorkForm, WorkForm
from .models import Chapter, State, Work
from .rules import (
    associate,
    draft_work,
    edit_chapter,
    edit_work,
    forget_working_copy,
    publish_work,
    schedule_work,
)

SAVE, PREVIEW, POST, SCHEDULE = "save_button", "preview_button", "post_button", "schedule_button"


@transaction.atomic
def start_work(*, form: NewWorkForm, user: User, pressed: str, copy_key: int | None) -> Work:
    """A new work from its form; posted or scheduled if that was pressed. Raises ValidationError."""
    wanted = form.associations()
    work = draft_work(
        actor=user,
        pseuds=wanted.pseuds,
        fields=form.work_fields(),
        chapters=[form.chapter_fields()],
    )
    work = associate(work=work, user=user, wanted=wanted)
    work = _send_out(work, user, pressed, form)
    forget_working_copy(user=user, key=copy_key)
    return work


@transaction.atomic
def save_work(
    *, work: Work, chapter: Chapter | None, form: WorkForm, user: User, pressed: str
) -> Work:
    """Changes to a work, and to ``chapter`` where the form holds its text. Raises ValidationError."""
    work = edit_work(work=work, actor=user, fields=form.work_fields())
    if chapter and isinstance(form, NewWorkForm):
        edit_chapter(chapter=chapter, actor=user, fields=form.chapter_fields(chapter))
    work = associate(work=work, user=user, wanted=form.associations())
    work = _send_out(work, user, pressed, form)
    forget_working_copy(user=user, work=work)
    return work


def _send_out(work: Work, user: User, pressed: str, form: WorkForm) -> Work:
    if pressed == POST:
        return publish_work(work=work, actor=user, published_on=form.cleaned_data["published_on"])
    if pressed == SCHEDULE:
        return schedule_work(work=work, at=required_moment(form.cleaned_data["scheduled_for"]))
    return work


def required_moment(at: dt.datetime | None) -> dt.datetime:
    """The time chosen for posting; ValidationError where none was."""
    if at is None:
        raise ValidationError({"scheduled_for": _("Choose when it is to be posted.")})
    return at


def only_chapter(work: Work) -> Chapter | None:
    """The work's chapter if it has but one, whose text then stands on the work's own form."""
    kept = list(Chapter.objects.filter(work=work).exclude(state=State.DELETED)[:2])
    return kept[0] if len(kept) == 1 else None
