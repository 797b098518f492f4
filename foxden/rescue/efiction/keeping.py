"""Rows for which there is no room here yet, kept as they were; and rows that belong to the old software."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping

from ..ledger import Outcome
from ..models import KeptRow
from ..staging import StagedTable, quoted
from .recognise import TABLES_OF_FIVE
from .rescuing import Rescue

_AT_ONCE = 500
_PRIVATE = "kept with what is private to its author"
_NO_ROOM = "kept as it was; there is no room for it yet"

# What waits for which room.
_KEPT = {
    "reviews": "kept until reviews are comments",
    "feedback": "kept until reviews are comments",
    "favorites": "kept until favourites are bookmarks",
    "favstor": "kept until favourites are bookmarks",
    "favseries": "kept until favourites are bookmarks",
    "favauth": "kept until favourites are bookmarks",
    "user_favourites": "kept until favourites are bookmarks",
    "challenges": "kept until challenges are collections",
    "contests": "kept until challenges are collections",
    "contest_relations": "kept until challenges are collections",
    "collections": "kept until there are collections",
    "collection_properties": "kept until there are collections",
    "collection_stories": "kept until there are collections",
    "featured": "kept until works can be featured",
    "news": "kept until there is a page for news",
    "comments": "kept until there is a page for news",
    "news_comments": "kept until there is a page for news",
    "messages": "kept: the old archive's own pages and letters",
    "textblocks": "kept: the old archive's own pages and letters",
    "authorprefs": _PRIVATE,
    "authorinfo": _PRIVATE,
    "authorfields": _PRIVATE,
    "user_info": _PRIVATE,
    "user_fields": _PRIVATE,
    "user_friends": _PRIVATE,
    "tracker": _PRIVATE,
    "messaging": _PRIVATE,
}
_OF_THE_SOFTWARE = frozenset(
    "bad_behavior blocks cache codeblocks iconsets layout links log menu menu_adminpanel "
    "menu_userpanel modules online pagelinks panels process sessions stats stats_cache "
    "stories_blockcache".split()
)
# What the phases of the rescue account for themselves.
TAKEN_ELSEWHERE = frozenset(
    "authors users stories chapters coauthors stories_authors stories_categories stories_tags "
    "categories characters classes classtypes genres warnings ratings series inseries "
    "series_stories tags tag_groups settings config".split()
)
_SECRET = {"password", "smtp_password", "pass"}


def keep_the_rest(rescue: Rescue) -> None:
    """Account for every table that no other step does, keeping what people wrote or chose."""
    for table in sorted(rescue.stage.tables.values(), key=lambda each: each.name):
        own = table.name.removeprefix(rescue.kind.prefix)
        if not _is_of_efiction(rescue, table):
            why = "belongs to other software in the same database"
            rescue.ledger.book(table.name, Outcome.LEFT, why, count=table.rows)
        elif own in _OF_THE_SOFTWARE:
            why = "is machinery of the old software, and nothing that people wrote"
            rescue.ledger.book(table.name, Outcome.LEFT, why, count=table.rows)
        elif own not in TAKEN_ELSEWHERE:
            rescue.tell("kept", 0, 1)
            keep_table(rescue, table.name, why=_KEPT.get(own, _NO_ROOM))


def _is_of_efiction(rescue: Rescue, table: StagedTable) -> bool:
    if not table.is_here or not table.name.startswith(rescue.kind.prefix):
        return False
    own = table.name.removeprefix(rescue.kind.prefix)
    return rescue.kind.version != 5 or own in TABLES_OF_FIVE


def keep_table(
    rescue: Rescue, name: str, *, why: str | None = None, secret: Iterable[str] = ()
) -> None:
    """Keep all rows of a table. With ``why`` they are booked as kept for that reason."""
    table = rescue.stage.tables[name]
    if why is not None and table.rows:
        rescue.ledger.book(name, Outcome.KEPT, why, count=table.rows)
    if not rescue.is_dry and table.rows:
        rows = rescue.stage.rows(f"SELECT * FROM {quoted(name)}")  # noqa: S608
        keep_rows(rescue, table, rows, secret=set(secret))


def keep_rows(
    rescue: Rescue,
    table: StagedTable,
    rows: Iterable[sqlite3.Row],
    *,
    secret: Iterable[str] = (),
) -> None:
    """Keep these rows as they are, once, but for passwords."""
    hidden = _SECRET | set(secret)
    seen: Counter[str] = Counter()
    waiting: list[KeptRow] = []
    for row in rows:
        kept = {column: _as_json(row[column]) for column in table.columns if column not in hidden}
        key = _key(table, kept)
        seen[key] += 1
        if seen[key] > 1:
            key = f"{key}#{seen[key]}"
        waiting.append(
            KeptRow(archive=rescue.archive, table=table.name[:100], key=key[:200], row=kept)
        )
        if len(waiting) >= _AT_ONCE:
            KeptRow.objects.bulk_create(waiting, ignore_conflicts=True)
            waiting = []
    KeptRow.objects.bulk_create(waiting, ignore_conflicts=True)


def _as_json(value: object) -> object:
    return {"hex": value.hex()} if isinstance(value, bytes) else value


def _key(table: StagedTable, row: Mapping[str, object]) -> str:
    """The primary key, or where there is none a hash of all of it."""
    if table.key and all(column in row for column in table.key):
        return ":".join(str(row[column]) for column in table.key)
    text = json.dumps(row, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()[:40]
