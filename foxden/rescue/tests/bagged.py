"""An archive with something in every table that a bag carries, and hands to spoil bags with."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import bagit
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from foxden.addresses.models import OldAddress
from foxden.house.models import ArchiveSettings
from foxden.intake.models import Origin, Source
from foxden.moderation.rules import Told, close_report, note_on_report, report
from foxden.notices.rules import Wish, choose_letters, tell
from foxden.people.models import Preferences
from foxden.people.rules import add_pseud, block_user, mute_user, mute_words
from foxden.people.tests.factories import alice, bob, looking, mona, pseud_of, wendy
from foxden.rescue.models import KeptFile, KeptRow, PictureUse, RescuedArchive, RescuedThing
from foxden.responses.models import Kudos
from foxden.responses.rules import Choice, Quote, choose_habit, delete_comment
from foxden.responses.tests.factories import answer, comment_by, comment_from, opened
from foxden.shelves.models import Reading, SavedFilter, ToRead
from foxden.shelves.rules import (
    Described,
    Elsewhere,
    Kept,
    add_elsewhere_to_list,
    add_to_list,
    bookmark_elsewhere,
    bookmark_work,
    start_list,
    subscribe_to_work,
)
from foxden.tags.models import Kind, Medium, Tag
from foxden.tags.rules import (
    make_canonical,
    make_synonym,
    mute_tag,
    place_in_medium,
    place_under_fandom,
)
from foxden.works.models import Gift, Work, WorkNumbers
from foxden.works.rules import (
    ChapterFields,
    add_to_series,
    close_door,
    delete_work,
    edit_chapter,
    edit_work,
    keep_working_copy,
    mute_work,
    publish_work,
    start_series,
)
from foxden.works.tests.factories import chapter_of, draft, posted, work_fields

PICTURE = b"\x89PNG\r\n\x1a\n not much of a picture"


def fill() -> None:
    """Works in every state, people, tags with meaning, what members keep, a rescued archive."""
    ArchiveSettings.objects.create(id=1, name="Bag End", contact_email="keeper@example.org")
    mona()
    add_pseud(user=alice(), name="Ålice 狐", description="<p>Writes <b>slowly</b>.</p>")
    Preferences.objects.create(user=bob(), time_zone="Asia/Tokyo", keeps_history=True)
    EmailAddress.objects.create(user=bob(), email="bob@example.org", verified=True, primary=True)
    OldAddress.objects.create(path="/viewstory.php?sid=7", target="/works/1")
    work = _works()
    _tags()
    _kept_by(work)
    _rescued(work)


def _works() -> Work:
    work = posted(
        "A Scandal in Belgravia", chapters=2, expected_chapters=None, fandoms=["Sherlock Holmes"],
        characters=["Irene Adler", "irene adler (the woman)"], summary="<em>She</em> wins.",
    )  # fmt: skip
    edit_work(work=work, actor=alice(), fields=work_fields("A Scandal in Bohemia"))
    chapter = chapter_of(work)
    text = "<p>To Sherlock Holmes she is always <i>the</i> woman &amp; more.</p>\n<p>‮ 🦊</p>"
    edit_chapter(chapter=chapter, actor=alice(), fields=ChapterFields(text=text, title="I"))
    adventures = start_series(title="Adventures", pseuds=[pseud_of(alice())])
    add_to_series(work=work, series=adventures)
    posted("For members", restricted=True)
    posted("By somebody", anonymous=True)
    draft("Not yet", by=bob())
    erased = publish_work(work=draft("Gone"), actor=alice())
    delete_work(work=erased, leaves_tombstone=False)
    Gift.objects.create(work=work, pseud=pseud_of(bob()), state=Gift.State.REFUSED)
    Gift.objects.create(work=work, name="Godfrey & Co.", position=2)
    WorkNumbers.objects.update_or_create(work=work, defaults={"hits": 7})
    return work


def _tags() -> None:
    holmes = Tag.objects.get(name="Sherlock Holmes")
    irene = Tag.objects.get(name="Irene Adler")
    make_canonical(tag=holmes, actor=wendy())
    make_canonical(tag=irene, actor=wendy())
    make_synonym(tag=Tag.objects.get(name="irene adler (the woman)"), of=irene, actor=wendy())
    place_under_fandom(tag=irene, fandom=holmes, actor=wendy())
    books = Medium.objects.create(name="Books", folded_name="books", position=1)
    place_in_medium(tag=holmes, medium=books, actor=wendy())
    assert irene.kind == Kind.CHARACTER


def _kept_by(work: Work) -> None:
    now = timezone.now()
    Kudos.objects.create(work=work, user=bob(), left_at=now)
    said = comment_by(bob(), work, "So <em>she</em> wins?", quote=Quote("the woman", "always"))
    delete_comment(actor=looking(bob()), comment=answer(alice(), said, "Yes.").parent)
    opened(work, who="everyone", approval="all")
    comment_from("192.0.2.7", work, "I come as a guest.")
    block_user(actor=bob(), other=wendy())
    close_door(actor=bob())
    mute_user(actor=bob(), other=mona())
    mute_words(actor=bob(), words="Major Character Death")
    mute_work(actor=bob(), work=work)
    mute_tag(actor=bob(), tag=Tag.objects.get(name="Irene Adler"))
    choose_habit(user=alice(), choice=Choice(who="older", least_days=3))
    Reading.objects.create(
        user=bob(), work=work, chapter=chapter_of(work), first_visited_at=now,
        last_visited_at=now, visits=2, seen_edition=1, seen_revised_at=now, paragraph=1,
        thousandths=400,
    )  # fmt: skip
    ToRead.objects.create(user=bob(), work=work, marked_at=now)
    notes = Kept("<p>Again and <em>again</em>.</p>", ["To reread", "Adler"], is_rec=True)
    bookmark_work(actor=looking(bob()), user=bob(), pseud=pseud_of(bob()), work=work, kept=notes)
    subscribe_to_work(actor=looking(bob()), user=bob(), work=work)
    choose_letters(user=bob(), wish=Wish(when="daily", about_kudos=False))
    tell([bob().pk], kind="work", subject=work.pk, work=work)
    told = Told(f"/works/{work.pk}", "Not mine", "This was mine.", "godfrey@example.org", "key")
    made = report(actor=looking(None), told=told)
    note_on_report(actor=looking(mona()), report=made, words="He is her husband.")
    close_report(actor=looking(mona()), report=made, outcome="nothing")
    elsewhere = Elsewhere(
        "https://x.example/1", "The Woman", "Sherlock Holmes", "Godfrey", "He married."
    )
    far = bookmark_elsewhere(
        user=bob(), pseud=pseud_of(bob()), elsewhere=elsewhere, kept=Kept(is_private=True)
    ).elsewhere
    described = Described("To reread", "<p>On <em>rainy</em> days.</p>", is_public=True)
    rainy = start_list(user=bob(), pseud=pseud_of(bob()), said=described)
    add_to_list(actor=looking(bob()), reading_list=rainy, work=work, note="<em>First</em>.")
    add_elsewhere_to_list(reading_list=rainy, elsewhere=far)
    SavedFilter.objects.create(
        user=bob(), name="New", folded_name="new", path="/works", changed_at=now, opened_at=now
    )
    keep_working_copy(user=alice(), work=work, fields={"title": ["A Sc"]})


def _rescued(work: Work) -> None:
    body = b"Title: A Scandal\n\nTo Sherlock Holmes she is always the woman."
    Source.objects.create(
        work=work, file_name="scandal.txt", format="text",
        sha256=hashlib.sha256(body).hexdigest(), body_compressed=zlib.compress(body),
    )  # fmt: skip
    Origin.objects.create(work=work, archive="The Strand", address="https://strand.example/7")
    old = RescuedArchive.objects.create(name="The Strand", kind="efiction", version="3")
    RescuedThing.objects.create(archive=old, noun="story", key="7", ours=work.pk)
    KeptRow.objects.create(archive=old, table="polls", key="1", row={"b": [1, None], "a": "ä"})
    digest = hashlib.sha256(PICTURE).hexdigest()
    place = f"rescued/{digest}"
    KeptFile.objects.create(
        archive=old, path="img/fox.png", place=place, sha256=digest, size=len(PICTURE),
        media_type="image/png",
    )  # fmt: skip
    PictureUse.objects.create(archive=old, path="img/fox.png", work=work)
    file = Path(settings.MEDIA_ROOT) / place
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(PICTURE)


def empty_the_archive() -> None:
    """As a new den is."""
    # PostgreSQL empties no table while keys wait to be looked at.
    connection.check_constraints()
    call_command("flush", interactive=False, verbosity=0)
    for file in Path(settings.MEDIA_ROOT).rglob("*"):
        if file.is_file():
            file.unlink()


def payload(bag: Path) -> dict[str, bytes]:
    """Every file of a bag's payload."""
    data = bag / "data"
    return {
        file.relative_to(data).as_posix(): file.read_bytes()
        for file in sorted(data.rglob("*"))
        if file.is_file()
    }


def spoil_lines(bag: Path, noun: str, change: Callable[[dict[str, Any]], None]) -> None:
    """Change every line of a noun, and make the manifests agree."""
    file = bag / "data" / f"{noun}.jsonl"
    rows = [json.loads(line) for line in file.read_bytes().splitlines()]
    for row in rows:
        change(row)
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    file.write_text(text, encoding="utf-8")
    seal(bag)


def seal(bag: Path) -> None:
    """Write a bag's manifests anew, as somebody who means harm would."""
    bagit.Bag(str(bag)).save(manifests=True)
