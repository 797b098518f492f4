"""What was rescued from other archives: where each thing went, and what waits for a room of its own."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class RescuedArchive(models.Model):
    """An archive that was taken in, by the name it had; taking it in again goes on with this one."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    kind = models.CharField(max_length=20)
    version = models.CharField(max_length=20, blank=True)
    address = models.CharField(max_length=500, blank=True)
    began_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class RescuedThing(models.Model):
    """One thing of a rescued archive and what it is here, so that nothing is taken in twice.

    ``noun`` is ``author`` (a pseud here), ``story`` (a work), ``chapter`` or ``series``.
    """

    archive = models.ForeignKey(RescuedArchive, on_delete=models.CASCADE, related_name="+")
    noun = models.CharField(max_length=20)
    key = models.CharField(max_length=100)
    ours = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["archive", "noun", "key"], name="thing_rescued_once"),
        ]
        indexes = [models.Index(fields=["noun", "ours"], name="rescued_thing_by_ours")]

    def __str__(self) -> str:
        return f"{self.noun} {self.key} is {self.ours}"


class KeptRow(models.Model):
    """A row of a rescued archive as it was, for which there is no room here yet.

    Never shown to anyone: some hold what was private there (e-mail addresses).
    """

    archive = models.ForeignKey(RescuedArchive, on_delete=models.CASCADE, related_name="+")
    table = models.CharField(max_length=100)
    key = models.CharField(max_length=200)
    row = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["archive", "table", "key"], name="row_kept_once"),
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.key}"


class KeptFile(models.Model):
    """A file of a rescued archive, kept as it was under ``place`` in the media folder.

    ``media_type`` is that of a picture which may be shown, found by looking into it; empty for all else.
    """

    archive = models.ForeignKey(RescuedArchive, on_delete=models.CASCADE, related_name="+")
    path = models.CharField(max_length=500)
    place = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["archive", "path"], name="file_kept_once"),
        ]

    def __str__(self) -> str:
        return self.path


class PictureUse(models.Model):
    """A work that shows a kept picture: whoever may see the work may see the picture, nobody else."""

    archive = models.ForeignKey(RescuedArchive, on_delete=models.CASCADE, related_name="+")
    path = models.CharField(max_length=500)
    work = models.ForeignKey("works.Work", on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["archive", "path", "work"], name="picture_used_once"),
        ]

    def __str__(self) -> str:
        return f"{self.path} in work {self.work_id}"


class ClaimInvitation(models.Model):
    """A link, given to the author of an unclaimed byline, by which they take over what is theirs.

    Only the SHA-256 of its token is kept, and of the address in the source only a keyed hash.
    ``is_letter`` is False where the owner passes the link on by hand. ``joins`` opens an account for
    this claim, once.
    """

    digest = models.CharField(max_length=64, unique=True)
    archive = models.ForeignKey(RescuedArchive, on_delete=models.CASCADE, related_name="+")
    # None once the byline has become part of another pseud.
    pseud = models.ForeignKey(
        "people.Pseud", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    address = models.CharField(max_length=64, blank=True, db_index=True)
    is_letter = models.BooleanField(default=True)
    made_by = models.ForeignKey(
        "people.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    used_by = models.ForeignKey(
        "people.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_refused = models.BooleanField(default=False)
    joins = models.ForeignKey(
        "people.Invitation", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        indexes = [models.Index(fields=["made_at"], name="claim_invitation_by_time")]

    def __str__(self) -> str:
        return f"claim of pseud {self.pseud_id}"


class NoLetters(models.Model):
    """A keyed hash of an address whose person does not want to be written to again."""

    address = models.CharField(max_length=64, unique=True)
    since = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return "an address that is not written to"
