"""A JSON Schema (2020-12) for the lines of each file, made from the models and what is carried of them."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Field

from .noun import FORM, Noun
from .nouns import NOUNS

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_MOMENT = r"^\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-6]\d\.\d{6}Z$"
_BASE64 = r"^[A-Za-z0-9+/]*={0,2}$"
_HIGHEST = {
    models.PositiveSmallIntegerField: 2**15 - 1,
    models.PositiveIntegerField: 2**31 - 1,
    models.AutoField: 2**31 - 1,
}


def schema_of(noun: Noun) -> dict[str, Any]:
    """What each line of a noun's file has to look like."""
    private = [] if noun.is_private else noun.private.split()
    names = noun.names(with_private=True)
    return {
        "$schema": DIALECT,
        "title": noun.name,
        "description": noun.about,
        "type": "object",
        "properties": {name: _property(noun, noun.field(name), private) for name in names},
        "required": [name for name in names if name not in private],
        "additionalProperties": False,
    }


def archive_schema() -> dict[str, Any]:
    """What ``archive.json`` has to look like."""
    number = {"type": "integer", "minimum": 0, "maximum": 2**63 - 1}
    return {
        "$schema": DIALECT,
        "title": "archive",
        "description": "What is in the bag: its form, whose things they are, and how many of each.",
        "type": "object",
        "properties": {
            "form": {"const": FORM, "description": "Of the bag; this is form 1."},
            "scope": {"enum": ["archive", "member"]},
            "private": {"type": "boolean", "description": "Whether private data is in it."},
            "lines": {
                "type": "object",
                "propertyNames": {"enum": [noun.name for noun in NOUNS]},
                "additionalProperties": number,
                "description": "How many lines each file has.",
            },
            "last_ids": {
                "type": "object",
                "propertyNames": {"enum": [noun.name for noun in NOUNS]},
                "additionalProperties": number,
                "description": "The highest key that was ever given; none is given a second time.",
            },
        },
        "required": ["form", "scope", "private", "lines", "last_ids"],
        "additionalProperties": False,
    }


def _property(noun: Noun, field: Field[Any, Any], private: list[str]) -> dict[str, Any]:
    found = _form(noun, field)
    if field.null:
        found = {"anyOf": [found, {"type": "null"}]}
    if isinstance(field, models.ForeignKey):
        points_at = next((each.name for each in NOUNS if each.table is field.related_model), None)
        found["description"] = f"A key in {points_at}.jsonl."
    elif field.name in noun.html:
        found["description"] = "HTML by Foxden's allow-list."
    elif field.name in private:
        found["description"] = "Only in bags with private data."
    return found


def _form(noun: Noun, field: Field[Any, Any]) -> dict[str, Any]:
    if isinstance(field, models.ForeignKey):
        return {"type": "integer", "minimum": 0, "maximum": 2**63 - 1}
    if isinstance(field, models.BooleanField):
        return {"type": "boolean"}
    if isinstance(field, models.DateTimeField):
        return {"type": "string", "pattern": _MOMENT}
    if isinstance(field, models.DateField):
        return {"type": "string", "pattern": r"^\d{4}-[01]\d-[0-3]\d$"}
    if isinstance(field, models.UUIDField):
        return {"type": "string", "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"}
    if isinstance(field, models.JSONField):
        return {}
    if isinstance(field, models.BinaryField):
        packed = field.name in noun.packed.split()
        return {"type": "string"} if packed else {"type": "string", "pattern": _BASE64}
    if isinstance(field, models.IntegerField):
        return _number(field)
    return _text(field)


def _number(field: Field[Any, Any]) -> dict[str, Any]:
    highest = next((most for kind, most in _HIGHEST.items() if isinstance(field, kind)), 2**63 - 1)
    return {"type": "integer", "minimum": 0, "maximum": highest}


def _text(field: Field[Any, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {"type": "string"}
    if field.max_length is not None:
        found["maxLength"] = field.max_length
    if field.choices:
        found["enum"] = [value for value, _label in field.flatchoices]
    return found


def every_schema() -> dict[str, dict[str, Any]]:
    """Each schema by the name of what it is for."""
    return {"archive": archive_schema(), **{noun.name: schema_of(noun) for noun in NOUNS}}
