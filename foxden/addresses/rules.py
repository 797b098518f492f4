"""Keeping old addresses alive."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from django.db import transaction

from .models import OldAddress


@transaction.atomic
def keep_old_address(*, path: str, target: str) -> None:
    """From now on ``path`` answers with a permanent redirect to ``target`` (both local paths).

    Chains are kept short: what led to ``path`` leads to ``target`` at once, and ``target``, if it
    was itself an old address, is one no more.
    """
    if path == target:
        return
    OldAddress.objects.filter(path=target).delete()
    OldAddress.objects.filter(target=path).update(target=target)
    OldAddress.objects.update_or_create(path=path, defaults={"target": target})


def free_address(path: str) -> None:
    """``path`` is in use again by something new and leads elsewhere no more."""
    OldAddress.objects.filter(path=path).delete()


def path_with(path: str, query: Mapping[str, str | int]) -> str:
    """An old address with its parameters, as it is kept: in the order of their names.

    It then answers whatever order they are asked in, and with others beside them.
    """
    return f"{path}?{urlencode(sorted((name, str(value)) for name, value in query.items()))}"


@transaction.atomic
def keep_old_addresses(addresses: Mapping[str, str]) -> set[str]:
    """Keep many old addresses at once (path -> target); returns those that lead elsewhere already.

    What an earlier archive's links mean is not changed by a later one.
    """
    there = dict(OldAddress.objects.filter(path__in=addresses).values_list("path", "target"))
    OldAddress.objects.bulk_create(
        OldAddress(path=path, target=target)
        for path, target in addresses.items()
        if path not in there and path != target
    )
    return {path for path, target in there.items() if addresses[path] != target}
