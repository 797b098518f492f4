"""Lists of works: all, by tag, by language, by whatever was asked for; each with its filters."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from foxden.binding.languages import language_name
from foxden.frame.errors import not_found
from foxden.prose import tag_from_url, tag_in_url
from foxden.search.conditions import ALWAYS, HasTag, LanguageIs
from foxden.tags.models import Kind, Tag
from foxden.tags.queries import Family, decided_of, meaning_of, tag_at
from foxden.tags.vocabulary import FIXED
from foxden.works.queries import count_works

from ..answers import viewer_of
from ..filters import listing
from ..filters.help import EXAMPLES
from ..visitor_pages import same_for_all_visitors

_ELSEWHERE = ("tag_id", "user_id", "pseud_id")


@require_safe
@same_for_all_visitors
def works(request: HttpRequest) -> HttpResponse:
    """All works; those of a tag or a person where AO3's older addresses ask for them (301)."""
    if moved := _named_elsewhere(request):
        return moved
    return render(request, "reading/works.html", {"listing": listing(request)})


def _named_elsewhere(request: HttpRequest) -> HttpResponse | None:
    """Where ``/works?tag_id=NAME`` and ``?user_id=NAME`` lead, as AO3 writes them after filtering."""
    rest = request.GET.copy()
    tag, user, pseud = ((rest.pop(name, None) or [""])[-1] for name in _ELSEWHERE)
    if tag:
        address = f"/tags/{tag_in_url(tag_from_url(tag))}/works"
    elif user:
        of = f"/pseuds/{quote(pseud, safe='')}" if pseud else ""
        address = f"/users/{quote(user, safe='')}{of}/works"
    else:
        return None
    query = rest.urlencode(safe="[]")
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)


@require_safe
@same_for_all_visitors
def tag_works(request: HttpRequest, name: str) -> HttpResponse:
    """The works with a tag, its synonyms and subtags; a synonym or another spelling leads to it (301)."""
    tag = tag_at(name)
    if tag is None:
        return not_found(request)
    meant = decided_of(tag)
    if (meant or tag) != tag or name != tag_in_url(tag.name):
        if not _is_shown(request, tag, meant):
            return not_found(request)
        return _for_ever(request, (meant or tag).get_absolute_url())
    found = listing(request, HasTag(frozenset({tag.pk})), here=tag)
    if not found.page.total and not _is_shown(request, tag, meant):
        return not_found(request)
    return render(request, "reading/tag_works.html", {"tag": tag, "listing": found})


@require_safe
@same_for_all_visitors
def tag(request: HttpRequest, name: str) -> HttpResponse:
    """What a tag is, and how much is filed under it."""
    found = tag_at(name)
    if found is None:
        return not_found(request)
    family = meaning_of(found)
    count = count_works(HasTag(frozenset({found.pk})), viewer_of(request))
    if not count and found.kind not in FIXED and not family.state:
        return not_found(request)
    if name != tag_in_url(found.name):
        return _for_ever(request, found.get_absolute_url().removesuffix("/works"))
    context = {"tag": found, "count": count, "family": family, "relatives": _relatives(family)}
    return render(request, "reading/tag.html", context)


def _relatives(family: Family) -> list[tuple[str, str, list[Tag]]]:
    """AO3's class, the heading and the tags of each part of a tag's page."""
    of = family.children.get
    return [
        ("parent", _("Parent tags"), [*family.fandoms, *family.characters]),
        ("parent inherited", _("Parent tags by their characters"), family.inherited_fandoms),
        ("synonym", _("Tags with the same meaning"), family.synonyms),
        ("meta", _("Metatags"), family.metatags),
        ("meta inherited", _("Metatags above these"), family.inherited_metatags),
        ("sub", _("Subtags"), family.subtags),
        ("sub inherited", _("Subtags below these"), family.inherited_subtags),
        ("child characters", _("Characters"), of(Kind.CHARACTER, [])),
        ("child relationships", _("Relationships"), of(Kind.RELATIONSHIP, [])),
        ("child freeforms", _("Additional tags"), of(Kind.FREEFORM, [])),
    ]


def _is_shown(request: HttpRequest, tag: Tag, meant: Tag | None) -> bool:
    """A tag that stands only on works that this viewer may not see is no tag to them."""
    if tag.kind in FIXED or meant is not None:
        return True
    return bool(count_works(HasTag(frozenset({tag.pk})), viewer_of(request)))


@require_safe
@same_for_all_visitors
def language_works(request: HttpRequest, code: str) -> HttpResponse:
    """The works in a language."""
    within = LanguageIs(frozenset({code}))
    found = listing(request, within)
    if not found.page.total and not count_works(within, viewer_of(request)):
        return not_found(request)
    context = {"name": language_name(code), "code": code, "listing": found}
    return render(request, "reading/language_works.html", context)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The whole search form; with anything asked for, what is found."""
    asked = any(
        value.strip()
        for name, values in request.GET.lists()
        if "work_search[" in name
        for value in values
    )
    context: dict[str, Any] = {"listing": listing(request, ALWAYS), "asked": asked}
    return render(request, "reading/search.html", context)


@require_safe
def search_help(request: HttpRequest) -> HttpResponse:
    """What can be typed in the search box, with examples."""
    return render(request, "reading/search_help.html", {"examples": EXAMPLES})


def _for_ever(request: HttpRequest, address: str) -> HttpResponse:
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(iri_to_uri(f"{address}?{query}" if query else address))
