"""A page as a person asked for it: every hop checked, every site's rules asked, its kind told."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

from foxden import __version__

from .addresses import Address, parse_address
from .manners import Manners
from .refusals import NotFetched
from .robots import LARGEST, Robots, read_robots
from .sites import entire_work, is_challenge, is_login, more_than, refuse_what_is_not_the_page
from .wire import Answer, Clock, Limits, Outside, ask

_REDIRECTS = {301, 302, 303, 307, 308}
# What may hold a story, and the ending that its file gets.
_KINDS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/epub+zip": ".epub",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "multipart/related": ".mhtml",
}
# Types that say nothing: then the ending in the address has to.
_UNSAID = {"", "application/octet-stream", "binary/octet-stream", "application/zip"}
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_UNFIT = re.compile(r"[^\w.()' -]+")
_WORTH_A_LINE = re.compile(r"[^\x20-\x27\x2a-\x7e]+")


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page's bytes, the name they would have as a file, and where they came from at last."""

    data: bytes
    file_name: str
    address: str


def user_agent(archive: str = "", contact: str = "") -> str:
    """Who asks: the program, and the archive's name and how to reach its people."""
    said = [_WORTH_A_LINE.sub("", part).strip()[:200] for part in (archive, contact)]
    about = "; ".join(filter(None, said)) or "a reader of manuscripts, asked by a person"
    return f"Foxden/{__version__} ({about})"


def fetch(
    text: str,
    *,
    agent: str,
    manners: Manners,
    limits: Limits | None = None,
    outside: Outside | None = None,
) -> Fetched:
    """The page, file or entire work at the address ``text``. Raises NotFetched.

    ``agent`` is our User-Agent. ``outside`` is changed by tests alone.
    """
    limits, outside = limits or Limits(), outside or Outside()
    visit = _Visit(agent, manners, limits, outside, Clock(limits.seconds))
    asked = entire_work(parse_address(text, ports=outside.ports))
    address, answer = visit.follow(asked)
    if answer.status == 200 and (entire := more_than(address, answer)) is not None:
        address, answer = visit.follow(entire)
    refuse_what_is_not_the_page(address, answer)
    ending = _ending(address, answer)
    data = _in_utf8(answer) if ending in {".html", ".txt", ".md"} else answer.body
    return Fetched(data, _file_name(address, ending), str(address))


def ask_first(
    text: str, *, agent: str, manners: Manners, limits: Limits, outside: Outside | None = None
) -> Address:
    """The address, if it may be fetched by another program too: it is asked of no page, only of its
    site's robots.txt. Raises NotFetched.
    """
    outside = outside or Outside()
    address = parse_address(text, ports=outside.ports)
    _Visit(agent, manners, limits, outside, Clock(limits.seconds)).refuse_what_robots_refuse(
        address
    )
    return address


@dataclass(frozen=True, slots=True)
class _Visit:
    agent: str
    manners: Manners
    limits: Limits
    outside: Outside
    clock: Clock

    def follow(self, address: Address) -> tuple[Address, Answer]:
        """The page at an address or where it sends to; each hop is an address like the first."""
        for _hop in range(self.limits.redirects + 1):
            robots = self.refuse_what_robots_refuse(address)
            answer = self._ask(address, max(self.limits.delay, robots.delay), self.limits.size)
            following = _next(address, answer, self.outside.ports)
            if following is None:
                return address, answer
            if is_login(following):
                raise NotFetched("login", host=following.host)
            address = following
        raise NotFetched("redirects")

    def refuse_what_robots_refuse(self, address: Address) -> Robots:
        """The rules of an address's site. Raises NotFetched where they do not allow it."""
        robots = self._robots(address)
        if not robots.allows(address.target):
            raise NotFetched("robots", host=address.host)
        return robots

    def _ask(self, address: Address, delay: float, size: int) -> Answer:
        """One request, when it is our turn."""
        patience = self.clock.left(address.host)
        wait = self.manners.take_turn(address.host, delay=delay, patience=patience)
        if wait > patience:
            raise NotFetched("busy", host=address.host, seconds=int(wait) + 1)
        if wait > 0:
            time.sleep(wait)
        return ask(
            address,
            headers={"User-Agent": self.agent, "Accept": "text/html, */*;q=0.5"},
            outside=self.outside,
            clock=self.clock,
            size=size,
        )

    def _robots(self, address: Address) -> Robots:
        """What the site asks of programs. Without such a file all is allowed; where it cannot be
        had for now (RFC 9309, 2.3.1.4) nothing is.
        """
        site = f"{address.scheme}://{address.authority}"
        text = self.manners.rules_of(site)
        if text is None:
            text = self._robots_asked(
                Address(address.scheme, address.host, address.port, "/robots.txt")
            )
            self.manners.keep_rules(site, text)
        return read_robots(text)

    def _robots_asked(self, address: Address) -> str:
        host = address.host
        for _hop in range(self.limits.redirects + 1):
            try:
                answer = self._ask(address, self.limits.delay, LARGEST)
            except NotFetched as error:
                if error.reason == "too-large":
                    return "User-agent: *\nDisallow: /"
                raise
            following = _next(address, answer, self.outside.ports)
            if following is None:
                break
            address = following
        else:
            return ""
        if answer.status != 200 and is_challenge(answer):
            raise NotFetched("challenge", host=host)
        if answer.status >= 500 or answer.status == 429:
            raise NotFetched("robots-unknown", host=host)
        return answer.body.decode("utf-8", "replace") if answer.status == 200 else ""


def _next(address: Address, answer: Answer, ports: frozenset[int] | None) -> Address | None:
    """Where an answer sends to, checked as if a person had typed it; None where it does not."""
    if answer.status not in _REDIRECTS:
        return None
    location = answer.headers.get("location", "").strip()
    if not location:
        raise NotFetched("broken", host=address.host)
    try:
        joined = urljoin(
            str(address), location.encode("latin-1", "replace").decode("utf-8", "replace")
        )
    except ValueError as error:
        raise NotFetched("broken", host=address.host) from error
    return parse_address(joined, ports=ports)


def _ending(address: Address, answer: Answer) -> str:
    """The ending of the file, by what the host says it is. Raises NotFetched for what is no text."""
    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind in _KINDS:
        return _KINDS[kind]
    ending = "." + urlsplit(address.target).path.rpartition(".")[2].lower()
    if kind in _UNSAID and ending in {*_KINDS.values(), ".htm", ".mht", ".zip"}:
        return ending
    raise NotFetched("type", type=kind[:80] or "unknown")


def _file_name(address: Address, ending: str) -> str:
    """A name for the file: the last part of the path, else the host."""
    last = unquote(urlsplit(address.target).path).rstrip("/").rpartition("/")[2]
    stem = _UNFIT.sub("-", last.removesuffix(ending)).strip(" .-")[:80]
    return (stem or address.host) + ending


def _in_utf8(answer: Answer) -> bytes:
    """The text in UTF-8 where the host alone knows its encoding; else as it came."""
    data = answer.body
    named = _CHARSET.search(answer.headers.get("content-type", ""))
    if named is None:
        return data
    try:
        data.decode("utf-8")
        return data
    except UnicodeDecodeError:
        pass
    try:
        return b"\xef\xbb\xbf" + data.decode(named[1]).encode()
    except (LookupError, UnicodeError):
        return data
