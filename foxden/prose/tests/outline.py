"""A strict reader of clean HTML for tests, independent of the room's own tokenizer."""

from __future__ import annotations

from html.parser import HTMLParser

from foxden.prose.elements import BLOCKS, INLINES

VOID = {"br", "hr", "img", "col"}


class Outline(HTMLParser):
    """Reads clean HTML strictly: complains about anything that does not nest."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.faults: list[str] = []
        self.words = ""
        self.feed(html)
        self.close()
        if self.open:
            self.faults.append(f"left open: {self.open}")

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))
        if tag in BLOCKS and any(name in INLINES or name == "p" for name in self._since_cell()):
            self.faults.append(f"{tag} inside {self.open}")
        if tag not in VOID:
            self.open.append(tag)

    def _since_cell(self) -> list[str]:
        cells = [index for index, name in enumerate(self.open) if name in ("td", "th", "caption")]
        return self.open[cells[-1] :] if cells else self.open

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> out of place")

    def handle_data(self, data):
        self.words += data
