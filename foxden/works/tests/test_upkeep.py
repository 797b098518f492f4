"""What the worker looks after: an index that is damaged, and words that are missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from foxden.search import upkeep
from foxden.search.columns.disk import current_name
from foxden.search.engine import Engine, engine
from foxden.search.text import forget_texts
from foxden.search.upkeep import Upkeep

from .factories import posted

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings, tmp_path) -> Path:
    settings.DEN = tmp_path
    return tmp_path / "search"


@pytest.fixture
def writers(monkeypatch) -> list[str]:
    """Every start of a writer, which is not a process of its own here."""
    started: list[str] = []

    class Written:
        def poll(self) -> int:
            return 0

    def start() -> Written:
        started.append("started")
        return Written()

    monkeypatch.setattr(upkeep, "start_writer", start)
    return started


def damage(folder: Path) -> None:
    column = next((folder / str(current_name(folder))).glob("ids.npy"))
    content = bytearray(column.read_bytes())
    content[-1] ^= 0xFF
    column.write_bytes(content)


def test_a_damaged_index_is_dropped_at_the_first_look(folder, writers):
    posted()
    Engine(folder).rebuild()
    damage(folder)
    Upkeep().look_after()
    assert current_name(folder) is None
    assert [int(key) for key in engine().search().ids] != []


def test_a_sound_index_stays(folder, writers):
    posted()
    Engine(folder).rebuild()
    name = current_name(folder)
    Upkeep().look_after()
    assert current_name(folder) == name
    assert writers == []


def test_words_that_are_missing_are_written_after_the_first_look(folder, writers):
    work = posted()
    forget_texts([work.pk])
    upkeeper = Upkeep()
    upkeeper.look_after()
    assert writers == ["started"]
    upkeeper.look_after()
    assert writers == ["started"]
