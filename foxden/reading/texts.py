"""Chapters as a page shows them: numbered, with their text, and framed where they need a frame."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from foxden.works.models import Chapter, ChapterText, Work


@dataclass(frozen=True, slots=True)
class ShownText:
    """A chapter with its text. ``number`` counts from 1 over the chapters this viewer may read.

    A work of one chapter that has no front matter of its own stands without a frame (AO3).
    """

    chapter: Chapter
    number: int
    html: str
    is_framed: bool


def as_shown(
    work: Work,
    chapters: Sequence[Chapter],
    texts: Mapping[int, ChapterText],
    *,
    framed: bool,
) -> list[ShownText]:
    """Those of ``chapters`` whose texts were loaded; ``framed`` when asked for by chapter."""
    comes_in_chapters = len(chapters) > 1 or work.expected_chapters != 1
    return [
        ShownText(
            chapter=chapter,
            number=number,
            html=texts[chapter.pk].html,
            is_framed=framed or comes_in_chapters or _has_front_matter(chapter),
        )
        for number, chapter in enumerate(chapters, start=1)
        if chapter.pk in texts
    ]


def _has_front_matter(chapter: Chapter) -> bool:
    return bool(
        chapter.title
        or chapter.summary_html
        or chapter.notes_before_html
        or chapter.notes_after_html
    )
