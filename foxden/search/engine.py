"""The engine: conditions in, one page of ids, the total and exact counts of tags out.

Every process has one. Before each search it asks the database whether anything was recorded since
it looked last, so an answer always knows every change that was committed when it was asked for.
"""

from __future__ import annotations

import fcntl
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from django.conf import settings
from django.db import connection

from foxden.outbox.queries import events_since, state_of_outbox, tail_now

from .answers import FACET_KINDS, Answer
from .columns.building import Progress, base_from
from .columns.disk import (
    Base,
    NoBase,
    current_name,
    has_signature,
    numbers_stamp,
    open_base,
    open_numbers,
    write_base,
    write_numbers,
    write_signature,
)
from .columns.rows import Ints
from .columns.state import State, number_columns
from .conditions import ALWAYS, Condition, Sort
from .documents import VISITOR, Sight
from .searching import Search, search_state
from .sources import Sources, sources
from .wording import Worded, worded

MOST_IN_MEMORY = 3_000
"""So many works are put into columns at once where no base was written yet."""


Seen = tuple[tuple[int | None, ...], str | None, int]
"""The outbox, the base and the numbers as they were looked at last."""


class NotReady(Exception):
    """There is no base yet, and too much to read it in passing."""


class Engine:
    """Answers from the columns under ``folder``; safe for use by several threads."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._known: tuple[State, Seen] | None = None
        """One pair, so that nobody reads the one from before and the other from after a change."""
        self._changing = threading.Lock()

    def search(
        self,
        condition: Condition = ALWAYS,
        sight: Sight = VISITOR,
        *,
        sort: Sort = "updated",
        ascending: bool | None = None,
        start: int = 0,
        stop: int = 20,
        facets: bool = True,
        facet_limit: int | None = 10,
        facet_kinds: Sequence[str] = FACET_KINDS,
    ) -> Answer:
        """One page (``start`` to ``stop``) of what this viewer finds, and the tags of all of it.

        Raises NotReady where the index has to be written first.
        """
        return search_state(
            self.state(),
            condition,
            sight,
            sort=sort,
            ascending=ascending,
            start=start,
            stop=stop,
            facet_limit=facet_limit if facets else 0,
            facet_kinds=facet_kinds,
        )

    def all_ids(self, condition: Condition, sight: Sight) -> Ints:
        """The ids of everything found, in no order. Raises NotReady as `search` does."""
        state = self.state()
        found = Search(state, worded(condition, state, ranked=False), sight).run()
        return np.concatenate([part.ids for part in found.parts])

    def state(self) -> State:
        """The columns with every committed change in them.

        Inside a transaction also with the changes of that transaction, and then for this once:
        they may be taken back.
        """
        name = current_name(self.folder)
        seen = (state_of_outbox(), name, numbers_stamp(self.folder, name))
        known = self._known
        if known is not None and known[1] == seen:
            return known[0]
        with self._changing:
            if may_be_taken_back():
                apart = self._known and (self._known[0].apart(), self._known[1])
                return self._caught_up(apart, seen)
            self._known = self._caught_up(self._known, seen), seen
            return self._known[0]

    def _caught_up(self, before: tuple[State, Seen] | None, seen: Seen) -> State:
        known = sources()
        state, numbers_before = (before[0], before[1][2]) if before else (None, 0)
        _outbox, name, numbers = seen
        if state is None or (state.base_name or None) != name:
            opened = self._opened(known, is_first=state is None)
            if opened is not None:
                state, numbers_before = opened, 0
            if state is None:
                raise NotReady
        events, tail = events_since(state.tail)
        state = state.after(events, tail, known)
        if numbers not in (0, numbers_before) and state.base_name == name:
            state = self._with_numbers(state, known)
        return state

    def _with_numbers(self, state: State, known: Sources) -> State:
        try:
            columns = open_numbers(self.folder, state.base_name)
        except NoBase:
            return state
        fits = all(len(column) == len(state.layers.base.segment) for column in columns.values())
        return state.with_numbers(columns, known) if fits else state

    def _opened(self, known: Sources, *, is_first: bool) -> State | None:
        try:
            state = State.of(self._base())
        except NoBase:
            if known.count() > MOST_IN_MEMORY:
                if is_first:
                    raise NotReady from None
                return None
            position = (tail_now().first_open,)
            return State.of(base_from(known, position=position))
        if tail_now().first_open < state.tail.first_open:
            return self._of_another_archive(known)
        for sight in (VISITOR, Sight(is_member=True)):
            Search(state, Worded(ALWAYS), sight).run().facets(10)
        return state

    def _base(self) -> Base:
        """The current base; once more where another was put in its place as it was opened."""
        name = current_name(self.folder)
        try:
            return open_base(self.folder)
        except NoBase:
            if current_name(self.folder) == name:
                raise
            return open_base(self.folder)

    def _of_another_archive(self, known: Sources) -> State:
        """The base is ahead of the database, which was put back since: it tells of another time."""
        if known.count() > MOST_IN_MEMORY:
            raise NotReady
        return State.of(base_from(known, position=(tail_now().first_open,)))

    def rebuild(self, progress: Progress | None = None) -> None:
        """Write a new base from the database and open it; searches go on meanwhile."""
        with _only_one(self.folder):
            position, signature = (tail_now().first_open,), sources().numbers_signature()
            base = base_from(sources(), position=position, progress=progress)
            write_signature(self.folder, write_base(self.folder, base), signature)
        self.state()

    compact = rebuild

    def refresh_numbers(self) -> None:
        """Take in what readers' answers add up to now, if that is another; no event tells of it."""
        name, signature = self.state().base_name, sources().numbers_signature()
        if name and has_signature(self.folder, name, signature):
            return
        with self._changing:
            if self._known is not None:
                state, seen = self._known
                known = sources()
                columns = number_columns(state.layers.base.segment.ids, known)
                self._known = state.with_numbers(columns, known), seen
                if state.base_name:
                    write_numbers(self.folder, state.base_name, columns)
                    write_signature(self.folder, state.base_name, signature)


def may_be_taken_back() -> bool:
    """True where this process sees changes that are not committed: its own transaction's."""
    return connection.in_atomic_block


@contextmanager
def _only_one(folder: Path) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "writing.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


_engine: Engine | None = None


def engine() -> Engine:
    """This process's engine, over the den's own columns."""
    global _engine
    if _engine is None:
        _engine = Engine(settings.DEN / "search")
    return _engine


def forget_engine() -> None:
    """Let the next search begin anew: for tests, and after a fork or a restored database."""
    global _engine
    _engine = None
