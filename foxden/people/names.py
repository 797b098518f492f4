"""What people and pseuds may be called (AO3's rules)."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# Names that stand for the archive itself, or that an address needs.
UNCLAIMED = "unclaimed"
ORPHAN_ACCOUNT = "orphan_account"
SYSTEM_ACCOUNTS = frozenset({UNCLAIMED, ORPHAN_ACCOUNT})
RESERVED = frozenset(
    f"{UNCLAIMED} {ORPHAN_ACCOUNT} admin administrator anonymous archive archivist foxden help "
    "invitations login logout me moderator new owner password root search settings signup staff "
    "support system user users webmaster".split()
)
_USER_NAME = re.compile(r"[A-Za-z0-9_]{3,40}", re.ASCII)


def validate_user_name(name: str) -> None:
    """Raise ValidationError unless ``name`` is 3 to 40 of A-Z, a-z, 0-9 and ``_``, and free to take."""
    if not _USER_NAME.fullmatch(name):
        raise ValidationError(
            _("A user name has 3 to 40 letters (A to Z), digits or underscores."), code="form"
        )
    if name.startswith("_") or name.endswith("_"):
        raise ValidationError(
            _("A user name begins and ends with a letter or a digit."), code="edges"
        )
    if name.lower() in RESERVED:
        raise ValidationError(
            _("That name belongs to the archive. Choose another."), code="reserved"
        )


def validate_pseud_name(name: str) -> None:
    """Raise ValidationError unless ``name`` is 1 to 40 letters of any script, digits, space, ``_``, ``-``."""
    allowed = all(letter in " _-" or unicodedata.category(letter)[0] in "LMN" for letter in name)
    if not 1 <= len(name) <= 40 or not allowed or not any(map(str.isalnum, name)):
        raise ValidationError(
            _(
                "A pseud has 1 to 40 letters of any script, digits, spaces, hyphens or "
                "underscores, and at least one letter or digit."
            ),
            code="form",
        )
    if name != " ".join(name.split()):
        raise ValidationError(_("A pseud has single spaces, and none at its ends."), code="spaces")


def byline_of(name: str, user_name: str) -> str:
    """The pseud, with the account behind it where that is a person of another name (AO3)."""
    if user_name in SYSTEM_ACCOUNTS or name == user_name:
        return name
    return f"{name} ({user_name})"


def address_of(name: str, user_name: str) -> str:
    """The page of a pseud of that account."""
    return f"/users/{user_name}/pseuds/{quote(name, safe='')}"
