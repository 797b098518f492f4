"""Keeping people away and out of sight: who may, whom, and how lists are read."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from foxden.outbox.models import Event
from foxden.people.models import GUEST, Block, Mute, MutedWords
from foxden.people.names import ORPHAN_ACCOUNT
from foxden.people.queries import is_blocked, is_blocked_by_any, user_named
from foxden.people.rules import (
    block_user,
    mute_user,
    mute_words,
    named_people,
    orphaned_pseud,
    rename_account,
    safety,
    unblock_user,
    unmute_user,
    unmute_words,
)

from .factories import alice, bob, charlie, looking, mona, olive, wendy

pytestmark = pytest.mark.django_db


def test_a_block_holds_until_it_is_lifted_and_is_made_once():
    assert block_user(actor=alice(), other=bob())
    assert not block_user(actor=alice(), other=bob())
    assert is_blocked_by_any(looking(bob()), [charlie().pk, alice().pk])
    assert is_blocked(bob().pk, by=alice().pk)
    assert not is_blocked_by_any(looking(alice()), [bob().pk])
    assert not is_blocked_by_any(looking(charlie()), [alice().pk])
    assert not is_blocked_by_any(GUEST, [alice().pk])
    assert not is_blocked_by_any(looking(bob()), [])
    assert unblock_user(actor=alice(), other=bob())
    assert not unblock_user(actor=alice(), other=bob())
    assert not is_blocked_by_any(looking(bob()), [alice().pk])
    assert list(Event.objects.filter(kind__startswith="block.").values_list("kind", flat=True)) == [
        "block.added",
        "block.lifted",
    ]


def test_a_block_goes_with_the_account_under_whatever_name():
    block_user(actor=alice(), other=bob())
    renamed = rename_account(user=bob(), name="bobby") or user_named("bobby")
    assert is_blocked_by_any(looking(renamed), [alice().pk])


@pytest.mark.parametrize("rule", [block_user, mute_user])
def test_nobody_keeps_away_themselves_or_the_archive_s_own_accounts(rule):
    with pytest.raises(ValidationError, match="That is you"):
        rule(actor=alice(), other=alice())
    orphaned_pseud()
    with pytest.raises(ValidationError, match="Nobody stands behind"):
        rule(actor=alice(), other=user_named(ORPHAN_ACCOUNT))


def test_whoever_looks_after_the_archive_can_be_muted_but_not_blocked():
    for person in (mona(), olive()):
        with pytest.raises(ValidationError, match="mute them"):
            block_user(actor=alice(), other=person)
        assert mute_user(actor=alice(), other=person)
    assert block_user(actor=alice(), other=wendy())


@pytest.mark.parametrize(("rule", "rows"), [(block_user, Block), (mute_user, Mute)])
def test_lists_end_somewhere(rule, rows, monkeypatch):
    monkeypatch.setattr(safety, "MOST", 1)
    rule(actor=alice(), other=bob())
    with pytest.raises(ValidationError, match="room for 1"):
        rule(actor=alice(), other=charlie())
    assert rows.objects.count() == 1


def test_the_viewer_knows_what_they_mute_in_one_query(django_assert_num_queries):
    mute_user(actor=alice(), other=bob())
    mute_words(actor=alice(), words="Major  Character Death")
    alice_, bob_ = alice(), bob()
    looking(alice_)
    with django_assert_num_queries(1):
        viewer = looking(alice_)
    assert viewer.muted_people == {bob_.pk}
    assert viewer.muted_words == {"Major Character Death"}
    assert viewer.mutes
    assert not looking(bob_).mutes
    assert unmute_user(actor=alice_, other=bob_)
    assert not unmute_user(actor=alice_, other=bob_)
    assert looking(alice_).muted_people == frozenset()


def test_words_are_muted_once_however_they_are_written():
    assert mute_words(actor=alice(), words="Épilogue")
    assert not mute_words(actor=alice(), words="EPILOGUE ")
    row = MutedWords.objects.get()
    assert not unmute_words(actor=bob(), key=row.pk)
    assert unmute_words(actor=alice(), key=row.pk)


@pytest.mark.parametrize("words", ["", " \n", "x" * 101])
def test_words_that_are_none_or_too_many_are_refused(words):
    with pytest.raises(ValidationError):
        mute_words(actor=alice(), words=words)


def test_words_of_very_many_works_are_refused(monkeypatch):
    monkeypatch.setattr(safety, "TOO_COMMON", -1)
    with pytest.raises(ValidationError, match="too many works"):
        mute_words(actor=alice(), words="the")


def test_names_are_read_from_lists_as_people_have_them():
    alice(), bob(), charlie()
    text = "@Alice, bob\n\nhttps://archive.example/users/charlie/pseuds/Red\n nobody_here \nBOB"
    people, unknown = named_people(text)
    assert ([each.name for each in people], unknown) == (
        ["alice", "bob", "charlie"],
        ["nobody_here"],
    )


@given(st.text(max_size=200))
def test_any_text_can_be_read_as_a_list_of_names(text):
    people, unknown = named_people(text)
    assert people == []
    assert all(unknown)


def test_the_database_holds_the_same():
    for rows in (
        lambda: Block.objects.create(blocker=alice(), blocked=alice()),
        lambda: Mute.objects.create(user=bob(), muted=bob()),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows()
