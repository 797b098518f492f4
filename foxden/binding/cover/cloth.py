"""The colours of a cover: one cloth for each fandom, so that its books stand together."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

Colour = tuple[int, int, int]
GOLD: Colour = (229, 194, 122)
CREAM: Colour = (240, 226, 198)
COPPER: Colour = (232, 172, 128)


@dataclass(frozen=True, slots=True)
class Cloth:
    """The binding's cloth, the field inside the frame, and the foil pressed into both."""

    name: str
    cloth: Colour
    field: Colour
    foil: Colour


CLOTHS = (
    Cloth("oxblood", (88, 24, 28), (102, 30, 33), GOLD),
    Cloth("forest", (26, 56, 44), (32, 66, 52), GOLD),
    Cloth("midnight", (24, 36, 66), (30, 44, 78), GOLD),
    Cloth("aubergine", (58, 30, 62), (68, 37, 72), CREAM),
    Cloth("umber", (72, 44, 28), (84, 52, 33), GOLD),
    Cloth("petrol", (16, 58, 66), (20, 69, 78), CREAM),
    Cloth("slate", (48, 56, 66), (57, 66, 77), CREAM),
    Cloth("moss", (64, 66, 30), (75, 77, 37), CREAM),
    Cloth("fox", (126, 52, 24), (140, 60, 29), CREAM),
    Cloth("plum", (84, 26, 52), (97, 32, 61), GOLD),
    Cloth("ink", (28, 26, 34), (37, 34, 44), COPPER),
    Cloth("bottle", (18, 48, 34), (23, 58, 42), COPPER),
)


def seed_of(text: str) -> int:
    """A number from a text, the same on every machine and in every year."""
    return int.from_bytes(hashlib.sha256(text.encode("utf-8", "replace")).digest()[:8], "big")


def choose_cloth(text: str) -> Cloth:
    """The cloth for a fandom (or, without one, for the book's identifier)."""
    return CLOTHS[seed_of(" ".join(text.casefold().split())) % len(CLOTHS)]


def foil_palette(cloth: Cloth) -> bytes:
    """256 colours for a drawing in foil: 0 to 127 on the cloth, 128 to 255 on the field."""
    ramps = ((cloth.cloth, cloth.foil), (cloth.field, cloth.foil))
    return bytes(
        round(ground[channel] + (foil[channel] - ground[channel]) * step / 127)
        for ground, foil in ramps
        for step in range(128)
        for channel in range(3)
    )
