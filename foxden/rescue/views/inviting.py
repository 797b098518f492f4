"""The owner's page of bylines that nobody has claimed, and asking their people."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ..claims.bylines import unclaimed_bylines, waiting
from ..claims.inviting import invite_to_claim, mail_is_set

ON_A_PAGE = 100


@never_cache
@require_http_methods(["GET", "POST"])
def unclaimed(request: HttpRequest) -> HttpResponse:
    """Who has not claimed their works yet; a letter to those chosen. The owner alone."""
    if not request.viewer.is_owner:  # type: ignore[attr-defined]
        raise Http404
    answers = []
    if request.method == "POST":
        chosen = [key for key in request.POST.getlist("byline") if key.isascii() and key.isdigit()]
        pseuds = list(unclaimed_bylines().filter(pk__in=chosen[:ON_A_PAGE]))
        answers = invite_to_claim(pseuds=pseuds, actor=request.user)  # type: ignore[arg-type]
    page = Paginator(unclaimed_bylines(), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "bylines": waiting(list(page.object_list)),
        "answers": answers,
        "asked": request.method == "POST",
        "mail_is_set": mail_is_set(),
    }
    return render(request, "rescue/claims/unclaimed.html", context)
