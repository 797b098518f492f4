"""Pages of lists: counted for this viewer, sorted as they asked, twenty at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final, Generic, TypeVar, overload

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from foxden.frame.paging import Page, page_of
from foxden.people.models import Viewer
from foxden.works.models import Work

from .blurbs import Blurb, blurbs_of, ready_for_blurbs

M = TypeVar("M", bound=Model)

SORT_PARAMETER = "work_search[sort_column]"
SORTS: Final[Mapping[str, tuple[str | Promise, tuple[str, ...]]]] = MappingProxyType(
    {
        "revised_at": (_("Date updated"), ("-revised_at", "-pk")),
        "created_at": (_("Date posted"), ("-published_on", "-pk")),
        "title_to_sort_on": (_("Title"), ("sort_title", "pk")),
        "word_count": (_("Words"), ("-word_count", "-pk")),
    }
)
"""AO3's names of the orders: what they are called, and by which columns."""


class Counted(Sequence[M], Generic[M]):
    """A query as a sequence that a pager asks for its length and one slice: two queries.

    ``counted`` is the same rows without what only the slice needs, ``total`` their number where it
    is known already.
    """

    def __init__(
        self,
        query: QuerySet[M],
        *,
        counted: QuerySet[M] | None = None,
        total: int | None = None,
    ) -> None:
        self._query = query
        self._counted = query if counted is None else counted
        self._total = total

    def __len__(self) -> int:
        if self._total is None:
            self._total = self._counted.order_by().count()
        return self._total

    @overload
    def __getitem__(self, index: int) -> M: ...
    @overload
    def __getitem__(self, index: slice) -> list[M]: ...
    def __getitem__(self, index: int | slice) -> M | list[M]:
        return list(self._query[index]) if isinstance(index, slice) else self._query[index]


def sort_asked(request: HttpRequest) -> str:
    """The order that the address asks for, by AO3's name; the newest first where it is not known."""
    asked = request.GET.get(SORT_PARAMETER, "")
    return asked if asked in SORTS else "revised_at"


def works_page(request: HttpRequest, works: QuerySet[Work]) -> Page[Blurb]:
    """The page of blurbs that the address asks for."""
    ordered = works.order_by(*SORTS[sort_asked(request)][1])
    return page_of_blurbs(request, ordered)


def page_of_blurbs(
    request: HttpRequest, works: QuerySet[Work], *, total: int | None = None
) -> Page[Blurb]:
    """The page that the address asks for, of works in the order they come in; ``total`` if known."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    page = page_of(
        Counted(ready_for_blurbs(works), counted=works, total=total), request.GET.get("page")
    )
    return Page(blurbs_of(page.items, viewer), number=page.number, total=page.total, size=page.size)


def sort_links(request: HttpRequest) -> list[dict[str, Any]]:
    """The orders on offer, each with its address and whether it is the one shown."""
    now, links = sort_asked(request), []
    for name, (label, _columns) in SORTS.items():
        query = request.GET.copy()
        query.pop("page", None)
        query[SORT_PARAMETER] = name
        links.append({"label": label, "address": f"?{query.urlencode()}", "is_now": name == now})
    return links
