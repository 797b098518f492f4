"""Pages of tags, media and fandoms, as far as the reader may know of them."""

import pytest

from foxden.people.tests.factories import alice, bob
from foxden.tags.models import Medium, Tag
from foxden.tags.queries import tag_named
from foxden.tags.rules import make_canonical, make_synonym, place_in_medium, place_under_metatag
from foxden.works.tests.factories import posted

from .pages import get

pytestmark = pytest.mark.django_db


def tag(name: str) -> Tag:
    found = tag_named(name)
    assert found is not None
    return found


def shelf() -> None:
    posted("One", fandoms=["Otter Tales"], freeforms=["Fluff"])
    posted("Two", fandoms=["Otters"], freeforms=["fluffy"])
    posted("Three", fandoms=["Otters"], restricted=True)
    make_canonical(tag=tag("Otter Tales"), actor=None)
    make_synonym(tag=tag("Otters"), of=tag("Otter Tales"), actor=None)
    books = Medium.objects.create(name="Books & Literature", folded_name="books & literature")
    place_in_medium(tag=tag("Otter Tales"), medium=books, actor=None)


def test_a_synonyms_works_are_found_with_its_canonical_tag_and_lead_there():
    shelf()
    answer = get("/tags/Otters/works?work_search[complete]=T")
    assert answer.status_code == 301
    assert answer["Location"] == "/tags/Otter%20Tales/works?work_search[complete]=T"
    page = get("/tags/Otter%20Tales/works").content.decode()
    assert "2 Works" in page and "Three" not in page
    assert "3 Works" in get("/tags/Otter%20Tales/works", bob()).content.decode()


def test_a_tags_page_tells_its_family():
    shelf()
    page = get("/tags/Otter%20Tales").content.decode()
    assert "It is canonical" in page and "Otters" in page and "2 Works" in page
    assert "/media/Books%20*a*%20Literature/fandoms" in page
    synonym = get("/tags/Otters").content.decode()
    assert "It stands for" in synonym and "/tags/Otter%20Tales" in synonym


def test_metatags_above_metatags_are_kept_apart():
    posted("One", freeforms=["Coffee Shop AU", "Modern AU", "AU"])
    for name in ("Coffee Shop AU", "Modern AU", "AU"):
        make_canonical(tag=tag(name), actor=None)
    place_under_metatag(tag=tag("Coffee Shop AU"), metatag=tag("Modern AU"), actor=None)
    place_under_metatag(tag=tag("Modern AU"), metatag=tag("AU"), actor=None)
    page = get("/tags/Coffee%20Shop%20AU").content.decode()
    assert page.index('class="meta listbox') < page.index("Modern AU")
    assert page.index('class="meta inherited listbox') < page.index(">AU</a>")


def test_media_have_their_fandoms_with_what_the_reader_may_count():
    shelf()
    page = get("/media").content.decode()
    assert "Books &amp; Literature" in page and "(2)" in page
    assert "(3)" in get("/media", bob()).content.decode()
    of_one = get("/media/Books%20*a*%20Literature/fandoms").content.decode()
    assert "Otter Tales" in of_one and "1 Fandom" in of_one
    assert get("/media/No%20Such/fandoms").status_code == 404


def test_without_media_the_fandoms_stand_by_letter():
    posted("One", fandoms=["Otter Tales"])
    assert "Otter Tales" in get("/media").content.decode()


def test_a_tag_of_works_one_may_not_see_is_no_tag():
    posted("Hidden", freeforms=["inner joke"], restricted=True, by=alice())
    assert get("/tags/inner%20joke").status_code == 404
    assert get("/tags/inner%20joke/works").status_code == 404
    assert get("/tags/inner%20joke", bob()).status_code == 200
