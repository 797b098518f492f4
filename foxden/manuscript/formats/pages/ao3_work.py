"""A work's page saved from a browser: AO3 and every archive that runs its software.

One chapter or the entire work, for visitors and members, with or without the creator's skin. What
the site puts round the work (navigation, comments, kudos) is left out, and a remark says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from foxden.manuscript.formats.pages.ao3_facts import (
    take_byline,
    take_chapter_heading,
    take_language,
    take_series,
    take_stat,
    values,
)
from foxden.manuscript.formats.pages.source import SavedPage, has_class, words
from foxden.manuscript.formats.pages.story import fill_story, plain_and_rich
from foxden.manuscript.model import Manuscript, NotAStory, ReadChapter
from foxden.manuscript.structure.draft import add_rich

SIGNS = re.compile(r"""id=["']?workskin["'\s>]|class=["']work meta group""")
_WORK = re.compile(r"(?:https?://[^\s/\"'<>]+)?/works/(\d+)")
_HOME = "https://archiveofourown.org"
_TAGS = {
    "warning": "warnings",
    "category": "categories",
    "fandom": "fandoms",
    "relationship": "relationships",
    "character": "characters",
    "freeform": "freeforms",
}
_LEFT_OUT = "The site's own navigation, comments and controls were left out."
_RESTRICTED = "On the site it came from, this work was shown to registered users only."
_IN_PART = "This page holds {held} of the work's {posted} chapters: save and bring the others too."
_SKIN = re.compile(r"#workskin\b")


def read_ao3_work(page: SavedPage) -> Manuscript | None:
    """The manuscript of a saved work, or None where the page holds no work's text."""
    chapters = page.root.xpath("//*[@id='chapters']")
    if not chapters:
        return None
    reader = _Work(page, page.manuscript("ao3-html"))
    reader.facts()
    reader.preface()
    reader.chapters(chapters[0])
    reader.afterword()
    reader.finish()
    return reader.into


