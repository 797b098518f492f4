"""HTML as a flat run of tags and words, in linear time, however broken it is.

Follows the HTML standard's tokenizer but for three points where the standard loses words: a tag
that never ends is text, a quotation mark that never closes does not swallow what follows, and a
tag that is no element of HTML and has no partner (``<grins>``, ``</rant>``) is text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from .characters import without_controls
from .elements import DROPPED_TO_THE_END, DROPPED_WITH_CONTENT, KNOWN


@dataclass(frozen=True, slots=True)
class Token:
    """``value`` is plain text (entities resolved), or a lower-case element name.

    ``body`` is what stands between a start tag's name and its end, as it came.
    """

    kind: Literal["text", "start", "end"]
    value: str
    body: str = ""


# The counted, possessive repeat keeps hostile quoting linear.
_QUOTED = r"""=\s*+(?:"[^"]*+"|'[^']*+')(?=[\s/>]|[\w:-]++=)"""
_MARKUP = re.compile(
    rf"""
      <!--(?:>|->|(?:.*?(?:--!?>|\Z)))
    | <[!?][^>]*+>
    | </(?![a-zA-Z])[^>]*+>
    | <(?P<slash>/?)(?P<name>[a-zA-Z][^\s/<>"'=]*+)
       (?P<body>(?:[^<>"'=]++|{_QUOTED}|[="']){{0,600}}+)>
    """,
    re.VERBOSE | re.DOTALL,
)
_CLOSER = {name: re.compile(rf"</{name}(?=[\s/>])[^>]*>", re.I) for name in DROPPED_WITH_CONTENT}
_NAME = re.compile(r"<(/?[a-zA-Z][^\s/<>\"'=]*+)")
_ATTRIBUTE = re.compile(
    r"""([^\s/>="'<]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++)))?+""", re.DOTALL
)
_REFERENCE = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);")


def tokens(raw: str) -> Iterator[Token]:
    """The tags and words of ``raw`` in order; comments and what is no prose are left out."""
    lonely = _names_without_partner(raw)
    unclosed: set[str] = set()
    position = 0
    words: list[str] = []
    while found := _MARKUP.search(raw, position):
        words.append(raw[position : found.start()])
        position = found.end()
        name = (found["name"] or "").lower()
        if not name:
            continue
        if name in lonely and "=" not in found["body"]:
            words.append(html.escape(found[0], quote=False))
            continue
        if text := "".join(words):
            yield Token("text", plain(text))
        words = []
        if name in _CLOSER and not found["slash"] and not found["body"].endswith("/"):
            closer = None if name in unclosed else _CLOSER[name].search(raw, position)
            if closer:
                position = closer.end()
            elif name in DROPPED_TO_THE_END:
                return
            else:
                unclosed.add(name)
            continue
        yield Token("end" if found["slash"] else "start", name, found["body"])
    if text := "".join([*words, raw[position:]]):
        yield Token("text", plain(text))


def attributes(body: str) -> dict[str, str]:
    """The attributes in a start tag's body: lower-case names, values with entities resolved."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(body):
        value = double or single or bare
        if "&" in value:
            # Without its semicolon a reference in an attribute may be part of an address.
            value = _REFERENCE.sub(lambda reference: html.unescape(reference[0]), value)
        found.setdefault(name.lower(), without_controls(value))
    return found


def plain(text: str) -> str:
    """Text between tags as the characters it stands for, without control characters."""
    if "&" in text:
        text = html.unescape(text)
    return without_controls(text)


def _names_without_partner(raw: str) -> set[str]:
    names = {name.lower() for name in _NAME.findall(raw)}
    # Office software's own elements (o:p) and custom elements are markup, partner or not.
    return {
        bare
        for name in names
        if (bare := name.removeprefix("/")) not in KNOWN
        and not (bare in names and f"/{bare}" in names)
        and not re.search("[:-]", bare)
    }
