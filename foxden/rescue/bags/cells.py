"""One value of a row as JSON and back, by the field it belongs to.

Moments are RFC 3339 in UTC with microseconds (``2026-01-02T03:04:05.000006Z``), dates ISO 8601, keys
of other rows plain numbers, bytes base64. So a line is the same whichever database it comes from.
"""

from __future__ import annotations

import base64
import datetime as dt
import json
import uuid
import zlib
from collections.abc import Callable, Mapping
from typing import Any

from django.db import models
from django.db.models import Field

from foxden.prose import clean_html

from ..errors import CannotRescue
from .noun import Noun

MOST_UNPACKED = 64 * 1024 * 1024
"""Bytes that a kept file may become when it is unpacked; no upload is as large."""

ToJson = Callable[[Any], Any]
MOMENT = "%Y-%m-%dT%H:%M:%S.%fZ"


def line_of(row: Mapping[str, Any]) -> bytes:
    """A row as its one line: keys sorted, no spaces, UTF-8."""
    text = json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode() + b"\n"


def written(noun: Noun, field: Field[Any, Any]) -> ToJson:
    """How a value of this field, as the database gives it, is written."""
    if field.name in noun.packed.split():
        return lambda value: zlib.decompress(bytes(value)).decode()
    plain = _WRITTEN.get(_kind(field), _same)
    return lambda value: None if value is None else plain(value)


def read(noun: Noun, field: Field[Any, Any]) -> Callable[[Any], Any]:
    """How a value of this field is read, which the schema has found to be of the right form."""
    if field.name in noun.packed.split():
        return lambda value: zlib.compress(value.encode(), 6)
    if kind := noun.html.get(field.name):
        return lambda value: clean_html(value, field=kind)
    plain = _READ.get(_kind(field), _same)
    return lambda value: None if value is None else plain(value)


def _kind(field: Field[Any, Any]) -> type[Field[Any, Any]]:
    for kind in (
        models.DateTimeField,
        models.DateField,
        models.UUIDField,
        models.BinaryField,
        models.JSONField,
    ):
        if isinstance(field, kind):
            return kind
    return models.Field


def _same(value: Any) -> Any:
    return value


def _moment(value: dt.datetime) -> str:
    return value.astimezone(dt.UTC).strftime(MOMENT)


def _bytes(value: str) -> bytes:
    found = base64.b64decode(value, validate=True)
    unpacking = zlib.decompressobj()
    try:
        unpacking.decompress(found, MOST_UNPACKED)
    except zlib.error as error:
        raise CannotRescue("a kept file is damaged: it cannot be unpacked") from error
    if unpacking.unconsumed_tail:
        raise CannotRescue("a kept file would unpack to more than 64 MB")
    return found


_WRITTEN: Mapping[type[Field[Any, Any]], ToJson] = {
    models.DateTimeField: _moment,
    models.DateField: dt.date.isoformat,
    models.UUIDField: str,
    models.BinaryField: lambda value: base64.b64encode(bytes(value)).decode(),
}
_READ: Mapping[type[Field[Any, Any]], Callable[[Any], Any]] = {
    models.DateTimeField: dt.datetime.fromisoformat,
    models.DateField: dt.date.fromisoformat,
    models.UUIDField: uuid.UUID,
    models.BinaryField: _bytes,
}
