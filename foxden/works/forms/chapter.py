"""The form of one chapter."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Chapter
from ..queries import text_of
from ..rules import ChapterFields
from .boxes import date_field, format_field, moment_field, rich_field, story_field


class ChapterForm(forms.Form):
    """A chapter: its title, what stands round it, and its text."""

    title = forms.CharField(
        label=_("Chapter title"), max_length=255, required=False, help_text=_("If it has one.")
    )
    summary = rich_field(_("Summary of the chapter"), rows=2)
    notes_before = rich_field(_("Notes at the start"), rows=2)
    notes_after = rich_field(_("Notes at the end"), rows=2)
    published_on = date_field(
        _("Published on another day"),
        help_text=_("To set back the date of a chapter that came out elsewhere before."),
    )
    scheduled_for = moment_field(
        _("Post it later"), help_text=_("For the button Schedule. In your own time zone.")
    )
    text_format = format_field()
    text = story_field()

    def __init__(self, data: Any = None, *, chapter: Chapter | None = None, **more: Any) -> None:
        if chapter:
            more["initial"] = _initial(chapter) | more.get("initial", {})
        super().__init__(data, **more)

    def chapter_fields(self) -> ChapterFields:
        """The chapter, for the rules."""
        given = self.cleaned_data
        return ChapterFields(
            text=given["text"],
            format=given["text_format"],
            title=given["title"],
            summary=given["summary"],
            notes_before=given["notes_before"],
            notes_after=given["notes_after"],
            published_on=given["published_on"],
        )


def _initial(chapter: Chapter) -> dict[str, Any]:
    kept = text_of(chapter)
    return {
        "title": chapter.title,
        "summary": chapter.summary_raw,
        "notes_before": chapter.notes_before_raw,
        "notes_after": chapter.notes_after_raw,
        "published_on": chapter.published_on,
        "scheduled_for": chapter.scheduled_for,
        "text": kept.raw,
        "text_format": kept.format,
    }
