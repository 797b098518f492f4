"""Marking a work for later and as read (AO3's addresses), and keeping where somebody stopped in it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from foxden.frame.errors import not_found
from foxden.frame.same_site import from_our_own_pages
from foxden.people.models import KEEPS_NO_HISTORY, User
from foxden.shelves.rules import Place, keep_place, mark_as_read, mark_for_later
from foxden.works.models import Work
from foxden.works.queries import chapters_visible_to

from ..answers import of_a_work, viewer_of


@from_our_own_pages
@require_POST
@login_required
@of_a_work
def for_later(request: HttpRequest, work: Work) -> HttpResponse:
    """Put the work on the member's list of those to read."""
    try:
        mark_for_later(actor=viewer_of(request), user=_member(request), work=work)
    except ValidationError:
        return not_found(request)
    messages.success(
        request, _("“%(title)s” is on your list to read later.") % {"title": work.title}
    )
    return _back(request, work.pk)


@from_our_own_pages
@require_POST
@login_required
def as_read(request: HttpRequest, work_id: int) -> HttpResponse:
    """Take the work off that list, also one that is no longer there to be seen."""
    if not mark_as_read(user=_member(request), work_id=work_id):
        return not_found(request)
    messages.success(request, _("The work is no longer on your list to read later."))
    return _back(request, work_id)


@from_our_own_pages
@require_POST
def place(request: HttpRequest, work_id: int) -> HttpResponse:
    """Where a member stopped, as a script tells it; nothing is answered, nothing kept unasked."""
    if not viewer_of(request).is_member:
        return not_found(request)
    return _place(request, work_id=work_id)


@of_a_work
def _place(request: HttpRequest, work: Work) -> HttpResponse:
    viewer = viewer_of(request)
    told = [request.POST.get(name, "") for name in ("chapter", "paragraph", "thousandths")]
    if not all(each.isascii() and each.isdigit() and len(each) < 19 for each in told):
        return HttpResponseBadRequest()
    key, paragraph, thousandths = map(int, told)
    chapters = list(chapters_visible_to(work, with_drafts=False).values_list("pk", flat=True))
    if key not in chapters:
        return not_found(request)
    if KEEPS_NO_HISTORY not in viewer.wishes:
        is_first = len(chapters) > 1 and key == chapters[0]
        stopped = Place(key, paragraph, thousandths, is_first)
        keep_place(user_id=_member(request).pk, work_id=work.pk, place=stopped, now=timezone.now())
    return HttpResponse(status=204)


def _member(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


def _back(request: HttpRequest, work_id: int) -> HttpResponse:
    """To the page where the button was: this archive's browsers say which (`Referrer-Policy`)."""
    before = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(
        before, {request.get_host()}, require_https=request.is_secure()
    )
    return HttpResponseRedirect(before if before and is_ours else f"/works/{work_id}")
