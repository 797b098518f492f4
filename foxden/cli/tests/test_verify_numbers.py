"""`foxden verify`: numbers of answers that are not what a recount finds are said, and mended if asked."""

import argparse

import pytest

from foxden.cli import verify
from foxden.cli.trouble import Trouble
from foxden.people.tests.factories import bob, charlie
from foxden.rescue.queries import problems
from foxden.responses.tests.factories import comment_by, kudos_by
from foxden.shelves.tests.factories import bookmarked
from foxden.works.models import WorkNumbers
from foxden.works.tests.factories import posted

pytestmark = pytest.mark.django_db


def test_true_numbers_are_no_problem_and_wrong_ones_are_said_and_mended(capsys):
    work = posted()
    kudos_by(bob(), work)
    comment_by(bob(), work)
    bookmarked(charlie(), work)
    assert list(problems()) == []
    WorkNumbers.objects.filter(work=work).update(kudos=7, comments=0, bookmarks=3)
    found = [problem for problem in problems() if "mend" in problem]
    assert [each.partition(";")[0] for each in found] == [
        f"Work {work.pk} shows 7 kudos, but has 1",
        f"Work {work.pk} shows 0 comments, but has 1",
        f"Work {work.pk} shows 3 bookmarks, but has 1",
    ]
    verify._mend()
    assert capsys.readouterr().out.count("1 works have another number") == 3
    assert list(problems()) == []


def test_a_backup_is_not_mended():
    parser = argparse.ArgumentParser()
    verify.configure(parser)
    with pytest.raises(Trouble, match="restore it first"):
        verify.run(parser.parse_args(["backup.tar", "--mend"]))
