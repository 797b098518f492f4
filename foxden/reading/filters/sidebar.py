"""The filters beside a list: the most frequent tags with exact counts, and every other field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from foxden.prose import fold_name
from foxden.search.query import DIRECTION, KINDS, SORT, SORT_NAMES, WorkQuery
from foxden.tags.models import Tag
from foxden.works.queries import LANGUAGES, Found, FoundTag

from ..answers import viewer_of
from .form import Choice, form_html

HEADINGS: Mapping[str, Any] = {
    "rating": gettext_lazy("Ratings"), "warning": gettext_lazy("Warnings"),
    "category": gettext_lazy("Categories"), "fandom": gettext_lazy("Fandoms"),
    "character": gettext_lazy("Characters"), "relationship": gettext_lazy("Relationships"),
    "freeform": gettext_lazy("Additional Tags"),
}  # fmt: skip
FIELD_OF_KIND: Mapping[str, str] = {str(kind): name for name, kind in KINDS.items()}
SORT_LABELS: Mapping[str, Any] = {
    "relevance": gettext_lazy("Best Match"), "author": gettext_lazy("Creator"),
    "title": gettext_lazy("Title"), "published": gettext_lazy("Date Posted"),
    "updated": gettext_lazy("Date Updated"), "words": gettext_lazy("Word Count"),
    "hits": gettext_lazy("Hits"), "kudos": gettext_lazy("Kudos"),
    "comments": gettext_lazy("Comments"), "bookmarks": gettext_lazy("Bookmarks"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """The tags of one kind to ask for, or to leave out."""

    kind: str
    heading: str
    parameter: str
    choices: Sequence[Choice]

    @property
    def is_open(self) -> bool:
        """Unfolded where one of them is chosen."""
        return any(choice.is_chosen for choice in self.choices)

    @property
    def html(self) -> SafeString:
        """The group with its boxes, which can be folded."""
        return SafeString(
            f'<details class="group {self.kind}"{" open" if self.is_open else ""}>'
            f"<summary>{escape(self.heading)}</summary><ul>{self.boxes}</ul></details>"
        )

    @property
    def boxes(self) -> SafeString:
        """The checkboxes as HTML; made here, since there are 140 of them on a page."""
        prefix = self.parameter.partition("_")[0]
        rows = []
        for number, choice in enumerate(self.choices, start=1):
            name = f"{prefix}_{self.kind}_{number}"
            count = f" <span>({choice.count:,})</span>" if choice.count is not None else ""
            rows.append(
                f'<li><label for="{name}"><input type="checkbox" id="{name}"'
                f' name="{self.parameter}" value="{escape(choice.value)}"'
                f"{' checked' if choice.is_chosen else ''}>"
                f" <span>{escape(choice.label)}{count}</span></label></li>"
            )
        return SafeString("".join(rows))


@dataclass(frozen=True, slots=True)
class Sidebar:
    """The whole form, at the address ``path``; ``extra`` are fields of the page's own, before others."""

    path: str
    include: Sequence[Group]
    exclude: Sequence[Group]
    sorts: Sequence[Choice]
    directions: Sequence[Choice]
    languages: SafeString
    is_for_member: bool
    values: Mapping[str, str] = field(default_factory=dict)
    extra: str = ""

    @property
    def html(self) -> SafeString:
        """The form itself."""
        parts = {
            "path": escape(self.path),
            "include": SafeString("\n".join(group.html for group in self.include)),
            "exclude": SafeString("\n".join(group.html for group in self.exclude)),
            "languages": self.languages,
            "extra": SafeString(self.extra),
        }
        return form_html(
            self.values, self.sorts, self.directions, parts, is_for_member=self.is_for_member
        )


def sidebar_of(
    request: HttpRequest, query: WorkQuery, found: Found, *, here: Tag | None = None
) -> Sidebar:
    """The form as it stands for this question; the tag whose page it is (``here``) is left out."""
    chosen = query.sort or ("relevance" if found.matches_text else "updated")
    sorts = [sort for sort in SORT_LABELS if sort != "relevance" or found.matches_text]
    return Sidebar(
        path=request.path,
        include=_groups("include_work_search", request.GET, found, here),
        exclude=_groups("exclude_work_search", request.GET, found, here),
        sorts=[
            Choice(SORT_NAMES[sort], str(SORT_LABELS[sort]), sort == chosen)  # type: ignore[index]
            for sort in sorts
        ],
        directions=[
            Choice("", _("As usual"), query.ascending is None),
            Choice("asc", _("Rising"), query.ascending is True),
            Choice("desc", _("Falling"), query.ascending is False),
        ],
        languages=_languages(request.GET),
        is_for_member=viewer_of(request).is_member,
        values=_values(request.GET),
    )


def _groups(prefix: str, asked: QueryDict, found: Found, here: Tag | None) -> list[Group]:
    groups = []
    for kind, heading in HEADINGS.items():
        parameter = f"{prefix}[{FIELD_OF_KIND[kind]}][]"
        wanted = {fold_name(value): value for value in asked.getlist(parameter)}
        choices = []
        for facet in found.facets.get(kind, ()):
            if here is not None and facet.key == here.pk:
                continue
            names = {fold_name(_value(facet)), str(facet.key)}
            is_chosen = any(wanted.pop(name, None) is not None for name in names)
            choices.append(Choice(_value(facet), facet.name, is_chosen, facet.count))
        choices += [Choice(value, value, True) for value in wanted.values() if value.strip()]
        if choices:
            groups.append(Group(kind, str(heading), parameter, choices))
    return groups


def _value(facet: FoundTag) -> str:
    """The tag's name, which reads well in an address; its key where the name would be taken for one."""
    is_number = facet.name.isascii() and facet.name.isdigit()
    return str(facet.key) if is_number else facet.name


def _languages(asked: QueryDict) -> SafeString:
    """The languages as options, those asked for chosen."""
    return _language_options(frozenset(asked.getlist("work_search[language_id]")))


@lru_cache(maxsize=64)
def _language_options(wanted: frozenset[str]) -> SafeString:
    return SafeString(
        "".join(
            f'<option value="{code}"{" selected" if code in wanted else ""}>{escape(name)}</option>'
            for code, name in LANGUAGES.items()
        )
    )


def _values(asked: QueryDict) -> dict[str, str]:
    """What stands in the fields now, by AO3's short names; several values in one, with commas."""
    found = {}
    for name in asked:
        if name.startswith("work_search[") and name not in (SORT, DIRECTION):
            inner = name[len("work_search[") :].partition("]")[0]
            values = asked.getlist(name)
            value = ", ".join(values) if inner.endswith("names") else values[-1]
            found[inner] = value.replace("\x01", "")
    return found
