"""Plain text to blocks: what the typist meant by line ends, blank lines and indents.

``blocks_from_text`` names the passes in order. They never look for meaning beyond what decides
whether two lines belong together; titles, headers and chapters are ``structure``'s to find.
"""

from __future__ import annotations

from foxden.manuscript.block import Block
from foxden.manuscript.plain.gaps import read_gaps
from foxden.manuscript.plain.groups import group_lines
from foxden.manuscript.plain.layout import close_up_double_spacing, measure
from foxden.manuscript.plain.lines import split_lines, take_off_quoting
from foxden.manuscript.plain.paragraphs import blocks_of_group, hyphenated_words

__all__ = ["blocks_from_text"]


def blocks_from_text(text: str) -> list[Block]:
    """The blocks of a plain text whose line ends are already ``\\n``, in linear time."""
    lines = take_off_quoting(split_lines(text))
    lines = close_up_double_spacing(lines)
    layout = measure(lines)
    known = hyphenated_words(lines)
    blocks, gaps = [], []
    for group in group_lines(lines, layout):
        made = blocks_of_group(group, layout, known)
        blocks.extend(made)
        gaps.extend([group[0].gap, *[0] * (len(made) - 1)])
    return read_gaps(blocks, gaps)
