"""The mapping file: a table that an archivist edits in any spreadsheet, one line a tag.

Columns: ``what``, ``id``, ``name``, ``group`` and ``stories`` say what the old archive had;
``becomes`` and ``tag`` say what it is here. Two lines for the same thing give it two tags.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from django.core.exceptions import ValidationError

from foxden.prose import fold_name
from foxden.tags.models import Kind
from foxden.tags.models import Tag as KnownTag
from foxden.tags.rules import validate_words
from foxden.tags.vocabulary import FIXED

from ..errors import CannotRescue
from .proposing import Tag, propose, words_for_tag
from .vocabulary import Item, Key, Vocabulary

COLUMNS = ("what", "id", "name", "group", "stories", "becomes", "tag")
NOTHING = "nothing"
ARCHIVE: Key = ("archive", "")
"""The line whose fandom is given to every story that no other line gives one."""


class Mapping:
    """What each item of the old archive becomes: some tags, or nothing."""

    def __init__(self, tags: dict[Key, list[Tag]]) -> None:
        self._tags = tags

    def of(self, item: Item) -> list[Tag]:
        """The tags of an item; empty where it becomes nothing."""
        return [tag for tag in self._tags.get(item.key, []) if tag[0] != NOTHING]

    @property
    def fandoms(self) -> list[str]:
        """The fandoms of stories that have none of their own."""
        return [words for kind, words in self._tags.get(ARCHIVE, []) if kind == Kind.FANDOM]

    def complete(self, other: Mapping) -> list[Key]:
        """Take from another mapping what this one does not know; returns what that was."""
        missing = [key for key in other._tags if key not in self._tags]
        self._tags |= {key: other._tags[key] for key in missing}
        return missing

    def write(self, file: Path, vocabulary: Vocabulary, *, archive: str) -> None:
        """Write it for an archivist; with a mark that tells spreadsheets it is UTF-8."""
        with file.open("w", encoding="utf-8-sig", newline="") as stream:
            lines = csv.writer(stream)
            lines.writerow(COLUMNS)
            about = [(ARCHIVE, archive, "", vocabulary.stories)] + [
                (item.key, item.name, item.group, vocabulary.uses[item.key])
                for item in vocabulary.items.values()
            ]
            for key, name, group, stories in about:
                for becomes, tag in self._tags.get(key, [(NOTHING, "")]):
                    lines.writerow([*key, name, group, stories, becomes, tag])


def proposal(vocabulary: Vocabulary, *, archive: str) -> Mapping:
    """What everything probably is. The archive itself is a fandom where no category is one."""
    names = {fold_name(words_for_tag(item.name)) for item in vocabulary.items.values()}
    known: dict[str, str] = {}
    for some in _at_most(sorted(names), 500):
        rows = KnownTag.objects.filter(folded_name__in=some)
        known |= dict(rows.values_list("folded_name", "kind"))
    tags = {item.key: propose(item, vocabulary, known) for item in vocabulary.items.values()}
    has_fandoms = any(kind == Kind.FANDOM for of_item in tags.values() for kind, _words in of_item)
    named = words_for_tag(archive)
    tags[ARCHIVE] = [(NOTHING, "")] if has_fandoms else [(Kind.FANDOM, named)]
    return Mapping(tags)


def read_mapping(file: Path, vocabulary: Vocabulary) -> Mapping:
    """A mapping file as it was edited. Raises CannotRescue naming the line that cannot be."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise CannotRescue(f"cannot read {file}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise CannotRescue(
            f"{file} is not UTF-8 at byte {error.start}; save it as “CSV UTF-8”"
        ) from error
    head = text.partition("\n")[0]
    lines = csv.DictReader(text.splitlines(), delimiter=max(",;\t", key=head.count))
    if missing := {"what", "id", "becomes", "tag"} - set(lines.fieldnames or ()):
        raise CannotRescue(f"{file} lacks the column {sorted(missing)[0]}")
    tags: dict[Key, list[Tag]] = {}
    for number, line in enumerate(lines, start=2):
        cells = {name: (line.get(name) or "").strip() for name in COLUMNS}
        if not any(cells.values()):
            continue
        key = (cells["what"].casefold(), cells["id"])
        try:
            if key != ARCHIVE and key not in vocabulary.items:
                raise ValidationError(f"the archive has no {cells['what']} {cells['id']}")
            tags.setdefault(key, []).append(_tag(cells["becomes"].casefold(), cells["tag"]))
        except ValidationError as error:
            raise CannotRescue(f"{file}, line {number}: {' '.join(error.messages)}") from error
    return Mapping(tags)


def _tag(kind: str, words: str) -> Tag:
    if kind == NOTHING:
        return NOTHING, ""
    if kind not in Kind.values:
        choices = ", ".join([*Kind.values, NOTHING])
        raise ValidationError(f"“{kind}” is not one of {choices}")
    words = validate_words(words)
    if kind in FIXED:
        spelt = {fold_name(name): name for name in FIXED[kind]}
        if fold_name(words) not in spelt:
            raise ValidationError(f"“{words}” is not one of: {', '.join(FIXED[kind])}")
        words = spelt[fold_name(words)]
    return kind, words


def _at_most(names: list[str], count: int) -> Iterable[list[str]]:
    for begin in range(0, len(names), count):
        yield names[begin : begin + count]
