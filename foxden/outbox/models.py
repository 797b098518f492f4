"""What happened, written in the transaction that made it, and how far each follower has read."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.functions import Now
from django.db.models.sql.compiler import SQLCompiler


class CurrentTransaction(models.Func):
    """The number of the running transaction: real on PostgreSQL, 0 on SQLite.

    SQLite has one writer at a time, so there the row ids alone are the order of commits.
    """

    output_field = models.BigIntegerField()
    allowed_default = True

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, *_: Any, **__: Any
    ) -> tuple[str, tuple[str | int, ...]]:
        return "0", ()

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_: Any
    ) -> tuple[str, tuple[str | int, ...]]:
        return "pg_current_xact_id()::text::bigint", ()


class Event(models.Model):
    """One thing that happened to one subject, for example ``work.published`` of work 12."""

    id = models.BigAutoField(primary_key=True)
    transaction_number = models.BigIntegerField(db_default=CurrentTransaction(), editable=False)
    kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    detail = models.JSONField(default=dict)
    happened_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        indexes = [
            models.Index(fields=["transaction_number", "id"], name="outbox_event_order"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id}"


class Follower(models.Model):
    """How far one follower (by name) has read: everything up to and with this place is done."""

    name = models.CharField(max_length=60, primary_key=True)
    transaction_number = models.BigIntegerField(default=-1)
    event_id = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return self.name
