"""Any decisions in any order: what must be true of tags stays true, and all can be taken back."""

from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from foxden.outbox.models import Event
from foxden.tags.models import Decision, Kind, Tag, TagMeaning, TagParent
from foxden.tags.queries import meanings, tags_touched
from foxden.tags.rules import RULES, undo

from .wrangled import all_rows, tag

NAMES = {
    "Otters": Kind.FANDOM,
    "Moles": Kind.FANDOM,
    "Rivers": Kind.FANDOM,
    "Ann": Kind.CHARACTER,
    "Ben": Kind.CHARACTER,
    "Ann/Ben": Kind.RELATIONSHIP,
    "Ben/Ann": Kind.RELATIONSHIP,
    "rain": Kind.FREEFORM,
    "wet": Kind.FREEFORM,
    "drizzle": Kind.FREEFORM,
    "weather": Kind.FREEFORM,
}
OTHER = {
    "make_synonym": "of",
    "place_under_metatag": "metatag",
    "take_from_metatag": "metatag",
    "place_under_fandom": "fandom",
    "take_from_fandom": "fandom",
}
ALONE = ("make_canonical", "unwrangle", "mark_unwrangleable", "name_characters")
steps = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(ALONE), st.sampled_from(list(NAMES)), st.none()),
        st.tuples(
            st.sampled_from(sorted(OTHER)),
            st.sampled_from(list(NAMES)),
            st.sampled_from(list(NAMES)),
        ),
        st.tuples(st.just("undo"), st.integers(0, 30), st.none()),
    ),
    max_size=25,
)


def take(step, tags):
    verb, name, other = step
    if verb == "undo":
        open_ones = list(Decision.objects.filter(undone_at=None).order_by("pk"))
        if not open_ones:
            raise ValidationError("nothing to undo")
        undo(decision=open_ones[name % len(open_ones)], actor=None)
        return
    arguments = {OTHER[verb]: tags[other]} if other else {}
    RULES[verb](tag=tags[name], actor=None, **arguments)


def check():
    kinds = dict(Tag.objects.values_list("pk", "kind"))
    canonical = set(TagMeaning.objects.filter(state="canonical").values_list("tag_id", flat=True))
    synonyms = dict(
        TagMeaning.objects.filter(state="synonym").values_list("tag_id", "canonical_id")
    )
    for one, other in synonyms.items():
        assert other in canonical and kinds[one] == kinds[other]
    above = {}
    for child, parent, relation in TagParent.objects.values_list(
        "child_id", "parent_id", "relation"
    ):
        assert parent in canonical and child not in synonyms
        if relation == "metatag":
            assert child in canonical and kinds[child] == kinds[parent]
            above.setdefault(child, set()).add(parent)
    for start in above:
        seen, step = set(), above[start]
        while step:
            assert start not in step
            seen |= step
            step = {each for one in step for each in above.get(one, ())} - seen


class TestAnyDecisions(TestCase):
    @settings(max_examples=25, deadline=None)
    @given(steps)
    def test_tags_stand_as_they_must_and_everything_can_be_undone(self, steps):
        tags = {name: tag(name, kind) for name, kind in NAMES.items()}
        before = all_rows()
        for step in steps:
            here, said = all_rows(), meanings(None)
            last = Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
            try:
                take(step, tags)
            except ValidationError:
                assert all_rows() == here
                continue
            check()
            now = meanings(None)
            changed = {key for key in said.keys() | now.keys() if said.get(key) != now.get(key)}
            events = list(Event.objects.filter(pk__gt=last))
            assert len(events) == 1
            assert changed <= tags_touched(events)
        for decision in Decision.objects.filter(undone_at=None).order_by("-pk"):
            undo(decision=decision, actor=None)
        assert all_rows() == before
