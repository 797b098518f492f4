"""Addresses: which may stand in a book, and how they are written there."""

from __future__ import annotations

import re
from urllib.parse import quote, urljoin, urlsplit

_SCHEMES = ("http", "https", "ftp")
_MAIL = re.compile(r"mailto:[^\s<>\"@]+@[A-Za-z0-9.-]+", re.IGNORECASE)
_HOST = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,62})\.?)+", re.IGNORECASE)
_BROKEN_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_PATH_SAFE = "/:@!$&'()*+,;=~-._%"


def absolute_address(address: str, *, base: str = "") -> str | None:
    """The address as an absolute, escaped URL; None where it leads nowhere from inside a book.

    Relative addresses are resolved against ``base`` (a work's own address) and lead nowhere
    without one. Characters outside RFC 3986 are percent-encoded, host names written by IDNA.
    """
    address = "".join(address.split())
    if _MAIL.fullmatch(address):
        return "mailto:" + quote(address[7:], safe="@!$&'*+-/=?^_`{|}~.%")
    try:
        parts = urlsplit(urljoin(base, address) if base else address)
        host = _ascii_host(parts.hostname or "")
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in _SCHEMES or not host or parts.username is not None:
        return None
    url = f"{parts.scheme}://{host}{f':{port}' if port else ''}{_escape(parts.path)}"
    if parts.query:
        url += "?" + _escape(parts.query, also="?")
    if parts.fragment:
        url += "#" + _escape(parts.fragment, also="?")
    return url


def _ascii_host(host: str) -> str:
    """The host in ASCII, empty where it is none; raises ValueError where IDNA refuses it."""
    encoded = host.encode("idna").decode("ascii")
    if not _HOST.fullmatch(encoded) or (re.fullmatch(r"[\d.]+", encoded) and not _is_ipv4(encoded)):
        return ""
    return encoded


def _is_ipv4(host: str) -> bool:
    numbers = host.split(".")
    return len(numbers) == 4 and all(n.isdigit() and int(n) < 256 for n in numbers)


def _escape(part: str, *, also: str = "") -> str:
    return quote(_BROKEN_ESCAPE.sub("%25", part), safe=_PATH_SAFE + also)
