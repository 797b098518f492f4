"""Making lists of works, and putting works on them in an order. No event tells of it: what may be
seen of a list is asked anew each time."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from foxden.people.models import Pseud, User, Viewer
from foxden.people.queries import is_blocked_by_any
from foxden.prose import CLEANER_VERSION, fold_name, html_from, tidy_name
from foxden.works.models import Work
from foxden.works.queries import people_who_made, visible_to

from ..models import (
    LONGEST_LIST_NAME,
    LONGEST_NOTES,
    Bookmark,
    ListEntry,
    ReadingList,
    WorkElsewhere,
)
from .elsewhere import forget_unkept

MOST_LISTS, MOST_ON_A_LIST = 200, 1_000


@dataclass(slots=True)
class Described:
    """What a reader says of a list. ``description`` is HTML or plain paragraphs."""

    name: str
    description: str = ""
    is_public: bool = False


@transaction.atomic
def start_list(*, user: User, pseud: Pseud, said: Described) -> ReadingList:
    """A new list, empty. Raises ValidationError by field, or where there is no room for another."""
    # So that two requests at once neither find room for the last one nor take one name.
    User.objects.select_for_update().get(pk=user.pk)
    if ReadingList.objects.filter(user=user).count() >= MOST_LISTS:
        raise ValidationError(
            _("You have %(number)d lists, as many as there is room for. Delete one first.")
            % {"number": MOST_LISTS}
        )
    return _described(ReadingList(user=user), pseud, said)


@transaction.atomic
def change_list(*, reading_list: ReadingList, pseud: Pseud, said: Described) -> ReadingList:
    """Say otherwise of a list. Raises ValidationError by field."""
    User.objects.select_for_update().get(pk=reading_list.user_id)
    return _described(reading_list, pseud, said)


def _described(found: ReadingList, pseud: Pseud, said: Described) -> ReadingList:
    if pseud.user_id != found.user_id:
        raise ValidationError({"pseud": _("Choose one of your pseuds.")})
    name = tidy_name(said.name)
    if not name or len(name) > LONGEST_LIST_NAME:
        told = _("Give the list a name, of at most %(number)d characters.")
        raise ValidationError({"name": told % {"number": LONGEST_LIST_NAME}})
    folded = fold_name(name)
    same = ReadingList.objects.filter(user=found.user_id, folded_name=folded)
    if same.exclude(pk=found.pk).exists():
        raise ValidationError({"name": _("You have a list of that name already.")})
    found.description_html = _clean(said.description, "description")
    found.pseud, found.name, found.folded_name = pseud, name, folded
    found.description_raw, found.is_public = said.description, said.is_public
    found.cleaner_version, found.changed_at = CLEANER_VERSION, timezone.now()
    found.save()
    return found


def _clean(text: str, field: str) -> str:
    html = html_from(text, format="html", field="comment")
    if len(html) > LONGEST_NOTES:
        raise ValidationError(
            {field: _("This is too long: there is room for 5,000 characters with their markup.")}
        )
    return html


@transaction.atomic
def delete_list(*, reading_list: ReadingList) -> None:
    """Throw a list away with all that was said on it."""
    entries = ListEntry.objects.filter(reading_list=reading_list, elsewhere__isnull=False)
    elsewhere = list(entries.values_list("elsewhere_id", flat=True))
    reading_list.delete()
    forget_unkept(elsewhere)


def add_to_list(
    *, actor: Viewer, reading_list: ReadingList, work: Work, note: str = ""
) -> ListEntry:
    """Put a work at the end of one's list, once; a note is kept where it is given.

    Raises ValidationError for one that is not posted or not seen; whom a creator blocked is told
    the same. Also where the list is full, or was deleted meanwhile.
    """
    seen = work.is_posted and visible_to(actor).filter(pk=work.pk).exists()
    if not seen or is_blocked_by_any(actor, people_who_made(work)):
        raise ValidationError(_("Only works that are posted can be put on a list."))
    return _added(reading_list, work=work, elsewhere=None, note=note)


def add_elsewhere_to_list(
    *, reading_list: ReadingList, elsewhere: WorkElsewhere, note: str = ""
) -> ListEntry:
    """Put a work that is elsewhere at the end of one's list: one that the reader has bookmarked.

    Raises ValidationError otherwise, and as `add_to_list` does.
    """
    if not Bookmark.objects.filter(user=reading_list.user_id, elsewhere=elsewhere).exists():
        raise ValidationError(_("Bookmark that work first, then put it on a list."))
    return _added(reading_list, work=None, elsewhere=elsewhere, note=note)


@transaction.atomic
def _added(
    reading_list: ReadingList, *, work: Work | None, elsewhere: WorkElsewhere | None, note: str
) -> ListEntry:
    html = _clean(note, "note")
    _held(reading_list)
    entries = ListEntry.objects.filter(reading_list=reading_list)
    there = entries.filter(work=work) if work else entries.filter(elsewhere=elsewhere)
    if (entry := there.first()) is not None:
        return change_note(entry=entry, note=note) if note.strip() else entry
    if entries.count() >= MOST_ON_A_LIST:
        told = _("This list has %(number)d works, as many as there is room for. Start another.")
        raise ValidationError(told % {"number": MOST_ON_A_LIST})
    last = entries.order_by("-position").values_list("position", flat=True).first() or 0
    now = timezone.now()
    ReadingList.objects.filter(pk=reading_list.pk).update(changed_at=now)
    return ListEntry.objects.create(
        reading_list=reading_list, work=work, elsewhere=elsewhere, position=last + 1,
        note_raw=note, note_html=html, cleaner_version=CLEANER_VERSION, added_at=now,
    )  # fmt: skip


def change_note(*, entry: ListEntry, note: str) -> ListEntry:
    """Say otherwise of a work on a list. Raises ValidationError where it is too long."""
    entry.note_html = _clean(note, "note")
    entry.note_raw, entry.cleaner_version = note, CLEANER_VERSION
    entry.save(update_fields=["note_raw", "note_html", "cleaner_version"])
    return entry


@transaction.atomic
def move_entry(*, entry: ListEntry, position: int) -> None:
    """Give a work another place, from 1; the others make room, beyond the end is the end."""
    _held(entry.reading_list)
    entries = list(ListEntry.objects.filter(reading_list=entry.reading_list_id).order_by(*ORDER))
    others = [each for each in entries if each.pk != entry.pk]
    if len(others) == len(entries):
        return
    others.insert(max(0, position - 1), entry)
    _number(others)


@transaction.atomic
def remove_from_list(*, entry: ListEntry) -> None:
    """Take a work off a list; the others close up."""
    _held(entry.reading_list)
    elsewhere = entry.elsewhere_id
    ListEntry.objects.filter(pk=entry.pk).delete()
    _number(list(ListEntry.objects.filter(reading_list=entry.reading_list_id).order_by(*ORDER)))
    forget_unkept([elsewhere])


ORDER = ("position", "pk")


def _number(entries: list[ListEntry]) -> None:
    moved = []
    for position, each in enumerate(entries, start=1):
        if each.position != position:
            each.position = position
            moved.append(each)
    ListEntry.objects.bulk_update(moved, ["position"])


def _held(reading_list: ReadingList) -> None:
    """Hold the list, so that two who order it at once do so one after the other."""
    held = ReadingList.objects.select_for_update().filter(pk=reading_list.pk)
    if not held.exists():
        raise ValidationError(_("This list was deleted meanwhile."))
