"""Pseuds: adding, naming, claiming, and the two accounts that hold what nobody holds."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from foxden.addresses.rules import keep_old_address
from foxden.outbox.rules import record
from foxden.prose import fold_name, html_from

from ..models import Pseud, User
from ..names import ORPHAN_ACCOUNT, UNCLAIMED, validate_pseud_name

MOST_PSEUDS = 100


def _system_account(name: str) -> User:
    user, made = User.objects.get_or_create(
        name=name, defaults={"is_system": True, "is_active": False, "password": "!"}
    )
    if made:
        Pseud.objects.create(user=user, name=name, folded_name=fold_name(name), is_default=True)
    return user


def _pseud_of(user: User, name: str) -> Pseud:
    pseud, _made = Pseud.objects.get_or_create(
        user=user, folded_name=fold_name(name), defaults={"name": name}
    )
    pseud.user = user
    return pseud


@transaction.atomic
def unclaimed_pseud(name: str) -> Pseud:
    """The byline of that name that belongs to nobody until its author claims it."""
    validate_pseud_name(name)
    return _pseud_of(_system_account(UNCLAIMED), name)


@transaction.atomic
def orphaned_pseud(name: str = "") -> Pseud:
    """The byline of orphaned works: plain ``orphan_account``, or a kept pseud under it."""
    account = _system_account(ORPHAN_ACCOUNT)
    return _pseud_of(account, name or ORPHAN_ACCOUNT)


@transaction.atomic
def add_pseud(*, user: User, name: str, description: str = "") -> Pseud:
    """Another name to post under. Raises ValidationError where it is not allowed or not new."""
    validate_pseud_name(name)
    folded = fold_name(name)
    if Pseud.objects.filter(user=user, folded_name=folded).exists():
        raise ValidationError(_("You already have a pseud of that name."), code="taken")
    if Pseud.objects.filter(user=user).count() >= MOST_PSEUDS:
        raise ValidationError(_("You have as many pseuds as one account may have."))
    pseud = Pseud(user=user, name=name, folded_name=folded)
    describe_pseud(pseud=pseud, description=description)
    return pseud


@transaction.atomic
def describe_pseud(*, pseud: Pseud, description: str) -> None:
    """Say something about a pseud (HTML or plain paragraphs; at most 2,000 characters)."""
    html = html_from(description, format="html", field="comment")
    if len(html) > 2000:
        raise ValidationError(_("That is longer than the 2,000 characters there is room for."))
    pseud.description_raw, pseud.description_html = description, html
    pseud.save()
    record("pseud.changed", subject_id=pseud.pk)


@transaction.atomic
def rename_pseud(*, pseud: Pseud, name: str) -> None:
    """Give a pseud another name; its old address goes on leading to it."""
    validate_pseud_name(name)
    folded = fold_name(name)
    if Pseud.objects.filter(user=pseud.user, folded_name=folded).exclude(pk=pseud.pk).exists():
        raise ValidationError(_("You already have a pseud of that name."), code="taken")
    old = f"/users/{pseud.user.name}/pseuds/{pseud.name}"
    pseud.name, pseud.folded_name = name, folded
    pseud.save(update_fields=["name", "folded_name"])
    keep_old_address(path=old, target=f"/users/{pseud.user.name}/pseuds/{name}")
    record("pseud.changed", subject_id=pseud.pk)


@transaction.atomic
def make_default_pseud(*, pseud: Pseud) -> None:
    """Post under this pseud unless another is chosen."""
    Pseud.objects.filter(user=pseud.user, is_default=True).update(is_default=False)
    pseud.is_default = True
    pseud.save(update_fields=["is_default"])


@transaction.atomic
def save_pseud(*, pseud: Pseud, name: str, description: str, is_default: bool) -> None:
    """Change all of a pseud that its person can; raises ValidationError and then changes nothing."""
    if name != pseud.name:
        rename_pseud(pseud=pseud, name=name)
    describe_pseud(pseud=pseud, description=description)
    if is_default and not pseud.is_default:
        make_default_pseud(pseud=pseud)


@transaction.atomic
def remove_pseud(*, pseud: Pseud) -> None:
    """Remove a pseud that nothing hangs on; raises ValidationError that says what to do otherwise."""
    if pseud.is_default:
        raise ValidationError(_("Make another pseud your default first."))
    key = pseud.pk
    try:
        pseud.delete()
    except ProtectedError as error:
        raise ValidationError(
            _("There are works under this pseud. Move them to another pseud first.")
        ) from error
    record("pseud.removed", subject_id=key)


@transaction.atomic
def claim_pseud(*, pseud: Pseud, user: User, name: str = "") -> Pseud:
    """Hand an unclaimed byline, and all that hangs on it, to the person it belongs to.

    Returns the pseud, now the person's, called ``name`` if one is given. Raises ValidationError where
    it is not unclaimed or the person already has a pseud of that name.
    """
    if pseud.user.name != UNCLAIMED:
        raise ValidationError(_("That pseud already belongs to somebody."))
    name = name or pseud.name
    validate_pseud_name(name)
    folded = fold_name(name)
    if Pseud.objects.filter(user=user, folded_name=folded).exists():
        raise ValidationError(
            _("This person already has a pseud of that name. Rename it first, then claim.")
        )
    old = f"/users/{UNCLAIMED}/pseuds/{pseud.name}"
    pseud.user, pseud.name, pseud.folded_name = user, name, folded
    pseud.save(update_fields=["user", "name", "folded_name"])
    keep_old_address(path=old, target=f"/users/{user.name}/pseuds/{pseud.name}")
    record("pseud.changed", subject_id=pseud.pk)
    return pseud


@transaction.atomic
def end_unclaimed_pseud(*, pseud: Pseud, into: Pseud) -> None:
    """Remove an unclaimed byline on which nothing hangs any more; its address leads to ``into``."""
    if pseud.user.name != UNCLAIMED:
        raise ValidationError(_("That pseud already belongs to somebody."))
    key, old = pseud.pk, f"/users/{UNCLAIMED}/pseuds/{pseud.name}"
    pseud.delete()
    keep_old_address(path=old, target=f"/users/{into.user.name}/pseuds/{into.name}")
    record("pseud.removed", subject_id=key)
