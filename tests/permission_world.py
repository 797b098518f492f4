"""The archive that tests/permissions.txt speaks of: one thing of each kind, Alice's unless it says."""

from __future__ import annotations

import datetime as dt
import zlib
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.utils import timezone

from foxden.intake.models import Parcel, Source
from foxden.moderation.models import Outcome
from foxden.moderation.rules import Told, close_report, report
from foxden.notices.rules import stop_token
from foxden.people.models import MutedWords, User
from foxden.people.rules import add_pseud, block_user, mute_user, mute_words, notice_visit
from foxden.people.tests.factories import (
    alice,
    bob,
    charlie,
    looking,
    mona,
    olive,
    person,
    pseud_of,
    wendy,
)
from foxden.responses.rules import Quote, freeze_thread, hide_comment
from foxden.responses.tests.factories import comment_by, kudos_by, longstanding, opened
from foxden.shelves.models import ListEntry, WorkElsewhere
from foxden.shelves.rules import (
    Elsewhere,
    Kept,
    bookmark_elsewhere,
    mark_for_later,
    subscribe_to_author,
)
from foxden.shelves.tests.factories import bookmarked, listed, saved, visited
from foxden.tags.models import Decision, Medium, Tag
from foxden.tags.rules import make_canonical, mute_tag
from foxden.works.models import Gift, Work
from foxden.works.queries import preview_address
from foxden.works.rules import (
    add_to_series,
    close_door,
    delete_chapter,
    hide_work,
    keep_working_copy,
    make_preview_link,
    mute_work,
    schedule_chapter,
    start_series,
)
from foxden.works.tests.factories import (
    chapter_of,
    co_creator,
    draft,
    invited,
    new_chapter,
    posted,
    scheduled,
)


def dora() -> User:
    return person("dora")


ROLES = {
    "guest": lambda: None,
    "member": bob,
    "author": alice,
    "co-creator": dora,
    "blocked": charlie,
    "moderator": mona,
    "wrangler": wendy,
    "owner": olive,
}


def world() -> dict[str, Any]:
    """Makes all of it; what stands in braces in the table, by name."""
    for make in ROLES.values():
        if user := make():
            notice_visit(user=user, now=timezone.now())
            EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    Medium.objects.create(name="Shelf", folded_name="shelf")
    person("erin")
    work = posted("Work", chapters=2, freeforms=["Fox"], expected_chapters=None)
    found = {
        "archive": settings.ARCHIVE_URL,
        "work": work.pk,
        **_works(work),
        **_comments(work),
        **_own(work),
        **_reports(work),
    }
    block_user(actor=alice(), other=charlie())
    return found


def _works(work: Work) -> dict[str, Any]:
    co_creator(work, dora())
    others = {
        "restricted": posted("Restricted", restricted=True),
        "hidden": posted("Hidden"),
        "draft": draft("Draft"),
        "scheduled": scheduled("Scheduled"),
        "brought": draft("Brought"),
    }
    for other in others.values():
        co_creator(other, dora())
    hide_work(work=others["hidden"], hidden=True)
    Source.objects.create(
        work=others["brought"],
        file_name="a.txt",
        format="text",
        sha256="0",
        body_compressed=zlib.compress(b"Home before the rain."),
    )
    closed = posted("Behind a door", by=person("frances"))
    close_door(actor=person("frances"))
    series = start_series(title="Cycle", pseuds=[pseud_of(alice())])
    for each in (work, posted("Second")):
        add_to_series(work=each, series=series)
    link = make_preview_link(work=others["draft"], user=alice())
    gone = new_chapter(work)
    delete_chapter(chapter=gone)
    later = new_chapter(work)
    schedule_chapter(chapter=later, at=timezone.now() + dt.timedelta(days=1))
    return {
        **{name: other.pk for name, other in others.items()},
        "behind_door": closed.pk,
        "chapter": chapter_of(work).pk,
        "second": chapter_of(work, 2).pk,
        "draft_chapter": new_chapter(work).pk,
        "scheduled_chapter": later.pk,
        "deleted_chapter": gone.pk,
        "restricted_chapter": chapter_of(others["restricted"]).pk,
        "hidden_chapter": chapter_of(others["hidden"]).pk,
        "series": series.pk,
        "tag_fox": Tag.objects.get(name="Fox").pk,
        "second_in_series": Work.objects.get(title="Second").pk,
        "link": link.pk,
        "preview_token": preview_address(link).rstrip("/").rpartition("/")[2],
        "row_of_dora": _row(work),
        "row_asked": invited(posted("Asked"), dora()).pk,
    }


