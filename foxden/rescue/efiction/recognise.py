"""Which eFiction a dump is of, and what its tables are called there."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import CannotRescue
from ..staging import Stage

MARK = "fanfiction_"
# The tables by which eFiction 5 is known; it has no mark of its own in their names.
_OF_FIVE = ("stories_authors", "stories", "chapters", "users", "tags")
TABLES_OF_FIVE = frozenset(
    "bad_behavior categories chapters characters collections collection_properties "
    "collection_stories config contests contest_relations featured feedback iconsets layout log "
    "menu menu_adminpanel menu_userpanel messaging news news_comments poll poll_votes polls "
    "process ratings recommendations recommendation_relations series series_stories sessions "
    "shoutbox stats_cache stories stories_authors stories_blockcache stories_categories "
    "stories_featured stories_recommendations stories_tags tag_groups tags textblocks tracker "
    "user_favourites user_fields user_friends user_info users".split()
)


@dataclass(frozen=True, slots=True)
class Kind:
    """An eFiction: its version (2, 3 or 5) and what stands before its tables' own names."""

    version: int
    prefix: str

    def table(self, name: str) -> str:
        """The name of a table in the dump (``stories`` -> ``fanfiction_stories``)."""
        return self.prefix + name


def may_be_of_efiction(table: str) -> bool:
    """True where a table's name may be one of eFiction's; of others the rows need not be read."""
    return MARK in table or any(
        table == name or table.endswith(f"_{name}") or table.endswith(name)
        for name in TABLES_OF_FIVE
    )


def recognise(stage: Stage, *, prefix: str | None = None) -> Kind:
    """The eFiction in a dump. Raises CannotRescue where there is none, or several and no choice."""
    kinds = [
        *(Kind(_two_or_three(stage, found), found) for found in _prefixes(stage, MARK + "stories")),
        *(
            Kind(5, found)
            for found in _prefixes(stage, "stories_authors", ending=len("stories_authors"))
            if all(found + name in stage.tables for name in _OF_FIVE)
        ),
    ]
    if prefix is not None:
        kinds = [kind for kind in kinds if kind.prefix in (prefix, prefix + MARK)]
    if not kinds:
        some = ", ".join(sorted(stage.tables)[:8]) or "none at all"
        raise CannotRescue(f"the dump holds no eFiction archive; its tables are {some}")
    if len(kinds) > 1:
        names = ", ".join(kind.prefix for kind in kinds)
        raise CannotRescue(f"the dump holds several archives; choose with --prefix: {names}")
    return kinds[0]


def _prefixes(stage: Stage, ends_with: str, *, ending: int | None = None) -> list[str]:
    cut = len("stories") if ending is None else ending
    return [name[:-cut] for name in stage.tables if name.endswith(ends_with)]


def _two_or_three(stage: Stage, prefix: str) -> int:
    columns = stage.tables[prefix + "stories"].columns
    return 2 if {"gid", "wid"} & set(columns) or prefix + "favstor" in stage.tables else 3
