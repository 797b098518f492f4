"""What is known of the words of one work."""

from __future__ import annotations

from dataclasses import dataclass

FIELDS = ("title", "creators", "tags", "summary", "notes", "series", "story")


@dataclass(frozen=True, slots=True)
class TextDocument:
    """Plain text, field by field. Of an anonymous work ``creators`` are empty.

    ``story`` is empty where the author does not wish the work to be found by it, and None where it
    stays as it was written last (the work must have words already). ``fandoms`` are the keys of the
    tags as typed, so that words and a fandom are asked for at once.
    """

    id: int
    title: str
    creators: str
    tags: str
    summary: str
    notes: str
    series: str
    story: str | None
    fandoms: tuple[int, ...] = ()
