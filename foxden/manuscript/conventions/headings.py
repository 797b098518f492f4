"""Chapter headings as ten languages write them, and the reading of one line as a heading.

A heading is a chapter word with a number on either side ("Chapter One: The Road", "Part the
First", "Erstes Kapitel", "第三章"), or a word that heads a chapter by itself ("Prologue").
Numbers that stand alone ("1.", "II") are headings only in a sequence: see ``structure.chapters``.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from foxden.manuscript.conventions.numbers import (
    chinese,
    fold_accents,
    is_number_word,
    number_of,
    roman,
)

_TABLE: dict[str, dict[str, list[str]]] = tomllib.loads(
    Path(__file__).with_name("headings.toml").read_text(encoding="utf-8")
)
NUMBERED, STANDALONE = _TABLE["numbered"], _TABLE["standalone"]
# Standalone words that also begin ordinary sentences or notes: a title after them needs a colon.
_CAREFUL = frozenset("introduction preface foreword afterword finale coda teaser 序".split())
_PARTS = frozenset(
    "part pt book act volume vol partie livre acte tome volet teil buch akt band parte libro acto "
    "tomo livro ato atto czesc ksiega tom часть книга акт том".split()
)
_ARTICLES = frozenset(
    "the la le el il o a das der die no n nr num number numero № no. nr. #".split()
)
_LAST = {
    fold_accents(word)
    for word in "last final dernier dernière letztes último última ultimo ultima ostatni "
    "последняя последний".split()
}

_WORDS = {fold_accents(w) for row in NUMBERED.values() for w in row}
_ALONE = {fold_accents(w) for row in STANDALONE.values() for w in row}
_QUICK = frozenset(
    form
    for row in (*NUMBERED.values(), *STANDALONE.values())
    for word in row
    for form in (word.casefold(), fold_accents(word))
)
_AROUND = "0123456789*~_=-–—+#.:,;•·<>[](){}|/\\\"'“”"
_ORNAMENT = " \t*~_=-–—+#.:•·<>[](){}|/\\★☆◆◇■□●○※"
_EDGE = re.compile(r"^[\s*~_=\-–—+#•·<>\[\](){}|/\\★☆◆◇■□●○※【】「」『』《》]+")
_END = re.compile(r"[\s*~_=\-–—+#•·<>\[\](){}|/\\★☆◆◇■□●○※【】《》]+$")
_SEPARATOR = re.compile(r"^\s*(?:[:：.．,;|~•·、/]|[-–—]+|\n)+\s*")
_NUMBER_START = re.compile(
    r"[\W_]*(?:\d|[IVXLC]+\b|[A-ZÀ-Þ][a-zß-ÿ]{1,14}\b|[A-ZÀ-Þ]{2,15}\b|[А-ЯЁ]\w+|[\u2e80-\uffef])"
)
_TOKEN = re.compile(r"[^\s:：,;|~\n(\[]+")
_CJK = re.compile(
    r"^第\s?([0-9０-９零〇一二两三四五六七八九十百千壹贰叁]{1,7})\s?([章回話话節节卷部篇幕夜集])(?!的|中|里|裡|目)(.*)$",
    re.DOTALL,
)
_CJK_SHORT = re.compile(
    r"^(?:([0-9０-９]{1,4})\s?([章話话回])|その([一二三四五六七八九十]+)|其の?([一二三四五六七八九十]+)|之([一二三四五六七八九十]+))(.*)$",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A chapter heading: its label as it stood, its number, its title, all where given.

    ``part`` is true of what may stand above chapters (a part, a book, an act); ``word`` is the
    title-like word of a heading without a number ("Epilogue").
    """

    label: str
    number: int | None = None
    title: str | None = None
    word: str | None = None
    part: bool = False


