"""The account: everything private hangs on it."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from ..names import validate_user_name


class UserManager(BaseUserManager["User"]):
    """Finds accounts for Django's own machinery; `people.rules.open_account` makes them."""

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(name__iexact=username)


class User(AbstractBaseUser):
    """A person's account, or one of the archive's own two (`is_system`), which nobody signs in to.

    ``seen_at`` is when the person was last here, to within an hour, and ``away_since`` the end of
    the visit before this one (`people.rules.notice_visit`): for their own eyes and filters alone.
    """

    name = models.CharField(
        _("user name"), max_length=40, unique=True, validators=[validate_user_name]
    )
    email = models.EmailField(_("e-mail address"), blank=True)
    is_active = models.BooleanField(default=True)
    is_system = models.BooleanField(default=False)
    joined_at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField(null=True, editable=False)
    away_since = models.DateTimeField(null=True, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "name"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["email"]

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("name"), name="user_name_unique_in_any_case"),
            models.UniqueConstraint(
                Lower("email"), condition=~models.Q(email=""), name="user_email_unique"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/users/{self.name}"


class Role(models.TextChoices):
    """What a person may do for the archive besides writing and reading in it."""

    OWNER = "owner", _("Owner")
    MODERATOR = "moderator", _("Moderator")
    WRANGLER = "wrangler", _("Wrangler")


class RoleGrant(models.Model):
    """A role that a person holds."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=20, choices=Role.choices)
    granted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "role"], name="role_held_once"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="role_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.role}"
