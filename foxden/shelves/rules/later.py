"""Marking works for later (AO3), and taking the mark away. Private, so no event tells of it."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from foxden.people.models import User, Viewer
from foxden.works.models import Work
from foxden.works.queries import visible_to

from ..models import ToRead


def mark_for_later(*, actor: Viewer, user: User, work: Work) -> bool:
    """Put a work on the list of those to read; says whether it was not on it yet.

    Raises ValidationError for one that is not posted, or that they do not see.
    """
    if not work.is_posted or not visible_to(actor).filter(pk=work.pk).exists():
        raise ValidationError(_("Only works that are posted can be marked for later."))
    now = timezone.now()
    _row, is_new = ToRead.objects.get_or_create(user=user, work=work, defaults={"marked_at": now})
    return is_new


def mark_as_read(*, user: User, work_id: int) -> bool:
    """Take a work off that list, also one that cannot be seen any more; says whether it was on it."""
    taken, _each = ToRead.objects.filter(user=user, work=work_id).delete()
    return bool(taken)
