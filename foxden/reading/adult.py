"""The one question before works that are not for everyone (AO3's habit): asked once on a device."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from foxden.tags.vocabulary import ADULT_RATINGS

COOKIE = "foxden_adult"
COOKIE_AGE = 60 * 60 * 24 * 30


def agrees_in_address(request: HttpRequest) -> bool:
    """True where the address itself says yes (``view_adult=true``), as readers' tools do."""
    return request.GET.get("view_adult") == "true"


def has_agreed(request: HttpRequest) -> bool:
    """True where this device has said yes, now or before."""
    return agrees_in_address(request) or request.COOKIES.get(COOKIE) == "1"


def is_adult(ratings: Iterable[str]) -> bool:
    """True for the ratings before which AO3 asks, and for a work that names none of them."""
    named = list(ratings)
    return not named or any(rating in ADULT_RATINGS for rating in named)


def keep_answer(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Remember a yes that the address gave. Returns the response."""
    if agrees_in_address(request) and request.COOKIES.get(COOKIE) != "1":
        response.set_cookie(
            COOKIE,
            "1",
            max_age=COOKIE_AGE,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
        # The page may be kept in memory and handed out later: only the age may stand in it.
        response.cookies[COOKIE]["expires"] = ""
    return response
