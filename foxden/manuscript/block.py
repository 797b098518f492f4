"""The form in the middle: what each format's adapter makes and the passes over structure read.

An adapter (plain text, Markdown, HTML) turns its source into a list of blocks; one set of passes
then finds title, byline, headers, notes and chapters in any of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["paragraph", "heading", "break", "verse", "quote", "other"]


@dataclass(slots=True)
class Block:
    """One block of the source.

    ``text`` is plain, single-line but for verse (one line each) and a quote's inner paragraphs
    (blank line between). ``html`` is the block's own clean markup where the source had any, and
    None where it follows from ``text``. ``level`` is a heading's (1 to 6), else 0. ``centred`` is
    true where the source centred it. ``attached`` is true where nothing but a line end parted the
    block from the one before it. ``other`` is what must be kept as it stands: list, table, image.
    A break's text is its ornament, empty where the source only left a gap.
    """

    kind: BlockKind
    text: str
    html: str | None = None
    level: int = 0
    centred: bool = False
    attached: bool = False
