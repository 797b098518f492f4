"""Works for the tests of every room. People are in `foxden.people.tests.factories`."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from foxden.people.models import User
from foxden.people.tests.factories import alice, pseud_of
from foxden.tags.vocabulary import GENERAL, NO_WARNINGS_APPLY
from foxden.works.models import Chapter, Creatorship, Work
from foxden.works.rules import (
    ChapterFields,
    TagFields,
    WorkFields,
    accept_creatorship,
    add_chapter,
    draft_work,
    invite_creator,
    publish_work,
)

TEXT = "<p>The fox came home before the rain.</p>"


def tag_fields(**changes: Any) -> TagFields:
    """The tags that every posted work needs, and whatever else is asked for."""
    start: dict[str, Any] = {
        "rating": GENERAL,
        "warnings": [NO_WARNINGS_APPLY],
        "fandoms": ["Original Work"],
    }
    return TagFields(**start | changes)


def work_fields(title: str = "Before the Rain", **changes: Any) -> WorkFields:
    """Front matter; keywords are those of WorkFields, or of TagFields."""
    of_tags = {key: changes.pop(key) for key in list(changes) if key in TagFields.__slots__}
    return WorkFields(title=title, tags=tag_fields(**of_tags), **changes)


def draft(
    title: str = "Before the Rain",
    *,
    by: User | None = None,
    text: str = TEXT,
    chapters: int = 1,
    **changes: Any,
) -> Work:
    """A draft by Alice (or ``by``) with so many chapters of the same text."""
    user = by or alice()
    return draft_work(
        actor=user,
        pseuds=[pseud_of(user)],
        fields=work_fields(title, **changes),
        chapters=[ChapterFields(text=text) for _ in range(chapters)],
    )


def posted(title: str = "Before the Rain", **changes: Any) -> Work:
    """A posted work; arguments as for a draft."""
    work = draft(title, **changes)
    return publish_work(work=work, actor=changes.get("by") or alice())


def scheduled(title: str = "Before the Rain", **changes: Any) -> Work:
    """A work that will be posted tomorrow."""
    from foxden.works.rules import schedule_work

    return schedule_work(work=draft(title, **changes), at=timezone.now() + dt.timedelta(days=1))


def new_chapter(work: Work, *, text: str = TEXT, **changes: Any) -> Chapter:
    """Another draft chapter at the end of the work."""
    return add_chapter(work=work, actor=None, fields=ChapterFields(text=text, **changes))


def chapter_of(work: Work, position: int = 1) -> Chapter:
    """The chapter of the work at that position."""
    return Chapter.objects.exclude(state="deleted").get(work=work, position=position)


def invited(work: Work, user: User) -> Creatorship:
    """A person asked to be a co-creator, who has not answered."""
    return invite_creator(work=work, pseud=pseud_of(user), actor=None)


def co_creator(work: Work, user: User) -> None:
    """A person on the byline beside whoever is there already."""
    accept_creatorship(creatorship=invited(work, user))
