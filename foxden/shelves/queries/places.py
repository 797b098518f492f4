"""The pages on which a question can be asked: which works they are about, and where they are now."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from foxden.people.models import Pseud, User, Viewer
from foxden.people.queries import pseud_at, user_named
from foxden.search.conditions import ALWAYS, Condition, HasTag, LanguageIs, MadeBy
from foxden.tags.models import Tag
from foxden.tags.queries import decided_of, tag_at
from foxden.tags.vocabulary import FIXED
from foxden.works.queries import count_works

from ..models import SavedFilter

_EVERYTHING = frozenset({"/works", "/works/search"})
_TAG = re.compile(r"/tags/([^/]+)/works\Z")
_LANGUAGE = re.compile(r"/languages/([A-Za-z0-9-]{2,35})/works\Z")
_PERSON = re.compile(r"/users/([^/]+)(?:/pseuds/([^/]+))?/works\Z")


@dataclass(frozen=True, slots=True)
class Place:
    """A page with a list of works: the works it is about, and by key whose page it is.

    ``path`` is as it was asked for (decoded), ``address`` how the page is called now, for links.
    """

    path: str
    address: str
    within: Condition
    tag: Tag | None = None
    person: User | None = None
    pseud: Pseud | None = None


def place_at(path: str) -> Place | None:
    """The page at ``path`` (decoded), where works can be filtered; None where there is none."""
    if path in _EVERYTHING:
        return Place(path, path, ALWAYS)
    if found := _LANGUAGE.match(path):
        return Place(path, path, LanguageIs(frozenset({found[1]})))
    if found := _TAG.match(path):
        tag = tag_at(found[1])
        return _of_tag(path, tag) if tag else None
    if found := _PERSON.match(path):
        return _at_person(path, found[1], found[2])
    return None


def is_shown(place: Place, viewer: Viewer) -> bool:
    """A tag that stands only on works that this viewer may not see is no tag to them."""
    tag = place.tag
    if tag is None or tag.kind in FIXED or decided_of(tag) is not None:
        return True
    return bool(count_works(place.within, viewer))


def places_of(filters: Sequence[SavedFilter]) -> dict[int, Place]:
    """The page of each filter by the filter's key, as it is now: one query for all.

    A filter whose tag or person has gone is not among them. The filters are those of `filters_of`,
    which come with what they are about.
    """
    pseuds = _pseuds_of(each.person_id for each in filters if each.pseud_id is None)
    found: dict[int, Place] = {}
    for saved in filters:
        place = _place_of(saved, pseuds.get(saved.person_id or 0, []))
        if place is not None:
            found[saved.pk] = place
    return found


def _place_of(saved: SavedFilter, pseuds: Sequence[int]) -> Place | None:
    if _TAG.match(saved.path):
        return _of_tag(saved.path, saved.tag) if saved.tag else None
    of_person = _PERSON.match(saved.path)
    if of_person is None:
        return place_at(saved.path)
    person, pseud = saved.person, saved.pseud
    if person is None or (pseud is None and of_person[2] is not None):
        return None
    return _of_person(saved.path, person, pseud, [pseud.pk] if pseud else pseuds)


def _of_tag(path: str, tag: Tag) -> Place:
    return Place(path, tag.get_absolute_url(), HasTag(frozenset({tag.pk})), tag=tag)


def _at_person(path: str, name: str, pseud_name: str | None) -> Place | None:
    if pseud_name is not None:
        pseud = pseud_at(name, pseud_name)
        return _of_person(path, pseud.user, pseud, [pseud.pk]) if pseud else None
    person = user_named(name)
    return _of_person(path, person, None, _pseuds_of([person.pk])[person.pk]) if person else None


def _of_person(path: str, person: User, pseud: Pseud | None, pseuds: Sequence[int]) -> Place | None:
    if not (person.is_active or person.is_system):
        return None
    address = (pseud or person).get_absolute_url() + "/works"
    return Place(path, address, MadeBy(frozenset(pseuds)), person=person, pseud=pseud)


def _pseuds_of(people: Iterable[int | None]) -> dict[int, list[int]]:
    wanted = set(filter(None, people))
    found: dict[int, list[int]] = defaultdict(list)
    if wanted:
        rows = Pseud.objects.filter(user__in=wanted).values_list("user_id", "pk")
        for user, pseud in rows:
            found[user].append(pseud)
    return found
