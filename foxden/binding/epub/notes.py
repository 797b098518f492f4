"""The author's notes at the end of a chapter or work: told of before it, with a way there and back."""

from __future__ import annotations

from ..book import Book
from .page import in_english


def way_to_end_notes(book: Book, *, name: str, unit: str) -> str:
    """A line that leads from the beginning of a ``unit`` to its end notes; ``name`` is of this page."""
    return (
        f'<p class="to-notes"{in_english(book)}><a href="#{name}-notes" id="{name}-start" '
        f'epub:type="noteref" role="doc-noteref">See the end of the {unit} for notes.</a></p>'
    )


def end_notes(book: Book, heading: str, xhtml: str, *, name: str, unit: str) -> str:
    """The notes with their heading, set apart from the story."""
    return (
        '<section class="notes" epub:type="endnotes" role="doc-endnotes">\n'
        f"<h2{in_english(book)}>{heading}</h2>\n{noted(book, xhtml, name=name, unit=unit)}\n</section>"
    )


def noted(book: Book, xhtml: str, *, name: str, unit: str) -> str:
    """The notes themselves, to which `way_to_end_notes` leads, and the way back."""
    return (
        f'<div id="{name}-notes" epub:type="footnote" role="doc-footnote">\n{xhtml}\n</div>\n'
        f'<p class="back"{in_english(book)}><a href="#{name}-start" role="doc-backlink">'
        f"Back to the beginning of the {unit}</a></p>"
    )
