"""The wranglers' bench: bins of tags of which nothing was decided, and deciding of them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foxden.frame.paging import Page, page_number
from foxden.people.queries import user_named

from ..forms import ManyForm
from ..models import Decision, Kind, Tag
from ..queries import (
    BINS,
    bin_counts,
    decisions,
    fandom_bins,
    fandoms_beside,
    last_decision_of,
    likenesses,
    unwrangled,
    wranglable_with_keys,
)
from ..rules import decide_many, undo
from .orders import actor_of, number_in, order_in, other_in, said, wrangler_of

ON_A_PAGE = 25
DECISIONS_ON_A_PAGE = 50
# AO3 asks for its bins in the plural.
SHOWN = {f"{kind}s": kind for kind in BINS}


@require_http_methods(["GET", "HEAD", "POST"])
def bench(request: HttpRequest) -> HttpResponse:
    """All bins; with ``?show=characters`` or ``?fandom=12`` one of them; POST decides."""
    wrangler_of(request)
    if request.method == "POST":
        return _decide(request)
    show, fandom = request.GET.get("show", ""), request.GET.get("fandom", "")
    if show and show not in SHOWN:
        raise Http404
    if not show and not fandom:
        return _all_bins(request)
    return _one_bin(request, SHOWN.get(show), _fandom_of(fandom))


@require_POST
def undo_decision(request: HttpRequest) -> HttpResponse:
    """Take back one decision, and all that were made in one with it."""
    wrangler_of(request)
    decision = get_object_or_404(Decision, pk=number_in(request.POST.get("decision", "")))
    try:
        undone = undo(decision=decision, actor=actor_of(request))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Undone: %(what)s") % {"what": said(undone)})
    return redirect(_back(request))


@require_safe
def list_decisions(request: HttpRequest) -> HttpResponse:
    """Who did what; ``?by=NAME`` for one person."""
    wrangler_of(request)
    name = request.GET.get("by", "")
    person = user_named(name) if name else None
    if name and person is None:
        raise Http404
    found = decisions(by=person.pk if person else None)
    page = _page(found, request, total=found.order_by().count(), size=DECISIONS_ON_A_PAGE)
    return render(request, "tags/wrangling/decisions.html", {"page": page, "person": person})


def _all_bins(request: HttpRequest) -> HttpResponse:
    counts = bin_counts()
    kinds = [
        {"show": show, "label": Kind(kind).label, "count": counts[kind]}
        for show, kind in SHOWN.items()
    ]
    context: dict[str, Any] = {"kinds": kinds, "fandoms": fandom_bins(), "here": request.path}
    context["last"] = last_decision_of(wrangler_of(request).user_id)
    context["recent"] = list(decisions()[:10])
    return render(request, "tags/wrangling/bins.html", context)


def _one_bin(request: HttpRequest, kind: str | None, fandom: Tag | None) -> HttpResponse:
    found = unwrangled(kind=kind, fandom=fandom)
    total = bin_counts()[kind] if kind and fandom is None else found.order_by().count()
    page = _page(found, request, total=total, size=ON_A_PAGE)
    tags = list(page)
    like, beside = likenesses(tags), fandoms_beside(tags)
    rows = [
        {"tag": tag, "like": like.get(tag.pk, []), "fandoms": beside.get(tag.pk, [])}
        for tag in tags
    ]
    context = {
        "page": page,
        "rows": rows,
        "kind": Kind(kind) if kind else None,
        "fandom": fandom,
        "shows": [(show, Kind(each).label) for show, each in SHOWN.items()],
        "show": request.GET.get("show", ""),
        "form": ManyForm(),
        "here": request.get_full_path(),
        "last": last_decision_of(wrangler_of(request).user_id),
    }
    return render(request, "tags/wrangling/bench.html", context)


def _decide(request: HttpRequest) -> HttpResponse:
    order = order_in(request.POST.get("do", ""))
    keys = [order.tag] if order.tag else map(number_in, request.POST.getlist("tags")[:ON_A_PAGE])
    tags = wranglable_with_keys(list(keys))
    try:
        if not tags:
            raise ValidationError(_("Choose a tag first."))
        other = other_in(order, ManyForm(request.POST))
        done = decide_many(verb=order.verb, tags=tags, actor=actor_of(request), **other)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, said(done))
    return redirect(_back(request))


def _page(found: Any, request: HttpRequest, *, total: int, size: int) -> Page[Any]:
    number = page_number(request.GET.get("page"), total=total, size=size)
    items = list(found[(number - 1) * size : number * size])
    return Page(items, number=number, total=total, size=size)


def _fandom_of(key: str) -> Tag | None:
    """The fandom of the bin; raises Http404 where there is none that wranglers may know of."""
    if not key:
        return None
    for fandom in wranglable_with_keys([number_in(key)], kind=Kind.FANDOM):
        return fandom
    raise Http404


def _back(request: HttpRequest) -> str:
    """Where the form was, if that is an address of ours."""
    asked = request.POST.get("back", "")
    if asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None):
        return asked
    return reverse("tags:bench")
