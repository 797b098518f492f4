"""Files that are the chapters of one work, joined: offered to a person, never done unasked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from foxden.manuscript.formats.front_page import fold_words
from foxden.manuscript.model import Manuscript
from foxden.manuscript.structure.draft import add_rich

_NUMBERED = re.compile(r"(?P<stem>.*?)(?P<number>\d{1,4})(?P<rest>\D*)$", re.DOTALL)
_IN_PART = re.compile(r"This page holds .*: save and bring the others too\.")
_TEXTS = ("summary", "disclaimer", "notes_before", "notes_after")
_MERGED_APART = {"chapters", "words", "format", "encoding", "suggested", "rich", *_TEXTS}
_JOINED = "Joined from {count} files, chapters {first} to {last}."
_IN_ORDER = "Joined from {count} files in the order given."
_MISSING = "Not among the files: chapter(s) {missing} of {last}."
_KEPT_APART = (
    "Two files hold the same chapter of this work in other words, so its files were not joined."
)


@dataclass(slots=True)
class _File:
    """One file's manuscript, its name, and where it goes."""

    manuscript: Manuscript
    place: int
    number: int | None
    key: tuple[str, ...] | None


def join_chapters(
    manuscripts: Sequence[Manuscript], *, file_names: Sequence[str] = ()
) -> list[Manuscript]:
    """The manuscripts with those joined that are chapters of one work, in the order they came.

    Files belong together that hold one numbered chapter each of the same work: the same address,
    or the same title and byline; or, without numbers of their own, files whose names
    (``file_names``, in the same order) differ only in a number that counts up, and whose titles
    and bylines do not differ. The same chapter twice in the same words counts once; in other words
    the files stay apart and a remark says so. The manuscripts given are not changed.
    """
    results: dict[int, Manuscript] = dict(enumerate(manuscripts))
    for group in _groups(manuscripts, file_names):
        ordered = _in_order(group)
        if ordered is None:
            for file in group:
                remarks = [*file.manuscript.remarks, _KEPT_APART]
                results[file.place] = replace(file.manuscript, remarks=remarks)
        elif _belong_together(ordered):
            for file in group:
                del results[file.place]
            results[min(file.place for file in group)] = _joined(ordered)
    return [found for _place, found in sorted(results.items())]


def chapters_of_one_work(
    manuscripts: Sequence[Manuscript], *, file_names: Sequence[str] = ()
) -> list[list[int]]:
    """The places of the manuscripts that ``join_chapters`` would join, a list for each work."""
    groups = []
    for group in _groups(manuscripts, file_names):
        ordered = _in_order(group)
        if ordered is not None and _belong_together(ordered):
            extra = [file.place for file in group if file not in ordered]
            groups.append([*(file.place for file in ordered), *extra])
    return groups


def join_in_order(manuscripts: Sequence[Manuscript], *, file_names: Sequence[str]) -> Manuscript:
    """The manuscripts as one work, in the order in which a person put them.

    Where the rules would join them in this order, the result is theirs. Else every file's chapters
    follow one another; a later file's title that the work has not goes to its first chapter.
    """
    if chapters_of_one_work(manuscripts, file_names=file_names) == [list(range(len(manuscripts)))]:
        return join_chapters(manuscripts, file_names=file_names)[0]
    files = []
    for place, found in enumerate(manuscripts):
        is_other = fold_words(found.title or "") != fold_words(manuscripts[0].title or "")
        if place and found.title and is_other and found.chapters:
            first = found.chapters[0]
            title = f"{found.title}: {first.title}" if first.title else found.title
            found = replace(found, chapters=[replace(first, title=title), *found.chapters[1:]])
        files.append(_File(found, place, None, None))
    return _joined(files)


def _groups(manuscripts: Sequence[Manuscript], file_names: Sequence[str]) -> list[list[_File]]:
    names = [*file_names, *[""] * (len(manuscripts) - len(file_names))]
    groups: dict[tuple[str, ...], list[_File]] = {}
    for place, (manuscript, name) in enumerate(zip(manuscripts, names, strict=True)):
        file = _file(manuscript, place, name)
        if file.key is not None:
            groups.setdefault(file.key, []).append(file)
    return [group for group in groups.values() if len(group) > 1]


