"""What a bag says of one kind of thing: which fields of which model, and what becomes of the others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.apps import apps
from django.db.models import Field, Model

from foxden.prose import Field as ProseField

FORM = 1
"""Grows when a bag of before can no longer be read as it stands."""


@dataclass(frozen=True, slots=True)
class Noun:
    """One file of a bag, ``NAME.jsonl``: a line for each row of ``model``, by rising key.

    ``carried`` are the fields in every bag, ``private`` those that only a bag with private data has.
    ``left`` never leaves the archive: what it is set to where a bag is restored (a value, or a
    function that gives one). ``html`` says which fields hold cleaned HTML and of which kind; it is
    cleaned again when it comes back. ``packed`` are texts kept compressed, written as text.
    A noun that ``is_private`` is only in bags with private data.
    """

    name: str
    model: str
    about: str
    carried: str
    private: str = ""
    left: Mapping[str, Any] = field(default_factory=dict)
    html: Mapping[str, ProseField] = field(default_factory=dict)
    packed: str = ""
    is_private: bool = False

    @property
    def file(self) -> str:
        """Its file's path among the payload."""
        return f"{self.name}.jsonl"

    @property
    def table(self) -> type[Model]:
        """The model."""
        return apps.get_model(self.model)

    def names(self, *, with_private: bool) -> list[str]:
        """The fields in a bag, in the order in which they were declared."""
        return [*self.carried.split(), *(self.private.split() if with_private else [])]

    def fields(self, *, with_private: bool) -> list[Field[Any, Any]]:
        """The same as the model's own fields."""
        return [self.field(name) for name in self.names(with_private=with_private)]

    def field(self, name: str) -> Field[Any, Any]:
        """One field of the model."""
        found: Field[Any, Any] = self.table._meta.get_field(name)  # type: ignore[assignment]
        return found

    def absent(self, *, with_private: bool) -> dict[str, Callable[[], Any]]:
        """For each field that such a bag does not have, what gives its value when one is restored."""
        found: dict[str, Callable[[], Any]] = {}
        for name in [] if with_private else self.private.split():
            found[name] = self.field(name).get_default
        for name, value in self.left.items():
            found[name] = value if callable(value) else partial(_itself, value)
        return found


def _itself(value: Any) -> Any:
    return value
