"""How a reader wants pages to look: theme, size, width, spacing, font, justification.

The choice lives in one cookie of the reader's own browser, never in the account, and the server
writes it into the page as ``data-*`` attributes of ``<html>``, so that nothing flashes or moves.
The cookie holds only what differs from the default, as a query string: ``theme=sepia&size=4``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, ClassVar
from urllib.parse import parse_qsl, urlencode

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

COOKIE = "foxden_look"
COOKIE_AGE = 60 * 60 * 24 * 400  # the longest that browsers keep one (RFC 6265bis, 5.5)
LONGEST_COOKIE = 200

PAPER = {"light": "#fbf7ee", "sepia": "#f2e6cd", "dark": "#1a1715"}
"""``--paper`` of each theme, for ``<meta name="theme-color">``; a test compares tokens.css."""


@dataclass(frozen=True)
class Look:
    """One reader's choice. Every field is checked by `look_from`; build it there."""

    theme: str = "system"
    size: str = "3"
    width: str = "2"
    spacing: str = "2"
    font: str = "book"
    justify: str = "no"

    ALLOWED: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "theme": ("system", "light", "sepia", "dark"),
        "size": ("1", "2", "3", "4", "5", "6", "7"),
        "width": ("1", "2", "3"),
        "spacing": ("1", "2", "3"),
        "font": ("book", "serif", "sans"),
        "justify": ("no", "yes"),
    }

    @property
    def chosen(self) -> dict[str, str]:
        """What differs from the default, by field name."""
        return {
            field.name: value
            for field, value in zip(fields(self), asdict(self).values(), strict=True)
            if value != field.default
        }

    @property
    def attributes(self) -> SafeString:
        """`` data-theme="sepia" data-size="4"``: for the ``<html>`` tag, with a leading space."""
        return format_html_join("", ' data-{}="{}"', self.chosen.items())

    @property
    def paper(self) -> str | None:
        """The page's background as ``#rrggbb``, or None where the system decides."""
        return PAPER.get(self.theme)


def look_from(values: Mapping[str, Any]) -> Look:
    """The look that form fields or a parsed cookie ask for; what is unknown stays the default."""
    return Look(
        **{
            name: values[name]
            for name, allowed in Look.ALLOWED.items()
            if values.get(name) in allowed
        }
    )


def parse_look(cookie: str) -> Look:
    """The look a cookie holds. Any text is accepted: what makes no sense is the default."""
    if len(cookie) > LONGEST_COOKIE:
        return Look()
    return look_from(dict(parse_qsl(cookie)))


def dump_look(look: Look) -> str:
    """The cookie for a look: the inverse of `parse_look`, empty for the default."""
    return urlencode(look.chosen)
