"""Blurbs that were made before, kept in memory while nothing they show has changed.

Lists of the same few hundred works are asked for again and again, each time with other filters. A
blurb is kept as every visitor sees it. Before kept ones are handed out the outbox is asked what was
recorded since, and the works touched are forgotten; so a change by any process is seen by the very
next request.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import get_language

from foxden.outbox.models import Event
from foxden.outbox.queries import Tail, events_since, state_of_outbox, tail_now
from foxden.people.models import Viewer
from foxden.search import engine as engines
from foxden.search.documents import Numbers
from foxden.works.queries import numbers_seen, works_of_pseuds, works_touched

from .blurb_html import NO_ANSWERS, BlurbParts
from .blurbs import Blurb, blurbs_of, listed_by_key, listed_of

MOST_KEPT = 2_500
_FORGOTTEN_BY_WORK = frozenset({"work", "chapter", "creator", "series", "pseud", "account"})
# Numbers of answers are put in afterwards, and what somebody mutes is left out before.
_SHOWN_NOWHERE = frozenset(
    {
        "archive",
        "block",
        "bookmark",
        "comment",
        "comments",
        "door",
        "kudos",
        "moderation",
        "muted",
        "report",
        "subscription",
    }
)


@dataclass(frozen=True, slots=True)
class KeptBlurb:
    """A blurb as a template needs it."""

    key: int
    language: str
    html_parts: BlurbParts
    title: str
    answers: Numbers = NO_ANSWERS


def blurbs_by_id(ids: Sequence[int], viewer: Viewer) -> list[KeptBlurb]:
    """The blurbs of these works in this order; what the viewer may not see is left out."""
    kept, moment = ({}, None) if engines.may_be_taken_back() else _shelf.of(ids)
    own = works_of_pseuds(kept, viewer.pseud_ids) if kept else set()
    known = {key: blurb for key, blurb in kept.items() if key not in own}
    if known:
        seen = listed_of(list(known), viewer)
        known = {key: blurb for key, blurb in known.items() if key in seen}
    answers: dict[int, Numbers | None] = dict(numbers_seen(list(known), viewer))
    missing = [key for key in ids if key not in kept or key in own]
    if missing:
        made = blurbs_of(listed_by_key(missing, viewer), viewer)
        new = {blurb.key: _kept(blurb) for blurb in made}
        if moment is not None:
            _shelf.keep([new[blurb.key] for blurb in made if not blurb.is_own], moment)
        known |= new
        answers |= {blurb.key: blurb.answers for blurb in made}
    return [
        replace(known[key], answers=answers.get(key) or NO_ANSWERS) for key in ids if key in known
    ]


def _kept(blurb: Blurb) -> KeptBlurb:
    return KeptBlurb(blurb.key, blurb.language, blurb.html_parts, blurb.title)


class _Shelf:
    """The blurbs by work and the language of the page; the least used go first."""

    def __init__(self) -> None:
        self._blurbs: OrderedDict[tuple[int, str], KeptBlurb] = OrderedDict()
        self._lock = threading.Lock()
        self._seen: object = None
        self._tail: Tail | None = None
        self._moment = 0

    def of(self, ids: Sequence[int]) -> tuple[Mapping[int, KeptBlurb], int]:
        """Those of these works that are kept, and the moment at which that was so."""
        language = get_language() or ""
        with self._lock:
            self._catch_up()
            found = {}
            for key in ids:
                blurb = self._blurbs.get((key, language))
                if blurb is not None:
                    self._blurbs.move_to_end((key, language))
                    found[key] = blurb
            return found, self._moment

    def keep(self, blurbs: Iterable[KeptBlurb], moment: int) -> None:
        """Keep what was read from the database after ``moment``, unless something happened since.

        It may have happened after the reading; whoever heard of it could not forget what was not
        kept yet.
        """
        language = get_language() or ""
        with self._lock:
            if moment != self._moment:
                return
            for blurb in blurbs:
                self._blurbs[blurb.key, language] = blurb
            while len(self._blurbs) > MOST_KEPT:
                self._blurbs.popitem(last=False)

    def _catch_up(self) -> None:
        seen = state_of_outbox()
        if seen == self._seen:
            return
        self._moment += 1
        if self._tail is None:
            self._tail = tail_now()
        else:
            events, self._tail = events_since(self._tail)
            self._forget(events)
        self._seen = seen

    def _forget(self, events: Sequence[Event]) -> None:
        rooms = {event.kind.partition(".")[0] for event in events} - _SHOWN_NOWHERE
        kinds = {event.kind for event in events}
        if rooms - _FORGOTTEN_BY_WORK or "series.deleted" in kinds:
            # A tag may be called otherwise now, and be on any work.
            self._blurbs.clear()
            return
        touched = works_touched(events)
        for key in [key for key in self._blurbs if key[0] in touched]:
            del self._blurbs[key]


_shelf = _Shelf()


def forget_blurbs() -> None:
    """Keep none of them: for tests, whose databases are put back."""
    global _shelf
    _shelf = _Shelf()
