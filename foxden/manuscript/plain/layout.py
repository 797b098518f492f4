"""How a text was typed: wrapped at a column or not, double spaced or not."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass

from foxden.manuscript.conventions.labels import parse_label
from foxden.manuscript.conventions.ornaments import is_ornament
from foxden.manuscript.plain.lines import Line

# Lines longer than this are paragraphs, not lines of an editor that wrapped them.
_WIDEST = 140
_NARROWEST = 20
_TERMINAL = frozenset(".!?…:。！？」』”\"»)’'*_~]-")
_PAIRS = 20_000


@dataclass(frozen=True, slots=True)
class Layout:
    """``width`` is the column at which lines were wrapped, None where they were not.

    ``ragged`` is true where lines end early for no reason; ``indented`` where paragraphs begin
    with an indent; ``spaced`` where blank lines part most paragraphs.
    """

    width: int | None
    ragged: bool
    indented: bool
    spaced: bool

    def is_soft(self, line: Line, following: Line) -> bool:
        """Whether the end of ``line`` is the editor's: the next word would not have fitted."""
        if self.width is None:
            return False
        slack = self.width * 0.3 if self.ragged else 3 + self.width * 0.03
        return _reach(line, following) > self.width - slack


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence, a heading or a quotation does."""
    return text[-1:] in _TERMINAL


def starts_lower(text: str) -> bool:
    """Whether a line begins in the middle of a sentence."""
    return text[:1].islower()


def _reach(line: Line, following: Line) -> int:
    """The column that ``line`` would have reached with the next line's first word."""
    word = following.text.split(None, 1)[0]
    ideographic = "\u2e80" <= word[0] <= "\u9fff"
    return line.indent + len(line.text) + (1 if ideographic else 1 + len(word))


def measure(lines: list[Line]) -> Layout:
    """How ``lines`` were typed, judged by those that follow each other without a blank line."""
    pairs = [
        (a, b)
        for a, b in itertools.pairwise(lines[:_PAIRS])
        if b.gap == 0 and not _is_mark(a) and not _is_mark(b)
    ]
    indents = Counter(min(b.indent, 12) for _, b in pairs)
    starts = [line for line in lines[:_PAIRS] if line.indent >= 2]
    indented = (
        len(starts) >= 2
        and len(starts) >= 0.06 * len(lines[:_PAIRS])
        and (indents.get(0, 0) > 0 or len(starts) > 0.5 * len(lines[:_PAIRS]))
    )
    spaced = sum(line.gap > 0 for line in lines[:_PAIRS]) >= 0.12 * len(lines[:_PAIRS])
    level = [(a, b) for a, b in pairs if b.indent <= a.indent]
    width, ragged = _wrap_width(level)
    if width is not None and _is_overrun(lines[:_PAIRS], width):
        width, ragged = None, False
    return Layout(width, ragged, indented, spaced)


def _is_overrun(lines: list[Line], width: int) -> bool:
    """Whether too many lines go on past a column for an editor to have wrapped there."""
    beyond = sum(line.indent + len(line.text) > 1.15 * width for line in lines)
    return beyond > 0.1 * len(lines)


def _is_mark(line: Line) -> bool:
    return is_ornament(line.text) or parse_label(line.text) is not None


def _wrap_width(pairs: list[tuple[Line, Line]]) -> tuple[int | None, bool]:
    """The column of wrapping, if most line ends are an editor's, and whether it was kept loosely."""
    if not pairs:
        return None, False
    lengths = sorted(a.indent + len(a.text) for a, _ in pairs)
    width = lengths[min(len(lengths) - 1, int(len(lengths) * 0.98))]
    if not _NARROWEST <= width <= _WIDEST:
        return None, False
    soft = sum(_reach(a, b) > width - 3 - width * 0.03 for a, b in pairs) / len(pairs)
    broken = sum(not ends_sentence(a.text) and starts_lower(b.text) for a, b in pairs) / len(pairs)
    whole = sum(ends_sentence(a.text) for a, _ in pairs) / len(pairs)
    if soft >= 0.6 and whole < 0.75 and (broken >= 0.2 or width >= 50 or len(pairs) > 8):
        return width, False
    if broken >= 0.4 and width >= 40:
        return width, True
    return None, False


def close_up_double_spacing(lines: list[Line]) -> list[Line]:
    """Take one blank line out of each gap where every wrapped line stands on its own."""
    sample = lines[:_PAIRS]
    pairs = [(a, b) for a, b in itertools.pairwise(sample) if b.gap == 1 and not _is_mark(a)]
    if len(pairs) < 4 or len(pairs) < 0.6 * (len(sample) - 1):
        return lines
    lengths = sorted(len(a.text) for a, _ in pairs)
    width = lengths[int(len(lengths) * 0.95)]
    broken = sum(not ends_sentence(a.text) and starts_lower(b.text) for a, b in pairs)
    soft = sum(_reach(a, b) > width * 0.85 for a, b in pairs)
    if width > _WIDEST or broken < 0.3 * len(pairs) or soft < 0.5 * len(pairs):
        return lines
    for line in lines:
        line.gap = max(0, line.gap - 1)
    return lines
