"""A page of the works that a reader's question finds, with what the page says of the question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from foxden.frame.paging import PAGE_SIZE, Page, page_number
from foxden.people.models import Viewer
from foxden.search.conditions import OF_MEMBERS, Condition, HasTag, Not
from foxden.search.query import BOX, Part, Problem, WorkQuery
from foxden.search.query.names import inner
from foxden.search.wording import mentions
from foxden.tags.models import Tag
from foxden.works.queries import Found, find_works, tags_shown

from ..kept_blurbs import KeptBlurb, blurbs_by_id
from .form import CHOSEN
from .passages import Passage, passages_of
from .sidebar import Sidebar, sidebar_of

_UNREAD = "work_search[unread]"


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter in force: what it is, and the address without it."""

    label: str
    value: str
    excludes: bool
    address: str


@dataclass(frozen=True, slots=True)
class Nearest:
    """A filter that leaves nothing over: how much there is without it, and where."""

    chip: Chip
    total: int


@dataclass(frozen=True, slots=True)
class Listing:
    """Everything a page of filtered works shows."""

    page: Page[KeptBlurb]
    query: WorkQuery
    found: Found
    chips: Sequence[Chip]
    nearest: Sequence[Nearest]
    sidebar: Sidebar
    passages: dict[int, Passage]

    @property
    def problems(self) -> Sequence[Problem]:
        """What was not understood."""
        return self.query.problems

    @property
    def marked_box(self) -> SafeString | None:
        """The box with what was not understood in it marked; None where all was."""
        return marked_box(self.query)

    @property
    def save_query(self) -> str:
        """What a saved filter keeps of the address."""
        return self.query.to_query_string()


def marked_box(query: WorkQuery) -> SafeString | None:
    """A question's box with what was not understood in it marked; None where all was."""
    wrong = sorted((p.start, p.end) for p in query.problems if p.parameter == BOX)
    return _marked(query.box, wrong) if wrong and query.box else None


def query_of(request: HttpRequest) -> WorkQuery:
    """The question in the address."""
    parameters = dict(request.GET.lists())
    return WorkQuery.from_parameters(parameters, today=timezone.localdate())


def listing(
    request: HttpRequest, within: Condition | None = None, *, here: Tag | None = None
) -> Listing:
    """The page of works ``within`` (None: of all) that the address asks for, for this viewer."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    query = answerable(query_of(request), viewer)
    asked = page_number(request.GET.get("page"), total=10**9)
    start = (asked - 1) * PAGE_SIZE
    found = find_works(query, viewer, within=within, start=start, stop=start + PAGE_SIZE)
    number = page_number(str(asked), total=found.total)
    if number != asked:
        start = (number - 1) * PAGE_SIZE
        again = find_works(
            query, viewer, within=within, start=start, stop=start + PAGE_SIZE, facets=False
        )
        found = replace(found, ids=again.ids)
    blurbs = blurbs_by_id(found.ids, viewer)
    names = names_in(query.parts, viewer)
    chips = chips_of(query, names)
    return Listing(
        page=Page(blurbs, number=number, total=found.total),
        query=query,
        found=found,
        chips=chips,
        nearest=[Nearest(_chip(query, part, names), total) for part, total in found.emptied_by],
        sidebar=sidebar_of(request, query, found, here=here),
        passages=passages_of(found, viewer) if found.matches_text else {},
    )


def chips_of(query: WorkQuery, names: Mapping[str, str]) -> list[Chip]:
    """Every filter of a question, with the names of its tags (`names_in`)."""
    return [_chip(query, part, names) for part in query.parts]


def answerable(query: WorkQuery, viewer: Viewer) -> WorkQuery:
    """The question; to a guest who asks for what only members can be told, with a word on that."""
    if viewer.is_member:
        return query
    asked = query.condition
    if not any(mentions(asked, kind) for kind in OF_MEMBERS):
        return query
    message = _(
        "What you have read, and what is new since you were here, is known of members alone."
        " Log in, then ask for it again."
    )
    return replace(query, problems=(*query.problems, Problem(message, 0, 0, _UNREAD)))


def names_in(parts: Iterable[Part], viewer: Viewer) -> dict[str, str]:
    """The names of tags that the address has by their keys, of those that this viewer may know."""
    keys = {part.value for part in parts if _is_by_key(part)}
    tags = Tag.objects.filter(pk__in=keys) if keys else ()
    return {str(tag.pk): tag.name for tag in tags_shown(list(tags), viewer)}


def _is_by_key(part: Part) -> bool:
    """In a field of its own; the box has what was typed."""
    condition = part.condition.part if isinstance(part.condition, Not) else part.condition
    return isinstance(condition, HasTag) and part.parameter != BOX


def _chip(query: WorkQuery, part: Part, names: Mapping[str, str]) -> Chip:
    rest = query.without(part).to_parameters()
    value = names.get(part.value, part.value) if _is_by_key(part) else part.value
    if inner(part.parameter) in CHOSEN or inner(part.parameter) == "restricted":
        value = {"T": _("yes"), "F": _("no"), "1": _("yes")}.get(value, value)
    return Chip(part.label, value, part.excludes, f"?{urlencode(rest)}")


def _marked(text: str, wrong: Sequence[tuple[int, int]]) -> SafeString:
    pieces, at = SafeString(""), 0
    for start, end in wrong:
        if start >= at:
            pieces += format_html("{}<mark>{}</mark>", text[at:start], text[start:end])
            at = end
    return pieces + format_html("{}", text[at:])
