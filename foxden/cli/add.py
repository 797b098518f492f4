"""Put manuscripts into the archive as drafts or works."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .den import add_den_option, open_den, require_current_database
from .read import bytes_of
from .trouble import Trouble


def configure(parser: argparse.ArgumentParser) -> None:
    add_den_option(parser)
    parser.add_argument("files", nargs="+", metavar="FILE", help="a manuscript")
    parser.add_argument(
        "--as", dest="byline", metavar="PSEUD", help="whose it is (else the byline in the file)"
    )
    parser.add_argument("--publish", action="store_true", help="post it, not only draft it")
    parser.add_argument(
        "--fandom", action="append", default=[], metavar="NAME", help="its fandom (may be repeated)"
    )


def run(arguments: argparse.Namespace) -> int:
    open_den()
    require_current_database()
    exit_code = 0
    for name in arguments.files:
        try:
            _add(name, arguments)
        except Trouble as trouble:
            print(f"foxden add: {trouble}", file=sys.stderr)
            exit_code = 2
    return exit_code


def _add(name: str, arguments: argparse.Namespace) -> None:
    from django.conf import settings
    from django.core.exceptions import ValidationError

    from foxden.intake.queries import work_from_same_file
    from foxden.intake.rules import add_file
    from foxden.manuscript import NotAStory, read

    data = bytes_of(name)
    file_name = "" if name == "-" else Path(name).name
    try:
        if before := work_from_same_file(data):
            print(f"{name}: is here already: {settings.ARCHIVE_URL}{before.get_absolute_url()}")
            return
        bylines = [arguments.byline] if arguments.byline else read(data, file_name=file_name).byline
        if not bylines:
            raise Trouble(f"{name}: names no author; say whose it is with --as PSEUD")
        added = add_file(
            data=data,
            file_name=file_name,
            pseuds=[_pseud(name, byline) for byline in bylines],
            actor=None,
            fandoms=arguments.fandom,
            publish=arguments.publish,
        )
    except NotAStory as error:
        raise Trouble(f"{name}: {error}") from error
    except ValidationError as error:
        raise Trouble(f"{name}: {' '.join(error.messages)}") from error
    for remark in added.remarks:
        print(f"{name}: {remark}")
    work = added.work
    state = "posted" if work.is_posted else "drafted"
    print(f"{name}: {state} “{work.title}”: {settings.ARCHIVE_URL}{work.get_absolute_url()}")


def _pseud(name: str, byline: str):  # type: ignore[no-untyped-def]
    from foxden.intake.rules import pseud_for

    pseud, is_new = pseud_for(byline)
    if is_new:
        print(
            f"{name}: no pseud here is called “{byline}”, so the byline is unclaimed; hand it to its "
            f"author with: foxden people claim “{byline}” USER"
        )
    return pseud
