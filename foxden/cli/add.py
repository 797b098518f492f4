"""Put manuscripts into the archive as drafts or works."""

from __future__ import annotations

import argparse
import sys

from .brought import Brought, brought
from .den import add_den_option, open_den, require_current_database
from .trouble import Trouble


def configure(parser: argparse.ArgumentParser) -> None:
    add_den_option(parser)
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="a manuscript, a ZIP of several, or an "
        "address of the web (of your own works, or with their authors' permission)",
    )
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
    parser.add_argument(
        "--no-fanficfare", action="store_true", help="fetch addresses without FanFicFare"
    )
    parser.add_argument("--publish", action="store_true", help="post it, not only draft it")
    parser.add_argument(
        "--fandom", action="append", default=[], metavar="NAME", help="its fandom (may be repeated)"
    )


def run(arguments: argparse.Namespace) -> int:
    open_den()
    require_current_database()
    files, exit_code = _brought(arguments)
    groups = [] if arguments.apart else _groups(files)
    if groups and not arguments.join:
        raise Trouble(
            "nothing was added: say --join to make one work of each of these, or --apart to make a "
            "work of each file"
        )
    joined = {id(file) for group in groups for file in group}
    for group in [*groups, *([file] for file in files if id(file) not in joined)]:
        try:
            _add(group, arguments)
        except Trouble as trouble:
            exit_code = _say(trouble)
    return exit_code


def _say(trouble: Trouble) -> int:
    print(f"foxden add: {trouble}", file=sys.stderr)
    return 2


def _brought(arguments: argparse.Namespace) -> tuple[list[Brought], int]:
    """What the arguments name, pages fetched and archives opened; what cannot be had is said."""
    files: list[Brought] = []
    exit_code = 0
    for name in arguments.files:
        try:
            files += brought(name, in_den=True, with_fanficfare=not arguments.no_fanficfare)
        except Trouble as trouble:
            exit_code = _say(trouble)
    return files, exit_code


def _groups(files: list[Brought]) -> list[list[Brought]]:
    """The files that are chapters of one work, by work, shown before anything is written."""
    from foxden.manuscript import NotAStory, chapters_of_one_work, read

    readable, manuscripts = [], []
    for file in files if len(files) > 1 else []:
        try:
            manuscripts.append(read(file.data, file_name=file.file_name))
        except (NotAStory, Trouble):
            continue
        readable.append(file)
    groups = []
    names = [file.file_name for file in readable]
    for places in chapters_of_one_work(manuscripts, file_names=names):
        title = manuscripts[places[0]].title or "a work without a title"
        groups.append([readable[place] for place in places])
        print(f"chapters of “{title}”: {', '.join(file.name for file in groups[-1])}")
    return groups


def _add(group: list[Brought], arguments: argparse.Namespace) -> None:
    from django.conf import settings
    from django.core.exceptions import ValidationError

    from foxden.intake.queries import work_from_same_address, work_from_same_file
    from foxden.intake.rules import add_chapters, add_file
    from foxden.manuscript import NotAStory, read

    name, address = group[0].name, group[0].address
    files = [(file.data, file.file_name) for file in group]
    try:
        for data, _own_name in files:
            if before := work_from_same_file(data) or work_from_same_address(address):
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
            added = add_file(data=data, file_name=file_name, pseuds=pseuds, address=address, **more)
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
