"""Lists of works that a reader names and orders: what may be on them, and who sees what."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from foxden.people.models import GUEST, User
from foxden.people.rules import block_user, mute_user
from foxden.people.tests.factories import alice, bob, charlie, looking, mona, olive, pseud_of
from foxden.shelves.models import ListEntry, ReadingList, WorkElsewhere
from foxden.shelves.queries import (
    entries_seen_by,
    lists_of,
    lists_seen_by,
    lists_with,
    own_lists,
    works_on_list,
)
from foxden.shelves.rules import (
    Described,
    Elsewhere,
    Kept,
    add_elsewhere_to_list,
    add_to_list,
    bookmark_elsewhere,
    change_list,
    change_note,
    delete_bookmark,
    delete_list,
    lists,
    move_entry,
    remove_from_list,
    start_list,
)
from foxden.works.rules import conceal_work, delete_work, hide_work, mute_work, restrict_work
from foxden.works.tests.factories import draft, posted

from .factories import listed

pytestmark = pytest.mark.django_db


def order(found: ReadingList) -> list[str]:
    rows = ListEntry.objects.filter(reading_list=found).order_by("position")
    assert [row.position for row in rows] == list(range(1, len(rows) + 1))
    return [row.work.title for row in rows]


def entry(found: ReadingList, title: str) -> ListEntry:
    return ListEntry.objects.get(reading_list=found, work__title=title)


def start(name: str, **more):
    return start_list(user=bob(), pseud=pseud_of(bob()), said=Described(name, **more))


def wrong(field: str, **said) -> None:
    with pytest.raises(ValidationError) as caught:
        start(**said)
    assert field in caught.value.error_dict


def test_a_list_has_a_name_of_its_own_and_a_clean_description():
    found = start(" Rainy  days ", description="<p onclick=x>On <b>rainy</b> days</p>")
    assert (found.name, found.is_public) == ("Rainy days", False)
    assert "onclick" not in found.description_html and "rainy" in found.description_html
    wrong("name", name="RAINY DAYS")
    wrong("name", name=" ")
    wrong("name", name="x" * 151)
    wrong("description", name="Long", description="<p>" + "x" * 5001 + "</p>")
    assert start_list(user=alice(), pseud=pseud_of(alice()), said=Described("Rainy days"))
    with pytest.raises(ValidationError):
        start_list(user=bob(), pseud=pseud_of(alice()), said=Described("Not mine"))
    change_list(reading_list=found, pseud=pseud_of(bob()), said=Described("Rainy Days", "", True))
    assert ReadingList.objects.get(pk=found.pk).is_public


def test_there_is_room_for_so_many_lists_and_so_many_works(monkeypatch):
    monkeypatch.setattr(lists, "MOST_LISTS", 1)
    monkeypatch.setattr(lists, "MOST_ON_A_LIST", 1)
    found = listed(bob(), posted())
    with pytest.raises(ValidationError, match="Delete one first"):
        start("Another")
    with pytest.raises(ValidationError, match="Start another"):
        add_to_list(actor=looking(bob()), reading_list=found, work=posted("Second"))


def test_a_work_is_on_a_list_once_and_given_again_it_gets_its_note():
    work = posted()
    found = listed(bob(), work)
    again = add_to_list(actor=looking(bob()), reading_list=found, work=work, note="<b>So</b> good")
    assert order(found) == ["Before the Rain"] and "<b>So</b>" in again.note_html
    add_to_list(actor=looking(bob()), reading_list=found, work=work)
    assert "So" in entry(found, "Before the Rain").note_html
    change_note(entry=again, note="")
    assert entry(found, "Before the Rain").note_html == ""
    with pytest.raises(IntegrityError), transaction.atomic():
        ListEntry.objects.create(reading_list=found, work=work, position=2, added_at=again.added_at)


def test_works_are_moved_and_taken_off_and_the_rest_closes_up():
    found = listed(bob(), *[posted(title) for title in "abcd"])
    move_entry(entry=entry(found, "d"), position=1)
    assert order(found) == ["d", "a", "b", "c"]
    move_entry(entry=entry(found, "d"), position=99)
    move_entry(entry=entry(found, "b"), position=0)
    assert order(found) == ["b", "a", "c", "d"]
    gone = entry(found, "a")
    remove_from_list(entry=gone)
    assert order(found) == ["b", "c", "d"]
    move_entry(entry=gone, position=1)
    assert order(found) == ["b", "c", "d"]


def test_what_is_not_posted_or_not_seen_or_by_whom_one_is_blocked_is_not_put_on_it():
    hidden = posted("Hidden")
    hide_work(work=hidden, hidden=True)
    found, told = listed(bob()), set()
    block_user(actor=charlie(), other=bob())
    for work in (hidden, draft("Begun", by=bob()), posted("Of Charlie", by=charlie())):
        with pytest.raises(ValidationError) as caught:
            add_to_list(actor=looking(bob()), reading_list=found, work=work)
        told.add(caught.value.message)
    assert len(told) == 1


def test_private_lists_are_seen_by_their_own_member_alone():
    private, public = listed(bob(), name="Mine", is_public=False), listed(bob(), name="Ours")
    for user in (alice(), mona(), olive(), None):
        assert list(lists_of(bob(), looking(user))) == [public]
        assert private not in lists_seen_by(looking(user))
        assert private not in own_lists(looking(user))
    assert set(lists_of(bob(), looking(bob()))) == {private, public}
    assert not own_lists(GUEST)


def test_lists_of_those_whom_one_mutes_or_who_left_are_not_seen():
    found = listed(bob())
    mute_user(actor=charlie(), other=bob())
    assert found not in lists_seen_by(looking(charlie()))
    User.objects.filter(name="bob").update(is_active=False)
    assert found not in lists_seen_by(looking(alice()))


def titles(found: ReadingList, user) -> list[str]:
    viewer = looking(user)
    entries = entries_seen_by(found, viewer).select_related("work")
    seen = [row.work.title for row in entries if row.work]
    assert len(works_on_list(found, viewer)) <= len(seen)
    return seen


def test_others_see_of_a_list_what_lists_show_them_and_its_member_all_of_it():
    names = ["Open", "Restricted", "Hidden", "Concealed", "Deleted", "Muted"]
    works = {name: posted(name) for name in names}
    found = listed(bob(), *works.values())
    restrict_work(work=works["Restricted"], restricted=True)
    hide_work(work=works["Hidden"], hidden=True)
    conceal_work(work=works["Concealed"], unrevealed=True)
    delete_work(work=works["Deleted"], leaves_tombstone=True)
    mute_work(actor=charlie(), work=works["Muted"])
    assert titles(found, None) == ["Open", "Muted"]
    assert titles(found, charlie()) == ["Open", "Restricted"]
    assert titles(found, mona()) == titles(found, olive()) == ["Open", "Restricted", "Muted"]
    assert len(titles(found, bob())) == 6
    assert [work.title for work in works_on_list(found, GUEST)] == ["Muted", "Open"]


def test_a_work_deleted_without_a_word_leaves_what_the_reader_said_of_it():
    work = posted()
    found = listed(bob(), work, note="Mine")
    delete_work(work=work, leaves_tombstone=False)
    [left] = entries_seen_by(found, looking(bob()))
    assert left.work is None and "Mine" in left.note_html
    assert not entries_seen_by(found, GUEST)


def test_a_work_elsewhere_is_put_on_a_list_by_who_bookmarked_it_and_stays_while_anybody_keeps_it():
    far = Elsewhere("https://far.example/1", "Far", "Dracula")
    kept = bookmark_elsewhere(user=bob(), pseud=pseud_of(bob()), elsewhere=far, kept=Kept())
    found = listed(bob())
    with pytest.raises(ValidationError):
        add_elsewhere_to_list(reading_list=listed(alice()), elsewhere=kept.elsewhere)
    on_list = add_elsewhere_to_list(reading_list=found, elsewhere=kept.elsewhere)
    assert list(entries_seen_by(found, GUEST)) == [on_list]
    delete_bookmark(bookmark=kept)
    assert WorkElsewhere.objects.exists()
    remove_from_list(entry=on_list)
    assert not WorkElsewhere.objects.exists()


def test_a_list_goes_with_all_on_it_and_lists_go_with_whose_they_are():
    far = Elsewhere("https://far.example/1", "Far", "Dracula")
    kept = bookmark_elsewhere(user=bob(), pseud=pseud_of(bob()), elsewhere=far, kept=Kept())
    work = posted()
    found = listed(bob(), work)
    add_elsewhere_to_list(reading_list=found, elsewhere=kept.elsewhere)
    assert lists_with(work, looking(bob())) == {found.pk}
    assert lists_with(work, GUEST) == lists_with(work, looking(alice())) == set()
    delete_bookmark(bookmark=kept)
    delete_list(reading_list=found)
    assert not ListEntry.objects.exists() and not WorkElsewhere.objects.exists()
    with pytest.raises(ValidationError, match="deleted meanwhile"):
        add_to_list(actor=looking(bob()), reading_list=found, work=work)
    listed(bob(), work)
    User.objects.get(name="bob").delete()
    assert not ReadingList.objects.exists()


class Order(TestCase):
    """The order against a plain list, whatever is moved and taken off."""

    @given(st.lists(st.tuples(st.integers(0, 4), st.integers(-1, 7), st.booleans()), max_size=6))
    def test_places_are_those_of_a_plain_list(self, deeds):
        works = {title: posted(title) for title in "abcde"}
        found, model = listed(bob(), *works.values()), list("abcde")
        for which, place, goes in deeds:
            title = "abcde"[which]
            if title not in model:
                continue
            one = entry(found, title)
            model.remove(title)
            if goes:
                remove_from_list(entry=one)
            else:
                move_entry(entry=one, position=place)
                model.insert(max(0, place - 1), title)
            assert order(found) == model
