"""Drafts, and what is typed before it is saved."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import cast

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from foxden.frame.paging import page_of
from foxden.prose import clean_html

from ..copies import copy_key, typed_in
from ..models import Chapter, Work, WorkingCopy
from ..queries import begun_works, drafts_of, tags_of
from ..rules import keep_working_copy
from .asking import editable, for_writers, number_in, own_page, user_of, viewer_of

LONGEST_PASTE = 2_000_000


@for_writers
@require_safe
def index(request: HttpRequest, name: str) -> HttpResponse:
    """A member's drafts, and the works they began and have not saved."""
    user = own_page(request, name)
    own = cast("Sequence[Work]", drafts_of(viewer_of(request)))
    page = page_of(own, request.GET.get("page"))
    tags = tags_of(page)
    drafts = [(work, tags[work.pk]["fandom"]) for work in page]
    context = {"person": user, "page": page, "drafts": drafts, "begun": begun_works(user)}
    return render(request, "works/drafts.html", context)


@for_writers
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep what stands in a form; answers ``{"id", "saved_at"}`` once it is on disk."""
    work, chapter = _page_meant(request)
    try:
        copy = keep_working_copy(
            user=user_of(request),
            fields=typed_in(request),
            key=copy_key(request),
            work=work,
            chapter=chapter,
            is_new_chapter=bool(request.POST.get("copy_is_new_chapter")),
        )
    except ValidationError as error:
        return JsonResponse({"error": " ".join(error.messages)}, status=400)
    at = timezone.localtime(copy.saved_at)
    return JsonResponse({"id": copy.pk, "saved_at": at.isoformat(), "said": f"{at:%H:%M}"})


def _page_meant(request: HttpRequest) -> tuple[Work | None, Chapter | None]:
    """The work or chapter whose form it is; neither for a new work. Not theirs: not there."""
    if not request.POST.get("copy_of_work"):
        return None, None
    work = editable(request, number_in(request, "copy_of_work"))
    if not request.POST.get("copy_of_chapter"):
        return work, None
    return work, get_object_or_404(Chapter, work=work, pk=number_in(request, "copy_of_chapter"))


@for_writers
@require_POST
def forget(request: HttpRequest, key: int) -> HttpResponse:
    """Throw away what was typed and not saved, and go back to where it was typed."""
    copy = get_object_or_404(WorkingCopy, pk=key, user=user_of(request))
    copy.delete()
    if copy.chapter:
        return redirect("works:edit_chapter", copy.chapter.work_id, copy.chapter.pk)
    if copy.is_new_chapter:
        return redirect("works:new_chapter", copy.work_id)
    return redirect("works:edit", copy.work_id) if copy.work_id else redirect("works:new")


@for_writers
@require_POST
def clean_paste(request: HttpRequest) -> HttpResponse:
    """Clean pasted HTML as the archive will when it is saved: ``{"html"}`` in, ``{"html"}`` out."""
    try:
        html = json.loads(request.body)["html"]
    except (ValueError, KeyError, TypeError):
        return JsonResponse({"error": _("Send JSON with the field html.")}, status=400)
    if not isinstance(html, str) or len(html) > LONGEST_PASTE:
        return JsonResponse({"error": _("This is too much to paste at once.")}, status=400)
    return JsonResponse({"html": clean_html(html, field="text")})
