"""Preview links: a secret way for a beta reader to a work that is not posted yet."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from foxden.people.models import User

from ..models import PreviewLink, Work

MOST_PREVIEW_LINKS = 20


def make_preview_link(*, work: Work, user: User, made_for: str = "") -> PreviewLink:
    """A link of its own for one beta reader, so that each can be withdrawn alone."""
    if PreviewLink.objects.filter(work=work).count() >= MOST_PREVIEW_LINKS:
        raise ValidationError(_("This work has many preview links. Withdraw one first."))
    return PreviewLink.objects.create(
        work=work, made_by=user, made_for=" ".join(made_for.split())[:100]
    )


def withdraw_preview_link(*, link: PreviewLink) -> None:
    """Whoever has the link finds nothing there any more."""
    link.delete()
