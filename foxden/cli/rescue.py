"""Take in a whole archive (eFiction 2, 3 or 5) from its database dump and its folder of texts."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .den import add_den_option, open_den, prepare_database
from .reindex import reindex
from .trouble import Trouble

DUMPS = ("*.sql", "*.sql.gz", "*.sql.bz2", "*.sql.xz", "*.dump")
Progress = Callable[[str, int, int], None]


def configure(parser: argparse.ArgumentParser) -> None:
    add_den_option(parser)
    parser.add_argument(
        "source",
        metavar="SOURCE",
        help="a dump (.sql, .sql.gz), a folder with a dump and its stories folder, or "
        "mysql://user:password@host/database",
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
    try:
        wishes = _wishes(arguments)
        with _progress() as tell:
            done = rescue_efiction(wishes, folder=folder, tell=tell)
        report = report_of(
            done.ledger,
            archive=done.site.name,
            software=f"eFiction {done.kind.version}",
            address=done.site.address,
            dry=done.dry,
            unmapped=done.unmapped,
        )
        place = arguments.report or folder / "rescue-reports" / _stem(done.site.name, done.dry)
        files = write_report(report, Path(place))
    except CannotRescue as error:
        raise Trouble(str(error)) from error
    if not done.dry:
        reindex(quiet=True)
    if arguments.json:
        print(json.dumps(report, ensure_ascii=False))
    else:
        _tell(report, files, seconds=time.monotonic() - begin)
        if wishes.proposal:
            print(f"{wishes.proposal}: edit it, then run again with --mapping {wishes.proposal}")
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
        dumps = sorted({file for pattern in DUMPS for file in place.glob(pattern)})
        if len(dumps) != 1:
            which = ", ".join(file.name for file in dumps) or "none"
            raise Trouble(f"{source} must hold one dump (.sql or .sql.gz); it holds {which}")
        place = dumps[0]
    return str(place), texts


def _stem(name: str, dry: bool) -> str:
    from django.utils.text import slugify

    moment = time.strftime("%Y%m%d-%H%M%S")
    return f"{slugify(name)[:60] or 'archive'}-{moment}{'-dry-run' if dry else ''}"


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


@contextmanager
def _progress() -> Iterator[Progress]:
    """A bar for each step on a terminal; elsewhere a line now and then, on standard error."""
    if not sys.stderr.isatty():
        yield _Lines()
        return
    from rich.console import Console
    from rich.progress import Progress as Bars

    tasks: dict[str, Any] = {}
    with Bars(console=Console(stderr=True)) as bars:

        def tell(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=total)
            bars.update(tasks[what], completed=done, total=total)

        yield tell


class _Lines:
    """A line for every tenth of a step."""

    def __init__(self) -> None:
        self._told: dict[str, int] = {}

    def __call__(self, what: str, done: int, total: int) -> None:
        tenth = done * 10 // max(total, 1)
        if tenth > self._told.get(what, 0):
            self._told[what] = tenth
            print(f"{what}: {done:,} of {total:,}", file=sys.stderr)
