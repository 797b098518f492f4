"""Values as eFiction keeps them: slashes it added, entities in names, dates of several habits."""

from __future__ import annotations

import datetime as dt
import html
import re

from foxden.prose import tidy_name

_SLASHED = re.compile(r"\\(['\"\\])")
_TAG = re.compile(r"<[^<>]*>")
_EMPTY = re.compile(r"<(?!img\b|hr\b)[^<>]*>|&nbsp;|&#160;|\s|\u200b", re.IGNORECASE)
_EARLIEST = dt.datetime(1970, 1, 2, tzinfo=dt.UTC)


def rich(value: object) -> str:
    """Text with markup as its author sent it; eFiction shows it without the slashes it has added."""
    text = "" if value is None else str(value)
    return _SLASHED.sub(r"\1", text) if "\\" in text else text


def plain(value: object) -> str:
    """A title or name in plain characters: no markup, no entities, single spaces."""
    text = rich(value)
    for _time in range(2):
        # Forms of that age escaped a second time what was escaped already.
        unescaped = html.unescape(text)
        if unescaped == text:
            break
        text = unescaped
    return tidy_name(_TAG.sub("", text))


def has_words(text: str) -> bool:
    """False for a text in which there is nothing to read or see."""
    return bool(_EMPTY.sub("", text))


def moment(value: object) -> dt.datetime | None:
    """A date and time in UTC, or None for MySQL's zero date, none, or one that no archive can have.

    eFiction keeps the server's local time and does not say which; newer ones count seconds.
    """
    text = "" if value is None else str(value).strip()
    if not text or text.startswith("0000"):
        return None
    try:
        if text.isdigit():
            found = dt.datetime.fromtimestamp(int(text), tz=dt.UTC)
        else:
            found = dt.datetime.fromisoformat(text[:19]).replace(tzinfo=dt.UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return found if found >= _EARLIEST else None


def number(value: object) -> int:
    """A whole number; 0 for anything else."""
    text = "" if value is None else str(value).strip()
    return int(text) if re.fullmatch(r"-?[0-9]{1,18}", text) else 0


def listed(value: object) -> list[str]:
    """The parts of a list with commas, without the empty ones and eFiction's zeros, in order."""
    text = "" if value is None else str(value)
    parts = (part.strip() for part in text.split(","))
    return list(dict.fromkeys(part for part in parts if part not in ("", "0", "-1")))
