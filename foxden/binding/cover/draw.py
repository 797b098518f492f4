"""The cover as a picture: laid out on a grid, drawn in one foil, saved with 256 colours."""

from __future__ import annotations

import io
from functools import cache

from PIL import Image, ImageChops, ImageDraw

from ..book import Book
from ..front import byline_of, title_of
from .cloth import choose_cloth, foil_palette, seed_of
from .lettering import ITALIC, UPRIGHT, Lettering, draw_spaced, drawable, fit, spaced_width
from .ornaments import corner, divider, rosette

COVER_SIZE = (1000, 1500)
_WIDTH, _HEIGHT = COVER_SIZE
_CENTRE = _WIDTH // 2
_FRAME = 58
_TEXT_WIDTH = 716
# Places in ``foil_palette`` for coverage 0 to 255, and what of the picture is cloth.
_ON_CLOTH = [value // 2 for value in range(256)]
_ON_FIELD = [128 + value // 2 for value in range(256)]
_EDGE = _FRAME + 18
_MARGINS = (
    (0, 0, _WIDTH, _EDGE),
    (0, _HEIGHT - _EDGE, _WIDTH, _HEIGHT),
    (0, _EDGE, _EDGE, _HEIGHT - _EDGE),
    (_WIDTH - _EDGE, _EDGE, _WIDTH, _HEIGHT - _EDGE),
)
_TITLE_TOP, _TITLE_FOOT = 236, 672
_CAPITAL_SIZES = range(32, 17, -2)
_CAPITALS_WIDTH = 584


def draw_cover(book: Book) -> bytes:
    """A PNG of ``COVER_SIZE``: cloth by fandom, rosette by identifier, title and byline in foil.

    Where the fonts at hand (Latin, Greek, Cyrillic) lack a letter of the title, the cover bears
    a larger rosette and no title: the title page says it in the reader's own fonts.
    """
    foil = _frame().copy()
    canvas = ImageDraw.Draw(foil)
    seed = seed_of(book.identifier or title_of(book))
    title = drawable(title_of(book), name=UPRIGHT)
    if title is None:
        _stamp(foil, rosette(666, seed), centre=(_CENTRE, 708))
    else:
        _draw_title(foil, canvas, title, seed)
    _draw_byline(canvas, byline_of(book))
    _draw_capitals(canvas, book.tags.fandoms[0] if book.tags.fandoms else "", baseline=182)
    _draw_capitals(canvas, book.archive_name, baseline=_HEIGHT - 147)
    cloth = choose_cloth(book.tags.fandoms[0] if book.tags.fandoms else book.identifier)
    return _colour(foil, foil_palette(cloth))


def _draw_title(foil: Image.Image, canvas: ImageDraw.ImageDraw, title: str, seed: int) -> None:
    lettering = fit(
        title,
        name=UPRIGHT,
        sizes=range(120, 40, -5),
        width=_TEXT_WIDTH,
        height=_TITLE_FOOT - _TITLE_TOP,
        leading=1.12,
    )
    room = _TITLE_FOOT - _TITLE_TOP
    lettering.draw(canvas, centre=_CENTRE, top=_TITLE_TOP + (room - lettering.height) // 2)
    _stamp(foil, divider(266, 28), centre=(_CENTRE, _TITLE_FOOT + 43))
    _stamp(foil, rosette(366, seed), centre=(_CENTRE, 965))


def _draw_byline(canvas: ImageDraw.ImageDraw, byline: str) -> None:
    for name in (ITALIC, UPRIGHT):
        words = drawable(byline, name=name)
        if words is not None:
            lettering: Lettering = fit(
                words,
                name=name,
                sizes=range(58, 28, -3),
                width=_TEXT_WIDTH,
                height=125,
                leading=1.15,
            )
            lettering.draw(canvas, centre=_CENTRE, top=1240 - lettering.height // 2)
            return


def _draw_capitals(canvas: ImageDraw.ImageDraw, text: str, *, baseline: int) -> None:
    """A line in letter-spaced capitals; left out where it cannot be drawn on one line."""
    words = drawable(text.upper(), name=UPRIGHT)
    if words is None:
        return
    for size in _CAPITAL_SIZES:
        if spaced_width(words, size=size, space=0.16) <= _CAPITALS_WIDTH:
            draw_spaced(canvas, words, centre=_CENTRE, baseline=baseline, size=size, space=0.16)
            return


@cache
def _frame() -> Image.Image:
    """Everything that is the same on every cover: two rules and four corners."""
    foil = Image.new("L", COVER_SIZE, 0)
    canvas = ImageDraw.Draw(foil)
    for inset, width in ((_FRAME, 5), (_FRAME + 17, 2)):
        canvas.rectangle(
            (inset, inset, _WIDTH - inset - 1, _HEIGHT - inset - 1), outline=255, width=width
        )
    piece = corner(126)
    at = _FRAME + 25
    for mirror_x in (False, True):
        for mirror_y in (False, True):
            turned = piece.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if mirror_x else piece
            turned = turned.transpose(Image.Transpose.FLIP_TOP_BOTTOM) if mirror_y else turned
            x = _WIDTH - at - piece.width if mirror_x else at
            y = _HEIGHT - at - piece.height if mirror_y else at
            foil.paste(turned, (x, y))
    return foil


def _stamp(foil: Image.Image, ornament: Image.Image, *, centre: tuple[int, int]) -> None:
    left, top = centre[0] - ornament.width // 2, centre[1] - ornament.height // 2
    box = (left, top, left + ornament.width, top + ornament.height)
    foil.paste(ImageChops.lighter(foil.crop(box), ornament), box)


def _colour(foil: Image.Image, palette: bytes) -> bytes:
    """The coverage drawing as a PNG in the colours of ``foil_palette``."""
    indexed = foil.point(_ON_FIELD)
    for margin in _MARGINS:
        indexed.paste(foil.crop(margin).point(_ON_CLOTH), margin)
    indexed.putpalette(palette)
    target = io.BytesIO()
    indexed.save(target, "PNG", compress_level=3)
    return target.getvalue()
