"""A run of inline content: the lines that its line breaks make, as paragraphs or as verse."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

from foxden.manuscript.block import Block
from foxden.manuscript.conventions.bylines import parse_byline
from foxden.manuscript.conventions.labels import parse_label
from foxden.manuscript.conventions.ornaments import is_ornament

_VERSE_LINE = 66
_VERSE_MEAN = 46
_WRAPPED = range(50, 100)
_ENDS = (".", "!", "?", "…", "”", '"', "»", "。", "」", ":", "’")
_SPEECH = ("“", '"', "«", "„", "—", "–", "「")


@dataclass(slots=True)
class Line:
    """One line: its markup and its words."""

    html: str = ""
    text: str = ""

    def add(self, html: str, text: str) -> None:
        self.html += html
        self.text += text

    @property
    def words(self) -> str:
        return " ".join(self.text.split())

    @property
    def is_empty(self) -> bool:
        return not self.text.strip() and "<img" not in self.html


@dataclass(slots=True)
class Run:
    """Lines until the next block begins; ``centred`` and ``align`` are those of the block around."""

    centred: bool = False
    align: str = ""
    lines: list[Line] = field(default_factory=lambda: [Line()])

    def add_text(self, text: str | None) -> None:
        """Text as it stands between elements."""
        if text:
            self.lines[-1].add(escape(text, quote=False), text)

    def add_markup(self, html: str, text: str) -> None:
        """An inline element."""
        self.lines[-1].add(html, text)

    def end_line(self) -> None:
        """A line break."""
        self.lines.append(Line())

    def blocks(self) -> tuple[list[Block], list[int]]:
        """The blocks, and for each how many empty lines stood above it; one more gap at the end."""
        made: list[Block] = []
        gaps: list[int] = []
        gap = 0
        for group in self._groups():
            if not group:
                gap += 1
                continue
            blocks = self._blocks_of(group)
            made += blocks
            gaps += [gap, *[0] * (len(blocks) - 1)]
            gap = 0
        return made, [*gaps, gap]

    def _groups(self) -> list[list[Line]]:
        """Lines that stand together; an empty list for each empty line between."""
        groups: list[list[Line]] = []
        open_group: list[Line] = []
        for line in self.lines:
            if not line.is_empty:
                open_group.append(line)
                continue
            if open_group:
                groups.append(open_group)
                open_group = []
            else:
                groups.append([])
        return [*groups, open_group] if open_group else groups

    def _blocks_of(self, lines: list[Line]) -> list[Block]:
        named = len(lines) <= 4 and any(parse_byline(line.words) for line in lines[1:])
        if len(lines) > 1 and not named and not any(is_ornament(line.words) for line in lines):
            if reads_as_wrapped(lines):
                return [self._block(lines, " ", " ")]
            if reads_as_verse(lines):
                return [self._block(lines, "<br>", "\n")]
        blocks = [self._block([line], "", "") for line in lines]
        for block in blocks[1:]:
            block.attached = True
        return blocks

    def _block(self, lines: list[Line], html_glue: str, glue: str) -> Block:
        text = glue.join(line.words for line in lines)
        html = html_glue.join(line.html.strip() for line in lines)
        if is_ornament(text):
            return Block("break", text)
        align = f' align="{self.align}"' if self.align else ""
        kind = "verse" if "\n" in text else "paragraph"
        if not text:
            kind = "other"
        return Block(kind, text, f"<p{align}>{html}</p>", centred=self.centred)  # type: ignore[arg-type]


def reads_as_verse(lines: list[Line]) -> bool:
    """Whether the line ends are meant: short lines, not sentence by sentence or speech by speech."""
    texts = [line.words for line in lines]
    if any(parse_label(text) for text in texts):
        return False
    if max(map(len, texts)) > _VERSE_LINE or sum(map(len, texts)) > _VERSE_MEAN * len(texts):
        return False
    spoken = sum(text.startswith(_SPEECH) for text in texts)
    ended = sum(text.endswith(_ENDS) for text in texts[:-1])
    return spoken * 2 <= len(texts) and ended * 2 <= len(texts)


def reads_as_wrapped(lines: list[Line]) -> bool:
    """Whether an editor broke one paragraph into lines of nearly the same length."""
    texts = [line.words for line in lines]
    if len(texts) < 3 or any(parse_label(text) for text in texts):
        return False
    if any(len(text) not in _WRAPPED for text in texts[:-1]):
        return False
    return sum(text[:1].islower() for text in texts[1:]) * 2 > len(texts) - 1
