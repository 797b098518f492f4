"""Keeping old addresses alive."""

from __future__ import annotations

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
