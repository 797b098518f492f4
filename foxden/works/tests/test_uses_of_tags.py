import pytest

from foxden.people.tests.factories import alice
from foxden.search.engine import NotReady
from foxden.tags.models import FandomOfTag, Tag
from foxden.tags.queries import tag_named, unwrangled
from foxden.works.rules import UsesChore, hide_work, recount_uses
from foxden.works.rules import uses as rules_of_uses

from .factories import draft, posted

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True, params=["columns", "rows"])
def counted_from(request, monkeypatch):
    """The search columns, and the rows of the database while there are none."""

    def none_yet():
        raise NotReady

    if request.param == "rows":
        monkeypatch.setattr(rules_of_uses, "engine", none_yet)


def uses(name):
    return tag_named(name).uses


def test_uses_are_how_many_listed_works_carry_a_tag():
    posted("One", freeforms=["rain", "wet"])
    hidden = posted("Two", freeforms=["rain"])
    draft("Three", freeforms=["rain", "only in a draft"])
    recount_uses()
    assert (uses("rain"), uses("wet"), uses("only in a draft")) == (2, 1, 0)
    hide_work(work=hidden, hidden=True)
    recount_uses()
    assert uses("rain") == 1


def test_a_tag_is_in_the_bins_of_the_fandoms_it_is_used_beside():
    posted("One", fandoms=["Otters"], characters=["Ann"], freeforms=["rain"])
    posted("Two", fandoms=["Otters", "Moles"], characters=["Ann"])
    recount_uses()
    ann = tag_named("Ann")
    beside = FandomOfTag.objects.filter(tag=ann).values_list("fandom__name", "works")
    assert set(beside) == {("Otters", 2), ("Moles", 1)}
    assert [each.name for each in unwrangled(fandom=tag_named("Moles"))] == ["Ann"]
    assert not FandomOfTag.objects.filter(tag=tag_named("Otters")).exists()


def test_counting_goes_round_in_parts_and_counts_the_newest_each_time():
    posted("One", freeforms=[f"rain {number}" for number in range(5)], by=alice())
    after, rounds = 0, 0
    while True:
        after, rounds = recount_uses(after=after, limit=3), rounds + 1
        if after == 0:
            break
    assert rounds > 2
    assert not Tag.objects.filter(uses=0).exists()


def test_the_chore_writes_nothing_where_nothing_changed(django_assert_max_num_queries):
    posted("One", characters=["Ann"])
    chore = UsesChore()
    chore()
    assert uses("Ann") == 1
    chore()
    with django_assert_max_num_queries(14):
        chore()
