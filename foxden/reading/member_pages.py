"""A work's pages for members in general, kept in memory like those for visitors.

Most members stand in no relation to a work: they did not make it, are not asked to, and hold no
role. For all of them its page is the same but for the name in the greeting. Such a page is made
once, for a stand-in about whom the database knows nothing, so nothing private can stand in it; each
member's own name goes where the stand-in's was, and what is theirs alone where a mark stands. It is
handed out only while nothing has been recorded in the outbox since it was made.
"""

from __future__ import annotations

import copy
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from foxden.outbox.queries import state_of_outbox
from foxden.people.models import KEEPS_NO_HISTORY, User, Viewer
from foxden.shelves.rules import Opened
from foxden.works.queries import pseuds_on

from .adult import COOKIE as ADULT_COOKIE
from .adult import keep_answer
from .history import PageOfWork
from .own_part import MARK, STAND_IN_KEY, own_part
from .visitor_pages import KeptPages, State, key_of_page

View = Callable[..., HttpResponse]

# Nobody has this name: it is longer than names may be, and new at every start.
STAND_IN = f"stand_in_{secrets.token_hex(24)}"


@dataclass(frozen=True, slots=True)
class MemberPage:
    """A page in pieces: the member's name goes between them. ``pseuds`` are those it is not for,
    ``opened`` what of the work it shows."""

    state: State
    pieces: tuple[bytes, ...]
    content_type: str
    pseuds: frozenset[int]
    opened: Opened | None

    @property
    def size(self) -> int:
        return sum(map(len, self.pieces)) + 1000


def same_for_plain_members(view: View) -> View:
    """Say of a view of a work that members without a part in it see the same but for their name."""

    @wraps(view)
    def answer(request: HttpRequest, work_id: int, **rest: Any) -> HttpResponse:
        member: Viewer = request.viewer  # type: ignore[attr-defined]
        key = key_of_page(request) if _is_plain(request, member) else None
        if key is None:
            return view(request, work_id=work_id, **rest)
        kept: KeptPages[MemberPage] = request.kept_for_members  # type: ignore[attr-defined]
        state = state_of_outbox()
        page = kept.get(key)
        if page is None or page.state != state:
            pseuds = pseuds_on(work_id)
            if pseuds & member.pseud_ids:
                return view(request, work_id=work_id, **rest)
            page = _made(view, request, state, pseuds, work_id=work_id, **rest)
            if page is None:
                return view(request, work_id=work_id, **rest)
            kept.keep(key, page)
        if page.pseuds & member.pseud_ids:
            return view(request, work_id=work_id, **rest)
        body = member.name.encode().join(page.pieces)
        body = body.replace(MARK.encode(), own_part(member, page.opened).encode(), 1)
        made = PageOfWork(body, content_type=page.content_type, opened=page.opened)
        return keep_answer(request, made)

    return answer


def _is_plain(request: HttpRequest, member: Viewer) -> bool:
    """True for a member without roles, mutes and wishes for their pages, with nothing to be told."""
    if not member.is_member or member.roles or member.wishes - {KEEPS_NO_HISTORY}:
        return False
    if member.mutes:
        return False
    return not len(messages.get_messages(request))


def _made(
    view: View,
    request: HttpRequest,
    state: State,
    pseuds: frozenset[int],
    *,
    work_id: int,
    **rest: Any,
) -> MemberPage | None:
    """The page as the stand-in sees it, or None where the answer is not one to keep."""
    stand_in = copy.copy(request)
    stand_in.user = User(name=STAND_IN)
    stand_in.viewer = Viewer(user_id=STAND_IN_KEY, name=STAND_IN)  # type: ignore[attr-defined]
    response = view(stand_in, work_id=work_id, **rest)
    if response.status_code != 200 or set(response.cookies) - {ADULT_COOKIE}:
        return None
    if b"csrfmiddlewaretoken" in response.content:
        return None
    return MemberPage(
        state=state,
        pieces=tuple(response.content.split(STAND_IN.encode())),
        content_type=response.headers["Content-Type"],
        pseuds=pseuds,
        opened=response.opened if isinstance(response, PageOfWork) else None,
    )
