"""One form for all versions: views over the staged tables, with the same names for the same things.

A column that a version, or this archive's age of it, does not have is NULL in the view.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import CannotRescue
from ..staging import Stage, quoted
from .recognise import Kind

# The views and their columns. What a thing is keyed by stands first.
AUTHORS = "the_authors"
STORIES = "the_stories"
CHAPTERS = "the_chapters"
COAUTHORS = "the_coauthors"
CATEGORIES = "the_categories"
CHARACTERS = "the_characters"
CLASSES = "the_classes"
RATINGS = "the_ratings"
SERIES = "the_series"
ENTRIES = "the_entries"

_NOTHING = ("NULL",)


@dataclass(frozen=True, slots=True)
class View:
    """A view and the source's table whose rows it shows, without the prefix."""

    name: str
    table: str
    columns: dict[str, tuple[str, ...]]
    """Each column with the names it may have in the table, or SQL in brackets."""


def _views(version: int) -> list[View]:
    return _OF_FIVE if version == 5 else _OF_TWO_AND_THREE


_OF_TWO_AND_THREE = [
    View(
        AUTHORS,
        "authors",
        {
            "uid": ("uid",),
            "name": ("penname",),
            "bio": ("bio",),
            "image": ("image",),
            "joined": ("date",),
        },
    ),
    View(
        STORIES,
        "stories",
        {
            "sid": ("sid",),
            "uid": ("uid",),
            "title": ("title",),
            "summary": ("summary",),
            "notes": ("storynotes",),
            "rating": ("rid",),
            "published": ("date",),
            "updated": ("updated",),
            "posted": ("(CAST(validated AS INTEGER) > 0)",),
            "deleted": ("(0)",),
            "complete": ("(CAST(completed AS INTEGER) > 0)",),
            "featured": ("featured",),
            "hits": ("count",),
            "categories": ("catid",),
            "characters": ("charid",),
            "classes": ("classes",),
            "genres": ("gid",),
            "warnings": ("wid",),
            "coauthors": ("coauthors",),
        },
    ),
    View(
        CHAPTERS,
        "chapters",
        {
            "chapid": ("chapid",),
            "sid": ("sid",),
            "uid": ("uid",),
            "place": ("inorder",),
            "title": ("title",),
            "notes": ("notes",),
            "endnotes": ("endnotes",),
            "text": ("storytext",),
            "posted": ("(CAST(validated AS INTEGER) > 0)",),
            "created": _NOTHING,
        },
    ),
    View(COAUTHORS, "coauthors", {"sid": ("sid",), "uid": ("uid",)}),
    View(
        CATEGORIES,
        "categories",
        {
            "id": ("catid",),
            "parent": ("parentcatid",),
            "name": ("category",),
            "place": ("displayorder",),
        },
    ),
    View(
        CHARACTERS,
        "characters",
        {"id": ("charid",), "category": ("catid",), "name": ("charname",)},
    ),
    View(
        RATINGS,
        "ratings",
        {"id": ("rid",), "name": ("rating",), "bits": ("ratingwarning",), "flag": ("rusersonly",)},
    ),
    View(
        SERIES,
        "series",
        {
            "id": ("seriesid",),
            "uid": ("uid", "owner"),
            "title": ("title",),
            "summary": ("summary",),
        },
    ),
    View(
        ENTRIES,
        "inseries",
        {
            "series": ("seriesid",),
            "sid": ("sid",),
            "subseries": ("subseriesid",),
            "place": ("inorder",),
            "confirmed": ("confirmed",),
        },
    ),
]

# A status of two digits, of which the first says how it stands; older rows have version 3's.
_POSTED_IN_FIVE = (
    "(CAST(validated AS INTEGER) BETWEEN 30 AND 39 OR CAST(validated AS INTEGER) IN (1, 2, 3))"
)
_OF_FIVE = [
    View(
        AUTHORS,
        "users",
        {
            "uid": ("uid",),
            "name": ("nickname", "login"),
            "bio": ("about",),
            "image": _NOTHING,
            "joined": ("registered",),
        },
    ),
    View(
        STORIES,
        "stories",
        {
            "sid": ("sid",),
            "uid": ("(main_author)",),
            "title": ("title",),
            "summary": ("summary",),
            "notes": ("storynotes",),
            "rating": ("ratingid",),
            "published": ("date",),
            "updated": ("updated",),
            "posted": (f"({_POSTED_IN_FIVE} AND CAST(completed AS INTEGER) <> 1)",),
            "deleted": ("(CAST(completed AS INTEGER) = 0)",),
            "complete": ("(CAST(completed AS INTEGER) IN (3, 9))",),
            "featured": ("(is_featured)",),
            "hits": ("count",),
            "categories": ("(its_categories)",),
            "characters": ("(its_characters)",),
            "classes": ("(its_classes)",),
            "genres": _NOTHING,
            "warnings": _NOTHING,
            "coauthors": _NOTHING,
        },
    ),
    View(
        CHAPTERS,
        "chapters",
        {
            "chapid": ("chapid",),
            "sid": ("sid",),
            "uid": _NOTHING,
            "place": ("inorder",),
            "title": ("title",),
            "notes": ("notes",),
            "endnotes": ("endnotes",),
            "text": ("chaptertext",),
            "posted": (_POSTED_IN_FIVE,),
            "created": ("created",),
        },
    ),
    View(COAUTHORS, "stories_authors", {"sid": ("sid",), "uid": ("aid",)}),
    View(
        CATEGORIES,
        "categories",
        {"id": ("cid",), "parent": ("parent_cid",), "name": ("category",), "place": ("inorder",)},
    ),
    View(
        CHARACTERS,
        "characters",
        {"id": ("charid",), "category": ("catid",), "name": ("charname",)},
    ),
    View(
        RATINGS,
        "ratings",
        {"id": ("rid",), "name": ("rating",), "bits": ("ratingwarning",), "flag": _NOTHING},
    ),
    View(
        SERIES,
        "series",
        {"id": ("seriesid",), "uid": ("uid",), "title": ("title",), "summary": ("summary",)},
    ),
    View(
        ENTRIES,
        "series_stories",
        {
            "series": ("seriesid",),
            "sid": ("sid",),
            "subseries": _NOTHING,
            "place": ("inorder",),
            "confirmed": ("confirmed",),
        },
    ),
]


