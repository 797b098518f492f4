"""One kind of line end, and no invisible characters that copying left behind."""

from __future__ import annotations

import re

# Zero-width space, byte order mark inside the text, word joiner. Soft hyphens are apart.
_INVISIBLE = "\u200b\ufeff\u2060"
# Thai, Lao, Myanmar, Khmer and Balinese to Tai scripts mark words with zero-width spaces.
_SPACELESS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u1aaf"
_REMOVABLE = re.compile(
    rf"(?<![{_SPACELESS}])[\u200b\ufeff\u2060]+|[\u200b\ufeff\u2060]+(?![{_SPACELESS}])"
)
# A joiner means something between Persian, Indic and emoji characters, nothing among Latin ones.
_PLAIN_NEIGHBOUR = r"\t\n -\u024f\u2010-\u203a\u3001-\u30ff\u4e00-\u9fff"
_IDLE_JOINER = re.compile(
    rf"(?:^|(?<=[{_PLAIN_NEIGHBOUR}]))[\u200c\u200d]+(?=[{_PLAIN_NEIGHBOUR}]|$)"
)
_HYPHENATED_LINE_END = re.compile(r"\u00ad[ \t]*\n[ \t]*(\S+)[ \t]*")
_FORM_FEED = re.compile(r"[ \t]*(\n*)\f+(\n*)")
_C1 = re.compile("[\x80-\x84\x86-\x9f]")


def tidy_characters(text: str) -> str:
    """``text`` with ``\\n`` for every line end and without invisible dirt; words stay as they are.

    A soft hyphen at a line end joins the word it divided; elsewhere it is dropped. Zero-width
    joiners stay in emoji, Persian and Indic text, zero-width spaces where a script without spaces
    uses them between words. A form feed becomes a gap between paragraphs.
    """
    text = _one_kind_of_line_end(text)
    if "\f" in text:
        text = _FORM_FEED.sub(_page_break, text)
    if text.isascii():
        return text
    if "\u00ad" in text:
        text = _HYPHENATED_LINE_END.sub(r"\1\n", text).replace("\u00ad", "")
    if any(character in text for character in _INVISIBLE):
        text = _REMOVABLE.sub("", text)
    if "\u200c" in text or "\u200d" in text:
        text = _IDLE_JOINER.sub("", text)
    return text


def _one_kind_of_line_end(text: str) -> str:
    # A transfer that doubled the carriage return did so at every line.
    if "\r\r\n" in text and text.count("\r\r\n") == text.count("\n"):
        text = text.replace("\r\r\n", "\n")
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\x1a")
    text = text.replace("\v", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
    if _C1.search(text):
        return _as_windows_characters(text)
    return text.replace("\x85", "\n")


def _as_windows_characters(text: str) -> str:
    """Read stray C1 controls as what they nearly always were: Windows punctuation."""
    table = {
        code: bytes([code]).decode("cp1252")
        for code in range(0x80, 0xA0)
        if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
    }
    return text.translate(table)


def _page_break(match: re.Match[str]) -> str:
    before = match.string[max(match.start() - 1, 0) : match.start()]
    after = match.string[match.end() : match.end() + 1]
    within_a_sentence = before.isalpha() and after.islower()
    return "\n" if within_a_sentence else "\n\n"
