"""The bylines of rescued archives that nobody has claimed, and whether their people can be written to.

The addresses themselves never leave this package but on the letters.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Count, Max, Q, QuerySet
from django.utils.crypto import salted_hmac

from foxden.people.models import Pseud
from foxden.people.names import UNCLAIMED
from foxden.prose import fold_name
from foxden.works.models import Creatorship, State, Work

from ..efiction.plain import plain
from ..models import ClaimInvitation, KeptRow, NoLetters, RescuedArchive, RescuedThing

_TABLES = ("authors", "users")


@dataclass(frozen=True, slots=True)
class Waiting:
    """An unclaimed byline: what is under it, and how its person stands with the archive.

    ``masked`` is all of the address that anybody may see; empty where the source has none.
    """

    pseud: Pseud
    archive: RescuedArchive
    works: int
    masked: str
    asked_at: dt.datetime | None
    wants_no_letters: bool
    has_refused: bool


def unclaimed_bylines(*, name: str = "") -> QuerySet[Pseud]:
    """The claimable pseuds of rescued archives, by name; with ``name`` only those called so."""
    rescued = RescuedThing.objects.filter(noun="author").values("ours")
    found = Pseud.objects.filter(user__name=UNCLAIMED, pk__in=rescued).select_related("user")
    if name:
        found = found.filter(folded_name=fold_name(name))
    return found.order_by("folded_name", "pk")


def waiting(pseuds: Sequence[Pseud]) -> list[Waiting]:
    """What the owner is shown of these bylines, in their order, in a few queries."""
    sources = sources_of(pseuds)
    works = works_under(pseuds)
    asked = _asked(pseuds)
    digests = {address_digest(each.email) for each in sources.values() if each.email}
    silent = set(NoLetters.objects.filter(address__in=digests).values_list("address", flat=True))
    return [
        Waiting(
            pseud=pseud,
            archive=sources[pseud.pk].archive,
            works=works.get(pseud.pk, 0),
            masked=masked(sources[pseud.pk].email),
            asked_at=asked.get(pseud.pk, (None, 0))[0],
            wants_no_letters=address_digest(sources[pseud.pk].email) in silent,
            has_refused=bool(asked.get(pseud.pk, (None, 0))[1]),
        )
        for pseud in pseuds
        if pseud.pk in sources
    ]


def works_under(pseuds: Iterable[Pseud]) -> dict[int, int]:
    """How many works stand under each of these bylines, drafts too."""
    rows = (
        Creatorship.objects.filter(pseud__in=[each.pk for each in pseuds])
        .exclude(work__state=State.DELETED)
        .values("pseud_id")
        .annotate(works=Count("work_id", distinct=True))
    )
    return {row["pseud_id"]: row["works"] for row in rows}


def works_of_byline(pseud: Pseud) -> list[Work]:
    """The works under a byline, drafts too, in the order of their titles."""
    rows = Creatorship.objects.filter(pseud=pseud).values("work_id")
    found = Work.objects.filter(pk__in=rows).exclude(state=State.DELETED)
    return list(found.order_by("sort_title", "pk"))


def _asked(pseuds: Sequence[Pseud]) -> dict[int, tuple[dt.datetime, int]]:
    rows = (
        ClaimInvitation.objects.filter(pseud__in=[each.pk for each in pseuds])
        .values("pseud_id")
        .annotate(last=Max("made_at"), refused=Count("pk", filter=Q(is_refused=True)))
    )
    return {row["pseud_id"]: (row["last"], row["refused"]) for row in rows}


@dataclass(frozen=True, slots=True)
class Source:
    """Where a byline is from, and the address its person had there ("" where there is none)."""

    archive: RescuedArchive
    email: str


def sources_of(pseuds: Iterable[Pseud]) -> dict[int, Source]:
    """The source of each rescued byline by its pseud's key."""
    things = RescuedThing.objects.filter(noun="author", ours__in=[each.pk for each in pseuds])
    by_archive: dict[RescuedArchive, dict[str, int]] = defaultdict(dict)
    for thing in things.select_related("archive").order_by("-pk"):
        by_archive[thing.archive][thing.key] = thing.ours
    found: dict[int, Source] = {}
    for archive, keys in by_archive.items():
        emails = _emails(archive, set(keys))
        for uid, ours in keys.items():
            if ours not in found or not found[ours].email:
                found[ours] = Source(archive, emails.get(uid, ""))
    return found


def _emails(archive: RescuedArchive, uids: set[str]) -> dict[str, str]:
    """The addresses that these authors gave there, where they are addresses."""
    tables = Q()
    for name in _TABLES:
        tables |= Q(table=name) | Q(table__endswith=f"_{name}")
    rows = KeptRow.objects.filter(tables, archive=archive)
    # The table's key is the author's; where the dump had no keys, every row is looked at.
    keyed = list(rows.filter(key__in=uids).values_list("row", flat=True))
    found = dict(_address_in(row) for row in keyed)
    if uids - set(found):
        for row in rows.values_list("row", flat=True).iterator(chunk_size=2000):
            uid, email = _address_in(row)
            found.setdefault(uid, email)
    return {uid: email for uid, email in found.items() if uid in uids and email}


def _address_in(row: dict[str, object]) -> tuple[str, str]:
    email = plain(row.get("email") or "").strip()
    try:
        validate_email(email)
    except ValidationError:
        email = ""
    return str(row.get("uid", "")), email


def address_digest(email: str) -> str:
    """What is kept of an address: a keyed hash that only this archive can make again."""
    if not email:
        return ""
    hashed = salted_hmac("foxden.rescue.claims", email.strip().lower(), algorithm="sha256")
    return str(hashed.hexdigest())


def masked(email: str) -> str:
    """An address as the owner may see it: enough to know that there is one, not whose."""
    name, _, host = email.rpartition("@")
    ending = host.rpartition(".")[2]
    return f"{name[0]}…@….{ending}" if name else ""
