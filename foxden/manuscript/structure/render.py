"""From blocks to the text and HTML of a chapter."""

from __future__ import annotations

from html import escape

from foxden.manuscript.block import Block
from foxden.manuscript.structure.draft import Draft
from foxden.prose import count_words

BREAK = "* * *"


def render_chapters(draft: Draft) -> None:
    """Write each section's blocks into its chapter, and count the words."""
    for section in draft.sections:
        chapter = section.chapter
        chapter.text = "\n\n".join(map(block_text, section.blocks))
        chapter.html = "\n".join(map(block_html, section.blocks))
        chapter.words = count_words(chapter.text)
        draft.manuscript.chapters.append(chapter)
    draft.manuscript.words = sum(chapter.words for chapter in draft.manuscript.chapters)


def block_text(block: Block) -> str:
    """A block as plain text, its breaks as a row of asterisks."""
    return BREAK if block.kind == "break" else block.text


def block_html(block: Block) -> str:
    """A block as clean HTML on one line: its own markup where the source had any."""
    if block.kind == "break":
        return "<hr>"
    if block.html is not None:
        return block.html.replace("<br>\n", "<br>").replace("\n", " ")
    if block.kind == "quote":
        return f"<blockquote>{''.join(map(_paragraph, block.text.split(chr(10) * 2)))}</blockquote>"
    if block.kind == "heading":
        return f"<h3>{escape(block.text, quote=False)}</h3>"
    return _paragraph(block.text)


def _paragraph(text: str) -> str:
    return f"<p>{escape(text, quote=False).replace(chr(10), '<br>')}</p>"
