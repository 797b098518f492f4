"""What a writer sends: the fields of a work, of a chapter and of its tags, as plain data."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from foxden.prose import CLEANER_VERSION, Field, html_from, tidy_name
from foxden.tags.models import Kind
from foxden.tags.vocabulary import CHOSE_NOT_TO_WARN, NOT_RATED

from ..models import Chapter, TextFormat, Work
from ..models.chapter import LONGEST_TEXT
from ..models.work import LONGEST_NOTES, LONGEST_SUMMARY, LONGEST_TITLE

MOST_TAGS = 75


@dataclass(slots=True)
class TagFields:
    """Tags in the author's own words and order, by kind."""

    rating: str = NOT_RATED
    warnings: list[str] = field(default_factory=lambda: [CHOSE_NOT_TO_WARN])
    categories: list[str] = field(default_factory=list)
    fandoms: list[str] = field(default_factory=list)
    relationships: list[str] = field(default_factory=list)
    characters: list[str] = field(default_factory=list)
    freeforms: list[str] = field(default_factory=list)

    def by_kind(self) -> dict[str, list[str]]:
        """The words of each kind, in the order in which a work shows the kinds."""
        return {
            Kind.RATING: [self.rating] if self.rating else [],
            Kind.WARNING: self.warnings,
            Kind.CATEGORY: self.categories,
            Kind.FANDOM: self.fandoms,
            Kind.RELATIONSHIP: self.relationships,
            Kind.CHARACTER: self.characters,
            Kind.FREEFORM: self.freeforms,
        }


@dataclass(slots=True)
class WorkFields:
    """The front matter of a work. Rich fields are raw: HTML, or plain paragraphs.

    ``language`` is a BCP 47 tag; ``expected_chapters`` None means not known yet. A work that is not
    ``is_text_searchable`` is found by everything but the words of its story.
    """

    title: str
    language: str = "en"
    summary: str = ""
    notes_before: str = ""
    notes_after: str = ""
    disclaimer: str = ""
    restricted: bool = False
    anonymous: bool = False
    is_text_searchable: bool = True
    expected_chapters: int | None = 1
    tags: TagFields = field(default_factory=TagFields)


@dataclass(slots=True)
class ChapterFields:
    """A chapter as its author sends it. ``published_on`` sets the date back (never forward)."""

    text: str
    format: str = TextFormat.HTML
    title: str = ""
    summary: str = ""
    notes_before: str = ""
    notes_after: str = ""
    published_on: dt.date | None = None


def required_title(title: str) -> str:
    """A work's or series' title with single spaces; ValidationError where it is empty or too long."""
    title = tidy_name(title)
    if not title:
        raise ValidationError({"title": _("Give it a title. It can be changed later.")})
    if len(title) > LONGEST_TITLE:
        raise ValidationError(
            {"title": _("The title is longer than %(most)d characters.") % {"most": LONGEST_TITLE}}
        )
    return title


def clean_rich(name: str, raw: str, *, most: int, kind: Field) -> str:
    """``raw`` as clean HTML of at most ``most`` characters; ValidationError under ``name`` otherwise."""
    html = html_from(raw, format="html", field=kind)
    if len(html) > most:
        raise ValidationError(
            {
                name: _(
                    "This has %(length)d characters with its markup; there is room for %(most)d."
                )
                % {"length": len(html), "most": most}
            }
        )
    return html


def fill_rich(row: Work | Chapter, fields: WorkFields | ChapterFields) -> None:
    """Put summary and notes on a work or chapter, raw and cleaned. Raises ValidationError."""
    row.summary_raw = fields.summary
    row.summary_html = clean_rich("summary", fields.summary, most=LONGEST_SUMMARY, kind="summary")
    row.notes_before_raw = fields.notes_before
    row.notes_before_html = clean_rich(
        "notes_before", fields.notes_before, most=LONGEST_NOTES, kind="notes"
    )
    row.notes_after_raw = fields.notes_after
    row.notes_after_html = clean_rich(
        "notes_after", fields.notes_after, most=LONGEST_NOTES, kind="notes"
    )
    row.cleaner_version = CLEANER_VERSION


def clean_text(raw: str, *, text_format: str) -> str:
    """A chapter's text as clean HTML. Raises ValidationError where it is empty or too long."""
    if text_format not in TextFormat.values:
        raise ValidationError({"format": _("Choose how the text is written.")})
    if len(raw) > LONGEST_TEXT:
        raise ValidationError(
            {
                "text": _("The text has %(length)d characters; a chapter holds %(most)d. Split it.")
                % {"length": len(raw), "most": LONGEST_TEXT}
            }
        )
    html = html_from(raw, format=text_format, field="text")  # type: ignore[arg-type]
    if not html.strip():
        raise ValidationError({"text": _("There is no text yet.")})
    return html
