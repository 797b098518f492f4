"""One of an archive's processes, told line by line what to do; it answers every line with JSON."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from foxden.cli.den import open_den, prepare_database


def found() -> dict[str, Any]:
    """What a guest finds: ids, total, and the works of each fandom."""
    from foxden.people.models import GUEST
    from foxden.search.query import WorkQuery
    from foxden.works.queries import find_works

    answer = find_works(WorkQuery(), GUEST, stop=200)
    fandoms = {each.name: each.count for each in answer.facets.get("fandom", ())}
    return {"ids": sorted(answer.ids), "total": answer.total, "fandoms": fandoms}


def in_rows() -> list[int]:
    """What a guest should find."""
    from foxden.works.models import Work

    return sorted(
        work.pk
        for work in Work.objects.all()
        if work.state == "posted" and not (work.hidden or work.unrevealed or work.restricted)
    )


def post(title: str, fandom: str) -> int:
    from foxden.works.tests.factories import posted

    return posted(title, fandoms=[fandom]).pk


def restrict(work: str) -> None:
    from foxden.works.models import Work
    from foxden.works.rules import restrict_work

    restrict_work(work=Work.objects.get(pk=int(work)), restricted=True)


def merge(tag: str, into: str) -> None:
    from django.db import transaction

    from foxden.outbox.rules import record
    from foxden.tags.models import Tag, TagMeaning

    with transaction.atomic():
        one, other = (Tag.objects.get(name=name) for name in (tag, into))
        TagMeaning.objects.update_or_create(
            tag=one, defaults={"state": "synonym", "canonical": other}
        )
        record("tag.wrangled", subject_id=one.pk, tags=[one.pk])


def half_merge(tag: str, into: str) -> dict[str, Any]:
    """Merge, look, and take it back before it is committed: what was found in between."""
    from django.db import transaction

    with transaction.atomic():
        merge(tag, into)
        seen = found()
        transaction.set_rollback(True)
    return seen


def compact() -> None:
    from foxden.search.engine import engine

    engine().rebuild()


def compact_and_die(step: str) -> int:
    """A child that compacts and is killed before its so-manieth step on the disk; how it ended."""
    from django.db import connections

    connections.close_all()
    child = os.fork()
    if not child:
        with dying_at(int(step)):
            compact()
        os._exit(0)
    _child, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


@contextmanager
def dying_at(step: int) -> Iterator[None]:
    """SIGKILL before that many calls that change what is on the disk."""
    left = step

    def counted(do: Callable[..., Any]) -> Callable[..., Any]:
        def done(*arguments: Any, **keywords: Any) -> Any:
            nonlocal left
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return do(*arguments, **keywords)

        return done

    with (
        patch.object(os, "fsync", counted(os.fsync)),
        patch.object(Path, "mkdir", counted(Path.mkdir)),
        patch.object(Path, "rename", counted(Path.rename)),
        patch.object(Path, "replace", counted(Path.replace)),
        patch.object(shutil, "rmtree", counted(shutil.rmtree)),
    ):
        yield


def is_whole() -> bool:
    """Whether the current base can be opened and every byte is as it was written."""
    from foxden.search.columns.disk import is_sound, open_base
    from foxden.search.engine import engine

    open_base(engine().folder)
    return is_sound(engine().folder)


def start_again() -> None:
    """Forget everything in memory, as a new process does."""
    from foxden.search.engine import forget_engine

    forget_engine()


VERBS: dict[str, Callable[..., Any]] = {
    verb.__name__: verb
    for verb in (
        found,
        in_rows,
        post,
        restrict,
        merge,
        half_merge,
        compact,
        compact_and_die,
        is_whole,
        start_again,
    )
}

if __name__ == "__main__":
    open_den(make=True)
    prepare_database()
    print(json.dumps("ready"), flush=True)
    for line in sys.stdin:
        verb, *arguments = json.loads(line)
        print(json.dumps(VERBS[verb](*arguments)), flush=True)
