"""Files that mean harm, or are merely far too large: refused in one line, within bounded memory."""

from __future__ import annotations

import io
import resource
import subprocess
import sys
import zipfile

import pytest

MEMORY_IN_KILOBYTES = 700 * 1024
SECONDS = 60


def read(path):
    """`foxden read --json`, with the most memory (in KB) that it held."""
    code = (
        "import resource, sys; from foxden.cli.main import main; "
        "code = main(['read', '--json', sys.argv[1]]); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS)),
    )
    *said, memory = done.stderr.strip().splitlines()
    return done, said, int(memory)


def zip_bomb(entries):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        for number in range(entries):
            archive.writestr(f"OEBPS/chapter{number}.xhtml", b"0" * 10_000_000)
    return out.getvalue()


REFUSED = {
    "sixty-megabytes.txt": lambda: b"A story of many words.\n" * (60 * 1024 * 1024 // 23),
    "bomb.epub": lambda: zip_bomb(20),
    "nothing.txt": lambda: b"",
    "spaces.txt": lambda: b" \n\t\n" * 100,
    "picture.png": lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
    "portable.pdf": lambda: b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n" * 10,
    "old-word.doc": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4000,
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_story_is_refused_in_one_line(name, tmp_path):
    file = tmp_path / name
    file.write_bytes(REFUSED[name]())
    done, said, memory = read(file)
    assert done.returncode == 2
    assert len(said) == 1 and name in said[0]
    assert done.stdout.strip() == "[]"
    assert memory < MEMORY_IN_KILOBYTES


READ = {
    "one-line.txt": lambda: b"The fox ran on and on. " * 220_000,
    "deep.html": lambda: b"<div>" * 10_000 + b"The fox slept deep." + b"</div>" * 10_000,
    "deep-bold.html": lambda: b"<b>" * 10_000 + b"The fox slept deep." + b"</b>" * 10_000,
    "entities.html": lambda: (
        b"<!DOCTYPE x [<!ENTITY a 'fox'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
        b"<p>The fox slept deep.</p>" + b"<p>&b;&lt;</p>" * 1000
    ),
    "attribute.html": lambda: b"<p title='" + b"x" * 5_000_000 + b"'>The fox slept deep.</p>",
    "unclosed.html": lambda: b"<p><i>The fox slept deep.<p><i>" * 20_000,
}


@pytest.mark.parametrize("name", READ)
def test_what_is_strange_but_a_story_is_read_within_bounds(name, tmp_path):
    file = tmp_path / name
    file.write_bytes(READ[name]())
    done, said, memory = read(file)
    assert (done.returncode, said) == (0, [])
    assert "fox" in done.stdout
    assert memory < MEMORY_IN_KILOBYTES


def test_a_bad_file_does_not_keep_the_others_from_being_read(tmp_path):
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("The Fox\n\nby Nobody Known\n\nOnce there was a fox.\n")
    bad.write_bytes(b"")
    done = subprocess.run(
        [sys.executable, "-m", "foxden.cli.main", "read", "--json", str(bad), str(good)],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert '"The Fox"' in done.stdout
