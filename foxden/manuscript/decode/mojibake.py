"""UTF-8 once read as something else: put right where that is certain, else left alone."""

from __future__ import annotations

import re

from ftfy import TextFixerConfig, fix_encoding_and_explain
from ftfy.badness import badness

# What UTF-8's multi-byte sequences look like when read as Windows-1252, Latin-1, Mac Roman or
# Windows-1251: a lead character, then a character that no word of any language has after it.
_SIGNATURE = re.compile(
    "[\u00c2-\u00f4][\x80-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
    "\u2013-\u2026\u2030\u2039\u203a\u20ac\u2122]"
    "|[РС][\u00a0-\u00bf\u0402-\u040f\u0452-\u045f\u2013-\u2026\u2030\u2039\u203a\u20ac\u2122]"
    "|[√¬‚][\u00a0-\u00ff†°¢£§•¶ß®©™´¨≠Æ∞±≤≥¥µ∂∑∏π∫Ω√ƒ≈∆Äâ]"
)
# The first characters of the signatures: most texts hold none, which is told faster.
_LEADS = frozenset({*map(chr, range(0xC2, 0xF5)), *"РС√¬‚"})
_ONLY_ENCODING = TextFixerConfig(
    unescape_html=False,
    restore_byte_a0=False,
    replace_lossy_sequences=False,
    decode_inconsistent_utf8=True,
    fix_c1_controls=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    fix_surrogates=False,
    remove_control_chars=False,
    remove_terminal_escapes=False,
    normalization=None,
)


def repair_mojibake(text: str) -> tuple[str, str | None]:
    """Repair UTF-8 that was read in a wrong encoding; returns the text and a remark, or None.

    Line by line, so that a right line next to a wrong one stays untouched. A line is changed only
    if the repair leaves no doubtful sequence, brings in no replacement character, and makes the
    line shorter, as undoing this fault always does.
    """
    if text.isascii() or _LEADS.isdisjoint(text) or not _SIGNATURE.search(text):
        return text, None
    lines = text.split("\n")
    repaired = 0
    for number, line in enumerate(lines):
        if not line.isascii() and _SIGNATURE.search(line):
            better = _repaired(line)
            if better != line:
                lines[number] = better
                repaired += 1
    if not repaired:
        return text, None
    return "\n".join(lines), (
        f"{repaired} line(s) held UTF-8 that had been read in a wrong encoding; they were put right."
    )


def _repaired(line: str) -> str:
    quickly = _read_as_utf8(line)
    if quickly and _is_certain(line, quickly):
        return quickly
    better: list[str] = []
    for piece in _pieces(line):
        fixed, _ = fix_encoding_and_explain(piece, _ONLY_ENCODING)
        if fixed != piece and not _is_certain(piece, fixed):
            return line
        better.append(fixed)
    return "".join(better)


def _read_as_utf8(line: str) -> str | None:
    """The commonest fault undone, if it went through the whole line and only once."""
    try:
        return line.encode("sloppy-windows-1252").decode("utf-8")
    except UnicodeError:
        return None


def _pieces(line: str) -> list[str]:
    """The whole line, or for an endless one its stretches, so that no attempt is costly."""
    if len(line) <= 20_000:
        return [line]
    return re.findall(r"(?s).{1,20000}(?!\S)|.{1,20000}", line)


def _is_certain(before: str, after: str) -> bool:
    return (
        len(after) < len(before)
        and "\ufffd" not in after
        and not badness(after)
        and not _SIGNATURE.search(after)
    )
