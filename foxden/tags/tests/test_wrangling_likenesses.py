import pytest

from foxden.tags.models import Kind
from foxden.tags.queries import likenesses
from foxden.tags.rules import make_synonym

from .wrangled import canonical, tag

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "meant", "kind", "reason"),
    [
        ("Ben/Ann", "Ann/Ben", Kind.RELATIONSHIP, "names"),
        ("Cy & Ann & Ben", "Ann & Ben & Cy", Kind.RELATIONSHIP, "names"),
        ("slow-burn", "slow burn", Kind.FREEFORM, "signs"),
        ("slowburn", "slow burn", Kind.FREEFORM, "slip"),
        ("hurt and comfort", "hurt & comfort", Kind.FREEFORM, "signs"),
        ("Otter Books", "The Otter Books", Kind.FANDOM, "signs"),
        ("slwo burn", "slow burn", Kind.FREEFORM, "slip"),
        ("slow bun", "slow burn", Kind.FREEFORM, "slip"),
        ("slow burrn", "slow burn", Kind.FREEFORM, "slip"),
        ("slow bern", "slow burn", Kind.FREEFORM, "slip"),
        ("медленнный", "медленный", Kind.FREEFORM, "slip"),
    ],
)
def test_a_name_that_is_nearly_another_is_taken_for_it(typed, meant, kind, reason):
    one, known = tag(typed, kind), canonical(meant, kind)
    [like] = likenesses([one])[one.pk]
    assert (like.canonical, like.through) == (known, None)
    assert like.reason in (reason, "signs")


def test_a_name_like_a_synonym_is_taken_for_its_canonical_tag():
    known, alias, one = canonical("rain"), tag("wet weather"), tag("wet wether")
    make_synonym(tag=alias, of=known, actor=None)
    [like] = likenesses([one])[one.pk]
    assert (like.canonical, like.through) == (known, alias)


def test_a_relationship_of_a_characters_other_name_is_taken_for_that_of_the_canonical_one():
    make_synonym(tag=tag("Annie", Kind.CHARACTER), of=canonical("Ann", Kind.CHARACTER), actor=None)
    known, one = canonical("Ann/Ben", Kind.RELATIONSHIP), tag("Ben/Annie", Kind.RELATIONSHIP)
    [like] = likenesses([one])[one.pk]
    assert (like.canonical, like.reason) == (known, "names")


def test_other_kinds_far_names_and_unwrangled_tags_are_not_suggested():
    canonical("Snowy Owl", Kind.CHARACTER)
    canonical("something else")
    tag("snowy ow")
    one = tag("snowy owll")
    assert likenesses([one]) == {}


def test_a_page_of_tags_is_looked_up_in_a_few_queries(django_assert_max_num_queries):
    canonical("a rather long freeform")
    tags = [tag(f"a rather long freeform {letter}") for letter in "abcdefghijklmnopqrstuvwxy"]
    with django_assert_max_num_queries(10):
        assert len(likenesses(tags)) == 0
