"""Not finding works by a tag."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from foxden.outbox.rules import record
from foxden.people.models import User

from ..models import MutedTag, Tag

MOST = 500


@transaction.atomic
def mute_tag(*, actor: User, tag: Tag) -> bool:
    """Find no works any more that are about the tag, a synonym of it, or what stands below it.

    Says whether that is new. Raises ValidationError where the list is full.
    """
    if MutedTag.objects.filter(user=actor).count() >= MOST:
        told = _("There is room for %(most)d tags on this list. Take one off it first.")
        raise ValidationError(told % {"most": MOST})
    _row, made = MutedTag.objects.get_or_create(user=actor, tag=tag)
    if made:
        record("muted.tag", subject_id=actor.pk)
    return made


@transaction.atomic
def unmute_tag(*, actor: User, tag: Tag) -> bool:
    """Find such works again; says whether the tag was muted."""
    gone, _each = MutedTag.objects.filter(user=actor, tag=tag).delete()
    if gone:
        record("muted.tag_again", subject_id=actor.pk)
    return bool(gone)
