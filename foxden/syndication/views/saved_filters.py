"""Feeds for programs that read on a member's behalf: the address is all they show."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from foxden.frame.errors import not_found
from foxden.house.queries import archive_settings
from foxden.people.models import Viewer
from foxden.people.queries import viewer_for
from foxden.shelves.models import SavedFilter
from foxden.shelves.queries import filter_at, found_by, places_of
from foxden.works.models import Work

from ..atom import WorksFeed, key_of
from ..feeds import MOST_ENTRIES, listed_in_order


@require_safe
def filter_feed(request: HttpRequest, token: str) -> HttpResponse:
    """The newest works that a saved filter finds for its owner, who need not be signed in.

    Whoever may no longer come in gets nothing here either: it is as if there were no such feed.
    """
    saved = filter_at(token)
    owner = viewer_for(saved.user) if saved else None
    if saved is None or owner is None or not owner.is_member:
        return _kept_from_others(not_found(request))
    works = _works(saved, owner)
    body = _feed(saved, works or []) if works is not None else _gone(saved)
    response = HttpResponse(body, content_type="application/atom+xml; charset=utf-8")
    return _if_changed(request, saved, works or [], response)


def _works(saved: SavedFilter, owner: Viewer) -> list[Work] | None:
    """The works in their order; None where the page the filter was saved on has gone."""
    place = places_of([saved]).get(saved.pk)
    if place is None:
        return None
    ids = found_by(saved, place, owner, most=MOST_ENTRIES)
    return listed_in_order(ids, owner)


def _feed(saved: SavedFilter, works: Sequence[Work]) -> str:
    feed = _begun(saved)
    feed.add_works(works)
    return str(feed.writeString("utf-8"))


def _gone(saved: SavedFilter) -> str:
    said = _(
        "The tag or the person that this filter was about is no longer in the archive under any"
        " name. Delete the filter, or save another."
    )
    feed = _begun(saved, said=said)
    feed.add_word(
        key=_key(saved) + "/gone",
        title=_("“%(name)s” finds nothing any more") % {"name": saved.name},
        said=said,
        path=_page_of(saved),
    )
    return str(feed.writeString("utf-8"))


def _begun(saved: SavedFilter, *, said: str = "") -> WorksFeed:
    return WorksFeed(
        title=f"{saved.name} · {archive_settings().name}",
        path=_page_of(saved),
        own_path=saved.feed_address,
        key=_key(saved),
        updated=saved.changed_at,
        said=said,
        is_secret=True,
    )


def _page_of(saved: SavedFilter) -> str:
    return f"/users/{saved.user.name}/saved_filters/{saved.pk}"


def _key(saved: SavedFilter) -> str:
    """Not the address, which is a secret and may change."""
    return key_of(f"filters/{saved.pk}", since=saved.made_at)


def _if_changed(
    request: HttpRequest, saved: SavedFilter, works: Sequence[Work], response: HttpResponse
) -> HttpResponse:
    """The feed, or 304 where the program has it (RFC 9110, 13)."""
    tag = f'"{hashlib.blake2b(response.content, digest_size=16).hexdigest()}"'
    moments = [saved.changed_at, *(max(w.changed_at, w.revised_at or w.changed_at) for w in works)]
    changed = int(max(moments).astimezone(dt.UTC).timestamp())
    response.headers["ETag"] = tag
    response.headers["Last-Modified"] = http_date(changed)
    answer = get_conditional_response(request, etag=tag, last_modified=changed, response=response)
    assert answer is not None
    return _kept_from_others(answer)


def _kept_from_others(response: HttpResponse) -> HttpResponse:
    """For the one program alone: no shared cache keeps it, no search engine lists it."""
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
