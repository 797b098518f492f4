"""Comments as pages show them: each with its byline and what this reader may do about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from foxden.frame.paging import page_of
from foxden.people.models import Viewer
from foxden.responses.models import Comment
from foxden.responses.queries import (
    Byline,
    Said,
    bylines_on,
    said_below,
    said_in_threads,
    threads_of,
)
from foxden.responses.rules import closed_to, may_care_for
from foxden.works.models import Chapter, Work

from .comment_form import CommentForm
from .lists import Counted

THREADS_A_PAGE = 20
_WORDS_AT_EACH_END = 6


@dataclass(frozen=True, slots=True)
class Shown:
    """A comment in its place, as a template draws it."""

    said: Said
    by: Byline
    is_own: bool
    cares: bool

    @property
    def comment(self) -> Comment:
        """The comment."""
        return self.said.comment

    @property
    def ends(self) -> range:
        """Once for each list that ends after it."""
        return range(self.said.closes)

    @property
    def is_concealed(self) -> bool:
        """True where its words are hidden from this reader."""
        return self.comment.is_hidden and not self.cares

    @property
    def is_muted(self) -> bool:
        """True where this reader does not wish to see it; its place stays for the answers to it."""
        return self.said.is_muted

    @property
    def is_open(self) -> bool:
        """True where an answer can stand below it."""
        comment = self.comment
        closed = comment.is_frozen or comment.is_deleted or comment.is_hidden or comment.waits
        return not closed

    @property
    def classes(self) -> str:
        """AO3's classes, by which tools and styles know whose it is."""
        comment, by = self.comment, self.by
        kinds = {
            f"user-{by.user_id}": by.user_id is not None and not self.is_muted,
            "guest": by.is_guest,
            "by-creator": by.is_creator,
            "unreviewed": comment.waits,
            "unavailable": comment.is_deleted or self.is_concealed or self.is_muted,
            "frozen": comment.is_frozen,
        }
        return " ".join(["comment", "group", *(name for name, holds in kinds.items() if holds)])


def drawn(work: Work, viewer: Viewer, said: Iterable[Said], *, cares: bool) -> list[Shown]:
    """These comments with who said them."""
    bylines = bylines_on([work], viewer)[work.pk]
    return [
        Shown(
            said=each,
            by=bylines.of(each.comment),
            is_own=viewer.is_member and each.comment.user_id == viewer.user_id,
            cares=cares,
        )
        for each in said
    ]


def threads_page(
    work: Work, viewer: Viewer, asked: dict[str, Any], *, chapter: Chapter | None = None
) -> dict[str, Any]:
    """What the list of comments needs: ``?page=`` and ``?order=newest`` as asked."""
    cares = may_care_for(actor=viewer, work=work)
    newest = asked.get("order") == "newest"
    first = threads_of(work, viewer, cares=cares, chapter=chapter, newest=newest).only("pk")
    page = page_of(Counted(first), asked.get("page"), size=THREADS_A_PAGE)
    said = said_in_threads(page.items, viewer, cares=cares)
    return {
        "threads": page,
        "comments": drawn(work, viewer, said, cares=cares),
        "newest": newest,
        "cares": cares,
    }


def thread_page(comment: Comment, viewer: Viewer, asked: str | None = None) -> dict[str, Any]:
    """What the page of one comment and the answers to it needs; ``asked`` is ``?page=``."""
    cares = may_care_for(actor=viewer, work=comment.work)
    said, direct = said_below(comment, viewer, cares=cares, page=asked)
    shown = drawn(comment.work, viewer, said, cares=cares)
    return {"comments": shown, "answers_page": direct, "cares": cares}


def form_for(
    work: Work,
    viewer: Viewer,
    *,
    parent: Comment | None = None,
    chapter: Chapter | None = None,
    form: CommentForm | None = None,
    pseuds: Sequence[Any] = (),
) -> dict[str, Any]:
    """The form for a comment, or why this reader gets none; and where it is sent."""
    refusal = closed_to(actor=viewer, work=work, parent=parent)
    if refusal is not None:
        return {"form": None, "closed": refusal.sentence}
    target: Any = parent or chapter or work
    place = "comments" if parent else "chapters" if chapter else "works"
    made = form or CommentForm(is_guest=not viewer.is_member, pseuds=pseuds)
    action = f"/{place}/{target.pk}/comments"
    return {"form": made, "closed": "", "action": action, "target": target.pk}


def address_of_words(words: str) -> str:
    """Where a browser finds these words on a page (URL fragment text directives, WICG)."""
    units = words.split()
    if len(units) <= 2 * _WORDS_AT_EACH_END:
        return "#:~:text=" + _escaped(units)
    start, end = units[:_WORDS_AT_EACH_END], units[-_WORDS_AT_EACH_END:]
    return f"#:~:text={_escaped(start)},{_escaped(end)}"


def _escaped(units: Sequence[str]) -> str:
    return quote(" ".join(units), safe="").replace("-", "%2D")
