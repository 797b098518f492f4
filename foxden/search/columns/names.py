"""Names of tags by the beginnings of their words, for suggestions while somebody types."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from .rows import Ints, Rows

_WORD = re.compile(r"[^\W_]+")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
LONGEST_WORD = 40


def words_of(folded: str) -> list[str]:
    """The words of a folded name; in scripts without spaces a word begins at each letter."""
    found = []
    for word in _WORD.findall(folded):
        word = word[:LONGEST_WORD]
        if _UNSPACED.search(word):
            found += [word[at:] for at in range(len(word))]
        else:
            found.append(word)
    return found


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Every word once, in order (``letters``, cut at ``starts``, UTF-8), with the tags that have it."""

    starts: Ints
    letters: Ints
    tags: Rows

    @classmethod
    def of(cls, names: Iterable[tuple[int, str]]) -> NameIndex:
        """From the places of tags and their folded names."""
        tags: dict[bytes, list[int]] = defaultdict(list)
        for place, name in names:
            for word in dict.fromkeys(words_of(name)):
                tags[word.encode()].append(place)
        words = sorted(tags)
        starts = np.zeros(len(words) + 1, dtype=np.int64)
        np.cumsum([len(word) for word in words], out=starts[1:])
        letters = np.frombuffer(b"".join(words), dtype=np.uint8)
        return cls(starts, letters, Rows.of([tags[word] for word in words], np.int32))

    def with_all(self, beginnings: Sequence[str], *, of: int) -> Ints:
        """The places (below ``of``) of the tags in which every one begins some word; rising."""
        slices = sorted((self._with(beginning) for beginning in beginnings), key=len)
        if not slices:
            return np.empty(0, dtype=np.int32)
        found = np.zeros(of, dtype=bool)
        found[slices[0]] = True
        for other in slices[1:]:
            also = np.zeros(of, dtype=bool)
            also[other] = True
            found &= also
        return np.flatnonzero(found)

    def _with(self, beginning: str) -> Ints:
        key = beginning.encode()[: LONGEST_WORD * 4]
        low, high = self._first(key), self._first(key + b"\xff")
        return self.tags.values[self.tags.starts[low] : self.tags.starts[high]]

    def _first(self, key: bytes) -> int:
        low, high = 0, len(self.starts) - 1
        while low < high:
            middle = (low + high) // 2
            if self.letters[self.starts[middle] : self.starts[middle + 1]].tobytes() < key:
                low = middle + 1
            else:
                high = middle
        return low
