"""`foxden bind`: a manuscript as a book, or several as one."""

import zipfile

import pytest

from foxden.cli.main import main

STORY = "<html><body><h1>{title}</h1><p>By Ana</p><p>{text}</p></body></html>"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, text in (("one", "The fox came home."), ("two", "The hare went out.")):
        (tmp_path / f"{name}.html").write_text(STORY.format(title=name.title(), text=text))
    return tmp_path


def test_several_files_become_one_book_in_their_order(folder, capsys):
    assert main(["bind", "two.html", "one.html", "-o", "both.epub", "--title", "Both"]) == 0
    assert "“Both”, 2 works" in capsys.readouterr().out
    with zipfile.ZipFile(folder / "both.epub") as book:
        assert b"hare" in book.read("EPUB/work-001-chapter-001.xhtml")
        assert b"fox" in book.read("EPUB/work-002-chapter-001.xhtml")
        assert b">Both<" in book.read("EPUB/title.xhtml")


def test_the_same_files_give_the_same_bytes(folder):
    for name in ("a.epub", "b.epub"):
        assert main(["bind", "one.html", "two.html", "-o", name]) == 0
    assert (folder / "a.epub").read_bytes() == (folder / "b.epub").read_bytes()


def test_without_a_title_a_book_of_several_is_called_by_its_first(folder, capsys):
    assert main(["bind", "one.html", "two.html", "-o", "x.epub"]) == 0
    assert "and 1 more”" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["one.html", "two.html", "-o", "x.txt"], "several works are bound as one .epub"),
        (["one.html", "--title", "Mine"], "--title is for a book of several works"),
        (["one.html", "-o", "x.doc"], "bind to one of .epub"),
        (["one.html", "missing.html", "-o", "x.epub"], "missing.html is no file"),
    ],
)
def test_what_cannot_be_bound_is_said_in_one_line(folder, capsys, arguments, said):
    assert main(["bind", *arguments]) == 2
    error = capsys.readouterr().err
    assert said in error and error.count("\n") == 1
    assert not list(folder.glob("x.*"))
