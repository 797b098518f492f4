"""What a site asks of programs: robots.txt as RFC 9309 has it, with Crawl-delay.

Written here because a robots.txt comes from strangers: the libraries turn its patterns into regular
expressions, and a few dozen stars in one can hold a worker for ever. This matcher never goes back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

LARGEST = 500 * 1024
OUR_NAME = "foxden"
_LONGEST_DELAY = 3600.0
_AGENT = re.compile(r"[a-zA-Z_-]+")


@dataclass(slots=True)
class Robots:
    """The rules that are meant for us: whether each allows, and its pattern."""

    rules: list[tuple[bool, str]] = field(default_factory=list)
    delay: float = 0.0

    def allows(self, target: str) -> bool:
        """Whether a path with its query may be fetched: the longest rule that fits decides."""
        if target == "/robots.txt":
            return True
        target = _normal(target)
        fitting = [
            (len(pattern), allows) for allows, pattern in self.rules if _fits(pattern, target)
        ]
        return max(fitting, default=(0, True))[1]


def read_robots(text: str, name: str = OUR_NAME) -> Robots:
    """The rules of a robots.txt for ``name``: all its own groups, else all those for ``*``."""
    groups: dict[str, Robots] = {}
    named: list[str] = []
    in_rules = False
    for line in text[:LARGEST].lstrip("\ufeff").splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not colon:
            continue
        if key == "user-agent":
            named = [] if in_rules else named
            in_rules = False
            named.append(_agent(value))
            groups.setdefault(named[-1], Robots())
        elif key in {"allow", "disallow"}:
            in_rules = True
            for agent in named if value else ():
                groups[agent].rules.append((key == "allow", _normal(value)))
        elif key == "crawl-delay":
            in_rules = True
            for agent in named:
                groups[agent].delay = _seconds(value) or groups[agent].delay
    return groups.get(name) or groups.get("*") or Robots()


def _agent(value: str) -> str:
    if value.startswith("*"):
        return "*"
    found = _AGENT.match(value)
    return found[0].lower() if found else ""


def _seconds(value: str) -> float:
    try:
        seconds = float(value)
    except ValueError:
        return 0.0
    return min(seconds, _LONGEST_DELAY) if seconds > 0 else 0.0


def _normal(path: str) -> str:
    """A path or pattern with its escapes in one spelling; an escaped star or dollar stays one."""
    parts = re.split(r"(%2[4aAfF])", path)
    return "".join(
        part.upper() if number % 2 else _quoted(part) for number, part in enumerate(parts)
    )


def _quoted(part: str) -> str:
    plain = unquote(part, errors="surrogateescape")
    return quote(plain, safe="/?%:@!$&'()*+,;=~-._", errors="surrogateescape")


def _fits(pattern: str, target: str) -> bool:
    """Whether a target begins as the pattern says; ``*`` is anything, ``$`` at the end the end.

    The pieces between stars are looked for from left to right, each at its first place: where any
    way fits, this one does.
    """
    to_the_end = pattern.endswith("$")
    first, *pieces = pattern.removesuffix("$").split("*")
    if not target.startswith(first):
        return False
    if not pieces:
        return not to_the_end or target == first
    place = len(first)
    for piece in pieces[:-1]:
        found = target.find(piece, place)
        if found < 0:
            return False
        place = found + len(piece)
    if to_the_end:
        return target.endswith(pieces[-1]) and len(target) - len(pieces[-1]) >= place
    return target.find(pieces[-1], place) >= 0
