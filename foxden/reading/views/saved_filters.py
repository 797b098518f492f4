"""A member's saved filters: saving, opening, naming, deleting them; and their feeds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foxden.frame.paging import Page, page_of
from foxden.people.models import User
from foxden.shelves.models import SavedFilter
from foxden.shelves.queries import (
    Place,
    filters_of,
    new_works_of,
    own_filter,
    places_of,
    query_of,
)
from foxden.shelves.rules import (
    delete_filter,
    note_opening,
    rename_filter,
    reset_feed,
    save_filter,
)

from ..answers import viewer_of
from ..filters import Chip, chips_of, names_in
from ..forms import FilterNameForm, SaveFilterForm
from ..history import is_fetched_ahead
from ..lists import Counted
from ..own_pages import for_oneself
from .people import own_person


@dataclass(frozen=True, slots=True)
class Kept:
    """A saved filter as its page shows it; ``place`` is None where its tag or person has gone."""

    saved: SavedFilter
    place: Place | None
    chips: Sequence[Chip]
    new: int


@require_http_methods(["GET", "HEAD", "POST"])
@for_oneself
def saved_filters(request: HttpRequest, user: User) -> HttpResponse:
    """The member's filters by name, each with how much is new in it; a form sent here saves one."""
    if request.method == "POST":
        return _save(request, user)
    page = page_of(Counted(filters_of(user.pk)), request.GET.get("page"))
    shown = _kept(request, page.items)
    context: dict[str, Any] = {
        "person": own_person(user),
        "here": "saved_filters",
        "page": Page(shown, number=page.number, total=page.total, size=page.size),
    }
    return render(request, "reading/saved_filters.html", context)


def _kept(request: HttpRequest, filters: Sequence[SavedFilter]) -> list[Kept]:
    places = places_of(filters)
    new = new_works_of(filters, places, viewer_of(request))
    queries = {saved.pk: query_of(saved) for saved in filters}
    parts = (part for query in queries.values() for part in query.parts)
    names = names_in(parts, viewer_of(request))
    return [
        Kept(
            saved,
            places.get(saved.pk),
            chips_of(queries[saved.pk], names),
            new.get(saved.pk, 0),
        )
        for saved in filters
    ]


def _save(request: HttpRequest, user: User) -> HttpResponse:
    form = SaveFilterForm(request.POST)
    if form.is_valid():
        try:
            saved = save_filter(actor=user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            told = _("“%(name)s” is saved, and has a feed of its own.") % {"name": saved.name}
            messages.success(request, told)
            return redirect("reading:saved_filters", user.name)
    context = {"form": form, "person": own_person(user), "here": "saved_filters"}
    return render(request, "reading/saved_filter_form.html", context, status=422)


@require_safe
@for_oneself
def open_filter(request: HttpRequest, user: User, key: int) -> HttpResponse:
    """To the list that the filter asks for; what comes from now on is new."""
    saved = _own(user, key)
    place = places_of([saved]).get(saved.pk)
    if place is None:
        context = {
            "saved": saved,
            "person": own_person(user),
            "here": "saved_filters",
        }
        return render(request, "reading/saved_filter_gone.html", context, status=410)
    if not is_fetched_ahead(request):
        note_opening(saved=saved, now=timezone.now())
    return HttpResponseRedirect(f"{place.address}?{saved.query}" if saved.query else place.address)


@require_http_methods(["GET", "HEAD", "POST"])
@for_oneself
def edit(request: HttpRequest, user: User, key: int) -> HttpResponse:
    """Rename a filter; the way to its feed, and to throwing it away."""
    saved = _own(user, key)
    form = FilterNameForm(request.POST or None, initial={"name": saved.name})
    if request.method == "POST" and form.is_valid():
        try:
            rename_filter(saved=saved, name=form.cleaned_data["name"])
        except ValidationError as error:
            form.add_error(None, error)
            saved = _own(user, key)
        else:
            messages.success(request, _("The filter has its new name."))
            return redirect("reading:saved_filters", user.name)
    context = {
        "form": form,
        "saved": saved,
        "feed": f"{settings.ARCHIVE_URL}{saved.feed_address}",
        "person": own_person(user),
        "here": "saved_filters",
    }
    return render(request, "reading/saved_filter.html", context)


@require_POST
@for_oneself
def new_address(request: HttpRequest, user: User, key: int) -> HttpResponse:
    """Another address for the feed."""
    reset_feed(saved=_own(user, key))
    messages.success(request, _("The feed has a new address. The old one answers no more."))
    return redirect("reading:saved_filter_edit", user.name, key)


@require_POST
@for_oneself
def delete(request: HttpRequest, user: User, key: int) -> HttpResponse:
    """Throw a filter away."""
    saved = _own(user, key)
    delete_filter(saved=saved)
    messages.success(request, _("“%(name)s” is deleted, and its feed.") % {"name": saved.name})
    return redirect("reading:saved_filters", user.name)


def _own(user: User, key: int) -> SavedFilter:
    saved = own_filter(user.pk, key)
    if saved is None:
        raise Http404
    return saved
