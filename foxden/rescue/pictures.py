"""The gate before the pictures that came along with rescued archives."""

from __future__ import annotations

from foxden.people.models import Viewer
from foxden.works.queries import visible_to

from .models import KeptFile, PictureUse


def picture_for(viewer: Viewer, *, archive: int, path: str) -> KeptFile | None:
    """The kept file, if it is a picture of a safe kind in a work that this viewer may see; else None."""
    uses = PictureUse.objects.filter(archive=archive, path=path).values("work")
    if not visible_to(viewer).filter(pk__in=uses).exists():
        return None
    return KeptFile.objects.filter(archive=archive, path=path).exclude(media_type="").first()
