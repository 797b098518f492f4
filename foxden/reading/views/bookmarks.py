"""Bookmarks: everybody's, a person's, a work's; keeping, changing, letting go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from foxden.frame.errors import not_found
from foxden.people.models import Pseud, User
from foxden.people.queries import pseuds_of
from foxden.shelves.models import Bookmark, WorkElsewhere
from foxden.shelves.queries import (
    bookmarks_of,
    bookmarks_on,
    bookmarks_seen_by,
    own_bookmark,
)
from foxden.shelves.queries.bookmarks import WITH
from foxden.shelves.rules import (
    bookmark_elsewhere,
    bookmark_series,
    bookmark_work,
    change_bookmark,
    delete_bookmark,
)
from foxden.works.models import Series, Work
from foxden.works.queries import visible_series_to

from ..answers import of_a_work, viewer_of
from ..bookmark_forms import FIELDS, BookmarkForm, ElsewhereForm, start_of
from ..bookmarks import page_of_bookmarks, shown_bookmarks
from ..filters.bookmarks import bookmark_listing
from .people import Person, of_a_person

Keep = Callable[[Any, User, Pseud], Bookmark]


@require_safe
def everybody(request: HttpRequest) -> HttpResponse:
    """The latest bookmarks that are for all to see."""
    found = bookmarks_seen_by(viewer_of(request)).filter(is_private=False)
    context = {"page": page_of_bookmarks(request, found), "heading": _("Recent Bookmarks")}
    return render(request, "reading/bookmarks.html", context)


@require_safe
@of_a_person
def of_person(request: HttpRequest, person: Person) -> HttpResponse:
    """A person's bookmarks with the filters of works and of bookmarks; ``?rec=1`` and ``?tag=`` are
    short for what they recommend, and for a tag of theirs."""
    found = bookmarks_of(person.user, viewer_of(request))
    if person.pseud:
        found = found.filter(pseud=person.pseud)
    listing = bookmark_listing(request, found)
    context = {"person": person, "here": "bookmarks", "listing": listing, "page": listing.page}
    return render(request, "reading/person_bookmarks.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@of_a_work
def of_work(request: HttpRequest, work: Work) -> HttpResponse:
    """Who bookmarked a work, and what they say of it; a form sent here bookmarks it."""
    if not work.is_posted:
        return not_found(request)
    if request.method == "POST":
        return _new_of_work(request, work)
    viewer = viewer_of(request)
    context = {
        "work": work,
        "page": page_of_bookmarks(request, bookmarks_on(work, viewer)),
        "own": own_bookmark(viewer, work=work.pk),
    }
    return render(request, "reading/work_bookmarks.html", context)


@require_safe
@of_a_work
def new_of_work(request: HttpRequest, work: Work) -> HttpResponse:
    """The form to bookmark a work, or to change one's bookmark of it."""
    return _new_of_work(request, work) if work.is_posted else not_found(request)


@never_cache
@login_required
def _new_of_work(request: HttpRequest, work: Work) -> HttpResponse:
    def keep(form: BookmarkForm, user: User, pseud: Pseud) -> Bookmark:
        viewer = viewer_of(request)
        return bookmark_work(actor=viewer, user=user, pseud=pseud, work=work, kept=form.kept)

    if request.method != "POST" and (own := own_bookmark(viewer_of(request), work=work.pk)):
        return redirect("reading:bookmark_edit", own.pk)
    context = {"what": work.title, "address": work.get_absolute_url()}
    return _form(request, context, BookmarkForm, keep)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def of_series(request: HttpRequest, series_id: int) -> HttpResponse:
    """The form to bookmark a series; sent here it does."""
    viewer = viewer_of(request)
    series: Series | None = visible_series_to(viewer).filter(pk=series_id).first()
    if series is None:
        return not_found(request)
    found = series

    def keep(form: BookmarkForm, user: User, pseud: Pseud) -> Bookmark:
        return bookmark_series(actor=viewer, user=user, pseud=pseud, series=found, kept=form.kept)

    if request.method != "POST" and (own := own_bookmark(viewer, series=series.pk)):
        return redirect("reading:bookmark_edit", own.pk)
    context = {"what": series.title, "address": series.get_absolute_url()}
    return _form(request, context, BookmarkForm, keep)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def of_elsewhere(request: HttpRequest) -> HttpResponse:
    """The form to bookmark a work that is not here."""

    def keep(form: ElsewhereForm, user: User, pseud: Pseud) -> Bookmark:
        return bookmark_elsewhere(user=user, pseud=pseud, elsewhere=form.elsewhere, kept=form.kept)

    return _form(request, {"what": "", "address": "/bookmarks"}, ElsewhereForm, keep)


