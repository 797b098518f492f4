"""Knowing a guest's address again without keeping it."""

from __future__ import annotations

import datetime as dt
import ipaddress
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import salted_hmac

from ..models import Comment, Kudos

KEPT_FOR = dt.timedelta(days=90)
"""After so long the hash of a guest's address is cut, and the address may leave kudos again; so is the
e-mail address that came with a comment."""
_MOST_AT_ONCE = 2_000


def guest_key_of(address: str) -> str:
    """A keyed hash of a guest's address, the same for one household.

    An IPv6 line is known by its first 64 bits, for a device changes the rest by itself (RFC 8981).
    Without the archive's secret nobody can find the address by trying all there are.
    """
    return salted_hmac("foxden.responses.guests", _line_of(address), algorithm="sha256").hexdigest()


def _line_of(address: str) -> str:
    try:
        parsed = ipaddress.ip_address(address.strip())
    except ValueError:
        return address.strip()
    if isinstance(parsed, ipaddress.IPv4Address):
        return str(parsed)
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.ip_network((int(parsed), 64), strict=False).network_address)


def forget_guests(*, now: dt.datetime | None = None) -> int:
    """Cut what has been kept of guests long enough; their kudos and comments stay.

    The hashes of their addresses go, and the e-mail addresses they gave. Returns how many were cut.
    """
    before = (now or timezone.now()) - KEPT_FOR
    kudos = Kudos.objects.exclude(guest_key="").filter(left_at__lt=before)
    comments = Comment.objects.filter(left_at__lt=before).exclude(guest_key="", guest_email="")
    return _cut(kudos, guest_key="") + _cut(comments, guest_key="", guest_email="")


def _cut(rows: QuerySet[Any], **empty: str) -> int:
    keys = list(rows.values_list("pk", flat=True)[:_MOST_AT_ONCE])
    return rows.model._default_manager.filter(pk__in=keys).update(**empty) if keys else 0
