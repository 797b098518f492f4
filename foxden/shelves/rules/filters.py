"""Saving filters, naming them, and their feeds' addresses. Private, so no event tells of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from urllib.parse import parse_qs

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from foxden.people.models import User
from foxden.people.queries import viewer_for
from foxden.prose import fold_name
from foxden.search.query import WorkQuery

from ..models import LONGEST_NAME, SavedFilter, new_token
from ..queries.places import is_shown, place_at

MOST_FILTERS = 100
LONGEST_QUERY = 20_000
MOST_PARAMETERS = 500


def save_filter(*, actor: User, name: str, path: str, query: str) -> SavedFilter:
    """Keep a question under a name; its feed has an address of its own from now on.

    ``path`` is the page it was asked on (decoded), ``query`` what stood after the question mark.
    Raises ValidationError where the name is missing, too long or taken, the page is no list of
    works, the question is too long, or the member has as many filters as there may be.
    """
    name = _checked_name(name)
    place = place_at(path)
    if place is None or not is_shown(place, viewer_for(actor)):
        raise ValidationError(
            _("There is no list of works at this address any more. Open the list again."),
            code="nowhere",
        )
    asked, now = _canonical(query), timezone.now()
    saved = SavedFilter(
        user=actor, name=name, folded_name=fold_name(name), path=place.path, query=asked,
        tag=place.tag, person=place.person, pseud=place.pseud, changed_at=now, opened_at=now,
    )  # fmt: skip
    with transaction.atomic():
        # So that two requests at once do not both find room for the last one.
        User.objects.select_for_update().get(pk=actor.pk)
        own = SavedFilter.objects.filter(user=actor)
        if own.count() >= MOST_FILTERS:
            raise ValidationError(
                _(
                    "You have %(number)d saved filters, as many as there is room for."
                    " Delete one, then save this."
                )
                % {"number": MOST_FILTERS},
                code="too many",
            )
        _named(saved, saved.save)
    return saved


def rename_filter(*, saved: SavedFilter, name: str) -> None:
    """Call a filter something else. Raises ValidationError as `save_filter` does."""
    saved.name = _checked_name(name)
    saved.folded_name, saved.changed_at = fold_name(saved.name), timezone.now()
    _named(saved, lambda: saved.save(update_fields=["name", "folded_name", "changed_at"]))


def delete_filter(*, saved: SavedFilter) -> None:
    """Throw a filter away; its feed is gone with it."""
    saved.delete()


def reset_feed(*, saved: SavedFilter) -> None:
    """Give the feed another address; whoever has the old one gets nothing there any more."""
    saved.token, saved.changed_at = new_token(), timezone.now()
    saved.save(update_fields=["token", "changed_at"])


def note_opening(*, saved: SavedFilter, now: dt.datetime) -> None:
    """The member looks at what it finds now: what comes later is new."""
    SavedFilter.objects.filter(pk=saved.pk).update(opened_at=now)


def _checked_name(name: str) -> str:
    name = " ".join(name.replace("\x00", " ").split())
    if not name:
        raise ValidationError({"name": _("Give the filter a name.")}, code="nameless")
    if len(name) > LONGEST_NAME:
        raise ValidationError(
            {
                "name": _("This name is longer than %(number)d characters. Shorten it.")
                % {"number": LONGEST_NAME}
            },
            code="long",
        )
    return name


def _canonical(query: str) -> str:
    """The question as `WorkQuery` writes it: in a fixed order, and nothing that is none of it."""
    too_long = ValidationError(
        _("This question is too long to be saved. Take some filters away."), code="long question"
    )
    if len(query) > LONGEST_QUERY:
        raise too_long
    try:
        parameters = parse_qs(query, errors="replace", max_num_fields=MOST_PARAMETERS)
    except ValueError:
        raise too_long from None
    asked = WorkQuery.from_parameters(parameters, today=timezone.localdate())
    return asked.to_query_string()


def _named(saved: SavedFilter, save: Callable[[], None]) -> None:
    """Save it; the database knows whether the member has another of that name."""
    try:
        with transaction.atomic():
            save()
    except IntegrityError as error:
        same = SavedFilter.objects.filter(user=saved.user_id, folded_name=saved.folded_name)
        if not same.exclude(pk=saved.pk).exists():
            raise
        message = _("You have a saved filter of that name already. Choose another name.")
        raise ValidationError({"name": message}, code="taken") from error
