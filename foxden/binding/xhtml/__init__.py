"""Any clean HTML5 becomes XHTML that EPUB 3.3 accepts (EPUB 3.3 §6.1, HTML Living Standard).

``to_xhtml`` keeps every word and mends the rest: elements HTML has dropped, blocks inside
inline elements, tables, lists and ruby out of order, links to nowhere, pictures from the web.
"""

from .characters import escape_attribute, escape_text, only_xml_characters
from .convert import find_targets, settle_links, to_xhtml
from .links import absolute_address
from .notes import find_notes
from .pictures import Picture
from .writer import Surroundings

__all__ = [
    "Picture",
    "Surroundings",
    "absolute_address",
    "escape_attribute",
    "escape_text",
    "find_notes",
    "find_targets",
    "only_xml_characters",
    "settle_links",
    "to_xhtml",
]
