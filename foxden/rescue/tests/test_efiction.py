"""An eFiction archive comes in whole: works, people, tags, links; and every row is accounted for."""

from __future__ import annotations

import datetime as dt

import pytest

from foxden.intake.models import Origin
from foxden.outbox.models import Event
from foxden.people.models import Pseud
from foxden.people.tests.factories import alice
from foxden.rescue.efiction.taking import Wishes, rescue_efiction
from foxden.rescue.errors import CannotRescue
from foxden.rescue.ledger import Outcome
from foxden.rescue.models import KeptFile, KeptRow, RescuedThing
from foxden.rescue.queries import problems
from foxden.works.models import (
    Chapter,
    ChapterText,
    Creatorship,
    Revision,
    SeriesEntry,
    Tagging,
    Work,
    WorkNumbers,
)
from foxden.works.rules import claim_byline

from .dumps import MadeTable, mysqldump, phpmyadmin, sequel_pro
from .old_archives import QUOTE, texts_of_version_3, version_2, version_3, version_5

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def take(tmp_path, tables, *, style=mysqldump, stories=None, names=None, **wishes):
    file = tmp_path / "old.sql"
    file.write_bytes(style(tables, names=names) if names else style(tables))
    return rescue_efiction(Wishes(source=str(file), texts=stories, **wishes), folder=tmp_path)


@pytest.fixture
def baker_street(tmp_path):
    """The archive of version 3, taken in."""
    return take(tmp_path, version_3(), stories=texts_of_version_3(tmp_path))


def work(title) -> Work:
    return Work.objects.get(title=title)


def words_of(of: Work) -> list[str]:
    return list(
        Tagging.objects.filter(work=of).order_by("position").values_list("words", flat=True)
    )


def byline(of: Work) -> list[str]:
    rows = Creatorship.objects.filter(work=of, chapter=None).order_by("position")
    return list(rows.values_list("pseud__name", flat=True))


def test_stories_come_in_with_front_matter_dates_and_numbers(baker_street):
    fox = work("The Fox & the Detective")
    assert fox.summary_html == f"<p>{QUOTE}</p>"
    assert fox.notes_before_html == "<p>Beta'd by Watson.</p>"
    assert fox.published_on == dt.date(2004, 3, 1)
    assert fox.revised_at == dt.datetime(2004, 5, 1, 12, 30, tzinfo=dt.UTC)
    assert (fox.state, fox.chapter_count, fox.chapters_of) == ("posted", 2, "2/3")
    assert WorkNumbers.objects.get(work=fox).hits == 2872
    assert work("It's Snowing").summary_html.count("A very long summary indeed.") == 80


def test_texts_come_from_the_table_and_from_files_whatever_their_encoding(baker_street):
    texts = ChapterText.objects.filter(chapter__work=work("The Fox & the Detective"))
    one, two, three = texts.order_by("chapter__position")
    assert one.html == f"<p>{QUOTE}</p><p>A file’s own words.</p>"
    assert two.html == "<p>“The fox,” said Holmes – “is at the café.”</p>"
    assert three.raw == "<p>Three was not looked at yet.</p>"
    snow = ChapterText.objects.get(chapter__work=work("It's Snowing"))
    assert snow.html == "<p>One line.<br>Another line.</p><p>A new paragraph: 5 &lt; 6.</p>"


def test_each_text_is_kept_as_a_revision_and_every_number_can_be_counted(baker_street):
    for text in ChapterText.objects.all():
        assert Revision.objects.get(chapter=text.chapter_id).raw == text.raw
    assert list(problems()) == []
    recorded = Event.objects.filter(kind="work.imported").values_list("subject_id", flat=True)
    assert sorted(recorded) == sorted(Work.objects.values_list("pk", flat=True))


def test_what_was_not_validated_is_a_draft(baker_street):
    assert work("Waiting").state == "draft"
    three = Chapter.objects.get(work=work("The Fox & the Detective"), position=3)
    assert three.state == "draft"
    assert work("Not a Word").state == "draft"


