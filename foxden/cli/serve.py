"""Start the archive: migrate, fill an empty one with the sample shelf, work the outbox, serve."""

from __future__ import annotations

import argparse
import os
import socket
import sys
from pathlib import Path

from .den import add_den_option, open_den, prepare_database
from .trouble import Trouble

OWNER = "keeper"


def configure(parser: argparse.ArgumentParser) -> None:
    add_den_option(parser)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    parser.add_argument("--port", default=8080, type=int, help="port to listen on (8080)")
    parser.add_argument("--owner", default=OWNER, metavar="NAME", help="name of the first account")
    parser.add_argument(
        "--no-shelf", action="store_true", help="leave an empty archive empty: no sample stories"
    )


def run(arguments: argparse.Namespace) -> int:
    _require_free_port(arguments.host, arguments.port)
    _default_address(arguments.host, arguments.port)
    den = open_den(make=True)
    prepare_database()
    _remember_address(den)
    _collect_static_files(den)
    link = _welcome(arguments)
    _announce(arguments, link)
    return _serve(arguments)


def _require_free_port(host: str, port: int) -> None:
    try:
        family, kind, proto, _name, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM
        )[0]
        with socket.socket(family, kind, proto) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OverflowError as error:
        raise Trouble(f"{port} is no port; choose one from 1 to 65535") from error
    except socket.gaierror as error:
        raise Trouble(f"{host} is no address of this machine") from error
    except OSError as error:
        raise Trouble(
            f"cannot listen on {host} port {port} ({os.strerror(error.errno or 0)}); "
            "is Foxden running already? Choose another with --port"
        ) from error


def _default_address(host: str, port: int) -> None:
    shown = "127.0.0.1" if host in {"0.0.0.0", "::"} else host  # noqa: S104
    shown = f"[{shown}]" if ":" in shown else shown
    os.environ.setdefault("FOXDEN_URL", f"http://{shown}:{port}")


def _remember_address(den: Path) -> None:
    """So that other subcommands print links that lead here."""
    from django.conf import settings

    (den / "address").write_text(f"{settings.ARCHIVE_URL}\n")


def _collect_static_files(den: Path) -> None:
    """Gather styles and scripts with hashed names, once for each version of them."""
    from django.core.management import call_command

    package = Path(__file__).resolve().parent.parent
    files = sorted(package.glob("*/static/**/*"))
    stamp = "\n".join(f"{file} {file.stat().st_mtime_ns} {file.stat().st_size}" for file in files)
    marker = den / "static" / ".made-from"
    if marker.is_file() and marker.read_text() == stamp:
        return
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    marker.write_text(stamp)


def _welcome(arguments: argparse.Namespace) -> str | None:
    """Make the owner and the shelf at the first start; a sign-in link until there is a password."""
    from foxden.people.models import Role, RoleGrant
    from foxden.people.rules import grant_role, make_sign_in_link, open_account

    grant = RoleGrant.objects.filter(role=Role.OWNER).select_related("user").first()
    if grant is None:
        owner = open_account(name=arguments.owner)
        grant_role(user=owner, role=Role.OWNER)
        if not arguments.no_shelf:
            _fill_shelf()
    else:
        owner = grant.user
    return None if owner.has_usable_password() else make_sign_in_link(user=owner)


def _fill_shelf() -> None:
    from foxden.works.models import Work

    from .shelf import fill_shelf

    if not Work.objects.exists():
        fill_shelf()


def _announce(arguments: argparse.Namespace, link: str | None) -> None:
    from django.conf import settings

    print(f"Foxden {settings.VERSION} serves {settings.DEN}")
    print(f"  read it here:        {settings.ARCHIVE_URL}/")
    if link:
        print(f"  sign in as owner:    {settings.ARCHIVE_URL}{link}")
        print("                       (works once, for 24 hours; then set a password)")
    print("  stop it with Ctrl-C", flush=True)


def _serve(arguments: argparse.Namespace) -> int:
    from django.conf import settings
    from django.db import connections
    from granian import Granian
    from granian.constants import Interfaces

    from foxden.config.memory import share_one_arena

    share_one_arena()
    # The workers are forked from here: no connection and no thread may go along.
    connections.close_all()
    Granian(
        "foxden.config.serving:application",
        address=arguments.host,
        port=arguments.port,
        interface=Interfaces.WSGI,
        workers=settings.WORKERS,
        blocking_threads=settings.THREADS,
        backpressure=256,
        respawn_failed_workers=True,
        log_enabled=False,
    ).serve()
    print("Foxden has stopped.", file=sys.stderr)
    return 0
