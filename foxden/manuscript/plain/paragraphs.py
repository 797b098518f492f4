"""A group of lines as blocks: one paragraph, several, verse, a quotation, an ornament."""

from __future__ import annotations

import itertools
import re

from foxden.manuscript.block import Block
from foxden.manuscript.conventions.labels import parse_label
from foxden.manuscript.conventions.letters import is_salutation
from foxden.manuscript.conventions.ornaments import is_ornament
from foxden.manuscript.plain.layout import Layout, ends_sentence, starts_lower
from foxden.manuscript.plain.lines import Line, joined

_UNDERLINE = re.compile(r"[=\-~*_^#]{3,}")
_SPEECH = ('"', "“", "«", "„", "—", "–", "- ", "「", "『", "'", "‘")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def hyphenated_words(lines: list[Line]) -> frozenset[str]:
    """The words of the text, needed only where some lines end in a hyphen; else nothing."""
    if not any(line.text.endswith("-") and line.text[-2:-1].isalpha() for line in lines):
        return frozenset()
    text = "\n".join(line.text.rstrip("-") for line in lines)
    return frozenset(_WORD.findall(text.casefold()))


def blocks_of_group(group: list[Line], layout: Layout, known: frozenset[str]) -> list[Block]:
    """The blocks that a group of lines is."""
    attached = group[0].gap == 0
    if len(group) == 1:
        return [_single(group[0], layout, attached=attached)]
    if parse_label(group[0].text):
        return [Block("paragraph", _flow(group, known), attached=attached)]
    if len(group) == 2 and _UNDERLINE.fullmatch(group[1].text) and len(group[0].text) <= 80:
        return [
            Block("heading", group[0].text, level=1),
            Block("break", group[1].text, attached=True),
        ]
    if group[0].quoted:
        parts = _paragraphs(group, layout)
        return [
            Block("quote", "\n\n".join(_flow(part, known) for part in parts), attached=attached)
        ]
    if _is_set_in(group, layout) and is_salutation(group[0].text):
        return [Block("quote", "\n".join(line.text for line in group), attached=attached)]
    if _is_verse(group, layout):
        return [Block("verse", "\n".join(line.text for line in group), attached=attached)]
    indented = _is_set_in(group, layout)
    blocks: list[Block] = []
    for part in _paragraphs(group, layout):
        blocks.append(Block("paragraph", _flow(part, known)))
    if layout.width is None:
        blocks = _gather_verse(blocks)
    if indented and all(block.kind == "paragraph" for block in blocks):
        return [Block("quote", "\n\n".join(block.text for block in blocks), attached=attached)]
    for block in blocks[1:]:
        block.attached = True
    blocks[0].attached = attached
    return blocks


def _single(line: Line, layout: Layout, *, attached: bool) -> Block:
    if is_ornament(line.text):
        return Block("break", line.text, attached=attached)
    if line.quoted:
        return Block("quote", line.text, attached=attached)
    width = layout.width or 76
    centre = (width - len(line.text)) / 2
    centred = line.indent >= 8 and len(line.text) <= 70 and abs(line.indent - centre) <= 8
    return Block("paragraph", line.text, centred=centred, attached=attached)


def _flow(lines: list[Line], known: frozenset[str]) -> str:
    """The lines of one paragraph as one; a hyphen goes only where the text itself shows the word whole."""
    parts = [lines[0].text]
    for line in lines[1:]:
        last = parts[-1]
        if known and last.endswith("-") and _is_broken_word(last, line.text, known):
            parts[-1] = last[:-1]
            parts.append(line.text)
            continue
        glue = joined(last, line.text)[len(last) : -len(line.text)]
        parts.extend([glue, line.text] if glue else [line.text])
    return "".join(parts)


def _is_broken_word(first: str, second: str, known: frozenset[str]) -> bool:
    head = re.search(r"([^\W\d_]+)-$", first[-60:])
    tail = re.match(r"[^\W\d_]+", second[:60])
    if head is None or tail is None or not tail[0].islower():
        return False
    whole, parted = (head[1] + tail[0]).casefold(), f"{head[1]}-{tail[0]}".casefold()
    return whole in known and parted not in known


