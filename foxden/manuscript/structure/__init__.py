"""From blocks to a manuscript: what each block of the source is, whatever format it came in.

``assemble`` names the passes in the order they run. Each takes the ``Draft``, moves what it is
certain of into a field of the manuscript (or into ``recognised``), and leaves the rest.
"""

from __future__ import annotations

from foxden.manuscript.block import Block
from foxden.manuscript.model import Manuscript
from foxden.manuscript.structure.back import read_back_matter
from foxden.manuscript.structure.breaks import tidy_breaks
from foxden.manuscript.structure.chapters import split_into_chapters
from foxden.manuscript.structure.contents import leave_out_contents
from foxden.manuscript.structure.draft import Draft
from foxden.manuscript.structure.edges import read_chapter_edges
from foxden.manuscript.structure.fields import apply_header
from foxden.manuscript.structure.frames import take_off_frames
from foxden.manuscript.structure.front import read_front_matter
from foxden.manuscript.structure.letters import set_letters_apart
from foxden.manuscript.structure.render import render_chapters

__all__ = ["apply_header", "assemble"]


def assemble(blocks: list[Block], *, into: Manuscript) -> Manuscript:
    """Fill ``into`` with the story that ``blocks`` hold, and return it.

    ``into`` carries what the adapter already knows: the format, the encoding, and fields it had
    from the format's own metadata. Fields found in the blocks fill those still empty; a header
    that says again what a field already says is listed in ``recognised``. ``apply_header`` puts
    one labelled value (of YAML front matter, say) into a manuscript before this is called.
    """
    draft = Draft(manuscript=into, blocks=list(blocks))
    take_off_frames(draft)
    leave_out_contents(draft)
    read_front_matter(draft)
    split_into_chapters(draft)
    read_chapter_edges(draft)
    read_back_matter(draft)
    set_letters_apart(draft)
    tidy_breaks(draft)
    render_chapters(draft)
    return into
