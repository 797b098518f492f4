"""Whom a member keeps away, and whom and what they do not wish to see: lists for their eyes alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foxden.frame.paging import page_of
from foxden.people.models import User
from foxden.people.queries import blocks_of, muted_words_of, mutes_of, user_named
from foxden.people.rules import (
    block_user,
    mute_user,
    mute_words,
    named_people,
    unblock_user,
    unmute_user,
    unmute_words,
)
from foxden.tags.models import Tag
from foxden.tags.queries import muted_tags_of, tag_named
from foxden.tags.rules import mute_tag, unmute_tag
from foxden.works.models import Work
from foxden.works.queries import muted_works_of, visible_to
from foxden.works.rules import mute_work, unmute_work

from ..answers import viewer_of
from ..lists import Counted
from ..own_pages import for_oneself
from .people import own_person

LONGEST = 100_000
_NAMES_TOLD = 20


@dataclass(frozen=True, slots=True)
class Kept:
    """One line of a list: what it says, on a page and as text, where it leads, what takes it off."""

    words: str
    text: str
    address: str
    key: str


@dataclass(frozen=True, slots=True)
class Kind:
    """One of the lists. ``add`` takes what was typed and gives how many are new and what was not
    known; ``take_back`` takes a line's key."""

    name: str
    path: str
    title: str | Promise
    about: str | Promise
    label: str | Promise
    button: str | Promise
    rows: Callable[[int], QuerySet[Any]]
    shown: Callable[[Any], Kept]
    add: Callable[[HttpRequest, User, str], tuple[int, list[str]]]
    take_back: Callable[[User, str], bool]


@require_http_methods(["GET", "HEAD", "POST"])
@for_oneself
def kept_away(request: HttpRequest, user: User, kind: Kind) -> HttpResponse:
    """A list, the newest first, with a box to add to it; several at once, one a line."""
    text = (
        request.POST.get("names", "") if request.method == "POST" else request.GET.get("name", "")
    )
    text = text.replace("\0", "")
    error = ""
    if request.method == "POST":
        try:
            added, unknown = _added(request, user, kind, text)
        except ValidationError as refused:
            error = refused.messages[0]
        else:
            _tell(request, added, unknown)
            return redirect(f"reading:{kind.name}", user.name)
    page = page_of(Counted(kind.rows(user.pk)), request.GET.get("page"), size=100)
    context = {
        "person": own_person(user),
        "here": "kept_away",
        "kind": kind,
        "kinds": KINDS,
        "page": page,
        "lines": [kind.shown(row) for row in page.items],
        "text": text,
        "error": error,
    }
    return render(request, "reading/kept_away.html", context, status=422 if error else 200)


def _added(request: HttpRequest, user: User, kind: Kind, text: str) -> tuple[int, list[str]]:
    if not text.strip():
        raise ValidationError(_g("Write at least one line."))
    if len(text) > LONGEST:
        raise ValidationError(_g("That is very much at once. Bring it in several pieces."))
    return kind.add(request, user, text)


def _tell(request: HttpRequest, added: int, unknown: list[str]) -> None:
    if added:
        told = ngettext("%(n)d added to the list.", "%(n)d added to the list.", added)
        messages.success(request, told % {"n": added})
    elif not unknown:
        messages.info(request, _g("That is on the list already."))
    if unknown:
        names = ", ".join(unknown[:_NAMES_TOLD]) + ("…" if len(unknown) > _NAMES_TOLD else "")
        messages.info(request, _g("Not known here: %(names)s") % {"names": names})


