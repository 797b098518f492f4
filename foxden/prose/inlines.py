"""The inline elements that are open round the next word, and their tags in the output.

An element may be open in the source and not in the output: before its first word, and where a
block has interrupted it. It is then waiting.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

MOST_INLINE = 48


@dataclass(slots=True, eq=False)
class Inline:
    """An inline element of the source, and the tags written for it (none, one or several)."""

    source: str
    parts: tuple[tuple[str, str], ...]
    written: bool = False

    def start_tags(self) -> str:
        return "".join(f"<{name}{attributes}>" for name, attributes in self.parts)

    def end_tags(self) -> str:
        return "".join(f"</{name}>" for name, _attributes in reversed(self.parts))

    def is_worth_keeping_empty(self) -> bool:
        return any(attributes for _name, attributes in self.parts)

    def opens_again(self) -> bool:
        # An anchor without an address marks one place, not each paragraph it was wrapped round.
        return not any(name == "a" and " href=" not in attrs for name, attrs in self.parts)


class Inlines:
    """Opens and closes inline elements in ``out``; ``spare`` characters may go to repeated tags."""

    def __init__(self, out: list[str], *, spare: int) -> None:
        self.waiting: list[Inline] = []
        self._out = out
        self._shown: list[Inline] = []
        self._lost: Counter[str] = Counter()
        self._spare = spare

    def open(self, source: str, parts: tuple[tuple[str, str], ...]) -> None:
        """Open an inline element; nothing is written before there are words in it."""
        if source == "a":
            self.end("a")
        elif source in ("rt", "rp"):
            self.end("rt")
            self.end("rp")
        if len(self._shown) + len(self.waiting) >= MOST_INLINE:
            self._lost[source] += 1
            return
        self.waiting.append(Inline(source, parts))

    def end(self, source: str) -> None:
        """Close the innermost inline element of that name; those opened inside it go on."""
        if self._lost[source]:
            self._lost[source] -= 1
            return
        for index in reversed(range(len(self.waiting))):
            inline = self.waiting[index]
            if inline.source != source:
                continue
            if inline.written or not inline.is_worth_keeping_empty():
                del self.waiting[index]
                return
            self.show(index + 1)
            break
        for index in reversed(range(len(self._shown))):
            if self._shown[index].source == source:
                ended = self._shown[index:]
                del self._shown[index:]
                self._out += [inline.end_tags() for inline in reversed(ended)]
                self.waiting[:0] = [inline for inline in ended[1:] if inline.opens_again()]
                return

    def would_write(self, source: str) -> bool:
        """True where ending the element would write it, empty as it is."""
        found = next((one for one in reversed(self.waiting) if one.source == source), None)
        return bool(found and not found.written and found.is_worth_keeping_empty())

    def means(self, names: frozenset[str]) -> bool:
        """True where one of these elements is open round the next word."""
        return any(name in names for inline in [*self._shown, *self.waiting]
                   for name, _attributes in inline.parts)  # fmt: skip

    def show(self, count: int) -> None:
        """Write the start tags of the first ``count`` that wait."""
        for inline in self.waiting[:count]:
            tags = inline.start_tags()
            if inline.written:
                if self._spare < len(tags):
                    continue
                self._spare -= len(tags)
            inline.written = True
            self._out.append(tags)
            self._shown.append(inline)
        del self.waiting[:count]

    def suspend(self) -> None:
        """Close all in the output, so that a block can begin or end; they wait to open again."""
        self._out += [inline.end_tags() for inline in reversed(self._shown)]
        self.waiting[:0] = [inline for inline in self._shown if inline.opens_again()]
        self._shown = []
