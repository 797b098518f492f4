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
    together = parser.add_mutually_exclusive_group()
    together.add_argument(
        "--join", action="store_true", help="make one work of files that are its chapters"
    )
    together.add_argument(
        "--apart", action="store_true", help="make a work of each file, chapters or not"
    )
    parser.add_argument("--publish", action="store_true", help="post it, not only draft it")
    parser.add_argument(
        "--fandom", action="append", default=[], metavar="NAME", help="its fandom (may be repeated)"
    )


def run(arguments: argparse.Namespace) -> int:
    open_den()
    require_current_database()
    groups = [] if arguments.apart else _groups(arguments.files)
    if groups and not arguments.join:
        raise Trouble(
            "nothing was added: say --join to make one work of each of these, or --apart to make a "
            "work of each file"
        )
    joined = {name for group in groups for name in group}
    exit_code = 0
    for names in [*groups, *([name] for name in arguments.files if name not in joined)]:
        try:
            _add(names, arguments)
        except Trouble as trouble:
            print(f"foxden add: {trouble}", file=sys.stderr)
            exit_code = 2
    return exit_code


def _groups(names: list[str]) -> list[list[str]]:
    """The files that are chapters of one work, by work, shown before anything is written."""
    from foxden.manuscript import NotAStory, chapters_of_one_work, read

    readable, manuscripts = [], []
    for name in names if len(names) > 1 else []:
        try:
            manuscripts.append(read(bytes_of(name), file_name=_file_name(name)))
        except (NotAStory, Trouble):
            continue
        readable.append(name)
    file_names = [_file_name(name) for name in readable]
    groups = []
    for places in chapters_of_one_work(manuscripts, file_names=file_names):
        title = manuscripts[places[0]].title or "a work without a title"
        groups.append([readable[place] for place in places])
        print(f"chapters of “{title}”: {', '.join(groups[-1])}")
    return groups


def _file_name(name: str) -> str:
    return "" if name == "-" else Path(name).name


def _add(names: list[str], arguments: argparse.Namespace) -> None:
    from django.conf import settings
    from django.core.exceptions import ValidationError

    from foxden.intake.queries import work_from_same_file
    from foxden.intake.rules import add_chapters, add_file
    from foxden.manuscript import NotAStory, read

    name = names[0]
    files = [(bytes_of(each), _file_name(each)) for each in names]
    try:
        for data, _own_name in files:
            if before := work_from_same_file(data):
                print(f"{name}: is here already: {settings.ARCHIVE_URL}{before.get_absolute_url()}")
                return
        data, file_name = files[0]
        bylines = [arguments.byline] if arguments.byline else read(data, file_name=file_name).byline
        if not bylines:
            raise Trouble(f"{name}: names no author; say whose it is with --as PSEUD")
        pseuds = [_pseud(name, byline) for byline in bylines]
        more = {"actor": None, "fandoms": arguments.fandom, "publish": arguments.publish}
        if len(files) > 1:
            added = add_chapters(files=files, pseuds=pseuds, **more)
        else:
            added = add_file(data=data, file_name=file_name, pseuds=pseuds, **more)
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
