"""Reading the archive's own settings."""

from .models import ArchiveSettings


def archive_settings() -> ArchiveSettings:
    """What the owner decided, or the defaults (unsaved) before anything was."""
    return ArchiveSettings.objects.filter(pk=1).first() or ArchiveSettings()