def lay_views(stage: Stage, kind: Kind) -> None:
    """Make the views. Raises CannotRescue where stories, chapters or authors are not in the dump."""
    for view in _views(kind.version):
        name = kind.table(view.table)
        if name not in stage.tables or not stage.tables[name].columns:
            if view.name in (AUTHORS, STORIES, CHAPTERS):
                raise CannotRescue(
                    f"the dump has no table {name}, without which there is nothing to take in"
                )
            _lay_nothing(stage, view)
            continue
        has = set(stage.tables[name].columns)
        columns = ", ".join(
            f"{_expression(names, has)} AS {column}" for column, names in view.columns.items()
        )
        source = quoted(name)
        if kind.version == 5 and view.name == STORIES:
            source = _stories_of_five(stage, kind)
        stage.database.execute(f"CREATE VIEW {view.name} AS SELECT {columns} FROM {source}")  # noqa: S608
    _lay_classes(stage, kind)
    for table, column in (
        ("chapters", "sid"), ("stories", "sid"), ("coauthors", "sid"), ("stories_authors", "sid"),
        ("inseries", "seriesid"), ("series_stories", "seriesid"), ("stories_tags", "sid"),
        ("stories_categories", "sid"),
    ):  # fmt: skip
        if kind.table(table) in stage.tables and stage.tables[kind.table(table)].is_here:
            stage.index(kind.table(table), column)


def _expression(names: tuple[str, ...], has: set[str]) -> str:
    for name in names:
        if name == "NULL" or name.startswith("("):
            return name
        if name in has:
            return quoted(name)
    return "NULL"


def _lay_nothing(stage: Stage, view: View) -> None:
    columns = ", ".join(f"NULL AS {column}" for column in view.columns)
    stage.database.execute(f"CREATE VIEW {view.name} AS SELECT {columns} WHERE 0")


def _stories_of_five(stage: Stage, kind: Kind) -> str:
    """Version 5 has tables for what the others hold in lists; the lists are made from them here."""

    def listed(table: str, column: str, where: str = "1") -> str:
        if kind.table(table) not in stage.tables:
            return "NULL"
        return (
            f"(SELECT group_concat({column}) FROM {quoted(kind.table(table))} AS its "  # noqa: S608
            f"WHERE its.sid = story.sid AND {where})"
        )

    authors = quoted(kind.table("stories_authors"))
    featured = kind.table("featured")
    is_featured = (
        f"EXISTS (SELECT 1 FROM {quoted(featured)} AS its WHERE its.id = story.sid AND its.type = 'ST')"  # noqa: S608
        if featured in stage.tables
        else "0"
    )
    return (
        "(SELECT story.*, "  # noqa: S608
        f"(SELECT aid FROM {authors} AS its WHERE its.sid = story.sid"
        " ORDER BY type <> 'M', lid LIMIT 1) AS main_author, "
        f"{listed('stories_categories', 'cid')} AS its_categories, "
        f"{listed('stories_tags', 'tid', 'CAST(its.character AS INTEGER) = 1')} AS its_characters, "
        f"{listed('stories_tags', 'tid', 'CAST(its.character AS INTEGER) = 0')} AS its_classes, "
        f"{is_featured} AS is_featured FROM {quoted(kind.table('stories'))} AS story)"
    )


def _lay_classes(stage: Stage, kind: Kind) -> None:
    """Genres, warnings and whatever else an archive classed its stories by, with their kind's title."""
    parts = []
    tables = stage.tables
    if kind.table("classes") in tables and kind.version == 3:
        types = kind.table("classtypes")
        title = (
            f"(SELECT classtype_title FROM {quoted(types)} WHERE classtype_id = class_type)"  # noqa: S608
            if types in tables
            else "NULL"
        )
        parts.append(
            f"SELECT class_id AS id, {title} AS type, class_name AS name "  # noqa: S608
            f"FROM {quoted(kind.table('classes'))}"
        )
    if kind.version == 5:
        groups = kind.table("tag_groups")
        title = (
            f"(SELECT groups.label FROM {quoted(groups)} AS groups WHERE groups.tgid = tags.tgid)"  # noqa: S608
            if groups in tables
            else "NULL"
        )
        parts.append(
            f"SELECT tid AS id, {title} AS type, tags.label AS name "  # noqa: S608
            f"FROM {quoted(kind.table('tags'))} AS tags"
        )
    for table, column, key in (("genres", "genre", "gid"), ("warnings", "warning", "wid")):
        if kind.version == 2 and kind.table(table) in tables:
            parts.append(
                f"SELECT '{table}-' || {key} AS id, '{table.title()}' AS type, {column} AS name "  # noqa: S608
                f"FROM {quoted(kind.table(table))}"
            )
    nothing = "SELECT NULL AS id, NULL AS type, NULL AS name WHERE 0"
    stage.database.execute(f"CREATE VIEW {CLASSES} AS {' UNION ALL '.join(parts) or nothing}")
