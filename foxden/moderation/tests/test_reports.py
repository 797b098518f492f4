"""Reports and the desk: who reports what, who decides, and what stands in the book."""

import datetime as dt

import pytest
from django.conf import settings
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from foxden.moderation.models import Deed, Note, Report
from foxden.moderation.queries import deeds_for, report_at, reports_for
from foxden.moderation.rules import (
    Told,
    close_report,
    delete_reported_comment,
    forget_reporters,
    hide_reported_comment,
    hide_reported_work,
    note_on_report,
    reopen_report,
    report,
    subject_of,
    take_report,
)
from foxden.moderation.rules.reporting import KEPT_FOR
from foxden.people.tests.factories import alice, bob, charlie, looking, mona, olive, wendy
from foxden.responses.models import Comment
from foxden.responses.tests.factories import comment_by
from foxden.works.models import Work
from foxden.works.tests.factories import posted

pytestmark = pytest.mark.django_db


def told(about="/works/1", summary="Not theirs", words="It was copied.", **more):
    return Told(about, summary, words, **more)


def reported(user=None, about="/works/1", **more):
    guest = {} if user else {"email": "ann@example.org", "guest_key": "k" * 64}
    now = more.pop("now", None)
    return report(actor=looking(user), told=told(about, **guest | more), now=now)


def page(path, user=None, method="get", **more):
    client = Client()
    if user:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return getattr(client, method)(path, **more)


def test_anybody_reports_with_or_without_an_account():
    guest, member = reported(), reported(bob(), f"{settings.ARCHIVE_URL}/users/alice/profile?x=1")
    assert (guest.reporter, guest.email, guest.noun, guest.subject) == (
        None,
        "ann@example.org",
        "work",
        1,
    )
    assert (member.reporter, member.email, member.guest_key) == (bob(), "", "")
    assert member.state == "open"


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/works/12/chapters/3", ("work", 12)),
        ("/works/12", ("work", 12)),
        ("/works/12x", ("", None)),
        ("/works", ("", None)),
        ("/series/4", ("series", 4)),
        ("/comments/5/edit", ("comment", 5)),
        ("/bookmarks/6", ("bookmark", 6)),
        ("/users/nobody_here", ("", None)),
        ("/works/" + "9" * 30, ("", None)),
        ("/", ("", None)),
    ],
)
def test_what_an_address_is_about_is_known(path, found):
    assert subject_of(path) == found


@given(st.text(max_size=80))
def test_any_address_is_about_something_or_nothing(path):
    noun, subject = subject_of("/" + path.replace("\0", ""))
    assert (subject is None) == (noun == "")


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"about": "https://elsewhere.example/works/1"}, "about"),
        ({"about": "works"}, "about"),
        ({"about": "//elsewhere.example/"}, "about"),
        ({"summary": " "}, "summary"),
        ({"summary": "x" * 101}, "summary"),
        ({"words": ""}, "words"),
        ({"words": "x" * 10_001}, "words"),
        ({"email": "nothing"}, "email"),
    ],
)
def test_what_is_missing_is_said_by_field(more, field):
    with pytest.raises(ValidationError) as error:
        reported(**more)
    assert list(error.value.message_dict) == [field]
    assert not Report.objects.exists()


def test_very_many_reports_in_a_day_are_refused():
    for number in range(5):
        reported(about=f"/works/{number}")
    with pytest.raises(ValidationError, match="tomorrow"):
        reported(about="/works/9", email="other@example.org")
    assert reported(about="/works/9", now=timezone.now() + dt.timedelta(days=2))


def test_the_same_thing_is_reported_five_times_in_a_month():
    for number in range(5):
        reported(bob(), summary=f"Again {number}")
    with pytest.raises(ValidationError, match="being looked at"):
        reported(bob())
    assert reported(charlie())


@pytest.mark.parametrize(
    ("who", "may"),
    [(None, False), (alice, False), (bob, False), (wendy, False), (mona, True), (olive, True)],
)
def test_only_those_who_look_after_the_archive_decide(who, may):
    found, work = reported(), posted()
    said = comment_by(bob(), work)
    viewer = looking(who() if who else None)
    acts = [
        lambda: take_report(actor=viewer, report=found),
        lambda: note_on_report(actor=viewer, report=found, words="Hm."),
        lambda: close_report(actor=viewer, report=found, outcome="nothing"),
        lambda: reopen_report(actor=viewer, report=found),
        lambda: hide_reported_work(actor=viewer, work=work, hidden=True, why="Copied"),
        lambda: hide_reported_comment(actor=viewer, comment=said, hidden=True, why="Rude"),
        lambda: delete_reported_comment(actor=viewer, comment=said, why="Rude"),
    ]
    for act in acts:
        if may:
            act()
        else:
            with pytest.raises(PermissionDenied):
                act()
    assert bool(Deed.objects.count()) == may
    assert bool(reports_for(viewer).exists()) == may
    assert bool(report_at(found.pk, viewer)) == may
    assert bool(deeds_for(viewer).exists()) == may


