"""A manuscript as one Markdown file that ``read`` takes back as the same manuscript.

Front matter between ``---`` lines holds every field as ``key: JSON`` (JSON is YAML too); the first
key, ``foxden``, says that the file is ours, so that nothing in it is guessed at again. Below it
each chapter is a heading of the second level and its text. Plain paragraphs, verse, quotations and
breaks are Markdown; any other markup stays the HTML it is, which Markdown allows.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import asdict
from html import unescape

from foxden.manuscript.block import Block, BlockKind
from foxden.manuscript.decode import Decoded
from foxden.manuscript.model import Creator, Manuscript, ReadChapter, SeriesPlace
from foxden.manuscript.structure.draft import Draft, Section
from foxden.manuscript.structure.render import render_chapters
from foxden.prose import html_from, text_from_html

_FORM = 1
_FENCE = re.compile(r"\A---\nfoxden: \d+\n(.*?)\n---\n", re.DOTALL)
_CHAPTER = re.compile(r"^## .*\n", re.MULTILINE)
_PLAIN = re.compile(r"<p>((?:[^<>\n]|<br>)+)</p>")
_QUOTE = re.compile(r"<blockquote>((?:<p>(?:[^<>\n]|<br>)+</p>)+)</blockquote>")
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>&~=:\"'^$@/])")
_FIELDS = (
    "title byline language summary disclaimer fandoms relationships characters freeforms rating "
    "warnings categories series complete published updated source_url notes_before notes_after "
    "creators collections gifts inspired_by inspired stats expected_chapters work_skin rich"
).split()
_CHAPTER_FIELDS = ("title", "summary", "notes_before", "notes_after", "number", "byline", "rich")


def to_markdown(manuscript: Manuscript) -> str:
    """The manuscript as Markdown, all of it but ``recognised``, ``remarks`` and suggestions."""
    found = asdict(manuscript)
    head = [
        f"{name}: {_json(found[name])}" for name in _FIELDS if found[name] not in (None, [], {})
    ]
    chapters = [
        {
            name: value
            for name in _CHAPTER_FIELDS
            if (value := getattr(chapter, name)) not in (None, [], {})
        }
        for chapter in manuscript.chapters
    ]
    head.append(f"chapters: {_json(chapters)}")
    parts = ["\n".join(["---", f"foxden: {_FORM}", *head, "---", ""])]
    for number, chapter in enumerate(manuscript.chapters, start=1):
        title = " ".join((chapter.title or f"Chapter {number}").split())
        parts.append(f"## {_escape(title)}\n\n{_body(chapter)}\n")
    return "\n".join(parts)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


def _body(chapter: ReadChapter) -> str:
    return "\n\n".join(_markdown(line) for line in chapter.html.split("\n") if line)


def _markdown(html: str) -> str:
    """One block's HTML as Markdown where Markdown says exactly the same, else as it is."""
    if html == "<hr>":
        return "* * *"
    if plain := _PLAIN.fullmatch(html):
        return _lines(plain[1])
    if quote := _QUOTE.fullmatch(html):
        inner = "\n\n".join(_lines(text) for text in _PLAIN.findall(quote[1]))
        return "\n".join(f"> {line}".rstrip() for line in inner.split("\n"))
    return html


def _lines(text: str) -> str:
    return "\\\n".join(_escape(unescape(line)) for line in text.split("<br>"))


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def is_own_markdown(text: str) -> bool:
    """Whether ``to_markdown`` wrote a text."""
    return _FENCE.match(text) is not None


def from_own_markdown(decoded: Decoded) -> Manuscript | None:
    """The manuscript that ``to_markdown`` wrote down, or None if its front matter was broken since."""
    fence = _FENCE.match(decoded.text)
    if fence is None:
        return None
    manuscript = Manuscript(format="markdown", encoding=decoded.encoding)
    bodies = _CHAPTER.split(decoded.text[fence.end() :])[1:]
    try:
        fields = dict(line.split(": ", 1) for line in fence[1].split("\n"))
        known = {name: json.loads(value) for name, value in fields.items()}
        chapters = [ReadChapter(**chapter) for chapter in known.pop("chapters")]
        _fill(manuscript, known)
        pairs = list(zip(chapters, bodies, strict=True))
    except (ValueError, TypeError, KeyError):
        return None
    draft = Draft(manuscript)
    for chapter, body in pairs:
        draft.sections.append(Section(chapter, _blocks(body), headed=True))
    render_chapters(draft)
    return manuscript


def _fill(manuscript: Manuscript, known: dict[str, object]) -> None:
    for name, value in known.items():
        if name not in _FIELDS:
            raise KeyError(name)
        if name in ("published", "updated"):
            value = dt.date.fromisoformat(str(value))
        if name == "series" and isinstance(value, list):
            value = [SeriesPlace(**place) for place in value]
        if name == "creators" and isinstance(value, list):
            value = [Creator(**creator) for creator in value]
        setattr(manuscript, name, value)


def _blocks(body: str) -> list[Block]:
    """The blocks of a chapter; a blank line parts them, and none holds one."""
    return [_block(chunk) for chunk in body.strip("\n").split("\n\n") if chunk.strip()]


def _block(chunk: str) -> Block:
    html = html_from(chunk, format="markdown").strip()
    if html == "<hr>":
        return Block("break", "")
    kind: BlockKind = "quote" if html.startswith("<blockquote>") else "paragraph"
    return Block(kind, text_from_html(html), html)
