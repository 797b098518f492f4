"""Where works came from: the files they were made from, kept as they came, and other archives."""

from __future__ import annotations

import zlib

from django.db import models

from foxden.people.models import User
from foxden.works.models import Work


class Source(models.Model):
    """The bytes of a file that became a work, so that it can be read again by a better reader.

    ``address`` is where it was fetched from, empty for a file that somebody brought.
    """

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="+")
    file_name = models.CharField(max_length=255)
    address = models.CharField(max_length=2000, blank=True)
    format = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64, db_index=True)
    body_compressed = models.BinaryField()
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["work", "sha256"], name="source_of_work_once"),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def body(self) -> bytes:
        """The file as it came."""
        return zlib.decompress(bytes(self.body_compressed))


class Origin(models.Model):
    """The archive from which a work was taken in, named on the work until its author claims it.

    ``address`` is where the work was found there, empty where that is not known.
    """

    work = models.OneToOneField(Work, primary_key=True, on_delete=models.CASCADE, related_name="+")
    archive = models.CharField(max_length=200)
    address = models.CharField(max_length=500, blank=True)
    taken_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"work {self.work_id} from {self.archive}"


class HostTurn(models.Model):
    """When a host may next be asked for a page, agreed between all processes of this archive."""

    host = models.CharField(primary_key=True, max_length=253)
    next_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.host


class Parcel(models.Model):
    """Several files that a person brought, waiting for them to say which are one work."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    pseud_id = models.PositiveBigIntegerField()
    brought_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"parcel {self.pk} of {self.user_id}"


class ParcelFile(models.Model):
    """One file of a parcel, where it is to go, and what it was found to be."""

    parcel = models.ForeignKey(Parcel, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()
    file_name = models.CharField(max_length=255)
    body_compressed = models.BinaryField()
    title = models.CharField(max_length=255, blank=True)
    words = models.PositiveIntegerField()
    chapters = models.PositiveIntegerField()
    work_number = models.PositiveSmallIntegerField()
    place = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["parcel", "position"], name="place_in_parcel_once"),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def body(self) -> bytes:
        """The file as it came."""
        return zlib.decompress(bytes(self.body_compressed))
