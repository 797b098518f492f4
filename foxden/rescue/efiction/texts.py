"""Where the chapters' texts are: in their table, as files in folders by author, or in a file of their own."""

from __future__ import annotations

import os
import sqlite3
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from ..dump import decode_text
from ..errors import CannotRescue

_LARGEST = 64 << 20


@dataclass(slots=True)
class Texts:
    """The folder of texts (or version 5's ``chapters.sq3``), and which of its files were used.

    ``files`` leads from the path inside the folder to the size.
    """

    folder: Path | None = None
    database: Path | None = None
    charset: str | None = None
    prefers_files: bool = True
    files: dict[str, int] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    _by_chapter: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _in_database: set[str] = field(default_factory=set)

    @classmethod
    def at(cls, place: Path | None, *, charset: str | None, store: str) -> Texts:
        """The texts at a place given by the archivist. Raises CannotRescue where nothing is there."""
        texts = cls(charset=charset, prefers_files=store != "mysql")
        if place is None:
            return texts
        if place.is_dir():
            texts.folder = place
            texts._list_files(place)
        elif place.is_file():
            texts.database = place
            texts._list_database(place)
        else:
            raise CannotRescue(f"there is no folder {place}")
        return texts

    def _list_files(self, folder: Path) -> None:
        for place, _folders, names in os.walk(folder):
            for name in names:
                path = Path(place) / name
                if path.is_symlink() or not path.is_file():
                    continue
                inside = path.relative_to(folder).as_posix()
                self.files[inside] = path.stat().st_size
                if path.stem.isdigit() and path.suffix.lower() in (".txt", ".html", ".htm", ""):
                    self._by_chapter[path.stem].append(inside)

    def _list_database(self, file: Path) -> None:
        try:
            with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
                rows = database.execute("SELECT chapid FROM chapters")
                self._in_database = {str(key) for (key,) in rows}
        except sqlite3.DatabaseError as error:
            raise CannotRescue(
                f"{file} is neither a folder of texts nor eFiction 5's chapters.sq3: {error}"
            ) from error
        self.files = {f"{file.name}: chapter {key}": 0 for key in self._in_database}

    def has_any(self, chapter: str) -> bool:
        """True where there is a file for this chapter at all."""
        return chapter in self._in_database or chapter in self._by_chapter

    def of(self, chapter: str, authors: list[str], in_table: str) -> tuple[str, str | None]:
        """A chapter's text, and a remark for the archivist or None.

        ``authors`` are the keys under whose folder it may lie, likeliest first.
        """
        if chapter in self._in_database:
            return in_table or self._from_database(chapter), None
        paths = self._by_chapter.get(chapter, [])
        if not paths or (in_table and not self.prefers_files):
            return in_table, None
        own = [path for author in authors for path in paths if path.split("/")[-2:-1] == [author]]
        if not own and len(paths) > 1:
            return in_table, "has files under several authors, and none under its own"
        path = (own or paths)[0]
        text = self._read(path)
        if not text.strip() and in_table:
            return in_table, None
        self.used.add(path)
        if in_table and in_table.strip() != text.strip():
            return text, "has another text in the table, which is kept beside it"
        return text, None if own else "was found under another author's folder"

    def _read(self, path: str) -> str:
        if self.folder is None or self.files[path] > _LARGEST:
            return ""
        try:
            return decode_text((self.folder / path).read_bytes(), self.charset)
        except OSError as error:
            raise CannotRescue(f"cannot read {self.folder / path}: {error.strerror}") from error

    def _from_database(self, chapter: str) -> str:
        assert self.database is not None
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as database:
            row = database.execute(
                "SELECT chaptertext FROM chapters WHERE chapid = ?", [chapter]
            ).fetchone()
        self.used.add(f"{self.database.name}: chapter {chapter}")
        text = row[0] if row else ""
        return decode_text(text, "utf8") if isinstance(text, bytes) else str(text or "")
