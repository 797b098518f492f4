"""What is known of sites: where the entire work is, and pages that are not the page asked for."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from .addresses import Address
from .refusals import NotFetched
from .wire import Answer

# Archives of AO3's software: a chapter's address there also names its work.
_OF_AO3 = {
    "archiveofourown.org", "www.archiveofourown.org", "archiveofourown.com", "ao3.org",
    "www.ao3.org", "squidgeworld.org", "superlove.sayitditto.net", "www.adastrafanfic.com",
    "www.cfaarchive.org",
}  # fmt: skip
_WORK = re.compile(r"(?:/collections/[^/?]+)?(?P<work>/works/\d+)(?:/chapters/\d+)?/?")
_ENTIRE = "?view_full_work=true&view_adult=true"
_OFFERS_ENTIRE = re.compile(rb"href=[\"']/works/\d+\?[^\"']*view_full_work=true")
_GATE = re.compile(rb"href=[\"'][^\"']*[?&;]view_adult=true")
_START = 200_000

_CHALLENGE = re.compile(
    rb"/cdn-cgi/challenge-platform/|cf-chl-|<title>\s*Just a moment\.\.\.|challenges\.cloudflare\.com/turnstile"
)
_LOGIN_PATH = re.compile(r"/(?:users/)?(?:log_?in|sign_?in|session/new)\b", re.IGNORECASE)
_EFICTION_AGE = re.compile(rb"viewstory\.php\?[^\"']*ageconsent=ok", re.IGNORECASE)
_STORY = re.compile(rb"id=[\"'](?:workskin|chapters|story|storytext|storycontent)[\"']")


def entire_work(address: Address) -> Address:
    """The address of the entire work where an address is known to be of a part of one."""
    return _entire(address) if address.host in _OF_AO3 else address


def is_read_whole(host: str) -> bool:
    """Whether the pages of a site are read into every field here, entire works at once."""
    return host in _OF_AO3


def more_than(address: Address, answer: Answer) -> Address | None:
    """Where the entire work is, if a page of an archive of AO3's software holds less than it."""
    if "view_full_work=true" in address.target:
        return None
    head = answer.body[:_START]
    if not (_OFFERS_ENTIRE.search(head) or _GATE.search(head)):
        return None
    entire = _entire(address)
    return entire if entire != address else None


def _entire(address: Address) -> Address:
    found = _WORK.fullmatch(urlsplit(address.target).path)
    if found is None:
        return address
    return Address(address.scheme, address.host, address.port, found["work"] + _ENTIRE)


def refuse_what_is_not_the_page(address: Address, answer: Answer) -> None:
    """Raise NotFetched, with what to do, for everything but the page that was asked for."""
    host, status = address.host, answer.status
    if status != 200:
        if is_challenge(answer):
            raise NotFetched("challenge", host=host)
        if status in {404, 410}:
            raise NotFetched("not-found")
        if status == 401:
            raise NotFetched("login", host=host)
        if status in {429, 503}:
            raise NotFetched("busy", host=host, seconds=_seconds(answer))
        if status >= 500:
            raise NotFetched("failed", host=host, status=status)
        raise NotFetched("forbidden" if 400 <= status < 500 else "broken", host=host)
    if is_challenge(answer):
        raise NotFetched("challenge", host=host)
    head = answer.body[:_START]
    if not _STORY.search(head) and (_GATE.search(head) or _EFICTION_AGE.search(head)):
        raise NotFetched("age", host=host)


def is_login(address: Address) -> bool:
    """Whether an address that a page sends on to is where people log in."""
    return bool(_LOGIN_PATH.match(urlsplit(address.target).path))


def is_challenge(answer: Answer) -> bool:
    """Whether an answer is a check for a person in front of a browser."""
    if answer.headers.get("cf-mitigated", "").lower() == "challenge":
        return True
    return (
        len(answer.body) < _START
        and bool(_CHALLENGE.search(answer.body))
        and not (answer.status == 200 and _STORY.search(answer.body))
    )


def _seconds(answer: Answer) -> int:
    said = answer.headers.get("retry-after", "")
    return min(int(said), 86_400) if said.isascii() and said.isdigit() and len(said) < 7 else 300
