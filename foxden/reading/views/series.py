"""A series and the works in it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from foxden.frame.errors import not_found
from foxden.works.queries import (
    creators_of_series,
    totals_of_series,
    visible_series_to,
    works_in_series,
)

from ..answers import viewer_of
from ..gathering import fits
from ..lists import page_of_blurbs
from ..visitor_pages import same_for_all_visitors


@require_safe
@same_for_all_visitors
def series(request: HttpRequest, series_id: int) -> HttpResponse:
    """The works of a series in its order; there is none where the viewer sees none of its works."""
    viewer = viewer_of(request)
    found = visible_series_to(viewer).filter(pk=series_id).first()
    if found is None:
        return not_found(request)
    creators = creators_of_series(found, viewer)
    is_own = any(pseud.pk in viewer.pseud_ids for pseud in creators)
    total, words, newest = totals_of_series([found], viewer).get(found.pk, (0, 0, None))
    if not total and not is_own:
        return not_found(request)
    page = page_of_blurbs(request, works_in_series(found, viewer), total=total)
    context = {
        "series": found,
        "creators": creators,
        "page": page,
        "words": words,
        "newest": newest,
        "is_editable": is_own,
        "fits_one_file": fits(works=total, words=words),
    }
    return render(request, "reading/series.html", context)
