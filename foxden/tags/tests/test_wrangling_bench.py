import pytest
from django.contrib.messages import get_messages

from foxden.people.tests.factories import bob, mona, olive, wendy
from foxden.tags.models import Decision, Kind, Medium, TagMeaning
from foxden.tags.queries import bin_counts, fandom_bins, meaning_of, tag_named, unwrangled
from foxden.tags.rules import make_synonym, note_uses

from .wrangled import canonical, tag

pytestmark = pytest.mark.django_db
BENCH = "/tag_wranglings"


def used(name, kind=Kind.FREEFORM, *, uses=1, fandom=None):
    """A tag on so many works, and beside a fandom if one is given."""
    made = tag(name, kind)
    note_uses(uses={made.pk: uses}, fandoms={made.pk: {fandom.pk: uses} if fandom else {}})
    return made


def signed_in(client, person):
    if person:
        client.force_login(person())
    return client


def order(client, do, **fields):
    return client.post(BENCH, {"do": do, "back": f"{BENCH}?show=freeforms", **fields})


@pytest.fixture
def wrangling(client):
    return signed_in(client, wendy)


@pytest.mark.parametrize(
    ("person", "status"), [(None, 404), (bob, 404), (mona, 404), (wendy, 200), (olive, 200)]
)
def test_the_bench_is_for_wranglers_and_the_owner(client, person, status):
    used("rain")
    signed_in(client, person)
    addresses = [BENCH, f"{BENCH}?show=freeforms", f"{BENCH}/decisions", "/tags/rain/edit"]
    assert [client.get(each).status_code for each in addresses] == [status] * 4


@pytest.mark.parametrize("person", [None, bob, mona])
def test_nobody_else_decides_anything(client, person):
    one = used("rain")
    decided = canonical("wet")
    decision = Decision.objects.get(tag=decided)
    signed_in(client, person)
    assert order(client, f"make_canonical:{one.pk}").status_code == 404
    assert client.post("/tags/rain/edit", {"do": "make_canonical"}).status_code == 404
    assert client.post(f"{BENCH}/undo", {"decision": decision.pk}).status_code == 404
    assert list(TagMeaning.objects.values_list("tag_id", flat=True)) == [decided.pk]


def test_bins_count_used_tags_of_which_nothing_was_decided():
    fandom = canonical("The Otter Books", Kind.FANDOM)
    other_name = tag("Otters", Kind.FANDOM)
    make_synonym(tag=other_name, of=fandom, actor=None)
    used("Ann", Kind.CHARACTER, fandom=fandom)
    used("Ben", Kind.CHARACTER, fandom=other_name)
    used("rain", uses=3, fandom=fandom)
    tag("of a draft")
    assert bin_counts() == {"fandom": 0, "character": 2, "relationship": 0, "freeform": 1}
    assert [(each.fandom, each.tags) for each in fandom_bins()] == [(fandom, 3)]
    assert [each.name for each in unwrangled(fandom=fandom)] == ["rain", "Ann", "Ben"]
    canonical("rain")
    assert bin_counts()["freeform"] == 0
    assert fandom_bins()[0].tags == 2


def test_a_bin_shows_its_tags_by_use_with_their_suggestions(wrangling):
    canonical("slow burn")
    used("slwo burn", uses=2)
    used("rain", uses=9)
    page = wrangling.get(f"{BENCH}?show=freeforms").content.decode()
    assert page.index("rain") < page.index("slwo burn")
    assert "Synonym of “slow burn”" in page
    assert wrangling.get(f"{BENCH}?show=ratings").status_code == 404
    assert wrangling.get(f"{BENCH}?fandom=x").status_code == 404


def test_one_button_decides_of_one_tag_and_leads_back(wrangling):
    one = used("rain")
    answer = order(wrangling, f"make_canonical:{one.pk}")
    assert (answer.status_code, answer["Location"]) == (302, f"{BENCH}?show=freeforms")
    assert meaning_of(one).state == "canonical"
    assert Decision.objects.get().actor == wendy()
    assert "Your last decision" in wrangling.get(f"{BENCH}?show=freeforms").content.decode()


def test_the_form_leads_nowhere_else(wrangling):
    one = used("rain")
    for back in ("https://elsewhere.example", "//elsewhere.example", ""):
        answer = wrangling.post(BENCH, {"do": f"make_canonical:{one.pk}", "back": back})
        assert answer["Location"] == BENCH


