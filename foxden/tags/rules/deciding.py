"""The frame of every decision: one turn at a time, checked, kept for undo, told to the outbox."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from django.db import connection, transaction

from foxden.outbox.rules import record
from foxden.people.models import User

from ..models import Decision, Tag, TagMeaning, TagParent, Verb
from .facts import (
    Facts,
    Value,
    meaning_of_tag,
    parent_of_tag,
    read_facts,
    write_facts,
)
from .standing import require_standing

EVENT = "tag.wrangled"
# Any number that nothing else in the database takes a lock by.
TURN = 0x7A61_6773


class Changes:
    """The facts that one decision changes: what stood before, and what stands now."""

    decision: Decision

    def __init__(self) -> None:
        self.before: Facts = {}
        self.after: Facts = {}

    def set(self, facts: Mapping[str, Value]) -> None:
        """Make these facts stand; null takes one away."""
        unseen = read_facts(key for key in facts if key not in self.before)
        self.before |= unseen
        write_facts(facts)
        self.after |= facts

    def mean(self, tags: Iterable[int], state: str | None, canonical: int | None = None) -> None:
        """Give tags a meaning, or (``state`` None) take theirs away."""
        value = None if state is None else [state, canonical]
        self.set({meaning_of_tag(tag): value for tag in tags})

    def place(self, children: Iterable[int], parent: int, relation: str | None) -> None:
        """Put tags under a parent, or (``relation`` None) take them from it."""
        self.set({parent_of_tag(child, parent): relation for child in children})

    def note(self, before: Facts) -> None:
        """Keep facts that another room's rule has just changed."""
        self.before |= before
        self.after |= read_facts(before)

    def end(self) -> None:
        """Forget what came out as it was."""
        same = [key for key, value in self.after.items() if self.before[key] == value]
        for key in same:
            del self.before[key], self.after[key]


@contextmanager
def deciding(
    verb: Verb, *, tag: Tag, actor: User | None, target: Tag | None = None
) -> Iterator[Changes]:
    """What is changed inside is one decision (``changes.decision`` afterwards), or nothing.

    Raises ValidationError where the tags would not stand as they must.
    """
    with transaction.atomic():
        take_turn()
        changes = Changes()
        yield changes
        changes.end()
        require_standing(changes.after)
        changes.decision = Decision.objects.create(
            verb=verb,
            tag=tag,
            target=target,
            actor=actor,
            before=changes.before,
            after=changes.after,
        )
        tell(tag.pk, changes.before, changes.after)


def take_turn() -> None:
    """Wait until nobody else decides: two decisions at once could make a loop that neither sees.

    On SQLite every writer waits for the one before from the beginning of its transaction.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TURN])


def tell(subject: int, before: Facts, after: Facts) -> None:
    """Record which tags' own meanings, metatags or names have changed."""
    metatag = TagParent.Relation.METATAG
    touched = set()
    for key in after:
        sort, first, *_ = key.split(":", 2)
        of_metatag = sort == "parent" and metatag in (before[key], after[key])
        if of_metatag or sort in ("meaning", "name"):
            touched.add(int(first))
    record(EVENT, subject_id=subject, tags=sorted(touched))


def state_of(tag: int) -> tuple[str | None, int | None]:
    """The tag's state and its canonical tag, read within the turn."""
    row = TagMeaning.objects.filter(tag=tag).values_list("state", "canonical_id").first()
    return row or (None, None)
