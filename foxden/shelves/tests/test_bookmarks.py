"""Bookmarks: what can be kept, by whom it is seen, and what stays when things go."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from foxden.people.models import User
from foxden.people.rules import add_pseud, mute_user
from foxden.people.tests.factories import alice, bob, charlie, looking, mona, pseud_of
from foxden.shelves.models import Bookmark, BookmarkTag, WorkElsewhere
from foxden.shelves.queries import (
    BookmarkWish,
    bookmark_tags,
    bookmarks_of,
    bookmarks_seen_by,
    narrowed,
)
from foxden.shelves.rules import (
    Elsewhere,
    Kept,
    bookmark_elsewhere,
    bookmark_series,
    bookmark_work,
    change_bookmark,
    delete_bookmark,
    recount_bookmarks,
)
from foxden.shelves.rules.bookmarks import canonical_address
from foxden.works.models import WorkNumbers
from foxden.works.queries import numbers_of
from foxden.works.rules import add_to_series, delete_work, hide_work, start_series
from foxden.works.tests.factories import draft, posted

from .factories import bookmarked

pytestmark = pytest.mark.django_db


def counted(work) -> int:
    found = dict(numbers_of([work.pk]))
    return found[work.pk].bookmarks if found else 0


def seen(viewer_of) -> set[int]:
    return set(bookmarks_seen_by(looking(viewer_of)).values_list("pk", flat=True))


def test_a_work_is_kept_once_with_notes_and_tags_of_ones_own():
    work = posted()
    kept = bookmarked(
        bob(), work, notes="So <em>good</em>.\n\nAgain!", tags=["To reread", "to  REREAD"]
    )
    assert kept.notes_html == "<p>So <em>good</em>.</p><p>Again!</p>"
    assert bookmark_tags([kept]) == {kept.pk: ["to REREAD"]}
    again = bookmarked(bob(), work, notes="Other", is_rec=True)
    assert again.pk == kept.pk
    assert (again.notes_html, again.is_rec, again.bookmarked_at) == (
        "<p>Other</p>",
        True,
        kept.bookmarked_at,
    )
    assert Bookmark.objects.count() == 1
    assert counted(work) == 1


def test_private_bookmarks_are_neither_seen_nor_counted():
    work = posted()
    kept = bookmarked(bob(), work, is_private=True)
    assert counted(work) == 0
    assert seen(bob()) == {kept.pk}
    for who in (None, alice(), charlie(), mona()):
        assert seen(who) == set()
    change_bookmark(bookmark=kept, pseud=pseud_of(bob()), kept=Kept())
    assert counted(work) == 1
    assert seen(None) == {kept.pk}
    change_bookmark(bookmark=kept, pseud=pseud_of(bob()), kept=Kept(is_private=True))
    assert counted(work) == 0


@pytest.mark.parametrize("make", [draft, lambda: hide(posted())])
def test_only_what_is_posted_and_seen_can_be_kept(make):
    with pytest.raises(ValidationError, match="posted"):
        bookmarked(bob(), make())


def hide(work):
    hide_work(work=work, hidden=True)
    return work


def test_a_bookmark_of_a_work_is_seen_by_those_whom_lists_show_the_work():
    work = posted(restricted=True)
    kept = bookmarked(bob(), work)
    assert seen(None) == set()
    assert seen(charlie()) == {kept.pk}
    hide(work)
    assert seen(charlie()) == set()
    assert seen(bob()) == {kept.pk}


def test_bookmarks_of_muted_people_and_of_muted_works_are_not_seen():
    kept = bookmarked(bob(), posted())
    other = bookmarked(alice(), posted("By Bob", by=bob()))
    mute_user(actor=charlie(), other=bob())
    assert seen(charlie()) == set()
    assert seen(None) == {kept.pk, other.pk}


def test_a_series_is_kept_by_whoever_sees_a_work_of_it():
    series = start_series(title="Cycle", pseuds=[pseud_of(alice())])
    work = posted()
    add_to_series(work=work, series=series)
    kept = bookmark_series(
        actor=looking(bob()), user=bob(), pseud=pseud_of(bob()), series=series, kept=Kept()
    )
    assert seen(None) == {kept.pk}
    hide(work)
    assert seen(None) == set()
    with pytest.raises(ValidationError):
        bookmark_series(
            actor=looking(charlie()),
            user=charlie(),
            pseud=pseud_of(charlie()),
            series=series,
            kept=Kept(),
        )


def elsewhere(user, address="https://Archive.Example/works/12#x", **more):
    said = Elsewhere(**{"address": address, "title": "Far Away", "fandoms": "Dracula"} | more)
    return bookmark_elsewhere(user=user, pseud=pseud_of(user), elsewhere=said, kept=Kept())


def test_a_work_elsewhere_is_described_once_and_forgotten_with_its_last_bookmark():
    first, second = elsewhere(bob()), elsewhere(charlie(), title="Otherwise")
    assert first.elsewhere == second.elsewhere
    assert first.elsewhere.address == "https://archive.example/works/12"
    assert first.elsewhere.title == "Far Away"
    delete_bookmark(bookmark=first)
    assert WorkElsewhere.objects.exists()
    delete_bookmark(bookmark=second)
    assert not WorkElsewhere.objects.exists()


@pytest.mark.parametrize(
    "address",
    ["", "archive", "javascript:alert(1)", "ftp://x.example/a", "https://u:p@x.example/", "https://",
     "data:text/html,x", "https://x.example/" + "a" * 2000],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_refused(address):
    with pytest.raises(ValidationError) as error:
        elsewhere(bob(), address)
    assert list(error.value.message_dict) == ["address"]
    assert not WorkElsewhere.objects.exists()


@given(st.text(max_size=60))
def test_any_text_is_an_address_of_the_web_or_refused(text):
    try:
        address = canonical_address(text)
    except ValidationError:
        return
    assert address.startswith(("http://", "https://"))


@pytest.mark.parametrize(
    ("more", "field"),
    [({"title": ""}, "title"), ({"fandoms": " "}, "fandoms"), ({"byline": "x" * 256}, "byline"),
     ({"summary": "x" * 6000}, "summary")],
)  # fmt: skip
def test_a_work_elsewhere_says_what_it_is(more, field):
    with pytest.raises(ValidationError) as error:
        elsewhere(bob(), **more)
    assert list(error.value.message_dict) == [field]


@pytest.mark.parametrize(
    ("kept", "field"),
    [({"notes": "x" * 5001}, "notes"), ({"tags": ["x" * 151]}, "tags"),
     ({"tags": [f"t{n}" for n in range(76)]}, "tags")],
)  # fmt: skip
def test_what_is_too_much_is_refused_and_nothing_is_kept(kept, field):
    with pytest.raises(ValidationError) as error:
        bookmarked(bob(), posted(), **kept)
    assert list(error.value.message_dict) == [field]
    assert not Bookmark.objects.exists()


def test_only_ones_own_pseuds_can_be_chosen():
    with pytest.raises(ValidationError):
        bookmark_work(
            actor=looking(bob()), user=bob(), pseud=pseud_of(alice()), work=posted(), kept=Kept()
        )
    red = add_pseud(user=bob(), name="Red")
    assert bookmarked(bob(), posted("Other"), pseud=red).pseud == red


def test_what_a_reader_said_outlives_the_work():
    for leaves_tombstone in (True, False):
        work = posted()
        kept = bookmarked(bob(), work, notes="I remember.", tags=["Gone"])
        delete_work(work=work, leaves_tombstone=leaves_tombstone)
        kept.refresh_from_db()
        assert (kept.work, kept.notes_html) == (None, "<p>I remember.</p>")
        assert seen(bob()) >= {kept.pk}
        assert kept.pk not in seen(charlie())
        assert list(bookmarks_of(bob(), looking(charlie()))) == []


def test_with_an_account_its_bookmarks_go_and_numbers_are_recounted():
    work = posted()
    bookmarked(bob(), work, tags=["x"])
    User.objects.get(name="bob").delete()
    assert not BookmarkTag.objects.exists()
    assert recount_bookmarks() == 1
    assert counted(work) == 0


def test_they_are_found_by_their_bookmarkers_own_tags():
    one = bookmarked(bob(), posted("One"), tags=["Élan vital"])
    bookmarked(bob(), posted("Other"), tags=["Other"])
    found = narrowed(bookmarks_of(bob(), looking(None)), BookmarkWish(tags=("elan VITAL",)))
    assert list(found) == [one]


def test_the_database_holds_the_same():
    work, now = posted(), timezone.now()
    series = start_series(title="Cycle", pseuds=[pseud_of(alice())])
    bookmarked(bob(), work)
    for fields in ({"work": work}, {"work": posted("B"), "series": series}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Bookmark.objects.create(user=bob(), bookmarked_at=now, **fields)
    WorkNumbers.objects.filter(work=work).update(bookmarks=7)
    assert recount_bookmarks() == 1


def test_what_was_deleted_meanwhile_is_neither_deleted_again_nor_changed():
    work = posted()
    bookmark = bookmarked(bob(), work)
    seen = Bookmark.objects.get(pk=bookmark.pk)
    delete_bookmark(bookmark=bookmark)
    delete_bookmark(bookmark=seen)
    with pytest.raises(ValidationError, match="deleted meanwhile"):
        change_bookmark(bookmark=seen, pseud=pseud_of(bob()), kept=Kept())
    assert recount_bookmarks() == 0
