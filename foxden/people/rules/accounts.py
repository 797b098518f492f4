"""Opening and naming accounts, and the roles people hold."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from foxden.addresses.rules import free_address, keep_old_address
from foxden.outbox.rules import record
from foxden.prose import fold_name

from ..models import Pseud, Role, RoleGrant, User
from ..names import validate_user_name


@transaction.atomic
def open_account(*, name: str, email: str = "", password: str | None = None) -> User:
    """A new account with its default pseud of the same name.

    Raises ValidationError where the name is not allowed or taken. The password is not judged
    here; forms do that with Django's validators.
    """
    validate_user_name(name)
    if User.objects.filter(name__iexact=name).exists():
        raise ValidationError(_("That name is taken. Choose another."), code="taken")
    user = User(name=name, email=email.strip())
    user.set_password(password)
    user.save()
    welcome_member(user)
    return user


def welcome_member(user: User) -> Pseud:
    """The pseud that every account has from its first moment; its address is its own from now on."""
    free_address(user.get_absolute_url())
    return Pseud.objects.create(
        user=user, name=user.name, folded_name=fold_name(user.name), is_default=True
    )


@transaction.atomic
def rename_account(*, user: User, name: str) -> None:
    """Give an account another name; every old address of it goes on leading to it."""
    validate_user_name(name)
    if User.objects.filter(name__iexact=name).exclude(pk=user.pk).exists():
        raise ValidationError(_("That name is taken. Choose another."), code="taken")
    old_address, old_name = user.get_absolute_url(), user.name
    user.name = name
    user.save(update_fields=["name"])
    named_alike = Pseud.objects.filter(user=user, name=old_name)
    if not Pseud.objects.filter(user=user, folded_name=fold_name(name)).exists():
        named_alike.update(name=name, folded_name=fold_name(name))
    keep_old_address(path=old_address, target=user.get_absolute_url())
    record("account.renamed", subject_id=user.pk)


def grant_role(*, user: User, role: Role) -> None:
    """Give a person a role; giving it twice changes nothing."""
    RoleGrant.objects.get_or_create(user=user, role=role)


def revoke_role(*, user: User, role: Role) -> None:
    """Take a role from a person. Raises ValidationError rather than leave no owner."""
    others = RoleGrant.objects.filter(role=Role.OWNER).exclude(user=user)
    if role == Role.OWNER and not others.exists():
        raise ValidationError(_("An archive needs an owner. Name another one first."))
    RoleGrant.objects.filter(user=user, role=role).delete()
