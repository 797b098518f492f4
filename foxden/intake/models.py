"""The files that works were made from, kept as they came."""

from __future__ import annotations

import zlib

from django.db import models

from foxden.works.models import Work


class Source(models.Model):
    """The bytes of a file that became a work, so that it can be read again by a better reader."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="+")
    file_name = models.CharField(max_length=255)
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
