"""The gates: each kind of work, times each viewer."""

import pytest

from foxden.people.tests.factories import alice, bob, charlie, looking, mona, olive
from foxden.works.queries import (
    Standing,
    bylines_of,
    drafts_of,
    editable_by,
    listed_for,
    may_edit,
    standing_of,
    visible_to,
)
from foxden.works.rules import (
    close_door,
    conceal_work,
    delete_work,
    hide_work,
    make_anonymous,
    restrict_work,
)

from .factories import co_creator, draft, invited, posted, scheduled

pytestmark = pytest.mark.django_db


def restricted():
    work = posted()
    restrict_work(work=work, restricted=True)
    return work


def anonymous():
    work = posted()
    make_anonymous(work=work, anonymous=True)
    work.refresh_from_db()
    return work


def behind_door():
    work = posted()
    close_door(actor=alice())
    return work


def unrevealed():
    work = posted()
    conceal_work(work=work, unrevealed=True)
    return work


def hidden():
    work = posted()
    hide_work(work=work, hidden=True)
    return work


def deleted():
    work = posted()
    key = work.pk
    delete_work(work=work, leaves_tombstone=True)
    work.pk = key
    return work


KINDS = {
    "draft": draft,
    "scheduled": scheduled,
    "posted": posted,
    "restricted": restricted,
    "behind a door": behind_door,
    "anonymous": anonymous,
    "unrevealed": unrevealed,
    "hidden": hidden,
    "deleted": deleted,
}
PEOPLE = {
    "guest": lambda: None,
    "member": charlie,
    "creator": alice,
    "invited": bob,
    "moderator": mona,
    "owner": olive,
}
# Who may see each kind of work. Bob is invited to all of them but has not answered.
SEEN_BY = {
    "draft": {"creator", "invited"},
    "scheduled": {"creator", "invited"},
    "posted": set(PEOPLE),
    "restricted": set(PEOPLE) - {"guest"},
    "behind a door": set(PEOPLE) - {"guest"},
    "anonymous": set(PEOPLE),
    "unrevealed": {"creator", "invited", "moderator", "owner"},
    "hidden": {"creator", "invited", "moderator", "owner"},
    "deleted": set(),
}
LISTED = {"posted", "restricted", "behind a door", "anonymous"}


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("kind", KINDS)
def test_the_gates_show_a_work_to_those_who_may_see_it(kind, who):
    alice()
    work = KINDS[kind]()
    if kind != "deleted":
        invited(work, bob())
    viewer = looking(PEOPLE[who]())
    assert visible_to(viewer).filter(pk=work.pk).exists() is (who in SEEN_BY[kind])
    assert listed_for(viewer).filter(pk=work.pk).exists() is (
        who in SEEN_BY[kind] and kind in LISTED
    )
    assert may_edit(work, viewer) is (who == "creator" and kind != "deleted")


def test_every_creator_may_edit_and_a_stranger_may_not():
    work = posted()
    co_creator(work, bob())
    assert set(editable_by(looking(bob()))) == {work}
    assert not editable_by(looking(charlie())).exists()
    assert not editable_by(looking(None)).exists()


def test_an_anonymous_byline_shows_to_its_creators_alone():
    work = anonymous()
    assert bylines_of([work], looking(alice()))[work.pk]
    for person in (None, bob(), mona(), olive()):
        assert work.pk not in bylines_of([work], looking(person))


def test_a_guest_learns_only_that_a_restricted_work_is_for_members():
    assert standing_of(restricted().pk, looking(None)) == (Standing.MEMBERS_ONLY, None)


def test_a_tombstone_says_gone_and_a_work_without_one_is_absent():
    assert standing_of(deleted().pk, looking(None))[0] is Standing.GONE
    work = posted()
    key = work.pk
    delete_work(work=work, leaves_tombstone=False)
    assert standing_of(key, looking(None))[0] is Standing.ABSENT


def test_a_draft_is_absent_for_a_stranger():
    assert standing_of(draft().pk, looking(charlie()))[0] is Standing.ABSENT


def test_drafts_are_listed_for_their_creators_alone():
    mine, later = draft("Mine"), scheduled("Later")
    posted("Out")
    assert set(drafts_of(looking(alice()))) == {mine, later}
    assert not drafts_of(looking(bob())).exists()
