"""Feeds of lists of works: all, by tag, language or person, with AO3's filters in the address.

They show what a stranger sees, whoever asks: an address of a feed is given to other programs.
"""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponsePermanentRedirect,
)
from django.utils import timezone
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from foxden.frame.errors import not_found
from foxden.people.models import GUEST
from foxden.people.queries import pseuds_of, user_named
from foxden.prose import fold_name
from foxden.search.conditions import OF_MEMBERS, Condition, HasTag, LanguageIs, MadeBy, Sort
from foxden.search.query import WorkQuery
from foxden.search.wording import mentions
from foxden.tags.models import Tag
from foxden.tags.queries import decided_of
from foxden.works.queries import find_works, language_name, tags_shown

from ..answers import feed_answer
from ..feeds import MOST_ENTRIES, begun, listed_in_order


@require_safe
def works_feed(request: HttpRequest) -> HttpResponse:
    """All works, or those that the filters in the address leave."""
    return _feed(request, _("Works"), "/works")


@require_safe
def tag_feed(request: HttpRequest, tag_id: int) -> HttpResponse:
    """The works with a tag, its synonyms and subtags; a synonym's feed is its canonical tag's (301)."""
    tag = Tag.objects.filter(pk=tag_id).first()
    if tag is None or not tags_shown([tag], GUEST):
        return not_found(request)
    meant = decided_of(tag) or tag
    if meant != tag:
        return _for_ever(request, f"/tags/{meant.pk}/feed.atom")
    title = _("Works in %(tag)s") % {"tag": tag.name}
    return _feed(request, title, tag.get_absolute_url(), HasTag(frozenset({tag.pk})))


@require_safe
def language_feed(request: HttpRequest, code: str) -> HttpResponse:
    """The works in a language."""
    within = LanguageIs(frozenset({code}))
    if not find_works(WorkQuery(), GUEST, within=within, stop=1, facets=False).total:
        return not_found(request)
    title = _("Works in %(name)s") % {"name": language_name(code)}
    return _feed(request, title, f"/languages/{code}/works", within)


@require_safe
def person_feed(request: HttpRequest, name: str, pseud: str | None = None) -> HttpResponse:
    """A person's works or one pseud's, the last updated first; other spellings lead here (301)."""
    user = user_named(name)
    if user is None or not (user.is_active or user.is_system):
        return not_found(request)
    pseuds = list(pseuds_of(user.pk))
    if pseud is not None:
        pseuds = [each for each in pseuds if each.folded_name == fold_name(pseud)]
        if not pseuds:
            return not_found(request)
    meant = pseuds[0].get_absolute_url() if pseud is not None else user.get_absolute_url()
    if request.path != f"{_unquoted(user.name, pseuds[0].name if pseud else None)}/feed.atom":
        return _for_ever(request, f"{meant}/feed.atom")
    called = pseuds[0].byline if pseud is not None else user.name
    title = _("Works by %(name)s") % {"name": called}
    made = MadeBy(frozenset(each.pk for each in pseuds))
    return _feed(request, title, f"{meant}/works", made, sort="updated")


def _feed(
    request: HttpRequest,
    title: str,
    path: str,
    within: Condition | None = None,
    *,
    sort: Sort = "published",
) -> HttpResponse:
    """The newest works ``within`` that the address asks for; ``sort`` where it names no order.

    A filter that was not understood is refused: without it the feed would bring everything.
    """
    query = WorkQuery.from_parameters(dict(request.GET.lists()), today=timezone.localdate())
    problems = [problem.message for problem in query.problems]
    if any(mentions(query.condition, kind) for kind in OF_MEMBERS):
        problems.append(_("A feed for everyone cannot know what you have read. Save the filter."))
    if problems:
        return HttpResponseBadRequest("\n".join(problems), content_type="text/plain; charset=utf-8")
    wanted: Sort = "updated" if (query.sort or sort) == "updated" else "published"
    ordered = replace(query, sort=wanted, ascending=False)
    found = find_works(ordered, GUEST, within=within, stop=MOST_ENTRIES, facets=False)
    asked = f"?{query.to_query_string()}" if query.to_query_string() else ""
    feed = begun(title=title, path=path + asked, own_path=iri_to_uri(request.path) + asked)
    feed.add_works(listed_in_order(found.ids, GUEST))
    return feed_answer(request, feed)


def _unquoted(name: str, pseud: str | None) -> str:
    return f"/users/{name}" + (f"/pseuds/{pseud}" if pseud is not None else "")


def _for_ever(request: HttpRequest, address: str) -> HttpResponse:
    query = quote(request.META.get("QUERY_STRING", ""), safe="=&%[]+")
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
