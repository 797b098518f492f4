"""Co-creators, series, letting go, working copies and preview links."""

import pytest
from django.core.exceptions import ValidationError

from foxden.outbox.models import Event
from foxden.people.models import Preferences
from foxden.people.rules import add_pseud, unclaimed_pseud
from foxden.people.tests.factories import alice, bob, charlie, looking, pseud_of
from foxden.works.models import (
    Chapter,
    Creatorship,
    PreviewLink,
    Revision,
    Series,
    SeriesEntry,
    Work,
    WorkingCopy,
)
from foxden.works.queries import (
    creators_of,
    is_creator,
    preview_address,
    previewed_at,
    works_in_series,
)
from foxden.works.rules import (
    Associations,
    ChapterFields,
    accept_creatorship,
    add_to_series,
    associate,
    claim_byline,
    decline_creatorship,
    delete_work,
    draft_work,
    edit_series,
    forget_working_copy,
    invite_creator,
    join_series,
    keep_working_copy,
    leave_byline,
    make_preview_link,
    order_series,
    orphan_work,
    publish_work,
    remove_from_series,
    set_own_pseuds,
    start_series,
    withdraw_preview_link,
)
from foxden.works.rules.keeping import LARGEST_WORKING_COPY, MOST_WORKING_COPIES

from .factories import chapter_of, co_creator, draft, invited, posted, work_fields

pytestmark = pytest.mark.django_db


def byline(work):
    return [pseud.name for pseud in creators_of([work])[work.pk]]


def kinds():
    return list(Event.objects.order_by("pk").values_list("kind", flat=True))


def test_an_invited_person_shows_on_the_byline_once_they_accept():
    work = posted()
    row = invited(work, bob())
    assert byline(work) == ["alice"]
    assert not is_creator(work, looking(bob()))
    accept_creatorship(creatorship=row)
    assert byline(work) == ["alice", "bob"]
    assert kinds()[-1] == "creator.accepted"


def test_an_invitation_declined_leaves_no_trace():
    work = posted()
    decline_creatorship(creatorship=invited(work, bob()))
    assert Creatorship.objects.filter(work=work).count() == 1


def test_nobody_is_invited_twice_or_against_their_wish():
    work = posted()
    invited(work, bob())
    with pytest.raises(ValidationError, match="already"):
        invited(work, bob())
    Preferences.objects.create(user=charlie(), accepts_invitations=False)
    with pytest.raises(ValidationError, match="does not take invitations"):
        invited(work, charlie())


def test_an_unclaimed_byline_cannot_be_invited():
    with pytest.raises(ValidationError, match="Nobody"):
        invite_creator(work=posted(), pseud=unclaimed_pseud("Old Name"), actor=alice())


def test_the_last_creator_cannot_leave_and_the_last_but_one_can():
    work = posted()
    with pytest.raises(ValidationError, match="only creator"):
        leave_byline(work=work, pseud=pseud_of(alice()))
    co_creator(work, bob())
    leave_byline(work=work, pseud=pseud_of(alice()))
    assert byline(work) == ["bob"]


def test_ones_own_pseuds_change_without_asking_and_others_are_left_alone():
    work = posted()
    co_creator(work, bob())
    other = add_pseud(user=alice(), name="Wren")
    set_own_pseuds(work=work, user=alice(), pseuds=[other, pseud_of(bob())])
    assert set(byline(work)) == {"bob", "Wren"}
    with pytest.raises(ValidationError, match="at least one"):
        set_own_pseuds(work=work, user=alice(), pseuds=[])


def test_a_claimed_byline_gives_its_works_to_their_author():
    pseud = unclaimed_pseud("Old Name")
    work = draft_work(
        actor=None, pseuds=[pseud], fields=work_fields(), chapters=[ChapterFields(text="T.")]
    )
    claim_byline(pseud=pseud, user=alice())
    assert is_creator(work, looking(alice()))


def test_an_orphaned_work_stays_and_leads_to_nobody():
    work = posted()
    keep_working_copy(user=alice(), fields={"title": ["x"]}, work=work)
    make_preview_link(work=work, user=alice())
    orphan_work(work=work, user=alice(), keeps_name=False)
    assert byline(work) == ["orphan_account"]
    assert not is_creator(work, looking(alice()))
    assert not Revision.objects.exclude(saved_by=None).exists()
    assert not WorkingCopy.objects.exists()
    assert not PreviewLink.objects.exists()


def test_an_orphan_may_keep_its_name_and_co_creators_keep_the_work():
    work = posted()
    co_creator(work, bob())
    orphan_work(work=work, user=alice(), keeps_name=True)
    assert byline(work) == ["alice", "bob"]
    assert is_creator(work, looking(bob()))
    with pytest.raises(ValidationError, match="not on this work"):
        orphan_work(work=work, user=charlie(), keeps_name=False)


