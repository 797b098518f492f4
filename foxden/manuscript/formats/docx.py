"""Word documents (.docx): mammoth's HTML, read like any other."""

from __future__ import annotations

import io

from foxden.manuscript.decode import Decoded
from foxden.manuscript.formats.archive import Archive
from foxden.manuscript.formats.html import read_html
from foxden.manuscript.formats.xml import decoded_xml, parse_xml
from foxden.manuscript.model import Manuscript, NotAStory

_DOCUMENT = "word/document.xml"
_STYLES = """
u => u
strike => s
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => h2:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
"""
_DAMAGED = "The Word document is damaged: open it in a word processor and save it again."
_DELETIONS = "What tracked changes mark as deleted was left out."
_COMMENTS = "Comments in the document's margin were left out."
_PICTURES = "{count} picture(s) in the document were left out; their descriptions are kept."


def read_docx(data: bytes) -> Manuscript:
    """Read the bytes of a Word document. Raises ``NotAStory`` for one that is broken or hostile."""
    archive = Archive(data)
    # The converter opens the file without limits, so every part of it passes ours first.
    parts = {name: archive.read(name) for name in archive.names if name.endswith((".xml", ".rels"))}
    if _DOCUMENT not in parts:
        raise NotAStory(_DAMAGED)
    for part in parts.values():
        decoded_xml(part)
    html, pictures = _converted(data)
    manuscript = read_html(Decoded(f"<html><body>{html}</body></html>", "utf-8"))
    manuscript.format = "docx"
    _fill_from_properties(manuscript, parts.get("docProps/core.xml"))
    if b"<w:del " in parts[_DOCUMENT]:
        manuscript.remarks.append(_DELETIONS)
    if b"<w:comment " in parts.get("word/comments.xml", b""):
        manuscript.remarks.append(_COMMENTS)
    if pictures:
        manuscript.remarks.append(_PICTURES.format(count=pictures))
    return manuscript


def _converted(data: bytes) -> tuple[str, int]:
    """The document as HTML and how many pictures it had."""
    import mammoth

    pictures: list[str] = []

    def without_source(image: object) -> dict[str, str]:
        pictures.append("")
        return {}

    try:
        result = mammoth.convert_to_html(
            io.BytesIO(data),
            style_map=_STYLES,
            include_embedded_style_map=False,
            ignore_empty_paragraphs=False,
            convert_image=mammoth.images.img_element(without_source),
        )
    except Exception as error:
        # The converter's parsers raise what they like; none of it says more than this does.
        raise NotAStory(_DAMAGED) from error
    return str(result.value), len(pictures)


def _fill_from_properties(manuscript: Manuscript, properties: bytes | None) -> None:
    """Title and author from the document's properties, where the text names none."""
    if properties is None:
        return
    root = parse_xml(properties)
    title = " ".join((root.findtext("title") or "").split())
    author = " ".join((root.findtext("creator") or "").split())
    if title and not manuscript.title:
        manuscript.title = title
    if author and not manuscript.byline:
        manuscript.byline = [author]
