"""Which addresses may be fetched at all: how they are written, and where they lead."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from .refusals import NotFetched

LONGEST = 2000
_PORTS = {"http": 80, "https": 443}
_UNFIT = re.compile(r"[\x00-\x20\x7f\\]")
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
# A name whose last part is a number is an address in disguise (decimal, octal, hexadecimal).
_NUMBER = re.compile(r"(?:\d+|0x[0-9a-f]*)")

# IANA's registries of special purposes, what embeds another address, and the address by which
# one cloud's machines reach their keeper.
_CLOSED_4 = tuple(map(ipaddress.IPv4Network, (
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
    "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",
    "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32",
)))  # fmt: skip
_OPEN_6 = ipaddress.IPv6Network("2000::/3")
_CLOSED_6 = tuple(map(ipaddress.IPv6Network, (
    "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
)))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Address:
    """An address taken apart; it is put together again only from these parts."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """Host, and port where it is not the usual one."""
        return self.host if self.port == _PORTS[self.scheme] else f"{self.host}:{self.port}"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.authority}{self.target}"


def parse_address(text: str, *, ports: frozenset[int] | None = None) -> Address:
    """The address that a person typed or a page sent on to. Raises NotFetched.

    ``ports`` are those that may be asked; None for those of the web.
    """
    text = text.strip()
    if not text or len(text) > LONGEST or _UNFIT.search(text):
        raise NotFetched("no-address")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise NotFetched("no-address") from error
    if parts.scheme not in _PORTS:
        raise NotFetched("scheme" if parts.scheme and "://" in text else "no-address")
    if "@" in parts.netloc:
        raise NotFetched("credentials")
    port = _PORTS[parts.scheme] if port is None else port
    if port not in (frozenset(_PORTS.values()) if ports is None else ports):
        raise NotFetched("port")
    host = _named_host(parts.netloc, parts.hostname or "")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/?%:@!$&'()*+,;=~-._")
    return Address(parts.scheme, host, port, f"{path}?{query}" if query else path)


def _named_host(netloc: str, host: str) -> str:
    """The host's name in ASCII and lower case. Numbers in every spelling are no names."""
    if not host:
        raise NotFetched("no-address")
    if "[" in netloc or "%" in netloc:
        raise NotFetched("number")
    try:
        name = host.encode("idna").decode("ascii").lower().removesuffix(".")
    except UnicodeError as error:
        raise NotFetched("no-address") from error
    labels = name.split(".")
    if len(labels) < 2 or _NUMBER.fullmatch(labels[-1]):
        raise NotFetched("number")
    if len(name) > 253 or not all(map(_LABEL.fullmatch, labels)):
        raise NotFetched("no-address")
    return name


def is_public(address: str) -> bool:
    """Whether an IP address is one machine on the public internet, and nothing that stands for
    another: no private, loopback, link-local, shared, reserved, multicast or embedding address.
    """
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if not ip.is_global or ip.is_multicast or ip.is_reserved:
        return False
    if isinstance(ip, ipaddress.IPv4Address):
        return not any(ip in network for network in _CLOSED_4)
    if ip.scope_id is not None or ip not in _OPEN_6:
        return False
    return not any(ip in network for network in _CLOSED_6)
