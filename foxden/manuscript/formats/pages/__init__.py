"""Pages of the sites people save stories from: one reader a site, each known by its signs.

A reader takes a ``SavedPage`` and gives a manuscript, or None where the page is not what its signs
promised; then the next one is asked, and at last the generic HTML reader, which says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from foxden.manuscript.decode import Decoded
from foxden.manuscript.formats.pages import ao3_download, ao3_work, fanficfare, ffn, journal
from foxden.manuscript.formats.pages.source import SavedPage
from foxden.manuscript.model import Manuscript

__all__ = ["PAGE_READERS", "PageReader", "read_page"]


@dataclass(frozen=True, slots=True)
class PageReader:
    """``name`` is what people call the pages; ``signs`` stands in the source of every one of them."""

    name: str
    signs: re.Pattern[str]
    read: Callable[[SavedPage], Manuscript | None]


PAGE_READERS: tuple[PageReader, ...] = (
    PageReader("AO3's downloads", ao3_download.SIGNS, ao3_download.read_ao3_download),
    PageReader("a work on AO3", ao3_work.SIGNS, ao3_work.read_ao3_work),
    PageReader("a chapter on FanFiction.Net", ffn.SIGNS, ffn.read_ffn_chapter),
    PageReader(
        "a file of FanFicFare", fanficfare.FANFICFARE_SIGNS, fanficfare.read_fanficfare_html
    ),
    PageReader("a file of FicHub", fanficfare.FICHUB_SIGNS, fanficfare.read_fichub_html),
    PageReader("an entry of LiveJournal or Dreamwidth", journal.SIGNS, journal.read_journal_entry),
)


def read_page(decoded: Decoded, file_name: str = "", *, address: str = "") -> Manuscript | None:
    """The manuscript of a page that one of the readers knows, or None.

    ``address`` is where the page came from, where its container says so. Raises ``NotAStory`` for
    a page that is known and holds no story. A page with a site's signs that its reader could not
    follow gets None, and the name of that site among ``decoded.remarks``.
    """
    page = SavedPage(decoded, file_name, address)
    baffled: list[str] = []
    for reader in PAGE_READERS:
        if reader.signs.search(decoded.text):
            if (manuscript := reader.read(page)) is not None:
                return manuscript
            baffled.append(reader.name)
    for name in baffled:
        decoded.remarks.append(
            f"This looks like {name}, but not in a form known here; it was read as any page."
        )
    return None
