"""Several real processes on one den: what one commits the others find, and none can spoil the index."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
STRIDE = 1 if os.environ.get("FOXDEN_ORACLE") else 9
"""Every so-manieth step of a compaction is died at; all of them with ``FOXDEN_ORACLE=1``."""


class Process:
    """One process of the archive."""

    def __init__(self, den: Path) -> None:
        here = {"FOXDEN_DEN": str(den), "DJANGO_SETTINGS_MODULE": "foxden.config.settings"}
        self._child = subprocess.Popen(
            [sys.executable, "-m", "tests.search_process"],
            cwd=ROOT,
            env={k: v for k, v in os.environ.items() if k != "FOXDEN_DATABASE_URL"} | here,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._answer() == "ready"

    def __call__(self, verb: str, *arguments: Any) -> Any:
        self._child.stdin.write(json.dumps([verb, *map(str, arguments)]) + "\n")
        self._child.stdin.flush()
        return self._answer()

    def _answer(self) -> Any:
        line = self._child.stdout.readline()
        assert line, "the process died"
        return json.loads(line)

    def end(self) -> None:
        self._child.stdin.close()
        self._child.stdout.close()
        self._child.wait(timeout=10)


@pytest.fixture(scope="module")
def processes(tmp_path_factory) -> Iterator[tuple[Process, Process, Path]]:
    den = tmp_path_factory.mktemp("den")
    one = Process(den)
    other = Process(den)
    yield one, other, den
    one.end()
    other.end()


@pytest.mark.parametrize("has_index", [False, True])
def test_what_one_process_commits_is_in_the_next_answer_of_the_other(processes, has_index):
    one, other, den = processes
    shutil.rmtree(den / "search", ignore_errors=True)
    one("start_again"), other("start_again")
    if has_index:
        other("compact")
    for turn in range(3):
        work = one("post", f"Fox {turn}", "Dune" if turn % 2 else "Sherlock")
        assert work in other("found")["ids"]
        assert other("found") == one("found")
        other("restrict", work)
        assert work not in one("found")["ids"]
        kept = other("post", f"Hare {turn}", "Elementary")
        assert kept in one("found")["ids"]
    assert one("found")["ids"] == other("found")["ids"] == one("in_rows")


def test_a_merge_is_seen_by_the_other_process_at_once_and_only_when_it_is_committed(processes):
    one, other, _den = processes
    one("post", "Tea", "Emma"), one("post", "Cake", "Emma 2020")
    before = other("found")
    assert one("half_merge", "Emma 2020", "Emma")["fandoms"]["Emma"] == 2
    assert one("found") == other("found") == before
    one("merge", "Emma 2020", "Emma")
    after = other("found")
    assert after["fandoms"]["Emma"] == 2
    assert "Emma 2020" not in after["fandoms"]
    assert after == one("found")


def test_a_new_index_of_one_process_is_taken_up_by_the_other(processes):
    one, other, den = processes
    for turn in range(3):
        one("compact")
        assert other("found")["ids"] == one("in_rows")
        other("post", f"Vixen {turn}", "Dune")
        assert one("found")["ids"] == one("in_rows")
    assert len(list((den / "search").glob("base-*"))) == 1


def test_a_process_killed_at_any_moment_of_a_compaction_leaves_a_readable_index(processes):
    one, other, den = processes
    one("compact")
    step, ended = 0, -9
    while ended:
        right = one("in_rows")
        ended = one("compact_and_die", step)
        assert ended in (0, -9)
        assert other("is_whole")
        assert other("found")["ids"] == right
        other("start_again")
        assert other("found")["ids"] == right
        if step % (STRIDE * 3) == 0:
            other("post", f"Cub {step}", "Dune")
        step += STRIDE
    assert step > 50
    other("compact")
    assert {path.name[:5] for path in (den / "search").iterdir() if path.is_dir()} == {"base-"}
