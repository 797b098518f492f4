"""Language codes as people and AO3 write them: ``de``, ``EN``, ``ptBR``, ``zh-hans``."""

from __future__ import annotations

import re

_CODE = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8}){0,4}\Z")
_GLUED = re.compile(r"([a-z]{2})([A-Z]{2})\Z")


def parse_languages(text: str) -> frozenset[str] | None:
    """The codes between commas as BCP 47 writes them; None where one of them is no code."""
    found = [code.strip() for code in text.split(",") if code.strip()]
    if not found or not all(_CODE.match(code) for code in found):
        return None
    return frozenset(map(_written, found))


def _written(code: str) -> str:
    """With the usual capitals: a script as ``Hans``, a region as ``BR``."""
    if glued := _GLUED.match(code):
        return f"{glued[1]}-{glued[2]}"
    first, *others = code.replace("_", "-").split("-")
    return "-".join([first.lower(), *map(_subtag, others)])


def _subtag(text: str) -> str:
    if len(text) == 4 and text.isalpha():
        return text.title()
    return text.upper() if len(text) == 2 else text.lower()
