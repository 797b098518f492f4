"""Settings from the environment: read once, checked, with messages that name the variable."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


class BadSetting(SystemExit):
    """A setting that cannot be used; leaves the process with exit code 2 and one clear line."""

    def __init__(self, name: str, problem: str) -> None:
        import sys

        print(f"foxden: {name} {problem}", file=sys.stderr)
        super().__init__(2)


def text(name: str, default: str = "") -> str:
    """The variable as text, stripped; ``default`` where it is unset or empty."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, *, default: bool) -> bool:
    """The variable as yes or no."""
    value = text(name).lower()
    if not value:
        return default
    if value in {"1", "yes", "true", "on"}:
        return True
    if value in {"0", "no", "false", "off"}:
        return False
    raise BadSetting(name, f"is {value!r}; choose yes or no")


def number(name: str, default: int, *, least: int, most: int) -> int:
    """The variable as a whole number within bounds, both included."""
    value = text(name)
    if not value:
        return default
    if not value.isascii() or not value.isdigit() or not least <= int(value) <= most:
        raise BadSetting(name, f"is {value!r}; give a whole number from {least} to {most}")
    return int(value)


def choice(name: str, default: str, choices: tuple[str, ...]) -> str:
    """The variable as one of ``choices``."""
    value = text(name, default)
    if value not in choices:
        raise BadSetting(name, f"is {value!r}; choose one of {', '.join(choices)}")
    return value


def den_folder() -> Path:
    """The one folder that holds all data of this archive (``FOXDEN_DEN``, else ``./den``)."""
    return Path(text("FOXDEN_DEN", "den")).expanduser().resolve()


def archive_address(den: Path) -> str:
    """``FOXDEN_URL``, else where this den was last served, else the usual place."""
    try:
        last = (den / "address").read_text().strip()
    except OSError:
        last = ""
    return text("FOXDEN_URL", last or "http://127.0.0.1:8080").rstrip("/")


def secret_key(den: Path) -> str:
    """``FOXDEN_SECRET_KEY``, else the den's own key file, made at the first start (mode 600)."""
    given = text("FOXDEN_SECRET_KEY")
    if given:
        if len(given) < 40:
            raise BadSetting(
                "FOXDEN_SECRET_KEY", "is shorter than 40 characters; give a longer one"
            )
        return given
    file = den / "secret.key"
    if not file.exists() and den.is_dir() and os.access(den, os.W_OK):
        try:
            with os.fdopen(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as out:
                out.write(secrets.token_urlsafe(64))
        except FileExistsError:
            pass
    try:
        return file.read_text().strip()
    except OSError:
        return secrets.token_urlsafe(64)


def database(den: Path) -> dict[str, Any]:
    """Django's settings for the den's SQLite file, or for ``FOXDEN_DATABASE_URL`` (PostgreSQL)."""
    url = text("FOXDEN_DATABASE_URL")
    if not url:
        return _sqlite(den / "foxden.sqlite3")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path)))
    if parts.scheme not in {"postgres", "postgresql"}:
        raise BadSetting("FOXDEN_DATABASE_URL", "must begin with postgresql:// or sqlite:///")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": {"pool": True, **dict(parse_qsl(parts.query))},
    }


def _sqlite(file: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        # Opening the file anew for each request would cost more than most pages do.
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": 20,
            # A writer waits for its turn at the start of its transaction instead of failing in
            # the middle; FULL means that what was answered "saved" survives a power cut. The log
            # is taken into the file every 16 MB, not every 4: in between, saving is one write.
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
                "PRAGMA wal_autocheckpoint=4000;PRAGMA cache_size=-2000;PRAGMA temp_store=MEMORY"
            ),
        },
    }


def mail(den: Path) -> dict[str, Any]:
    """Mail goes to files in the den, or by ``FOXDEN_MAIL_URL`` (smtp:// or smtps://)."""
    url = text("FOXDEN_MAIL_URL")
    if not url:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": den / "mail",
        }
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise BadSetting("FOXDEN_MAIL_URL", "must look like smtp://user:password@host:587")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and bool(parts.username),
        "EMAIL_TIMEOUT": 20,
    }
