"""The story's own markup: cleaned by the prose room, one block a line, the same words as text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape, unescape

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from foxden.manuscript.model import ReadChapter
from foxden.prose import Field, clean_html, clean_nested_html, count_words, text_from_html

_BLOCKS = "p h1 h2 h3 h4 h5 h6 hr".split()
_INLINE = "em strong i b u s a span small big sub sup del ins cite code abbr strike tt br".split()
_PLAIN_ATTRIBUTES = "align href title class dir lang".split()
# True of markup that the cleaner's allow-list alone makes clean: paragraphs, headings and rules
# that hold plain inline elements. Everything else goes through the whole of the cleaner.
_IS_NOT_SIMPLE = etree.XPath(
    "boolean(text()[normalize-space()])"
    f" or boolean(*[not({' or '.join(f'self::{name}' for name in _BLOCKS)})])"
    f" or boolean(*/descendant::*[not({' or '.join(f'self::{name}' for name in _INLINE)})])"
    " or boolean(*[not(self::hr)][not(normalize-space())])"
    " or boolean(*/descendant::*[not(self::br)][not(normalize-space())])"
    " or boolean(*/descendant::*[self::span][not(@class or @dir or @lang)])"
    " or boolean(*/descendant::*[self::a][not(@href)])"
    " or boolean(*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6]/*)"
    f" or boolean(.//@*[{' and '.join(f'name() != {name!r}' for name in _PLAIN_ATTRIBUTES)}])"
)
_WHITE = re.compile(r"[ \t\n\r\f]+")
_TAG = re.compile(r"<[^>]*>")
_BETWEEN = re.compile(r"(</h[1-6]>|<hr[^>]*>)\s*(?=<)")
_SPACES = re.compile(r"  +")
_AT_BREAK = re.compile(r" *\n *")
_RULE = re.compile(r"<hr[^>]*>")
_PARAGRAPHS_ONLY = re.compile(r"(?:</?p>|<br>|[^<])*")
_INLINE_TAGS = frozenset(_INLINE) | frozenset({"img", "q", "kbd", "samp", "var", "dfn", "ruby"})


def fill_story(chapter: ReadChapter, nodes: Sequence[HtmlElement | str]) -> None:
    """Put the story that stands in ``nodes`` (elements' insides, or HTML) into a chapter.

    What stood in the chapter already stays before it. No word is changed; the markup is the
    author's, by the prose room's allow-list.
    """
    bodies = [] if not chapter.html else [(chapter.html, chapter.text)]
    bodies += [_body(node) for node in nodes]
    chapter.html = "\n".join(html for html, _text in bodies if html)
    chapter.text = "\n\n".join(text for _html, text in bodies if text)
    chapter.words = count_words(chapter.text)


def _body(node: HtmlElement | str) -> tuple[str, str]:
    if isinstance(node, str):
        node = _fragment(node)
    inside = inner_html(node)
    if not _IS_NOT_SIMPLE(node):
        return _simple_body(clean_nested_html(inside))
    html = "\n".join(_lines(clean_html(inside))).replace("\xa0", "&nbsp;")
    return html, text_from_html(html)


def _simple_body(clean: str) -> tuple[str, str]:
    """The blocks and the words of clean HTML that is simple, without looking at each element."""
    html = clean.replace("\n", " ").replace("\t", " ")
    if "  " in html:
        html = _SPACES.sub(" ", html)
    html = html.replace("<br> ", "<br>").replace("</p> <", "</p>\n<").replace("</p><", "</p>\n<")
    if "<h" in html:
        html = _BETWEEN.sub(r"\1\n", html)
    html = html.strip()
    text = html.replace("\n", "\0").replace("<br>", "\n")
    if "<hr" in text:
        text = _RULE.sub("* * *", text)
    text = unescape(_TAG.sub("", text))
    if "  " in text:
        text = _SPACES.sub(" ", text)
    if "\n" in text:
        text = _AT_BREAK.sub("\n", text)
    lines = [line.strip(" ").strip("\n") for line in text.split("\0")]
    return html, "\n\n".join(filter(None, lines))


def inner_html(node: HtmlElement) -> str:
    """What an element holds, as HTML."""
    bare = etree.tostring(node, encoding="unicode", method="html", with_tail=False)
    if not node.attrib:
        return bare[bare.index(">") + 1 : bare.rindex("<")] if "</" in bare else ""
    parts = [escape(node.text or "", quote=False)]
    parts += [etree.tostring(child, encoding="unicode", method="html") for child in node]
    return "".join(parts)


def _fragment(html: str) -> HtmlElement:
    return lxml.html.fragment_fromstring(html, create_parent="div")


def _lines(clean: str) -> list[str]:
    """Clean HTML as one line for each of its outermost blocks; loose words become paragraphs."""
    root = _fragment(clean)
    lines: list[str] = []
    loose = escape(root.text or "", quote=False)
    for child in root:
        tail, child.tail = child.tail, None
        html = etree.tostring(child, encoding="unicode", method="html")
        if child.tag in _INLINE_TAGS:
            loose += html + escape(tail or "", quote=False)
            continue
        lines += [*_loose_line(loose), _one_line(html)]
        loose = escape(tail or "", quote=False)
    return [*lines, *_loose_line(loose)]


def _loose_line(loose: str) -> list[str]:
    inside = _one_line(loose).strip()
    inside = re.sub(r"^(?:<br>\s*)+|(?:\s*<br>)+$", "", inside)
    return [f"<p>{inside}</p>"] if inside else []


def _one_line(html: str) -> str:
    """HTML without line ends, but for those in preformatted text, which become references."""
    if "<pre" not in html:
        return html.replace("<br>\n", "<br>").replace("\n", " ")
    pieces = re.split(r"(<pre\b.*?</pre>)", html, flags=re.DOTALL)
    return "".join(
        piece.replace("\n", "&#10;") if piece.startswith("<pre") else piece.replace("\n", " ")
        for piece in pieces
    )


def plain_and_rich(node: HtmlElement, *, field: Field) -> tuple[str, str | None]:
    """What a summary or note says as plain text, and its clean HTML where that says more."""
    inside = inner_html(node)
    if _IS_NOT_SIMPLE(node):
        clean = clean_html(inside, field=field)
        text = text_from_html(clean)
    else:
        clean, text = _simple_body(clean_nested_html(inside, field=field))
    if _PARAGRAPHS_ONLY.fullmatch(clean):
        return text, None
    return text, _WHITE.sub(" ", clean.replace("\n<", "<"))