def parse_heading(text: str) -> Heading | None:
    """The heading that the whole of ``text`` (one or two short lines) is, or None."""
    if len(text) > 160 or not _has_heading_word(text) or text.count("\n") > 1:
        return None
    core = _END.sub("", _EDGE.sub("", text))
    if not core:
        return None
    return _cjk(text, core) or _worded(text, core) or _standalone(text, core)


def _has_heading_word(text: str) -> bool:
    """A quick look that turns most lines away: no heading is without a word of the tables."""
    for token in text[:60].casefold().split()[:4]:
        if token.strip(_AROUND) in _QUICK or token[-1] > "\u2e80" or token[0] > "\u2e80":
            return True
    return False


@dataclass(frozen=True, slots=True)
class BareNumber:
    """A line that is only a number, or a number and a title: a heading if a sequence bears it out."""

    number: int
    style: str
    label: str
    title: str | None = None


def parse_bare_number(text: str) -> BareNumber | None:
    """The number that ``text`` begins with, as "1.", "II", "- 3 -", "Four", "2. The Road"."""
    if len(text) > 100 or not _NUMBER_START.match(text) or "\n" in text:
        return None
    core = _END.sub("", _EDGE.sub("", text))
    match = re.fullmatch(r"([^\s.:)]+)(?:[.:)]|\s[-–—])*(?:\s+(.*))?", core, re.DOTALL)
    if match is None:
        return None
    token, rest = match[1], match[2]
    style = _style(token)
    if style is None or (style == "word" and rest) or (rest and not _may_be_title(rest)):
        return None
    separated = re.match(r"[^\s.:)]+(?:[.:)]|\s+[-–—])", core) is not None
    if rest and not separated:
        return None
    number = number_of(token) or chinese(token)
    if number is None or number > 400:
        return None
    title = rest or None
    label = text if title is None else text[: text.rindex(title)]
    return BareNumber(number, style + (":" if title else ""), label.strip(), title)


def _style(token: str) -> str | None:
    if token.isdecimal():
        return "digits"
    if roman(token) is not None and token == token.upper():
        return "roman"
    if is_number_word(token) and token[:1].isupper():
        return "word"
    if chinese(token) is not None:
        return "chinese"
    return None


def _cjk(text: str, core: str) -> Heading | None:
    match = _CJK.match(core)
    if match:
        number, unit, rest = match[1], match[2], match[3]
        label_end = match.end(2)
    else:
        match = _CJK_SHORT.match(core)
        if match is None:
            return None
        number = next(g for g in (match[1], *match.group(3, 4, 5)) if g)
        unit, rest, label_end = match[2] or "話", match[6], match.start(6)
        if rest and not re.match(r"[\s　:：・、.．「『]", rest):
            return None
    title = _SEPARATOR.sub("", rest.strip(" 　\n"), count=1).strip(" 　")
    if len(title) > 40 or (re.search(r"[。！？]$", title) and len(title) > 20):
        return None
    label = text if not title else text[: text.index(core) + label_end]
    return Heading(label.strip(), chinese(number), title or None, part=unit in "卷部篇幕")


def _worded(text: str, core: str) -> Heading | None:
    """A chapter word and a number, in either order."""
    tokens = [(m.group(), m.end()) for _, m in zip(range(4), _TOKEN.finditer(core), strict=False)]
    if len(tokens) < 2 and not (tokens and re.fullmatch(r"\w+[.#]\d+\.?", tokens[0][0])):
        return _glued(text, core)
    first = fold_accents(tokens[0][0].rstrip("."))
    at = None
    if first in _WORDS:
        number, at = _number_after(tokens[1:])
        word = first
    else:
        number, at, word = _number_before(tokens)
    if at is None:
        return _glued(text, core)
    return _finish(text, core, at, number, part=word in _PARTS)


