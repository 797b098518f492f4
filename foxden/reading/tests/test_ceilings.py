"""How many queries a page may cost: a number that does not grow with what is on it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from foxden.people.tests.factories import alice, bob, mona, pseud_of
from foxden.works.rules import add_to_series, start_series
from foxden.works.tests.factories import chapter_of, posted

from .pages import client_for

pytestmark = pytest.mark.django_db

MOST = 12
READERS = {"visitor": lambda: None, "reader": bob, "author": alice, "moderator": mona}


def shelf(works: int, chapters: int) -> dict[str, str]:
    """So many works in one series, and the address of every named page."""
    series = start_series(title="Cycle", pseuds=[pseud_of(alice())])
    for number in range(works):
        freeforms = [f"Tag {number} {other}" for other in range(chapters)]
        work = posted(f"Work {number}", chapters=chapters, freeforms=freeforms, characters=["Fox"])
        add_to_series(work=work, series=series)
    return {
        "home": "/",
        "works": "/works",
        "fandoms": "/fandoms",
        "media": "/media",
        "search": "/works/search?work_search[query]=work",
        "tag": "/tags/Fox",
        "tag_works": "/tags/Fox/works",
        "language_works": "/languages/en/works",
        "work": f"/works/{work.pk}?view_full_work=true",
        "chapter": f"/works/{work.pk}/chapters/{chapter_of(work).pk}",
        "navigate": f"/works/{work.pk}/navigate",
        "download": f"/downloads/{work.pk}/x.txt",
        "series": f"/series/{series.pk}",
        "person": "/users/alice",
        "person_works": "/users/alice/works",
        "person_series": "/users/alice/series",
        "profile": "/users/alice/profile",
        "pseud": "/users/alice/pseuds/alice",
        "pseud_works": "/users/alice/pseuds/alice/works",
        "pseud_series": "/users/alice/pseuds/alice/series",
    }


def costs(paths: dict[str, str], user) -> dict[str, int]:
    client, found = client_for(user), {}
    for name, path in paths.items():
        with CaptureQueriesContext(connection) as caught:
            response = client.get(path)
        assert response.status_code == 200, path
        found[name] = len(caught)
    return found


@pytest.mark.parametrize("reader", READERS)
def test_every_page_stays_under_the_ceiling_and_does_not_grow(reader):
    user = READERS[reader]()
    few = costs(shelf(2, 2), user)
    many = costs(shelf(9, 6), user)
    assert many == few
    over = {name: count for name, count in few.items() if count > MOST}
    assert not over


def test_every_named_page_of_the_room_is_measured():
    from foxden.reading.urls import urlpatterns

    redirects = {"chapters", "bare_chapter"}
    assert {pattern.name for pattern in urlpatterns} - redirects == set(shelf(1, 1))
