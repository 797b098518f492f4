"""Whatever people do in whatever order, every number of answers is what a recount finds.

A model of plain sets and dicts stands beside the archive; after each step its counts are held against
the numbers shown, and in the end all is counted anew.
"""

import datetime as dt
import itertools

import pytest
from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from foxden.people.models import GUEST
from foxden.people.tests.factories import alice, looking, person, pseud_of
from foxden.responses.models import Comment, InboxEntry
from foxden.responses.queries import counted_comments, said_in_threads, threads_of
from foxden.responses.rules import (
    Refusal,
    approve_comment,
    change_comment,
    delete_comment,
    freeze_thread,
    hide_comment,
    leave_kudos,
    recount_comments,
    recount_kudos,
    take_kudos_back,
)
from foxden.responses.tests.factories import comment_by, longstanding, opened
from foxden.shelves.models import Bookmark
from foxden.shelves.rules import delete_bookmark, recount_bookmarks
from foxden.shelves.tests.factories import bookmarked
from foxden.works.queries import numbers_of
from foxden.works.tests.factories import posted

pytestmark = pytest.mark.django_db

PEOPLE, WORKS = 5, 3
# One clock for all runs: what the same readers said in an earlier one stays in the database.
HOURS = itertools.count()
who, what, which = st.integers(0, PEOPLE - 1), st.integers(0, WORKS - 1), st.integers(0, 10**6)


class Answers(RuleBasedStateMachine):
    """Five readers and a writer; the last of her works has comments that wait."""

    @initialize()
    def begin(self):
        self.people = [person(f"reader{number}") for number in range(PEOPLE)]
        for each in self.people:
            longstanding(each)
        self.works = [posted(f"Work {number}") for number in range(WORKS)]
        opened(self.works[-1], approval="all")
        self.kudos, self.kept = set(), {}
        self.seen, self.waits, self.hidden = {}, set(), set()
        self.words = (f"Words {number}" for number in itertools.count())

    def _now(self):
        """Each comment an hour after the last, so that nobody is told to wait."""
        return timezone.now() + dt.timedelta(hours=next(HOURS))

    def _any(self, number):
        return Comment.objects.get(pk=sorted(self.seen)[number % len(self.seen)])

    @rule(who=who, what=what)
    def leaves_kudos_or_takes_them_back(self, who, what):
        reader = looking(self.people[who])
        if (who, what) in self.kudos:
            assert take_kudos_back(actor=reader, work=self.works[what])
            self.kudos.discard((who, what))
        else:
            leave_kudos(actor=reader, work=self.works[what], now=self._now())
            self.kudos.add((who, what))

    @rule(who=who, what=what, is_private=st.booleans())
    def bookmarks(self, who, what, is_private):
        bookmarked(self.people[who], self.works[what], is_private=is_private)
        self.kept[who, what] = is_private

    @precondition(lambda self: self.kept)
    @rule(number=which)
    def lets_a_bookmark_go(self, number):
        who, what = sorted(self.kept)[number % len(self.kept)]
        found = Bookmark.objects.get(user=self.people[who], work=self.works[what])
        delete_bookmark(bookmark=found)
        del self.kept[who, what]

    @rule(who=who, what=what)
    def comments(self, who, what):
        self._said(
            comment_by(self.people[who], self.works[what], next(self.words), now=self._now())
        )

    @precondition(lambda self: self.seen)
    @rule(who=who, number=which)
    def answers(self, who, number):
        parent = self._any(number)
        try:
            said = comment_by(
                self.people[who], parent.work, next(self.words), parent=parent, now=self._now()
            )
        except Refusal:
            assert parent.is_frozen or parent.is_hidden or parent.waits
        else:
            self._said(said)

    def _said(self, comment):
        self.seen[comment.pk] = self.works.index(comment.work)
        assert comment.waits == (comment.work == self.works[-1])
        if comment.waits:
            self.waits.add(comment.pk)

    @precondition(lambda self: self.seen)
    @rule(number=which)
    def lets_one_through(self, number):
        comment = self._any(number)
        approve_comment(actor=looking(alice()), comment=comment)
        self.waits.discard(comment.pk)

    @precondition(lambda self: self.seen)
    @rule(number=which, is_hidden=st.booleans())
    def hides_or_shows(self, number, is_hidden):
        comment = self._any(number)
        hide_comment(actor=looking(alice()), comment=comment, is_hidden=is_hidden)
        (self.hidden.add if is_hidden else self.hidden.discard)(comment.pk)

    @precondition(lambda self: self.seen)
    @rule(number=which, is_frozen=st.booleans())
    def freezes_or_thaws(self, number, is_frozen):
        freeze_thread(actor=looking(alice()), comment=self._any(number), is_frozen=is_frozen)

    @precondition(lambda self: self.seen)
    @rule(number=which)
    def changes(self, number):
        comment = self._any(number)
        try:
            changed = change_comment(
                actor=looking(comment.user),
                comment=comment,
                text=next(self.words) + " and more words",
            )
        except Refusal:
            return
        if changed.waits:
            self.waits.add(comment.pk)

    @precondition(lambda self: self.seen)
    @rule(number=which, is_author=st.booleans())
    def deletes(self, number, is_author):
        comment = self._any(number)
        actor = comment.user if is_author else alice()
        delete_comment(actor=looking(actor), comment=comment)
        for known in (self.waits, self.hidden):
            known.discard(comment.pk)
        del self.seen[comment.pk]

    @invariant()
    def the_numbers_are_true(self):
        works = getattr(self, "works", [])
        shown = dict(numbers_of([work.pk for work in works]))
        for place, work in enumerate(works):
            numbers = shown.get(work.pk)
            kudos, comments, bookmarks = (
                (numbers.kudos, numbers.comments, numbers.bookmarks) if numbers else (0, 0, 0)
            )
            assert kudos == sum(each[1] == place for each in self.kudos)
            public = [key for key, is_private in self.kept.items() if not is_private]
            assert bookmarks == sum(each[1] == place for each in public)
            open_to_all = [
                key
                for key, at in self.seen.items()
                if at == place and key not in self.waits and key not in self.hidden
            ]
            assert comments == counted_comments(work) == len(open_to_all)
            self._are_on_the_page(work, set(open_to_all))

    def _are_on_the_page(self, work, keys):
        """What a visitor finds on the page, with what the page says is further down, is no more
        and no less than there is."""
        first = list(threads_of(work, GUEST, cares=False))
        said = said_in_threads(first, GUEST, cares=False)
        shown = {each.comment.pk for each in said}
        concealed = {
            each.comment.pk for each in said if each.comment.is_hidden or each.comment.is_deleted
        }
        if not any(each.more for each in said):
            assert keys <= shown
            assert shown - concealed == keys

    def teardown(self):
        if hasattr(self, "works"):
            assert (recount_kudos(), recount_comments(), recount_bookmarks()) == (0, 0, 0)
            inboxes = InboxEntry.objects.filter(comment__waits=True).exclude(user=alice())
            assert not inboxes.exists()
            assert not Comment.objects.filter(deleted_at__isnull=False).exclude(
                pk__in=Comment.objects.filter(parent__isnull=False).values("parent")
            )
            assert pseud_of(alice())


class TestNumbersOfAnswers(Answers.TestCase, TestCase):
    settings = settings(max_examples=15, stateful_step_count=40, deadline=None)
