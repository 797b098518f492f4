"""The inbox: comments meant for a member, to be read, answered, marked and thrown out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from foxden.frame.paging import page_of
from foxden.people.models import User
from foxden.responses.models import InboxEntry
from foxden.responses.queries import bylines_on, inbox_of, unread_in_inbox
from foxden.responses.rules import mark_read, throw_out
from foxden.works.queries import visible_to

from ...answers import viewer_of
from ...lists import Counted
from ...own_pages import for_oneself
from ..people import own_person

_MOST_MARKED = 100


@require_http_methods(["GET", "HEAD", "POST"])
@for_oneself
def inbox(request: HttpRequest, user: User) -> HttpResponse:
    """One's inbox, all of it or what is unread or unanswered; a form sent here marks what is ticked."""
    if request.method == "POST":
        return _marked(request, user)
    asked = request.GET
    rows = inbox_of(
        user,
        viewer_of(request),
        is_unread=asked.get("read") == "false",
        is_unanswered=asked.get("replied_to") == "false",
        oldest=asked.get("date") == "asc",
    )
    page = page_of(Counted(rows), asked.get("page"), size=20)
    context: dict[str, Any] = {
        "person": own_person(user),
        "here": "inbox",
        "page": page,
        "rows": _drawn(request, page.items),
        "unread": unread_in_inbox(viewer_of(request)),
        "asked": asked,
    }
    return render(request, "reading/inbox.html", context)


def _drawn(request: HttpRequest, entries: Sequence[InboxEntry]) -> list[dict[str, Any]]:
    """Each entry with its byline, and whether its work can still be seen."""
    viewer = viewer_of(request)
    works = {entry.comment.work_id: entry.comment.work for entry in entries}
    bylines = bylines_on(works.values(), viewer)
    seen = set(visible_to(viewer).filter(pk__in=works).values_list("pk", flat=True))
    return [
        {
            "entry": entry,
            "comment": entry.comment,
            "by": bylines[entry.comment.work_id].of(entry.comment),
            "is_seen": entry.comment.work_id in seen,
            "is_concealed": entry.comment.is_hidden or entry.comment.work_id not in seen,
        }
        for entry in entries
    ]


def _marked(request: HttpRequest, user: User) -> HttpResponse:
    keys = [int(key) for key in request.POST.getlist("comment") if key.isascii() and key.isdigit()]
    keys = [key for key in keys if key < 2**63][:_MOST_MARKED]
    act = request.POST.get("act", "")
    if not keys:
        messages.info(request, _("Tick the comments you mean first."))
    elif act == "delete":
        number = throw_out(user=user, comments=keys)
        told = ngettext(
            "%(n)d comment is out of your inbox. On its work it stays.",
            "%(n)d comments are out of your inbox. On their works they stay.",
            number,
        )
        messages.success(request, told % {"n": number})
    elif act in ("read", "unread"):
        mark_read(user=user, comments=keys, is_read=act == "read")
        messages.success(request, _("Marked."))
    query = request.META.get("QUERY_STRING", "")
    return HttpResponseRedirect(f"{request.path}?{query}" if query else request.path)
