"""The one table of addresses that once were: renamed people and tags, other archives' links."""

from django.db import models


class OldAddress(models.Model):
    """``path`` (with its query, decoded, without a trailing slash) now leads to ``target``.

    A path may also be the beginning of others: ``/users/old`` answers for ``/users/old/works``.
    """

    path = models.CharField(max_length=500, unique=True)
    target = models.CharField(max_length=500)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(path__startswith="/", target__startswith="/")
                & ~models.Q(target__startswith="//"),
                name="addresses_are_local_paths",
            ),
            models.CheckConstraint(
                condition=~models.Q(path=models.F("target")), name="address_leads_elsewhere"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.path} -> {self.target}"
