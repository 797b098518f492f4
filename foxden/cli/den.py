"""Opening the den: the one folder with all of an archive's data."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable
from pathlib import Path

from .trouble import Trouble

_DEN_HELP = "the folder with all data (else FOXDEN_DEN, else ./den)"


def add_den_option(parser: argparse.ArgumentParser) -> None:
    """``--den DIR``, the same for every subcommand that touches the archive."""
    parser.add_argument("--den", metavar="DIR", help=_DEN_HELP)


def add_den_option_to_verbs(verbs: Iterable[argparse.ArgumentParser]) -> None:
    """``--den DIR`` after the verb of a subcommand too, as ``foxden tags save FILE --den DIR``."""
    for verb in verbs:
        # Suppressed, for the verb's own default would undo what was said before it.
        verb.add_argument("--den", metavar="DIR", help=_DEN_HELP, default=argparse.SUPPRESS)


def open_den(*, make: bool = False) -> Path:
    """Set Django up on the den and return its folder; ``make`` creates it where there is none.

    Raises Trouble where it is not there, not writable, or written by a newer version.
    """
    from foxden.config.environment import den_folder

    folder = den_folder()
    if make:
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise Trouble(f"cannot make the den {folder}: {error.strerror}") from error
    if not folder.is_dir():
        raise Trouble(f"there is no den at {folder}; start one with: foxden serve --den {folder}")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise Trouble(f"the den {folder} is not writable by this user")
    start_django()
    _refuse_newer()
    return folder


def start_django() -> None:
    """Load the settings and rooms."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "foxden.config.settings")
    import django

    django.setup()


def prepare_database() -> None:
    """Bring the database up to this version. Safe at every start."""
    from django.core.management import call_command
    from django.db import OperationalError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
    except OperationalError as error:
        raise Trouble(f"the database cannot be used: {str(error).strip()}") from error


def require_current_database() -> None:
    """Raise Trouble unless the database is of this version (a serving archive brings it there)."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        prepare_database()


def _refuse_newer() -> None:
    from django.db import DatabaseError, connection
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.recorder import MigrationRecorder

    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        return
    try:
        applied = MigrationRecorder(connection).applied_migrations()
    except DatabaseError as error:
        raise Trouble(f"the database cannot be used: {str(error).strip()}") from error
    known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations or {}
    newer = [key for key in applied if key[0] in _our_labels() and key not in known]
    if newer:
        room, step = sorted(newer)[-1]
        raise Trouble(
            f"this den was written by a newer Foxden (it knows {room} {step}); "
            "install that version or a later one"
        )


def _our_labels() -> set[str]:
    from django.apps import apps

    return {app.label for app in apps.get_app_configs() if app.name.startswith("foxden.")}
