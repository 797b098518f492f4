"""The way to a work for every view: the work, or the answer where there is none for this reader."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _

from foxden.frame.errors import gone, not_found
from foxden.people.models import Viewer
from foxden.works.models import Work
from foxden.works.queries import Standing, standing_of

from .adult import has_agreed, keep_answer
from .front import Front, front_of

View = Callable[..., HttpResponse]


def viewer_of(request: HttpRequest) -> Viewer:
    """Whoever is looking."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return viewer


def of_a_work(view: Callable[..., HttpResponse]) -> View:
    """Give the view the work at ``work_id``, or answer in its stead where it cannot be read."""

    @wraps(view)
    def answer(request: HttpRequest, work_id: int, **rest: Any) -> HttpResponse:
        standing, work = standing_of(work_id, viewer_of(request))
        if work is None:
            return refusal(request, standing)
        return view(request, work, **rest)

    return answer


def after_asking(view: Callable[..., HttpResponse]) -> View:
    """Give the view the work's front matter, once the reader has said yes to an adult work."""

    @wraps(view)
    def answer(request: HttpRequest, work: Work, **rest: Any) -> HttpResponse:
        front = front_of(work, viewer_of(request))
        if _must_ask(request, front):
            return render(request, "reading/adult.html", {"front": front, "yes": _yes(request)})
        return keep_answer(request, view(request, front, **rest))

    return answer


def refusal(request: HttpRequest, standing: Standing) -> HttpResponse:
    """The answer for a work that this viewer cannot read; it tells nothing of the work."""
    if standing is Standing.GONE:
        return gone(request)
    if standing is Standing.MYSTERY:
        return render(request, "reading/mystery.html")
    if standing is Standing.MEMBERS_ONLY:
        return _to_login(request)
    return not_found(request)


def _to_login(request: HttpRequest) -> HttpResponse:
    messages.info(
        request,
        _(
            "This work is only available to registered users of the Archive. "
            "If you already have an account, log in to read it."
        ),
    )
    query = urlencode({"restricted": "true", "next": request.get_full_path()})
    return redirect(f"{resolve_url('account_login')}?{query}")


def _must_ask(request: HttpRequest, front: Front) -> bool:
    if front.is_own or front.shows_adult or not front.is_adult:
        return False
    return not has_agreed(request)


def _yes(request: HttpRequest) -> str:
    query = request.GET.copy()
    query["view_adult"] = "true"
    return f"{request.path}?{query.urlencode()}"
