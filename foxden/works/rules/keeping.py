"""Working copies: what a writer has typed and not yet saved, kept so that a closed lid loses nothing."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from foxden.people.models import User

from ..models import Chapter, Work, WorkingCopy

MOST_WORKING_COPIES = 50
"""New works that one person may have begun and not saved; the oldest go when there are more."""

LARGEST_WORKING_COPY = 3_000_000
"""Characters in all fields together: a full chapter with its markup, and room to spare."""


@transaction.atomic
def keep_working_copy(
    *,
    user: User,
    fields: dict[str, list[str]],
    key: int | None = None,
    work: Work | None = None,
    chapter: Chapter | None = None,
    is_new_chapter: bool = False,
) -> WorkingCopy:
    """Keep what stands in a form: field names with their values, as the browser sends them.

    ``key`` continues the copy of a new work; otherwise there is one copy a person and page, which
    this replaces. Raises ValidationError where there is more than any form holds.
    """
    if sum(len(value) for values in fields.values() for value in values) > LARGEST_WORKING_COPY:
        raise ValidationError(_("This is more text than one chapter holds. Split it."))
    if work or chapter:
        kept, _made = WorkingCopy.objects.update_or_create(
            user=user,
            work=None if chapter else work,
            chapter=chapter,
            is_new_chapter=is_new_chapter,
            defaults={"fields": fields},
        )
        return kept
    begun = WorkingCopy.objects.filter(user=user, work=None, chapter=None)
    copy = begun.filter(pk__in=[key]).first() or WorkingCopy(user=user)
    copy.fields = fields
    copy.save()
    latest = begun.order_by("-saved_at").values_list("pk", flat=True)[:MOST_WORKING_COPIES]
    begun.exclude(pk__in=list(latest)).delete()
    return copy


def forget_working_copy(
    *,
    user: User,
    key: int | None = None,
    work: Work | None = None,
    chapter: Chapter | None = None,
    is_new_chapter: bool = False,
) -> None:
    """What was typed has been saved, or is not wanted any more."""
    copies = WorkingCopy.objects.filter(user=user)
    if work or chapter:
        copies = copies.filter(
            work=None if chapter else work, chapter=chapter, is_new_chapter=is_new_chapter
        )
    else:
        copies = copies.filter(pk__in=[key], work=None, chapter=None)
    copies.delete()