def _form(
    request: HttpRequest,
    context: dict[str, Any],
    kind: type[BookmarkForm],
    keep: Keep,
    *,
    start: dict[str, Any] | None = None,
) -> HttpResponse:
    """Show a form; or keep what it says, and go to the bookmark."""
    user, pseuds = _member(request)
    form = kind(request.POST if request.method == "POST" else None, pseuds=pseuds, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            bookmark = keep(form, user, form.pseud(pseuds))
        except ValidationError as error:
            _add_errors(form, error)
        else:
            messages.success(request, _("Bookmark saved."))
            return redirect(bookmark)
    status = 422 if form.errors else 200
    return render(request, "reading/bookmark_form.html", context | {"form": form}, status=status)


def _member(request: HttpRequest) -> tuple[User, Sequence[Pseud]]:
    assert isinstance(request.user, User)
    return request.user, list(pseuds_of(request.user.pk))


def _add_errors(form: BookmarkForm, error: ValidationError) -> None:
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        field = FIELDS.get(name, name)
        form.add_error(field if field in form.fields else None, errors)


@require_safe
def bookmark(request: HttpRequest, bookmark_id: int) -> HttpResponse:
    """One bookmark."""
    viewer = viewer_of(request)
    found = bookmarks_seen_by(viewer).select_related(*WITH).filter(pk=bookmark_id).first()
    if found is None:
        return not_found(request)
    context = {"shown": shown_bookmarks([found], viewer)[0]}
    return render(request, "reading/bookmark.html", context)


@require_safe
def elsewhere(request: HttpRequest, elsewhere_id: int) -> HttpResponse:
    """A work that is not here, and who keeps it."""
    viewer = viewer_of(request)
    found = WorkElsewhere.objects.filter(pk=elsewhere_id).first()
    bookmarks = bookmarks_seen_by(viewer).filter(elsewhere=elsewhere_id)
    if found is None or not bookmarks.exists():
        return not_found(request)
    context = {"elsewhere": found, "page": page_of_bookmarks(request, bookmarks)}
    return render(request, "reading/elsewhere.html", context)


def _own(request: HttpRequest, bookmark_id: int) -> Bookmark:
    found = own_bookmark(viewer_of(request), pk=bookmark_id)
    if found is None:
        raise Http404
    return found


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, bookmark_id: int) -> HttpResponse:
    """Say otherwise of what one keeps."""
    own = _own(request, bookmark_id)

    def keep(form: BookmarkForm, _user: User, pseud: Pseud) -> Bookmark:
        return change_bookmark(bookmark=own, pseud=pseud, kept=form.kept)

    shown = shown_bookmarks([own], viewer_of(request))[0]
    context = {"bookmark": own, "what": _title(shown), "address": own.get_absolute_url()}
    return _form(request, context, BookmarkForm, keep, start=start_of(own))


def _title(shown: Any) -> str:
    if shown.blurb:
        return str(shown.blurb.work.title)
    return str(shown.series or shown.elsewhere or "")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, bookmark_id: int) -> HttpResponse:
    """Ask, then keep it no more."""
    own = _own(request, bookmark_id)
    if request.method != "POST":
        shown = shown_bookmarks([own], viewer_of(request))[0]
        return render(request, "reading/bookmark_delete.html", {"shown": shown})
    delete_bookmark(bookmark=own)
    messages.success(request, _("Bookmark deleted."))
    return redirect("reading:person_bookmarks", own.user.name)
