"""OpenDocument and RTF files, by the pandoc that is found on the machine; its HTML is read on."""

from __future__ import annotations

import re
import shutil
import subprocess

from foxden.manuscript.decode import Decoded
from foxden.manuscript.formats.archive import Archive
from foxden.manuscript.formats.html import read_html
from foxden.manuscript.formats.xml import decoded_xml
from foxden.manuscript.model import Manuscript, NotAStory

_SECONDS = 60
_MEMORY = "1500M"
_MISSING = (
    "This is {name}, and this machine has no pandoc to read it with: install pandoc, or save the "
    "file as .docx, EPUB, HTML or plain text."
)
_FAILED = "{name} could not be converted: open it in a word processor and save it as .docx or HTML."
_NAMES = {"odt": "an OpenDocument text (.odt)", "rtf": "an RTF file"}
# "\u8220?": a character by its number, then one for programs that do not know it. Pandoc drops a
# letter too many where that one stands as itself, and none where it stands as a byte (its issue 8264).
_NUMBERED = re.compile(rb"(\\u-?\d{1,6}+)(?: ?([^\\{}\r\n ])| (?=[\\{}]))")


def read_odt(data: bytes) -> Manuscript:
    """Read the bytes of an OpenDocument text. Raises ``NotAStory`` where it cannot be read."""
    archive = Archive(data)
    for name in archive.names:
        if name.endswith(".xml"):
            decoded_xml(archive.read(name))
    if archive.find("META-INF/manifest.xml") is None or archive.find("content.xml") is None:
        raise NotAStory(_FAILED.format(name=_NAMES["odt"].capitalize()))
    return _read(data, "odt")


def read_rtf(data: bytes) -> Manuscript:
    """Read the bytes of an RTF file. Raises ``NotAStory`` where it cannot be read."""
    return _read(with_safe_fallbacks(data), "rtf")


def with_safe_fallbacks(data: bytes) -> bytes:
    r"""RTF with each fallback of a numbered character as a byte, in files that have one for each.

    A file that changes how many there are (``\uc0``, ``\uc2``) is left as it is.
    """
    if re.search(rb"\\uc[02-9]", data):
        return data
    return _NUMBERED.sub(
        lambda found: found[1] + (b"\\'3f" if found[2] is not None else b" "), data
    )


def _read(data: bytes, form: str) -> Manuscript:
    html = _converted(data, form)
    manuscript = read_html(Decoded(f"<html><body>{html}</body></html>", "utf-8"))
    manuscript.format = form
    return manuscript


def _converted(data: bytes, form: str) -> str:
    """The document as HTML. The converter sees no file and no network, and has a minute."""
    program = shutil.which("pandoc")
    if program is None:
        raise NotAStory(_MISSING.format(name=_NAMES[form]))
    command = [program, "+RTS", f"-M{_MEMORY}", "-RTS", "--sandbox", f"--from={form}"]
    command += ["--to=html5", "--wrap=none"]
    try:
        done = subprocess.run(  # noqa: S603 (a program by its full path, no shell, our own words)
            command, input=data, capture_output=True, timeout=_SECONDS, check=True
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise NotAStory(_FAILED.format(name=_NAMES[form].capitalize())) from error
    return done.stdout.decode("utf-8", "replace")
