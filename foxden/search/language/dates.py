"""Days and periods as AO3 understands them: ``7 days ago``, ``< 8 weeks``, ``2024-05``, ``a..b``."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange

DAYS = {"hour": 1, "day": 1, "week": 7}
_AGO = re.compile(
    r"([<>])?\s*(\d{1,4})(?:\s*(?:-|–|\.\.)\s*(\d{1,4}))?\s*(year|month|week|day|hour)s?(?:\s+ago)?\Z",
    re.IGNORECASE,
)
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?\Z")
_COMPARED = re.compile(r"(<=|>=|=|<|>)?\s*(.+)\Z", re.DOTALL)
_BETWEEN = re.compile(r"\s*(?:\.\.|–|\bTO\b|\s-\s)\s*")
_BRACKETED = re.compile(r"([\[{])\s*(\S+)\s+TO\s+(\S+)\s*([\]}])\Z")
_EPOCH = dt.date(1970, 1, 1).toordinal()
_DAY_IN_MICROSECONDS = 86_400_000_000

Days = tuple[dt.date | None, dt.date | None]
"""The first and the last day, both within; None where there is no end."""


def parse_days(text: str, *, today: dt.date) -> Days | None:
    """The days meant; None where the text says none.

    ``N periods ago`` is the whole calendar period, ``<`` newer than that many, ``>`` older (AO3).
    ``[a TO b]`` has both ends, ``{a TO b}`` neither, and ``*`` stands for no end.
    """
    text = text.strip()
    if bracketed := _BRACKETED.match(text):
        return _between(bracketed)
    if ago := _AGO.match(text):
        return _ago(ago, today)
    ends = [end for end in _BETWEEN.split(text) if end]
    if len(ends) == 2 and (first := _period(ends[0])) and (last := _period(ends[1])):
        return min(first[0], last[0]), max(first[1], last[1])
    compared = _COMPARED.match(text)
    period = _period(compared[2]) if compared else None
    if compared is None or period is None:
        return None
    match compared[1]:
        case "<":
            return None, _moved(period[0], -1)
        case "<=":
            return None, period[1]
        case ">":
            return _moved(period[1], 1), None
        case ">=":
            return period[0], None
    return period


def as_moments(days: Days) -> tuple[int | None, int | None]:
    """The same as microseconds since 1970 (UTC), both within."""
    first, last = days
    return (
        None if first is None else (first.toordinal() - _EPOCH) * _DAY_IN_MICROSECONDS,
        None if last is None else (last.toordinal() - _EPOCH + 1) * _DAY_IN_MICROSECONDS - 1,
    )


def as_ordinals(days: Days) -> tuple[int | None, int | None]:
    """The same as ``date.toordinal()``."""
    first, last = days
    return (
        None if first is None else first.toordinal(),
        None if last is None else last.toordinal(),
    )


def _between(found: re.Match[str]) -> Days | None:
    first = None if found[2] == "*" else _period(found[2])
    last = None if found[3] == "*" else _period(found[3])
    if (first is None and found[2] != "*") or (last is None and found[3] != "*"):
        return None
    low = first and (_moved(first[1], 1) if found[1] == "{" else first[0])
    high = last and (_moved(last[0], -1) if found[4] == "}" else last[1])
    return low, high


def _moved(day: dt.date, days: int) -> dt.date:
    """So many days later, or the last (first) day there is."""
    last = dt.date.max.toordinal()
    return dt.date.fromordinal(min(max(day.toordinal() + days, 1), last))


def _ago(ago: re.Match[str], today: dt.date) -> Days:
    sign, near, far, unit = ago[1], int(ago[2]), ago[3], ago[4].lower()
    if sign == "<":
        return _start(today, near, unit), None
    if sign == ">":
        return None, _start(today, near, unit)
    near, far_off = sorted((near, int(far) if far else near))
    start, end = _start(today, far_off, unit), _start(today, near, unit)
    return _calendar(start, unit)[0], _calendar(end, unit)[1]


def _start(today: dt.date, number: int, unit: str) -> dt.date:
    if unit in DAYS:
        number = number // 24 if unit == "hour" else number
        return _moved(today, -number * DAYS[unit])
    months = today.year * 12 + today.month - 1 - number * (12 if unit == "year" else 1)
    year, month = divmod(max(months, 12), 12)
    return dt.date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def _calendar(day: dt.date, unit: str) -> tuple[dt.date, dt.date]:
    match unit:
        case "year":
            return day.replace(month=1, day=1), day.replace(month=12, day=31)
        case "month":
            return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
        case "week":
            first = _moved(day, -day.weekday())
            return first, _moved(first, 6)
    return day, day


def _period(text: str) -> tuple[dt.date, dt.date] | None:
    found = _DAY.match(text.strip())
    if not found:
        return None
    year, month, day = int(found[1]), found[2], found[3]
    try:
        first = dt.date(year, int(month or 1), int(day or 1))
        last_month = int(month or 12)
        last = first if day else dt.date(year, last_month, monthrange(year, last_month)[1])
    except ValueError:
        return None
    return first, last
