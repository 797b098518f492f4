"""AO3 downloads composed for tests, in the shapes they have had over the years."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

ADDRESS = "http://archiveofourown.org/works/1895"


@dataclass
class Part:
    """A chapter as it goes into a download; texts are HTML, the title plain."""

    html: str
    title: str = ""
    summary: str = ""
    notes_before: str = ""
    notes_after: str = ""


@dataclass
class Download:
    """A work as it goes into a download."""

    title: str = "The Fog"
    byline: str = "Stamford"
    summary: str = ""
    notes_before: str = ""
    notes_after: str = ""
    tags: dict[str, list[str]] = field(default_factory=lambda: {"Fandom": ["Sherlock Holmes"]})
    parts: list[Part] = field(default_factory=lambda: [Part("<p>It came down.</p>")])
    wrapped: bool = True

    def html(self) -> str:
        """The whole file."""
        body = self.preface() + self.chapters() + self.afterword()
        return (
            f"<!DOCTYPE html>\n<html><head><title>T</title></head>\n<body>\n{body}</body></html>\n"
        )

    def preface(self) -> str:
        """The message, the list of tags, title, byline, summary and notes."""
        rows = [
            f"<dt>{label}:</dt>\n<dd>{', '.join(map(linked, values))}</dd>"
            for label, values in self.tags.items()
        ]
        stats = f"Published: 2014-05-01 Words: 9 Chapters: {len(self.parts)}/{len(self.parts)}"
        more = "more " if self.notes_before else ""
        pointer = f'<div class="endnote-link">See the end of the work for <a href="#e">{more}notes</a></div>'
        inside = (
            f'<p class="message">Posted originally on the <a href="http://archiveofourown.org/">Archive '
            f'of Our Own</a> at <a href="{ADDRESS}">{ADDRESS}</a>.</p>\n<div class="meta">\n'
            f'<dl class="tags">\n{"".join(rows)}<dt>Stats:</dt>\n<dd>{stats}</dd></dl>\n'
            f"<h1>{escape(self.title)}</h1>\n"
            f'<div class="byline">by <a rel="author" href="/users/x/pseuds/x">{escape(self.byline)}</a></div>'
            f"{labelled('Summary', self.summary)}"
            f"{'<p>Notes</p>' if self.notes_before or self.notes_after else ''}"
            f"{quoted(self.notes_before)}{pointer if self.notes_after else ''}</div>\n"
        )
        heading = '<h2 class="toc-heading">Preface</h2>\n'
        return f'<div id="preface">{heading}{inside}</div>\n' if self.wrapped else inside

    def chapters(self) -> str:
        """The chapters; one alone has no head."""
        if len(self.parts) == 1:
            made = f'<div class="userstuff">{self.parts[0].html}</div>'
        else:
            made = "\n".join(
                chapter(number, part) for number, part in enumerate(self.parts, start=1)
            )
        return f'<div id="chapters" class="userstuff">{made}</div>\n' if self.wrapped else made

    def afterword(self) -> str:
        """End notes and the invitation to comment."""
        notes = labelled("End Notes", self.notes_after)
        notes = f'<div class="meta"><div id="endnotes">{notes}</div></div>' if notes else ""
        please = '<p class="message">Please <a href="/c">drop by the Archive and comment</a>!</p>\n'
        if not self.wrapped:
            return notes + please
        return f'<div id="afterword"><h2 class="toc-heading">Afterword</h2>{notes}{please}</div>\n'


def chapter(number: int, part: Part) -> str:
    """One chapter of several."""
    title = f"Chapter {number}: {escape(part.title)}" if part.title else f"Chapter {number}"
    notes = part.notes_before or part.notes_after
    to_notes = f'<a href="#endnotes{number}">notes</a>'
    pointer = f'<div class="endnote-link">See the end of the chapter for {to_notes}</div>'
    end = labelled("Chapter End Notes", part.notes_after)
    return (
        f'<div class="meta group"><h2 class="heading">{title}</h2>'
        f"{labelled('Chapter Summary', part.summary)}{'<p>Chapter Notes</p>' if notes else ''}"
        f"{quoted(part.notes_before)}{pointer if part.notes_after else ''}</div>\n"
        f'<!--chapter content-->\n<div class="userstuff">\n  {part.html}\n</div>\n'
        "<!--/chapter content-->\n"
        + (f'<div class="meta" id="endnotes{number}">{end}</div>' if end else "")
    )


def labelled(label: str, html: str) -> str:
    """A label and what stands below it, or nothing."""
    return f"<p>{label}</p>\n{quoted(html)}" if html else ""


def linked(tag: str) -> str:
    """A tag as a link."""
    return f'<a href="#t">{escape(tag)}</a>'


def quoted(html: str) -> str:
    """A summary or note, or nothing."""
    return f'<blockquote class="userstuff">{html}</blockquote>\n' if html else ""
