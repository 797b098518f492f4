"""Lines that may form one block: runs without a blank line, cut where a line must stand alone."""

from __future__ import annotations

import itertools
import re

from foxden.manuscript.conventions.bylines import parse_byline
from foxden.manuscript.conventions.headings import parse_heading
from foxden.manuscript.conventions.labels import Label, parse_bare_label, parse_label
from foxden.manuscript.conventions.ornaments import is_ornament
from foxden.manuscript.plain.layout import Layout, ends_sentence, starts_lower
from foxden.manuscript.plain.lines import Line

# Weak labels ("From:", "Notes:") begin a header only near the top, where headers are.
_TOP = 120

_INITIAL = re.compile(r"(?:\b\w|\b(?:Jr|Sr|Dr|St))\.$")


def group_lines(lines: list[Line], layout: Layout) -> list[list[Line]]:
    """Cut ``lines`` into groups. A header takes the lines its value wraps over.

    Below a mail's signature mark ("-- ", RFC 3676, section 4.3) each line is a group.
    """
    groups: list[list[Line]] = []
    header = alone = False
    signature = next(
        (i for i in range(max(0, len(lines) - 13), len(lines)) if lines[i].text == "--"), len(lines)
    )
    for at, line in enumerate(lines):
        if at > signature:
            groups.append([line])
            continue
        previous = lines[at - 1] if at else None
        above_alone, alone = alone, _stands_alone(line)
        label = _label_at(lines, at, previous, header=header)
        if label is not None:
            groups.append([line])
            header = True
            continue
        if previous is None or line.gap or line.quoted != previous.quoted:
            groups.append([line])
            header = False
        elif header and _continues_header(groups[-1], line, layout):
            groups[-1].append(line)
        elif header or above_alone or (alone and not _runs_on(previous, line, layout)):
            groups.append([line])
            header = False
        else:
            groups[-1].append(line)
    return _split_title_lines(groups, layout)


def _split_title_lines(groups: list[list[Line]], layout: Layout) -> list[list[Line]]:
    """Short lines at the very top, right above a byline, are a title and a subtitle."""
    for at, group in enumerate(groups[1:5], start=1):
        above = groups[at - 1]
        if parse_byline(group[0].text) and (group[0].gap == 0 or at == 1) and 1 < len(above) <= 4:
            soft = any(layout.is_soft(a, b) for a, b in itertools.pairwise(above))
            if not soft and all(len(line.text) <= 70 for line in above):
                groups[at - 1 : at] = [[line] for line in above]
            break
    return groups


def _label_at(lines: list[Line], at: int, previous: Line | None, *, header: bool) -> Label | None:
    """The header that begins on a line: at the start of a run, or inside a block of headers."""
    line = lines[at]
    label = parse_label(line.text) or (
        parse_bare_label(line.text) if header or line.gap or previous is None else None
    )
    if label is None or (label.weak and at > _TOP):
        return None
    if previous is None:
        return label
    fresh = line.gap > 0 or header or is_ornament(previous.text)
    if fresh or (at < _TOP and not label.weak) or (at < _TOP and len(previous.text) < 60):
        return label
    return label if not label.weak and ends_sentence(previous.text) else None


def _continues_header(group: list[Line], line: Line, layout: Layout) -> bool:
    """Whether ``line`` is the rest of a header's value that was too long for its line."""
    last = group[-1]
    if is_ornament(line.text) or parse_heading(line.text) or parse_byline(line.text):
        return False
    if parse_label(group[0].text) is None:
        return False
    if line.indent > group[0].indent or (not _value(group[0]) and len(group) == 1):
        return True
    if layout.is_soft(last, line):
        return True
    if len(line.text) > 140:
        return False
    return starts_lower(line.text) or (len(last.text) >= 45 and not ends_sentence(last.text))


def _value(line: Line) -> str:
    label = parse_label(line.text)
    return label.value if label else ""


def _stands_alone(line: Line) -> bool:
    """Whether a line is a block by itself even without blank lines around it."""
    return (
        is_ornament(line.text)
        or parse_heading(line.text) is not None
        or (
            len(line.text) < 60 and parse_byline(line.text) is not None and _ends_as_name(line.text)
        )
    )


def _ends_as_name(text: str) -> bool:
    """Whether a byline ends without a full stop, or with that of an initial or a "Jr."."""
    return not text.endswith(".") or _INITIAL.search(text) is not None


def _runs_on(previous: Line, line: Line, layout: Layout) -> bool:
    """Whether a line that looks like a heading is the middle of a wrapped sentence."""
    soft = layout.is_soft(previous, line) and not ends_sentence(previous.text)
    return soft and not is_ornament(line.text)
