"""Pages that are the same for every visitor, kept in memory and checked against the database.

The middleware stands first. A page is kept only where its view says that all visitors see the same
(`same_for_all_visitors`) and the request came from nobody in particular. Before a kept page is
handed out one indexed query asks whether anything at all was recorded in the outbox since it was
made; so a change by any process is seen by the very next request. Every rule that changes what
readers see records an event, and a page is stamped with the state before it was made.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Generic, Protocol, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers

from foxden.frame.look import COOKIE as LOOK_COOKIE
from foxden.frame.look import dump_look, parse_look
from foxden.outbox.queries import state_of_outbox

from .adult import COOKIE as ADULT_COOKIE

MOST_BYTES = 32 * 1024 * 1024
LARGEST_PAGE = 2 * 1024 * 1024
_QUERIES = frozenset({"", "view_full_work=true", "view_adult=true"})
_MARK = "is_same_for_all_visitors"
# Left by the server or the connection; a kept page gets its own each time.
_NOT_KEPT = frozenset({"content-length", "date", "connection"})

Key = tuple[str, ...]
State = tuple[int | None, ...]


def same_for_all_visitors(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Say of a view that nothing on its pages depends on which guest asks, or when.

    Its answers get the headers that go with it: guests' browsers may keep them and must ask
    whether they are still right; a member's page is for that member's browser alone.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        is_guest = not request.viewer.is_member  # type: ignore[attr-defined]
        response.headers.setdefault(
            "Cache-Control", "no-cache" if is_guest else "private, no-cache"
        )
        patch_vary_headers(response, ["Cookie"])
        if is_guest and response.status_code == 200:
            setattr(response, _MARK, True)
        return response

    return answer


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page's bytes and headers, and the state of the outbox before it was made."""

    state: State
    body: bytes
    headers: dict[str, str]
    cookies: tuple[tuple[str, Any], ...]

    @property
    def size(self) -> int:
        return len(self.body) + 1000


class Sized(Protocol):
    """What can be kept: it knows how many bytes it takes."""

    @property
    def size(self) -> int: ...


Kept = TypeVar("Kept", bound=Sized)


class KeptPages(Generic[Kept]):
    """A bounded number of bytes of pages; the least recently used go first. Safe among threads."""

    def __init__(self, *, most_bytes: int = MOST_BYTES) -> None:
        self._most_bytes = most_bytes
        self._pages: OrderedDict[Key, Kept] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def get(self, key: Key) -> Kept | None:
        """The page kept under ``key``, of whatever age."""
        with self._lock:
            page = self._pages.get(key)
            if page is not None:
                self._pages.move_to_end(key)
            return page

    def keep(self, key: Key, page: Kept) -> None:
        """Keep a page, and let others go where there is no room."""
        with self._lock:
            before = self._pages.pop(key, None)
            self._bytes -= before.size if before else 0
            self._pages[key] = page
            self._bytes += page.size
            while self._bytes > self._most_bytes:
                _key, gone = self._pages.popitem(last=False)
                self._bytes -= gone.size

    def __len__(self) -> int:
        return len(self._pages)


class VisitorPages:
    """The middleware; put it first. It holds what this process keeps, for members too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response
        self.pages: KeptPages[KeptPage] = KeptPages()
        self.for_members: KeptPages[Any] = KeptPages()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.kept_for_members = self.for_members  # type: ignore[attr-defined]
        key = key_of(request)
        if key is None:
            return self._get_response(request)
        state = state_of_outbox()
        page = self.pages.get(key)
        if page is not None and page.state == state:
            return _answer(request, page)
        response = self._get_response(request)
        made = _page_from(response, state)
        if made is None:
            return response
        self.pages.keep(key, made)
        return _answer(request, made)


def key_of(request: HttpRequest) -> Key | None:
    """What the page depends on, or None where it must not be kept: signed in, told something, asked
    for something unusual."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES or "messages" in request.COOKIES:
        return None
    return key_of_page(request)


def key_of_page(request: HttpRequest) -> Key | None:
    """What a page depends on but for who is asking, or None for an unusual request."""
    query = request.META.get("QUERY_STRING", "")
    if request.method != "GET" or not (query in _QUERIES or _is_page(query)):
        return None
    cookies = request.COOKIES
    look = cookies.get(LOOK_COOKIE, "")
    return (
        request.META.get("HTTP_HOST", ""),
        request.scheme or "",
        request.path_info,
        query,
        dump_look(parse_look(look)) if look else "",
        "adult" if cookies.get(ADULT_COOKIE) == "1" else "",
    )


def _is_page(query: str) -> bool:
    number = query.removeprefix("page=")
    return query.startswith("page=") and number.isascii() and number.isdigit() and len(number) < 7


def _page_from(response: HttpResponse, state: State) -> KeptPage | None:
    """The page in a response, or None where it is not one to keep."""
    if not getattr(response, _MARK, False) or response.status_code != 200 or response.streaming:
        return None
    if set(response.cookies) - {ADULT_COOKIE} or len(response.content) > LARGEST_PAGE:
        return None
    headers = {name: value for name, value in response.items() if name.lower() not in _NOT_KEPT}
    headers["ETag"] = f'"{hashlib.blake2b(response.content, digest_size=16).hexdigest()}"'
    return KeptPage(state, response.content, headers, tuple(response.cookies.items()))


def _answer(request: HttpRequest, page: KeptPage) -> HttpResponse:
    """A kept page as a response, or 304 where the browser has these very bytes (RFC 9110, 13.1.2)."""
    asked = request.META.get("HTTP_IF_NONE_MATCH")
    if asked and not page.cookies and _matches(asked, page.headers["ETag"]):
        return HttpResponseNotModified(headers=page.headers)
    response = HttpResponse(page.body, headers=page.headers)
    for name, morsel in page.cookies:
        response.cookies[name] = morsel
    return response


def _matches(asked: str, tag: str) -> bool:
    return asked.strip() == "*" or tag in [
        each.strip().removeprefix("W/") for each in asked.split(",")
    ]