def _row(work: Work) -> int:
    from foxden.works.models import Creatorship

    return Creatorship.objects.get(work=work, pseud=pseud_of(dora())).pk


def _comments(work: Work) -> dict[str, Any]:
    opened(work, who="everyone")
    longstanding(bob())
    quote = Quote("home before the rain")
    said = {
        name: comment_by(bob(), work, name, quote=quote) for name in ("one", "frozen", "hidden")
    }
    kudos_by(bob(), work)
    freeze_thread(actor=looking(mona()), comment=said["frozen"], is_frozen=True)
    hide_comment(actor=looking(mona()), comment=said["hidden"], is_hidden=True)
    elsewhere = posted("Of Bob", by=bob())
    Gift.objects.create(work=elsewhere, pseud=pseud_of(alice()))
    opened(elsewhere, who="everyone")
    opened(work, who="everyone", approval="all")
    waiting = comment_by(bob(), work, "waits")
    opened(work, who="everyone")
    return {
        "comment_of_bob": said["one"].pk,
        "frozen": said["frozen"].pk,
        "hidden_comment": said["hidden"].pk,
        "waiting": waiting.pk,
        "comment_elsewhere": comment_by(alice(), elsewhere).pk,
        "work_of_bob": elsewhere.pk,
        "chapter_of_bob": chapter_of(elsewhere).pk,
    }


def _reports(work: Work) -> dict[str, Any]:
    told = Told(f"/works/{work.pk}", "Copied", "All of it")
    one, done = (report(actor=looking(bob()), told=told) for _each in range(2))
    close_report(actor=looking(mona()), report=done, outcome=Outcome.values[0], letter="")
    return {"report": one.pk, "closed_report": done.pk}


def _own(work: Work) -> dict[str, Any]:
    bobs = Work.objects.get(title="Of Bob")
    user, viewer = alice(), looking(alice())
    add_pseud(user=user, name="Second")
    visited(user, bobs)
    mark_for_later(actor=viewer, user=user, work=bobs)
    rainy = listed(user, work)
    kept = saved(user)
    mute_user(actor=user, other=person("loud"))
    mute_words(actor=user, words="very loud")
    noisy = posted("Noisy", by=person("loud"), freeforms=["Noise"])
    mute_tag(actor=user, tag=Tag.objects.get(name="Noise"))
    mute_work(actor=user, work=noisy)
    elsewhere = Elsewhere("https://far.example/1", "Far", "Fox")
    bookmark_elsewhere(user=user, pseud=pseud_of(user), elsewhere=elsewhere, kept=Kept())
    make_canonical(tag=Tag.objects.get(name="Noise"), actor=wendy())
    return {
        "list": rainy.pk,
        "private_list": listed(user, work, name="Mine", is_public=False).pk,
        "entry": ListEntry.objects.get(reading_list=rainy).pk,
        "filter": kept.pk,
        "feed_token": kept.feed_address.rpartition("/")[2].removesuffix(".atom"),
        "stop_token": stop_token(user.pk),
        "fox": Tag.objects.get(name="Fox").pk,
        "muted_words": MutedWords.objects.get().pk,
        "muted_work": noisy.pk,
        "subscription": subscribe_to_author(actor=viewer, user=user, author=bob()).pk,
        "bookmark": bookmarked(user, bobs).pk,
        "private_bookmark": bookmarked(user, noisy, is_private=True).pk,
        "elsewhere": WorkElsewhere.objects.get().pk,
        "copy": keep_working_copy(user=user, fields={"title": ["Hm"]}).pk,
        "parcel": Parcel.objects.create(user=user, pseud_id=pseud_of(user).pk).pk,
        "decision": Decision.objects.latest("pk").pk,
    }
