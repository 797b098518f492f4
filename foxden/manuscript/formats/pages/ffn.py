"""Chapters saved from FanFiction.Net and FictionPress, as a desktop or a phone shows them.

A page holds one chapter; ``join_chapters`` makes one work of several.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from foxden.manuscript.formats.ffn_facts import LINE, take_ffn_line
from foxden.manuscript.formats.pages.source import SavedPage, cut_local_ties, words
from foxden.manuscript.formats.pages.story import fill_story
from foxden.manuscript.model import Creator, Manuscript, NotAStory, ReadChapter

SIGNS = re.compile(r"""id=["']?(?:storytext|storycontent)["'\s>]""")
_STORY = re.compile(r"(?:https?:)?(?://[\w.]+)?/s/(\d+)(?:/(\d+))?")
_AUTHOR = re.compile(r"/u/\d+(?:/([^/?#]+))?")
_OPTION = re.compile(r"(\d+)\.\s*(.*)", re.DOTALL)
_PHONE_CHAPTER = re.compile(r"(Chapter\s+(\d+)\s*:?)\s*(.*)")
_CROSSOVER = re.compile(r"\s+Crossover$")
_LEFT_OUT = "The site's own navigation, reviews and controls were left out."
_IN_PART = "This page holds chapter {number} of {of}: save and bring the others too."


def read_ffn_chapter(page: SavedPage) -> Manuscript | None:
    """The manuscript of a saved chapter, or None where the page is of another site."""
    texts = page.root.xpath("//*[@id='storytext'] | //*[@id='storycontent']")
    head = page.root.xpath("//*[@id='profile_top']") or page.root.xpath("//*[@id='content']")
    if not texts or not head:
        return None
    into = page.manuscript("ffn-html")
    address = _address(page)
    host = urlsplit(address).netloc if address else "www.fanfiction.net"
    chapter = ReadChapter()
    # The text of a page that some browsers write is inside of its wrapper of the same name.
    text = texts[-1]
    text.drop_tree()
    if head[0].get("id") == "profile_top":
        _desktop_head(into, head[0], host)
        _desktop_links(into, page, host)
        number_and_title = _chosen(page)
    else:
        number_and_title = _phone_head(into, head[0], host)
    if not into.title:
        return None
    chapter.number, chapter.title = number_and_title
    found = _STORY.search(address)
    if found:
        into.source_url = f"https://{host.replace('m.', 'www.', 1)}/s/{found[1]}"
        chapter.number = chapter.number or (int(found[2]) if found[2] else None)
    _finish(into, chapter, text)
    return into


def _finish(into: Manuscript, chapter: ReadChapter, text: HtmlElement) -> None:
    cut_local_ties(text)
    fill_story(chapter, [text])
    if not chapter.text:
        raise NotAStory("The page shows no text of the story; open a chapter and save it again.")
    if chapter.title and into.title and chapter.title == into.title:
        into.recognised.append(chapter.title)
        chapter.title = None
    into.chapters = [chapter]
    into.words = chapter.words
    into.remarks.append(_LEFT_OUT)
    chapters = into.stats.get("chapters", 1)
    if into.complete and chapters:
        into.expected_chapters = chapters
    if chapters > 1:
        into.remarks.append(_IN_PART.format(number=chapter.number or "one", of=chapters))


def _address(page: SavedPage) -> str:
    """Where the page was, by the browser's note, the page's own, or a chapter's link in it."""
    places = [page.saved_from(), *map(str, page.root.xpath("//link[@rel='canonical']/@href"))]
    places += map(str, page.root.xpath("//meta[@property='og:url']/@content"))
    for place in places:
        if _STORY.search(place):
            return f"https:{place}" if place.startswith("//") else place
    return ""


def _desktop_head(into: Manuscript, head: HtmlElement, host: str) -> None:
    """Title, author, summary and the line of facts."""
    for node in head.xpath("./b | ./*/b")[:1]:
        into.title = words(node) or None
    _author(into, head, host)
    for node in head.xpath(".//div[contains(@class, 'xcontrast_txt')]"):
        if words(node) and not into.summary:
            into.summary = words(node)
    for node in head.xpath(".//span[contains(@class, 'xgray')]"):
        if LINE.match(words(node)):
            take_ffn_line(into, words(node), _times(node))


def _author(into: Manuscript, head: HtmlElement, host: str) -> None:
    for link in head.xpath(".//a[contains(@href, '/u/')]"):
        found = _AUTHOR.search(link.get("href"))
        if found and words(link) and not into.byline:
            into.byline.append(words(link))
            into.creators.append(Creator(words(link), None, f"https://{host}{found[0]}"))
            into.recognised.append("By:")


def _times(node: HtmlElement) -> list[int]:
    return [int(time) for time in node.xpath(".//@data-xutime") if str(time).isdigit()]


def _desktop_links(into: Manuscript, page: SavedPage, host: str) -> None:
    """What the story is about: the last link of the path above it."""
    links = [words(link) for link in page.root.xpath("//*[@id='pre_story_links']//a")]
    _take_path(into, [link for link in links if link], host)


def _take_path(into: Manuscript, links: list[str], host: str) -> None:
    if not links:
        return
    into.recognised += links[:-1]
    last = links[-1]
    if "fictionpress" in host:
        into.freeforms.append(last)
        return
    named = _CROSSOVER.sub("", last)
    if named != last:
        into.recognised.append("Crossover")
    into.fandoms += [name.strip() for name in named.split(" + ")] if named != last else [last]


def _chosen(page: SavedPage) -> tuple[int | None, str | None]:
    """The chapter that the list of chapters has chosen."""
    for option in page.root.xpath("//select[@id='chap_select']//option[@selected]"):
        text = " ".join((option.text or "").split())
        if found := _OPTION.fullmatch(text):
            number, title = int(found[1]), found[2].strip()
            return number, None if title in ("", f"Chapter {number}") else title
    return None, None


def _phone_head(into: Manuscript, head: HtmlElement, host: str) -> tuple[int | None, str | None]:
    """A phone's page says all in one block; returns the chapter's number and title."""
    for node in head.xpath(".//b")[:1]:
        into.title = words(node) or None
    _author(into, head, host)
    links = [
        words(link)
        for link in head.xpath(".//a[@href]")
        if not re.search(r"/u/|/s/|/r/|fictionratings", link.get("href"))
    ]
    _take_path(
        into, [link for link in links if link and not link.startswith(("Next", "Prev"))], host
    )
    number_and_title: tuple[int | None, str | None] = (None, None)
    said = " ".join(head.xpath("string()").split())
    if facts := re.search(r"Rated:.*?(?=\s*Chapter\s+\d+|$)", said):
        line = re.sub(r"(?<=[^,])\s+(?=(?:Updated|Published):)", ", ", facts[0])
        take_ffn_line(into, line, _times(head))
    for node in [head, *head.iter()]:
        for text in (node.text, node.tail):
            found = _PHONE_CHAPTER.fullmatch(" ".join((text or "").split()))
            if found and number_and_title[0] is None:
                into.recognised.append(found[1])
                number_and_title = (int(found[2]), found[3].strip() or None)
    return number_and_title
