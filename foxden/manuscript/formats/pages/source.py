"""A page that was parsed once, and the few things every reader of a site's pages asks of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from foxden.manuscript.decode import Decoded
from foxden.manuscript.model import Manuscript, NotAStory

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+?)\s*-->")
_HEAD = 4000
_STRING = etree.XPath("string()")
_PARTING = re.compile(r"</?(?:br|p|li|div|blockquote|td|th|tr|dt|dd|h[1-6])\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_WRAPPERS = frozenset({"div", "section", "article", "main"})


@dataclass
class SavedPage:
    """A decoded page under its file name; ``root`` is its tree, parsed when first asked for."""

    decoded: Decoded
    file_name: str = ""
    address: str = ""

    @cached_property
    def root(self) -> HtmlElement:
        """The page's tree. Raises ``NotAStory`` for nesting that no person writes."""
        return parse_html(self.decoded.text)

    @property
    def body(self) -> HtmlElement:
        """The page's body."""
        body = self.root.find("body")
        return self.root if body is None else body

    def manuscript(self, format: str) -> Manuscript:
        """An empty manuscript of this page."""
        return Manuscript(
            format=format, encoding=self.decoded.encoding, remarks=list(self.decoded.remarks)
        )

    def saved_from(self) -> str:
        """The address the page was saved from, as the browser noted it, or an empty string."""
        found = _SAVED_FROM.search(self.decoded.text[:_HEAD])
        if found:
            return found[1]
        links = self.root.xpath("//link[@rel='canonical']/@href")
        return self.address or (str(links[0]) if links else "")


# The parser lets references to control characters in, and then its tree cannot be changed.
_CONTROL = re.compile(
    r"\0|&#(?:x0*(?:[0-8ef]|1[0-9a-f])(?![0-9a-f])|0*(?:[0-8]|1[4-9]|2\d|3[01])(?!\d));?", re.I
)
_FEED = re.compile(r"&#(?:x0*[bc](?![0-9a-f])|0*1[12](?!\d));?", re.I)


def parse_html(source: str) -> HtmlElement:
    """The tree of an HTML page. Raises ``NotAStory`` where it nests deeper than the parser goes."""
    parser = lxml.html.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    if "&#" in source or "\0" in source:
        source = _FEED.sub(" ", _CONTROL.sub("", source))
    data = source.encode("utf-8", "replace")
    try:
        root = lxml.html.document_fromstring(data, parser=parser)
    except etree.LxmlError as error:
        raise NotAStory("The page holds no words: there is no story in it to read.") from error
    if any("Excessive depth" in entry.message for entry in parser.error_log):
        raise NotAStory(
            "The page nests its elements thousands deep, as no story does. Save it again as text."
        )
    return root


def words(node: HtmlElement) -> str:
    """The words of an element in one line; line breaks and inner blocks part them."""
    if not len(node):
        return " ".join((node.text or "").split())
    if next(node.iterdescendants("br", "p", "li", "div", "blockquote", "td"), None) is None:
        return " ".join(str(_STRING(node)).split())
    html = etree.tostring(node, encoding="unicode", method="html", with_tail=False)
    return " ".join(unescape(_TAG.sub("", _PARTING.sub(" ", html))).split())


def has_class(node: HtmlElement, name: str) -> bool:
    """Whether an element carries a class."""
    return name in (node.get("class") or "").split()


def leaves(node: HtmlElement, *, whole: frozenset[str] = frozenset()) -> Iterator[HtmlElement]:
    """The elements inside wrappers: ``div``, ``section`` and the like are gone through.

    A wrapper with one of the classes in ``whole`` is given as one.
    """
    for child in node:
        wrapper = child.tag in ("div", "section", "article", "header", "main", "center")
        if wrapper and not whole.intersection((child.get("class") or "").split()):
            if (child.text or "").strip():
                yield child
            else:
                yield from leaves(child, whole=whole)
        else:
            yield child


def cut_local_ties(node: HtmlElement) -> int:
    """Take out pictures and links that lead to files beside the page, and count the pictures.

    A picture's description stays as words; so do a link's.
    """
    pictures = 0
    for picture in node.xpath(".//img[not(starts-with(@src, 'http'))]"):
        picture.text = picture.get("alt") or ""
        picture.drop_tag()
        pictures += 1
    for link in node.xpath(".//a[@href][not(contains(@href, ':'))]"):
        del link.attrib["href"]
    return pictures


def inside(body: HtmlElement) -> HtmlElement:
    """The innermost wrapper that holds all of a page."""
    while True:
        children = list(body)
        if len(children) != 1 or children[0].tag not in _WRAPPERS or (body.text or "").strip():
            return body
        if (children[0].tail or "").strip():
            return body
        body = children[0]
