"""What stands in the files: manuscripts, those that are chapters of one work put together."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from foxden.manuscript import Manuscript, NotAStory, chapters_of_one_work, join_chapters, read
from foxden.prose import fold_name, text_from_html

from .finding import FoundFile

AT_ONCE = 200
"""So many manuscripts are in memory, but for the chapters of one work, which are read together."""
_NUMBER = re.compile(r"[\W_]*\d+[\W_]*")
_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".bmp", ".ico")
_OF_PAGES = (".css", ".js", ".map", ".woff", ".woff2", ".ttf", ".otf", ".eot")
Left = Callable[[FoundFile, str], None]


@dataclass(slots=True)
class Story:
    """One work as the files have it: ``files`` with their bytes, in the order of its chapters."""

    manuscript: Manuscript
    files: list[tuple[FoundFile, bytes, str]]

    @property
    def words(self) -> str:
        """A digest of its title and words, which is the same whatever format they are in."""
        digest = hashlib.sha256(fold_name(self.manuscript.title or "").encode())
        for chapter in self.manuscript.chapters:
            digest.update(" ".join(text_from_html(chapter.html).split()).encode())
        return digest.hexdigest()


def stories_in(files: Sequence[FoundFile], *, left: Left) -> Iterator[Story]:
    """The works in these files; ``left`` is told of every file in which no story is, and why."""
    for batch in _batches(files):
        readable: list[tuple[FoundFile, bytes, Manuscript]] = []
        for file in batch:
            try:
                readable.append((file, *_read(file)))
            except NotAStory as error:
                left(file, f"no story: {error}")
            except OSError as error:
                left(file, f"cannot be read: {error.strerror}")
        yield from _together(readable)


def _read(file: FoundFile) -> tuple[bytes, Manuscript]:
    name = file.name.lower()
    if name.endswith(_PICTURES):
        raise NotAStory("a picture")
    if name.endswith(_OF_PAGES):
        raise NotAStory("part of how a page looks")
    data = file.place.read_bytes()
    return data, read(data, file_name=file.name)


def _together(readable: list[tuple[FoundFile, bytes, Manuscript]]) -> Iterator[Story]:
    manuscripts = [manuscript for _file, _data, manuscript in readable]
    names = [file.name for file, _data, _manuscript in readable]
    joined: set[int] = set()
    for places in chapters_of_one_work(manuscripts, file_names=names):
        parts = [readable[place] for place in places]
        whole = join_chapters(
            [part[2] for part in parts], file_names=[part[0].name for part in parts]
        )
        if len(whole) != 1:
            continue
        joined.update(places)
        yield Story(whole[0], [(file, data, part.format) for file, data, part in parts])
    for place, (file, data, manuscript) in enumerate(readable):
        if place not in joined:
            yield Story(manuscript, [(file, data, manuscript.format)])


def _batches(files: Sequence[FoundFile]) -> Iterator[list[FoundFile]]:
    """Files of one folder, some at a time; those whose names differ in a number stay together."""
    for _folder, in_folder in groupby(files, key=lambda file: file.folder):
        batch: list[FoundFile] = []
        for _stem, alike in groupby(in_folder, key=lambda file: _NUMBER.sub(" ", file.name)):
            group = list(alike)
            if batch and len(batch) + len(group) > AT_ONCE:
                yield batch
                batch = []
            batch += group
        if batch:
            yield batch
