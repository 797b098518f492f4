"""Bringing a file: it is read, kept as a draft, and shown for review."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from foxden.frame.errors import too_many_requests
from foxden.manuscript import (
    Manuscript,
    NotAStory,
    Suggestions,
    join_chapters,
    join_in_order,
    read,
)
from foxden.people.models import User, Viewer
from foxden.works.models import Work
from foxden.works.queries import chapters_visible_to, editable_by, words_by_kind
from foxden.works.rules import add_tags

from ..forms import SuggestionsForm, UploadForm
from ..parcels import bring_parcel, unpacked
from ..queries import sources_of
from ..rules import Added, add_file
from ..visits import AnotherVisit, ManyVisits, NotFetched, fetch_for_member, may_fetch

FILES_AN_HOUR = 60


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Take a file, a page of the web or a pasted text in as a draft; several files are shown first."""
    user = cast(User, request.user)
    form = UploadForm(
        request.POST or None,
        request.FILES or None,
        user_id=user.pk,
        may_fetch=may_fetch(viewer_of(request)),
    )
    if request.method == "POST":
        if not _may_bring_another(user):
            return too_many_requests(request, retry_after=3600)
        try:
            if form.is_valid() and (answer := _brought(request, form, user)):
                return answer
        except ManyVisits:
            return too_many_requests(request, retry_after=3600)
    return render(request, "intake/upload.html", {"form": form})


def viewer_of(request: HttpRequest) -> Viewer:
    """Who asks."""
    return cast(Viewer, request.viewer)  # type: ignore[attr-defined]


def _may_bring_another(user: User) -> bool:
    key = f"intake:files:{user.pk}"
    cache.add(key, 0, timeout=3600)
    return cache.incr(key) <= FILES_AN_HOUR


def _brought(request: HttpRequest, form: UploadForm, user: User) -> HttpResponse | None:
    """Where to go on with what was brought, or None with the reason on the form."""
    box = next((name for name in ("file", "address") if form.cleaned_data.get(name)), "text")
    try:
        files = unpacked(form.manuscripts)
        if len(files) > 1:
            parcel, refused = bring_parcel(user=user, pseud=form.cleaned_data["pseud"], files=files)
            for reason in refused:
                messages.warning(request, reason)
            return redirect("intake:parcel", parcel.pk)
        added = _added(request, form, user, files)
    except NotFetched as error:
        sentences = " ".join(_(sentence) for sentence in error.sentences)
        form.add_error("address", sentences % error.facts)
    except AnotherVisit as error:
        form.add_error("address", _(error.sentence))
    except NotAStory as error:
        form.add_error(box, str(error))
    except ValidationError as error:
        form.add_error(None, error.messages)
    else:
        if added.is_new:
            return redirect("intake:review", added.work.pk)
        say_it_is_there(request, added.work)
        return redirect("intake:upload")
    return None


def _added(
    request: HttpRequest, form: UploadForm, user: User, files: list[tuple[bytes, str]]
) -> Added:
    """What became of the one file, or of the page at the address."""
    viewer = viewer_of(request)
    address = ""
    if files:
        [(data, file_name)] = files
    else:
        page = fetch_for_member(viewer, form.cleaned_data["address"])
        data, file_name, address = page.data, page.file_name, page.address
    return add_file(
        data=data,
        file_name=file_name,
        address=address,
        pseuds=[form.cleaned_data["pseud"]],
        actor=user,
        among=editable_by(viewer),
    )


def say_it_is_there(request: HttpRequest, work: Work) -> None:
    """Tell of a work that was made of the same file before."""
    link = format_html('<a href="{}">{}</a>', work.get_absolute_url(), work.title)
    said = _("You have brought this file before, as {work}. Nothing was added.")
    messages.info(request, format_html(said, work=link))


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, work_id: int) -> HttpResponse:
    """What the reader made of the file, with tags to add; then on to the filled form."""
    own = editable_by(viewer_of(request))
    work = get_object_or_404(own, pk=work_id)
    manuscript = _read_again(work)
    if manuscript is None:
        return redirect("works:edit", work.pk)
    form = SuggestionsForm(request.POST or None, suggested=_not_yet_on(work, manuscript))
    if request.method == "POST" and form.is_valid():
        try:
            _add_chosen(work, form)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            return redirect("works:edit", work.pk)
    context = {
        "form": form,
        "work": work,
        "manuscript": manuscript,
        "chapters": chapters_visible_to(work, with_drafts=True),
    }
    return render(request, "intake/review.html", context)


@transaction.atomic
def _add_chosen(work: Work, form: SuggestionsForm) -> None:
    for kind, words in form.cleaned_data.items():
        if words:
            add_tags(work=work, kind=kind, words=words)


def _read_again(work: Work) -> Manuscript | None:
    sources = sources_of(work)
    names = [source.file_name for source in sources]
    try:
        found = [
            read(each.body, file_name=each.file_name, address=each.address) for each in sources
        ]
    except NotAStory:
        return None
    if len(found) < 2:
        return found[0] if found else None
    whole = join_chapters(found, file_names=names)
    return whole[0] if len(whole) == 1 else join_in_order(found, file_names=names)


def _not_yet_on(work: Work, manuscript: Manuscript) -> Suggestions:
    has = {word.casefold() for words in words_by_kind(work).values() for word in words}
    suggested = manuscript.suggested
    return Suggestions(
        fandoms=[word for word in suggested.fandoms if word.casefold() not in has],
        characters=[word for word in suggested.characters if word.casefold() not in has],
        relationships=[word for word in suggested.relationships if word.casefold() not in has],
    )
