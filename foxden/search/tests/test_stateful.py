"""An archive that changes in every way while it is asked; no answer may differ from the oracle's.

``FOXDEN_ORACLE=50 pytest foxden/search`` takes fifty times as many examples.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from foxden.search.conditions import ALWAYS
from foxden.search.engine import Engine

from .asking import Asked
from .shrinking import shrink
from .strategies import (
    LATER_TAGS,
    PSEUDS,
    SORTS,
    TAGS,
    about_tags,
    documents,
    numbers,
    pairs_of_tags,
    patience,
    person_of,
    questions,
    sights,
    some,
    tags,
    titles,
    works,
    worlds,
)

all_tags = st.sampled_from([*TAGS, *LATER_TAGS])


class ChangingArchive(RuleBasedStateMachine):
    """What writers, wranglers, readers, time and bad disks do, and questions in between."""

    standing: list = []

    @initialize(
        world=worlds(),
        waits=st.booleans(),
        standing=st.lists(questions(about_tags), min_size=3, max_size=3),
    )
    def opens(self, world, waits, standing) -> None:
        self.standing = [question | {"start": 0, "stop": 20} for question in standing]
        for tag in LATER_TAGS:
            used = any(tag in work.tags for work in world.documents.values())
            said = tag in world.meanings or any(
                tag == each.canonical or tag in each.metatags for each in world.meanings.values()
            )
            if not used and not said:
                del world.kinds[tag]
        self.folder = Path(tempfile.mkdtemp(prefix="foxden-index-"))
        self.asked = Asked(world, self.folder)
        self.archive = self.asked.archive
        self.others: list[Engine] = []
        if not waits:
            self.asked.engine.rebuild()

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            shutil.rmtree(self.folder, ignore_errors=True)

    # Writers.

    @rule(listed=st.lists(documents(of=all_tags), min_size=1, max_size=4))
    def works_are_posted_or_written_anew(self, listed) -> None:
        for work in listed:
            self.name_tags(work.tags)
        self.archive.put(*listed)

    @rule(work=works, tags=some(all_tags, 9))
    def a_work_is_tagged_anew(self, work, tags) -> None:
        if work in self.archive.world.documents:
            self.name_tags(tags)
            self.archive.change(work, tags=tags)

    @rule(work=works, flag=st.sampled_from(["complete", "restricted", "anonymous"]))
    def a_flag_is_turned(self, work, flag) -> None:
        if document := self.archive.world.documents.get(work):
            self.archive.change(work, **{flag: not getattr(document, flag)})

    @rule(work=works, like=documents())
    def a_chapter_is_posted(self, work, like) -> None:
        if work in self.archive.world.documents:
            self.archive.change(
                work, updated=like.updated, words=like.words, chapters=like.chapters
            )

    @rule(work=works, title=titles, author=titles)
    def a_name_is_changed(self, work, title, author) -> None:
        if work in self.archive.world.documents:
            self.archive.change(work, title_key=title, author_key=author)

    @rule(work=works, creators=some(st.sampled_from(PSEUDS), 3))
    def creators_come_and_go(self, work, creators) -> None:
        people = tuple(dict.fromkeys(map(person_of, creators)))
        if work in self.archive.world.documents:
            self.archive.change(work, creators=creators, people=people)

    @rule(work=works)
    def a_work_is_taken_away(self, work) -> None:
        if work in self.archive.world.documents:
            self.archive.remove(work)

    # Wranglers.

    @rule(pair=pairs_of_tags)
    def tags_are_merged(self, pair) -> None:
        self.name_tags(pair)
        self.archive.merge(*pair)

    @rule(tag=all_tags)
    def a_synonym_is_a_tag_again(self, tag) -> None:
        if self.archive.meaning(tag).canonical is not None:
            self.archive.unmerge(tag)

    @rule(pair=pairs_of_tags)
    def a_tag_is_placed_under_another(self, pair) -> None:
        self.name_tags(pair)
        self.archive.place_under(*pair)

    @rule(tag=all_tags)
    def a_tag_is_taken_from_another(self, tag) -> None:
        for metatag in sorted(self.archive.meaning(tag).metatags)[:1]:
            self.archive.take_from(tag, metatag)

    @rule(tag=tags, pairs=st.lists(pairs_of_tags, max_size=4))
    def much_is_wrangled_at_once(self, tag, pairs) -> None:
        for one, other in pairs:
            self.name_tags((one, other))
            self.archive.merge(one, other)
            self.archive.place_under(other, one)

    # Readers.

    @rule(work=works, numbers=numbers)
    def readers_answer(self, work, numbers) -> None:
        self.archive.count(work, numbers)
        self.refresh()

    # The machine.

    @rule()
    def the_index_is_compacted(self) -> None:
        self.asked.engine.compact()

    @rule()
    def the_index_is_built_anew(self) -> None:
        self.asked.engine.rebuild()

    @rule()
    @precondition(lambda self: len(self.others) < 2)
    def another_process_looks(self) -> None:
        self.others.append(self.fresh_engine())

    @rule()
    @precondition(lambda self: self.others)
    def another_process_compacts(self) -> None:
        self.others[-1].compact()

    @rule()
    def the_process_starts_again(self) -> None:
        self.asked.engine = self.fresh_engine()

    @rule(
        chosen=st.integers(0, 100), share=st.sampled_from([0, 0.5, 0.99, None]), again=st.booleans()
    )
    def the_disk_loses_a_file(self, chosen, share, again) -> None:
        files = sorted(each for each in self.folder.rglob("*") if each.is_file())
        if files:
            damage(files[chosen % len(files)], share)
        if again:
            self.asked.engine = self.fresh_engine()

    @rule()
    def the_disk_loses_everything(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.asked.engine = self.fresh_engine()

    @rule(question=questions())
    def somebody_asks(self, question) -> None:
        self.asked.same(**question)

    @rule(question=questions())
    def everybody_asks(self, question) -> None:
        for engine in [self.asked.engine, *self.others]:
            self.asked.same(engine=engine, **question)

    @rule(sight=sights)
    def somebody_reads_all_lists_to_their_end(self, sight) -> None:
        for sort in SORTS:
            for ascending in (True, False):
                question = {"sort": sort, "ascending": ascending, "stop": 99}
                self.asked.same(condition=ALWAYS, sight=sight, **question)

    @invariant()
    def who_asks_the_same_again_hears_of_every_change(self) -> None:
        """What was found before is kept somewhere, and may be kept too long."""
        for question in self.standing:
            self.asked.same(**question)

    def fresh_engine(self) -> Engine:
        """Another process's engine; numbers are as old as the index until they are refreshed."""
        engine = Engine(self.folder)
        engine.refresh_numbers()
        return engine

    def name_tags(self, tags) -> None:
        """Tags that are new get their row, as they do when a writer types them."""
        for tag in tags:
            self.archive.name_tag(tag, (TAGS | LATER_TAGS)[tag])

    def refresh(self) -> None:
        for engine in [self.asked.engine, *self.others]:
            engine.refresh_numbers()


def damage(file: Path, share: float | None) -> None:
    """Remove a file, or leave the first part of it, as a process does that dies while writing.

    A file that is mapped into memory is replaced, never cut: that would be the reader's death.
    """
    if share is None:
        file.unlink()
        return
    kept = file.read_bytes()
    part = file.with_name(f"{file.name}.part")
    part.write_bytes(kept[: int(len(kept) * share)])
    part.replace(file)


@pytest.mark.django_db
@pytest.mark.parametrize("thresholds", ["real", "small"])
def test_no_change_makes_an_answer_wrong(thresholds, monkeypatch):
    monkeypatch.setattr(os, "fsync", lambda _file: None)
    if thresholds == "small":
        shrink(monkeypatch)
    run_state_machine_as_test(ChangingArchive, settings=patience(10, stateful_step_count=30))
