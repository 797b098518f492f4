"""What a visitor sees first, and the fandoms by letter."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from foxden.frame.errors import not_found
from foxden.prose import fold_name, sort_title, tag_from_url
from foxden.tags.models import Tag
from foxden.tags.queries import media_with_fandoms
from foxden.works.queries import fandom_counts, listed_for

from ..answers import viewer_of
from ..blurbs import blurbs_of, ready_for_blurbs
from ..visitor_pages import same_for_all_visitors

NEWEST = 5
MOST_FANDOMS = 24
TOP_OF_A_MEDIUM = 5


@require_safe
@same_for_all_visitors
def home(request: HttpRequest) -> HttpResponse:
    """What this archive is, what is new in it, and what it is about."""
    viewer = viewer_of(request)
    listed = listed_for(viewer)
    newest = ready_for_blurbs(listed.order_by("-revised_at", "-pk"))[:NEWEST]
    fandoms = fandom_counts(viewer)
    context = {
        "total": listed.count(),
        "newest": blurbs_of(newest, viewer),
        "fandom_total": len(fandoms),
        "fandoms": sorted(fandoms, key=lambda each: -each[1])[:MOST_FANDOMS],
    }
    return render(request, "reading/home.html", context)


@require_safe
@same_for_all_visitors
def fandoms(request: HttpRequest) -> HttpResponse:
    """Every fandom with the number of its works, by letter."""
    listed = fandom_counts(viewer_of(request))
    return render(request, "reading/fandoms.html", _by_letter(listed))


@require_safe
@same_for_all_visitors
def media(request: HttpRequest) -> HttpResponse:
    """The media, each with its most read fandoms; without any, the fandoms themselves."""
    counts = {tag.pk: (tag, works) for tag, works in fandom_counts(viewer_of(request))}
    shown = []
    for medium, keys in media_with_fandoms():
        known = sorted((counts[key] for key in keys if key in counts), key=lambda each: -each[1])
        if known:
            shown.append((medium, known[:TOP_OF_A_MEDIUM], len(known)))
    if not shown:
        return fandoms(request)
    return render(request, "reading/media.html", {"media": shown, "total": len(counts)})


@require_safe
@same_for_all_visitors
def media_fandoms(request: HttpRequest, name: str) -> HttpResponse:
    """The fandoms of a medium by letter."""
    wanted = fold_name(tag_from_url(name))
    for medium, keys in media_with_fandoms():
        if medium.folded_name == wanted:
            among = set(keys)
            listed = [each for each in fandom_counts(viewer_of(request)) if each[0].pk in among]
            return render(request, "reading/fandoms.html", {**_by_letter(listed), "medium": medium})
    return not_found(request)


def _by_letter(listed: list[tuple[Tag, int]]) -> dict[str, Any]:
    listed = sorted(listed, key=_key)
    letters = [(letter, list(each)) for letter, each in groupby(listed, key=_letter)]
    return {"letters": letters, "total": len(listed)}


def _key(counted: tuple[Tag, int]) -> tuple[bool, str]:
    name = sort_title(counted[0].name)
    return (name[:1].isalpha(), name)


def _letter(counted: tuple[Tag, int]) -> str:
    first = _key(counted)[1][:1]
    return first.upper() if first.isalpha() else "#"
