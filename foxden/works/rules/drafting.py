"""Starting a work and changing its front matter."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from foxden.outbox.rules import record
from foxden.people.models import Pseud, User
from foxden.people.names import ORPHAN_ACCOUNT, UNCLAIMED
from foxden.prose import sort_title

from ..models import Creatorship, OldTitle, State, Work
from ..models.work import LONGEST_NOTES
from .chapters import add_chapter
from .counting import locked, recount, touch
from .fields import ChapterFields, WorkFields, clean_rich, fill_rich, required_title
from .tagging import set_tags


@transaction.atomic
def draft_work(
    *,
    actor: User | None,
    pseuds: Sequence[Pseud],
    fields: WorkFields,
    chapters: Sequence[ChapterFields],
) -> Work:
    """A new work as a draft, with its chapters, under ``pseuds`` (the actor's own, or unclaimed).

    ``actor`` None is the archive itself (command line). Raises ValidationError, keyed by field,
    and then nothing is written.
    """
    if not pseuds:
        raise ValidationError({"pseuds": _("A work needs a byline.")})
    work = Work()
    _fill(work, fields)
    work.save()
    Creatorship.objects.bulk_create(
        Creatorship(work=work, pseud=pseud, position=position, state=first_state(pseud))
        for position, pseud in enumerate(dict.fromkeys(pseuds), start=1)
    )
    set_tags(work=work, tags=fields.tags, required=False)
    for chapter in chapters:
        add_chapter(work=work, actor=actor, fields=chapter)
    recount(work)
    record("work.drafted", subject_id=work.pk)
    return work


def first_state(pseud: Pseud) -> str:
    """How a pseud stands on a new byline: nobody behind a system account has accepted anything."""
    by_account = {
        UNCLAIMED: Creatorship.State.UNCLAIMED,
        ORPHAN_ACCOUNT: Creatorship.State.ORPHANED,
    }
    return by_account.get(pseud.user.name, Creatorship.State.ACCEPTED)


@transaction.atomic
def edit_work(*, work: Work, actor: User | None, fields: WorkFields) -> Work:
    """Change a work's front matter; a title it had before is kept and still finds it.

    Raises ValidationError, keyed by field, and then nothing is written.
    """
    work = locked(work)
    before, was_searchable = work.title, work.is_text_searchable
    _fill(work, fields)
    work.save()
    if before != work.title:
        OldTitle.objects.get_or_create(work=work, title=before)
        OldTitle.objects.filter(work=work, title=work.title).delete()
    set_tags(work=work, tags=fields.tags, required=work.state != State.DRAFT)
    recount(work)
    touch(work, is_story_same=work.is_text_searchable == was_searchable)
    record("work.changed", subject_id=work.pk)
    return work


def _fill(work: Work, fields: WorkFields) -> None:
    work.title = required_title(fields.title)
    work.sort_title = sort_title(work.title)[:300]
    work.language = fields.language or "en"
    fill_rich(work, fields)
    work.disclaimer_raw = fields.disclaimer
    work.disclaimer_html = clean_rich(
        "disclaimer", fields.disclaimer, most=LONGEST_NOTES, kind="notes"
    )
    work.restricted = fields.restricted
    work.anonymous = fields.anonymous
    work.is_text_searchable = fields.is_text_searchable
    work.expected_chapters = fields.expected_chapters
