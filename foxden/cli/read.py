"""Show what the reader makes of a manuscript; touches no database."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from foxden.manuscript import Manuscript, NotAStory, as_json, read

from .brought import Brought, brought
from .trouble import Trouble


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="a manuscript, a ZIP of several, the address of a page, or - for standard input",
    )
    parser.add_argument(
        "--no-fanficfare", action="store_true", help="fetch addresses without FanFicFare"
    )
    parser.add_argument(
        "--json", action="store_true", help="print one JSON document and nothing else"
    )


def run(arguments: argparse.Namespace) -> int:
    found, exit_code = [], 0
    for name in arguments.files:
        try:
            for each in brought(name, in_den=False, with_fanficfare=not arguments.no_fanficfare):
                try:
                    manuscript = read_brought(each)
                except Trouble as trouble:
                    exit_code = _say(trouble)
                    continue
                if arguments.json:
                    found.append(as_json(manuscript, file_name=each.name))
                else:
                    print_summary(each.name, manuscript)
        except Trouble as trouble:
            exit_code = _say(trouble)
    if arguments.json:
        json.dump(found, sys.stdout, ensure_ascii=False, indent=1)
        print()
    return exit_code


def _say(trouble: Trouble) -> int:
    print(f"foxden read: {trouble}", file=sys.stderr)
    return 2


def read_file(name: str) -> Manuscript:
    """The manuscript in a file. Raises Trouble where it cannot be read or is no story."""
    return read_brought(Brought(name, "" if name == "-" else Path(name).name))


def read_brought(each: Brought) -> Manuscript:
    """The manuscript in what an argument names. Raises Trouble where there is none."""
    try:
        return read(each.data, file_name=each.file_name, address=each.address)
    except NotAStory as error:
        raise Trouble(f"{each.name}: {error}") from error


def print_summary(name: str, manuscript: Manuscript) -> None:
    """What was recognised, for a person at a terminal."""
    from rich.console import Console
    from rich.table import Table

    table = Table(title=name, show_header=False, title_justify="left", box=None)
    for label, value in (
        ("title", manuscript.title),
        ("by", ", ".join(manuscript.byline)),
        ("format", f"{manuscript.format}, {manuscript.encoding}"),
        ("language", manuscript.language),
        ("fandoms", ", ".join(manuscript.fandoms)),
        ("relationships", ", ".join(manuscript.relationships)),
        ("characters", ", ".join(manuscript.characters)),
        ("rating", manuscript.rating),
        ("summary", manuscript.summary),
        ("disclaimer", manuscript.disclaimer),
        ("notes before", manuscript.notes_before),
        ("notes after", manuscript.notes_after),
        ("words", f"{manuscript.words:,} in {len(manuscript.chapters)} chapters"),
        (
            "suggested",
            ", ".join([*manuscript.suggested.fandoms, *manuscript.suggested.relationships]),
        ),
        *(("remark", remark) for remark in manuscript.remarks),
    ):
        if value:
            table.add_row(label, value)
    for number, chapter in enumerate(manuscript.chapters, start=1):
        table.add_row(
            f"chapter {number}", f"{chapter.title or '(untitled)'}, {chapter.words:,} words"
        )
    Console(highlight=False).print(table)
