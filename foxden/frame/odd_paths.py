"""Addresses that no page can have."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse


class OddPaths:
    """Finds nothing at an address with a NUL in it, which PostgreSQL cannot be asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> None:
        """Raise Http404 for such an address."""
        if "\x00" in request.path_info:
            raise Http404
