"""The elements prose may use, and how they may stand in one another (AO3's list, HTML's rules)."""

from __future__ import annotations


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


HEADINGS = _names("h1 h2 h3 h4 h5 h6")

TABLE_STRUCTURE = _names("table colgroup thead tbody tfoot tr")
"""Where HTML allows no words: they go into a cell."""

CELLS = _names("td th caption")

TABLE_PARTS = _names("caption colgroup col thead tbody tfoot tr td th")

BLOCKS = (
    HEADINGS
    | TABLE_PARTS
    | _names(
        "address blockquote center dd details div dl dt figcaption figure hr li ol p pre summary"
        " table ul"
    )
)

INLINES = _names(
    "a abbr acronym b big cite code del dfn em i ins kbd q rp rt ruby s samp small span strike"
    " strong sub sup tt u var"
)

ALLOWED = BLOCKS | INLINES | {"br", "img"}

RENAMED = {
    **dict.fromkeys(
        "article aside dialog fieldset footer form header hgroup legend main nav optgroup option"
        " search section".split(),
        "div",
    ),
    **dict.fromkeys(["dir", "menu"], "ul"),
    **dict.fromkeys(["listing", "plaintext", "xmp"], "pre"),
    "image": "img",
}
"""Elements outside the list that part words from words: what stands for them."""

DROPPED_WITH_CONTENT = _names(
    "iframe math noembed noframes noscript script style svg template title xml"
)
"""Their content is no prose. AO3's list, with what a pasted document carries in its head."""

DROPPED_TO_THE_END = _names("script style")
"""Dropped even where nothing closes them, as browsers do; the others then keep their words."""

KNOWN = (
    ALLOWED
    | RENAMED.keys()
    | DROPPED_WITH_CONTENT
    | _names(
        "applet area audio base basefont bdi bdo bgsound blink body button canvas command content"
        " data datalist embed font frame frameset head html input isindex keygen label link map"
        " mark marquee meta meter multicol nextid nobr object output param picture portal progress"
        " rb rtc select shadow slot source spacer strike textarea time track video wbr"
    )
)
"""Every name that HTML has or had. What is not among them may be an author's own ``<grins>``."""

DROPPED_WHEN_EMPTY = HEADINGS | _names("address blockquote center div dl figure ol p pre ul")

TRACKED_FOR_STYLE = INLINES | {"font", "bdo", "bdi", "mark", "label"}
"""Inline elements whose style may say italic or bold, though some are not kept themselves."""
