"""FanFiction.Net's one line about a story: "Rated: Fiction T - English - Mystery - Emma W. - ..."."""

from __future__ import annotations

import datetime as dt
import re

from foxden.manuscript.conventions.values import parse_date, parse_language
from foxden.manuscript.model import Manuscript

LINE = re.compile(r"\s*Rated:\s*(?:Fiction\s+)?(?:K\+?|T|MA?)\s*[-,]")
_GENRES = (
    "Adventure|Angst|Crime|Drama|Family|Fantasy|Friendship|General|Horror|Humor|Hurt/Comfort|"
    "Mystery|Parody|Poetry|Romance|Sci-Fi|Spiritual|Supernatural|Suspense|Tragedy|Western"
)
_ALL_GENRES = re.compile(rf"(?:{_GENRES})(?:\s*(?:/|&)\s*(?:{_GENRES}))?")
_GENRE = re.compile(_GENRES)
_RATED = re.compile(r"Rated:\s*(?P<fiction>Fiction\s+)?(?P<rating>K\+?|T|MA?)$")
_LABELLED = re.compile(
    r"(Chapters|Words|Reviews|Favs|Follows|Updated|Published|Status|id|Staff|Chapter)\s*:\s*(.*)",
    re.IGNORECASE,
)
_DESKTOP_PARTS = re.compile(r"\s+-\s+")
_MOBILE_PARTS = re.compile(r",\s+(?![^\[]*\])")
_PAIR = re.compile(r"\[([^\]]+)\]")


def take_ffn_line(into: Manuscript, line: str, times: list[int] | None = None) -> None:
    """Every part of the line into its field; its labels and counts are listed as they stood.

    ``times`` are the moments behind the dates shown, in the order they are shown, where the page
    has them. Those paired in brackets are a relationship, and characters too.
    """
    moments = list(times or [])
    line = " ".join(line.split())
    on_a_phone = " - " not in line
    parts = _MOBILE_PARTS.split(line) if on_a_phone else _DESKTOP_PARTS.split(line)
    unplaced: list[str] = []
    complete = False
    for part in map(str.strip, parts):
        if rated := _RATED.fullmatch(part):
            into.rating = rated["rating"]
            into.recognised.append(part[: rated.start("rating")].strip())
        elif labelled := _LABELLED.fullmatch(part):
            into.recognised.append(part)
            complete |= _take_labelled(into, labelled[1].casefold(), labelled[2], moments)
        elif into.language is None and (tag := parse_language(part)):
            into.language = tag
            into.recognised.append(part)
        elif _ALL_GENRES.fullmatch(part):
            into.freeforms += _GENRE.findall(part)
        elif part == "Complete":
            complete = True
            into.recognised.append(part)
        elif part:
            unplaced.append(part)
    if into.complete is None and (complete or not on_a_phone):
        into.complete = complete
    for part in unplaced:
        _take_characters(into, part)


def _take_labelled(into: Manuscript, name: str, value: str, moments: list[int]) -> bool:
    """One labelled part; true where it says that the story is complete."""
    if name in ("updated", "published"):
        day = _day(moments.pop(0)) if moments else parse_date(value)
        setattr(into, name, day)
    elif name == "status":
        return value.casefold() == "complete"
    elif name != "id" and value.replace(",", "").isdigit():
        # A phone shows "10k+" where the desktop shows all digits: that is no count.
        into.stats[name] = int(value.replace(",", ""))
    return False


def _day(moment: int) -> dt.date | None:
    try:
        return dt.datetime.fromtimestamp(moment, dt.UTC).date()
    except (ValueError, OverflowError, OSError):
        return None


def _take_characters(into: Manuscript, part: str) -> None:
    for pair in _PAIR.findall(part):
        names = [name.strip() for name in pair.split(",")]
        into.relationships.append("/".join(filter(None, names)))
    bare = part.replace("[", "").replace("]", ",")
    names = [name.strip() for name in re.split(r",|\s&\s", bare)]
    into.characters += [name for name in names if name and name not in into.characters]