def test_categories_characters_classes_and_ratings_become_tags(baker_street):
    assert words_of(work("The Fox & the Detective")) == [
        "Teen And Up Audiences",
        "Major Character Death",
        "Sherlock Holmes",
        "Holmes/Watson",
        "Sherlock Holmes (Detective)",
        "John Watson",
        "Mystery",
    ]
    snow = work("It's Snowing")
    assert words_of(snow)[0] == "Explicit"
    assert "M/M" in words_of(snow) and "Tea; cold" in words_of(snow)
    assert snow.restricted
    assert "Unspecified Fandom" in words_of(work("By Nobody"))


def test_every_author_is_a_byline_to_claim_and_nobody_is_mixed_up(baker_street):
    assert byline(work("The Fox & the Detective")) == ["Irene", "Renée Zoë"]
    assert byline(work("It's Snowing")) == ["Mrs Hudson"]
    assert byline(work("Waiting")) == ["mrs hudson 2"]
    assert byline(work("By Nobody")) == ["Author 66"]
    of_chapter = Creatorship.objects.get(chapter__isnull=False)
    assert of_chapter.pseud.name == "Wiggins"
    assert not Pseud.objects.filter(name="Reader").exists()
    assert "Pen name at Baker Street Stories: Mrs. Hudson" in (
        Pseud.objects.get(name="Mrs Hudson").description_html
    )


def test_what_is_private_is_kept_and_shown_nowhere(baker_street, client):
    kept = KeptRow.objects.get(table="fanfiction_authors", key="1")
    assert kept.row["email"] == "irene@example.org"
    assert "password" not in kept.row
    assert not KeptRow.objects.filter(row__icontains="5f4dcc3b5aa765d61d8327deb882cf99").exists()
    for path in ("/", "/works/1?view_full_work=true", "/users/unclaimed/pseuds/Irene"):
        page = client.get(path, follow=True).content.decode()
        assert "irene@example.org" not in page and "I. Adler" not in page


def test_series_keep_their_order_and_lend_works_to_the_series_round_them(baker_street):
    def titles(series):
        rows = SeriesEntry.objects.filter(series__title=series).order_by("position")
        return list(rows.values_list("work__title", flat=True))

    assert titles("The Baker Street Year") == ["The Fox & the Detective", "It's Snowing"]
    assert titles("Everything") == ["The Fox & the Detective", "It's Snowing", "By Nobody"]


def test_what_has_no_room_yet_is_kept_without_loss(baker_street):
    review = KeptRow.objects.get(table="fanfiction_reviews", key="1")
    assert review.row["review"] == "Lovely!<br><br><i>Author's Response: Thank you.</i>"
    assert (review.row["rating"], review.row["uid"], review.row["chapid"]) == (10, 6, 101)
    assert KeptRow.objects.filter(table="fanfiction_favorites").count() == 3
    assert KeptRow.objects.get(table="fanfiction_challenges").row["title"] == "The Winter Challenge"
    assert KeptRow.objects.filter(table="featured stories").values_list("key", flat=True)[0] == "10"
    lost = KeptRow.objects.get(table="fanfiction_chapters", key="198")
    assert lost.row["storytext"] == "<p>My story is gone.</p>"


def test_files_that_are_no_chapter_are_kept_as_they_were(baker_street, settings):
    kept = {file.path: file for file in KeptFile.objects.all()}
    assert set(kept) == {"1/images/fox.png", "1/777.txt"}
    place = settings.MEDIA_ROOT / kept["1/images/fox.png"].place
    assert place.read_bytes() == b"\x89PNG a small picture"


