"""What the passes over structure hand to each other."""

from __future__ import annotations

from dataclasses import dataclass, field

from foxden.manuscript.block import Block
from foxden.manuscript.conventions.endings import Ending
from foxden.manuscript.model import Manuscript, ReadChapter
from foxden.prose import paragraphs_from_plain


@dataclass(slots=True)
class Section:
    """A chapter while it is being read: its fields so far and the blocks still in its text."""

    chapter: ReadChapter = field(default_factory=ReadChapter)
    blocks: list[Block] = field(default_factory=list)
    headed: bool = False


@dataclass(slots=True)
class Draft:
    """A manuscript while it is being read.

    ``blocks`` is what no pass has placed yet; once the chapters are split it is empty and the
    text stands in ``sections``.
    """

    manuscript: Manuscript
    blocks: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)

    def recognise(self, text: str) -> None:
        """List ``text``, as it stood, among the labels, ornaments and repeated titles."""
        if text.strip():
            self.manuscript.recognised.append(text.strip())

    def end(self, ending: Ending | None) -> None:
        """Note what the story's last line says of it, unless a header has said so already."""
        if self.manuscript.complete is None and ending in ("complete", "continued"):
            self.manuscript.complete = ending == "complete"


def join_notes(old: str | None, new: str) -> str:
    """``new`` as a further paragraph below ``old``."""
    return f"{old}\n\n{new}" if old else new


def add_rich(
    target: Manuscript | ReadChapter, name: str, text: str | None, html: str | None = None
) -> None:
    """Put a further paragraph into a plain field; ``html`` is its markup where that says more.

    The field's rich form, where it has one, always holds all that the plain one does.
    """
    if not text:
        return
    old, old_html = getattr(target, name), target.rich.get(name)
    if html or old_html:
        before = (old_html or paragraphs_from_plain(old)) if old else ""
        target.rich[name] = before + (html or paragraphs_from_plain(text))
    setattr(target, name, join_notes(old, text))
