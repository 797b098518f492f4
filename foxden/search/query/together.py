"""Filters that widen each other: a work has one language, so two asked for mean either."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..conditions import Condition, LanguageIs, OnlyFandomsNamed
from ..language.codes import parse_languages
from .model import Part
from .names import LANGUAGE, ONLY_FANDOMS


def together(parts: Sequence[Part]) -> list[Part]:
    """The same filters, each language's for any of the languages, likewise the only fandoms."""
    values = [part.value for part in parts if part.parameter == LANGUAGE]
    codes = frozenset[str]().union(*(parse_languages(value) or () for value in values))
    fandoms = tuple(part.value for part in parts if part.parameter == ONLY_FANDOMS)
    meant: dict[str, Condition] = {
        LANGUAGE: LanguageIs(codes),
        ONLY_FANDOMS: OnlyFandomsNamed(fandoms),
    }
    return [replace(part, condition=meant.get(part.parameter, part.condition)) for part in parts]
