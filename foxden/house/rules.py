"""What the owner may do with the archive itself."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest

from foxden.outbox.rules import record

from .models import ArchiveSettings

CODE_OF_CLAIM = "invitation_to_claim"
"""Where the session keeps the invitation of somebody who came by a claim's link."""


def let_in_to_claim(request: HttpRequest, *, code: str) -> None:
    """This visitor may open an account with that invitation, also where the archive is closed."""
    request.session[CODE_OF_CLAIM] = code


@transaction.atomic
def keep_settings(settings: ArchiveSettings) -> None:
    """Save what the owner decided; every page may look different from now on."""
    settings.save()
    record("archive.changed", subject_id=settings.pk)
