"""Every text a chapter had: listing, reading, comparing, restoring."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from foxden.frame.paging import page_of
from foxden.prose import compare, html_from, text_from_html

from ..models import Chapter, Revision
from ..queries import revisions_of
from ..rules import restore_revision
from .asking import editable_chapter, for_writers, told, user_of


def html_of(revision: Revision) -> str:
    """A revision as readers would have seen it, cleaned by today's rules."""
    return html_from(revision.raw, format=revision.format, field="text")  # type: ignore[arg-type]


def _revision(chapter: Chapter, number: str | int) -> Revision:
    asked = int(number) if str(number).isdecimal() and len(str(number)) < 10 else 0
    found = Revision.objects.select_related("saved_by")
    return get_object_or_404(found, chapter=chapter, number=asked)


@for_writers
@require_safe
def index(request: HttpRequest, work_id: int, chapter_id: int) -> HttpResponse:
    """The texts a chapter had, newest first."""
    chapter = editable_chapter(request, work_id, chapter_id)
    rows = cast("Sequence[Revision]", revisions_of(chapter))
    page = page_of(rows, request.GET.get("page"))
    context = {"work": chapter.work, "chapter": chapter, "page": page}
    return render(request, "works/revisions.html", context)


@for_writers
@require_safe
def read(request: HttpRequest, work_id: int, chapter_id: int, number: int) -> HttpResponse:
    """One of them."""
    chapter = editable_chapter(request, work_id, chapter_id)
    revision = _revision(chapter, number)
    latest = revisions_of(chapter).values_list("number", flat=True).first()
    context = {
        "work": chapter.work,
        "chapter": chapter,
        "revision": revision,
        "html": html_of(revision),
        "latest": latest,
        "is_latest": latest == number,
    }
    return render(request, "works/revision.html", context)


@for_writers
@require_safe
def differences(request: HttpRequest, work_id: int, chapter_id: int) -> HttpResponse:
    """What changed from ``?old=`` to ``?new=``, paragraph by paragraph."""
    chapter = editable_chapter(request, work_id, chapter_id)
    old = _revision(chapter, request.GET.get("old", ""))
    new = _revision(chapter, request.GET.get("new", ""))
    changes = compare(text_from_html(html_of(old)), text_from_html(html_of(new)))
    context = {
        "work": chapter.work,
        "chapter": chapter,
        "old": old,
        "new": new,
        "changes": changes,
        "is_same": all(change.kind == "same" for change in changes),
    }
    return render(request, "works/differences.html", context)


@for_writers
@require_POST
def restore(request: HttpRequest, work_id: int, chapter_id: int, number: int) -> HttpResponse:
    """Make an old text the chapter's text again; the present one stays as a revision."""
    chapter = editable_chapter(request, work_id, chapter_id)
    with told(request):
        restore_revision(revision=_revision(chapter, number), actor=user_of(request))
        messages.success(
            request, _("Text %(number)d is the chapter's text again.") % {"number": number}
        )
    return redirect("works:revisions", work_id, chapter_id)
