"""Ways in: an invitation to join, and a link that signs its person in once."""

from __future__ import annotations

from django.db import models

from .user import User


class Invitation(models.Model):
    """A place for one new member. ``code`` is what the invited person is given."""

    code = models.CharField(max_length=40, unique=True)
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    email = models.EmailField(blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    used_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.code


class SignInLink(models.Model):
    """A link that signs in once. Only the SHA-256 of its token is kept."""

    digest = models.CharField(max_length=64, unique=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"sign-in link for {self.user_id}"
