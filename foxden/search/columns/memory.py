"""What was found in the base before, kept while the base and the meaning of the tags asked for last."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..conditions import (
    All,
    AnyOf,
    Condition,
    Flag,
    HasTag,
    MainRelationshipIs,
    Not,
    OnlyFandoms,
    TagCount,
    WorkIn,
)
from ..documents import Sight
from .counting import Counts
from .rows import Ints

MOST_BYTES = 12 * 1024 * 1024
WORTH_KEEPING = 1_000
Key = tuple[Condition, Sight]


@dataclass(slots=True)
class BaseFound:
    """The ordinals of the base that a condition and a sight leave, dead works among them."""

    ordinals: Ints
    counts: Counts | None = None

    @property
    def size(self) -> int:
        """Bytes, about."""
        return int(self.ordinals.nbytes) + (self.counts.size if self.counts else 0) + 500


@dataclass(slots=True)
class Memory:
    """The latest of what was found, up to a number of bytes."""

    most_bytes: int = MOST_BYTES
    _kept: OrderedDict[Key, BaseFound] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, key: Key) -> BaseFound | None:
        """What was found for this, if it is still kept."""
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def keep(self, key: Key, found: BaseFound) -> None:
        """Keep it, and let go of the oldest where there is too much."""
        if len(found.ordinals) < WORTH_KEEPING or not _is_lasting(key[0]):
            return
        with self._lock:
            self._kept[key] = found
            self._kept.move_to_end(key)
            size = sum(each.size for each in self._kept.values())
            while size > self.most_bytes and len(self._kept) > 1:
                _key, oldest = self._kept.popitem(last=False)
                size -= oldest.size

    def without(self, tags: frozenset[int]) -> Memory:
        """What stays true when the meaning of these tags (by key) changes."""
        with self._lock:
            kept = [
                (key, found)
                for key, found in self._kept.items()
                if not key[1].muted_tags and not _depends_on(key[0], tags)
            ]
        return Memory(self.most_bytes, OrderedDict(kept))


def _depends_on(condition: Condition, tags: frozenset[int]) -> bool:
    match condition:
        case HasTag(asked):
            return bool(asked & tags)
        case OnlyFandoms() | MainRelationshipIs() | TagCount() | Flag("crossover"):
            return True
    return any(_depends_on(part, tags) for part in parts_of(condition))


def _is_lasting(condition: Condition) -> bool:
    if isinstance(condition, WorkIn):
        return len(condition.works) < WORTH_KEEPING
    return all(_is_lasting(part) for part in parts_of(condition))


def parts_of(condition: Condition) -> Iterable[Condition]:
    """The conditions directly inside one."""
    match condition:
        case All(parts) | AnyOf(parts):
            return parts
        case Not(part):
            return (part,)
    return ()
