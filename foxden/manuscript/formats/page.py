"""What a page says about itself outside its body, and the furniture around its story."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from foxden.prose import clean_html, count_words, text_from_html

_HEAD = 200_000
_TITLE = re.compile(r"<title\b[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)
_META = re.compile(r"<meta\b([^>]{1,2000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""")
_LANGUAGE = re.compile(
    r"""<html\b[^>]{0,1000}?\blang\s*=\s*["']?([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)""", re.IGNORECASE
)
_CANONICAL = re.compile(r"<link\b([^>]{1,2000})>", re.IGNORECASE)
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
# Elements that are a page's own machinery wherever they stand.
_MACHINERY = ("nav", "button", "select", "template", "noscript")
_FOOTER_WORDS = 60
_FOOTER = re.compile(r"©|\(c\)|copyright|powered by|privacy|all rights|contact", re.IGNORECASE)


@dataclass(slots=True)
class Page:
    """A page's facts about itself, its source without furniture, and the furniture's words."""

    source: str
    title: str = ""
    author: str = ""
    language: str = ""
    address: str = ""
    furniture: list[str] = field(default_factory=list)


def charset_of(data: bytes) -> str | None:
    """The encoding that a page's first bytes name, or None."""
    found = _CHARSET.search(data[:4096])
    return found[1].decode("ascii", "replace") if found else None


def take_page_apart(source: str) -> Page:
    """Read the head of a page and take its navigation and controls out of its source."""
    head = source[:_HEAD]
    page = Page(source)
    page.title = _plain(_TITLE.search(head))
    page.language = (_LANGUAGE.search(head) or [None, ""])[1] or ""
    for found in _META.finditer(head):
        attributes = _attributes(found[1])
        name = (attributes.get("name") or attributes.get("property") or "").lower()
        if name in ("author", "dc.creator", "article:author") and not page.author:
            page.author = attributes.get("content", "").strip()
        elif name == "og:title":
            page.title = attributes.get("content", "").strip() or page.title
    for found in _CANONICAL.finditer(head):
        attributes = _attributes(found[1])
        if attributes.get("rel", "").lower() == "canonical":
            page.address = attributes.get("href", "")
    for element in _MACHINERY:
        page.source = _take_out(page, element, lambda text: True)
    page.source = _take_out(page, "footer", _is_furniture)
    return page


def _plain(found: re.Match[str] | None) -> str:
    return " ".join(unescape(found[1]).split()) if found else ""


def _attributes(text: str) -> dict[str, str]:
    return {name.lower(): unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(text)}


def _is_furniture(text: str) -> bool:
    return count_words(text) <= _FOOTER_WORDS and bool(_FOOTER.search(text))


def _take_out(page: Page, element: str, is_furniture) -> str:  # type: ignore[no-untyped-def]
    """The source without those elements that are furniture; an unclosed one stays."""
    source, folded = page.source, page.source.lower()
    opener, closer = f"<{element}", f"</{element}>"
    kept, at = [], 0
    while True:
        start = folded.find(opener, at)
        end = folded.find(closer, start) if start >= 0 else -1
        if end < 0:
            break
        if folded[start + len(opener)].isalnum():
            kept.append(source[at : start + len(opener)])
            at = start + len(opener)
            continue
        end += len(closer)
        text = text_from_html(clean_html(source[start:end])).strip()
        kept.append(source[at:start])
        if text and not is_furniture(text):
            kept.append(source[start:end])
        elif text:
            page.furniture.extend(filter(None, map(str.strip, text.split("\n"))))
        at = end
    kept.append(source[at:])
    return "".join(kept)
