"""Suggestions while somebody types a tag."""

from __future__ import annotations

from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from foxden.people.models import Viewer

from ..models import Kind
from ..queries import SuggestedTag, suggest

ANY_KIND = "tag"
FANDOM_KEYS = ("fandom", "fandom[]")
MOST_FANDOMS = 10
LONGEST_TERM = 150


@require_safe
def autocomplete(request: HttpRequest, kind: str) -> JsonResponse:
    """Tags by the beginnings of their words, in AO3's form: ``[{"id": name, "name": name}, ...]``.

    ``kind`` may end in ``_in_fandom`` (AO3); ``?fandom=`` names fandoms whose tags come first. A
    tag that was found by a synonym says so in ``typed_as``, and each how many ``works`` it has.
    """
    kind = kind.removesuffix("_in_fandom")
    if kind != ANY_KIND and kind not in Kind.values:
        raise Http404
    term = request.GET.get("term", "")[:LONGEST_TERM]
    fandoms = [name for key in FANDOM_KEYS for name in request.GET.getlist(key)][:MOST_FANDOMS]
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    found = suggest(term, viewer, kind=None if kind == ANY_KIND else kind, fandoms=fandoms)
    answer = JsonResponse([_as_json(each) for each in found], safe=False)
    answer.headers["Cache-Control"] = "private, max-age=60"
    return answer


def _as_json(suggested: SuggestedTag) -> dict[str, str | int]:
    name = suggested.tag.name
    said: dict[str, str | int] = {"id": name, "name": name, "works": suggested.works}
    return said | ({"typed_as": suggested.typed_as.name} if suggested.typed_as else {})
