"""Gaps wider than the usual one: a document set off from the story, or a scene break that was lost."""

from __future__ import annotations

from collections import Counter

from foxden.manuscript.block import Block
from foxden.manuscript.conventions.headings import parse_heading
from foxden.manuscript.conventions.labels import parse_label
from foxden.manuscript.conventions.letters import announces_a_document, is_salutation

# Where more than this share of all gaps is wide, wide gaps mean nothing.
_RARE = 0.15
_ISLAND_BLOCKS = 3
_ISLAND_LETTERS = 900


def read_gaps(blocks: list[Block], gaps: list[int]) -> list[Block]:
    """The blocks with quotations and lost breaks where wide gaps prove them.

    ``gaps`` are the blank lines above each block. A short island between two wide gaps is a
    document if the story around it speaks of a note or a letter; other wide gaps are breaks.
    """
    wide = _wide_gaps(blocks, gaps)
    if not wide:
        return blocks
    made: list[Block] = []
    at = 0
    while at < len(blocks):
        island = _island_end(blocks, wide, at) if at in wide else None
        if island is not None:
            made.append(_quotation(blocks[at:island]))
            wide.discard(island)
            at = island
            continue
        if at in wide and _parts_scenes(blocks, at):
            made.append(Block("break", ""))
        made.append(blocks[at])
        at += 1
    return made


def _wide_gaps(blocks: list[Block], gaps: list[int]) -> set[int]:
    """The places of gaps wider than the usual, if they are rare enough to mean something."""
    inner = [
        gap
        for gap, above, block in zip(gaps[1:], blocks, blocks[1:], strict=False)
        if not (_is_structure(above) or _is_structure(block))
    ]
    if len(inner) < 3:
        return set()
    usual = Counter(inner).most_common(1)[0][0]
    plain = [gap for gap in inner if gap > usual]
    if len(plain) > max(3, _RARE * len(inner)):
        return set()
    return {at for at, gap in enumerate(gaps) if at and gap > usual}


def _island_end(blocks: list[Block], wide: set[int], at: int) -> int | None:
    """The end of a document that begins at ``at``, or None."""
    end = next((i for i in range(at + 1, at + 1 + _ISLAND_BLOCKS) if i in wide), None)
    if end is None or end >= len(blocks) or at < 1:
        return None
    island = blocks[at:end]
    if any(b.kind not in ("paragraph", "verse") or _is_structure(b) for b in island):
        return None
    if sum(len(b.text) for b in island) > _ISLAND_LETTERS or _is_structure(blocks[at - 1]):
        return None
    around = [blocks[at - 1], *blocks[end : end + 1]]
    if any(b.kind == "break" for b in around):
        return None
    announced = any(announces_a_document(b.text) for b in around) or is_salutation(island[0].text)
    spoken = island[0].text.startswith(('"', "“", "«", "„", "—", "「"))
    return end if announced and not spoken else None


def _quotation(blocks: list[Block]) -> Block:
    return Block("quote", "\n\n".join(block.text for block in blocks))


def _parts_scenes(blocks: list[Block], at: int) -> bool:
    """Whether a wide gap can be a break: text on both sides, and no verse, heading or ornament."""
    return all(
        block.kind in ("paragraph", "quote") and not _is_structure(block)
        for block in (blocks[at - 1], blocks[at])
    )


def _is_structure(block: Block) -> bool:
    return (
        block.centred
        or parse_heading(block.text) is not None
        or parse_label(block.text) is not None
    )