def test_a_suggestion_is_taken_with_one_button(wrangling):
    known, one = canonical("slow burn"), used("slwo burn")
    order(wrangling, f"make_synonym:{one.pk}:{known.pk}")
    assert meaning_of(one).canonical == known


def test_all_that_are_ticked_are_decided_and_undone_together(wrangling):
    known = canonical("rain")
    tags = [used(f"rain {number}") for number in range(3)]
    order(wrangling, "make_synonym", tags=[each.pk for each in tags], of="RAIN")
    assert len(meaning_of(known).synonyms) == 3
    decision = Decision.objects.filter(tag=tags[0]).get()
    wrangling.post(f"{BENCH}/undo", {"decision": decision.pk})
    assert meaning_of(known).synonyms == []


@pytest.mark.parametrize(
    ("do", "fields", "says"),
    [
        ("make_canonical", {}, "Choose a tag first"),
        ("make_synonym", {"tags": ["ONE"]}, "Say which tag"),
        ("make_synonym", {"tags": ["ONE"], "of": "nothing such"}, "There is no tag"),
        ("make_synonym", {"tags": ["ONE"], "of": "wet"}, "is not canonical"),
    ],
)
def test_what_cannot_be_done_is_said_kindly(wrangling, do, fields, says):
    one, _wet = used("rain"), used("wet")
    fields = {key: [one.pk] if value == ["ONE"] else value for key, value in fields.items()}
    answer = order(wrangling, do, **fields)
    [message] = get_messages(answer.wsgi_request)
    assert says in str(message)
    assert not TagMeaning.objects.exists()


@pytest.mark.parametrize("do", ["", "nonsense", "make_canonical:x", "make_canonical:1:2:3", "undo"])
def test_a_button_that_no_page_has_does_nothing(wrangling, do):
    assert order(wrangling, do).status_code == 404


def test_the_list_of_decisions_says_who_did_what(wrangling):
    order(wrangling, f"make_canonical:{used('rain').pk}")
    canonical("by the archive")
    everyone = wrangling.get(f"{BENCH}/decisions").content.decode()
    assert "rain" in everyone and "by the archive" in everyone
    hers = wrangling.get(f"{BENCH}/decisions?by=wendy").content.decode()
    assert "rain" in hers and "by the archive" not in hers
    assert wrangling.get(f"{BENCH}/decisions?by=nobody").status_code == 404


def test_bins_cost_the_same_however_full_they_are(wrangling, django_assert_max_num_queries):
    fandom = canonical("The Otter Books", Kind.FANDOM)
    canonical("a long freeform 1x")
    for number in range(30):
        used(f"a long freeform {number}", fandom=fandom)
    for address, most in ((BENCH, 14), (f"{BENCH}?show=freeforms", 24), (f"{BENCH}/decisions", 12)):
        with django_assert_max_num_queries(most):
            assert wrangling.get(address).status_code == 200


def test_a_tags_own_page_says_and_changes_all_it_means(wrangling, django_assert_max_num_queries):
    books = Medium.objects.create(name="Books", folded_name="books")
    fandom, alias = used("The Otter Books", Kind.FANDOM), used("Otters", Kind.FANDOM)
    above = canonical("Rivers", Kind.FANDOM)
    address = fandom.edit_address

    def do(what, **fields):
        assert wrangling.post(address, {"do": what, **fields}).status_code == 302

    do("make_canonical")
    do("synonym", synonym="otters")
    do("place_under_metatag", metatag="rivers")
    do(f"place_in_medium:{fandom.pk}:{books.pk}")
    do("rename", name="The OTTER Books")
    family = meaning_of(tag_named("the otter books"))
    assert family.tag.name == "The OTTER Books"
    assert (family.synonyms, family.metatags, family.media) == ([alias], [above], [books])
    with django_assert_max_num_queries(28):
        page = wrangling.get(family.tag.edit_address).content.decode()
    assert "Otters" in page and "Rivers" in page and "Not Books" in page
    address = family.tag.edit_address
    do(f"take_from_metatag:{fandom.pk}:{above.pk}")
    assert meaning_of(fandom).metatags == []
    assert wrangling.post(address, {"do": f"make_canonical:{alias.pk}"}).status_code == 404
    assert wrangling.get("/tags/nothing%20such/edit").status_code == 404