def _is_verse(group: list[Line], layout: Layout) -> bool:
    """Whether the line ends of a whole group are meant: short lines that no editor broke."""
    texts = [line.text for line in group]
    longest = max(map(len, texts))
    if longest > 66 or len(group) > 80:
        return False
    if layout.width is not None:
        pairs = itertools.pairwise(group)
        soft = sum(layout.is_soft(a, b) for a, b in pairs)
        if soft > 0.25 * (len(group) - 1) or longest > 0.9 * layout.width:
            return False
    elif not layout.spaced:
        return False
    return _reads_as_verse(texts)


def _reads_as_verse(texts: list[str]) -> bool:
    """Short lines, not sentence by sentence and not speech by speech."""
    if sum(map(len, texts)) > 52 * len(texts):
        return False
    spoken = sum(text.startswith(_SPEECH) for text in texts[1:])
    if spoken * 2 > len(texts) - 1 and spoken:
        return False
    ended = sum(
        text.endswith((".", "!", "?", "…", '."', '."', "。", "”", '"')) for text in texts[:-1]
    )
    return ended * 2 < len(texts) - 1 or (
        len(texts) >= 3 and sum(map(len, texts)) <= 42 * len(texts)
    )


def _is_set_in(group: list[Line], layout: Layout) -> bool:
    """Whether all lines of a group are indented where the text's others are not: a document."""
    return not layout.indented and group[0].gap > 0 and all(line.indent >= 2 for line in group)


def _paragraphs(group: list[Line], layout: Layout) -> list[list[Line]]:
    """Cut a group into paragraphs by indents, by short last lines, or at every line."""
    parts = [[group[0]]]
    base = min(line.indent for line in group)
    for last, line in itertools.pairwise(group):
        if _begins_paragraph(last, line, layout, base):
            parts.append([line])
        else:
            parts[-1].append(line)
    return parts


def _begins_paragraph(last: Line, line: Line, layout: Layout, base: int) -> bool:
    if line.indent >= base + 1 and line.indent > 0 and layout.indented:
        return True
    if layout.width is None:
        unfinished = not ends_sentence(last.text) and starts_lower(line.text)
        return not (unfinished and len(last.text) >= 40)
    if layout.indented and base == 0 and not layout.ragged:
        return False if layout.is_soft(last, line) else ends_sentence(last.text)
    if layout.is_soft(last, line) and not _opens_speech(last, line, layout):
        return False
    return (
        ends_sentence(last.text)
        and not starts_lower(line.text)
        and (not layout.ragged or len(last.text) < 0.6 * (layout.width or 0))
    )


def _opens_speech(last: Line, line: Line, layout: Layout) -> bool:
    """Whether a speech begins on a line although the one above might have been full."""
    if not ends_sentence(last.text) or not line.text.startswith(_SPEECH) or layout.spaced:
        return False
    return last.indent + len(last.text) + 1 + len(line.text.split(None, 1)[0]) <= (
        layout.width or 0
    )


def _gather_verse(blocks: list[Block]) -> list[Block]:
    """Verse among paragraphs of one line each: three short lines or more that end in no full stop."""
    made: list[Block] = []
    at = 0
    while at < len(blocks):
        end = at
        while end < len(blocks) and _is_verse_line(blocks[end].text):
            end += 1
        if end - at >= 3 and end - at < len(blocks) and _reads_as_song(blocks[at:end]):
            made.append(Block("verse", "\n".join(block.text for block in blocks[at:end])))
            at = end
        else:
            made.extend(blocks[at : max(end, at + 1)])
            at = max(end, at + 1)
    return made


def _is_verse_line(text: str) -> bool:
    return len(text) <= 55 and not text.startswith(_SPEECH) and ":" not in text and "\n" not in text


def _reads_as_song(blocks: list[Block]) -> bool:
    ended = sum(block.text.endswith((".", "!", "?", "…", "。")) for block in blocks[:-1])
    return ended * 3 <= len(blocks) - 1
