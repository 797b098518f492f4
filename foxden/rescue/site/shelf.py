"""Which work stands in which list, kept in a file while the site is built, so that memory stays small."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_TABLES = """
PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;
CREATE TABLE list (place TEXT PRIMARY KEY, kind TEXT, title TEXT, note TEXT) WITHOUT ROWID;
CREATE TABLE entry (place TEXT, sort TEXT, work INT, PRIMARY KEY (place, sort, work)) WITHOUT ROWID;
CREATE TABLE blurb (work INTEGER PRIMARY KEY, html TEXT);
"""


class Shelf:
    """The lists of the site and the works in them."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._rows = sqlite3.connect(file, isolation_level=None)
        self._rows.executescript(_TABLES)
        self._rows.execute("BEGIN")

    def add_blurb(self, work: int, html: str) -> None:
        """What lists show of a work."""
        self._rows.execute("INSERT INTO blurb VALUES (?, ?)", (work, html))

    def add(
        self, work: int, *, place: str, kind: str, title: str, sort: str, note: str = ""
    ) -> None:
        """The work stands in the list at ``place``."""
        self._rows.execute(
            "INSERT OR IGNORE INTO list VALUES (?, ?, ?, ?)", (place, kind, title, note)
        )
        self._rows.execute("INSERT OR IGNORE INTO entry VALUES (?, ?, ?)", (place, sort, work))

    def lists(self, kind: str = "") -> Iterator[tuple[str, str, str, str, int]]:
        """Place, kind, title, note and number of works of each list, by title."""
        yield from self._rows.execute(
            "SELECT list.place, kind, title, note, (SELECT count(*) FROM entry "
            "WHERE entry.place = list.place) FROM list WHERE ? IN (kind, '') "
            "ORDER BY lower(title), list.place",
            (kind,),
        )

    def blurbs(self, place: str) -> Iterator[str]:
        """The works of a list in its order."""
        rows = self._rows.execute(
            "SELECT html FROM entry JOIN blurb USING (work) WHERE place = ? ORDER BY sort, work",
            (place,),
        )
        for (html,) in rows:
            yield html

    def close(self) -> None:
        """Done with it: the file goes."""
        self._rows.close()
        with suppress(FileNotFoundError):
            self._file.unlink()
