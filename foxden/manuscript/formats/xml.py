"""XML and XHTML of strangers: no entities of their own, no network, no depth without end."""

from __future__ import annotations

import re
from html import escape

from lxml import etree
from lxml.html import HtmlElement

from foxden.manuscript.decode import decode
from foxden.manuscript.formats.page import charset_of
from foxden.manuscript.formats.pages.source import parse_html
from foxden.manuscript.model import NotAStory

_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)
_PROLOG = re.compile(r"\s*<\?xml\b[^>]*\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE\b[^\[>]*(?:\[[^\]]*\]\s*)?>", re.IGNORECASE)
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_SELF_CLOSED = re.compile(r"""<([A-Za-z][\w:.-]*+)((?:[^<>"'/]|"[^"<]*+"|'[^'<]*+'|/(?!>))*+)/>""")
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())


def decoded_xml(data: bytes) -> str:
    """The text of an XML file. Raises ``NotAStory`` where it declares entities of its own."""
    text = decode(data, hint=charset_of(data)).text
    if _ENTITY.search(text):
        raise NotAStory("The file declares entities of its own, as no story needs: not opened.")
    return text


def parse_xml(data: bytes) -> etree._Element:
    """The tree of an XML file with local names only. Raises ``NotAStory`` for what is no XML."""
    text = _DOCTYPE.sub("", _PROLOG.sub("", decoded_xml(data), count=1), count=1)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.LxmlError as error:
        raise NotAStory(
            "The file's table of what it holds is damaged: download it again."
        ) from error
    if root is None:
        raise NotAStory("The file's table of what it holds is damaged: download it again.")
    for element in root.iter(etree.Element):
        if "}" in element.tag:
            element.tag = element.tag.rpartition("}")[2]
    return root


def parse_xhtml(data: bytes) -> HtmlElement:
    """The tree of an XHTML page, however well-formed it is."""
    text = _PROLOG.sub("", decoded_xml(data), count=1)
    if "<![CDATA[" in text:
        text = _CDATA.sub(lambda found: escape(found[1], quote=False), text)
    return parse_html(_SELF_CLOSED.sub(_opened_and_closed, text))


def _opened_and_closed(found: re.Match[str]) -> str:
    """An element without content in the form that HTML understands."""
    name, attributes = found[1], found[2]
    if name.lower() in _VOID:
        return f"<{name}{attributes}>"
    return f"<{name}{attributes}></{name}>"
