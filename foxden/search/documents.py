"""What the engine knows of one work that stands in lists."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """A listed work (posted, revealed, not hidden) as plain data.

    ``tags`` are the keys of the tags as the author chose them, in their order (the first
    relationship among them is the main one); what they mean is looked up elsewhere. ``creators`` are
    keys of pseuds and ``people`` of their accounts, whether or not the work is ``anonymous``.
    ``published`` is a day as ``date.toordinal()``, ``updated`` microseconds since 1970 (UTC).
    ``expected`` is 0 where the author does not know how many chapters there will be.
    """

    id: int
    tags: tuple[int, ...]
    creators: tuple[int, ...]
    people: tuple[int, ...]
    series: tuple[int, ...]
    title_key: str
    author_key: str
    language: str
    words: int
    chapters: int
    expected: int
    complete: bool
    restricted: bool
    anonymous: bool
    published: int
    updated: int


@dataclass(frozen=True, slots=True)
class Numbers:
    """What readers' answers add up to; refreshed in bulk, so not part of a `Document`."""

    hits: int = 0
    kudos: int = 0
    comments: int = 0
    bookmarks: int = 0


@dataclass(frozen=True, slots=True)
class Meaning:
    """What wranglers say of one tag: its canonical tag if it is a synonym, and its direct metatags.

    ``is_canonical`` tags are suggested to writers also where no work has them yet.
    """

    canonical: int | None = None
    metatags: frozenset[int] = frozenset()
    is_canonical: bool = False


@dataclass(frozen=True, slots=True)
class Sight:
    """What somebody may see and does not wish to see; part of every pass over the columns.

    ``pseuds`` are the viewer's own, whose anonymous works are theirs to find under their name.
    Muted people's works are left out, but for anonymous ones (that would tell whose they are).
    """

    is_member: bool = False
    pseuds: frozenset[int] = frozenset()
    muted_people: frozenset[int] = frozenset()
    muted_tags: frozenset[int] = frozenset()
    muted_works: frozenset[int] = frozenset()


VISITOR = Sight()
