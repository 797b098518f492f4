"""Show what the reader makes of a manuscript; touches no database."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from foxden.manuscript import Manuscript, NotAStory, as_json, read

from .trouble import Trouble

LARGEST_FILE = 50 * 1024 * 1024


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="a manuscript, or - for standard input"
    )
    parser.add_argument(
        "--json", action="store_true", help="print one JSON document and nothing else"
    )


def run(arguments: argparse.Namespace) -> int:
    found, exit_code = [], 0
    for name in arguments.files:
        try:
            manuscript = read_file(name)
        except Trouble as trouble:
            print(f"foxden read: {trouble}", file=sys.stderr)
            exit_code = 2
            continue
        if arguments.json:
            found.append(as_json(manuscript, file_name=name))
        else:
            print_summary(name, manuscript)
    if arguments.json:
        json.dump(found, sys.stdout, ensure_ascii=False, indent=1)
        print()
    return exit_code


def bytes_of(name: str) -> bytes:
    """The bytes of a file (or of standard input for ``-``). Raises Trouble, too large included."""
    try:
        if name == "-":
            data = sys.stdin.buffer.read(LARGEST_FILE + 1)
        else:
            with Path(name).open("rb") as file:
                data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise Trouble(f"{name}: {error.strerror}") from error
    if len(data) > LARGEST_FILE:
        raise Trouble(f"{name}: larger than 50 MB; split it")
    return data


def read_file(name: str) -> Manuscript:
    """The manuscript in a file. Raises Trouble where it cannot be read or is no story."""
    try:
        return read(bytes_of(name), file_name="" if name == "-" else Path(name).name)
    except NotAStory as error:
        raise Trouble(f"{name}: {error}") from error


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
