"""Reading the archive's own settings."""

from foxden.frame.statements import KeptStatement

from .models import ArchiveSettings

_settings = KeptStatement[int](lambda keys: ArchiveSettings.objects.filter(pk__in=keys))


def archive_settings() -> ArchiveSettings:
    """What the owner decided, or the defaults (unsaved) before anything was."""
    return next(iter(_settings.objects([1])), None) or ArchiveSettings()
