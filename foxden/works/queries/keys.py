"""Keys for an ``IN``, however many there are."""

from __future__ import annotations

import json
from collections.abc import Iterable

from django.db import connection
from django.db.models.expressions import RawSQL


def keys_in_sql(keys: Iterable[int]) -> RawSQL:
    """The keys as a subquery of one parameter (SQLite has a limit on parameters)."""
    if connection.vendor == "postgresql":
        return RawSQL("SELECT unnest(%s::bigint[])", [list(keys)])
    return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(list(keys))])
