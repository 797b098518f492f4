"""Kudos: leaving them, who left them, taking one's own back."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from foxden.frame.errors import not_found
from foxden.frame.paging import page_of
from foxden.frame.same_site import from_our_own_pages
from foxden.people.models import Viewer
from foxden.responses.queries import has_left_kudos, kudos_by_members, kudos_of
from foxden.responses.rules import (
    Refusal,
    guest_key_of,
    kudos_refusal,
    leave_kudos,
    take_kudos_back,
)
from foxden.works.models import Work
from foxden.works.queries import numbers_seen

from ..answers import of_a_work, viewer_of
from ..blurb_html import NO_ANSWERS
from ..lists import Counted

NAMES_A_PAGE = 200
UNPROCESSABLE, TOO_MANY = 422, 429


@from_our_own_pages
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """AO3's ``POST /kudos`` with the work in the form; a script asks for JSON and is told the same."""
    work_id = request.POST.get("kudo[commentable_id]", "")
    kind = request.POST.get("kudo[commentable_type]", "Work")
    if kind != "Work" or not (work_id.isascii() and work_id.isdigit() and len(work_id) < 19):
        return not_found(request)
    return _leave(request, work_id=int(work_id))


@of_a_work
def _leave(request: HttpRequest, work: Work) -> HttpResponse:
    viewer = viewer_of(request)
    key = "" if viewer.is_member else guest_key_of(get_adapter().get_client_ip(request))
    try:
        leave_kudos(actor=viewer, work=work, guest_key=key)
    except Refusal as refusal:
        return _refused(request, work, refusal)
    thanks = _("Thank you for leaving kudos!")
    if _wants_json(request):
        shown = render_to_string("reading/kudos_names.html", _context(work, viewer), request)
        return JsonResponse({"message": thanks, "kudos": shown}, status=201)
    messages.success(request, thanks)
    return _to_page(work)


def _refused(request: HttpRequest, work: Work, refusal: Refusal) -> HttpResponse:
    if _wants_json(request):
        status = TOO_MANY if refusal.is_for_now else UNPROCESSABLE
        # AO3 tells under ``errors`` who left kudos before: a member, or a guest's address.
        whose = "user_id" if viewer_of(request).is_member else "ip_address"
        errors = {whose: [refusal.sentence]} if refusal.code == "twice" else {}
        told = {"error_message": refusal.sentence, "errors": errors}
        return JsonResponse(told, status=status)
    messages.info(request, refusal.sentence)
    return _to_page(work)


@require_safe
@of_a_work
def kudos(request: HttpRequest, work: Work) -> HttpResponse:
    """Everybody who left kudos on a work, the newest first, and one's own to take back."""
    if not work.is_posted:
        return not_found(request)
    viewer = viewer_of(request)
    own = has_left_kudos(work, viewer)
    refusal = kudos_refusal(actor=viewer, work=work)
    context = _context(work, viewer) | {
        "page": page_of(
            Counted(kudos_by_members(work)), request.GET.get("page"), size=NAMES_A_PAGE
        ),
        "has_left": own,
        # Whom a creator blocked is told like somebody who left kudos before, and sees the button.
        "may_leave": not own and (refusal is None or refusal.code == "twice"),
    }
    return render(request, "reading/kudos.html", context)


@require_POST
def take_back(request: HttpRequest, work_id: int) -> HttpResponse:
    """Take one's own kudos back; also from a work that one can no longer see."""
    work = Work.objects.filter(pk=work_id).first()
    if work is None or not viewer_of(request).is_member:
        return not_found(request)
    if not take_kudos_back(actor=viewer_of(request), work=work):
        return not_found(request)
    messages.success(request, _("Your kudos are taken back."))
    return _to_page(work)


def _context(work: Work, viewer: Viewer) -> dict[str, object]:
    hides_numbers = numbers_seen([work.pk], viewer).get(work.pk, NO_ANSWERS) is None
    return {"work": work, "kudos": kudos_of(work), "hides_numbers": hides_numbers}


def _wants_json(request: HttpRequest) -> bool:
    return (
        request.path.endswith(".js")
        or request.get_preferred_type(["text/html", "application/json"]) == "application/json"
    )


def _to_page(work: Work) -> HttpResponse:
    return HttpResponseRedirect(f"{work.get_absolute_url()}/kudos")
