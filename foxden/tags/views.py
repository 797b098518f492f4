"""Suggestions while somebody types a tag."""

from __future__ import annotations

from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from .models import Kind
from .queries import suggest

ANY_KIND = "tag"
LONGEST_TERM = 150


@require_safe
def autocomplete(request: HttpRequest, kind: str) -> JsonResponse:
    """Tags that hold what ``?term=`` says, in AO3's form: ``[{"id": name, "name": name}, ...]``."""
    if kind != ANY_KIND and kind not in Kind.values:
        raise Http404
    term = request.GET.get("term", "")[:LONGEST_TERM]
    found = suggest(term, kind=None if kind == ANY_KIND else kind)
    answer = JsonResponse([{"id": tag.name, "name": tag.name} for tag in found], safe=False)
    answer.headers["Cache-Control"] = "private, max-age=60"
    return answer
