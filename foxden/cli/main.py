"""The ``foxden`` command: one file in this package for each subcommand."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

from foxden import __version__

from .trouble import Trouble

# Each names a module here with `configure(parser)` and `run(arguments) -> exit code`. The summary
# stands here, so that one subcommand starts without loading what the others need.
SUBCOMMANDS = {
    "serve": "start the archive",
    "read": "show what the reader makes of a manuscript; touches no database",
    "bind": "bind manuscripts or works as a book",
    "add": "put manuscripts into the archive as drafts or works",
    "people": "accounts, sign-in links, roles, invitations, unclaimed bylines",
    "tags": "take in a set of tags with their meaning, or give one out",
    "reindex": "write the search index anew, also while serving",
    "demo": "fill a den with made-up works, to try an archive of some size",
    "rescue": "take in a whole archive (eFiction 2, 3 or 5)",
    "bag": "write the whole archive as a BagIt bag of plain files",
    "unbag": "make an empty den what a bag holds",
    "site": "write the public works as a static site",
    "backup": "write the whole den to one file, also while it is serving",
    "restore": "make a den what a backup holds",
    "verify": "check a backup file, or this den",
    "doctor": "say what this machine and den have, and what to mend",
    "manage": "Django's own management commands",
}


def build_parser(chosen: str | None) -> argparse.ArgumentParser:
    """The parser, with the options of the ``chosen`` subcommand alone."""
    parser = argparse.ArgumentParser(
        prog="foxden", description="A self-hosted fan-fiction archive."
    )
    parser.add_argument("--version", action="version", version=f"foxden {__version__}")
    subparsers = parser.add_subparsers(dest="subcommand", metavar="COMMAND", required=True)
    for name, summary in SUBCOMMANDS.items():
        subparser = subparsers.add_parser(name, help=summary)
        if name == chosen:
            module = importlib.import_module(f".{name}", __package__)
            subparser.description = module.__doc__
            module.configure(subparser)
            subparser.set_defaults(run=module.run)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one subcommand; 0 is success, 2 is bad input with one line on standard error."""
    given = list(sys.argv[1:] if argv is None else argv)
    if given[:1] == ["manage"]:
        from . import manage

        return manage.run(argparse.Namespace(arguments=given[1:]))
    chosen = next((word for word in given if not word.startswith("-")), None)
    arguments = build_parser(chosen).parse_args(given)
    if getattr(arguments, "den", None):
        os.environ["FOXDEN_DEN"] = arguments.den
    try:
        return int(arguments.run(arguments))
    except Trouble as trouble:
        print(f"foxden {arguments.subcommand}: {trouble}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


if __name__ == "__main__":
    sys.exit(main())
