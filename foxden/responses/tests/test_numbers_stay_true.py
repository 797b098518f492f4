"""Whatever readers do in whatever order, the numbers shown are what a recount finds."""

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from foxden.people.tests.factories import looking, person
from foxden.responses.models import Kudos
from foxden.responses.queries import kudos_of
from foxden.responses.rules import Refusal, recount_kudos, take_kudos_back
from foxden.works.queries import numbers_of
from foxden.works.tests.factories import posted

from .factories import kudos_by, kudos_from

pytestmark = pytest.mark.django_db


class Answers(RuleBasedStateMachine):
    """Five people and five addresses answering two works; the model is a set."""

    @initialize()
    def begin(self):
        self.people = [person(f"reader{number}") for number in range(5)]
        self.works = [posted("One"), posted("Two")]
        self.left = set()

    @rule(who=st.integers(0, 4), what=st.integers(0, 1))
    def a_member_leaves_kudos(self, who, what):
        self._expecting(("m", who, what), lambda: kudos_by(self.people[who], self.works[what]))

    @rule(who=st.integers(0, 4), what=st.integers(0, 1))
    def a_guest_leaves_kudos(self, who, what):
        self._expecting(("g", who, what), lambda: kudos_from(f"192.0.2.{who}", self.works[what]))

    @rule(who=st.integers(0, 4), what=st.integers(0, 1))
    def a_member_takes_kudos_back(self, who, what):
        was = take_kudos_back(actor=looking(self.people[who]), work=self.works[what])
        assert was == (("m", who, what) in self.left)
        self.left.discard(("m", who, what))

    def _expecting(self, answer, leave):
        if answer in self.left:
            with pytest.raises(Refusal):
                leave()
        else:
            leave()
            self.left.add(answer)

    @invariant()
    def the_numbers_are_true(self):
        for what, work in enumerate(getattr(self, "works", [])):
            expected = sum(each[2] == what for each in self.left)
            numbers = dict(numbers_of([work.pk]))
            shown = numbers[work.pk].kudos if numbers else 0
            assert shown == kudos_of(work).total == expected
            assert Kudos.objects.filter(work=work).count() == expected

    def teardown(self):
        assert recount_kudos() == 0


class TestNumbersStayTrue(Answers.TestCase, TestCase):
    settings = settings(max_examples=12, stateful_step_count=25, deadline=None)
