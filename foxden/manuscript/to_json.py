"""A manuscript as the JSON object that ``foxden read --json`` prints."""

from __future__ import annotations

from typing import Any

from foxden.manuscript.model import Manuscript, ReadChapter


def as_json(manuscript: Manuscript, file_name: str) -> dict[str, Any]:
    """The object for one file; dates as ``YYYY-MM-DD``. Keys are only ever added, at the end."""
    found = manuscript
    return {
        "file": file_name,
        "format": found.format,
        "encoding": found.encoding,
        "title": found.title,
        "byline": found.byline,
        "language": found.language,
        "summary": found.summary,
        "disclaimer": found.disclaimer,
        "fandoms": found.fandoms,
        "relationships": found.relationships,
        "characters": found.characters,
        "freeforms": found.freeforms,
        "rating": found.rating,
        "warnings": found.warnings,
        "categories": found.categories,
        "series": [{"title": s.title, "position": s.position} for s in found.series],
        "complete": found.complete,
        "published": found.published.isoformat() if found.published else None,
        "updated": found.updated.isoformat() if found.updated else None,
        "source_url": found.source_url,
        "notes_before": found.notes_before,
        "notes_after": found.notes_after,
        "words": found.words,
        "chapters": [_chapter(chapter) for chapter in found.chapters],
        "suggested": {
            "fandoms": found.suggested.fandoms,
            "characters": found.suggested.characters,
            "relationships": found.suggested.relationships,
        },
        "recognised": found.recognised,
        "remarks": found.remarks,
        "creators": [{"pseud": c.pseud, "user": c.user, "url": c.url} for c in found.creators],
        "collections": found.collections,
        "gifts": found.gifts,
        "inspired_by": found.inspired_by,
        "inspired": found.inspired,
        "stats": found.stats,
        "expected_chapters": found.expected_chapters,
        "work_skin": found.work_skin,
        "rich": found.rich,
    }


def _chapter(chapter: ReadChapter) -> dict[str, Any]:
    return {
        "title": chapter.title,
        "summary": chapter.summary,
        "notes_before": chapter.notes_before,
        "notes_after": chapter.notes_after,
        "words": chapter.words,
        "html": chapter.html,
        "text": chapter.text,
        "number": chapter.number,
        "byline": chapter.byline,
        "rich": chapter.rich,
    }
