"""Everything of a work in one file, for an author who takes it along."""

from __future__ import annotations

import io
import zipfile

from foxden.binding import bind
from foxden.people.models import Viewer
from foxden.prose import file_name

from .models import Chapter, Revision, TextFormat, Work
from .queries import book_of, texts_of

_ENDINGS = {TextFormat.HTML: "html", TextFormat.MARKDOWN: "md", TextFormat.PLAIN: "txt"}


def everything_of(work: Work, viewer: Viewer) -> bytes:
    """A zip with the work as EPUB and HTML, each chapter's text as sent, and every revision of it.

    Drafts and deleted chapters are in the raw texts too. Texts are UTF-8.
    """
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        name = file_name(work.title, work_id=work.pk)
        book = book_of(work, viewer, with_drafts=True)
        archive.writestr(f"{name}.epub", bind(book, format="epub"))
        archive.writestr(f"{name}.html", bind(book, format="html"))
        chapters = list(Chapter.objects.filter(work=work).order_by("position", "pk"))
        texts = texts_of(chapters)
        for chapter in chapters:
            folder = f"chapters/{chapter.position:04} ({chapter.pk})"
            text = texts[chapter.pk]
            archive.writestr(f"{folder}/text.{_ENDINGS[TextFormat(text.format)]}", text.raw)
            for revision in Revision.objects.filter(chapter=chapter).order_by("number"):
                ending = _ENDINGS[TextFormat(revision.format)]
                path = f"{folder}/revisions/{revision.number:04} {revision.saved_at:%Y-%m-%d}"
                archive.writestr(f"{path}.{ending}", revision.raw)
        archive.writestr("work.txt", _front(work))
    return kept.getvalue()


def _front(work: Work) -> str:
    parts = {
        "Title": work.title,
        "Language": work.language,
        "Summary": work.summary_raw,
        "Disclaimer": work.disclaimer_raw,
        "Notes at the start": work.notes_before_raw,
        "Notes at the end": work.notes_after_raw,
    }
    return "\n\n".join(f"{label}:\n{text}" for label, text in parts.items() if text) + "\n"
