"""Markdown: front matter as headers, the rest as CommonMark through the HTML adapter's blocks."""

from __future__ import annotations

import re

from foxden.manuscript.conventions.labels import Label, parse_label
from foxden.manuscript.decode import Decoded
from foxden.manuscript.formats.html import blocks_from_html
from foxden.manuscript.model import Manuscript, NotAStory
from foxden.manuscript.structure import apply_header, assemble
from foxden.prose import html_from

_NAME = re.compile(r"\.(?:md|markdown|mdown|mkd)$", re.IGNORECASE)
_HEADING = re.compile(r"^#{1,6} +[^\s#]", re.MULTILINE)
_MARKUP = re.compile(
    r"\*\*\w|__\w|\]\(\w|^> |^[-*] \w|(?<!\w)[*_]\w[^*_\n]{0,200}\w[*_](?!\w)", re.MULTILINE
)
_FENCE = re.compile(
    r"\A(?:---|\+\+\+)[ \t]*\n(.{0,20000}?)\n(?:---|\+\+\+|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL
)
_FIELD = re.compile(r"^([A-Za-z][\w /-]{0,40}?)\s*[:=]\s*(.*)$")
_ITEM = re.compile(r"^\s*-\s+(.*)$")
_SAMPLE = 100_000


def looks_like_markdown(text: str, file_name: str) -> bool:
    """Whether a text is Markdown: named so, begun with front matter, or headed and marked as such."""
    if _NAME.search(file_name):
        return True
    sample = text[:_SAMPLE]
    if (fenced := _FENCE.match(sample)) and _fields(fenced[1]):
        return True
    return bool(_HEADING.search(sample)) and bool(_MARKUP.search(sample))


def read_markdown(decoded: Decoded) -> Manuscript:
    """Read decoded Markdown; raises ``NotAStory`` where it holds no words."""
    into = Manuscript(format="markdown", encoding=decoded.encoding, remarks=list(decoded.remarks))
    text = decoded.text
    if (fenced := _FENCE.match(text)) and (fields := _fields(fenced[1])):
        text = text[fenced.end() :]
        for name, values in fields:
            _apply(into, name, values)
    blocks = blocks_from_html(html_from(text, format="markdown"))
    if not any(block.text.strip() for block in blocks):
        raise NotAStory("The file holds no words: there is no story in it to read.")
    return assemble(blocks, into=into)


def _fields(source: str) -> list[tuple[str, list[str]]]:
    """The fields of simple front matter: one value, ``[a, b]``, or a list of ``- a`` lines.

    Empty where a line is none of these: then it was no front matter.
    """
    found: list[tuple[str, list[str]]] = []
    for line in source.split("\n"):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        item = _ITEM.match(line)
        field = _FIELD.match(line)
        if item and found:
            found[-1][1].append(_bare(item[1]))
        elif field:
            found.append((field[1], _values(field[2].strip())))
        elif line[:1].isspace() and found and found[-1][1]:
            found[-1][1][-1] = f"{found[-1][1][-1]} {line.strip()}".strip()
        else:
            return []
    return found


def _values(value: str) -> list[str]:
    if value.startswith("[") and value.endswith("]"):
        return [_bare(part) for part in value[1:-1].split(",") if part.strip()]
    if value in ("", ">", "|", ">-", "|-"):
        return [] if not value else [""]
    return [_bare(value)]


def _bare(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value


def _apply(into: Manuscript, name: str, values: list[str]) -> None:
    """One field of the front matter as the header it is; an unknown one is a line of the notes."""
    value = ", ".join(filter(None, map(str.strip, values)))
    label = parse_label(f"{name}: {value}")
    if label is not None and value:
        apply_header(into, Label(label.field, f"{name}:", value))
    elif value:
        apply_header(into, Label("note_line", f"{name}:", value))
    else:
        into.recognised.append(f"{name}:")
