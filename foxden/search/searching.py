"""One search over the columns as they are at one moment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from .answers import FACET_KINDS, Answer, Facet
from .columns.building import base_of
from .columns.counting import Counts, count_frequent, count_leading, count_patched, count_tags
from .columns.memory import BaseFound
from .columns.ordering import Found, page
from .columns.passes import Pass, TextIds
from .columns.rows import Ints, Mask
from .columns.segment import Segment
from .columns.state import State
from .columns.table import Table
from .columns.tags import TagPlaces
from .columns.tallying import Tally, tally
from .conditions import Condition, MadeBy, Sort
from .documents import Document, Sight
from .sources import sources
from .wording import Worded, mentions, worded


def search_state(
    state: State,
    condition: Condition,
    sight: Sight,
    *,
    sort: Sort = "updated",
    ascending: bool | None = None,
    start: int = 0,
    stop: int = 20,
    facet_limit: int | None = 10,
    facet_kinds: Sequence[str] = FACET_KINDS,
) -> Answer:
    """One page of what this viewer finds and, unless ``facet_limit`` is 0, the tags of all of it."""
    asked = worded(condition, state, ranked=sort == "relevance")
    found = Search(state, asked, sight).run()
    return Answer(
        ids=page(
            found.parts, sort, ascending=ascending, start=start, stop=stop, scores=asked.scores
        ),
        total=sum(len(part.ordinals) for part in found.parts),
        facets={} if facet_limit == 0 else found.facets(facet_limit, facet_kinds),
    )


def state_of(documents: Iterable[Document]) -> State:
    """Columns in memory for some works alone, for a single search."""
    known, documents = sources(), list(documents)
    numbers = dict(known.numbers([document.id for document in documents]))
    table = Table.of(documents, numbers)
    return State.of(base_of(table, known.meanings(None), known, (0,)))


class Search:
    """One search over one state."""

    def __init__(self, state: State, asked: Worded, sight: Sight) -> None:
        self.state = state
        self.condition = asked.condition
        self.sight = sight if mentions(asked.condition, MadeBy) else _without_pseuds(sight)
        self.text: TextIds = asked.ids
        self._pass = Pass(state.meanings, state.places, self.sight, self.text)

    def run(self) -> Result:
        """What is found in the base and in the newer layers."""
        layers = self.state.layers
        base = self._in_base()
        segment, dead = layers.base.segment, layers.base.dead
        living, gone = base.ordinals, base.ordinals[:0]
        if dead is not None:
            is_gone = dead.take(base.ordinals)
            living, gone = base.ordinals[~is_gone], base.ordinals[is_gone]
        parts = [Found(segment, living)]
        for layer in layers.newer:
            ordinals = self._seen(layer.segment)
            if layer.dead is not None:
                ordinals = ordinals[~layer.dead[ordinals]]
            parts.append(Found(layer.segment, ordinals))
        return Result(self, base, parts, gone)

    def _in_base(self) -> BaseFound:
        key, memory = (self.condition, self.sight), self.state.memory
        kept = memory.get(key) if not self.text else None
        return kept or BaseFound(self._seen(self.state.layers.base.segment))

    def _seen(self, segment: Segment) -> Ints:
        ordinals = self._pass.works(segment, self.condition)
        hidden = self._hidden(segment)
        if ordinals is None:
            every = np.arange(len(segment), dtype=np.int32)
            return every if hidden is None else every[~hidden]
        return ordinals if hidden is None else ordinals[~hidden.take(ordinals)]

    def _hidden(self, segment: Segment) -> Mask | None:
        """The works of a segment that this sight does not see; None for none."""
        sight = self.sight
        hidden: Mask | None = None if sight.is_member else segment.columns["restricted"]
        if not (sight.muted_people or sight.muted_tags or sight.muted_works):
            return hidden
        muted = np.zeros(len(segment), dtype=bool)
        muted[segment.with_person.of_any(sight.muted_people)] = True
        muted &= ~segment.columns["anonymous"]
        muted[segment.works_with(self._pass.meant(sight.muted_tags))] = True
        works = np.fromiter(sight.muted_works, np.int64, len(sight.muted_works))
        muted[segment.ordinals_of(works)] = True
        return muted if hidden is None else muted | hidden


class Result:
    """What was found, and its tags counted if asked for."""

    def __init__(self, search: Search, base: BaseFound, parts: list[Found], gone: Ints) -> None:
        self._search = search
        self._base = base
        self.parts = parts
        self._gone = gone

    def facets(
        self, limit: int | None, kinds: Sequence[str] = FACET_KINDS
    ) -> dict[str, list[Facet]]:
        """The tags of all that was found, by kind."""
        return self._tally().top(self._search.state.places, limit, kinds)

    def counts_of(self, places: Ints) -> Ints:
        """How many of the found works mean each of these tags (by place)."""
        return self._tally().of(places)

    def base_counts(self) -> Counts:
        """The tags of what was found in the base, as they were compiled, dead works among them."""
        base, state = self._base, self._search.state
        if base.counts is None:
            segment = self.parts[0].segment
            base.counts = _counted(segment, base.ordinals, state.places)
            if not self._search.text:
                state.memory.keep((self._search.condition, self._search.sight), base)
        return base.counts

    def _tally(self) -> Tally:
        counts, count = self.base_counts(), self._search.state.places.count
        segment, changes = self.parts[0].segment, []
        if len(self._gone):
            fewer = count_tags(segment, self._gone, count)
            whole = ~np.isin(fewer.places, list(segment.patch))
            changes.append((fewer.places[whole], -fewer.works[whole].astype(np.int64)))
        for part in self.parts[1:]:
            more = count_tags(part.segment, part.ordinals, count)
            changes.append((more.places, more.works.astype(np.int64)))
        return tally(counts, changes, count_patched(segment, self.parts[0].ordinals))


def _counted(segment: Segment, ordinals: Ints, places: TagPlaces) -> Counts:
    if len(ordinals) == len(segment):
        return count_tags(segment, None, places.count).with_leaders(places)
    if segment.leading.is_worth_it(len(ordinals), len(segment)):
        return count_leading(segment, ordinals, places)
    if segment.frequent.is_worth_it(len(ordinals)):
        return count_frequent(segment, ordinals, places)
    return count_tags(segment, ordinals, places.count).with_leaders(places)


def _without_pseuds(sight: Sight) -> Sight:
    if not sight.pseuds:
        return sight
    return Sight(
        is_member=sight.is_member,
        muted_people=sight.muted_people,
        muted_tags=sight.muted_tags,
        muted_works=sight.muted_works,
    )
