"""Rows by the hundred thousand into the tables of models, on SQLite and PostgreSQL."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from types import MappingProxyType
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models
from django.db.models import Max

from foxden.search.text import forget_statistics

Model = type[models.Model]
Cell = str | int | bool | bytes | None

_AT_ONCE = 20_000


def moment_text(moment: dt.datetime) -> str:
    """A moment in UTC as both databases take it."""
    return moment.astimezone(dt.UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


class Table:
    """Takes rows of the named columns; all other columns get their defaults.

    Columns that take the present moment get ``now``, those in ``always`` that value. A column
    without default must be named.
    """

    def __init__(
        self,
        model: Model,
        columns: Sequence[str],
        *,
        now: str,
        always: Mapping[str, Cell] = MappingProxyType({}),
    ) -> None:
        self.model = model
        rest = {
            field.attname: always.get(field.attname, _default(field, now))
            for field in model._meta.concrete_fields
            if field.attname not in columns and not isinstance(field, models.AutoField)
        }
        quote = connection.ops.quote_name
        attributes = [*columns, *rest]
        fields = {field.attname: field for field in model._meta.concrete_fields}
        names = ", ".join(quote(str(fields[attribute].column)) for attribute in attributes)
        self._rest = tuple(rest.values())
        self._into = f"{quote(model._meta.db_table)} ({names})"
        self._places = ", ".join(["%s"] * len(attributes))

    def write(self, rows: Iterable[tuple[Cell, ...]]) -> None:
        """Insert the rows; belongs inside a transaction."""
        rest = self._rest
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {self._into} FROM STDIN") as copy:
                    for row in rows:
                        copy.write_row(row + rest)
                return
            statement = f"INSERT INTO {self._into} VALUES ({self._places})"  # noqa: S608
            waiting = iter(rows)
            while some := [row + rest for row in islice(waiting, _AT_ONCE)]:
                cursor.executemany(statement, some)


def next_key(model: Model) -> int:
    """The first key behind those in use."""
    return (model._default_manager.aggregate(last=Max("pk"))["last"] or 0) + 1


def keep_others_out(tables: Sequence[Model]) -> None:
    """Hold the tables until the transaction ends, so that nobody else takes the next keys."""
    if connection.vendor == "postgresql":
        names = ", ".join(connection.ops.quote_name(model._meta.db_table) for model in tables)
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {names} IN SHARE ROW EXCLUSIVE MODE")


def keys_were_given(tables: Sequence[Model]) -> None:
    """Let the database's own next keys begin behind the highest that was written."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(tables)):
            cursor.execute(statement)


@contextmanager
def in_bulk(tables: Sequence[Model], *, fresh: bool) -> Iterator[None]:
    """Ready the connection for many rows; where the tables are ``fresh``, index them at the end.

    Belongs inside the transaction, so that an index is never missing when it commits.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Foreign keys are looked at with each COPY instead of being remembered to the end.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        made_by = [found for model in tables for found in _indexes(model)] if fresh else []
        for name, _statement in made_by:
            cursor.execute(f"DROP INDEX {connection.ops.quote_name(name)}")
        yield
        for _name, statement in made_by:
            cursor.execute(statement)


@contextmanager
def hurried(*, fresh: bool) -> Iterator[None]:
    """More memory and fewer waits for the disk on SQLite while a den is filled.

    In a ``fresh`` one keys are not looked up one by one either, for all that rows point at was made
    just before. Does nothing within a transaction.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        kept = {}
        wanted = {"synchronous": "1", "cache_size": "-262144"}
        for name, value in (wanted | ({"foreign_keys": "0"} if fresh else {})).items():
            cursor.execute(f"PRAGMA {name}")
            kept[name] = cursor.fetchone()[0]
            cursor.execute(f"PRAGMA {name}={value}")
        try:
            yield
        finally:
            for name, value in kept.items():
                cursor.execute(f"PRAGMA {name}={value}")


def look_over() -> None:
    """Let the database count what the tables hold, so that it plans its queries well."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA analysis_limit=1000")
        cursor.execute("ANALYZE")
    forget_statistics()


def _default(field: models.Field[Any, Any], now: str) -> Cell:
    if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
        return now
    default: Cell = field.get_default()
    return default


def _indexes(model: Model) -> list[tuple[str, str]]:
    """Name and statement of the indexes that no constraint of the table is made of."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema() "
                "AND tablename = %s AND indexname NOT IN (SELECT conname FROM pg_constraint)",
                [model._meta.db_table],
            )
        else:
            cursor.execute(
                "SELECT name, sql FROM sqlite_master "
                "WHERE type = 'index' AND tbl_name = %s AND sql IS NOT NULL",
                [model._meta.db_table],
            )
        return list(cursor.fetchall())
