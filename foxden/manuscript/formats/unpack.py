"""Files that hold files: each kind by its first bytes, and the reader it goes to."""

from __future__ import annotations

from dataclasses import dataclass

from foxden.manuscript.containers import refuse_what_is_too_large, zip_kind
from foxden.manuscript.formats.archive import Archive
from foxden.manuscript.formats.docx import read_docx
from foxden.manuscript.formats.epub import read_epub
from foxden.manuscript.formats.mhtml import is_mhtml, page_in
from foxden.manuscript.formats.pandoc import read_odt, read_rtf
from foxden.manuscript.model import Manuscript

_ZIPS = (b"PK\x03\x04", b"PK\x05\x06")
_READABLE = (".html", ".htm", ".xhtml", ".txt", ".md", ".epub", ".mhtml", ".mht", ".docx")


@dataclass(frozen=True, slots=True)
class Inside:
    """The one file in a container: its bytes, its name, what is known of its encoding and origin."""

    data: bytes
    name: str
    charset: str | None = None
    address: str = ""


def read_container(data: bytes) -> Manuscript | Inside | None:
    """The manuscript in a container, the one file in it, or None where ``data`` is no container.

    Raises ``NotAStory`` for a container that is broken, locked, hostile or without a story.
    """
    refuse_what_is_too_large(data)
    if is_mhtml(data):
        body, charset, address = page_in(data)
        return Inside(body, "page.html", charset, address)
    if data.startswith(b"{\\rtf"):
        return read_rtf(data)
    if data.startswith(_ZIPS):
        match zip_kind(data):
            case "an EPUB":
                return read_epub(data)
            case "an ODT document":
                return read_odt(data)
            case "a Word (.docx) document":
                return read_docx(data)
            case "a ZIP archive":
                return _only_file(data)
    return None


def _only_file(data: bytes) -> Inside | None:
    """The file in an archive of one, as FicHub packs its HTML; None where there are several."""
    archive = Archive(data)
    names = [name for name in archive.names if not name.startswith("__MACOSX/")]
    if len(names) != 1 or not names[0].lower().endswith(_READABLE):
        return None
    return Inside(archive.read(names[0]), names[0].rpartition("/")[2])