@pytest.mark.parametrize(
    ("tables", "style", "names"),
    [
        (version_3, mysqldump, "utf8"),
        (version_3, mysqldump, "latin1"),
        (version_3, phpmyadmin, "binary"),
        (version_2, phpmyadmin, "utf8"),
        (version_5, sequel_pro, "utf8mb4"),
    ],
)
@pytest.mark.parametrize("dry", [True, False])
def test_every_row_and_every_file_is_accounted_for(tmp_path, tables, style, names, dry):
    made = tables()
    stories = texts_of_version_3(tmp_path) if tables is version_3 else None
    done = take(tmp_path, made, style=style, names=names, stories=stories, dry=dry)
    assert done.ledger.unaccounted == {}
    for table in made:
        account = done.ledger.tables[table.name]
        assert sum(account.of(outcome) for outcome in Outcome) == len(table.rows), table.name
    assert Work.objects.exists() is not dry
    if stories:
        assert done.ledger.tables["files"].accounted == 5


def test_a_dry_run_foresees_what_happens_and_writes_nothing(tmp_path):
    stories = texts_of_version_3(tmp_path)
    foreseen = take(tmp_path, version_3(), stories=stories, dry=True)
    assert not Work.objects.exists() and not Pseud.objects.exists() and not KeptRow.objects.exists()
    assert not Event.objects.exists() and not KeptFile.objects.exists()
    happened = take(tmp_path, version_3(), stories=stories)
    for name, account in happened.ledger.tables.items():
        assert account.counts == foreseen.ledger.tables[name].counts, name


def counts():
    models = (
        Work, Chapter, Revision, Creatorship, Tagging, SeriesEntry, Pseud, KeptRow, KeptFile,
        RescuedThing, Origin,
    )  # fmt: skip
    return {model.__name__: model.objects.count() for model in models}


def test_a_second_run_doubles_nothing_and_gives_the_same_account(tmp_path):
    stories = texts_of_version_3(tmp_path)
    first = take(tmp_path, version_3(), stories=stories)
    before = counts()
    second = take(tmp_path, version_3(), stories=stories)
    assert counts() == before
    for name, account in second.ledger.tables.items():
        assert account.counts == first.ledger.tables[name].counts, name


def test_a_run_that_was_stopped_goes_on_where_it_was(tmp_path, monkeypatch):
    from foxden.rescue.efiction import stories as phase

    monkeypatch.setattr(phase, "STORIES_AT_ONCE", 1)
    texts = texts_of_version_3(tmp_path)

    def stop(what, done, _total):
        if what == "stories" and done == 2:
            raise KeyboardInterrupt

    file = tmp_path / "old.sql"
    file.write_bytes(mysqldump(version_3()))
    wishes = Wishes(source=str(file), texts=texts)
    with pytest.raises(KeyboardInterrupt):
        rescue_efiction(wishes, folder=tmp_path, tell=stop)
    assert Work.objects.count() == 2
    done = rescue_efiction(wishes, folder=tmp_path)
    assert Work.objects.count() == 5
    assert done.ledger.unaccounted == {}
    assert list(problems()) == []


def test_texts_that_are_found_later_take_their_places(tmp_path):
    tables = version_3()
    without = take(tmp_path, tables)
    fox = work("The Fox & the Detective")
    assert without.ledger.tables["fanfiction_chapters"].of(Outcome.KEPT) == 4
    assert fox.chapter_count == 1
    take(tmp_path, tables, stories=texts_of_version_3(tmp_path))
    fox.refresh_from_db()
    titles = Chapter.objects.filter(work=fox).order_by("position").values_list("title", flat=True)
    assert (list(titles), fox.chapter_count) == (["One", "Two", "Three"], 2)
    assert list(problems()) == []