def test_a_report_is_taken_noted_closed_and_opened_again_and_all_is_in_the_book():
    found, moderator = reported(), looking(mona())
    assert take_report(actor=moderator, report=found).taken_by == mona()
    take_report(actor=moderator, report=found)
    note_on_report(actor=moderator, report=found, words=" Known. ")
    closed = close_report(actor=looking(olive()), report=found, outcome="acted")
    assert (closed.state, closed.taken_by) == ("closed", olive())
    for act in (
        lambda: take_report(actor=moderator, report=found),
        lambda: close_report(actor=moderator, report=found, outcome="acted"),
    ):
        with pytest.raises(ValidationError, match="closed"):
            act()
    reopen_report(actor=moderator, report=found)
    assert Note.objects.get().words == "Known."
    verbs = list(Deed.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["took", "closed: acted", "reopened"]


def test_whoever_reported_is_written_to_where_there_is_something_to_say(
    django_capture_on_commit_callbacks,
):
    guest, member = reported(summary="A\nB"), reported(bob())
    with django_capture_on_commit_callbacks(execute=True):
        close_report(actor=looking(mona()), report=guest, outcome="acted", letter="Thank you.")
        close_report(actor=looking(mona()), report=member, outcome="nothing", letter=" ")
    letter = mail.outbox.pop()
    assert letter.to == ["ann@example.org"]
    assert "Thank you." in letter.body
    assert "\n" not in letter.subject
    assert not mail.outbox
    assert Note.objects.get(report=guest).words == "Thank you."


def test_hiding_needs_a_reason_and_showing_does_not():
    work, moderator = posted(), looking(mona())
    for why in ("", "  ", "x" * 1001):
        with pytest.raises(ValidationError):
            hide_reported_work(actor=moderator, work=work, hidden=True, why=why)
    assert not Work.objects.get().hidden
    hide_reported_work(actor=moderator, work=work, hidden=True, why="Copied")
    assert Work.objects.get().hidden
    hide_reported_work(actor=moderator, work=work, hidden=False, why="")
    assert not Work.objects.get().hidden
    assert [deed.verb for deed in Deed.objects.order_by("pk")] == ["hid", "showed"]


def test_what_is_known_of_guests_is_cut_90_days_after_the_answer():
    found = reported()
    close_report(actor=looking(mona()), report=found, outcome="nothing")
    now = timezone.now()
    assert forget_reporters(now=now + KEPT_FOR - dt.timedelta(hours=1)) == 0
    assert forget_reporters(now=now + KEPT_FOR + dt.timedelta(hours=1)) == 1
    found.refresh_from_db()
    assert (found.email, found.guest_key, found.words) == ("", "", "It was copied.")


def test_the_database_refuses_a_closed_report_without_outcome():
    found = reported()
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.filter(pk=found.pk).update(state="closed")


def test_a_guest_reports_from_any_page():
    work = posted()
    footer = page(f"/works/{work.pk}").content.decode()
    assert f'href="/abuse_reports/new?url=/works/{work.pk}"' in footer
    form = page(f"/abuse_reports/new?url=/works/{work.pk}").content.decode()
    assert f'value="/works/{work.pk}"' in form
    sent = {
        "about": f"/works/{work.pk}",
        "summary": "Copied",
        "words": "It is mine.",
        "email": "a@b.example",
    }
    wrong = page("/abuse_reports/new", method="post", data=sent | {"email": ""})
    assert wrong.status_code == 422
    assert "It is mine." in wrong.content.decode()
    assert (
        page("/abuse_reports/new", method="post", data=sent | {"website": "x"}).status_code == 422
    )
    assert (
        "with the moderators"
        in page("/abuse_reports/new", method="post", data=sent).content.decode()
    )
    assert Report.objects.get().subject == work.pk


PAGES = ["", "/deeds", "/reports/{0}", "?state=closed", "/comments/{1}/hide"]
SENT = ["/reports/{0}/take", "/reports/{0}/note", "/reports/{0}/close", "/reports/{0}/reopen"]


@pytest.mark.parametrize(
    ("who", "may"),
    [(None, False), (alice, False), (bob, False), (wendy, False), (mona, True), (olive, True)],
)
def test_the_desk_is_there_for_moderators_alone(who, may):
    work = posted()
    said, found = comment_by(bob(), work), reported()
    user = who() if who else None
    for each in PAGES:
        path = "/moderation" + each.format(found.pk, said.pk)
        assert page(path, user).status_code == (200 if may else 404), path
    for each in SENT:
        path = "/moderation" + each.format(found.pk)
        answer = page(path, user, "post", data={"words": "Hm.", "outcome": "nothing"})
        assert answer.status_code == (302 if may else 404), path
    hide = page(f"/works/{work.pk}/hide", user, "post", data={"why": "Copied"})
    assert hide.status_code == (302 if may else 404)
    assert Work.objects.get().hidden == may


def test_a_comment_is_hidden_and_shown_again_on_a_page():
    said = comment_by(bob(), posted())
    path = f"/moderation/comments/{said.pk}/hide"
    assert page(path, mona(), "post", data={"why": ""}).status_code == 422
    page(path, mona(), "post", data={"why": "Rude"})
    assert Comment.objects.get().is_hidden
    assert "Rude" in page(path, mona()).content.decode()
    page(path, mona(), "post", data={})
    assert not Comment.objects.get().is_hidden
    assert page("/moderation/comments/999/hide", mona()).status_code == 404


def test_what_a_reporter_writes_is_never_markup():
    found = reported(words="<script>alert(1)</script>", summary="<b>x</b>")
    shown = page(f"/moderation/reports/{found.pk}", mona()).content.decode()
    assert "<script>alert" not in shown
    assert "<b>x" not in shown
    assert "<b>x" not in page("/moderation", mona()).content.decode()
