"""Generic HTML: any page or fragment, made clean by the prose room first, as blocks."""

from __future__ import annotations

import lxml.html
from lxml.html import HtmlElement

from foxden.manuscript.block import Block
from foxden.manuscript.decode import Decoded
from foxden.manuscript.formats.page import Page, take_page_apart
from foxden.manuscript.formats.runs import Run
from foxden.manuscript.model import Manuscript, NotAStory
from foxden.manuscript.plain import blocks_from_text
from foxden.manuscript.plain.gaps import read_gaps
from foxden.manuscript.structure import assemble
from foxden.prose import clean_html, text_from_html

_PARTS = frozenset({"div", "center", "tr", "tbody", "thead", "tfoot", "td", "th", "caption"})
_KEPT_WHOLE = frozenset({"ul", "ol", "dl", "table", "details", "figure"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
# A quotation or table that holds more of the page than this is layout around the story.
_MOST = 0.5


def read_html(decoded: Decoded) -> Manuscript:
    """Read a decoded page; raises ``NotAStory`` where its body holds no words."""
    page = take_page_apart(decoded.text)
    into = Manuscript(format="html", encoding=decoded.encoding, remarks=list(decoded.remarks))
    if page.language:
        into.language = page.language.split("-")[0].lower()
    if page.address.startswith(("http://", "https://")):
        into.source_url = page.address
    blocks = blocks_from_html(clean_html(page.source))
    if not any(block.text.strip() for block in blocks):
        raise NotAStory("The page holds no words: there is no story in it to read.")
    manuscript = assemble(blocks, into=into)
    _fill_from_head(manuscript, page)
    return manuscript


def _fill_from_head(manuscript: Manuscript, page: Page) -> None:
    """The page's own title and author where the text names none; else they are recognised."""
    if page.title and not manuscript.title:
        manuscript.title = page.title
    elif page.title:
        manuscript.recognised.append(page.title)
    if page.author and not manuscript.byline:
        manuscript.byline = [page.author]
    elif page.author:
        manuscript.recognised.append(page.author)
    if page.furniture:
        manuscript.recognised += page.furniture
        manuscript.remarks.append("The page's own navigation and controls were left out.")


def blocks_from_html(html: str) -> list[Block]:
    """The blocks of HTML that the prose room has cleaned."""
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    walk = _Walk(letters=max(1, len(root.text_content())))
    walk.through(root, Run())
    return read_gaps(walk.blocks, walk.gaps)


class _Walk:
    """Goes through the tree and keeps the blocks it has made and the gaps above them."""

    def __init__(self, *, letters: int) -> None:
        self.blocks: list[Block] = []
        self.gaps: list[int] = []
        self._letters = letters
        self._gap = 0

    def through(self, node: HtmlElement, run: Run) -> None:
        """All that ``node`` holds; ``run`` is the one its inline content begins."""
        centred, align = run.centred, run.align
        run.add_text(node.text)
        for child in node:
            if child.tag == "br":
                run.end_line()
            elif self._is_block(child):
                self._close(run)
                self._block(child, centred=centred, align=align)
                run = Run(centred, align)
            else:
                run.add_markup(_markup(child), _words(child))
            run.add_text(child.tail)
        self._close(run)

    def _is_block(self, node: HtmlElement) -> bool:
        named = node.tag in _PARTS | _KEPT_WHOLE | _HEADINGS.keys()
        return named or node.tag in ("p", "hr", "pre", "blockquote") or _holds_blocks(node)

    def _block(self, node: HtmlElement, *, centred: bool, align: str) -> None:
        align = node.get("align") or align
        centred = centred or node.tag == "center" or align == "center"
        whole = node.tag in _KEPT_WHOLE or node.tag == "blockquote"
        if node.tag == "hr":
            self._add(Block("break", ""))
        elif node.tag in _HEADINGS:
            self._heading(node, centred=centred)
        elif node.tag == "pre":
            for block in blocks_from_text(node.text_content()):
                self._add(block)
        elif node.tag == "p" and not node.text_content().strip() and not len(node):
            self._gap += 1
        elif whole and len(node.text_content()) <= _MOST * self._letters:
            self._whole(node)
        else:
            self.through(node, Run(centred, align))

    def _heading(self, node: HtmlElement, *, centred: bool) -> None:
        text = " ".join(_words(node).split())
        if text:
            level = _HEADINGS[node.tag]
            self._add(Block("heading", text, level=level, centred=centred))

    def _whole(self, node: HtmlElement) -> None:
        html = _markup(node)
        text = text_from_html(html)
        if text.strip() or "<img" in html:
            self._add(Block("quote" if node.tag == "blockquote" else "other", text, html))

    def _close(self, run: Run) -> None:
        if all(line.is_empty for line in run.lines):
            # White space between blocks is nothing; line breaks between them are a gap.
            self._gap += max(0, len(run.lines) - 1)
            return
        blocks, gaps = run.blocks()
        for block, gap in zip(blocks, gaps, strict=False):
            self._gap += gap
            self._add(block)
        self._gap += gaps[-1]

    def _add(self, block: Block) -> None:
        self.blocks.append(block)
        self.gaps.append(self._gap + (0 if block.attached else 1))
        self._gap = 0


def _holds_blocks(node: HtmlElement) -> bool:
    """Whether an inline element has blocks inside, as unclosed ``<i>`` around paragraphs has."""
    return any(inner.tag in ("p", "div", "blockquote", "hr") for inner in node.iter())


def _markup(node: HtmlElement) -> str:
    return str(lxml.html.tostring(node, encoding="unicode", with_tail=False))


def _words(node: HtmlElement) -> str:
    if node.tag == "img":
        return str(node.get("alt") or "")
    if not len(node):
        return str(node.text or "")
    parts = [node.text or ""]
    for inner in node:
        parts += ["\n" if inner.tag == "br" else _words(inner), inner.tail or ""]
    return "".join(parts)
