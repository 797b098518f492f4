"""The ``foxden`` command: one file in this package for each subcommand."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

from foxden import __version__

from .trouble import Trouble

# Each names a module here with `configure(parser)` and `run(arguments) -> exit code`.
SUBCOMMANDS = (
    "serve",
    "read",
    "bind",
    "add",
    "people",
    "backup",
    "restore",
    "verify",
    "doctor",
    "manage",
)


def build_parser() -> argparse.ArgumentParser:
    """The parser with every subcommand."""
    parser = argparse.ArgumentParser(prog="foxden", description="A self-hosted fan-fiction archive.")
    parser.add_argument("--version", action="version", version=f"foxden {__version__}")
    subparsers = parser.add_subparsers(dest="subcommand", metavar="COMMAND", required=True)
    for name in SUBCOMMANDS:
        module = importlib.import_module(f".{name}", __package__)
        summary = (module.__doc__ or "").strip().splitlines()[0]
        subparser = subparsers.add_parser(name, help=summary, description=summary)
        module.configure(subparser)
        subparser.set_defaults(run=module.run)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one subcommand; 0 is success, 2 is bad input with one line on standard error."""
    given = list(sys.argv[1:] if argv is None else argv)
    if given[:1] == ["manage"]:
        from . import manage

        return manage.run(argparse.Namespace(arguments=given[1:]))
    arguments = build_parser().parse_args(given)
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
