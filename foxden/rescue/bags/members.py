"""What is one member's own: the part of the archive that they may take along."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Model, Q, QuerySet

from foxden.people.models import User
from foxden.works.models import Creatorship, SeriesCreator, Work

from .noun import Noun
from .nouns import NOUNS

OTHERS = frozenset(
    {
        "settings", "old_addresses", "media", "tag_meanings", "tag_parents", "fandom_media",
        "tag_decisions", "inboxes", "notices", "reports", "report_notes", "deeds",
        "rescued_archives", "rescued_things", "rescued_rows", "rescued_files", "rescued_pictures",
    }
)  # fmt: skip
"""The nouns of which a member's bag holds nothing: they are the archive's own, what others decided, or
of no use elsewhere. A test fails for a noun that is neither here nor among `_OWN`."""


def works_of(user: User) -> QuerySet[Work]:
    """The works on whose byline the member is, drafts too."""
    made = Creatorship.objects.filter(pseud__user=user, state=Creatorship.State.ACCEPTED)
    return Work.objects.filter(pk__in=made.values("work"))


def _works(user: User) -> Q:
    return Q(work__in=works_of(user))


def _series(user: User) -> Any:
    return SeriesCreator.objects.filter(pseud__user=user).values("series")


def _user(user: User) -> Q:
    return Q(user=user)


_OWN: dict[str, Callable[[User], Q]] = {
    "people": lambda user: Q(pk=user.pk),
    "email_addresses": _user,
    "roles": _user,
    "preferences": _user,
    "pseuds": _user,
    "blocks": lambda user: Q(blocker=user),
    "mutes": _user,
    "muted_words": _user,
    "muted_tags": _user,
    "muted_works": _user,
    "closed_doors": _user,
    "works": lambda user: Q(pk__in=works_of(user)),
    "work_numbers": _works,
    "chapters": _works,
    "chapter_texts": lambda user: Q(chapter__work__in=works_of(user)),
    "revisions": lambda user: Q(chapter__work__in=works_of(user)),
    "old_titles": _works,
    "creators": _works,
    "gifts": _works,
    "taggings": _works,
    "series": lambda user: Q(pk__in=_series(user)),
    "series_creators": lambda user: Q(series__in=_series(user)),
    "series_entries": lambda user: Q(series__in=_series(user), work__in=works_of(user)),
    "working_copies": _user,
    "origins": _works,
    "sources": _works,
    "kudos": _user,
    "comments": lambda user: Q(user=user) | Q(work__in=works_of(user), waits=False),
    "comment_controls": _works,
    "comment_habits": _user,
    "readings": _user,
    "to_read": _user,
    "reading_lists": _user,
    "list_entries": lambda user: Q(reading_list__user=user),
    "saved_filters": _user,
    "bookmarks": _user,
    "bookmark_tags": lambda user: Q(bookmark__user=user),
    "subscriptions": _user,
    "mail_choices": _user,
}


def _tags(user: User) -> Q:
    from foxden.tags.models import MutedTag
    from foxden.works.models import Tagging

    own = Tagging.objects.filter(work__in=works_of(user)).values("tag")
    muted = MutedTag.objects.filter(user=user).values("tag")
    return Q(pk__in=own) | Q(pk__in=muted)


def _elsewhere(user: User) -> Q:
    from foxden.shelves.models import Bookmark, ListEntry

    kept = Bookmark.objects.filter(user=user, elsewhere__isnull=False).values("elsewhere")
    listed = ListEntry.objects.filter(reading_list__user=user, elsewhere__isnull=False)
    return Q(pk__in=kept) | Q(pk__in=listed.values("elsewhere"))


_OWN |= {"tags": _tags, "works_elsewhere": _elsewhere}


def nouns_of_members() -> list[Noun]:
    """The nouns that a member's bag holds, in their order."""
    return [noun for noun in NOUNS if noun.name in _OWN]


def rows_of_member(noun: Noun, user: User) -> QuerySet[Model]:
    """Those rows of a noun that are the member's own."""
    return noun.table._base_manager.filter(_OWN[noun.name](user))
