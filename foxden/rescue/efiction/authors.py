"""Authors: every one who wrote something is a byline that its person can claim."""

from __future__ import annotations

import sqlite3

from django.core.exceptions import ValidationError
from django.db import transaction

from foxden.people.models import Pseud
from foxden.people.names import UNCLAIMED
from foxden.people.rules import describe_pseud, unclaimed_pseud
from foxden.prose import excerpt, html_from, text_from_html

from ..ledger import Outcome
from ..pen_names import free_name, pseud_name
from . import forms
from .keeping import keep_table
from .plain import plain, rich
from .rescuing import Rescue

LONGEST_BIO = 2000
_AT_ONCE = 200
_ANONYMOUS = "0"


def take_authors(rescue: Rescue) -> None:
    """Make a claimable byline of each author with works; keep every member's private data unshown."""
    table = rescue.table("users" if rescue.kind.version == 5 else "authors")
    writers = _writers(rescue)
    total = rescue.stage.tables[table].rows
    waiting: list[sqlite3.Row] = []
    seen: set[str] = set()
    for number, row in enumerate(rescue.stage.rows(f"SELECT * FROM {forms.AUTHORS}"), start=1):  # noqa: S608
        uid = str(row["uid"])
        if uid in writers and uid not in seen:
            rescue.ledger.book(table, Outcome.TAKEN)
            waiting.append(row)
        else:
            why = "a member without works; kept until members can be invited"
            rescue.ledger.book(table, Outcome.KEPT, why, key=uid)
        seen.add(uid)
        if len(waiting) >= _AT_ONCE:
            _make(rescue, waiting)
            waiting = []
            rescue.tell("authors", number, total)
    _make(rescue, waiting)
    _make_missing(rescue, sorted(writers - seen))
    keep_table(rescue, table, secret={"password"})


def _writers(rescue: Rescue) -> set[str]:
    query = " UNION ".join(
        f"SELECT uid FROM {view}"  # noqa: S608
        for view in (forms.STORIES, forms.CHAPTERS, forms.COAUTHORS, forms.SERIES)
    )
    found = {str(row["uid"] or 0) for row in rescue.stage.rows(query)}
    for row in rescue.stage.rows(
        f"SELECT coauthors FROM {forms.STORIES} WHERE coauthors <> ''"  # noqa: S608
    ):
        found.update(part.strip() for part in str(row["coauthors"]).split(",") if part.strip())
    return found


def _make(rescue: Rescue, rows: list[sqlite3.Row]) -> None:
    names = {str(row["uid"]): plain(row["name"]) for row in rows}
    if rescue.is_dry:
        for uid, name in names.items():
            if pseud_name(name, uid) != name:
                rescue.ledger.remark("pen name that no pseud can have, to be changed", uid)
        return
    with transaction.atomic():
        _find_done(rescue, list(names))
        made = {}
        for row in rows:
            uid = str(row["uid"])
            if uid not in rescue.pseuds:
                rescue.pseuds[uid] = _new_pseud(rescue, uid, names[uid], rich(row["bio"]))
                made[uid] = rescue.pseuds[uid].pk
            if (name := rescue.pseuds[uid].name) != names[uid]:
                rescue.ledger.remark(f"pen name changed to “{name}”", f"{uid} ({names[uid]})")
        rescue.note_done("author", made)
        rescue.keep_links(
            [("viewuser.php", {"uid": uid}, _address(rescue.pseuds[uid])) for uid in made]
        )


def _make_missing(rescue: Rescue, uids: list[str]) -> None:
    """Bylines for works whose author is not in the archive any more: their words are not lost."""
    for uid in uids:
        is_used = rescue.stage.number(
            f"SELECT count(*) FROM {forms.STORIES} WHERE coalesce(uid, 0) = CAST(? AS INTEGER)",  # noqa: S608
            uid,
        )
        if not is_used:
            continue
        rescue.missing_authors.add(uid)
        rescue.ledger.remark(
            "author who is not in the archive, for whose works a byline is made", uid
        )
        if rescue.is_dry:
            continue
        with transaction.atomic():
            _find_done(rescue, [uid])
            if uid not in rescue.pseuds:
                name = "Unknown author" if uid == _ANONYMOUS else f"Author {uid}"
                rescue.pseuds[uid] = _new_pseud(rescue, uid, name, "")
                rescue.note_done("author", {uid: rescue.pseuds[uid].pk})


def _find_done(rescue: Rescue, uids: list[str]) -> None:
    done = rescue.done.get("author", {})
    before = {uid: done[uid] for uid in uids if uid in done and uid not in rescue.pseuds}
    found = Pseud.objects.select_related("user").in_bulk(before.values())
    for uid, key in before.items():
        if key in found:
            rescue.pseuds[uid] = found[key]


def _new_pseud(rescue: Rescue, uid: str, name: str, bio: str) -> Pseud:
    wanted = pseud_name(name, uid)
    pseud = unclaimed_pseud(free_name(wanted))
    if pseud.name != name:
        bio = "\n\n".join(filter(None, [bio, f"Pen name at {rescue.site.name}: {name}"]))
    if bio.strip():
        _describe(rescue, pseud, bio, uid)
    return pseud


def _describe(rescue: Rescue, pseud: Pseud, bio: str, uid: str) -> None:
    try:
        describe_pseud(pseud=pseud, description=bio)
    except ValidationError:
        text = text_from_html(html_from(bio, format="html", field="comment"))
        describe_pseud(
            pseud=pseud, description=excerpt(text[: LONGEST_BIO - 400], words=LONGEST_BIO)
        )
        rescue.ledger.remark("long bio shown in part; the whole is kept", uid)


def _address(pseud: Pseud) -> str:
    # As `people.rules` keeps them: not quoted, so that claiming the pseud moves this one too.
    return f"/users/{UNCLAIMED}/pseuds/{pseud.name}"