def _number_after(tokens: list[tuple[str, int]]) -> tuple[int | None, int | None]:
    for token, end in tokens[:2]:
        bare = token.lstrip("#№").rstrip(".-–—")
        number = number_of(bare) if bare else None
        if number is not None:
            return number, end - (len(token) - len(token.rstrip(".-–—")))
        if fold_accents(bare) in _LAST:
            return None, end
        if fold_accents(token) not in _ARTICLES:
            break
    return None, None


def _number_before(tokens: list[tuple[str, int]]) -> tuple[int | None, int | None, str]:
    """ "First Chapter", "1. Kapitel", "The Third Part", "Premier chapitre"."""
    start = (
        1 if fold_accents(tokens[0][0]) in ("the", "le", "la", "das", "der", "el", "il", "o") else 0
    )
    pair = tokens[start : start + 2]
    if len(pair) == 2:
        number = number_of(pair[0][0])
        word = fold_accents(pair[1][0].rstrip(".-"))
        last = fold_accents(pair[0][0]) in _LAST
        if word in _WORDS and (number is not None or last) and not pair[0][0].islower():
            return number, pair[1][1], word
    return None, None, ""


def _glued(text: str, core: str) -> Heading | None:
    """ "Ch.3", "Ch3", "Chapter1"."""
    match = re.match(r"([^\W\d_]+)[.#]*\s?(\d{1,4})\b", core)
    if match and fold_accents(match[1]) in _WORDS:
        return _finish(
            text, core, match.end(), int(match[2]), part=fold_accents(match[1]) in _PARTS
        )
    return None


def _finish(text: str, core: str, at: int, number: int | None, *, part: bool) -> Heading | None:
    """The heading whose label ends at ``at`` of ``core``, if what follows can be its title."""
    rest = core[at:]
    total = re.match(r"\s*(?:of|/|de|von|sur|из|di|z)\s*(\d{1,3}|\?+)(?!\w)", rest)
    if total:
        at, rest = at + total.end(), rest[total.end() :]
    rest = rest.rstrip()
    if not rest.strip(_ORNAMENT):
        return Heading(text.strip(), number, None, part=part)
    separator = _SEPARATOR.match(rest)
    title = rest[separator.end() :] if separator else rest.strip()
    if (separator is None and not (rest[0].isspace() or rest[0] in "([")) or not _may_be_title(
        title
    ):
        return None
    if separator is None and not (title[0].isupper() or title[0] in "\"'“‘«„([¿¡0123456789"):
        return None
    if separator is None and title.endswith((".", ",", ";")):
        return None
    if separator and title[0].islower() and "," in separator.group():
        return None
    return Heading(text[: text.index(core) + at].strip(), number, title.strip(), part=part)


def _may_be_title(text: str) -> bool:
    """Whether ``text`` is short and shaped like a title rather than a sentence or two."""
    words = text.split()
    if not words or len(words) > 14 or len(text) > 100:
        return False
    if text.endswith(",") or (re.search(r"[.!?]['\"”’»]?\s+\w", text) and len(words) > 8):
        return False
    return not (text.endswith(".") and not text.endswith("..") and len(words) > 6)


def _standalone(text: str, core: str) -> Heading | None:
    match = _TOKEN.match(core)
    if match is None or not (core[0].isupper() or ord(core[0]) > 0x2E80):
        return None
    word = fold_accents(match.group().rstrip(".-–—"))
    if word not in _ALONE:
        spaced = fold_accents(core.split("：")[0].split(" ")[0])
        if spaced not in _ALONE:
            return None
        word = spaced
    rest = core[match.end() :].strip()
    if not rest.strip(_ORNAMENT):
        return Heading(label="", word=core.rstrip(" .:：-–—"))
    if word in _CAREFUL or number_of(rest) is not None:
        return Heading(label="", word=core) if number_of(rest) is not None else None
    separator = _SEPARATOR.match(core[match.end() :])
    title = core[match.end() + (separator.end() if separator else 0) :].strip()
    if separator is None or not title or not _may_be_title(title):
        return None
    return Heading(label="", title=None, word=core)
