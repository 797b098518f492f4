"""What the owner may do with the archive itself."""

from __future__ import annotations

from django.db import transaction

from foxden.outbox.rules import record

from .models import ArchiveSettings


@transaction.atomic
def keep_settings(settings: ArchiveSettings) -> None:
    """Save what the owner decided; every page may look different from now on."""
    settings.save()
    record("archive.changed", subject_id=settings.pk)
