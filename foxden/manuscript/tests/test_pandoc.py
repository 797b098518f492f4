"""ODT and RTF: what goes to the converter, what comes back, and what is said where there is none."""

import stat

import pytest

from foxden.manuscript import NotAStory, read
from foxden.manuscript.formats.pandoc import with_safe_fallbacks
from foxden.manuscript.tests.epubs import zipped

RTF = rb"{\rtf1\ansi {\b Fog}\par \u8220?It came down,\u8221? she said.\par}"
ODT = {
    "mimetype": "application/vnd.oasis.opendocument.text",
    "META-INF/manifest.xml": "<manifest/>",
    "content.xml": "<office/>",
}


@pytest.fixture
def converter(tmp_path, monkeypatch):
    """A converter of our own on the path, which writes down what it was given."""
    program = tmp_path / "pandoc"

    def becomes(script):
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
        return tmp_path

    return becomes


@pytest.mark.parametrize(("data", "says"), [(RTF, "RTF"), (zipped(ODT), "OpenDocument")])
def test_without_the_converter_the_message_says_what_to_do(data, says, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NotAStory, match=f"{says}.*install pandoc"):
        read(data)


def test_what_the_converter_makes_is_read_like_any_page(converter):
    page = (
        "<h1>The Fog</h1><p>by Stamford</p><p>It came <em>down</em> over all of us that night.</p>"
    )
    folder = converter(
        f'cat > "$(dirname "$0")/in"; echo "$@" > "$(dirname "$0")/args"; echo "{page}"'
    )
    found = read(RTF, file_name="fog.rtf")
    assert (found.format, found.title, found.byline) == ("rtf", "The Fog", ["Stamford"])
    assert found.chapters[0].html == "<p>It came <em>down</em> over all of us that night.</p>"
    assert "--sandbox --from=rtf" in (folder / "args").read_text()
    assert (folder / "in").read_bytes() == with_safe_fallbacks(RTF)
    assert read(zipped(ODT)).format == "odt"


def test_a_document_the_converter_refuses_is_refused(converter):
    converter("exit 3")
    with pytest.raises(NotAStory, match="could not be converted"):
        read(RTF)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (rb"\u8220?quoted", rb"\u8220\'3fquoted"),
        (rb"\u1051 ?\u1080 ?", rb"\u1051\'3f\u1080\'3f"),
        (rb"\u-4051*x", rb"\u-4051\'3fx"),
        (rb"\u8220\'93quoted", rb"\u8220\'93quoted"),
        (rb"\uc0\u8220 quoted", rb"\uc0\u8220 quoted"),
        (rb"{\ul fog}", rb"{\ul fog}"),
    ],
)
def test_fallbacks_become_bytes_so_that_no_letter_is_dropped(before, after):
    assert with_safe_fallbacks(before) == after


def test_hostile_documents_never_reach_the_converter(converter):
    converter("echo '<p>reached</p>'")
    bomb = '<!DOCTYPE x [<!ENTITY a "fog">]><x>&a;</x>'
    with pytest.raises(NotAStory, match="entities"):
        read(zipped(ODT | {"content.xml": bomb}))
    with pytest.raises(NotAStory, match="lead out"):
        read(zipped(ODT | {"../x.xml": "<x/>"}))
