"""A folder of story files as an archive: works, chapters that belong together, and every file accounted for."""

import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foxden.addresses.models import OldAddress
from foxden.intake.models import Origin, Source
from foxden.people.models import Pseud
from foxden.rescue.claims.bylines import unclaimed_bylines
from foxden.rescue.errors import CannotRescue
from foxden.rescue.folder import finding, taking
from foxden.rescue.folder.finding import counting_order, files_in, opened
from foxden.rescue.folder.taking import FolderWishes, rescue_folder
from foxden.rescue.ledger import Outcome
from foxden.works.models import Chapter, ChapterText, State, Tagging, Work
from foxden.works.queries import creators_of

pytestmark = pytest.mark.django_db

HEAD = "Title: {title}\nAuthor: {author}\nFandom: Sherlock Holmes\n\n"


def story(title, author="Ann", words="The fog lay on the river."):
    return (HEAD.format(title=title, author=author) + f"{words}\n\n" * 3).encode()


def ffn(title, number, author="Ben"):
    """A chapter as FanFicFare's text output and hand-made archives have it."""
    return (
        f"{title}\n\nby {author}\n\nChapter {number}\n\n"
        + f"It was the night number {number}.\n\n" * 4
    ).encode()


def shelf(folder):
    for path, data in {
        "ann/The Fog.txt": story("The Fog"),
        "ann/The Rain.txt": story("The Rain", words="Rain fell on Baker Street."),
        "ann/cover.jpg": b"\xff\xd8\xff\xe0 not a story",
        "ben/style.css": b"p { color: red }",
        "ben/.DS_Store": b"\0\0",
        "nobody.txt": b"Only words of nobody here.\n\nAnd some more of them.\n",
        "empty.txt": b"",
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def take(folder, den, **more):
    return rescue_folder(FolderWishes(folder, name="Old Shelf", **more), beside=den)


def outcomes(ledger) -> dict[str, int]:
    assert not ledger.unaccounted
    account = ledger.tables["files"]
    return {str(each): account.of(each) for each in Outcome if account.of(each)}


def reasons(ledger) -> dict[str, str]:
    account = ledger.tables["files"]
    return {key: why for (_outcome, why), keys in account.keys.items() for key in keys}


def test_every_story_becomes_a_work_of_a_claimable_author(tmp_path):
    ledger = take(shelf(tmp_path / "old"), tmp_path)
    assert outcomes(ledger) == {"taken": 2, "left": 5}
    works = {work.title: work for work in Work.objects.all()}
    assert set(works) == {"The Fog", "The Rain"}
    for work in works.values():
        assert work.is_posted
        assert [each.name for each in creators_of([work])[work.pk]] == ["Ann"]
        assert Origin.objects.get(work=work).archive == "Old Shelf"
    assert (
        "Rain fell on Baker Street."
        in ChapterText.objects.get(chapter__work=works["The Rain"]).html
    )
    assert [pseud.name for pseud in unclaimed_bylines()] == ["Ann"]


def test_what_is_left_has_its_reason(tmp_path):
    told = reasons(take(shelf(tmp_path / "old"), tmp_path))
    assert "a picture" in told["ann/cover.jpg"]
    assert "how a page looks" in told["ben/style.css"]
    assert "left behind by a computer" in told["ben/.DS_Store"]
    assert "--author" in told["nobody.txt"]
    assert told["empty.txt"] == "empty"


def test_looking_first_writes_nothing_and_says_the_same(tmp_path):
    folder = shelf(tmp_path / "old")
    looked = take(folder, tmp_path, dry=True)
    assert not Work.objects.exists()
    assert not Pseud.objects.exists()
    assert outcomes(looked) == outcomes(take(folder, tmp_path))


def test_a_second_run_doubles_nothing_and_takes_what_is_new(tmp_path):
    folder = shelf(tmp_path / "old")
    take(folder, tmp_path)
    (folder / "ann" / "The Snow.txt").write_bytes(story("The Snow", words="Snow on the roofs."))
    ledger = take(folder, tmp_path, author="Somebody")
    assert outcomes(ledger) == {"taken": 4, "left": 4}
    assert sorted(Work.objects.values_list("title", flat=True))[:3] == [
        "The Fog",
        "The Rain",
        "The Snow",
    ]
    assert Work.objects.count() == 4
    assert Pseud.objects.filter(name="Ann").count() == 1


def test_chapters_in_files_of_their_own_become_one_work_in_the_order_people_count(tmp_path):
    folder = tmp_path / "old" / "ben"
    folder.mkdir(parents=True)
    for number in range(1, 12):
        (folder / f"Night Watch - Chapter {number}.txt").write_bytes(ffn("Night Watch", number))
    ledger = take(tmp_path / "old", tmp_path)
    assert outcomes(ledger) == {"taken": 1, "merged": 10}
    work = Work.objects.get()
    texts = [
        ChapterText.objects.get(chapter=chapter).html
        for chapter in Chapter.objects.filter(work=work).order_by("position")
    ]
    assert [f"night number {n}." in text for n, text in enumerate(texts, start=1)] == [True] * 11
    assert Source.objects.filter(work=work).count() == 11
    (folder / "Night Watch - Chapter 12.txt").write_bytes(ffn("Night Watch", 12))
    again = take(tmp_path / "old", tmp_path)
    assert outcomes(again) == {"taken": 11, "left": 1}
    assert "add it there as a chapter" in reasons(again)["ben/Night Watch - Chapter 12.txt"]


def test_the_same_story_in_another_format_is_taken_once(tmp_path):
    folder = tmp_path / "old"
    folder.mkdir()
    (folder / "fog.txt").write_bytes(story("The Fog"))
    page = "<html><body><p>Title: The Fog</p><p>Author: Ann</p><p>Fandom: Sherlock Holmes</p>"
    page += "<p>The fog lay on the river.</p>" * 3 + "</body></html>"
    (folder / "fog.html").write_text(page)
    ledger = take(folder, tmp_path)
    assert outcomes(ledger) == {"taken": 1, "merged": 1}
    assert Work.objects.count() == 1


def test_drafts_and_fandoms_as_the_archivist_wishes(tmp_path):
    folder = tmp_path / "old"
    folder.mkdir()
    (folder / "a.txt").write_bytes(b"Title: A\nAuthor: Ann\n\nSome words stand here.\n\nMore.\n")
    take(folder, tmp_path, drafts=True, fandoms=("Dracula",))
    work = Work.objects.get()
    assert work.state == State.DRAFT
    assert Tagging.objects.filter(work=work, words="Dracula").exists()


def test_old_links_live_where_no_page_of_ours_is(tmp_path):
    folder = tmp_path / "old"
    folder.mkdir()
    for number, address in enumerate(
        ("https://www.fanfiction.net/s/123/1/The-Fog", "https://archiveofourown.org/works/77")
    ):
        page = f"<html><body><p>Title: Tale {number}</p><p>Author: Ann</p>"
        page += f'<p>Story URL: <a href="{address}">{address}</a></p><p>Words {number}.</p></body></html>'
        (folder / f"{number}.html").write_text(page)
    take(folder, tmp_path)
    for work in Work.objects.all():
        address = Origin.objects.get(work=work).address
        kept = OldAddress.objects.filter(target=work.get_absolute_url())
        assert kept.exists() == ("/s/123/" in address)


def test_a_zip_is_the_same_as_its_folder(tmp_path):
    folder = shelf(tmp_path / "old")
    packed = tmp_path / "old.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for file in files_in(folder):
            archive.write(file.place, file.path)
    looked = take(folder, tmp_path, dry=True)
    ledger = take(packed, tmp_path)
    assert outcomes(ledger) == outcomes(looked)
    assert Work.objects.count() == 2
    assert not list(tmp_path.glob("rescue-*"))


def zipped(tmp_path, *, name="story.txt", data=b"x", mode=0o100644):
    packed = tmp_path / "hostile.zip"
    member = zipfile.ZipInfo(name)
    member.external_attr = mode << 16
    member.compress_type = zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(member, data)
    return packed


@pytest.mark.parametrize(
    ("hostile", "said"),
    [
        ({"name": "../evil.txt"}, "written elsewhere"),
        ({"name": "/etc/evil.txt"}, "written elsewhere"),
        ({"name": "a/../../evil.txt"}, "written elsewhere"),
        ({"name": "C:/evil.txt"}, "written elsewhere"),
        ({"mode": 0o120777, "data": b"/etc/passwd"}, "written elsewhere"),
        ({"data": b"\0" * 30_000_000}, "no archive of stories does"),
    ],
)
def test_a_hostile_archive_is_refused_and_nothing_is_written(tmp_path, hostile, said):
    den = tmp_path / "den"
    den.mkdir()
    packed = zipped(tmp_path, **hostile)
    with pytest.raises(CannotRescue, match=said):
        take(packed, den)
    assert not list(den.iterdir())
    assert not (tmp_path / "evil.txt").exists()
    assert not Work.objects.exists()


@pytest.mark.parametrize("cut", [30, 60, -10])
def test_a_broken_archive_is_refused_in_one_line(tmp_path, cut):
    packed = zipped(tmp_path, data=story("The Fog"))
    packed.write_bytes(packed.read_bytes()[:cut])
    with pytest.raises(CannotRescue, match="cannot be unpacked"):
        take(packed, tmp_path)


def test_links_to_elsewhere_and_giants_are_left(tmp_path, monkeypatch):
    folder = tmp_path / "old"
    folder.mkdir()
    (folder / "link.txt").symlink_to("/etc/passwd")
    monkeypatch.setattr(finding, "LARGEST_FILE", 10)
    (folder / "giant.txt").write_bytes(story("Giant"))
    told = reasons(take(folder, tmp_path))
    assert "not followed" in told["link.txt"]
    assert told["giant.txt"] == "larger than 50 MB"
    assert not Work.objects.exists()


def test_stopped_anywhere_and_run_again_it_ends_the_same(tmp_path, monkeypatch):
    folder = tmp_path / "old"
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.txt").write_bytes(
            story(f"Tale {'abcdef'[number]}", words=f"Words {number}.")
        )
    whole = taking.add_manuscript
    calls = iter(range(100))

    def stops(**more):
        if next(calls) == 3:
            raise KeyboardInterrupt
        return whole(**more)

    monkeypatch.setattr(taking, "add_manuscript", stops)
    with pytest.raises(KeyboardInterrupt):
        take(folder, tmp_path)
    assert Work.objects.count() == 3
    monkeypatch.setattr(taking, "add_manuscript", whole)
    assert outcomes(take(folder, tmp_path)) == {"taken": 6}
    assert Work.objects.count() == 6


@given(st.lists(st.text(alphabet="ab019 -", max_size=12), max_size=8))
def test_names_stand_in_one_order_whatever_they_are(names):
    ordered = sorted(names, key=counting_order)
    assert sorted(ordered, key=counting_order) == ordered
    assert sorted(["c 10", "c 9", "c 1"], key=counting_order) == ["c 1", "c 9", "c 10"]


def test_a_folder_is_taken_as_it_is(tmp_path):
    with opened(tmp_path, beside=tmp_path) as folder:
        assert folder == tmp_path
