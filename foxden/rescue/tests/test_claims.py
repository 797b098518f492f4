"""Authors get their stories back: who is asked, who may come, and what they then may do."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from foxden.house.models import ArchiveSettings, Registration
from foxden.outbox.models import Event
from foxden.people.models import Invitation, Pseud
from foxden.people.names import UNCLAIMED
from foxden.people.queries import pseud_at, user_named
from foxden.people.tests.factories import alice, bob, mona, olive, wendy
from foxden.rescue.claims import claiming, inviting
from foxden.rescue.claims.bylines import masked, unclaimed_bylines
from foxden.rescue.claims.inviting import invite_to_claim
from foxden.rescue.models import ClaimInvitation, NoLetters
from foxden.works.models import Creatorship, Work

from .old_archives import texts_of_version_3, version_3
from .test_efiction import take, work

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _archive(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    take(tmp_path, version_3(), stories=texts_of_version_3(tmp_path))


def irene() -> Pseud:
    return pseud_at(UNCLAIMED, "Irene")


def asked(pseud=None) -> str:
    """The token in the letter to that byline's person (Irene)."""
    answer = invite_to_claim(pseuds=[pseud or irene()], actor=None)
    assert answer[0].is_sent, answer[0].why_not
    return re.search(r"/claims/([\w-]+)", mail.outbox[-1].body)[1]


def address(token, name="claim") -> str:
    return reverse(f"rescue:{name}", args=[token])


def wish(**changes):
    return {"name": "Irene", "otherwise": "keep"} | changes


def test_the_letter_goes_to_the_address_in_the_source_alone_with_text_and_html():
    token = asked()
    letter = mail.outbox[0]
    assert letter.to == ["irene@example.org"] and not letter.cc and not letter.bcc
    assert "The Fox & the Detective" in letter.body
    html = letter.alternatives[0][0]
    assert "The Fox &amp; the Detective" in html and token in html
    assert f"/claims/{token}/no-letters" in letter.extra_headers["List-Unsubscribe"]
    row = ClaimInvitation.objects.get()
    assert token not in str(vars(row)) and "irene@" not in str(vars(row))


def test_only_the_owner_sees_who_waits_and_nobody_sees_an_address(client):
    page = reverse("rescue:unclaimed")
    for person in (None, alice(), wendy(), mona()):
        client.logout()
        if person:
            client.force_login(person)
        assert client.get(page).status_code == 404
        assert client.post(page, {"byline": irene().pk}).status_code == 404
    assert not mail.outbox
    client.force_login(olive())
    shown = client.get(page).content.decode()
    assert "Irene" in shown and "i…@….org" in shown
    assert "irene@example.org" not in shown and "example.org" not in shown
    answer = client.post(page, {"byline": [irene().pk, "no"]})
    assert "a letter is sent" in answer.content.decode()
    assert len(mail.outbox) == 1 and ClaimInvitation.objects.get().made_by == olive()


def test_a_mask_says_that_there_is_an_address_and_not_whose():
    assert masked("irene@adler.example.org") == "i…@….org"
    assert masked("") == ""


def test_nobody_is_written_to_twice_within_a_week(monkeypatch):
    asked()
    assert "less than a week" in invite_to_claim(pseuds=[irene()], actor=None)[0].why_not
    ClaimInvitation.objects.update(made_at=timezone.now() - dt.timedelta(days=8))
    asked()
    assert len(mail.outbox) == 2
    first, second = ClaimInvitation.objects.order_by("pk")
    assert not claiming.is_open(first) and claiming.is_open(second)


def test_letters_are_limited_by_hour_and_by_day(monkeypatch):
    monkeypatch.setattr(inviting, "MOST_AN_HOUR", 2)
    everyone = [each for each in unclaimed_bylines() if each.name != "Author 66"]
    answers = invite_to_claim(pseuds=everyone, actor=None)
    assert [each.is_sent for each in answers].count(True) == 2 == len(mail.outbox)
    assert "within the hour" in answers[-1].why_not or "no e-mail" in answers[-1].why_not
    ClaimInvitation.objects.update(made_at=timezone.now() - dt.timedelta(hours=2))
    monkeypatch.setattr(inviting, "MOST_A_DAY", 2)
    later = invite_to_claim(pseuds=everyone, actor=None)
    assert not any(each.is_sent for each in later)


def test_a_dry_run_counts_the_limits_and_writes_nothing(monkeypatch):
    monkeypatch.setattr(inviting, "MOST_AN_HOUR", 1)
    answers = invite_to_claim(pseuds=list(unclaimed_bylines()), actor=None, dry_run=True)
    assert [each.is_sent for each in answers].count(True) == 1
    assert not mail.outbox and not ClaimInvitation.objects.exists()