def test_a_validated_story_whose_texts_come_later_is_posted_then(tmp_path):
    tables = version_3()
    chapters = next(table for table in tables if table.name == "fanfiction_chapters")
    place = list(chapters.columns).index("storytext")
    full = list(chapters.rows)
    chapters.rows = [(*row[:place], "", *row[place + 1 :]) if row[8] == 10 else row for row in full]
    take(tmp_path, tables)
    fox = work("The Fox & the Detective")
    assert fox.state == "draft"
    take(tmp_path, tables, stories=texts_of_version_3(tmp_path))
    fox.refresh_from_db()
    assert (fox.state, fox.published_on) == ("posted", dt.date(2004, 3, 1))
    assert fox.revised_at.date() == dt.date(2004, 5, 1)
    assert work("Waiting").state == "draft"
    assert list(problems()) == []
    chapters.rows = full
    take(tmp_path, tables, stories=tmp_path / "stories")
    three = Chapter.objects.get(work=fox, title="Three")
    assert three.state == "draft"


def test_a_draft_that_somebody_claimed_is_not_posted_over_their_head(tmp_path):
    tables = version_3()
    chapters = next(table for table in tables if table.name == "fanfiction_chapters")
    chapters.rows = [(*row[:4], "", *row[5:]) if row[8] == 11 else row for row in chapters.rows]
    take(tmp_path, tables)
    snow = work("It's Snowing")
    row = Creatorship.objects.filter(work=snow).select_related("pseud__user").first()
    claim_byline(pseud=row.pseud, user=alice())
    tables = version_3()
    take(tmp_path, tables)
    snow.refresh_from_db()
    assert snow.state == "draft"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/viewstory.php?sid=10", "/works/{work}"),
        ("/viewstory.php?sid=10&index=1", "/works/{work}"),
        ("/viewstory.php?sid=10&chapter=2", "/works/{work}/chapters/{two}"),
        (
            "/viewstory.php?action=printable&textsize=1&sid=10&chapter=2",
            "/works/{work}/chapters/{two}",
        ),
        ("/archive/viewstory.php?sid=10&chapter=2&warning=1", "/works/{work}/chapters/{two}"),
        ("/viewuser.php?uid=4", "/users/unclaimed/pseuds/Ren%C3%A9e%20Zo%C3%AB"),
        ("/viewuser.php?action=storiesby&uid=4", "/users/unclaimed/pseuds/Ren%C3%A9e%20Zo%C3%AB"),
        ("/viewseries.php?seriesid=7", "/series/{series}"),
    ],
)
def test_old_links_live(baker_street, client, old, new):
    fox = work("The Fox & the Detective")
    two = Chapter.objects.get(work=fox, title="Two")
    series = SeriesEntry.objects.filter(series__title="The Baker Street Year")[0].series_id
    answer = client.get(old)
    assert answer.status_code == 301
    assert answer.headers["Location"] == new.format(work=fox.pk, two=two.pk, series=series)
    assert client.get(answer.headers["Location"], follow=True).status_code == 200


def test_an_old_link_to_what_is_no_page_for_a_visitor_leads_to_none(baker_street, client):
    for old in ("/viewstory.php?sid=12", "/viewstory.php?sid=10&chapter=3"):
        assert client.get(old, follow=True).status_code == 404
    assert client.get("/viewstory.php?sid=4711").status_code == 404


def test_the_import_note_stands_until_the_author_claims_the_work(baker_street, client):
    fox = work("The Fox & the Detective")
    shown = f"{fox.get_absolute_url()}?view_full_work=true"
    page = client.get(shown).content.decode()
    assert "Imported from Baker Street Stories" in page
    assert "http://old.example/archive/viewstory.php?sid=10" in page
    for name in ("Irene", "Renée Zoë"):
        claim_byline(pseud=Pseud.objects.get(name=name), user=alice())
    page = client.get(shown).content.decode()
    assert "Imported from" not in page
    answer = client.get("/viewuser.php?uid=1")
    assert answer.headers["Location"] == "/users/alice/pseuds/Irene"


def test_rescued_works_are_found_by_their_words(baker_street, client):
    page = client.get("/works/search", {"work_search[query]": '"A file’s own words"'})
    assert "The Fox &amp; the Detective" in page.content.decode()