def _file(manuscript: Manuscript, place: int, name: str) -> _File:
    """Where a manuscript belongs: by what it says, else by its file's name."""
    if len(manuscript.chapters) != 1:
        return _File(manuscript, place, None, None)
    number = manuscript.chapters[0].number
    if number is not None and manuscript.source_url:
        return _File(manuscript, place, number, ("address", manuscript.source_url))
    title = fold_words(manuscript.title or "")
    byline = "&".join(sorted(map(fold_words, manuscript.byline)))
    if number is not None and title:
        return _File(manuscript, place, number, ("title", title, byline))
    if found := _NUMBERED.match(name.rpartition(".")[0] or name):
        key = ("name", found["stem"].casefold(), found["rest"].casefold(), byline)
        return _File(manuscript, place, int(found["number"]), key)
    return _File(manuscript, place, None, None)


def _in_order(group: list[_File]) -> list[_File] | None:
    """The files by their numbers, each once; None where two tell one chapter in other words."""
    by_number: dict[int, _File] = {}
    for file in group:
        first = by_number.setdefault(file.number or 0, file)
        if first.manuscript.chapters[0].text != file.manuscript.chapters[0].text:
            return None
    return [by_number[number] for number in sorted(by_number)]


def _belong_together(ordered: list[_File]) -> bool:
    """Files that only their names hold together must count up and must not name other works."""
    if len(ordered) < 2:
        return False
    if ordered[0].key is None or ordered[0].key[0] != "name":
        return True
    numbers = [file.number or 0 for file in ordered]
    titles = {fold_words(file.manuscript.title) for file in ordered if file.manuscript.title}
    counts_up = numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    return counts_up and numbers[0] in (0, 1) and len(titles) <= 1


def _joined(ordered: list[_File]) -> Manuscript:
    """One manuscript of several: the first chapter's fields, and what only later ones say."""
    first = ordered[0].manuscript
    whole = Manuscript(format=first.format, encoding=first.encoding)
    for file in ordered:
        found = file.manuscript
        for column in fields(Manuscript):
            _merge(whole, column.name, getattr(found, column.name))
        for name in _TEXTS:
            said = getattr(found, name)
            if said and said not in (getattr(whole, name) or ""):
                add_rich(whole, name, said, found.rich.get(name))
        for each in found.chapters:
            chapter = replace(each)
            chapter.number = chapter.number if chapter.number is not None else file.number
            whole.chapters.append(chapter)
    whole.words = sum(chapter.words for chapter in whole.chapters)
    whole.remarks = [remark for remark in whole.remarks if not _IN_PART.fullmatch(remark)]
    whole.remarks += _how_joined(ordered, whole)
    return whole


def _how_joined(ordered: list[_File], whole: Manuscript) -> list[str]:
    """What a person should know: which chapters the files hold, and which are not among them."""
    numbers = [file.number for file in ordered if file.number is not None]
    if len(numbers) < len(ordered):
        return [_IN_ORDER.format(count=len(ordered))]
    last = max(numbers[-1], whole.stats.get("chapters", 0))
    said = [_JOINED.format(count=len(ordered), first=numbers[0], last=numbers[-1])]
    missing = [str(number) for number in range(1, last + 1) if number not in numbers]
    if missing and ordered[0].key and ordered[0].key[0] != "name":
        said.append(_MISSING.format(missing=", ".join(missing), last=last))
    return said


def _merge(whole: Manuscript, name: str, value: object) -> None:
    """One field of one more file: lists grow by what is new, notes join, the rest is filled once."""
    old = getattr(whole, name)
    if name in _MERGED_APART:
        return
    if name == "recognised" and isinstance(value, list):
        old.extend(value)
    elif isinstance(old, list) and isinstance(value, list):
        old.extend(each for each in value if each not in old)
    elif isinstance(old, dict) and isinstance(value, dict):
        old.update(value)
    elif name == "updated" and old and value:
        whole.updated = max(old, value)
    elif old is None:
        setattr(whole, name, value)
