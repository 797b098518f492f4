"""Pages of lists: counted for this viewer, twenty at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar, overload

from django.db.models import Model, QuerySet
from django.http import HttpRequest

from foxden.frame.paging import Page, page_of
from foxden.people.models import Viewer
from foxden.works.models import Work

from .blurbs import Blurb, blurbs_of, ready_for_blurbs

M = TypeVar("M", bound=Model)


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


def page_of_blurbs(
    request: HttpRequest, works: QuerySet[Work], *, total: int | None = None
) -> Page[Blurb]:
    """The page that the address asks for, of works in the order they come in; ``total`` if known."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    page = page_of(
        Counted(ready_for_blurbs(works), counted=works, total=total), request.GET.get("page")
    )
    return Page(blurbs_of(page.items, viewer), number=page.number, total=page.total, size=page.size)
