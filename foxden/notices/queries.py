"""Reading notices: each member's own."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from foxden.people.models import User, Viewer
from foxden.works.queries import listed_for, visible_to

from .models import Kind, MailChoice, Notice


def notices_of(user: User, viewer: Viewer) -> QuerySet[Notice]:
    """What a member was told of works that they may still see, the latest first; no news of works that
    they have muted since."""
    found = Notice.objects.filter(user=user, work__in=visible_to(viewer))
    if viewer.mutes:
        news = Q(kind__in=(Kind.WORK, Kind.CHAPTER, Kind.GIFT))
        found = found.filter(~news | Q(work__in=listed_for(viewer)))
    return found.select_related("work", "chapter").order_by("-made_at", "-pk")


def unread_notices(user_id: int) -> int:
    """How many notices a member has not seen yet."""
    return Notice.objects.filter(user=user_id, is_read=False).count()


def mail_choice_of(user: User) -> MailChoice:
    """When a member wants letters; the defaults where they chose nothing."""
    return MailChoice.objects.filter(user=user).first() or MailChoice(user=user)
