"""People as readers see them: their works, series, pseuds and what they say of themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.encoding import iri_to_uri
from django.views.decorators.http import require_safe

from foxden.frame.errors import not_found
from foxden.frame.paging import page_of
from foxden.people.models import Pseud, User
from foxden.people.queries import pseuds_of, user_named
from foxden.prose import fold_name
from foxden.search.conditions import MadeBy
from foxden.works.queries import series_by, totals_of_series, works_by

from ..answers import viewer_of
from ..blurbs import blurbs_of, ready_for_blurbs
from ..filters import listing
from ..lists import Counted
from ..visitor_pages import same_for_all_visitors

RECENT = 5


@dataclass(frozen=True, slots=True)
class Person:
    """Whose page it is: the account with all its pseuds, or with one of them chosen (``pseud``)."""

    user: User
    pseuds: Sequence[Pseud]
    pseud: Pseud | None
    is_me: bool

    @property
    def pseud_ids(self) -> list[int]:
        """The pseuds whose works are meant."""
        return [self.pseud.pk] if self.pseud else [pseud.pk for pseud in self.pseuds]

    @property
    def name(self) -> str:
        """What the page is called."""
        return self.pseud.byline if self.pseud else self.user.name

    @property
    def address(self) -> str:
        """Where the page is; the pages of works and series hang under it."""
        return self.pseud.get_absolute_url() if self.pseud else self.user.get_absolute_url()


def of_a_person(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give the view the person at ``name`` (and ``pseud``); other spellings lead to their own (301)."""

    @wraps(view)
    def answer(request: HttpRequest, name: str, pseud: str | None = None) -> HttpResponse:
        person = _person(request, name, pseud)
        if person is None:
            return not_found(request)
        asked = f"/users/{name}" + (f"/pseuds/{pseud}" if pseud is not None else "")
        meant = f"/users/{person.user.name}"
        meant += f"/pseuds/{person.pseud.name}" if person.pseud else ""
        if asked != meant:
            rest = request.path.removeprefix(asked)
            return HttpResponsePermanentRedirect(iri_to_uri(meant + rest))
        return view(request, person)

    return answer


def own_person(user: User) -> Person:
    """A member on a page for their own eyes."""
    return Person(user=user, pseuds=(), pseud=None, is_me=True)


def _person(request: HttpRequest, name: str, pseud: str | None) -> Person | None:
    user = user_named(name)
    if user is None or not (user.is_active or user.is_system):
        return None
    pseuds = list(pseuds_of(user.pk))
    chosen = None
    if pseud is not None:
        chosen = next((each for each in pseuds if each.folded_name == fold_name(pseud)), None)
        if chosen is None:
            return None
    is_me = viewer_of(request).user_id == user.pk
    return Person(user=user, pseuds=pseuds, pseud=chosen, is_me=is_me)


@require_safe
@same_for_all_visitors
@of_a_person
def person(request: HttpRequest, person: Person) -> HttpResponse:
    """A person, or one of their pseuds: who they are and what they posted last."""
    viewer = viewer_of(request)
    works = works_by(person.pseud_ids, viewer)
    recent = ready_for_blurbs(works.order_by("-revised_at", "-pk"))[:RECENT]
    context: dict[str, Any] = {
        "person": person,
        "here": "person",
        "total": works.count(),
        "recent": blurbs_of(recent, viewer),
    }
    return render(request, "reading/person.html", context)


@require_safe
@same_for_all_visitors
@of_a_person
def works(request: HttpRequest, person: Person) -> HttpResponse:
    """A person's works."""
    found = listing(request, MadeBy(frozenset(person.pseud_ids)))
    context = {"person": person, "here": "works", "listing": found}
    return render(request, "reading/person_works.html", context)


@require_safe
@same_for_all_visitors
@of_a_person
def series(request: HttpRequest, person: Person) -> HttpResponse:
    """A person's series."""
    viewer = viewer_of(request)
    page = page_of(Counted(series_by(person.pseud_ids, viewer)), request.GET.get("page"))
    totals = totals_of_series(page.items, viewer)
    rows = [(each, *totals[each.pk]) for each in page.items]
    context = {"person": person, "here": "series", "page": page, "rows": rows}
    return render(request, "reading/person_series.html", context)


@require_safe
@same_for_all_visitors
@of_a_person
def profile(request: HttpRequest, person: Person) -> HttpResponse:
    """What a person says of themselves, pseud by pseud."""
    return render(request, "reading/profile.html", {"person": person, "here": "profile"})
