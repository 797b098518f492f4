"""From what a reader made of a file to a work's fields."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from django.core.exceptions import ValidationError

from foxden.manuscript.model import Manuscript, ReadChapter
from foxden.people.models import Pseud, User
from foxden.tags.rules import validate_words
from foxden.tags.vocabulary import (
    CATEGORIES,
    CHOSE_NOT_TO_WARN,
    NOT_RATED,
    RATINGS_BY_OTHER_NAMES,
    WARNINGS,
)

from ..models import TextFormat, Work
from .drafting import draft_work
from .fields import ChapterFields, TagFields, WorkFields

UNTITLED = "Untitled"


def paragraphs(text: str | None) -> str:
    """A manuscript's plain field as the paragraphs that a box on a form would hold."""
    blocks = (text or "").split("\n\n")
    return "\n\n".join(escape(block, quote=False) for block in blocks)


def fields_from_manuscript(
    manuscript: Manuscript,
) -> tuple[WorkFields, list[ChapterFields]]:
    """A manuscript as the fields of a work and its chapters, ready to review and change.

    Words that are not one of AO3's ratings, warnings or categories become freeforms, and what no
    tag can hold becomes a line of the notes: they are the author's, and none is lost.
    """
    tags, lines = _tags(manuscript)
    work = WorkFields(
        title=manuscript.title or UNTITLED,
        language=manuscript.language or "en",
        summary=_boxed(manuscript, "summary"),
        notes_before="\n\n".join(
            filter(
                None,
                [
                    _boxed(manuscript, "notes_before"),
                    *map(paragraphs, [*_lines_above(manuscript), *lines]),
                ],
            )
        ),
        notes_after=_boxed(manuscript, "notes_after"),
        disclaimer=_boxed(manuscript, "disclaimer"),
        expected_chapters=_expected_chapters(manuscript),
        tags=tags,
    )
    return work, [_chapter(chapter) for chapter in manuscript.chapters]


def _boxed(source: Manuscript | ReadChapter, name: str) -> str:
    """A field as a box on a form would hold it: its own markup where it had more than paragraphs."""
    return source.rich.get(name) or paragraphs(getattr(source, name))


def _lines_above(manuscript: Manuscript) -> list[str]:
    """What an archive showed above the notes, for which a work here has no field yet."""
    lines = [f"For {', '.join(manuscript.gifts)}."] if manuscript.gifts else []
    lines += manuscript.inspired_by
    if manuscript.collections:
        lines.append(f"Collections: {', '.join(manuscript.collections)}")
    return lines


def _expected_chapters(manuscript: Manuscript) -> int | None:
    held, expected = len(manuscript.chapters), manuscript.expected_chapters
    if expected is None:
        return None if manuscript.complete is False else held
    return max(held, expected)


def _tags(manuscript: Manuscript) -> tuple[TagFields, list[str]]:
    """The tags, and a line for each kind of which some words can be no tag."""
    rating = RATINGS_BY_OTHER_NAMES.get((manuscript.rating or "").casefold().strip(" ."), "")
    warnings, other_warnings = _fixed(manuscript.warnings, WARNINGS)
    categories, other_categories = _fixed(manuscript.categories, CATEGORIES)
    unknown = [manuscript.rating] if manuscript.rating and not rating else []
    lines: list[str] = []
    tags = TagFields(
        rating=rating or NOT_RATED,
        warnings=warnings or [CHOSE_NOT_TO_WARN],
        categories=categories,
        fandoms=_fitting("Fandom", manuscript.fandoms, lines),
        relationships=_fitting("Relationship", manuscript.relationships, lines),
        characters=_fitting("Character", manuscript.characters, lines),
        freeforms=_fitting(
            "Tag", [*manuscript.freeforms, *unknown, *other_warnings, *other_categories], lines
        ),
    )
    return tags, lines


def _fixed(words: Sequence[str], known: Sequence[str]) -> tuple[list[str], list[str]]:
    """Those of ``words`` that are of the fixed vocabulary, in its spelling, and the others."""
    by_folded = {name.casefold(): name for name in known}
    found = [by_folded[word.casefold()] for word in words if word.casefold() in by_folded]
    return found, [word for word in words if word.casefold() not in by_folded]


def _fitting(label: str, words: Sequence[str], lines: list[str]) -> list[str]:
    """Those of ``words`` that can be tags; the others go to ``lines`` as they stand."""
    fitting, others = [], []
    for word in words:
        try:
            fitting.append(validate_words(word))
        except ValidationError:
            others.append(word)
    if others:
        lines.append(f"{label}: {', '.join(others)}")
    return fitting


def _chapter(chapter: ReadChapter) -> ChapterFields:
    by = paragraphs(f"Chapter by {', '.join(chapter.byline)}") if chapter.byline else ""
    return ChapterFields(
        text=chapter.html,
        format=TextFormat.HTML,
        title=chapter.title or "",
        summary=_boxed(chapter, "summary"),
        notes_before="\n\n".join(filter(None, [by, _boxed(chapter, "notes_before")])),
        notes_after=_boxed(chapter, "notes_after"),
    )


def draft_from_manuscript(
    manuscript: Manuscript, *, actor: User | None, pseuds: Sequence[Pseud]
) -> Work:
    """A manuscript as a draft of the archive. Raises ValidationError where it breaks a limit."""
    work, chapters = fields_from_manuscript(manuscript)
    return draft_work(actor=actor, pseuds=pseuds, fields=work, chapters=chapters)
