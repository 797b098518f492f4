"""A page that is not found may be an old address: then answer with where it is now."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.encoding import iri_to_uri

from .queries import target_of


class OldAddresses:
    """Looks only where everything else found nothing, so a live page costs no query."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 404 or request.method not in {"GET", "HEAD"}:
            return response
        if "\x00" in request.path_info:
            return response
        query = request.META.get("QUERY_STRING", "")
        target = target_of(request.path_info, query)
        if target is None:
            return response
        return HttpResponsePermanentRedirect(iri_to_uri(target))
