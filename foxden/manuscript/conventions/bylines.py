"""Words that come before an author's name, and between several, per language."""

from __future__ import annotations

import re

BY: dict[str, str] = {
    "en": "by | written by | a story by | a fanfic by | a fanfiction by | a fic by | story by "
    "| fanfic by | a tale by | as told by",
    "fr": "par | écrit par | une histoire de | une fanfiction de | une fic de",
    "de": "von | geschrieben von | eine geschichte von | eine fanfiction von",
    "es": "por | escrito por | una historia de",
    "pt": "por | escrito por | uma história de",
    "it": "di | scritto da | da | una storia di",
    "pl": "autor | autorka | napisał | napisała",
    "ru": "автор | написал | написала",
}
# Longer than this no byline is: it stays whole, and no search through it runs long.
_LONGEST = 500
AND: dict[str, str] = {
    "en": "and", "fr": "et", "de": "und", "es": "y", "pt": "e", "it": "e", "pl": "i", "ru": "и",
}  # fmt: skip
# Words with which a name does not begin after "by": "by the river", "by night".
_NO_NAME = frozenset(
    "the a an his her its their my our your this that night day morning then now all some any "
    "candlelight moonlight and or le la les un une des der die das dem den ein eine el los las o os "
    "il lo una".split()
)
_PHRASES = sorted(
    {phrase.strip() for row in BY.values() for phrase in row.split("|")}, key=len, reverse=True
)
_STARTS = tuple(phrase for phrase in _PHRASES)
_LEAD = " \t*_~=-–—([<"
_BYLINE = re.compile(
    rf"^(?P<lead>[\s*_~=\-–—(\[<]*)(?P<by>{'|'.join(_PHRASES)})(?P<mark>\s*[:：]\s*|\s+)(?P<names>\S.*?)(?P<tail>[\s*_~=\-–—)\]>]*)$",
    re.IGNORECASE,
)
_ANDS = "|".join(sorted({*AND.values()} - {"e", "i", "y", "и"}, key=len, reverse=True))
_MULTI = re.compile(
    rf"\s*(?:,|;|、|，|\+)\s*(?:(?P<and>{_ANDS})\s+)?|\s+(?P<and2>{_ANDS}|&|/|with)\s+",
    re.IGNORECASE,
)
_SINGLE = re.compile(r"\s*[,;、，]\s*|\s+(?P<and2>e|y|i|и|&|/)\s+")
_EMAIL = re.compile(
    r"[(<\[]?\s*(?:mailto:)?[\w.+\-]+(?:@|\s?\(at\)\s?|\[at\])[\w\-]+(?:\.|\s?\(dot\)\s?)[\w.\-]*\w\s*[)>\]]?"
)


def parse_byline(line: str) -> tuple[str, str] | None:
    """("By", "Unspoken Flame") of a line that is nothing but a byline, or None."""
    if len(line) > 100:
        return None
    if not line.lstrip(_LEAD).casefold().startswith(_STARTS):
        return None
    match = _BYLINE.match(line.strip())
    if match is None:
        return None
    names = match["names"]
    first = names.split()[0]
    if first.casefold() in _NO_NAME and first.islower():
        return None
    if len(names.split()) > 9 or (_ends_sentence(names) and not match["mark"].strip()):
        return None
    if match["by"].casefold() in ("di", "da", "von", "par", "por") and not first[:1].isupper():
        return None
    if not match["mark"].strip() and len(names.split()) > 4 and not _MULTI.search(names):
        return None
    return match["by"], names


def _ends_sentence(names: str) -> bool:
    """Whether a line ends like prose: an initial or "Jr." may close a name with a full stop."""
    if names.endswith("."):
        return len(names.split()[-1]) > 3
    return names.endswith((",", "!", "?", ":", ";", "…"))


def split_names(names: str, *, language: str | None = None) -> tuple[list[str], list[str]]:
    """The pseuds in a byline, and the words between and beside them that are no part of one."""
    if len(names) > _LONGEST:
        return [names.strip()], []
    apart: list[str] = []
    for email in _EMAIL.finditer(names):
        apart.append(email.group().strip())
    without = _EMAIL.sub(" ", names).strip(" ,;")
    if without.startswith("(") and without.endswith(")"):
        without = without[1:-1]
    if not without:
        return [names.strip()], []
    pattern = _SINGLE if language in ("es", "pt", "it", "pl", "ru") else _MULTI
    apart.extend(found for m in pattern.finditer(without) for found in m.groups() if found)
    parts = [part.strip(' *_~"“”') for part in _pieces(pattern, without)]
    return [part for part in parts if part], apart


def is_by(line: str) -> bool:
    """Whether a line is only the word that goes before a name."""
    return line.strip(" *_~-:").casefold() in _STARTS


def is_address(value: str) -> bool:
    """Whether a value is an e-mail address and nothing else."""
    found = _EMAIL.search(value) if len(value) <= _LONGEST else None
    return found is not None and not _EMAIL.sub("", value).strip(' <>()"')


def _pieces(pattern: re.Pattern[str], text: str) -> list[str]:
    pieces, start = [], 0
    for match in pattern.finditer(text):
        pieces.append(text[start : match.start()])
        start = match.end()
    return [*pieces, text[start:]]
