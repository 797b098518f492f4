"""What every template may ask of the archive itself."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from .queries import archive_settings


def archive(request: HttpRequest) -> dict[str, Any]:
    """``archive``: the archive's settings, read when first used."""
    return {"archive": SimpleLazyObject(archive_settings)}
