"""Keeping works, series, and works that are elsewhere (AO3's bookmarks)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from foxden.outbox.rules import record
from foxden.people.models import Pseud, User, Viewer
from foxden.prose import CLEANER_VERSION, fold_name, html_from, tidy_name
from foxden.tags.rules import validate_words
from foxden.works.models import Series, Work, WorkNumbers
from foxden.works.queries import visible_series_to, visible_to

from ..models import LONGEST_NOTES, Bookmark, BookmarkTag, WorkElsewhere
from ..queries import wrong_bookmarks
from .elsewhere import forget_unkept

MOST_TAGS = 75
_WEB = URLValidator(schemes=["http", "https"])


@dataclass(slots=True)
class Kept:
    """What a reader says of what they keep. ``notes`` are HTML or plain paragraphs."""

    notes: str = ""
    tags: Sequence[str] = ()
    is_private: bool = False
    is_rec: bool = False


@dataclass(slots=True)
class Elsewhere:
    """A work that is not here, as whoever keeps it describes it."""

    address: str
    title: str
    fandoms: str
    byline: str = ""
    summary: str = ""


@dataclass(slots=True)
class _Clean:
    notes_html: str
    tags: list[str] = field(default_factory=list)


def bookmark_work(*, actor: Viewer, user: User, pseud: Pseud, work: Work, kept: Kept) -> Bookmark:
    """Keep a work, once a person. Raises ValidationError for one that is not posted or not seen."""
    if not work.is_posted or not visible_to(actor).filter(pk=work.pk).exists():
        raise ValidationError(_("Only works that are posted can be bookmarked."))
    return _keep(user, pseud, kept, work=work)


def bookmark_series(
    *, actor: Viewer, user: User, pseud: Pseud, series: Series, kept: Kept
) -> Bookmark:
    """Keep a series, once a person. Raises ValidationError for one that they do not see."""
    if not visible_series_to(actor).filter(pk=series.pk).exists():
        raise ValidationError(_("This series cannot be bookmarked."))
    return _keep(user, pseud, kept, series=series)


@transaction.atomic
def bookmark_elsewhere(*, user: User, pseud: Pseud, elsewhere: Elsewhere, kept: Kept) -> Bookmark:
    """Keep a work that is elsewhere; nothing is fetched from there. Who keeps one that somebody else
    described before has it with that description. Raises ValidationError by field."""
    address = canonical_address(elsewhere.address)
    known = WorkElsewhere.objects.filter(address=address).first()
    if known is None:
        known = WorkElsewhere.objects.create(address=address, **_described(elsewhere))
    return _keep(user, pseud, kept, elsewhere=known)


def canonical_address(text: str) -> str:
    """An address of the web without its fragment, its host in small letters. Raises ValidationError."""
    told = _("Give the whole address of the work, such as https://archive.example/works/12.")
    try:
        _WEB(text.strip())
        parts = urlsplit(text.strip())
    except (ValidationError, ValueError) as error:
        raise ValidationError({"address": told}) from error
    if parts.username or len(text) > 2000:
        raise ValidationError({"address": told})
    return urlunsplit((parts.scheme, parts.netloc.lower(), parts.path or "/", parts.query, ""))


def _described(elsewhere: Elsewhere) -> dict[str, Any]:
    title, fandoms = tidy_name(elsewhere.title), tidy_name(elsewhere.fandoms)
    byline = tidy_name(elsewhere.byline)
    wrong = {}
    if not title or len(title) > 255:
        wrong["title"] = _("Give its title, of at most 255 characters.")
    if not fandoms or len(fandoms) > 1000:
        wrong["fandoms"] = _("Name at least one fandom.")
    if len(byline) > 255:
        wrong["byline"] = _("The creator's name is longer than 255 characters.")
    html = html_from(elsewhere.summary, format="html", field="summary")
    if len(html) > LONGEST_NOTES:
        wrong["summary"] = _("The summary is too long: there is room for 5,000 characters.")
    if wrong:
        raise ValidationError(wrong)
    return {
        "title": title,
        "fandoms": fandoms,
        "byline": byline,
        "summary_raw": elsewhere.summary,
        "summary_html": html,
        "cleaner_version": CLEANER_VERSION,
    }


@transaction.atomic
def _keep(user: User, pseud: Pseud, kept: Kept, **thing: Any) -> Bookmark:
    if pseud.user_id != user.pk:
        raise ValidationError({"pseud": _("Choose one of your pseuds.")})
    clean = _checked(kept)
    bookmark, made = Bookmark.objects.get_or_create(
        user=user,
        **thing,
        defaults={"pseud": pseud, "bookmarked_at": timezone.now(), "is_private": kept.is_private},
    )
    if not made:
        return change_bookmark(bookmark=bookmark, pseud=pseud, kept=kept)
    _fill(bookmark, pseud, kept, clean)
    if bookmark.work_id and not bookmark.is_private:
        _count(bookmark.work_id, 1)
    record("bookmark.added", subject_id=bookmark.pk, user=user.pk, work=bookmark.work_id)
    return bookmark


@transaction.atomic
def change_bookmark(*, bookmark: Bookmark, pseud: Pseud, kept: Kept) -> Bookmark:
    """Say otherwise of what one keeps. Raises ValidationError by field, or where it was deleted
    meanwhile."""
    held = Bookmark.objects.select_for_update(of=("self",)).filter(pk=bookmark.pk).first()
    if held is None:
        raise ValidationError(_("This bookmark was deleted meanwhile. Bookmark it again."))
    bookmark = held
    if pseud.user_id != bookmark.user_id:
        raise ValidationError({"pseud": _("Choose one of your pseuds.")})
    clean, was_private = _checked(kept), bookmark.is_private
    _fill(bookmark, pseud, kept, clean)
    if bookmark.work_id and was_private != bookmark.is_private:
        _count(bookmark.work_id, 1 if was_private else -1)
    record("bookmark.changed", subject_id=bookmark.pk, work=bookmark.work_id)
    return bookmark


@transaction.atomic
def delete_bookmark(*, bookmark: Bookmark) -> None:
    """Keep it no more. A work elsewhere that nobody keeps any more is forgotten with it;
    one that was deleted meanwhile is left at that."""
    held = Bookmark.objects.select_for_update(of=("self",)).filter(pk=bookmark.pk).first()
    if held is None:
        return
    bookmark = held
    key, work, elsewhere = bookmark.pk, bookmark.work_id, bookmark.elsewhere_id
    bookmark.delete()
    if work and not bookmark.is_private:
        _count(work, -1)
    forget_unkept([elsewhere])
    record("bookmark.deleted", subject_id=key, work=work)


def _checked(kept: Kept) -> _Clean:
    html = html_from(kept.notes, format="html", field="comment")
    if len(html) > LONGEST_NOTES:
        told = _("The notes have %(length)d characters with their markup; there is room for 5,000.")
        raise ValidationError({"notes": told % {"length": len(html)}})
    try:
        tags = list({fold_name(each): validate_words(each) for each in kept.tags}.values())
    except ValidationError as error:
        raise ValidationError({"tags": error.messages}) from error
    if len(tags) > MOST_TAGS:
        raise ValidationError({"tags": _("A bookmark has at most 75 tags.")})
    return _Clean(html, tags)


def _fill(bookmark: Bookmark, pseud: Pseud, kept: Kept, clean: _Clean) -> None:
    bookmark.pseud, bookmark.notes_raw, bookmark.notes_html = pseud, kept.notes, clean.notes_html
    bookmark.cleaner_version = CLEANER_VERSION
    bookmark.is_private, bookmark.is_rec = kept.is_private, kept.is_rec
    bookmark.save()
    BookmarkTag.objects.filter(bookmark=bookmark).delete()
    BookmarkTag.objects.bulk_create(
        BookmarkTag(bookmark=bookmark, words=words, folded=fold_name(words), position=place)
        for place, words in enumerate(clean.tags)
    )


def _count(work_id: int, change: int) -> None:
    WorkNumbers.objects.get_or_create(work_id=work_id)
    WorkNumbers.objects.filter(work_id=work_id).update(bookmarks=F("bookmarks") + change)


@transaction.atomic
def recount_bookmarks() -> int:
    """Count the bookmarks of all works anew that are not private; returns how many were wrong."""
    wrong = wrong_bookmarks()
    for work, (_shown, counted) in wrong.items():
        WorkNumbers.objects.update_or_create(work_id=work, defaults={"bookmarks": counted})
    return len(wrong)


def forget_bookmarked(work: Work) -> None:
    """A work is deleted: who kept it keeps what they said of it."""
    Bookmark.objects.filter(work=work).update(work=None)