def test_without_mail_the_owner_gets_links_to_pass_on(settings, tmp_path, client):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "letters"
    client.force_login(olive())
    shown = client.post(reverse("rescue:unclaimed"), {"byline": irene().pk}).content.decode()
    assert "No mail is set up here" in shown
    token = re.search(r"/claims/([\w-]{20,})", shown)[1]
    assert claiming.is_open(claiming.invitation_at(token))
    assert not (tmp_path / "letters").exists()


def test_whoever_says_no_more_letters_gets_none(client):
    token = asked()
    page = address(token, "claim_no_letters")
    assert client.get(page).status_code == 200
    assert not NoLetters.objects.exists()
    client.post(page)
    client.post(page)
    assert NoLetters.objects.count() == 1
    ClaimInvitation.objects.update(made_at=timezone.now() - dt.timedelta(days=90))
    answer = invite_to_claim(pseuds=[irene()], actor=None)[0]
    assert "not to be written to again" in answer.why_not and len(mail.outbox) == 1


def test_opening_a_link_changes_nothing(client):
    token = asked()
    for _ in range(3):
        shown = client.get(address(token))
        assert shown.status_code == 200 and "The Fox &amp; the Detective" in shown.content.decode()
        assert client.get(address(token, "claim_not_mine")).status_code == 200
    assert ClaimInvitation.objects.get().used_at is None
    assert client.get(address(token, "claim_join")).status_code == 405
    assert "no-store" in shown.headers["Cache-Control"]


def test_a_visitor_is_asked_to_sign_in_and_takes_nothing(client):
    token = asked()
    answer = client.post(address(token), wish())
    assert answer.status_code == 302 and "/users/login?next=" in answer.headers["Location"]
    assert irene() is not None


def test_a_guessed_link_is_nobodys(client):
    client.force_login(olive())
    for name in ("claim", "claim_not_mine", "claim_no_letters"):
        assert client.get(address("a-guess", name)).status_code == 404
    assert client.post(address("a-guess", "claim_join")).status_code == 404


def test_a_member_keeps_the_stories_and_may_edit_them(client):
    token = asked()
    client.force_login(alice())
    answer = client.post(address(token), wish())
    assert answer.status_code == 302
    pseud = pseud_at("alice", "Irene")
    fox = work("The Fox & the Detective")
    mine = Creatorship.objects.get(work=fox, chapter=None, pseud=pseud)
    assert mine.state == "accepted" and irene() is None
    assert Event.objects.filter(kind="work.claimed", subject_id=fox.pk).exists()
    assert client.get(f"/works/{fox.pk}/edit").status_code == 200
    assert client.get("/viewuser.php?uid=1").headers["Location"] == "/users/alice/pseuds/Irene"
    used = ClaimInvitation.objects.get()
    assert used.used_by == alice()


def test_the_archives_note_goes_when_a_work_is_claimed(client):
    snow = work("It's Snowing")
    client.force_login(bob())
    before = client.get(f"/works/{snow.pk}?view_adult=true").content.decode()
    assert "Baker Street Stories" in before
    hudson = Creatorship.objects.get(work=snow, chapter=None).pseud
    token = asked(hudson)
    client.force_login(alice())
    client.post(address(token), wish(name=hudson.name))
    after = client.get(f"/works/{snow.pk}?view_adult=true").content.decode()
    assert "Baker Street Stories" not in after


def test_a_used_link_is_spent_for_everyone(client):
    token = asked()
    client.force_login(alice())
    client.post(address(token), wish())
    client.force_login(bob())
    for answer in (client.get(address(token)), client.post(address(token), wish())):
        assert answer.status_code == 410
    assert client.post(address(token, "claim_not_mine"), {"not_mine": "yes"}).status_code == 410
    assert pseud_at("alice", "Irene") and not pseud_at("bob", "Irene")


def test_a_late_link_is_spent(client):
    token = asked()
    ClaimInvitation.objects.update(expires_at=timezone.now() - dt.timedelta(seconds=1))
    client.force_login(alice())
    assert client.post(address(token), wish()).status_code == 410
    assert irene()


def test_of_two_who_come_at_once_one_gets_the_stories():
    token = asked()
    first, second = claiming.invitation_at(token), claiming.invitation_at(token)
    every = {"wishes": {}, "otherwise": claiming.Wish.KEEP, "name": "Irene"}
    claiming.claim(invitation=first, user=alice(), **every)
    with pytest.raises(ValidationError, match="has been used"):
        claiming.claim(invitation=second, user=bob(), **every)
    assert not pseud_at("bob", "Irene")


