"""What a block looks like, judged by itself: a title, a short line, prose."""

from __future__ import annotations

import re

from foxden.manuscript.block import Block

# Words that a title in title case leaves small.
_SMALL = frozenset(
    "a an and as at but by for from in into is it nor of on or over the to up via vs with de du des "
    "le la les et un une en au aux der die das und von zu im el los las y del do da dos das e o os no "
    "na di il lo gli i w z na и в на с о".split()
)
_SENTENCE_END = re.compile(r"[.,;:。，；、]['\"”’»」]?$")
_TIME_OR_PLACE = re.compile(
    r"\d{3,}|\d[:.]\d\d|\b(?:morning|evening|night|later|earlier|ago|meanwhile|that day|next day|"
    r"hours?|days?|weeks?|months?|years?|o'clock|monday|tuesday|wednesday|thursday|friday|saturday|"
    r"sunday|january|february|march|april|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)
_SPEECH = ('"', "“", "«", "„", "「", "『", "—", "–", "-", "…", "(", "[")


def is_line(block: Block) -> bool:
    """Whether ``block`` is one short line that could be a title or a heading."""
    return (
        block.kind in ("paragraph", "heading")
        and "\n" not in block.text
        and 0 < len(block.text.strip()) <= 100
    )


def is_set_apart(block: Block) -> bool:
    """Whether the source drew attention to a line: a heading, centred, or all in capitals."""
    text = block.text.strip()
    capitals = text.upper() == text and sum(map(str.isalpha, text)) > 3 and text.lower() != text
    return block.kind == "heading" or block.centred or capitals


def could_be_title(block: Block) -> bool:
    """Whether a line may be a title, given that something near it (a byline) says there is one."""
    text = block.text.strip()
    return (
        is_line(block)
        and not _SENTENCE_END.search(text)
        and len(text.split()) <= 16
        and any(map(str.isalnum, text))
    )


def is_title_on_its_own(block: Block) -> bool:
    """Whether a line is a title with nothing but its own looks to say so."""
    text = block.text.strip()
    if not could_be_title(block) or (text.startswith(_SPEECH) and not is_set_apart(block)):
        return False
    if block.kind == "heading":
        return True
    if text.endswith(("…", "...", "!", "?", "！", "？")) and not is_set_apart(block):
        return False
    if _TIME_OR_PLACE.search(text) and not block.centred:
        return False
    return is_set_apart(block) or is_title_case(text) or _is_short_foreign(text)


def is_title_case(text: str) -> bool:
    """Whether every word but the small ones begins with a capital."""
    words = [word for word in re.findall(r"[^\W\d_][\w'’]*", text) if word.casefold() not in _SMALL]
    return bool(words) and len(words) <= 9 and all(not word[0].islower() for word in words)


def _is_short_foreign(text: str) -> bool:
    """Titles in sentence case, as most languages but English write them: short, no small talk."""
    words = text.split()
    return text[:1].isupper() and len(words) <= 6 and not text.isascii() and "," not in text


def count(text: str) -> int:
    """A quick count of words, for measuring; ideographs count one each."""
    return len(text.split()) + sum(1 for c in text if "\u3040" <= c <= "\u9fff") // 2
