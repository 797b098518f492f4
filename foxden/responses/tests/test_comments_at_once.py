"""Several people at one comment at the same moment."""

import datetime as dt
import threading

import pytest
from django.db import connection
from django.utils import timezone

from foxden.people.tests.factories import alice, bob, charlie, looking, mona
from foxden.responses.queries.numbers import wrong_comments
from foxden.responses.rules import Refusal, delete_comment, hide_comment
from foxden.works.tests.factories import posted

from .factories import answer, comment_by, longstanding

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs a PostgreSQL server"),
    pytest.mark.django_db(transaction=True),
]
ROUNDS = 8


def at_once(*acts):
    """Begin all of these together; what went wrong other than by refusal."""
    errors, start = [], threading.Barrier(len(acts))

    def run(act):
        try:
            start.wait()
            act()
        except Refusal:
            pass
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return errors


def test_answering_hiding_and_deleting_do_not_wait_for_each_other_for_ever():
    work, writer, reader, other, moderator = posted(), alice(), bob(), charlie(), mona()
    longstanding(reader)
    longstanding(other)
    for number in range(ROUNDS):
        before = timezone.now() - dt.timedelta(hours=number + 1)
        said = comment_by(reader, work, f"{number}.", now=before)
        below = answer(other, said, f"To {number}.", now=before)
        errors = at_once(
            lambda said=said: delete_comment(actor=looking(reader), comment=said),
            lambda said=said: delete_comment(actor=looking(moderator), comment=said),
            lambda said=said: answer(writer, said),
            lambda said=said: hide_comment(actor=looking(moderator), comment=said, is_hidden=True),
            lambda below=below: delete_comment(actor=looking(moderator), comment=below),
        )
        assert not errors
    assert not wrong_comments()
