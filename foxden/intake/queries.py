"""Finding what has been taken in before, and where from."""

from __future__ import annotations

import hashlib

from django.db.models import QuerySet

from foxden.works.models import Work

from .models import Origin, Source


def source_of(work: Work) -> Source | None:
    """The file that a work was made from, if it was made from one."""
    return Source.objects.filter(work=work).order_by("-added_at").first()


def work_from_same_file(data: bytes, *, among: QuerySet[Work] | None = None) -> Work | None:
    """The work that was made from these very bytes, or None; ``among`` limits where to look."""
    rows = Source.objects.filter(sha256=hashlib.sha256(data).hexdigest()).select_related("work")
    if among is not None:
        rows = rows.filter(work__in=among)
    found = rows.first()
    return found.work if found else None


def origin_of(work: Work) -> Origin | None:
    """The archive that a work was taken in from, if it was."""
    return Origin.objects.filter(work=work).first()
