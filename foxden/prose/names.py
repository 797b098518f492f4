"""Names made from titles and tags: for sorting, for files, for addresses (AO3's conventions)."""

from __future__ import annotations

import re
import unicodedata

from .fold import fold_name

LONGEST_FILE_NAME = 24

_LEADING = re.compile(r"""[\s"'./«»‹›„“”‘’…¡¿(\[]+""")
_ARTICLE = re.compile(r"(a|an|the)\s+(.+)\Z")
_NUMBER = re.compile(r"\d+")
_WITHOUT_PARTS = str.maketrans({
    "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L",
    "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i", "ħ": "h", "Ħ": "H",
    "–": "-", "—": "-", "‐": "-", "‑": "-",
})  # fmt: skip
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)\Z", re.IGNORECASE)

_ESCAPES = {"/": "*s*", "&": "*a*", ".": "*d*", "?": "*q*", "#": "*h*"}
_ESCAPING = str.maketrans(_ESCAPES)
_UNESCAPES = {escape: character for character, escape in _ESCAPES.items()}
_ESCAPED = re.compile(r"\*[sadqh]\*")


def sort_title(title: str) -> str:
    """The key by which a title sorts: ``"The Road"`` as ``road, the``, ``7 Days`` as ``00007 days``.

    Leading quotation marks, dots and slashes do not count, nor do case and accents.
    """
    folded = fold_name(title)
    key = _LEADING.sub("", folded, count=1) if _LEADING.match(folded) else folded
    if article := _ARTICLE.match(key):
        key = f"{article[2]}, {article[1]}"
    if number := _NUMBER.match(key):
        key = number[0].zfill(5) + key[number.end() :]
    return key or folded


def file_name(title: str, *, work_id: int | None = None) -> str:
    """The name of a download, without its ending: ASCII letters, digits, ``_`` and ``-``.

    Cut to 24 characters at a word. A name of under three characters, or one that Windows keeps
    for itself, gets ``Work`` and the id, if given.
    """
    bare = unicodedata.normalize("NFKD", title.translate(_WITHOUT_PARTS))
    bare = re.sub(r"[^\w\s-]", "", bare.encode("ascii", "ignore").decode())
    words = " ".join(bare.split())
    if len(words) > LONGEST_FILE_NAME:
        cut = words[: LONGEST_FILE_NAME + 1].rpartition(" ")[0]
        words = cut or words[:LONGEST_FILE_NAME]
    name = words.replace(" ", "_").strip("_-")
    if len(name) >= 3 and not _RESERVED.match(name):
        return name
    return "_".join(filter(None, [name, "Work", str(work_id) if work_id else ""]))


def tag_in_url(name: str) -> str:
    """A tag's name as AO3 writes it in an address; still to be percent-encoded."""
    return name.translate(_ESCAPING)


def tag_from_url(part: str) -> str:
    """The tag's name in a decoded part of an address; the escapes count in lower case only."""
    return _ESCAPED.sub(lambda escape: _UNESCAPES[escape[0]], part)
