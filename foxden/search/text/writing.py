"""Writing words down and forgetting them; belongs inside the transaction that changed them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from django.db import OperationalError, connection, transaction

from ..sources import sources
from . import postgresql, sqlite
from .documents import TextDocument

AT_ONCE = 50


def index_texts(documents: Iterable[TextDocument]) -> None:
    """These works have these words now, and none of those they had before."""
    (postgresql if connection.vendor == "postgresql" else sqlite).write(documents)


def forget_texts(ids: Sequence[int]) -> None:
    """These works are found by no word any more."""
    (postgresql if connection.vendor == "postgresql" else sqlite).delete(ids)


def known_texts(ids: Sequence[int]) -> set[int]:
    """Those of these works that are found by their words."""
    return postgresql.known(ids) if connection.vendor == "postgresql" else sqlite.known(ids)


def count_texts() -> int:
    """How many works are found by their words."""
    return postgresql.count() if connection.vendor == "postgresql" else sqlite.count()


def texts_are_missing() -> bool:
    """True where listed works have no words here, as after a database was put back without them."""
    return count_texts() < sources().count()


def rebuild_texts(
    progress: Callable[[int, int], None] | None = None, *, only_missing: bool = False
) -> None:
    """Write down the words of every listed work, some at a time, while the archive serves.

    Safe to stop; with ``only_missing`` it goes on where it stopped, writing only works without words.
    """
    total, done, last = sources().count(), 0, 0
    forget_statistics()
    while keys := _write_next(last, only_missing=only_missing):
        last = keys[-1]
        done = min(done + len(keys), total)
        if progress:
            progress(done, total)
    if connection.vendor == "postgresql":
        postgresql.settle()


def forget_statistics() -> None:
    """Let no count of how small the words' tables once were slow down their writing (SQLite alone)."""
    if connection.vendor == "sqlite":
        sqlite.forget_statistics()


def _write_next(last: int, *, only_missing: bool) -> Sequence[int]:
    """The next works; but one alone where one of them is being changed at this moment.

    To wait while others are held could keep both sides waiting for ever.
    """
    try:
        return _write_some(last, AT_ONCE, only_missing=only_missing)
    except OperationalError:
        return _write_some(last, 1, only_missing=only_missing)


@transaction.atomic
def _write_some(last: int, at_most: int, *, only_missing: bool) -> Sequence[int]:
    keys = sources().text_keys(last, at_most)
    wanted = set(keys) - known_texts(keys) if only_missing else set(keys)
    index_texts(sources().texts(sorted(wanted)))
    return keys