@require_safe
@for_oneself
def as_text(request: HttpRequest, user: User, kind: Kind) -> HttpResponse:
    """The list as plain text, one a line: to keep, or to bring to another archive."""
    lines = "".join(f"{kind.shown(row).text}\n" for row in kind.rows(user.pk))
    answer = HttpResponse(lines, content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{kind.path.replace("/", "-")}.txt"'
    return answer


@require_POST
@for_oneself
def take_back(request: HttpRequest, user: User, kind: Kind) -> HttpResponse:
    """Take one line off the list."""
    if kind.take_back(user, request.POST.get("key", "")):
        messages.success(request, _g("Taken off the list."))
    return redirect(f"reading:{kind.name}", user.name)


def _each(rule: Callable[..., bool], user: User, people: Iterable[User]) -> int:
    return sum(rule(actor=user, other=other) for other in people)


def _add_people(
    rule: Callable[..., bool],
) -> Callable[[HttpRequest, User, str], tuple[int, list[str]]]:
    def add(request: HttpRequest, user: User, text: str) -> tuple[int, list[str]]:
        people, unknown = named_people(text)
        if len(people) == 1:
            return _each(rule, user, people), unknown
        refused = []
        added = 0
        for other in people:
            try:
                added += rule(actor=user, other=other)
            except ValidationError as error:
                refused.append(f"{other.name} ({error.messages[0]})")
        return added, unknown + refused

    return add


def _take_person(rule: Callable[..., bool]) -> Callable[[User, str], bool]:
    def take_back(user: User, key: str) -> bool:
        other = user_named(key)
        return other is not None and rule(actor=user, other=other)

    return take_back


def _person_line(other: User) -> Kept:
    return Kept(other.name, other.name, other.get_absolute_url(), other.name)


def _tag_line(tag: Tag) -> Kept:
    return Kept(tag.name, tag.name, tag.get_absolute_url(), tag.name)


def _work_line(work: Work) -> Kept:
    address = work.get_absolute_url()
    is_open = work.is_posted and not (work.hidden or work.unrevealed)
    return Kept(work.title if is_open else address, address, address, str(work.pk))


def _add_words(request: HttpRequest, user: User, text: str) -> tuple[int, list[str]]:
    return sum(mute_words(actor=user, words=line) for line in text.splitlines() if line.strip()), []


def _add_tags(request: HttpRequest, user: User, text: str) -> tuple[int, list[str]]:
    added, unknown = 0, []
    for line in filter(None, map(str.strip, text.splitlines())):
        tag = tag_named(line)
        if tag is None:
            unknown.append(line)
        else:
            added += mute_tag(actor=user, tag=tag)
    return added, unknown


def _take_tag(user: User, key: str) -> bool:
    tag = tag_named(key)
    return tag is not None and unmute_tag(actor=user, tag=tag)


def _add_works(request: HttpRequest, user: User, text: str) -> tuple[int, list[str]]:
    """Works by number or address."""
    added, unknown = 0, []
    for line in filter(None, map(str.strip, text.splitlines())):
        number = line.partition("/works/")[2].split("/")[0].split("?")[0] or line
        key = int(number) if number.isascii() and number.isdigit() and len(number) < 19 else 0
        work = visible_to(viewer_of(request)).filter(pk=key).first()
        if work is None:
            unknown.append(line)
        else:
            added += mute_work(actor=user, work=work)
    return added, unknown


def _key(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


KINDS = (
    Kind(
        name="blocked_people",
        path="blocked/users",
        title=_("Blocked people"),
        about=_(
            "They cannot comment on your works, answer your comments, leave you kudos or ask you to be"
            " a co-creator. They are not told. What they said before stays; you still see them, unless"
            " you mute them too."
        ),
        label=_("User names, one a line"),
        button=_("Block"),
        rows=blocks_of,
        shown=lambda row: _person_line(row.blocked),
        add=_add_people(block_user),
        take_back=_take_person(unblock_user),
    ),
    Kind(
        name="muted_people",
        path="muted/users",
        title=_("Muted people"),
        about=_(
            "You do not see their works and comments in any list, and no list counts them for you."
            " Links still lead to them. They are not told, and can still answer you, unless you block"
            " them too."
        ),
        label=_("User names, one a line"),
        button=_("Mute"),
        rows=mutes_of,
        shown=lambda row: _person_line(row.muted),
        add=_add_people(mute_user),
        take_back=_take_person(unmute_user),
    ),
    Kind(
        name="muted_tags",
        path="muted/tags",
        title=_("Muted tags"),
        about=_(
            "You do not find works by these tags, by other names of them, or by what stands below them."
        ),
        label=_("Tags, one a line"),
        button=_("Mute"),
        rows=muted_tags_of,
        shown=lambda row: _tag_line(row.tag),
        add=_add_tags,
        take_back=_take_tag,
    ),
    Kind(
        name="muted_words",
        path="muted/words",
        title=_("Muted words"),
        about=_(
            "You do not find works in whose title or summary these words stand. Several words on a line"
            " are looked for together, in that order."
        ),
        label=_("Words, one a line"),
        button=_("Mute"),
        rows=muted_words_of,
        shown=lambda row: Kept(row.words, row.words, "", str(row.pk)),
        add=_add_words,
        take_back=lambda user, key: unmute_words(actor=user, key=_key(key)),
    ),
    Kind(
        name="muted_works",
        path="muted/works",
        title=_("Muted works"),
        about=_("You do not find these works in any list. Links still lead to them."),
        label=_("Numbers or addresses of works, one a line"),
        button=_("Mute"),
        rows=muted_works_of,
        shown=lambda row: _work_line(row.work),
        add=_add_works,
        take_back=lambda user, key: unmute_work(actor=user, work_id=_key(key)),
    ),
)
