"""Tags: take in a set of them with their meaning (the one that is shipped, or a CSV file), give one out."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .den import add_den_option, add_den_option_to_verbs, open_den, require_current_database
from .trouble import Trouble

STARTER = "starter"
MOST_TOLD = 20


def configure(parser: argparse.ArgumentParser) -> None:
    add_den_option(parser)
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    load = verbs.add_parser("load", help="take in the starter set, or a CSV file")
    load.add_argument("source", metavar="starter|FILE.csv")
    save = verbs.add_parser("save", help="write every wrangled tag to a CSV file")
    save.add_argument("file", metavar="FILE.csv")
    add_den_option_to_verbs(verbs.choices.values())


def run(arguments: argparse.Namespace) -> int:
    open_den()
    require_current_database()
    return _load(arguments.source) if arguments.verb == "load" else _save(Path(arguments.file))


def _load(source: str) -> int:
    from django.core.exceptions import ValidationError

    from foxden.tags.rules import Report, load_set, read_rows
    from foxden.tags.starter import starter_file

    report = Report()
    path = starter_file() if source == STARTER else Path(source)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            report = load_set(read_rows(file, report), report=report)
    except OSError as error:
        raise Trouble(f"cannot read {source}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise Trouble(f"{source} is not UTF-8 at byte {error.start}") from error
    except ValidationError as error:
        raise Trouble(f"{source}: {' '.join(error.messages)}") from error
    for line in report.left[:MOST_TOLD]:
        print(f"left: {line}", file=sys.stderr)
    if len(report.left) > MOST_TOLD:
        print(f"left: {len(report.left) - MOST_TOLD} more", file=sys.stderr)
    print(
        f"{report.made} tags made, {report.decided} given a meaning, {report.placed} placed, "
        f"{len(report.left)} left"
    )
    return 0


def _save(path: Path) -> int:
    from foxden.tags.rules import save_set

    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            count = save_set(file)
    except OSError as error:
        raise Trouble(f"cannot write {path}: {error.strerror}") from error
    print(f"{count} tags written to {path}")
    return 0
