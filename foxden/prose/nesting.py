"""Writing HTML that nests: every tag closed, inline elements inside blocks, words in cells.

The one idea: an inline element is never written round a block. Where a block starts, the inline
elements that are open close, and open again inside it at the next word. So ``<b><p>x<p>y</b>z``
comes out as a browser shows it, and each paragraph stands for itself. Depth and repetition are
bounded, so the output is linear in the input.
"""

from __future__ import annotations

import html
from collections import Counter
from dataclasses import dataclass, replace

from .elements import CELLS, DROPPED_WHEN_EMPTY, HEADINGS, TABLE_PARTS, TABLE_STRUCTURE
from .inlines import Inline, Inlines

DEEPEST_BLOCK = 100
SPACE = " \t\n"


@dataclass(slots=True, eq=False)
class Block:
    """An open block; ``start`` is where its tag stands in the output."""

    name: str
    attributes: str
    start: int
    style: Inline | None = None
    outer: list[Inline] | None = None
    is_made: bool = False


class Nesting:
    """Takes tags and words in any order, writes HTML that nests."""

    def __init__(self, *, size: int) -> None:
        self.out: list[str] = []
        self.inlines = Inlines(self.out, spare=size // 2 + 10_000)
        self.blocks: list[Block] = []
        self._lost: Counter[str] = Counter()
        self._after_words = False
        self._break_is_due = False

    @property
    def inside(self) -> str:
        """The name of the innermost open block, or an empty string."""
        return self.blocks[-1].name if self.blocks else ""

    def text(self, words: str) -> None:
        """Write plain text."""
        if self.inside == "pre" and self.blocks[-1].start == len(self.out) - 1:
            words = words.lstrip("\n")
        if not words.strip(SPACE):
            self.out += [words] if words else []
            return
        self._before_words()
        self.out.append(html.escape(words, quote=False))

    def picture(self, attributes: str) -> None:
        """Write an ``img``."""
        self._before_words()
        self.out.append(f"<img{attributes}>")

    def line_break(self) -> None:
        """Write a ``br``."""
        self._into_cell()
        self.out.append("<br>")
        self._after_words = self._break_is_due = False

    def void_block(self, name: str, attributes: str) -> None:
        """Write an ``hr`` or ``col``."""
        self.inlines.suspend()
        if name == "col":
            if not self._to_table(["colgroup", "table"]):
                return
            if self.inside == "table":
                self._push("colgroup", "")
        else:
            self._close_paragraph()
            self._into_cell()
        self.out.append(f"<{name}{attributes}>")
        self._after_words = self._break_is_due = False

    def open_block(self, name: str, attributes: str, style: tuple[str, ...] = ()) -> None:
        """Open a block, closing what cannot hold it; ``style`` holds for all that is inside."""
        self.inlines.suspend()
        if name in TABLE_PARTS:
            name = self._make_room_for(name)
        if name not in TABLE_PARTS:
            self._close_paragraph()
            self._close_siblings(name)
            self._into_cell()
        if len(self.blocks) >= DEEPEST_BLOCK:
            self._lost[name] += 1
            self._break_is_due = True
            return
        self._push(name, attributes)
        if style:
            inline = Inline("", tuple((element, "") for element in style))
            self.blocks[-1].style = inline
            self.inlines.waiting.append(inline)

    def open_paragraph(self) -> None:
        """Open a paragraph that the source only implies."""
        self.open_block("p", "")
        if self.inside == "p":
            self.blocks[-1].is_made = True

    def end_block(self, name: str) -> None:
        """Close a block and what is open in it; a stray end tag still parts words from words."""
        if self._lost[name]:
            self._lost[name] -= 1
            self._break_is_due = True
            return
        index = self._find(name)
        if index is None:
            self._break_is_due = True
            return
        while len(self.blocks) > index:
            self.close_block()

    def end_inline(self, source: str) -> None:
        """Close the innermost inline element of that name."""
        if self.inlines.would_write(source):
            self._into_cell()
        self.inlines.end(source)

    def close_block(self) -> None:
        """Close the innermost block; an empty one that means nothing leaves no trace."""
        self.inlines.suspend()
        block = self.blocks.pop()
        if block.style in self.inlines.waiting:
            self.inlines.waiting.remove(block.style)
        if block.outer is not None:
            self.inlines.waiting = block.outer
        if block.name in DROPPED_WHEN_EMPTY and not block.attributes and self._is_empty(block):
            del self.out[block.start :]
            self._break_is_due = True
            return
        self.out.append(f"</{block.name}>")
        self._after_words = self._break_is_due = False

    def close_all(self) -> str:
        """Close everything and give the HTML."""
        for inline in list(self.inlines.waiting):
            self.end_inline(inline.source)
        while self.blocks:
            self.close_block()
        self.inlines.suspend()
        return "".join(self.out)

    def _before_words(self) -> None:
        self._into_cell()
        if self._break_is_due and self._after_words:
            self.out.append("<br>")
        self.inlines.show(len(self.inlines.waiting))
        self._after_words, self._break_is_due = True, False

    def _push(self, name: str, attributes: str) -> None:
        outer = [replace(inline) for inline in self.inlines.waiting] if name in CELLS else None
        self.blocks.append(Block(name, attributes, len(self.out), outer=outer))
        self.out.append(f"<{name}{attributes}>")
        self._after_words = self._break_is_due = False

    def _is_empty(self, block: Block) -> bool:
        return not any(piece.strip(SPACE) for piece in reversed(self.out[block.start + 1 :]))

    def _close_paragraph(self) -> None:
        if self.inside == "p":
            self.close_block()

    def _close_siblings(self, name: str) -> None:
        if name in HEADINGS and self.inside in HEADINGS:
            self.close_block()
        siblings = {"li": {"li"}, "dt": {"dt", "dd"}, "dd": {"dt", "dd"}}.get(name, set())
        for index in reversed(range(len(self.blocks)) if siblings else []):
            if self.blocks[index].name in siblings:
                while len(self.blocks) > index:
                    self.close_block()
                return
            if self.blocks[index].name not in ("address", "div", "p"):
                return

    def _find(self, name: str) -> int | None:
        wanted = HEADINGS if name in HEADINGS else {name}
        walls = {"table"} if name in TABLE_PARTS else CELLS | {"table"}
        if name == "li":
            walls |= {"ol", "ul"}
        for index in reversed(range(len(self.blocks))):
            if self.blocks[index].name in wanted:
                return index
            if name != "table" and self.blocks[index].name in walls:
                return None
        return None

    def _to_table(self, names: list[str]) -> bool:
        """Close blocks up to one of ``names`` in the current table; False where there is none."""
        table = self._find("table")
        if table is None:
            return False
        while len(self.blocks) - 1 > table and self.inside not in names:
            self.close_block()
        return True

    def _make_room_for(self, part: str) -> str:
        groups = ["thead", "tbody", "tfoot", "table"]
        parents = {"tr": groups, "td": ["tr", *groups], "th": ["tr", *groups]}
        if not self._to_table(parents.get(part, ["table"])):
            return "div"
        if part in ("tr", "td", "th") and self.inside == "table":
            self._push("tbody", "")
        if part in ("td", "th") and self.inside != "tr":
            self._push("tr", "")
        return part

    def _into_cell(self) -> None:
        if self.inside in TABLE_STRUCTURE:
            self.inlines.suspend()
            self._make_room_for("td")
            self._push("td", "")