def test_version_2_is_known_by_its_names(tmp_path):
    done = take(tmp_path, version_2(), style=phpmyadmin)
    assert (done.kind.version, done.kind.prefix) == (2, "x_fanfiction_")
    walk = work("A Walk to Meryton")
    assert words_of(walk) == [
        "General Audiences",
        "Creator Chose Not To Use Archive Warnings",
        "Gen",
        "Pride and Prejudice",
        "Elizabeth Bennet",
        "Romance",
        "Mud",
    ]
    assert SeriesEntry.objects.get().work == walk
    assert KeptRow.objects.filter(table="x_fanfiction_favstor").count() == 1


def test_version_5_is_known_by_its_relations(tmp_path):
    done = take(tmp_path, version_5(), style=sequel_pro)
    assert (done.kind.version, done.kind.prefix) == (5, "efi5_")
    north = work("The North")
    assert byline(north) == ["Mary", "Percy"]
    assert north.is_complete
    dates = Chapter.objects.filter(work=north).order_by("position")
    assert [chapter.published_on for chapter in dates] == [dt.date(2018, 1, 1), dt.date(2018, 2, 2)]
    assert words_of(north)[2:] == ["Frankenstein", "The Creature", "Gothic"]
    assert work("A Draft").state == "draft"
    assert not Work.objects.filter(title="Deleted").exists()


def test_version_5_may_keep_its_texts_in_a_database_of_their_own(tmp_path):
    import sqlite3

    tables = version_5()
    for table in tables:
        if table.name == "efi5_chapters":
            table.rows = [(*row[:6], None, *row[7:]) for row in table.rows]
    texts = tmp_path / "chapters.sq3"
    with sqlite3.connect(texts) as database:
        database.execute("CREATE TABLE chapters (chapid INTEGER, sid INTEGER, chaptertext BLOB)")
        database.executemany(
            "INSERT INTO chapters VALUES (?, 1, ?)",
            [(1, "<p>Ice café.</p>".encode()), (2, b"<p>Fire.</p>"), (9, b"Stray")],
        )
    done = take(tmp_path, tables, stories=texts)
    html = ChapterText.objects.order_by("chapter_id").values_list("html", flat=True)
    assert list(html) == ["<p>Ice café.</p>", "<p>Fire.</p>"]
    assert done.ledger.unaccounted == {}


def test_two_archives_do_not_take_each_others_links(tmp_path):
    take(tmp_path, version_2())
    first = work("A Walk to Meryton")
    done = take(tmp_path, version_5(), name="Another")
    from foxden.addresses.queries import target_of

    assert target_of("/viewstory.php", "sid=1") == first.get_absolute_url()
    remarks = [what for what in done.ledger.remarks if "leads elsewhere" in what]
    assert "/viewstory.php?sid=1" in done.ledger.remarks[remarks[0]]


def test_an_archive_without_its_texts_is_not_taken_in_by_mistake(tmp_path):
    tables = version_3()
    for table in tables:
        if table.name == "fanfiction_chapters":
            table.rows = [(*row[:4], "", *row[5:]) for row in table.rows]
    with pytest.raises(CannotRescue, match="give the folder .* with --stories"):
        take(tmp_path, tables)
    assert not Work.objects.exists()


def test_a_dump_of_something_else_is_refused(tmp_path):
    with pytest.raises(CannotRescue, match="no eFiction archive; its tables are wp_posts"):
        take(tmp_path, [MadeTable("wp_posts", {"id": "int(11)"}, [(1,)])])


def test_of_several_archives_in_a_dump_one_is_chosen(tmp_path):
    both = [*version_3(), *version_2()]
    with pytest.raises(CannotRescue, match="choose with --prefix"):
        take(tmp_path, both)
    done = take(tmp_path, both, prefix="x_")
    assert [title for (title,) in Work.objects.values_list("title")] == ["A Walk to Meryton"]
    assert done.ledger.unaccounted == {}
