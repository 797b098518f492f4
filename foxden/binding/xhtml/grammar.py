"""What may stand where: the few sets and tables of HTML that the converter needs."""

from __future__ import annotations

# Written as they are wherever text may stand.
INLINE = frozenset(
    "a abbr b bdi bdo cite code del dfn em i ins kbd mark q s samp small span strong sub sup u var".split()
)
# Dropped from HTML, with what says the same today and the class that keeps the look.
OLD_INLINE = {
    "acronym": ("abbr", ""),
    "big": ("span", "big"),
    "blink": ("span", ""),
    "font": ("span", ""),
    "label": ("span", ""),
    "nobr": ("span", "nowrap"),
    "strike": ("s", ""),
    "time": ("span", ""),
    "tt": ("span", "mono"),
}
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# Blocks that hold blocks, with the element and class they are written as.
CONTAINERS = {
    "address": ("div", "address"),
    "article": ("div", ""),
    "aside": ("div", "aside"),
    "blockquote": ("blockquote", ""),
    "body": ("div", ""),
    "center": ("div", "align-center"),
    "div": ("div", ""),
    "fieldset": ("div", ""),
    "footer": ("div", ""),
    "form": ("div", ""),
    "header": ("div", ""),
    "hgroup": ("div", ""),
    "html": ("div", ""),
    "legend": ("div", ""),
    "main": ("div", ""),
    "nav": ("div", ""),
    "noscript": ("div", ""),
    "section": ("div", ""),
}
# Parts that lost their whole: a row without a table, an item without a list.
STRAYS = {
    "caption": ("div", "caption"),
    "dd": ("div", ""),
    "dt": ("div", ""),
    "figcaption": ("div", "caption"),
    "summary": ("div", "summary"),
    "tbody": ("div", ""),
    "td": ("div", ""),
    "tfoot": ("div", ""),
    "th": ("div", ""),
    "thead": ("div", ""),
    "tr": ("div", ""),
}
LISTS = {"dir": "ul", "menu": "ul", "ol": "ol", "ul": "ul"}
MEDIA = frozenset(("audio", "embed", "iframe", "object", "video"))
# Hold no words of the story, or words that are not meant to be read.
SILENT = frozenset(
    "base col colgroup head input link meta param script source style template track wbr".split()
)
BLOCKS = frozenset(
    {"details", "dl", "figure", "hr", "li", "p", "pre", "table"}
    | HEADINGS
    | CONTAINERS.keys()
    | STRAYS.keys()
    | LISTS.keys()
)