@dataclass
class _Work:
    page: SavedPage
    into: Manuscript

    def find(self, path: str, node: HtmlElement | None = None) -> list[HtmlElement]:
        where = self.page.root if node is None else node
        return list(where.xpath(path))

    def facts(self) -> None:
        """The list of tags and counts, the address, the skin."""
        terms: dict[str, str] = {}
        for node in self.find(
            "//dl[contains(concat(' ', @class, ' '), ' meta ')]/*[self::dt or self::dd]"
            " | //dl[@class='stats']/*[self::dt or self::dd]"
        ):
            kind = (node.get("class") or "").split()
            name = kind[0] if kind else words(node).casefold().strip(" :")
            if node.tag == "dt":
                terms[name] = words(node)
            else:
                self._fact(name, terms.get(name, ""), node)
        self.into.source_url = self._address()
        styles = [str(node.text or "") for node in self.find("//style")]
        skin = "\n".join(style.strip() for style in styles if _SKIN.search(style))
        self.into.work_skin = skin or None

    def _fact(self, name: str, label: str, node: HtmlElement) -> None:
        into = self.into
        if name == "stats":
            into.recognised.append(label)
        elif name == "language":
            take_language(into, label, node)
        elif name == "rating":
            into.recognised.append(label)
            into.rating = ", ".join(values(node)) or None
        elif name == "series":
            into.recognised.append(label)
            take_series(into, node)
        elif name == "collections":
            into.recognised.append(label)
            into.collections += values(node)
        elif name in _TAGS:
            into.recognised.append(label)
            getattr(into, _TAGS[name]).extend(values(node))
        else:
            into.recognised.append(f"{label} {words(node)}".strip())
            take_stat(into, label if name == "status" else name, words(node))

    def _address(self) -> str | None:
        """The work's address: from the browser's note or the page's own links."""
        links = "//div[@id='workskin']//h3//a/@href | //*[@id='main']//*[@class='chapter entire']/a"
        places = [
            self.page.saved_from(),
            *map(str, self.find(links + "/@href")),
            *map(str, self.find("//form[contains(@action, '/works/')]/@action")),
            *map(str, self.find("//*[@id='main']//a[contains(@href, '/works/')]/@href")),
        ]
        for place in places:
            if found := _WORK.search(place):
                host = f"{urlsplit(place).scheme}://{urlsplit(place).netloc}"
                return f"{host if '//' in place else self._host()}/works/{found[1]}"
        return None

    def _host(self) -> str:
        for place in self.find(
            "//a[starts-with(@href, 'http') and contains(@href, '/works/')]/@href"
        ):
            parts = urlsplit(str(place))
            return f"{parts.scheme}://{parts.netloc}"
        return _HOME

    def preface(self) -> None:
        """Title, byline, summary and notes above the first chapter shown."""
        titles = self.find("//h2[contains(concat(' ', @class, ' '), ' title ')]")
        if titles:
            self.into.title = words(titles[0]) or None
            if self.find(".//img[contains(@alt, 'Restricted')]", titles[0]):
                self.into.remarks.append(_RESTRICTED)
        for node in self.find("//h3[contains(concat(' ', @class, ' '), ' byline ')]")[:1]:
            take_byline(self.into, node, self.into.byline)
        for group in self._groups():
            self._modules(group, None)

    def _groups(self) -> list[HtmlElement]:
        """The work's own preface: not those of its chapters."""
        return self.find(
            "//div[contains(concat(' ', @class, ' '), ' preface ')]"
            "[not(ancestor-or-self::*[contains(concat(' ', @class, ' '), ' chapter ')])]"
            "[not(contains(@class, 'afterword'))][not(.//*[@id='work_endnotes'])]"
        )[:1]

    def _modules(self, group: HtmlElement, chapter: ReadChapter | None) -> None:
        for module in self.find(".//div[contains(concat(' ', @class, ' '), ' module ')]", group):
            if has_class(module, "summary"):
                self._module(module, chapter, "summary")
            elif has_class(module, "end") and has_class(module, "notes"):
                self._module(module, chapter, "notes_after")
            elif has_class(module, "notes"):
                self._module(module, chapter, "notes_before")

    def _module(self, module: HtmlElement, chapter: ReadChapter | None, name: str) -> None:
        """A summary or notes: its heading, associations, the text and the pointer to end notes."""
        target = chapter or self.into
        for node in module:
            if node.tag == "blockquote" or has_class(node, "userstuff"):
                kind = "summary" if name == "summary" else "notes"
                text, rich = plain_and_rich(node, field=kind)  # type: ignore[arg-type]
                add_rich(target, name, text, rich)
            elif node.tag == "ul" and has_class(node, "associations"):
                for item in node.iter("li"):
                    self._association(item)
            elif said := words(node):
                self.into.recognised.append(said)

    def _association(self, item: HtmlElement) -> None:
        """A line above the notes: a gift, or a work this one is related to."""
        line = words(item)
        if line.startswith(("For ", "for ")):
            self.into.recognised.append("For")
            links = [words(link) for link in item.iter("a")]
            names = links or [name.strip() for name in line[4:].rstrip(".").split(",")]
            self.into.gifts += filter(None, names)
        else:
            self.into.inspired_by.append(line)

    def chapters(self, node: HtmlElement) -> None:
        """Each chapter shown; a work of one has its text right below."""
        parts = self.find("./div[contains(concat(' ', @class, ' '), ' chapter ')]", node)
        parts = [part for part in parts if self._texts(part)]
        for part in parts:
            self._chapter(part)
        if not parts:
            chapter = ReadChapter()
            self.into.chapters.append(chapter)
            self._landmarks(node)
            fill_story(chapter, self._texts(node) or [node])

    def _chapter(self, part: HtmlElement) -> None:
        chapter = ReadChapter()
        self.into.chapters.append(chapter)
        place = re.fullmatch(r"chapter-(\d+)", part.get("id") or "")
        for node in self.find(".//h3[contains(concat(' ', @class, ' '), ' title ')]", part)[:1]:
            number = int(place[1]) if place else None
            take_chapter_heading(self.into, chapter, words(node), place=number)
        for node in self.find("./div//*[contains(concat(' ', @class, ' '), ' byline ')]", part):
            if not self._is_text(node):
                take_byline(self.into, node, chapter.byline)
        for group in self.find("./div[contains(concat(' ', @class, ' '), ' preface ')]", part):
            self._modules(group, chapter)
        self._landmarks(part)
        fill_story(chapter, self._texts(part))

    def _texts(self, part: HtmlElement) -> list[HtmlElement]:
        return self.find("./div[contains(concat(' ', @class, ' '), ' userstuff ')]", part)

    def _is_text(self, node: HtmlElement) -> bool:
        return any(has_class(outer, "userstuff") for outer in node.iterancestors("div"))

    def _landmarks(self, part: HtmlElement) -> None:
        """Take out the headings that only screen readers are to hear."""
        for node in self.find(
            "./h3[contains(@class, 'landmark')]"
            " | ./div/h3[contains(@class, 'landmark') and contains(@class, 'heading')]",
            part,
        ):
            self.into.recognised.append(words(node))
            node.drop_tree()

    def afterword(self) -> None:
        """End notes, works inspired by this one, and the way to the series' other works."""
        for module in self.find("//*[@id='work_endnotes']"):
            self._module(module, None, "notes_after")
        for module in self.find("//*[@id='children']"):
            for node in self.find("./*[self::h3 or self::h4]", module):
                self.into.recognised.append(words(node))
            self.into.inspired += [words(item) for item in module.iter("li")]
        for module in self.find("//div[@id='series']"):
            self.into.recognised.append(words(module))

    def finish(self) -> None:
        """The sums, and what the person should know."""
        into = self.into
        if not any(chapter.html for chapter in into.chapters):
            raise NotAStory("The page shows no text of the work; open a chapter and save it again.")
        into.words = sum(chapter.words for chapter in into.chapters)
        into.remarks.append(_LEFT_OUT)
        held, posted = len(into.chapters), into.stats.get("chapters", 0)
        if held < posted:
            into.remarks.append(_IN_PART.format(held=held, posted=posted))
