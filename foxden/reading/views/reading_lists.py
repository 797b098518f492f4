"""Reading lists: a person's, one of them; making, changing and ordering one's own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foxden.frame.errors import not_found
from foxden.frame.paging import page_of
from foxden.people.models import Pseud, User
from foxden.people.queries import pseuds_of
from foxden.shelves.models import ListEntry, ReadingList, WorkElsewhere
from foxden.shelves.queries import entries_seen_by, lists_of, lists_seen_by, lists_with, own_lists
from foxden.shelves.rules import (
    add_elsewhere_to_list,
    add_to_list,
    change_list,
    change_note,
    delete_list,
    move_entry,
    remove_from_list,
    start_list,
)
from foxden.works.models import Work
from foxden.works.queries import visible_to

from ..answers import of_a_work, viewer_of
from ..list_forms import EntryForm, ListForm, key_of_work, start_of
from ..lists import Counted
from ..reading_lists import page_of_entries
from .people import Person, of_a_person

EDITED_AT_ONCE = 50
FORMS = ["GET", "HEAD", "POST"]


@require_safe
@of_a_person
def of_person(request: HttpRequest, person: Person) -> HttpResponse:
    """A person's lists: all of one's own, others' that are for all to see."""
    found: QuerySet[ReadingList] = lists_of(person.user, viewer_of(request))
    if person.pseud:
        found = found.filter(pseud=person.pseud)
    page = page_of(Counted(found), request.GET.get("page"))
    return render(
        request, "reading/person_lists.html", {"person": person, "here": "lists", "page": page}
    )


@require_safe
def reading_list(request: HttpRequest, list_id: int) -> HttpResponse:
    """One list, at an address that stays whatever it is called."""
    viewer = viewer_of(request)
    found = lists_seen_by(viewer).filter(pk=list_id).first()
    if found is None:
        return not_found(request)
    context = {
        "list": found,
        "is_own": found.user_id == viewer.user_id,
        "page": page_of_entries(request, found),
    }
    return render(request, "reading/list.html", context)


