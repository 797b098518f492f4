"""The door of the room: any file's bytes to a manuscript."""

from __future__ import annotations

import re

from foxden.manuscript.containers import refuse_what_is_no_text
from foxden.manuscript.decode import Decoded, decode
from foxden.manuscript.formats import charset_of, looks_like_markdown, read_html, read_markdown
from foxden.manuscript.formats.fanficfare_text import read_fanficfare_text
from foxden.manuscript.formats.pages import read_page
from foxden.manuscript.formats.unpack import Inside, read_container
from foxden.manuscript.language import detect_language
from foxden.manuscript.model import Manuscript, NotAStory
from foxden.manuscript.plain import blocks_from_text
from foxden.manuscript.structure import assemble
from foxden.manuscript.suggest import suggest_tags
from foxden.manuscript.to_markdown import from_own_markdown, is_own_markdown

_HTML_NAME = re.compile(r"\.x?html?$", re.IGNORECASE)
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAGS = re.compile(
    r"</?(?:p|br|div|span|h[1-6]|em|i|b|strong|blockquote|hr)\b[^<>]{0,200}>", re.IGNORECASE
)
_SAMPLE = 50_000


def read(data: bytes, *, file_name: str = "", address: str = "") -> Manuscript:
    """Read the bytes of one file into a manuscript.

    The format is told by the content and, where that leaves a doubt, by ``file_name``; ``address``
    is where it was fetched from. Raises
    ``NotAStory`` with a sentence that says what to do where there is no story to read: an empty,
    too large, binary or encrypted file, a container of another format.
    """
    found = read_container(data)
    manuscript = _read_inside(found) if isinstance(found, Inside) else found
    manuscript = manuscript or _read_text(data, file_name, address=address)
    manuscript.source_url = manuscript.source_url or address or None
    if manuscript.language is None:
        manuscript.language = detect_language(story_text(manuscript))
    if not is_tagged(manuscript):
        manuscript.suggested = suggest_tags(story_text(manuscript), author_text(manuscript))
    return manuscript


def is_tagged(manuscript: Manuscript) -> bool:
    """Whether the author tagged the story for an archive: then nothing is left to suggest."""
    return bool(manuscript.fandoms and manuscript.rating and manuscript.stats)


def story_text(manuscript: Manuscript) -> str:
    """The text of the story alone, chapter after chapter."""
    return "\n\n".join(chapter.text for chapter in manuscript.chapters)


def author_text(manuscript: Manuscript) -> str:
    """What the author says round the story: title, summary, disclaimer, notes."""
    found = manuscript
    said = [found.title, found.summary, found.disclaimer, found.notes_before, found.notes_after]
    for chapter in found.chapters:
        said += [chapter.summary, chapter.notes_before, chapter.notes_after]
    return "\n".join(filter(None, [*said, *found.fandoms]))


def _read_inside(found: Inside) -> Manuscript:
    """The one file of a container, which may be a container of its own, but no deeper one."""
    again = read_container(found.data)
    if isinstance(again, Manuscript):
        return again
    return _read_text(found.data, found.name, charset=found.charset, address=found.address)


def _read_text(
    data: bytes, file_name: str, *, charset: str | None = None, address: str = ""
) -> Manuscript:
    refuse_what_is_no_text(data)
    decoded = decode(data, hint=charset or charset_of(data))
    if not any(map(str.isalnum, decoded.text)):
        raise NotAStory("The file holds no words: there is no story in it to read.")
    return _read_format(decoded, file_name, address)


def _read_format(decoded: Decoded, file_name: str, address: str = "") -> Manuscript:
    if is_own_markdown(decoded.text) and (own := from_own_markdown(decoded)) is not None:
        return own
    if (exported := read_fanficfare_text(decoded)) is not None:
        return exported
    if looks_like_html(decoded.text, file_name):
        return read_page(decoded, file_name, address=address) or read_html(decoded)
    if looks_like_markdown(decoded.text, file_name):
        return read_markdown(decoded)
    return read_plain(decoded)


def read_plain(decoded: Decoded) -> Manuscript:
    """Read decoded plain text."""
    into = Manuscript(format="text", encoding=decoded.encoding, remarks=list(decoded.remarks))
    return assemble(blocks_from_text(decoded.text), into=into)


def looks_like_html(text: str, file_name: str) -> bool:
    """Whether a text is HTML: it begins as a page, or is named so and has tags, or is full of them."""
    if _HTML_START.match(text):
        return True
    tags = len(_TAGS.findall(text[:_SAMPLE]))
    if _HTML_NAME.search(file_name):
        return tags > 0 or text.lstrip().startswith("<")
    return text.lstrip().startswith("<") and tags >= 4
