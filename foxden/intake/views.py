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
from foxden.manuscript import Manuscript, NotAStory, Suggestions, read
from foxden.people.models import User, Viewer
from foxden.works.models import Work
from foxden.works.queries import chapters_visible_to, editable_by, words_by_kind
from foxden.works.rules import add_tags

from .forms import SuggestionsForm, UploadForm
from .queries import source_of
from .rules import Added, add_file

FILES_AN_HOUR = 60


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Take a file or a pasted text in as a draft."""
    user = cast(User, request.user)
    form = UploadForm(request.POST or None, request.FILES or None, user_id=user.pk)
    if request.method == "POST":
        if not _may_bring_another(user):
            return too_many_requests(request, retry_after=3600)
        if form.is_valid() and (added := _added(request, form, user)):
            if not added.is_new:
                _say_it_is_there(request, added.work)
                return redirect("intake:upload")
            return redirect("intake:review", added.work.pk)
    return render(request, "intake/upload.html", {"form": form})


def _may_bring_another(user: User) -> bool:
    key = f"intake:files:{user.pk}"
    cache.add(key, 0, timeout=3600)
    return cache.incr(key) <= FILES_AN_HOUR


def _added(request: HttpRequest, form: UploadForm, user: User) -> Added | None:
    """What became of the file, or None with the reason on the form."""
    data, file_name = form.manuscript
    own = editable_by(cast(Viewer, request.viewer))  # type: ignore[attr-defined]
    pseuds = [form.cleaned_data["pseud"]]
    try:
        return add_file(data=data, file_name=file_name, pseuds=pseuds, actor=user, among=own)
    except NotAStory as error:
        form.add_error("file" if form.cleaned_data["file"] else "text", str(error))
    except ValidationError as error:
        form.add_error(None, error.messages)
    return None


def _say_it_is_there(request: HttpRequest, work: Work) -> None:
    link = format_html('<a href="{}">{}</a>', work.get_absolute_url(), work.title)
    said = _("You have brought this file before, as {work}. Nothing was added.")
    messages.info(request, format_html(said, work=link))


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, work_id: int) -> HttpResponse:
    """What the reader made of the file, with tags to add; then on to the filled form."""
    own = editable_by(cast(Viewer, request.viewer))  # type: ignore[attr-defined]
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
    source = source_of(work)
    if source is None:
        return None
    try:
        return read(source.body, file_name=source.file_name)
    except NotAStory:
        return None


def _not_yet_on(work: Work, manuscript: Manuscript) -> Suggestions:
    has = {word.casefold() for words in words_by_kind(work).values() for word in words}
    suggested = manuscript.suggested
    return Suggestions(
        fandoms=[word for word in suggested.fandoms if word.casefold() not in has],
        characters=[word for word in suggested.characters if word.casefold() not in has],
        relationships=[word for word in suggested.relationships if word.casefold() not in has],
    )
