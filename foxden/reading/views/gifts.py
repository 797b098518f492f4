"""What somebody was given: for everybody to see, and for its recipient to refuse."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from foxden.frame.errors import not_found
from foxden.frame.paging import Page, page_of
from foxden.people.models import User
from foxden.works.models import Gift
from foxden.works.queries import listed_for, own_gifts, works_given_to
from foxden.works.rules import refuse_gift, take_gift

from ..answers import viewer_of
from ..blurbs import blurbs_of, ready_for_blurbs
from ..lists import Counted
from ..own_pages import for_oneself
from ..visitor_pages import same_for_all_visitors
from .people import Person, of_a_person


@require_safe
@same_for_all_visitors
@of_a_person
def gifts(request: HttpRequest, person: Person) -> HttpResponse:
    """The works that a person was given; with ``?refused=1`` those they refused, for them alone."""
    viewer = viewer_of(request)
    is_refused = person.is_me and "refused" in request.GET
    if is_refused:
        rows = own_gifts(viewer, state=Gift.State.REFUSED)
        works = listed_for(viewer).filter(pk__in=rows.values("work_id")).order_by("-revised_at")
    else:
        works = works_given_to(person.pseud_ids, viewer)
    page = page_of(Counted(ready_for_blurbs(works)), request.GET.get("page"))
    shown = blurbs_of(page.items, viewer)
    context: dict[str, Any] = {
        "person": person,
        "here": "gifts",
        "page": Page(shown, number=page.number, total=page.total, size=page.size),
        "is_refused": is_refused,
    }
    return render(request, "reading/gifts.html", context)


@require_POST
@for_oneself
def answer(request: HttpRequest, user: User) -> HttpResponse:
    """Refuse what one was given, or take it after all."""
    takes, viewer, work = "take" in request.POST, viewer_of(request), request.POST.get("work", "")
    before = Gift.State.REFUSED if takes else Gift.State.GIVEN
    key = int(work) if work.isascii() and work.isdecimal() and len(work) < 16 else 0
    found = list(own_gifts(viewer, state=before).filter(work=key).select_related("work"))
    if not found:
        return not_found(request)
    for gift in found:
        (take_gift if takes else refuse_gift)(gift=gift)
    if takes:
        messages.success(request, _("The work is a gift for you again, and says so."))
    else:
        messages.success(
            request, _("Refused. Your name is off the work, and cannot be put on it again.")
        )
    return redirect("reading:gifts", user.name)
