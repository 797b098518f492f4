"""Where a page of the archive lies in the site, and how pages there lead to one another."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Callable
from urllib.parse import quote, unquote, urljoin, urlsplit

ROOT = "\x01"
"""Stands in pages for the way up to the site's folder until the page is written to its place."""

_LONGEST_NAME = 200
_LINK = re.compile(r'(<(?:a|q|blockquote)\b[^>]*?\s(?:href|cite)=")([^"]*)(")')
_PICTURE = re.compile(r"<img\b[^>]*>")
_SOURCE = re.compile(r'(\ssrc=)"[^"]*"')
_VALUE = re.compile(r'\s(src|alt)="([^"]*)"')


def place_of(address: str) -> str:
    """The folder of an address of the archive: the address itself, names too long for a file cut."""
    return "/".join(_name(unquote(part)) for part in address.strip("/").split("/"))


def _name(part: str) -> str:
    if len(data := part.encode()) <= _LONGEST_NAME:
        return part
    head = data[: _LONGEST_NAME - 20].decode(errors="ignore")
    return f"{head}-{hashlib.sha256(data).hexdigest()[:16]}"


def link_to(place: str) -> str:
    """A link to the page at a place, from wherever it is written."""
    return f"{ROOT}{quote(place)}/index.html" if place else f"{ROOT}index.html"


def placed(page: str, place: str) -> str:
    """A page as it stands at its place: every link relative, so that it works from any folder."""
    depth = place.count("/") + 1 if place else 0
    return page.replace(ROOT, "../" * depth or "./")


class Links:
    """Rewrites what authors wrote: links into the archive lead into the site where it has the page.

    Other links of the archive lead to its old address. Pictures that the archive keeps come along
    (``taken`` puts one into the site and says whether it may); others become links to where they are:
    a page of the site never fetches anything from elsewhere.
    """

    def __init__(
        self, archive_url: str, is_here: Callable[[str], bool], taken: Callable[[str], bool]
    ) -> None:
        self._archive = archive_url.rstrip("/")
        self._is_here = is_here
        self._taken = taken

    def rewritten(self, text: str, *, page: str) -> str:
        """Cleaned HTML as it may stand on the site; ``page`` is its address in the archive."""
        if not text:
            return text
        base = f"{self._archive}{page}"
        text = _PICTURE.sub(lambda found: self._picture(found[0], base), text)
        return _LINK.sub(lambda found: f"{found[1]}{self._target(found[2], base)}{found[3]}", text)

    def _target(self, escaped: str, base: str) -> str:
        given = html.unescape(escaped).strip()
        if given.startswith(("#", ROOT)):
            return escaped
        try:
            whole = urljoin(base, given)
            parts = urlsplit(whole)
        except ValueError:
            return escaped
        if f"{parts.scheme}://{parts.netloc}" == self._archive and self._is_here(parts.path):
            return html.escape(link_to(place_of(parts.path)))
        return html.escape(whole)

    def _picture(self, element: str, base: str) -> str:
        given = {name: html.unescape(value) for name, value in _VALUE.findall(element)}
        words = given.get("alt", "").strip() or "picture"
        whole = urljoin(base, given.get("src", ""))
        path = whole.removeprefix(self._archive)
        if path.startswith("/rescued-pictures/") and self._taken(unquote(path)):
            source = html.escape(f"{ROOT}{quote(place_of(path))}")
            return _SOURCE.sub(lambda found: f'{found[1]}"{source}"', element, count=1)
        target = html.escape(whole)
        return f'<a href="{target}" rel="nofollow noopener noreferrer">[{html.escape(words)}]</a>'
