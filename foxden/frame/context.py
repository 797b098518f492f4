"""What every template may ask of the frame."""

from typing import Any

from django.http import HttpRequest

from .look import COOKIE, parse_look


def look(request: HttpRequest) -> dict[str, Any]:
    """``look``: this reader's `frame.look.Look`, from their cookie."""
    return {"look": parse_look(request.COOKIES.get(COOKIE, ""))}
