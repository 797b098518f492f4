"""Scene breaks: one between scenes, none at a chapter's edge."""

from __future__ import annotations

from foxden.manuscript.block import Block
from foxden.manuscript.structure.draft import Draft


def tidy_breaks(draft: Draft) -> None:
    """List every ornament as recognised, and leave one break where several stood together."""
    for section in draft.sections:
        kept: list[Block] = []
        for block in section.blocks:
            if block.kind != "break":
                kept.append(block)
                continue
            draft.recognise(block.text)
            if kept and kept[-1].kind != "break":
                kept.append(block)
        if kept and kept[-1].kind == "break":
            kept.pop()
        section.blocks = kept
