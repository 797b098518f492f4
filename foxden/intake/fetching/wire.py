"""One request on the wire: a name resolved once, its addresses checked, the checked one connected.

``http.client`` speaks HTTP, ``ssl`` checks the certificate against the name. The two things they
have no notion of are here: that the address connected to is the one that was checked, and one
clock over everything, so that a host that drips a byte a second cannot hold a worker.
"""

from __future__ import annotations

import http.client
import io
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .addresses import Address, is_public
from .refusals import NotFetched

_STEP = 64 * 1024
_PART_OF_AN_ERROR = 64 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a host's and of our own time and room one page may take."""

    seconds: float = 20.0
    size: int = 20 * 1024 * 1024
    redirects: int = 5
    delay: float = 2.0


class Clock:
    """What is left of the time that everything together may take."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self, host: str) -> float:
        """The seconds left. Raises NotFetched where there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise NotFetched("slow", host=host)
        return left


def look_up(host: str, port: int) -> list[str]:
    """The IP addresses of a host by this machine's resolver. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(frozen=True, slots=True)
class Outside:
    """The world out there as requests may see it. Only code makes one, never what a person sent.

    ``look_up`` and ``may_reach`` are called once a connection, and what they said is what is
    connected to. ``ports`` of None are the web's; ``own_hosts`` are never asked.
    """

    look_up: Callable[[str, int], list[str]] = look_up
    may_reach: Callable[[str], bool] = is_public
    ports: frozenset[int] | None = None
    own_hosts: frozenset[str] = frozenset()
    tls: Callable[[], ssl.SSLContext] = ssl.create_default_context


@dataclass(slots=True)
class Answer:
    """What a host answered; names of headers in lower case, the body unpacked."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


def ask(
    address: Address, *, headers: Mapping[str, str], outside: Outside, clock: Clock, size: int
) -> Answer:
    """One GET of one address, without following anything. Raises NotFetched.

    The body of an error is read in part only, to tell what it is about.
    """
    line = _connect(address, outside, clock)
    connection = http.client.HTTPConnection(address.host, address.port)
    connection.auto_open = 0  # never a connection of its own
    connection.sock = _Line(line, address.host, clock)
    try:
        sent = {"Host": address.authority, "Connection": "close", **headers}
        connection.putrequest("GET", address.target, skip_host=True, skip_accept_encoding=True)
        for name, value in {**sent, "Accept-Encoding": "gzip"}.items():
            connection.putheader(name, value)
        connection.endheaders()
        response = connection.getresponse()
        found = {name.lower(): value for name, value in response.getheaders()}
        answer = Answer(response.status, found)
        if not 300 <= response.status < 400:
            answer.body = _body(response, found, size, address.host)
        return answer
    except (http.client.HTTPException, ValueError) as error:
        raise NotFetched("broken", host=address.host) from error
    except OSError as error:
        clock.left(address.host)
        raise NotFetched("unreachable", host=address.host) from error
    finally:
        connection.close()
        line.close()


def _connect(address: Address, outside: Outside, clock: Clock) -> socket.socket:
    """A connection to the checked address, with TLS for the host's name where it is asked for."""
    host = address.host
    if host in outside.own_hosts:
        raise NotFetched("own")
    for place in _addresses(address, outside, clock):
        family = socket.AF_INET6 if ":" in place else socket.AF_INET
        line = socket.socket(family, socket.SOCK_STREAM)
        try:
            line.settimeout(min(clock.left(host), 10.0))
            line.connect((place, address.port))
            if address.scheme == "https":
                line.settimeout(clock.left(host))
                line = outside.tls().wrap_socket(line, server_hostname=host)
            return line
        except ssl.SSLCertVerificationError as error:
            line.close()
            raise NotFetched("certificate", host=host) from error
        except OSError:
            line.close()
        except BaseException:
            line.close()
            raise
    clock.left(host)
    raise NotFetched("unreachable", host=host)


def _addresses(address: Address, outside: Outside, clock: Clock) -> list[str]:
    """Where the host is. One address that is not public spoils them all: no host of stories has
    one, and a host that answers with both is trying something.
    """
    found = _in_time(lambda: outside.look_up(address.host, address.port), address.host, clock)
    if not found:
        raise NotFetched("unknown-host", host=address.host)
    if not all(map(outside.may_reach, found)):
        raise NotFetched("private", host=address.host)
    return found[:4]


def _in_time(look_up: Callable[[], list[str]], host: str, clock: Clock) -> list[str]:
    """What a look-up finds. The system's own cannot be stopped, so it is waited for no longer
    than there is time.
    """
    found: list[list[str]] = []

    def run() -> None:
        try:
            found.append(look_up())
        except (OSError, UnicodeError):
            found.append([])

    thread = threading.Thread(target=run, daemon=True, name="foxden-look-up")
    thread.start()
    thread.join(clock.left(host))
    if not found:
        raise NotFetched("slow", host=host)
    return found[0]


class _Line:
    """A connected socket as ``http.client`` wants one, every wait bounded by the clock."""

    def __init__(self, line: socket.socket, host: str, clock: Clock) -> None:
        self._line, self._host, self._clock = line, host, clock

    def sendall(self, data: Any) -> None:
        self._line.settimeout(self._clock.left(self._host))
        self._line.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Reader(self._line, self._host, self._clock))

    def close(self) -> None:
        """The line is closed by who opened it."""


class _Reader(io.RawIOBase):
    def __init__(self, line: socket.socket, host: str, clock: Clock) -> None:
        super().__init__()
        self._line, self._host, self._clock = line, host, clock

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._line.settimeout(self._clock.left(self._host))
        return self._line.recv_into(buffer)


def _body(
    response: http.client.HTTPResponse, headers: Mapping[str, str], size: int, host: str
) -> bytes:
    """The body, unpacked, never more than ``size`` in memory in either form."""
    is_wanted = response.status == 200
    limit = size if is_wanted else min(size, _PART_OF_AN_ERROR)
    if is_wanted and (length := headers.get("content-length", "")).isdigit() and int(length) > size:
        raise NotFetched("too-large", megabytes=size // (1024 * 1024))
    encoding = headers.get("content-encoding", "").strip().lower()
    if encoding not in {"", "identity", "gzip", "x-gzip"}:
        raise NotFetched("packed", encoding=encoding[:40])
    unpack = zlib.decompressobj(31) if encoding.endswith("gzip") else None
    parts: list[bytes] = []
    taken = came = 0
    while data := response.read(_STEP):
        came += len(data)
        if unpack is not None:
            data = _unpacked(unpack, data, limit - taken + 1, host)
        taken += len(data)
        parts.append(data)
        if max(taken, came) > limit:
            if is_wanted:
                raise NotFetched("too-large", megabytes=size // (1024 * 1024))
            break
    else:
        if is_wanted and ((response.length or 0) > 0 or (unpack is not None and not unpack.eof)):
            raise NotFetched("broken", host=host)
    return b"".join(parts)[:limit]


def _unpacked(unpack: Any, data: bytes, most: int, host: str) -> bytes:
    try:
        return bytes(unpack.decompress(unpack.unconsumed_tail + data, most))
    except zlib.error as error:
        raise NotFetched("broken", host=host) from error
