"""What a work must be like to be found: a small tree of conditions, as plain data.

A query as people write it names tags and people (`TagNamed`, `CreatorNamed`, ...); before it is
answered these are replaced by keys (`HasTag`, `MadeBy`). Everything is immutable and hashable.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

TextField = Literal["title", "creators", "tags", "summary", "notes", "series", "story"]
NumberColumn = Literal[
    "words",
    "chapters",
    "expected",
    "hits",
    "kudos",
    "comments",
    "bookmarks",
    "published",
    "updated",
]
FlagColumn = Literal["complete", "restricted", "crossover"]
TagKind = Literal[
    "rating", "warning", "category", "fandom", "relationship", "character", "freeform"
]


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds; with no part, always."""

    parts: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds; with no part, never."""

    parts: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Condition


@dataclass(frozen=True, slots=True)
class HasTag:
    """The work has a tag that means one of these (a synonym or a subtag of it, or the tag itself)."""

    tags: frozenset[int]


@dataclass(frozen=True, slots=True)
class MainRelationshipIs:
    """The first relationship that the author names means one of these."""

    tags: frozenset[int]


@dataclass(frozen=True, slots=True)
class OnlyFandoms:
    """The work has fandoms, and each of them means one of these."""

    tags: frozenset[int]


@dataclass(frozen=True, slots=True)
class TagCount:
    """The number of different tags (synonyms counted once) of a kind; of fandoms, relationships,
    characters and freeforms together where ``kind`` is None. Both ends belong to the range."""

    kind: TagKind | None
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class NumberIn:
    """A number within a range; both ends belong to it. Units as in `Document`."""

    column: NumberColumn
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class LanguageIs:
    """Written in one of these languages (BCP 47, as stored)."""

    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Flag:
    """Complete or not, only for members or not, a crossover or not."""

    column: FlagColumn
    value: bool


@dataclass(frozen=True, slots=True)
class MadeBy:
    """One of these pseuds is on the byline that the viewer may know."""

    pseuds: frozenset[int]


@dataclass(frozen=True, slots=True)
class InSeries:
    """Part of one of these series."""

    series: frozenset[int]


@dataclass(frozen=True, slots=True)
class WorkIn:
    """One of these works."""

    works: frozenset[int]


@dataclass(frozen=True, slots=True)
class Words:
    """Words somewhere in the text of a work: all of them in any of ``fields`` (None: everywhere).

    Several words are a phrase where ``is_phrase``; else each has to be there. The last word may be
    the beginning of a longer one where ``is_prefix``. ``text`` is as typed.
    """

    text: str
    fields: frozenset[TextField] | None = None
    is_phrase: bool = False
    is_prefix: bool = False


# As people write them, before names are looked up.


@dataclass(frozen=True, slots=True)
class TagNamed:
    """`HasTag` by name; an unknown name is looked for as words in the tags (AO3)."""

    name: str
    kind: TagKind | None = None


@dataclass(frozen=True, slots=True)
class MainRelationshipNamed:
    """`MainRelationshipIs` by name."""

    name: str


@dataclass(frozen=True, slots=True)
class OnlyFandomsNamed:
    """`OnlyFandoms` by names."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CreatorNamed:
    """`MadeBy` by what is typed of a pseud or user name; an unknown one finds nothing."""

    name: str


@dataclass(frozen=True, slots=True)
class NotYetRead:
    """Neither in the viewer's reading history nor their own; for guests always true."""


@dataclass(frozen=True, slots=True)
class SinceLastVisit:
    """Updated (or first posted, where ``is_first_posted``) since the viewer's visit before this one.

    Always true for guests, and for members who are here for the first time.
    """

    is_first_posted: bool = False


Condition = (
    All
    | AnyOf
    | Not
    | HasTag
    | MainRelationshipIs
    | OnlyFandoms
    | TagCount
    | NumberIn
    | LanguageIs
    | Flag
    | MadeBy
    | InSeries
    | WorkIn
    | Words
    | TagNamed
    | MainRelationshipNamed
    | OnlyFandomsNamed
    | CreatorNamed
    | NotYetRead
    | SinceLastVisit
)

OF_MEMBERS = (NotYetRead, SinceLastVisit)
"""Conditions that ask what a member read, or when they were here: guests cannot be answered."""

ALWAYS = All()
NEVER = AnyOf()

Sort = Literal[
    "relevance",
    "updated",
    "published",
    "words",
    "hits",
    "kudos",
    "comments",
    "bookmarks",
    "title",
    "author",
]
