"""Rows that are no thing of their own here, but part of others: tags, lists, who wrote with whom."""

from __future__ import annotations

from ..ledger import Outcome
from ..staging import quoted
from . import forms
from .rescuing import Rescue
from .vocabulary import CATEGORY, CHARACTER, CLASS, RATING

_VIEWS = {
    CATEGORY: (forms.CATEGORIES, ("categories",)),
    CHARACTER: (forms.CHARACTERS, ("characters",)),
    RATING: (forms.RATINGS, ("ratings",)),
}


def account_for_vocabulary(rescue: Rescue) -> None:
    """Categories, characters, classes and ratings have become tags, or nothing where it was so mapped."""
    for what, (view, tables) in _VIEWS.items():
        for table in tables:
            if rescue.table(table) in rescue.stage.tables:
                rows = rescue.stage.rows(f"SELECT id FROM {view}")  # noqa: S608
                _book_items(rescue, rescue.table(table), what, [str(row["id"]) for row in rows])
    for table, column, prefix in (
        ("classes", "class_id", ""),
        ("tags", "tid", ""),
        ("genres", "gid", "genres-"),
        ("warnings", "wid", "warnings-"),
    ):
        name = rescue.table(table)
        if name in rescue.stage.tables and column in rescue.stage.tables[name].columns:
            rows = rescue.stage.rows(f"SELECT {quoted(column)} AS id FROM {quoted(name)}")  # noqa: S608
            _book_items(rescue, name, CLASS, [f"{prefix}{row['id']}" for row in rows])
    for table in ("classtypes", "tag_groups"):
        _book_all(rescue, table, "into the groups of the mapping")
    for table in ("settings", "config"):
        _book_all(rescue, table, "the archive's name and address were read from it")


def _book_items(rescue: Rescue, table: str, what: str, ids: list[str]) -> None:
    for key in ids:
        item = rescue.vocabulary.items.get((what, key))
        if item is not None and rescue.mapping.of(item):
            rescue.ledger.book(table, Outcome.MERGED, "into tags, as the mapping says")
        elif item is not None and not rescue.vocabulary.uses[item.key]:
            rescue.ledger.book(table, Outcome.LEFT, "is used by no story", key=key)
        else:
            rescue.ledger.book(table, Outcome.LEFT, "becomes nothing, as the mapping says", key=key)


def _book_all(rescue: Rescue, table: str, why: str) -> None:
    name = rescue.table(table)
    if name in rescue.stage.tables and rescue.stage.tables[name].rows:
        rescue.ledger.book(name, Outcome.MERGED, why, count=rescue.stage.tables[name].rows)


def account_for_relations(rescue: Rescue) -> None:
    """Rows that only join others: co-authors, and version 5's lists of categories and tags."""
    authors = {
        str(row["uid"])
        for row in rescue.stage.rows(f"SELECT uid FROM {forms.AUTHORS}")  # noqa: S608
    }
    known = {CATEGORY: "category", CLASS: "tag", CHARACTER: "character"}
    rows = rescue.stage.rows(f"SELECT sid FROM {forms.STORIES} WHERE NOT deleted")  # noqa: S608
    stories = {str(row["sid"]) for row in rows}
    for table, column in (
        ("coauthors", "uid"), ("stories_authors", "aid"), ("stories_categories", "cid"),
        ("stories_tags", "tid"),
    ):  # fmt: skip
        name = rescue.table(table)
        if name not in rescue.stage.tables or not rescue.stage.tables[name].rows:
            continue
        for row in rescue.stage.rows(f"SELECT * FROM {quoted(name)}"):  # noqa: S608
            story, other = str(row["sid"]), str(row[column])
            if story not in stories:
                why = "names a story that is not here"
                rescue.ledger.book(name, Outcome.LEFT, why, key=f"{story}:{other}")
                continue
            if column in ("uid", "aid"):
                is_known, what = other in authors, "author"
            else:
                kind = CATEGORY if column == "cid" else _kind_of_tag(row["character"])
                is_known, what = (kind, other) in rescue.vocabulary.items, known[kind]
            if is_known or (what == "author" and other in rescue.missing_authors):
                rescue.ledger.book(name, Outcome.MERGED, "into its story")
            else:
                why = f"names a {what} that is not in the archive"
                why = why.replace("a author", "an author")
                rescue.ledger.book(name, Outcome.LEFT, why, key=f"{story}:{other}")


def _kind_of_tag(character: object) -> str:
    return CHARACTER if str(character) == "1" else CLASS
