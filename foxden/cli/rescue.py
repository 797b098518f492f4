"""Take in a whole archive: eFiction 2, 3 or 5 from its database dump, or a folder of story files."""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import Any

from .den import add_den_option, open_den, prepare_database
from .reindex import reindex
from .rescued_files import dumps_in, is_of_files, progress, rescue_files, stem
from .trouble import Trouble


def configure(parser: argparse.ArgumentParser) -> None:
    add_den_option(parser)
    parser.add_argument(
        "source",
        metavar="SOURCE",
        help="a dump (.sql, .sql.gz), a folder with a dump and its stories folder, "
        "mysql://user:password@host/database; or a folder (or ZIP) of story files of any kind",
    )
    parser.add_argument(
        "--stories",
        metavar="DIR",
        help="the folder of chapter texts (or eFiction 5's chapters.sq3)",
    )
    parser.add_argument("--dry-run", action="store_true", help="only say what would become of it")
    parser.add_argument(
        "--propose-mapping",
        metavar="FILE.csv",
        help="write what categories, characters, genres and ratings would become, to edit; "
        "takes nothing in",
    )
    parser.add_argument("--mapping", metavar="FILE.csv", help="the mapping, as you edited it")
    parser.add_argument(
        "--name", metavar="NAME", help="what the archive is called (else its own name)"
    )
    parser.add_argument(
        "--prefix", metavar="PREFIX", help="which, where a dump holds several archives"
    )
    parser.add_argument(
        "--language", metavar="TAG", default="en", help="the language of its stories (en)"
    )
    files = parser.add_argument_group("for a folder of story files")
    files.add_argument("--author", metavar="NAME", help="who wrote the files that name nobody")
    files.add_argument(
        "--fandom", action="append", default=[], metavar="NAME", help="of files that name none"
    )
    files.add_argument("--drafts", action="store_true", help="post nothing, only draft it")
    parser.add_argument(
        "--report", metavar="FILE", help="where to write the report, without ending (in the den)"
    )
    parser.add_argument("--json", action="store_true", help="print the report as JSON")


def run(arguments: argparse.Namespace) -> int:
    folder = open_den(make=True)
    prepare_database()
    from foxden.rescue.efiction.taking import rescue_efiction
    from foxden.rescue.errors import CannotRescue
    from foxden.rescue.reporting import report_of, write_report

    begin = time.monotonic()
    if is_of_files(arguments.source):
        return _end(arguments, *rescue_files(arguments, folder), begin)
    try:
        wishes = _wishes(arguments)
        with progress() as tell:
            done = rescue_efiction(wishes, folder=folder, tell=tell)
        report = report_of(
            done.ledger,
            archive=done.site.name,
            software=f"eFiction {done.kind.version}",
            address=done.site.address,
            dry=done.dry,
            unmapped=done.unmapped,
        )
        place = arguments.report or folder / "rescue-reports" / stem(done.site.name, done.dry)
        files = write_report(report, Path(place))
    except CannotRescue as error:
        raise Trouble(str(error)) from error
    exit_code = _end(arguments, report, files, begin)
    if wishes.proposal and not arguments.json:
        print(f"{wishes.proposal}: edit it, then run again with --mapping {wishes.proposal}")
    return exit_code


def _end(
    arguments: argparse.Namespace, report: dict[str, Any], files: list[Path], begin: float
) -> int:
    if not report["dry_run"]:
        reindex(quiet=True)
    if arguments.json:
        print(json.dumps(report, ensure_ascii=False))
    else:
        _tell(report, files, seconds=time.monotonic() - begin)
    return 1 if report["unaccounted"] else 0


def _wishes(arguments: argparse.Namespace):  # type: ignore[no-untyped-def]
    from foxden.rescue.efiction.taking import Wishes

    source, texts = _found(arguments.source)
    return Wishes(
        source=source,
        texts=Path(arguments.stories) if arguments.stories else texts,
        mapping=Path(arguments.mapping) if arguments.mapping else None,
        proposal=Path(arguments.propose_mapping) if arguments.propose_mapping else None,
        name=arguments.name or "",
        prefix=arguments.prefix,
        language=arguments.language,
        dry=bool(arguments.dry_run or arguments.propose_mapping),
    )


def _found(source: str) -> tuple[str, Path | None]:
    """The dump, and the folder of texts that lies beside it."""
    from foxden.rescue.bags import is_bag

    if "://" in source:
        return source, None
    place = Path(source)
    if not place.exists():
        raise Trouble(f"there is no file or folder {source}")
    if is_bag(place):
        raise Trouble(f"{source} is a bag; put it back into a new den with: foxden unbag {source}")
    folder = place if place.is_dir() else place.parent
    texts = next(
        (each for each in (folder / "stories", folder / "chapters.sq3") if each.exists()), None
    )
    if place.is_dir():
        dumps = dumps_in(place)
        if len(dumps) != 1:
            which = ", ".join(file.name for file in dumps) or "none"
            raise Trouble(f"{source} must hold one dump (.sql or .sql.gz); it holds {which}")
        place = dumps[0]
    return str(place), texts


def _tell(report: dict[str, Any], files: list[Path], *, seconds: float) -> None:
    would = "would be " if report["dry_run"] else ""
    print(f"{report['archive']} ({report['software']}), {seconds:,.0f} s")
    wide = max(map(len, report["tables"]), default=5)
    print(f"{'':{wide}} {'rows':>9} {'taken':>9} {'merged':>9} {'kept':>9} {'left':>9}")
    for name, account in report["tables"].items():
        numbers = (account[column] for column in ("rows", "taken", "merged", "kept", "left"))
        print(f"{name:{wide}} " + " ".join(f"{number:>9,}" for number in numbers))
    for name, account in report["tables"].items():
        for reason in account["reasons"]:
            if reason["outcome"] in ("kept", "left"):
                print(f"{name}: {reason['count']:,} {would}{reason['outcome']}: {reason['why']}")
    for remark in report["remarks"]:
        print(f"look at: {remark['count']:,} × {remark['what']}: {', '.join(remark['keys'][:5])}")
    print("The whole account: " + ", ".join(map(str, files)))
