# mypy: ignore-errors
"""Make the two cover fonts of this folder from EB Garamond's full TrueType files.

Run by hand, with fonttools installed, when a newer EB Garamond comes out:

    python subset.py EBGaramond12-Regular.ttf garamond-upright.ttf
    python subset.py EBGaramond12-Italic.ttf garamond-italic.ttf

Keeps Latin, Greek and Cyrillic and turns the kerning into the old ``kern`` table: FreeType
alone reads that one, so covers come out the same where no shaping engine is installed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._k_e_r_n import KernTable_format_0

KEPT = (
    (0x20, 0x24F),
    (0x2B0, 0x2FF),
    (0x370, 0x3FF),
    (0x400, 0x52F),
    (0x1E00, 0x1FFF),
    (0x2010, 0x2044),
    (0x20A0, 0x20BF),
    (0x2116, 0x2122),
)
LARGEST_KERN_TABLE = 10_000


def kerning_pairs(font: TTFont) -> Iterator[tuple[str, str, int]]:
    """Yield (left glyph, right glyph, font units) from every pair lookup of ``kern``."""
    table = font["GPOS"].table
    numbers = {
        number
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "kern"
        for number in record.Feature.LookupListIndex
    }
    for number in sorted(numbers):
        for subtable in table.LookupList.Lookup[number].SubTable:
            subtable = getattr(subtable, "ExtSubTable", subtable)
            if subtable.LookupType != 2:
                continue
            if subtable.Format == 1:
                yield from _single_pairs(subtable)
            else:
                yield from _class_pairs(subtable)


def _single_pairs(subtable: object) -> Iterator[tuple[str, str, int]]:
    for left, pair_set in zip(subtable.Coverage.glyphs, subtable.PairSet, strict=True):
        for record in pair_set.PairValueRecord:
            yield left, record.SecondGlyph, getattr(record.Value1, "XAdvance", 0) or 0


def _class_pairs(subtable: object) -> Iterator[tuple[str, str, int]]:
    rights: dict[int, list[str]] = {}
    for glyph, number in subtable.ClassDef2.classDefs.items():
        rights.setdefault(number, []).append(glyph)
    for left in subtable.Coverage.glyphs:
        row = subtable.Class1Record[subtable.ClassDef1.classDefs.get(left, 0)].Class2Record
        for number, glyphs in rights.items():
            amount = getattr(row[number].Value1, "XAdvance", 0) or 0
            for right in glyphs:
                yield left, right, amount


def main(source: str, target: str) -> None:
    """Write the small font ``target`` from the full font ``source``."""
    font = TTFont(source)
    options = Options()
    options.layout_features = ["kern"]
    options.glyph_names = False
    options.hinting = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[c for first, last in KEPT for c in range(first, last + 1)])
    subsetter.subset(font)

    pairs: dict[tuple[str, str], int] = {}
    for left, right, amount in kerning_pairs(font):
        if amount:
            pairs.setdefault((left, right), amount)
    mapped = set(font.getBestCmap().values())
    strongest = sorted(
        (pair for pair in pairs if pair[0] in mapped and pair[1] in mapped),
        key=lambda pair: (-abs(pairs[pair]), pair),
    )[:LARGEST_KERN_TABLE]
    kern = newTable("kern")
    kern.version = 0
    table = KernTable_format_0()
    table.coverage, table.apple, table.version = 1, False, 0
    table.kernTable = {pair: pairs[pair] for pair in strongest}
    kern.kernTables = [table]
    font["kern"] = kern
    for tag in ("GPOS", "GSUB", "GDEF", "FFTM", "DSIG"):
        if tag in font:
            del font[tag]
    font.save(target)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
