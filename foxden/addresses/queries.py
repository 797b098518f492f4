"""Where an old address leads."""

from __future__ import annotations

from .models import OldAddress


def target_of(path: str, query: str = "") -> str | None:
    """Where ``path`` (decoded) leads now, or None if it never was an address.

    Tried in this order: the path with its query (``/viewstory.php?sid=12``), the path, then its
    beginnings, longest first, keeping the rest (``/users/old/works`` -> ``/users/new/works``).
    """
    path = path.rstrip("/")
    parts = path.split("/")
    beginnings = ["/".join(parts[:end]) for end in range(len(parts), 1, -1)]
    tried = ([f"{path}?{query}"] if query else []) + beginnings
    found = dict(OldAddress.objects.filter(path__in=tried).values_list("path", "target"))
    for candidate in tried:
        if candidate in found:
            rest = path[len(candidate) :] if path.startswith(candidate) else ""
            return found[candidate] + rest
    return None
