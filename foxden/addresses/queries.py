"""Where an old address leads."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from urllib.parse import parse_qsl, urlencode

from .models import OldAddress

MOST_PARAMETERS = 6


def target_of(path: str, query: str = "") -> str | None:
    """Where ``path`` (decoded) leads now with its ``query``, or None if it never was an address.

    Tried in this order: the path with its query (``/viewstory.php?sid=12``), with some of its
    parameters (``?index=1&sid=12``), the path, then its beginnings, longest first, keeping the
    rest (``/users/old/works`` -> ``/users/new/works``). A query that was no part of the old address
    goes along to the new one.
    """
    path = path.rstrip("/")
    parts = path.split("/")
    beginnings = ["/".join(parts[:end]) for end in range(len(parts), 1, -1)]
    with_query = [f"{path}?{part}" for part in _parts_of(query)]
    tried = [*with_query, *beginnings]
    found = dict(OldAddress.objects.filter(path__in=tried).values_list("path", "target"))
    for candidate in tried:
        if candidate in found:
            if "?" in candidate:
                return found[candidate]
            target = found[candidate] + path[len(candidate) :]
            return f"{target}?{query}" if query and "?" not in target else target
    return None


def _parts_of(query: str) -> Iterator[str]:
    """The query as it stands, then every choice of its parameters by name, the most first."""
    if not query:
        return
    yield query
    try:
        pairs = sorted(set(parse_qsl(query, max_num_fields=50)))[:MOST_PARAMETERS]
    except ValueError:
        return
    for count in range(len(pairs), 0, -1):
        for some in combinations(pairs, count):
            yield urlencode(some)
