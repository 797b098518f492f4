"""What stands around a text and is not of it: the markers of a Project Gutenberg file."""

from __future__ import annotations

import re

from foxden.manuscript.structure.draft import Draft, join_notes

_START = re.compile(r"\*{3}\s?START OF (?:THE|THIS) PROJECT GUTENBERG", re.IGNORECASE)
_END = re.compile(r"\*{3}\s?END OF (?:THE|THIS) PROJECT GUTENBERG", re.IGNORECASE)
_LOOK = 120


def take_off_frames(draft: Draft) -> None:
    """Put what Project Gutenberg says before and after a text into the notes, its header lines aside."""
    blocks = draft.blocks
    start = next((i for i, b in enumerate(blocks[:_LOOK]) if _START.match(b.text)), None)
    end = next((i for i in range(len(blocks) - 1, -1, -1) if _END.match(blocks[i].text)), None)
    if end is not None:
        draft.recognise(blocks[end].text)
        for block in blocks[end + 1 :]:
            if block.kind == "break":
                draft.recognise(block.text)
            else:
                draft.manuscript.notes_after = join_notes(draft.manuscript.notes_after, block.text)
        del blocks[end:]
    if start is not None:
        draft.recognise(blocks[start].text)
        del blocks[start]
