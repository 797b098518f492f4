"""Foxden's own engine, as a page of works asks it."""

from __future__ import annotations

from foxden.search.answers import FACET_KINDS

from .archive import Archive
from .peers import FACETS, Told
from .questions import PAGE, Question


class Ours:
    """The engine of this process over the den's columns."""

    name = "Foxden"

    def build(self, archive: Archive) -> None:
        from foxden.search.engine import engine

        engine().rebuild()
        self._kinds = list(FACET_KINDS)

    def ask(self, question: Question) -> Told:
        from foxden.search.engine import engine

        answer = engine().search(
            question.condition,
            sort="updated",
            start=question.start,
            stop=question.start + PAGE,
            facet_limit=FACETS,
        )
        facets = {
            kind: {facet.tag: facet.count for facet in found}
            for kind, found in answer.facets.items()
        }
        return Told([int(key) for key in answer.ids], answer.total, facets)

    def suggest(self, beginning: str) -> list[int]:
        from foxden.search.documents import VISITOR
        from foxden.search.engine import engine
        from foxden.search.suggesting import suggest_tags

        found = suggest_tags(engine(), beginning, kinds=self._kinds, sight=VISITOR, limit=10)
        return [each.tag for each in found]

    def update(self, work: int, tag: int) -> None:
        from foxden.search.conditions import All, HasTag, WorkIn
        from foxden.search.documents import Sight
        from foxden.search.engine import engine

        change_work(work, tag)
        asked = All((HasTag(frozenset({tag})), WorkIn(frozenset({work}))))
        answer = engine().search(asked, Sight(is_member=True), stop=1, facets=False)
        assert list(answer.ids) == [work], f"work {work} is not found by tag {tag}"

    def close(self) -> None:
        from foxden.search.engine import forget_engine

        forget_engine()


def change_work(work: int, tag: int) -> None:
    """What saving a work writes, as far as searching goes, in one durable transaction."""
    from django.db import transaction

    from foxden.outbox.rules import record
    from foxden.works.models import Tagging

    with transaction.atomic():
        added = Tagging(work_id=work, tag_id=tag, words="added", position=99)
        Tagging.objects.bulk_create([added], ignore_conflicts=True)
        record("work.changed", subject_id=work)
