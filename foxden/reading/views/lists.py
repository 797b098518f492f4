"""Lists of works: all, by tag, by language, by words."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.encoding import iri_to_uri
from django.views.decorators.http import require_safe

from foxden.binding.languages import language_name
from foxden.frame.errors import not_found
from foxden.prose import tag_in_url
from foxden.tags.queries import tag_at
from foxden.tags.vocabulary import FIXED
from foxden.works.queries import listed_for, works_found_by, works_with_tag

from ..answers import viewer_of
from ..lists import sort_links, works_page
from ..visitor_pages import same_for_all_visitors

LONGEST_QUERY = 200


@require_safe
@same_for_all_visitors
def works(request: HttpRequest) -> HttpResponse:
    """All works."""
    page = works_page(request, listed_for(viewer_of(request)))
    return render(request, "reading/works.html", {"page": page, "sorts": sort_links(request)})


@require_safe
@same_for_all_visitors
def tag_works(request: HttpRequest, name: str) -> HttpResponse:
    """The works with a tag; another spelling of it leads to the canonical one (301)."""
    tag = tag_at(name)
    if tag is None:
        return not_found(request)
    page = works_page(request, works_with_tag(tag, viewer_of(request)))
    if not page.total and tag.kind not in FIXED:
        return not_found(request)
    if name != tag_in_url(tag.name):
        return _for_ever(request, tag.get_absolute_url())
    context = {"tag": tag, "page": page, "sorts": sort_links(request)}
    return render(request, "reading/tag_works.html", context)


@require_safe
@same_for_all_visitors
def tag(request: HttpRequest, name: str) -> HttpResponse:
    """What a tag is, and how much is filed under it."""
    found = tag_at(name)
    if found is None:
        return not_found(request)
    count = works_with_tag(found, viewer_of(request)).count()
    if not count and found.kind not in FIXED:
        return not_found(request)
    if name != tag_in_url(found.name):
        return _for_ever(request, found.get_absolute_url().removesuffix("/works"))
    return render(request, "reading/tag.html", {"tag": found, "count": count})


@require_safe
@same_for_all_visitors
def language_works(request: HttpRequest, code: str) -> HttpResponse:
    """The works in a language."""
    page = works_page(request, listed_for(viewer_of(request)).filter(language=code))
    if not page.total:
        return not_found(request)
    context = {"name": language_name(code), "page": page, "sorts": sort_links(request)}
    return render(request, "reading/language_works.html", context)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The works in which every word stands somewhere that is searched; a form before any is asked."""
    words = request.GET.get("work_search[query]", "").strip()[:LONGEST_QUERY]
    context: dict[str, Any] = {"words": words}
    if words:
        found = works_found_by(words, viewer_of(request))
        context |= {"page": works_page(request, found), "sorts": sort_links(request)}
    return render(request, "reading/search.html", context)


def _for_ever(request: HttpRequest, address: str) -> HttpResponse:
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(iri_to_uri(f"{address}?{query}" if query else address))