def test_a_byline_joins_a_pseud_that_its_person_has(client):
    Pseud.objects.create(user=alice(), name="irene", folded_name="irene")
    token = asked()
    client.force_login(alice())
    assert "You have a pseud of this name" in client.get(address(token)).content.decode()
    client.post(address(token), wish())
    assert Pseud.objects.filter(folded_name="irene").count() == 1
    fox = work("The Fox & the Detective")
    assert Creatorship.objects.get(work=fox, chapter=None, pseud__user=alice()).state == "accepted"
    assert client.get("/viewuser.php?uid=1").headers["Location"] == "/users/alice/pseuds/irene"
    assert client.get(address(token)).status_code == 410
    client.post(address(token, "claim_no_letters"))
    assert NoLetters.objects.exists()


def test_works_are_restricted_orphaned_and_deleted_one_by_one(client):
    fox, silent = work("The Fox & the Detective"), work("Not a Word")
    token = asked()
    client.force_login(alice())
    given = wish(otherwise="restrict", **{f"work_{silent.pk}": "delete"})
    assert client.post(address(token), given).status_code == 200
    assert irene(), "deleting is asked twice"
    assert client.post(address(token), given | {"is_sure": "on"}).status_code == 302
    assert Work.objects.get(pk=fox.pk).restricted
    assert not Work.objects.filter(pk=silent.pk).exists()


def test_what_others_wrote_too_is_left_and_not_deleted(client):
    fox = work("The Fox & the Detective")
    token = asked()
    client.force_login(alice())
    client.post(address(token), wish(otherwise="delete", is_sure="on"))
    left = Creatorship.objects.filter(work=fox, chapter=None)
    assert Work.objects.get(pk=fox.pk).is_posted
    assert left.exists() and not left.filter(pseud__user=alice()).exists()


def test_orphaned_works_stay_without_the_person(client):
    token = asked()
    client.force_login(alice())
    client.post(address(token), wish(otherwise="orphan", is_sure="on"))
    fox = work("The Fox & the Detective")
    rows = Creatorship.objects.filter(work=fox)
    assert not rows.filter(pseud__user=alice()).exists()
    assert rows.filter(state="orphaned").exists()


def test_these_are_not_mine_ends_the_link_and_the_asking(client):
    token = asked()
    client.post(address(token, "claim_not_mine"), {"not_mine": "yes", "no_letters": "on"})
    assert irene() and NoLetters.objects.exists()
    assert client.get(address(token)).status_code == 410
    ClaimInvitation.objects.update(made_at=timezone.now() - dt.timedelta(days=90))
    NoLetters.objects.all().delete()
    answer = invite_to_claim(pseuds=[irene()], actor=None)[0]
    assert "not theirs" in answer.why_not


@pytest.mark.parametrize("registration", Registration.values)
def test_the_claim_is_the_invitation_whoever_else_may_join(client, registration):
    ArchiveSettings.objects.update_or_create(pk=1, defaults={"registration": registration})
    token = asked()
    onward = client.post(address(token, "claim_join")).headers["Location"]
    code = ClaimInvitation.objects.get().joins.code
    form = client.get(onward)
    assert form.status_code == 200
    new = {
        "username": "dora",
        "email": "dora@example.net",
        "password1": "a long and odd phrase",
        "password2": "a long and odd phrase",
        "invitation": code,
    }
    joined = client.post(onward, new)
    assert joined.headers["Location"] == address(token)
    assert client.post(joined.headers["Location"], wish()).status_code == 302
    assert pseud_at("dora", "Irene")


def test_a_closed_archive_lets_nobody_in_by_another_code(client):
    ArchiveSettings.objects.update_or_create(pk=1, defaults={"registration": Registration.CLOSED})
    code = Invitation.objects.create(code="ordinary").code
    token = asked()
    client.post(address(token, "claim_join"))
    new = {"username": "dora", "email": "dora@example.net", "invitation": code}
    new |= {"password1": "a long and odd phrase", "password2": "a long and odd phrase"}
    client.post(reverse("account_signup"), new)
    assert user_named("dora") is None


def test_one_claim_opens_one_account(client):
    token = asked()
    first = claiming.joining_code(invitation=claiming.invitation_at(token))
    assert claiming.joining_code(invitation=claiming.invitation_at(token)) == first
    Invitation.objects.update(used_at=timezone.now())
    with pytest.raises(ValidationError, match="Sign in with it"):
        claiming.joining_code(invitation=claiming.invitation_at(token))
