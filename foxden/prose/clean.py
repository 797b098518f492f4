"""HTML by one allow-list: what anyone sends becomes what the archive dares to show."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import nh3

from .allowed import LINK_SCHEMES, Field, allowed_value, attributes_of
from .elements import ALLOWED, DROPPED_WITH_CONTENT
from .tidy import tidied

CLEANER_VERSION = 1
"""Goes up with every change of the rules, so that what was cleaned before can be cleaned again."""

# Noncharacters: no text that came through ``without_controls`` holds any.
_STAND_INS = (("&amp;", "\ufdd0"), ("&lt;", "\ufdd1"), ("&gt;", "\ufdd2"))
_PADDING = re.compile(r"(?:<p>(?:&nbsp;|\s|<br>)*</p>\s*)+")
_ONE_PADDING = re.compile(r"<p>(?:&nbsp;|\s|<br>)*</p>")
_PARAGRAPH = re.compile(r"<p[ >]")


def clean_html(raw: str, *, field: Field = "text") -> str:
    """``raw`` with only what the allow-list of ``field`` knows, balanced, and safe to show.

    Elements, attributes and protocols are AO3's: no ``style``, no ``id``, no frames, embeds or
    media; classes in chapter text and notes only; links get ``rel``. The contents of scripts and
    the like go, every other word stays as it was. Traces of word processors become plain elements
    (see ``tidy``). Cleaning twice changes nothing. Any input is accepted, in linear time.
    """
    return finished(tidied(raw, field=field), field=field)


def clean_nested_html(html: str, *, field: Field = "text") -> str:
    """HTML that a parser wrote, in plain elements alone, as ``clean_html`` makes it.

    For markup known to nest and to hold no style, no empty element and no element outside the
    allow-list, of which there is then nothing to tidy; it is as safe as ``clean_html`` for any.
    """
    return finished(html, field=field)


def finished(html: str, *, field: Field) -> str:
    """HTML that nests, passed through the allow-list and rid of padding paragraphs."""
    # The parser's time grows with the square of the references in one run of text.
    for reference, stand_in in _STAND_INS:
        html = html.replace(reference, stand_in)
    html = _cleaner(field).clean(html)
    for reference, stand_in in _STAND_INS:
        html = html.replace(stand_in, reference)
    return _without_padding(html).strip()


@cache
def _cleaner(field: Field) -> nh3.Cleaner:
    tags = ALLOWED if field in ("text", "notes") else ALLOWED - {"img"}
    return nh3.Cleaner(
        tags=set(tags),
        clean_content_tags=set(DROPPED_WITH_CONTENT),
        attributes={tag: set(attributes_of(tag, field)) for tag in tags},
        attribute_filter=allowed_value,
        url_schemes=set(LINK_SCHEMES),
        link_rel="nofollow noopener noreferrer",
    )


def _without_padding(html: str) -> str:
    """Drop the empty paragraphs that stand between all paragraphs alike.

    Programs put one (or two) between any two paragraphs for the space; where an author put one in
    a few places only, it says something, and stays.
    """
    if not _ONE_PADDING.search(html):
        return html
    runs = [found[0].count("<p>") for found in _PADDING.finditer(html)]
    if not runs:
        return html
    gaps = len(_PARAGRAPH.findall(html)) - sum(runs) - 1
    usual, times = Counter(runs).most_common(1)[0]
    if gaps < 2 or 2 * times <= gaps:
        return html

    def padding(found: re.Match[str]) -> str:
        if found[0].count("<p>") > usual:
            return "<p>&nbsp;</p>"
        # Words that stand bare on both sides must not become one.
        return "" if found.string[found.start() - 1 : found.start()] in ("", ">") else "\n"

    return _PADDING.sub(padding, html)
