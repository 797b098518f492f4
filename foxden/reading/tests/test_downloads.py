"""Downloads: the right bytes under any name, made once, kept within bounds."""

import os

import pytest

from foxden.people.rules import rename_pseud
from foxden.people.tests.factories import alice, pseud_of
from foxden.reading import kept_files
from foxden.works.rules import ChapterFields, edit_chapter
from foxden.works.tests.factories import chapter_of, posted

from .pages import get

pytestmark = pytest.mark.django_db

TYPES = {
    "epub": "application/epub+zip",
    "html": "text/html; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
}


@pytest.fixture(autouse=True)
def den(settings, tmp_path):
    settings.DEN = tmp_path
    return tmp_path


@pytest.mark.parametrize("edition", TYPES)
def test_every_edition_comes_under_any_name(edition):
    work = posted("Before the Rain")
    answers = [get(f"/downloads/{work.pk}/{name}.{edition}") for name in ("x", "Before.the.Rain")]
    for response in answers:
        assert response.status_code == 200
        assert response["Content-Type"] == TYPES[edition]
        named = f'attachment; filename="Before_the_Rain.{edition}"'
        assert response["Content-Disposition"] == named
    assert answers[0].content == answers[1].content


def test_what_is_no_edition_is_not_found():
    work = posted()
    assert get(f"/downloads/{work.pk}/x.mobi").status_code == 404
    assert get("/downloads/999/x.epub").status_code == 404


def test_a_file_is_bound_once_and_anew_after_any_change(monkeypatch):
    bound = []
    bind = kept_files.bind
    monkeypatch.setattr(
        kept_files,
        "bind",
        lambda book, *, format: bound.append(format) or bind(book, format=format),
    )
    work = posted()
    path = f"/downloads/{work.pk}/x.txt"
    assert get(path).content == get(path).content
    assert len(bound) == 1
    edit_chapter(
        chapter=chapter_of(work), actor=alice(), fields=ChapterFields(text="<p>Mended.</p>")
    )
    assert b"Mended." in get(path).content
    rename_pseud(pseud=pseud_of(alice()), name="Liddell")
    assert b"Liddell" in get(path).content
    assert len(bound) == 3


def test_a_reader_who_has_the_file_is_told_so():
    path = f"/downloads/{posted().pk}/x.epub"
    tag = get(path)["ETag"]
    again = get(path, headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_a_den_that_cannot_be_written_keeps_nobody_from_reading(den):
    (den / "cache").write_text("in the way")
    assert get(f"/downloads/{posted().pk}/x.txt").status_code == 200


def test_the_files_that_were_not_read_for_longest_go_first(tmp_path):
    for age, name in enumerate(("new", "middle", "old")):
        file = tmp_path / name
        file.write_bytes(b"x" * 100)
        os.utime(file, (1_000_000 - age, 1_000_000 - age))
    kept_files.make_room(tmp_path, most=200)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["middle", "new"]
    kept_files.make_room(tmp_path, most=0)
    assert not list(tmp_path.iterdir())
