"""What people paste, made plain: one streaming pass from any HTML to HTML that nests.

Word, Google Docs, LibreOffice and Apple's programs say in style what HTML says with elements; this
turns the one into the other and drops their empty wrappers. No word is changed.
"""

from __future__ import annotations

import html
import re

from .allowed import Field, allowed_value, attributes_of
from .elements import ALLOWED, BLOCKS, CELLS, HEADINGS, RENAMED, TRACKED_FOR_STYLE
from .nesting import SPACE, Nesting
from .styles import alignment, declarations, elements_for, is_neutralised, meaning
from .tokens import Token, attributes, tokens

_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_LAID_OUT = frozenset({"p", "br", "div"})
_BREAKS = frozenset({"<br>"})


def tidied(raw: str, *, field: Field, paragraphs: bool = False) -> str:
    """``raw`` as HTML that nests and carries only allowed elements and attributes.

    With ``paragraphs``, words outside any block become paragraphs: at blank lines and double
    ``br``; and where the source has no ``p``, ``br`` or ``div`` at all, single newlines become
    ``br``, as people type in a box (AO3). Values are not yet safe; the cleaner judges them.
    """
    found = list(tokens(raw))
    typed = paragraphs and not any(
        token.kind == "start" and RENAMED.get(token.value, token.value) in _LAID_OUT
        for token in found
    )
    tidy = _Tidy(Nesting(size=len(raw)), field=field, paragraphs=paragraphs, typed=typed)
    for token in found:
        tidy.take(token)
    tidy.end_paragraph()
    return tidy.nesting.close_all()


class _Tidy:
    def __init__(self, nesting: Nesting, *, field: Field, paragraphs: bool, typed: bool) -> None:
        self.nesting = nesting
        self.field: Field = field
        self.paragraphs = paragraphs
        self.typed = typed

    def take(self, token: Token) -> None:
        name = RENAMED.get(token.value, token.value)
        if token.kind == "text":
            self._text(token.value)
        elif name == "br":
            self._line_break()
        elif token.kind == "start":
            self._start(name, token)
        elif name in BLOCKS:
            self._end_made()
            self.nesting.end_block(name)
        elif name in TRACKED_FOR_STYLE:
            self.nesting.end_inline(token.value)

    def _start(self, name: str, token: Token) -> None:
        given = attributes(token.body) if token.body else {}
        style = declarations(given["style"]) if "style" in given else {}
        if name in BLOCKS:
            if "align" not in given and (side := alignment(style)):
                given["align"] = side
            self._end_made()
            if name in ("hr", "col"):
                self.nesting.void_block(name, self._kept(name, given))
                return
            says = () if name in HEADINGS | CELLS else self._says(style, inline=False)
            self.nesting.open_block(name, self._kept(name, given), says)
        elif name == "img":
            self._picture(given)
        elif name in TRACKED_FOR_STYLE:
            parts = [(element, "") for element in self._says(style, inline=True)]
            kept = self._kept(name, given) if name in ALLOWED else ""
            is_bare = name in ("span", "a") and not kept
            if name in ALLOWED and not is_bare and not is_neutralised(name, style):
                parts.insert(0, (name, kept))
            self.nesting.inlines.open(token.value, tuple(parts))

    def _says(self, style: dict[str, str], *, inline: bool) -> tuple[str, ...]:
        says = elements_for(style) if style else []
        return tuple(
            element
            for element in says
            if (inline or element not in ("sup", "sub")) and not self._is_said(element)
        )

    def _is_said(self, element: str) -> bool:
        return self.nesting.inlines.means(frozenset(
            name for name in TRACKED_FOR_STYLE if meaning(name) == element
        ))  # fmt: skip

    def _kept(self, element: str, given: dict[str, str]) -> str:
        names = attributes_of(element, self.field)
        kept = {
            name: value
            for name in given
            if name in names and (value := allowed_value(element, name, given[name])) is not None
        }
        return "".join(f' {name}="{html.escape(value)}"' for name, value in kept.items())

    def _picture(self, given: dict[str, str]) -> None:
        source = allowed_value("img", "src", given.get("src", ""))
        alternative = given.get("alt", "")
        if self.field in ("text", "notes") and source:
            self._into_paragraph()
            self.nesting.picture(self._kept("img", given))
        elif self.field == "comment" and source:
            self._text(f"{alternative} [{source}]".strip())
        elif alternative.strip():
            self._text(alternative)

    def _text(self, words: str) -> None:
        if not self._is_loose():
            self.nesting.text(words)
            return
        for number, paragraph in enumerate(_BLANK_LINES.split(words)):
            if number:
                self.end_paragraph()
            lines = paragraph.split("\n") if self.typed else [paragraph]
            for line_number, line in enumerate(lines):
                if line_number and self._is_made():
                    self.nesting.line_break()
                if line.strip(SPACE):
                    self._into_paragraph()
                    self.nesting.text(line)
                elif self._is_made():
                    self.nesting.text(line)

    def _line_break(self) -> None:
        if not self._is_loose():
            self.nesting.line_break()
        elif self._is_made():
            if self._last() in _BREAKS:
                self.end_paragraph()
            else:
                self.nesting.line_break()

    def _is_loose(self) -> bool:
        """True where words belong to no block of their own, so that a paragraph is made."""
        return self.paragraphs and (self.nesting.inside in ("", "blockquote") or self._is_made())

    def _is_made(self) -> bool:
        return bool(self.nesting.blocks) and self.nesting.blocks[-1].is_made

    def _into_paragraph(self) -> None:
        if self._is_loose() and not self._is_made():
            self.nesting.open_paragraph()

    def _end_made(self) -> None:
        if self._is_made():
            self.end_paragraph()

    def end_paragraph(self) -> None:
        """Close a made paragraph, without the white space and breaks at its end."""
        if not self._is_made():
            return
        out = self.nesting.out
        while out[-1] in _BREAKS or not out[-1].strip(SPACE):
            out.pop()
        out[-1] = out[-1].rstrip(SPACE)
        self.nesting.close_block()

    def _last(self) -> str:
        return next((piece for piece in reversed(self.nesting.out) if piece.strip(SPACE)), "")
