"""Where the engine gets what it knows; the rooms above register themselves as their apps start."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from foxden.outbox.models import Event

from .documents import Document, Meaning, Numbers

if TYPE_CHECKING:
    from .text.documents import TextDocument


@dataclass(frozen=True, slots=True)
class Sources:
    """Functions over the database as it is at the moment of the call."""

    documents: Callable[[Sequence[int]], list[Document]]
    """The documents of those of these works that are listed."""
    all_documents: Callable[[], Iterator[Document]]
    """Every listed work's document, streamed."""
    count: Callable[[], int]
    works_touched: Callable[[Iterable[Event]], set[int]]
    """The keys of the works that these events may have changed."""
    kinds: Callable[[Sequence[int] | None], dict[int, str]]
    """The kinds of these tags, or of all."""
    meanings: Callable[[Sequence[int] | None], dict[int, Meaning]]
    """What wranglers say of these tags, or of all; tags of which they say nothing may be left out."""
    tags_touched: Callable[[Iterable[Event]], set[int]]
    """The keys of the tags whose meaning these events changed."""
    numbers: Callable[[Sequence[int] | None], Iterator[tuple[int, Numbers]]]
    """What readers' answers add up to, for those of these works (or of all) that have any."""
    texts: Callable[[Sequence[int]], Sequence[TextDocument]] = lambda ids: ()
    """The words of those of these works that are listed."""
    text_keys: Callable[[int, int], Sequence[int]] = lambda after, at_most: ()
    """The next works, listed or not, rising, held unchanged until the caller's transaction ends.

    Raises OperationalError where several are asked for and one is being changed at this moment."""
    tag_names: Callable[[Sequence[int] | None], Iterable[tuple[int, str]]] = lambda tags: ()
    """The folded names of these tags, or of all."""
    numbers_signature: Callable[[], object] = lambda: None
    """A value that is another where any of those numbers are; asked for every half minute."""


_registered: list[Sources] = []


def register_sources(sources: Sources) -> None:
    """Say once, as the app of the works starts, where documents come from."""
    _registered[:] = [sources]


def sources() -> Sources:
    """The registered sources; raises RuntimeError where no room has registered any."""
    if not _registered:
        raise RuntimeError("no room has registered what is to be searched")
    return _registered[0]
