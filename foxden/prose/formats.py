"""The one way in which what a writer sends becomes clean HTML."""

from __future__ import annotations

import html
import re
from functools import cache
from typing import Literal, assert_never

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, paragraph

from .allowed import Field
from .characters import without_controls
from .clean import finished
from .tidy import tidied

TextFormat = Literal["html", "markdown", "plain"]

_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")
_DEEPEST_MARKDOWN = 60
# The parser looks for the end of a link from every bracket: with this many, links stay as typed.
_MOST_BRACKETS = 5000


def html_from(raw: str, *, format: TextFormat, field: Field = "text") -> str:
    """``raw`` in its ``format`` as clean HTML for ``field``; no format loses a word.

    ``html``: words outside any block become paragraphs. ``markdown``: CommonMark with HTML,
    tables and ``~~struck~~``, but without code blocks and link definitions, for stories indent
    their paragraphs, part scenes with ``~~~`` and let ``[Fox]: speak``. ``plain``: nothing in it is markup.
    """
    match format:
        case "html":
            return finished(tidied(raw, field=field, paragraphs=True), field=field)
        case "markdown":
            made = _markdown(raw.count("[") <= _MOST_BRACKETS).render(without_controls(raw))
            return finished(tidied(made, field=field, paragraphs=True), field=field)
        case "plain":
            return finished(paragraphs_from_plain(raw), field=field)
        case _:
            assert_never(format)


def paragraphs_from_plain(raw: str) -> str:
    """What people type in a box as HTML (AO3): a blank line parts paragraphs, a newline is ``br``.

    Several blank lines are as one. Markup characters are words like all others.
    """
    paragraphs = []
    for block in _BLANK_LINES.split(without_controls(raw).strip()):
        lines = [html.escape(line.strip(), quote=False) for line in block.strip().split("\n")]
        if any(lines):
            paragraphs.append(f"<p>{'<br>'.join(lines)}</p>")
    return "\n".join(paragraphs)


@cache
def _markdown(links: bool) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST_MARKDOWN + 20})
    parser.block.ruler.before("blockquote", "too_deep", _as_paragraph_where_too_deep)
    parser.enable(["strikethrough", "table"]).disable(["code", "fence", "reference"])
    return parser if links else parser.disable(["link", "image"])


def _as_paragraph_where_too_deep(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    # At its own limit the parser would drop the words.
    return state.level >= _DEEPEST_MARKDOWN and paragraph(state, start, end, silent)
