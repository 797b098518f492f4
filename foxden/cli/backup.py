"""Write the whole den to one file, also while it is serving."""

from __future__ import annotations

import argparse
from pathlib import Path

from .den import add_den_option, open_den, require_current_database
from .trouble import Trouble


def configure(parser: argparse.ArgumentParser) -> None:
    add_den_option(parser)
    parser.add_argument("file", metavar="FILE", help="where to write it, for example den.foxden")


def run(arguments: argparse.Namespace) -> int:
    open_den()
    require_current_database()
    from foxden.rescue.errors import CannotRescue
    from foxden.rescue.rules import back_up

    target = Path(arguments.file)
    try:
        back_up(target)
    except CannotRescue as error:
        raise Trouble(str(error)) from error
    print(f"{target}: {target.stat().st_size:,} bytes")
    return 0
