"""The highest key that each table ever gave, kept so that no key is given a second time."""

from __future__ import annotations

from django.db import connection, models

from .noun import Noun


def gives_keys(noun: Noun) -> bool:
    """Whether the database numbers these rows."""
    return isinstance(noun.table._meta.pk, models.AutoField)


def _names(noun: Noun) -> tuple[str, str]:
    """The table, and the column of its keys."""
    return noun.table._meta.db_table, str(noun.table._meta.pk.column)


def last_id(noun: Noun) -> int:
    """The highest key ever given, also to rows that are gone; 0 for none."""
    table, key = _names(noun)
    quoted = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COALESCE(MAX({quoted(key)}), 0) FROM {quoted(table)}")  # noqa: S608
        highest = int(cursor.fetchone()[0])
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
            found = cursor.fetchone()
            return max(highest, int(found[0]) if found else 0)
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [quoted(table), key])
        [sequence] = cursor.fetchone()
        cursor.execute(f"SELECT last_value, is_called FROM {sequence}")  # noqa: S608
        given, is_called = cursor.fetchone()
        return max(highest, int(given) if is_called else int(given) - 1)


def give_after(noun: Noun, last: int) -> None:
    """Let the next row get a key above this one."""
    table, key = _names(noun)
    last = max(last, last_id(noun))
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
            if last:
                values: list[str | int] = [table, last]
                cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", values)
        elif last:
            quoted = connection.ops.quote_name(table)
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, %s), %s)", [quoted, key, last])
