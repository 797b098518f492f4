"""Taking a form without a token, where its page must be the same bytes for every reader."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from .errors import permission_denied

View = Callable[..., HttpResponse]


def from_our_own_pages(view: View) -> View:
    """Take a POST only from a page of this site, by what browsers say of where it came from.

    Every browser of the last years names the page's site itself, and no page can make it lie:
    ``Sec-Fetch-Site`` (Fetch Metadata), ``Origin`` (Fetch Standard) or at least ``Referer``. A form
    that comes with none of them is refused. Django's token would do as well, but it makes each
    reader's page another, and then none can be kept for all.
    """

    @csrf_exempt
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and not is_from_here(request):
            return permission_denied(request)
        return view(request, *args, **kwargs)

    return answer


def is_from_here(request: HttpRequest) -> bool:
    """True where the browser says that a page of this very site sent the request."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    said = request.headers.get("Origin") or request.headers.get("Referer", "")
    parts = urlsplit(said)
    return (parts.scheme, parts.netloc) == (request.scheme, request.get_host())
