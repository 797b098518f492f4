"""From what a reader made of a file to a work's fields."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from foxden.manuscript.model import Manuscript, ReadChapter
from foxden.people.models import Pseud, User
from foxden.tags.vocabulary import CATEGORIES, CHOSE_NOT_TO_WARN, NOT_RATED, RATINGS, WARNINGS

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

    Words that are not one of AO3's ratings, warnings or categories become freeforms: they are the
    author's, and none is lost.
    """
    ratings = {name.casefold(): name for name in RATINGS}
    warnings = {name.casefold(): name for name in WARNINGS}
    categories = {name.casefold(): name for name in CATEGORIES}
    rating = ratings.get((manuscript.rating or "").casefold(), "")
    freeforms = list(manuscript.freeforms)
    if manuscript.rating and not rating:
        freeforms.append(manuscript.rating)
    freeforms += [word for word in manuscript.warnings if word.casefold() not in warnings]
    freeforms += [word for word in manuscript.categories if word.casefold() not in categories]
    tags = TagFields(
        rating=rating or NOT_RATED,
        warnings=[warnings[w.casefold()] for w in manuscript.warnings if w.casefold() in warnings]
        or [CHOSE_NOT_TO_WARN],
        categories=[
            categories[c.casefold()] for c in manuscript.categories if c.casefold() in categories
        ],
        fandoms=list(manuscript.fandoms),
        relationships=list(manuscript.relationships),
        characters=list(manuscript.characters),
        freeforms=[" ".join(word.replace(",", " ").split()) for word in freeforms],
    )
    work = WorkFields(
        title=manuscript.title or UNTITLED,
        language=manuscript.language or "en",
        summary=paragraphs(manuscript.summary),
        notes_before=paragraphs(manuscript.notes_before),
        notes_after=paragraphs(manuscript.notes_after),
        disclaimer=paragraphs(manuscript.disclaimer),
        expected_chapters=None if manuscript.complete is False else len(manuscript.chapters),
        tags=tags,
    )
    return work, [_chapter(chapter) for chapter in manuscript.chapters]


def _chapter(chapter: ReadChapter) -> ChapterFields:
    return ChapterFields(
        text=chapter.html,
        format=TextFormat.HTML,
        title=chapter.title or "",
        summary=paragraphs(chapter.summary),
        notes_before=paragraphs(chapter.notes_before),
        notes_after=paragraphs(chapter.notes_after),
    )


def draft_from_manuscript(
    manuscript: Manuscript, *, actor: User | None, pseuds: Sequence[Pseud]
) -> Work:
    """A manuscript as a draft of the archive. Raises ValidationError where it breaks a limit."""
    work, chapters = fields_from_manuscript(manuscript)
    return draft_work(actor=actor, pseuds=pseuds, fields=work, chapters=chapters)
