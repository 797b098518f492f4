"""Subscriptions, notices, and when letters are sent."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foxden.frame.errors import not_found
from foxden.frame.paging import page_of
from foxden.frame.same_site import from_our_own_pages
from foxden.notices.queries import mail_choice_of, notices_of
from foxden.notices.rules import (
    choose_letters,
    mark_notices_read,
    reader_of,
    stop_letters,
)
from foxden.people.models import User
from foxden.shelves.queries import subscriptions_of
from foxden.shelves.rules import (
    subscribe_to_author,
    subscribe_to_series,
    subscribe_to_work,
    unsubscribe,
)
from foxden.works.queries import visible_series_to, visible_to

from ..answers import viewer_of
from ..forms import LettersForm
from ..lists import Counted
from ..own_pages import for_oneself
from .people import own_person

_TYPES = {"works": "work", "series": "series", "seriess": "series", "authors": "author"}
_TYPES |= {"users": "author"}


@from_our_own_pages
@require_http_methods(["GET", "HEAD", "POST"])
@for_oneself
def subscriptions(request: HttpRequest, user: User) -> HttpResponse:
    """What a member wants to hear of; a form sent here (AO3's fields) adds to it."""
    if request.method == "POST":
        return _subscribe(request, user)
    kind = _TYPES.get(request.GET.get("type", ""), "")
    page = page_of(Counted(subscriptions_of(user, kind=kind)), request.GET.get("page"), size=50)
    viewer = viewer_of(request)
    works = visible_to(viewer).filter(pk__in=[row.work_id for row in page if row.work_id])
    series = visible_series_to(viewer).filter(
        pk__in=[row.series_id for row in page if row.series_id]
    )
    context: dict[str, Any] = {
        "person": own_person(user),
        "here": "subscriptions",
        "page": page,
        "kind": kind,
        "kinds": [
            ("", _("All")),
            ("work", _("Works")),
            ("series", _("Series")),
            ("author", _("Authors")),
        ],
        "seen_works": set(works.values_list("pk", flat=True)),
        "seen_series": set(series.values_list("pk", flat=True)),
    }
    return render(request, "reading/subscriptions.html", context)


def _subscribe(request: HttpRequest, user: User) -> HttpResponse:
    text = request.POST.get("subscription[subscribable_id]", "")
    key = int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
    kind = request.POST.get("subscription[subscribable_type]", "Work")
    viewer = viewer_of(request)
    people = User.objects.filter(Q(is_active=True) | Q(is_system=True))
    address = ""
    try:
        if kind == "Work" and (work := visible_to(viewer).filter(pk=key).first()):
            address = work.get_absolute_url()
            subscribe_to_work(actor=viewer, user=user, work=work)
        elif kind == "Series" and (series := visible_series_to(viewer).filter(pk=key).first()):
            address = series.get_absolute_url()
            subscribe_to_series(actor=viewer, user=user, series=series)
        elif kind == "User" and (author := people.filter(pk=key).first()):
            address = author.get_absolute_url()
            subscribe_to_author(actor=viewer, user=user, author=author)
        else:
            return not_found(request)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("You are subscribed, and are told of what is new."))
    return HttpResponseRedirect(address)


@require_POST
@for_oneself
def unsubscribe_from(request: HttpRequest, user: User, key: int) -> HttpResponse:
    """Hear of it no more."""
    if unsubscribe(user=user, key=key):
        messages.success(request, _("You have unsubscribed."))
    return redirect("reading:subscriptions", user.name)


@require_safe
@for_oneself
def notices(request: HttpRequest, user: User) -> HttpResponse:
    """What a member was told, the latest first; shown once, it is no longer new."""
    page = page_of(Counted(notices_of(user, viewer_of(request))), request.GET.get("page"), size=50)
    context = {"person": own_person(user), "here": "notices", "page": page}
    answer = render(request, "reading/notices.html", context)
    mark_notices_read(user=user)
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@for_oneself
def letters(request: HttpRequest, user: User) -> HttpResponse:
    """When letters are sent, and about what."""
    form = LettersForm(request.POST or None, held=mail_choice_of(user))
    if request.method == "POST" and form.is_valid():
        try:
            choose_letters(user=user, wish=form.wish)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("That is when letters are sent from now on."))
            return HttpResponseRedirect(request.path)
    has_address = EmailAddress.objects.filter(user=user, verified=True).exists()
    context = {"person": own_person(user), "here": "notices", "form": form}
    return render(request, "reading/letters.html", context | {"has_address": has_address})


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """No more letters, without signing in: mail programs send a POST (RFC 8058), people press a button.

    Whoever has the token has the letter; it can do nothing but this, so no other token is asked for.
    """
    if reader_of(token) is None:
        return not_found(request)
    if request.method == "POST":
        stop_letters(token=token)
    return render(request, "reading/stop_letters.html", {"is_done": request.method == "POST"})
