"""What a visitor sees first, and the fandoms by letter."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from foxden.prose import sort_title
from foxden.tags.models import Tag
from foxden.works.queries import fandom_counts, listed_for

from ..answers import viewer_of
from ..blurbs import blurbs_of, ready_for_blurbs
from ..visitor_pages import same_for_all_visitors

NEWEST = 5
MOST_FANDOMS = 24


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
    listed = sorted(fandom_counts(viewer_of(request)), key=_key)
    letters = [(letter, list(each)) for letter, each in groupby(listed, key=_letter)]
    return render(request, "reading/fandoms.html", {"letters": letters, "total": len(listed)})


def _key(counted: tuple[Tag, int]) -> tuple[bool, str]:
    name = sort_title(counted[0].name)
    return (name[:1].isalpha(), name)


def _letter(counted: tuple[Tag, int]) -> str:
    first = _key(counted)[1][:1]
    return first.upper() if first.isalpha() else "#"
