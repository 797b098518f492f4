"""Statements that are asked again and again with other keys.

To write a query as SQL takes the ORM several times as long as the database needs to answer it by its
keys. On pages of lists, which are the most often asked for, it is written once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet

Key = TypeVar("Key", int, str)
SIZES: tuple[int, ...] = (1, 5, 20, 70)
"""Of how many keys statements are written; where there are fewer, the last one is given again."""


class KeptStatement(Generic[Key]):
    """The rows of a query by some keys, in the query's order.

    ``build`` gives the query for a list of keys, each of which must stand in it (``pk__in=keys``).
    It is called once for each of `SIZES` and must not depend on anything but the keys. For more keys
    than the largest size the ORM is asked as usual.
    """

    def __init__(self, build: Callable[[list[Key]], QuerySet[Any, Any]]) -> None:
        self._build: Callable[[list[Key]], QuerySet[Any, Any]] = build
        self._written: dict[tuple[str, int], _Written] = {}

    def rows(self, keys: Sequence[Key]) -> list[tuple[Any, ...]]:
        """What a ``values_list`` gives."""
        if not keys:
            return []
        if len(keys) > SIZES[-1]:
            return list(self._build(list(keys)))
        return self._asked(keys)[1]

    def objects(self, keys: Sequence[Key]) -> list[Any]:
        """The instances that a query of a model (with annotations, without related ones) gives."""
        if not keys:
            return []
        if len(keys) > SIZES[-1]:
            return list(self._build(list(keys)))
        written, rows = self._asked(keys)
        return [written.instance(row) for row in rows]

    def _asked(self, keys: Sequence[Key]) -> tuple[_Written, list[tuple[Any, ...]]]:
        size: int = next(each for each in SIZES if each >= len(keys))
        written = self._written.get((connection.vendor, size))
        if written is None:
            written = _write(self._build, size, str if isinstance(keys[0], str) else int)
            self._written[connection.vendor, size] = written
        return written, written.ask([*keys, *[keys[-1]] * (size - len(keys))])


@dataclass(frozen=True, slots=True)
class _Written:
    """A statement, where its keys go, and how its rows are read."""

    sql: str
    parameters: tuple[Any, ...]
    places: tuple[tuple[int, ...], ...]
    converters: tuple[tuple[int, Sequence[Callable[..., Any]], Any], ...]
    model: type[Model] | None
    columns: slice
    names: tuple[str, ...]
    annotations: tuple[tuple[str, int], ...]

    def ask(self, keys: Sequence[Any]) -> list[tuple[Any, ...]]:
        values = list(self.parameters)
        for places, key in zip(self.places, keys, strict=True):
            for place in places:
                values[place] = key
        with connection.cursor() as cursor:
            cursor.execute(self.sql, values)
            rows = cursor.fetchall()
        return [self._converted(row) for row in rows] if self.converters else rows

    def _converted(self, row: Sequence[Any]) -> tuple[Any, ...]:
        values = list(row)
        for place, converters, expression in self.converters:
            for convert in converters:
                values[place] = convert(values[place], expression, connection)
        return tuple(values)

    def instance(self, row: tuple[Any, ...]) -> Model:
        assert self.model is not None
        made = self.model.from_db(connection.alias, self.names, row[self.columns])
        for name, place in self.annotations:
            setattr(made, name, row[place])
        return made


def _write(build: Callable[[list[Any]], QuerySet[Any, Any]], size: int, kind: type) -> _Written:
    stand_ins = [_stand_in(number, kind) for number in range(size)]
    compiler = build(stand_ins).query.get_compiler(connection=connection)
    sql, parameters = compiler.as_sql()
    places = [[at for at, each in enumerate(parameters) if each == key] for key in stand_ins]
    if not all(places):
        raise ValueError("every key must stand in the statement")
    converters = compiler.get_converters([each[0] for each in compiler.select])
    columns, names, model = slice(0), [], None
    if compiler.klass_info:
        fields = compiler.klass_info["select_fields"]
        columns, model = slice(fields[0], fields[-1] + 1), compiler.klass_info["model"]
        names = [each[0].target.attname for each in compiler.select[columns]]
    return _Written(
        sql=sql,
        parameters=tuple(parameters),
        places=tuple(map(tuple, places)),
        converters=tuple((place, *each) for place, each in converters.items()),
        model=model,
        columns=columns,
        names=tuple(names),
        annotations=tuple(compiler.annotation_col_map.items()) if model else (),
    )


def _stand_in(number: int, kind: type) -> Any:
    """A key that no parameter of a query is but for where the key goes."""
    return f"\x02key {number}\x03" if kind is str else -(10**12) - number
