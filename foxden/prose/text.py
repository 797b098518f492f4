"""Plain text out of HTML, and short pieces of it."""

from __future__ import annotations

import re

from .count import EACH_COUNTS
from .elements import BLOCKS, RENAMED
from .tokens import attributes, tokens

SCENE_BREAK = "* * *"

_SPACES = re.compile(r"[ \t\n\r\f]+")
_UNIT = re.compile(rf"[{EACH_COUNTS}]|[^\s{EACH_COUNTS}]+")
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>")
_SIDE_BY_SIDE = frozenset({"td", "th"})
_TIGHT = frozenset({"li", "dt", "dd", "tr"})


def text_from_html(html: str) -> str:
    """The words of ``html`` as plain text: nothing lost, nothing added but what shows the layout.

    A blank line parts blocks, ``* * *`` stands for ``hr``, a newline for ``br``, ``- `` begins a
    list item, a tab parts the cells of a row; an image is its alternative text.
    """
    page = _Page()
    for token in tokens(html):
        name = RENAMED.get(token.value, token.value)
        if token.kind == "text":
            page.words(token.value)
        elif name == "br":
            page.line_break()
        elif name == "img" and token.kind == "start":
            page.words(attributes(token.body).get("alt", ""))
        elif name in BLOCKS:
            page.block(name, is_start=token.kind == "start")
    return page.finish()


class _Page:
    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._line: list[str] = []
        self._gap = ""
        self._mark = ""
        self._in_pre = 0

    def words(self, text: str) -> None:
        if not self._in_pre:
            text = _SPACES.sub(" ", text)
        if text:
            self._line.append(text)

    def line_break(self) -> None:
        self._line.append("\n")

    def block(self, name: str, *, is_start: bool) -> None:
        if name == "pre":
            self._end_line()
            self._in_pre = max(0, self._in_pre + (1 if is_start else -1))
        self._end_line()
        if name in _SIDE_BY_SIDE:
            self._widen("\t")
        elif name in _TIGHT:
            self._widen("\n")
        else:
            self._widen("\n\n")
        if is_start and name == "hr":
            self._put(SCENE_BREAK)
            self._widen("\n\n")
        elif is_start and name == "li":
            self._mark = "- "

    def finish(self) -> str:
        self._end_line()
        return "".join(self._pieces)

    def _end_line(self) -> None:
        text = "".join(self._line)
        self._line = []
        if not self._in_pre:
            text = re.sub(" *\n *", "\n", re.sub("  +", " ", text)).strip(" ")
        if text := text.strip("\n"):
            self._put(text)

    def _put(self, text: str) -> None:
        self._pieces.append((self._gap if self._pieces else "") + self._mark + text)
        self._gap = self._mark = ""

    def _widen(self, gap: str) -> None:
        order = ["", "\t", "\n", "\n\n"]
        self._gap = max(self._gap, gap, key=order.index)


def excerpt(html_or_text: str, *, words: int) -> str:
    """The first ``words`` words in one line of plain text, with an ellipsis where more follow."""
    text = html_or_text
    if _TAG.search(text):
        text = text_from_html(text)
    text = " ".join(text.split())
    for number, unit in enumerate(_UNIT.finditer(text), start=1):
        if number > words:
            return text[: unit.start()].rstrip(" ,;:–—-") + "…"
    return text
