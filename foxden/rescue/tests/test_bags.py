"""Bags: all that is in an archive goes out and comes back, byte for byte; a bad bag changes nothing."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import bagit
import jsonschema_rs
import pytest
from django.apps import apps
from django.conf import settings

from foxden.people.models import User
from foxden.people.tests.factories import alice, bob
from foxden.rescue.bags import restore_bag, write_bag
from foxden.rescue.bags.nouns import LEFT_OUT, NOUNS
from foxden.rescue.bags.schemas import every_schema, schema_of
from foxden.rescue.errors import CannotRescue
from foxden.rescue.models import KeptFile
from foxden.shelves.models import SavedFilter
from foxden.works.models import Chapter, ChapterText, Revision, Work
from foxden.works.tests.factories import posted

from .bagged import PICTURE, empty_the_archive, fill, payload, seal, spoil_lines

pytestmark = pytest.mark.django_db


@pytest.fixture
def bag(tmp_path) -> Path:
    """A bag of an archive with something in every table; the archive is empty by now."""
    fill()
    write_bag(tmp_path / "bag", private=True)
    empty_the_archive()
    return tmp_path / "bag"


def test_every_model_and_every_field_is_carried_or_left_with_a_reason():
    known = {noun.model: noun for noun in NOUNS}
    for model in apps.get_models(include_auto_created=True):
        label = model._meta.label
        if label.startswith("tests."):
            continue
        assert (label in known) != (label in LEFT_OUT), (
            f"{label}: add it to foxden/rescue/bags/nouns"
        )
        if label in known:
            noun = known[label]
            said = [*noun.names(with_private=True), *noun.left]
            assert sorted(said) == sorted(field.name for field in model._meta.concrete_fields), (
                f"{label}: say of every field, once, what a bag does with it"
            )
    assert len({noun.name for noun in NOUNS}) == len(NOUNS)


def test_no_bag_carries_a_password_or_a_secret():
    for noun in NOUNS:
        names = set(noun.names(with_private=True))
        assert not names & {"password", "token", "digest", "code", "session_key", "secret"}


@pytest.mark.parametrize("private", [True, False])
def test_out_and_in_and_out_again_gives_the_same_bytes(tmp_path, private):
    fill()
    write_bag(tmp_path / "one", private=private)
    before = payload(tmp_path / "one")
    for noun in NOUNS:
        if private or not noun.is_private:
            assert before[noun.file], f"the test's archive has nothing in {noun.name}"
    empty_the_archive()
    restore_bag(tmp_path / "one")
    write_bag(tmp_path / "two", private=private)
    after = payload(tmp_path / "two")
    assert sorted(before) == sorted(after)
    for path, body in before.items():
        assert after[path] == body, path


def test_what_comes_back_is_what_was_there(bag):
    lines = restore_bag(bag)
    assert lines["works"] == Work.objects.count() == 4
    work = Work.objects.get(title="A Scandal in Bohemia")
    first = Chapter.objects.get(work=work, position=1)
    assert "🦊" in ChapterText.objects.get(chapter=first).html
    raws = [each.raw for each in Revision.objects.filter(chapter=first).order_by("number")]
    assert len(raws) == 2
    assert "always <i>the</i> woman" in raws[1]
    kept = KeptFile.objects.get()
    assert (Path(settings.MEDIA_ROOT) / kept.place).read_bytes() == PICTURE
    assert not User.objects.get(name="alice").has_usable_password()
    assert User.objects.get(name="alice").email == "alice@example.org"
    assert SavedFilter.objects.get().token


def test_a_bag_without_private_data_has_none(tmp_path):
    fill()
    write_bag(tmp_path / "bag")
    everything = b"".join(payload(tmp_path / "bag").values())
    for word in (b"alice@example.org", b"bob@example.org", b"Asia/Tokyo", b"correct horse"):
        assert word not in everything
    assert not (tmp_path / "bag/data/readings.jsonl").exists()
    empty_the_archive()
    restore_bag(tmp_path / "bag")
    assert User.objects.get(name="alice").email == ""


def test_numbers_of_works_that_are_gone_are_not_given_again(bag):
    """One that was erased had the highest number of all."""
    last = json.loads((bag / "data/archive.json").read_text())["last_ids"]["works"]
    restore_bag(bag)
    assert max(Work.objects.values_list("pk", flat=True)) < last
    assert posted("New here").pk == last + 1


def test_every_public_work_lies_beside_as_a_book_and_no_other(bag):
    books = sorted(path.name for path in (bag / "data/books").iterdir())
    assert len(books) == 2
    assert any("Scandal" in name for name in books)


def test_a_bag_is_valid_for_the_library_of_congress_and_every_line_for_its_schema(bag):
    bagit.Bag(str(bag)).validate()
    for noun in NOUNS:
        shipped = json.loads((bag / f"data/schemas/{noun.name}.schema.json").read_text())
        assert shipped == schema_of(noun)
        jsonschema_rs.meta.validate(shipped)
        check = jsonschema_rs.validator_for(shipped)
        for line in (bag / "data" / noun.file).read_bytes().splitlines():
            check.validate(json.loads(line))


def test_the_schemas_in_the_documentation_are_those_of_this_version(settings):
    folder = settings.PACKAGE.parent / "docs" / "bag"
    shipped = {path.name: json.loads(path.read_text()) for path in folder.iterdir()}
    now = {f"{name}.schema.json": schema for name, schema in every_schema().items()}
    assert shipped == now, "run scripts/bag-schemas"


def test_a_zip_of_a_bag_is_taken_too(bag, tmp_path):
    with zipfile.ZipFile(tmp_path / "bag.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        for file in bag.rglob("*"):
            packed.write(file, Path("bag") / file.relative_to(bag))
    assert restore_bag(tmp_path / "bag.zip")["works"] == 4


def test_nothing_is_written_over(tmp_path):
    fill()
    (tmp_path / "there").mkdir()
    with pytest.raises(CannotRescue, match="there already"):
        write_bag(tmp_path / "there")
    write_bag(tmp_path / "bag", books=False)
    with pytest.raises(CannotRescue, match="not empty"):
        restore_bag(tmp_path / "bag")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bag", "there"]


def refused(bag: Path, match: str) -> None:
    """The bag is refused with one line, and the archive is as empty as it was."""
    with pytest.raises(CannotRescue, match=match) as said:
        restore_bag(bag)
    assert "\n" not in str(said.value)
    assert not Work.objects.exists()
    assert not User.objects.filter(is_system=False).exists()
    assert not [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def test_a_changed_byte_is_found(bag):
    with (bag / "data/works.jsonl").open("ab") as file:
        file.write(b" ")
    refused(bag, "no whole BagIt bag")


def test_a_missing_file_is_found(bag):
    (bag / "data/chapters.jsonl").unlink()
    refused(bag, "no whole BagIt bag")
    seal(bag)
    refused(bag, "lacks data/chapters.jsonl")


def test_a_noun_that_nobody_knows_is_refused(bag):
    (bag / "data/spells.jsonl").write_text("{}\n")
    seal(bag)
    refused(bag, "nothing that this version of Foxden knows")


def test_scripts_do_not_come_in(bag):
    def change(row):
        row["html"] += "<script>alert(1)</script><p onclick='x()'>Hm</p>"

    spoil_lines(bag, "chapter_texts", change)
    restore_bag(bag)
    for text in ChapterText.objects.all():
        assert "script" not in text.html
        assert "onclick" not in text.html
        assert "Hm" in text.html


@pytest.mark.parametrize(
    ("noun", "change", "said"),
    [
        ("chapters", {"work": 999_999}, "breaks a rule"),
        ("works", {"id": 1}, "breaks a rule"),
        ("works", {"state": "stolen"}, "works.jsonl, line 1"),
        ("works", {"title": "x" * 1000}, "works.jsonl, line 1"),
        ("works", {"title": "a\x00b"}, "works.jsonl, line 1: there is a NUL"),
        ("works", {"word_count": -1}, "works.jsonl, line 1"),
        ("works", {"id": 2**70}, "works.jsonl, line 1"),
        ("works", {"made_at": "2026-99-99T99:99:99.000000Z"}, "works.jsonl, line 1"),
        ("works", {"made_at": "yesterday"}, "works.jsonl, line 1"),
        ("people", {"password": "known"}, "people.jsonl, line 1"),
        ("sources", {"body_compressed": "AAAA"}, "sources.jsonl, line 1|cannot be unpacked"),
        ("rescued_files", {"place": "../../outside"}, "leads out of the media folder"),
        ("rescued_files", {"place": "rescued/not-there"}, "lacks data/media"),
    ],
)
def test_a_line_that_is_not_as_it_has_to_be_is_refused(bag, noun, change, said):
    spoil_lines(bag, noun, lambda row: row.update(change))
    refused(bag, said)


def test_a_line_too_few_is_found(bag):
    file = bag / "data/revisions.jsonl"
    file.write_bytes(b"".join(file.read_bytes().splitlines(keepends=True)[1:]))
    seal(bag)
    refused(bag, "and the bag speaks of")


@pytest.mark.parametrize(
    "text", [b"[" * 100_000, b"not json\n", b"{}\n", b'{"id": NaN}\n', b"\xff\xfe\n", b"null\n"]
)
def test_what_is_no_line_at_all_is_refused(bag, text):
    (bag / "data/works.jsonl").write_bytes(text)
    seal(bag)
    refused(bag, "works.jsonl, line 1")


def test_a_link_in_a_bag_is_refused(bag, tmp_path):
    (tmp_path / "secret").write_text("x")
    (bag / "data/linked.txt").symlink_to(tmp_path / "secret")
    refused(bag, "link or a device")


@pytest.mark.parametrize("name", ["../out.txt", "/abs.txt", "bag/../../out.txt", "a\\..\\b"])
def test_a_zip_that_leads_out_is_refused(tmp_path, name):
    with zipfile.ZipFile(tmp_path / "evil.zip", "w") as packed:
        packed.writestr("bagit.txt", "BagIt-Version: 0.97\n")
        packed.writestr(name, "x")
    refused(tmp_path / "evil.zip", "leads out of it|no whole BagIt bag|cannot be unpacked")
    assert not (tmp_path / "out.txt").exists()
    assert not (tmp_path.parent / "out.txt").exists()


def test_a_zip_bomb_is_not_unpacked(tmp_path):
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("bagit.txt", "BagIt-Version: 0.97\n")
        for number in range(4):
            packed.writestr(f"data/{number}", bytes(100_000_000))
    refused(tmp_path / "bomb.zip", "far more than any bag")


def test_what_is_no_bag_is_said(tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "text.zip").write_text("hello")
    refused(tmp_path / "folder", "no whole BagIt bag")
    refused(tmp_path / "text.zip", "cannot be unpacked")
    refused(tmp_path / "none", "there is no bag")


def test_a_bag_of_something_else_is_said(tmp_path):
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos/cat.txt").write_text("meow")
    bagit.make_bag(str(tmp_path / "photos"))
    refused(tmp_path / "photos", "none that Foxden wrote")


def test_the_same_person_is_found_by_the_same_name_after_the_way_home(bag):
    restore_bag(bag)
    assert alice().pk == User.objects.get(name="alice").pk
    assert bob().name == "bob"
