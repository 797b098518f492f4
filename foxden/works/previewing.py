"""How a text will look, before anything of it is saved."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError

from foxden.prose import count_words, text_from_html

from .forms import add_errors
from .models.work import LONGEST_NOTES, LONGEST_SUMMARY
from .rules.fields import clean_rich, clean_text


@dataclass(frozen=True, slots=True)
class Preview:
    """What a form holds, as readers would see it: clean HTML, and the words of the text."""

    title: str
    chapter_title: str
    summary_html: str
    notes_before_html: str
    notes_after_html: str
    text_html: str
    words: int


def preview_of(form: forms.Form) -> Preview | None:
    """The preview of a posting or chapter form; None (and errors on the form) where it is not valid."""
    if not form.is_valid():
        return None
    given = form.cleaned_data
    try:
        text = (
            clean_text(given["text"], text_format=given["text_format"]) if "text" in given else ""
        )
        return Preview(
            title=given["title"],
            chapter_title=given.get("chapter_title", ""),
            summary_html=clean_rich(
                "summary", given["summary"], most=LONGEST_SUMMARY, kind="summary"
            ),
            notes_before_html=_notes("notes_before", given),
            notes_after_html=_notes("notes_after", given),
            text_html=text,
            words=count_words(text_from_html(text)),
        )
    except ValidationError as error:
        add_errors(form, error)
        return None


def _notes(name: str, given: dict[str, str]) -> str:
    return clean_rich(name, given[name], most=LONGEST_NOTES, kind="notes")
