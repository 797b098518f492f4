"""Finding what has been taken in before, and where from."""

from __future__ import annotations

import hashlib
from itertools import groupby

from django.db.models import QuerySet

from foxden.works.models import Work

from .models import Origin, Parcel, ParcelFile, Source


def source_of(work: Work) -> Source | None:
    """The file that a work was made from, if it was made from one."""
    return Source.objects.filter(work=work).order_by("-added_at").first()


def sources_of(work: Work) -> list[Source]:
    """The files that a work was made from, in the order of its chapters."""
    return list(Source.objects.filter(work=work).order_by("pk"))


def work_from_same_address(address: str, *, among: QuerySet[Work] | None = None) -> Work | None:
    """The work that was fetched from this address, or None; ``among`` limits where to look."""
    rows = Source.objects.filter(address=address).exclude(address="").select_related("work")
    if among is not None:
        rows = rows.filter(work__in=among)
    found = rows.first()
    return found.work if found else None


def parcel_of(user_id: int, parcel_id: int) -> Parcel | None:
    """A person's own waiting parcel, or None."""
    return Parcel.objects.filter(pk=parcel_id, user_id=user_id).first()


def works_in(parcel: Parcel) -> list[list[ParcelFile]]:
    """The files of a parcel by the work they are to become, those left out not among them."""
    return _by_work(parcel.pk, work_number__gt=0)


def left_out_of(parcel: Parcel) -> list[ParcelFile]:
    """The files of a parcel that are to become nothing."""
    return [file for files in _by_work(parcel.pk, work_number=0) for file in files]


def _by_work(parcel_id: int, **which: int) -> list[list[ParcelFile]]:
    files = ParcelFile.objects.filter(parcel_id=parcel_id, **which).defer("body_compressed")
    ordered = files.order_by("work_number", "place", "position")
    return [list(group) for _number, group in groupby(ordered, lambda file: file.work_number)]


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
