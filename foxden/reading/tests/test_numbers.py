"""Numbers of answers that a reader wishes not to see, or that an author shows to nobody else."""

import datetime as dt
import re

import pytest
from django.test import Client

from foxden.binding import EDITIONS
from foxden.people.models import Preferences
from foxden.people.rules import choose_preferences
from foxden.people.tests.factories import alice, bob, charlie, looking, mona, olive
from foxden.search.query import WorkQuery
from foxden.works.models import WorkNumbers
from foxden.works.queries import find_works, numbers_seen
from foxden.works.tests.factories import co_creator, posted

from .pages import client_for, get, tree

pytestmark = pytest.mark.django_db

HITS, KUDOS, COMMENTS, BOOKMARKS = "7,401", "7,402", "7,403", "7,404"
TODAY = dt.date(2026, 1, 1)
ALL = (HITS, KUDOS, COMMENTS, BOOKMARKS)
IN_LISTS = ["/", "/works", "/users/alice", "/users/alice/works", "/works?work_search[query]=rain"]


def answered(work, more: int = 0):
    """The work with numbers that stand nowhere else."""
    WorkNumbers.objects.create(
        work=work, hits=7401 + more, kudos=7402 + more, comments=7403 + more, bookmarks=7404 + more
    )
    return work


def hide(user, **chosen) -> None:
    preferences, _made = Preferences.objects.get_or_create(user=user)
    for name, value in chosen.items():
        setattr(preferences, name, value)
    choose_preferences(chosen=preferences, changed=chosen)


def told(path: str, user=None) -> set[str]:
    """Which of the numbers a page tells."""
    text = get(path, user, follow=True).content.decode()
    return {number for number in ALL if number in text}


def test_a_reader_who_wishes_none_sees_none_and_everybody_else_does():
    work = answered(posted())
    hide(bob(), hides_numbers=True)
    for path in IN_LISTS:
        assert told(path, bob()) == set(), path
        assert told(path, charlie()) == told(path) == set(ALL), path
    path = f"/works/{work.pk}"
    assert told(path, bob()) == set()
    assert {COMMENTS, BOOKMARKS} <= told(path, charlie())
    assert "Words:" in get(path, bob()).content.decode()


def test_a_reader_who_wishes_none_does_not_see_their_own_either():
    answered(posted())
    hide(alice(), hides_numbers=True)
    assert told("/works", alice()) == set() and told("/works", bob()) == set(ALL)


def test_an_author_who_hides_theirs_and_their_co_creators_alone_see_them():
    work, other = answered(posted()), posted("Other", by=charlie())
    co_creator(work, charlie())
    hide(alice(), hides_own_numbers=True)
    for path in [*IN_LISTS, f"/works/{work.pk}", f"/works/{work.pk}/kudos"]:
        for user in (None, bob(), mona(), olive()):
            assert told(path, user) == set(), (path, user)
    for user in (alice(), charlie()):
        assert told("/works", user) == set(ALL)
        assert {COMMENTS, BOOKMARKS} <= told(f"/works/{work.pk}", user)
    assert other.pk not in numbers_seen([work.pk, other.pk], looking(bob()))


def test_what_was_kept_for_others_is_forgotten_when_an_author_changes_their_mind():
    work, guest, member = answered(posted()), Client(), client_for(bob())
    pages = ["/works", f"/works/{work.pk}"]
    for hides in (False, True, False):
        hide(alice(), hides_own_numbers=hides)
        for client in (guest, member, guest, member):
            for path in pages:
                assert (BOOKMARKS in client.get(path).content.decode()) is not hides


def test_no_order_filter_or_box_tells_what_is_hidden():
    one, two = answered(posted("One")), answered(posted("Two", by=charlie()), more=-7000)
    hide(alice(), hides_own_numbers=True)
    for user in (None, bob(), alice()):
        viewer = looking(user)
        for sort in ("kudos", "hits", "comments", "bookmarks"):
            assert find_works(WorkQuery(sort=sort), viewer).ids == [two.pk, one.pk]
        for asked in ("kudos>1000", "hits>1000", "comments>1000", "bookmarks>1000"):
            query = WorkQuery.from_parameters({"work_search[query]": [asked]}, today=TODAY)
            assert find_works(query, viewer).ids == []
    hide(alice(), hides_own_numbers=False)
    assert find_works(WorkQuery(sort="kudos"), looking(bob())).ids == [one.pk, two.pk]


def test_an_anonymous_work_goes_on_showing_its_own_so_that_nothing_tells_whose_it_is():
    answered(posted("Whose", anonymous=True))
    hide(alice(), hides_own_numbers=True)
    assert told("/works") == told("/works", bob()) == set(ALL)


def test_nothing_that_programs_fetch_tells_numbers():
    work = answered(posted())
    address = f"http://testserver/works/{work.pk}"
    paths = [f"/oembed?url={address}", "/opds", "/opds/works", "/opds/v2/works", "/works/feed.atom"]
    paths += [f"/works/{work.pk}/feed.atom", "/users/alice/feed.atom"]
    paths += [f"/downloads/{work.pk}/x.{edition}" for edition in EDITIONS if edition != "epub"]
    for path in paths:
        text = get(path).content.decode(errors="replace")
        assert not re.search(r"(?<![\d.-])7,?40[1-4](?![\d-])", text), path


def test_kudos_are_named_but_not_counted_where_numbers_are_hidden():
    from foxden.responses.rules import leave_kudos

    work = posted()
    leave_kudos(actor=looking(bob()), work=work, guest_key="")
    for number in range(3):
        leave_kudos(actor=looking(None), work=work, guest_key=f"{number:064}")
    assert "3 guests" in get(f"/works/{work.pk}", charlie()).content.decode()
    hide(alice(), hides_own_numbers=True)
    for path in (f"/works/{work.pk}", f"/works/{work.pk}/kudos"):
        text = tree(path, charlie()).text_content()
        assert "bob" in text and "3 guests" not in text and "uests" in text
    assert "3 guests" in get(f"/works/{work.pk}", alice()).content.decode()


def test_the_preferences_are_chosen_on_their_page():
    chosen = {"time_zone": "UTC", "hides_numbers": "on", "hides_own_numbers": "on"}
    client_for(bob()).post("/users/bob/preferences", chosen)
    kept = Preferences.objects.get(user=bob())
    assert kept.hides_numbers and kept.hides_own_numbers