@pytest.mark.parametrize("leaves_tombstone", [True, False])
def test_a_deleted_work_leaves_no_word_behind(leaves_tombstone):
    work = posted("Gone Soon")
    join_series(work=work, title="Alone", pseuds=[pseud_of(alice())], position=None)
    delete_work(work=work, leaves_tombstone=leaves_tombstone)
    assert not Chapter.objects.exists()
    assert not Revision.objects.exists()
    assert not Series.objects.exists()
    assert [stone.title for stone in Work.objects.all()] == ([""] if leaves_tombstone else [])
    assert kinds()[-1] == "work.deleted"


def test_works_stand_in_a_series_where_they_were_put():
    series = start_series(title="Rains", pseuds=[pseud_of(alice())])
    one, two, three = posted("1"), posted("2"), posted("3")
    add_to_series(work=one, series=series)
    add_to_series(work=two, series=series)
    add_to_series(work=three, series=series, position=1)
    assert list(works_in_series(series, looking(None))) == [three, one, two]
    order_series(series=series, work_ids=[two.pk])
    assert list(works_in_series(series, looking(None))) == [two, three, one]
    with pytest.raises(ValidationError, match="already"):
        add_to_series(work=one, series=series)


def test_a_series_without_works_is_gone():
    series = start_series(title="Rains", pseuds=[pseud_of(alice())])
    work = posted()
    add_to_series(work=work, series=series)
    remove_from_series(work=work, series=series)
    assert not Series.objects.exists()
    assert not SeriesEntry.objects.exists()


def test_a_series_is_found_again_by_its_title():
    pseuds = [pseud_of(alice())]
    join_series(work=posted("1"), title="The Rains", pseuds=pseuds, position=None)
    join_series(work=posted("2"), title="the rains", pseuds=pseuds, position=1)
    assert Series.objects.count() == 1
    assert SeriesEntry.objects.get(work__title="2").position == 1


def test_what_a_series_says_has_its_limits():
    series = start_series(title="Rains", pseuds=[pseud_of(alice())])
    with pytest.raises(ValidationError) as refused:
        edit_series(series=series, title="x", description="x" * 1300, notes="", is_complete=False)
    assert "description" in refused.value.message_dict


def test_associations_are_told_at_their_fields():
    work = draft()
    invited(work, bob())
    wanted = Associations(pseuds=[pseud_of(alice())], invited=[pseud_of(bob())])
    with pytest.raises(ValidationError) as refused:
        associate(work=work, user=alice(), wanted=wanted)
    assert "co_creators" in refused.value.message_dict


def test_there_is_one_working_copy_a_person_and_page():
    work = draft()
    chapter = chapter_of(work)
    for text in ("one", "two"):
        keep_working_copy(user=alice(), fields={"text": [text]}, work=work)
        keep_working_copy(user=alice(), fields={"text": [text]}, work=work, is_new_chapter=True)
        keep_working_copy(user=alice(), fields={"text": [text]}, work=work, chapter=chapter)
    keep_working_copy(user=bob(), fields={}, work=work)
    assert WorkingCopy.objects.filter(user=alice()).count() == 3
    assert {copy.fields["text"][0] for copy in WorkingCopy.objects.filter(user=alice())} == {"two"}
    forget_working_copy(user=alice(), work=work)
    assert WorkingCopy.objects.filter(user=alice()).count() == 2


def test_a_copy_of_a_new_work_is_continued_by_its_key_and_by_its_owner_alone():
    first = keep_working_copy(user=alice(), fields={"title": ["a"]})
    assert keep_working_copy(user=alice(), fields={"title": ["b"]}, key=first.pk).pk == first.pk
    assert keep_working_copy(user=bob(), fields={"title": ["c"]}, key=first.pk).pk != first.pk
    first.refresh_from_db()
    assert first.fields == {"title": ["b"]}


def test_old_copies_of_new_works_make_room():
    for number in range(MOST_WORKING_COPIES + 1):
        keep_working_copy(user=alice(), fields={"title": [str(number)]})
    titles = {copy.fields["title"][0] for copy in WorkingCopy.objects.all()}
    assert len(titles) == MOST_WORKING_COPIES
    assert "0" not in titles


def test_a_copy_larger_than_any_form_is_refused():
    with pytest.raises(ValidationError, match="Split it"):
        keep_working_copy(user=alice(), fields={"text": ["x" * (LARGEST_WORKING_COPY + 1)]})


def test_a_preview_link_opens_a_draft_until_it_is_withdrawn_or_posted():
    work = draft()
    link = make_preview_link(work=work, user=alice(), made_for="  Bea ")
    token = preview_address(link).rpartition("/")[2]
    assert link.made_for == "Bea"
    assert previewed_at(token) == work
    assert previewed_at(token[:-1]) is None
    assert previewed_at(f"{link.pk + 1}{token[1:]}") is None
    publish_work(work=work, actor=alice())
    assert previewed_at(token) is None
    other = make_preview_link(work=draft(), user=alice())
    other_token = preview_address(other).rpartition("/")[2]
    withdraw_preview_link(link=other)
    assert previewed_at(other_token) is None
