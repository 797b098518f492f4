"""Words on a cover: which can be drawn with the fonts at hand, how large, broken where."""

from __future__ import annotations

import unicodedata
from bisect import bisect
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import ImageDraw, ImageFont

FONTS = Path(__file__).parent.parent / "fonts"
UPRIGHT = "garamond-upright.ttf"
ITALIC = "garamond-italic.ttf"
_ELLIPSIS = "…"


@cache
def font(name: str, size: int) -> ImageFont.FreeTypeFont:
    """A cover font at a size in pixels, laid out the same whatever else is installed."""
    return ImageFont.truetype(FONTS / name, size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _has_glyph(name: str, character: str) -> bool:
    face = font(name, 40)
    drawn, missing = face.getmask(character), face.getmask("\uffff")
    return drawn.size != missing.size or bytes(drawn) != bytes(missing)


def drawable(text: str, *, name: str) -> str | None:
    """The text as this font can draw it; None where a letter would be a box.

    Pictographs and invisible marks that the font lacks are left out: they carry no letters.
    """
    kept = []
    for character in unicodedata.normalize("NFC", " ".join(text.split())):
        if character == " " or _has_glyph(name, character):
            kept.append(character)
        elif unicodedata.category(character)[0] in "LMN":
            return None
    return " ".join("".join(kept).split()) or None


@dataclass(frozen=True, slots=True)
class Lettering:
    """Lines of text at one size."""

    lines: tuple[str, ...]
    name: str
    size: int
    leading: int

    @property
    def height(self) -> int:
        """Pixels from the top of the first line to the foot of the last."""
        return self.leading * len(self.lines)

    def draw(self, canvas: ImageDraw.ImageDraw, *, centre: int, top: int) -> None:
        """Draw the lines centred on ``centre``, downwards from ``top``."""
        face = font(self.name, self.size)
        baseline = top + round(self.leading * 0.5 + self.size * 0.32)
        for line in self.lines:
            left = centre - face.getlength(line) / 2
            canvas.text((round(left), baseline), line, fill=255, font=face, anchor="ls")
            baseline += self.leading


def fit(
    text: str, *, name: str, sizes: range, width: int, height: int, leading: float
) -> Lettering:
    """The text as large as it goes into the box, its lines evenly long.

    Words are broken only at the smallest size; what then is still too long ends in an ellipsis.
    """
    words = text.split()
    for size in sizes:
        face = font(name, size)
        widths = [face.getlength(word) for word in words]
        if max(widths) > width:
            continue
        lines = _balanced(words, widths, face.getlength(" "), width)
        if round(size * leading) * len(lines) <= height:
            return Lettering(tuple(lines), name, size, round(size * leading))
    size = sizes[-1]
    face = font(name, size)
    words = _breakable(words, face, width)
    widths = [face.getlength(word) for word in words]
    lines = _wrap(words, widths, face.getlength(" "), width)
    most = max(1, height // round(size * leading))
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1].rstrip(" ,.;:") + _ELLIPSIS]
    return Lettering(tuple(lines), name, size, round(size * leading))


def _wrap(words: list[str], widths: list[float], space: float, width: float) -> list[str]:
    """The words in lines of at most ``width``; ``widths`` are the words' own."""
    lines: list[str] = []
    reach = 0.0
    for word, long in zip(words, widths, strict=True):
        if lines and reach + space + long <= width:
            lines[-1] += f" {word}"
            reach += space + long
        else:
            lines.append(word)
            reach = long
    return lines


def _balanced(words: list[str], widths: list[float], space: float, width: int) -> list[str]:
    """As few lines as the width allows, in the narrowest measure that keeps their number."""
    lines = _wrap(words, widths, space, width)
    low, high = max(widths), float(width)
    for _ in range(6):
        middle = (low + high) / 2
        tried = _wrap(words, widths, space, middle)
        if len(tried) == len(lines):
            lines, high = tried, middle
        else:
            low = middle
    return lines


def _breakable(words: list[str], face: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """The words with the too long ones cut, after a mark such as ``_`` or ``-`` if there is one."""
    broken: list[str] = []
    for word in words:
        while face.getlength(word) > width:
            most = (
                bisect(range(len(word)), float(width), key=lambda end: face.getlength(word[:end]))
                - 1
            )
            marked = [end for end in range(1, most + 1) if not word[end - 1].isalnum()]
            keep = max(1, marked[-1] if marked else most)
            broken.append(word[:keep])
            word = word[keep:]
        broken.append(word)
    return broken


def draw_spaced(
    canvas: ImageDraw.ImageDraw, text: str, *, centre: int, baseline: int, size: int, space: float
) -> None:
    """Draw a short line of capitals, letter-spaced by ``space`` of the size."""
    face = font(UPRIGHT, size)
    gap = size * space
    left = centre - spaced_width(text, size=size, space=space) / 2
    for character in text:
        canvas.text((round(left), baseline), character, fill=255, font=face, anchor="ls")
        left += face.getlength(character) + gap


def spaced_width(text: str, *, size: int, space: float) -> float:
    """The width in pixels of a letter-spaced line."""
    face = font(UPRIGHT, size)
    return sum(face.getlength(character) for character in text) + size * space * (len(text) - 1)
