"""The report of a rescue: the same account as JSON for programs and as a page for people."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone

from .errors import CannotRescue
from .ledger import Account, Ledger, Outcome

MOST_SHOWN = 100


def report_of(
    ledger: Ledger, *, archive: str, software: str, address: str, dry: bool, unmapped: list[str]
) -> dict[str, Any]:
    """The whole account as plain data; every key of what was not taken is in it."""
    return {
        "archive": archive,
        "software": software,
        "address": address,
        "dry_run": dry,
        "written_at": timezone.now().isoformat(timespec="seconds"),
        "totals": _totals(ledger),
        "tables": {name: _account(account) for name, account in sorted(ledger.tables.items())},
        "remarks": [
            {"what": what, "count": len(keys), "keys": keys}
            for what, keys in sorted(ledger.remarks.items())
        ],
        "not_in_the_mapping": unmapped,
        "unaccounted": ledger.unaccounted,
    }


def _totals(ledger: Ledger) -> dict[str, int]:
    accounts = ledger.tables.values()
    return {"rows": sum(account.total for account in accounts)} | {
        str(outcome): sum(account.of(outcome) for account in accounts) for outcome in Outcome
    }


def _account(account: Account) -> dict[str, Any]:
    return {
        "rows": account.total,
        **{str(outcome): account.of(outcome) for outcome in Outcome},
        "reasons": [
            {
                "outcome": str(outcome),
                "why": why,
                "count": count,
                "keys": account.keys.get((outcome, why), []),
            }
            for (outcome, why), count in sorted(account.counts.items())
            if why
        ],
    }


def write_report(report: dict[str, Any], place: Path) -> list[Path]:
    """Write ``place``.json and ``place``.html; returns both. Raises CannotRescue where it cannot."""
    files = [place.with_name(place.name + ending) for ending in (".json", ".html")]
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        files[0].write_text(json.dumps(report, indent=1, ensure_ascii=False), encoding="utf-8")
        files[1].write_text(
            render_to_string("rescue/report.html", {"report": report, "most": MOST_SHOWN}),
            encoding="utf-8",
        )
    except OSError as error:
        raise CannotRescue(f"cannot write the report {place}: {error.strerror}") from error
    return files