def of_own_list(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give the view the member's own list at ``list_id``; to others there is none (404)."""

    @never_cache
    @login_required
    @wraps(view)
    def answer(request: HttpRequest, list_id: int, **more: Any) -> HttpResponse:
        found = own_lists(viewer_of(request)).filter(pk=list_id).first()
        return view(request, found, **more) if found else not_found(request)

    return answer


@never_cache
@login_required
@require_http_methods(FORMS)
def new(request: HttpRequest) -> HttpResponse:
    """Start a list."""
    user, pseuds = _member(request)
    form = ListForm(request.POST if request.method == "POST" else None, pseuds=pseuds)
    if request.method == "POST" and form.is_valid():
        try:
            made = start_list(user=user, pseud=form.chosen(pseuds), said=form.said)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Your list is there. Put works on it."))
            return redirect("reading:list_edit", made.pk)
    status = 422 if form.errors else 200
    return render(request, "reading/list_form.html", {"form": form}, status=status)


@require_http_methods(FORMS)
@of_own_list
def edit(request: HttpRequest, found: ReadingList) -> HttpResponse:
    """What a list says of itself, and the works on it in their order."""
    _user, pseuds = _member(request)
    data = request.POST if request.method == "POST" else None
    form = ListForm(data, pseuds=pseuds, initial=start_of(found))
    if request.method == "POST" and form.is_valid():
        try:
            change_list(reading_list=found, pseud=form.chosen(pseuds), said=form.said)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Your list is saved."))
            return redirect(found)
    return _editing(request, found, form=form)


def _editing(
    request: HttpRequest,
    found: ReadingList,
    *,
    form: ListForm | None = None,
    adding: EntryForm | None = None,
) -> HttpResponse:
    form = form or ListForm(pseuds=_member(request)[1], initial=start_of(found))
    adding = adding or EntryForm(auto_id="add_%s", label_suffix="")
    context = {
        "list": found,
        "form": form,
        "adding": adding,
        "page": page_of_entries(request, found, size=EDITED_AT_ONCE),
    }
    status = 422 if form.errors or adding.errors else 200
    return render(request, "reading/list_edit.html", context, status=status)


@require_http_methods(FORMS)
@of_own_list
def delete(request: HttpRequest, found: ReadingList) -> HttpResponse:
    """Ask, then throw a list away."""
    if request.method != "POST":
        return render(request, "reading/list_delete.html", {"list": found})
    delete_list(reading_list=found)
    messages.success(request, _("Your list is deleted."))
    assert isinstance(request.user, User)
    return redirect("reading:person_lists", request.user.name)


@require_POST
@of_own_list
def add(request: HttpRequest, found: ReadingList) -> HttpResponse:
    """Put a work on a list, by its address."""
    adding = EntryForm(request.POST, auto_id="add_%s", label_suffix="")
    if adding.is_valid():
        try:
            _add(request, found, adding.cleaned_data["work"], adding.cleaned_data["note"])
        except ValidationError as error:
            adding.add_error("note" if hasattr(error, "error_dict") else "work", error.messages)
        else:
            messages.success(request, _("The work is on your list."))
            return redirect("reading:list_edit", found.pk)
    return _editing(request, found, adding=adding)


def _add(request: HttpRequest, found: ReadingList, address: str, note: str) -> None:
    viewer = viewer_of(request)
    key = key_of_work(address, archive=settings.ARCHIVE_URL)
    if key is None:
        elsewhere = WorkElsewhere.objects.filter(address=address.strip()).first()
        if elsewhere is None:
            raise ValidationError(
                _("No work of this archive has that address, and none of your bookmarks does.")
            )
        add_elsewhere_to_list(reading_list=found, elsewhere=elsewhere, note=note)
        return
    work = visible_to(viewer).filter(pk=key).first()
    if work is None:
        raise ValidationError(_("There is no such work. Look at its address again."))
    add_to_list(actor=viewer, reading_list=found, work=work, note=note)


@require_POST
@of_own_list
def change_entry(request: HttpRequest, found: ReadingList, entry_id: int) -> HttpResponse:
    """Move a work on a list up, down or to a place, say otherwise of it, or take it off (``do``)."""
    entry = entries_seen_by(found, viewer_of(request)).filter(pk=entry_id).first()
    if entry is None:
        return not_found(request)
    try:
        _do(request, entry)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    page = request.GET.get("page", "")
    here = f"?page={page}" if page.isascii() and page.isdigit() else ""
    return redirect(f"{found.get_absolute_url()}/edit{here}#entries")


def _do(request: HttpRequest, entry: ListEntry) -> None:
    what, note = request.POST.get("do", "save"), request.POST.get("note", entry.note_raw)
    if what == "remove":
        remove_from_list(entry=entry)
        messages.success(request, _("The work is no longer on your list."))
        return
    if note != entry.note_raw:
        # Whoever moves a work after writing on it wants both.
        change_note(entry=entry, note=note)
    place = _place(what, request.POST.get("position", ""), entry.position)
    if place != entry.position:
        move_entry(entry=entry, position=place)
    messages.success(request, _("Saved."))


def _place(what: str, typed: str, now: int) -> int:
    """Where a work is to stand on its list: one up or down, or at the number that was typed."""
    if what in ("up", "down"):
        return now + (1 if what == "down" else -1)
    return int(typed[:9]) if typed.isascii() and typed.isdigit() else now


@never_cache
@login_required
@require_http_methods(FORMS)
@of_a_work
def of_work(request: HttpRequest, work: Work) -> HttpResponse:
    """A member's lists, to put a work on one (``list``) or take it off (``do=remove``)."""
    viewer = viewer_of(request)
    if not work.is_posted:
        return not_found(request)
    if request.method == "POST":
        return _choose(request, work)
    context = {
        "work": work,
        "lists": own_lists(viewer),
        "with_it": lists_with(work, viewer),
    }
    return render(request, "reading/work_lists.html", context)


def _choose(request: HttpRequest, work: Work) -> HttpResponse:
    viewer, key = viewer_of(request), request.POST.get("list", "")
    known = key.isascii() and key.isdigit() and len(key) < 19
    found = own_lists(viewer).filter(pk=int(key)).first() if known else None
    if found is None:
        return not_found(request)
    if request.POST.get("do") == "remove":
        entry = ListEntry.objects.filter(reading_list=found, work=work).first()
        if entry is not None:
            remove_from_list(entry=entry)
        messages.success(request, _("The work is no longer on your list."))
    else:
        try:
            add_to_list(actor=viewer, reading_list=found, work=work)
        except ValidationError as error:
            messages.error(request, error.messages[0])
        else:
            messages.success(request, _("The work is on your list."))
    return redirect("reading:work_lists", work.pk)


def _member(request: HttpRequest) -> tuple[User, Sequence[Pseud]]:
    assert isinstance(request.user, User)
    return request.user, list(pseuds_of(request.user.pk))
