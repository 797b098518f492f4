"""What an archive sorts its stories by: categories, characters, classes and ratings."""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import dataclass

from foxden.prose import fold_name

from ..staging import Stage
from . import forms
from .plain import listed, plain

CATEGORY = "category"
CHARACTER = "character"
CLASS = "class"
RATING = "rating"

Key = tuple[str, str]
"""What an item is, and its id there."""


@dataclass(frozen=True, slots=True)
class Item:
    """One category, character, class (genre, warning) or rating of the old archive.

    ``group`` is the title of a class's kind, or the name of a category's parent.
    """

    what: str
    id: str
    name: str
    group: str = ""
    parent: str = ""
    members_only: bool = False

    @property
    def key(self) -> Key:
        return self.what, self.id


class Vocabulary:
    """All items, found by id and by name: older versions name them where newer ones number them."""

    def __init__(self, stage: Stage) -> None:
        self.items: dict[Key, Item] = {}
        self._by_name: dict[tuple[str, str, str], Item] = {}
        for item in _items(stage):
            self.items[item.key] = item
            for group in ("", fold_name(item.group)):
                self._by_name.setdefault((item.what, group, fold_name(item.name)), item)
        self.uses: Counter[Key] = Counter()
        self.stories = 0

    def count(self, stage: Stage) -> None:
        """Count how many stories each item is used by."""
        for story in stage.rows(
            "SELECT sid, categories, characters, classes, genres, warnings, rating "  # noqa: S608
            f"FROM {forms.STORIES}"
        ):
            self.stories += 1
            self.uses.update(item.key for item in self.of_story(story)[0])

    def of_story(self, story: sqlite3.Row) -> tuple[list[Item], list[str]]:
        """A story's items in order, with the categories above its own; and words that mean none."""
        found: dict[Key, Item] = {}
        unknown: list[str] = []
        for what, column, group in (
            (RATING, "rating", ""),
            (CATEGORY, "categories", ""),
            (CHARACTER, "characters", ""),
            (CLASS, "classes", ""),
            (CLASS, "genres", "genres"),
            (CLASS, "warnings", "warnings"),
        ):
            for word in listed(story[column]):
                item = self._find(what, word, group)
                if item is None:
                    unknown.append(f"{what} {plain(word)}")
                    continue
                for each in reversed([item, *self._above(item)]):
                    found.setdefault(each.key, each)
        return list(found.values()), unknown

    def _find(self, what: str, word: str, group: str) -> Item | None:
        by_id = self.items.get((what, f"{group}-{word}" if group else word))
        return by_id or self._by_name.get((what, group, fold_name(plain(word))))

    def _above(self, item: Item) -> list[Item]:
        above: list[Item] = []
        while (item.what == CATEGORY and item.parent) and len(above) < 20:
            parent = self.items.get((CATEGORY, item.parent))
            if parent is None or parent in above:
                break
            above.append(parent)
            item = parent
        return above

    def has_children(self, category: Item) -> bool:
        """True for a category with others under it."""
        return any(
            item.what == CATEGORY and item.parent == category.id for item in self.items.values()
        )


def _items(stage: Stage) -> list[Item]:
    items = []
    names = {
        str(row["id"]): plain(row["name"])
        for row in stage.rows(f"SELECT id, name FROM {forms.CATEGORIES}")  # noqa: S608
    }
    for row in stage.rows(f"SELECT * FROM {forms.CATEGORIES} ORDER BY place, id"):  # noqa: S608
        parent = str(row["parent"])
        known = parent in names and parent != str(row["id"])
        items.append(
            Item(
                CATEGORY,
                str(row["id"]),
                plain(row["name"]),
                group=names[parent] if known else "",
                parent=parent if known else "",
            )
        )
    for row in stage.rows(f"SELECT * FROM {forms.CHARACTERS} ORDER BY name"):  # noqa: S608
        group = names.get(str(row["category"]), "")
        items.append(Item(CHARACTER, str(row["id"]), plain(row["name"]), group=group))
    for row in stage.rows(f"SELECT * FROM {forms.CLASSES} ORDER BY type, name"):  # noqa: S608
        items.append(Item(CLASS, str(row["id"]), plain(row["name"]), group=plain(row["type"])))
    for row in stage.rows(f"SELECT * FROM {forms.RATINGS} ORDER BY id"):  # noqa: S608
        items.append(
            Item(RATING, str(row["id"]), plain(row["name"]), members_only=_for_members(row))
        )
    return items


def _for_members(rating: sqlite3.Row) -> bool:
    """eFiction 3 adds 4 to a rating's warning bits where only members may read."""
    bits = str(rating["bits"] or "0")
    return bool(int(bits) & 4 if bits.isdigit() else 0) or str(rating["flag"] or "0") == "1"
