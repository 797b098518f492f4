"""The contract: the selectors, exact class strings and phrases that readers' tools rely on."""

import datetime as dt

import pytest

from foxden.people.tests.factories import alice, bob, pseud_of
from foxden.tags.vocabulary import EXPLICIT, MATURE
from foxden.works.rules import (
    ChapterFields,
    add_chapter,
    add_to_series,
    draft_work,
    edit_series,
    make_anonymous,
    publish_work,
    start_series,
)
from foxden.works.tests.factories import chapter_of, co_creator, posted, work_fields

from .pages import get, tree, words

pytestmark = pytest.mark.django_db

ODD = "Fate/Stay & Night. What? #1 | “Café” 京都 🦊"
ALL_TAGS = {
    "rating": MATURE,
    "warnings": ["Major Character Death", "Graphic Depictions Of Violence"],
    "categories": ["F/F", "Gen"],
    "fandoms": [ODD, "Original Work"],
    "relationships": ["A/B"],
    "characters": ["A", "B"],
    "freeforms": ["Fluff", "Rain"],
}


@pytest.fixture
def full():
    """Three chapters with every kind of tag and note, the second work of a series."""
    fields = work_fields(
        "The Long & Winding Work",
        summary="A summary.",
        notes_before="Before all.",
        notes_after="After all.",
        disclaimer="Not mine.",
        expected_chapters=5,
        **ALL_TAGS,
    )
    chapters = [
        ChapterFields(
            text=f"<p>Text of {number}.</p>",
            title=f"Title {number}",
            summary="Chapter summary.",
            notes_before="Chapter note.",
            notes_after="Chapter end note.",
            published_on=dt.date(2020, 1, number),
        )
        for number in (1, 2, 3)
    ]
    series = start_series(title="The Cycle", pseuds=[pseud_of(alice())])
    add_to_series(work=posted("First"), series=series)
    work = draft_work(actor=alice(), pseuds=[pseud_of(alice())], fields=fields, chapters=chapters)
    add_to_series(work=work, series=series)
    add_to_series(work=posted("Third"), series=series)
    return publish_work(work=work, actor=alice())


def whole(work):
    return tree(f"/works/{work.pk}?view_full_work=true&view_adult=true")


def one(page, xpath):
    found = page.xpath(xpath)
    assert len(found) == 1, (xpath, len(found))
    return found[0]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("rating", [MATURE]),
        ("warning", ALL_TAGS["warnings"]),
        ("category", ALL_TAGS["categories"]),
        ("fandom", ALL_TAGS["fandoms"]),
        ("relationship", ["A/B"]),
        ("character", ["A", "B"]),
        ("freeform", ["Fluff", "Rain"]),
    ],
)
def test_tags_stand_in_exactly_named_lists_in_the_authors_words(full, kind, expected):
    page = whole(full)
    dd = one(page, f'//dl[@class="work meta group"]/dd[@class="{kind} tags"]')
    assert [words(a) for a in dd.xpath('.//ul[@class="commas"]/li/a[@class="tag"]')] == expected
    one(page, f'//dl[@class="work meta group"]/dt[@class="{kind} tags"]')


def test_tags_lead_to_their_works_by_aos_escapes(full):
    link = whole(full).xpath('//dd[@class="fandom tags"]//a')[0].get("href")
    assert link.startswith("/tags/Fate*s*Stay%20*a*%20Night*d*%20What*q*%20*h*1")
    assert get(link).status_code == 200


def test_the_first_stats_are_pairs_with_iso_dates_and_english_numbers(full):
    stats = whole(full).xpath('//dl[@class="stats"]')[0]
    labels = [words(each) for each in stats.xpath("./dt")]
    values = [words(each) for each in stats.xpath("./dd")]
    assert labels == ["Published:", "Updated:", "Words:", "Chapters:"]
    assert values[0] == "2020-01-01" and values[2:] == ["9", "3/5"]
    assert dt.date.fromisoformat(values[1])
    assert [each.get("class") for each in stats.xpath("./dd")] == [
        "published", "status", "words", "chapters",
    ]  # fmt: skip


def test_the_series_says_which_part_and_links_its_neighbours(full):
    dd = one(whole(full), '//dd[@class="series"]')
    position = one(dd, './span[@class="series"]/span[@class="position"]')
    assert position.text == "Part 2 of "
    assert len(position.xpath("./a")) == 1
    assert position.xpath("./a")[0].get("href").startswith("/series/")


def test_preface_summary_notes_and_byline_stand_where_tools_look(full):
    page = whole(full)
    preface = one(page, '//div[@class="preface group"]')
    assert words(one(preface, './/h2[@class="title heading"]')) == full.title
    assert words(one(page, '//h3[contains(@class, "byline")]')) == "alice"
    one(
        preface,
        './/h3[@class="byline heading"]/a[@rel="author"][@href="/users/alice/pseuds/alice"]',
    )
    assert words(page.xpath('//blockquote[contains(@class,"userstuff")]')[0]) == "A summary."
    notes = one(preface, './/div[@class="notes module"]')
    assert words(notes.xpath('./blockquote[@class="userstuff"]')[0]) == "Before all."
    assert words(one(preface, './/div[@class="disclaimer module"]/blockquote')) == "Not mine."
    end = one(page, '//div[@id="work_endnotes"][@class="end notes module"]/blockquote')
    assert words(end) == "After all."


def test_each_chapter_of_the_whole_work_is_framed_exactly(full):
    page = whole(full)
    divs = [each for each in page.iter("div") if (each.get("id") or "").startswith("chapter-")]
    assert [each.get("id") for each in divs] == ["chapter-1", "chapter-2", "chapter-3"]
    for number, chapter in enumerate(divs, start=1):
        assert chapter.get("class") == "chapter"
        title = one(chapter, './/h3[@class="title"]')
        assert words(title) == f"Chapter {number}: Title {number}"
        assert words(one(chapter, './/div[@id="summary"]/blockquote')) == "Chapter summary."
        assert words(one(chapter, './/div[@id="notes"]/blockquote')) == "Chapter note."
        text = one(chapter, './/div[@class="userstuff module"]')
        landmark = one(text, './h3[@class="landmark heading"]')
        landmark.drop_tree()
        assert words(text) == f"Text of {number}."
        end = one(chapter, './/div[@class="end notes module"]/blockquote')
        assert words(end) == "Chapter end note."
    assert len(page.xpath('//div[@id="chapters"][@role="article"]')) == 1


def test_the_index_has_title_authors_chapters_and_dates_and_nothing_before_them(full):
    page = tree(f"/works/{full.pk}/navigate")
    links = [a.get("href") for a in page.iter("a") if a.get("href")]
    import re

    assert next(href for href in links if re.search(r"/works/\d+$", href)) == f"/works/{full.pk}"
    assert [href for href in links if re.search(r"/users/\w+/pseuds/", href)] == [
        "/users/alice/pseuds/alice"
    ]
    index = one(page, '//ol[@class="chapter index group"]')
    assert len([href for href in links if re.search(rf"/works/{full.pk}/chapters/\d+$", href)]) == 3
    assert [words(li) for li in index.xpath("./li")] == [
        f"{number}. Title {number} (2020-01-0{number})" for number in (1, 2, 3)
    ]
    assert len(index.xpath('./li/span[@class="datetime"]')) == 3


def test_a_signed_in_persons_greeting_never_links_to_a_pseud_on_the_index(full):
    links = [a.get("href") for a in tree(f"/works/{full.pk}/navigate", bob()).iter("a")]
    assert not [href for href in links if href and href.startswith("/users/bob/pseuds")]
    assert "/users/bob" in links


def test_the_downloads_are_listed_on_every_page_of_a_work(full):
    for path in (f"/works/{full.pk}/chapters/{chapter_of(full).pk}", f"/works/{full.pk}"):
        links = tree(f"{path}?view_adult=true").xpath('//li[@class="download"]//ul/li/a')
        assert [words(a) for a in links] == ["EPUB", "HTML", "TXT", "MD"]
        assert links[0].get("href").startswith(f"/downloads/{full.pk}/The_Long_Winding_Work.epub?")
        assert get(links[0].get("href")).status_code == 200


def test_a_work_of_one_chapter_is_bare_by_its_own_address_and_framed_by_its_chapters():
    work = posted()
    bare = tree(f"/works/{work.pk}")
    assert not bare.xpath('//*[starts-with(@id, "chapter-")]')
    assert words(one(bare, '//div[@id="chapters"]/div[@class="userstuff"]')).startswith("The fox")
    framed = tree(f"/works/{work.pk}/chapters/{chapter_of(work).pk}")
    one(framed, '//div[@class="chapter"][@id="chapter-1"]//div[@class="userstuff module"]')
    one(framed, '//div[@class="preface group"]')


def test_the_actions_turn_chapters_and_switch_to_the_whole_work(full):
    page = tree(f"/works/{full.pk}/chapters/{chapter_of(full, 2).pk}?view_adult=true")
    actions = one(page, '//ul[@class="work navigation actions"]')
    assert actions.xpath('./li[@class="chapter entire"]/a')[0].get("href") == (
        f"/works/{full.pk}?view_full_work=true"
    )
    for name, position in (("previous", 1), ("next", 3)):
        link = one(actions, f'./li[@class="chapter {name}"]/a').get("href")
        assert link == chapter_of(full, position).get_absolute_url()
    assert len(actions.xpath('.//*[@id="chapter_index"]//li/a')) == 3
    one(whole(full), '//li[@class="chapter bychapter"]/a')


def test_a_work_never_carries_the_marks_of_a_gate_an_error_or_a_mystery(full):
    body = get(f"/works/{full.pk}?view_full_work=true&view_adult=true").content.decode()
    for mark in (
        'class="caution',
        'class="notice"',
        "error-404",
        "sessions-new",
        "This site is in beta",
    ):
        assert mark not in body


def test_the_gate_says_what_tools_look_for_and_its_link_leads_through():
    work = posted(rating=EXPLICIT)
    page = tree(f"/works/{work.pk}")
    caution = one(page, '//p[@class="caution"]')
    assert words(caution) == (
        "This work could have adult content. If you continue, you have agreed that you are "
        "willing to see such content."
    )
    yes = page.xpath(
        '//div[contains(@class,"works-show") and contains(@class,"region")]'
        '//ul[contains(@class,"actions")]//li/a[text()="Yes, Continue"]'
    )[0]
    assert "home before the rain" in get(yes.get("href")).content.decode()


def test_restricted_works_show_the_padlock_with_aos_words():
    work = posted(restricted=True)
    for path in (f"/works/{work.pk}", "/works"):
        one(tree(path, bob()), '//img[@alt="(Restricted)"][@title="Restricted"]')


def test_a_blurb_has_every_part_that_scripts_read(full):
    co_creator(full, bob())
    page = tree("/works")
    assert page.xpath('//ol[@class="work index group"]')
    item = one(page, f'//li[@id="work_{full.pk}"]')
    assert item.get("class") == (
        f"work blurb group work-{full.pk} user-{alice().pk} user-{bob().pk}"
    )
    heading = one(item, './/h4[@class="heading"]')
    assert heading.xpath("./a")[0].get("href") == f"/works/{full.pk}"
    assert [words(a) for a in heading.xpath('./a[@rel="author"]')] == ["alice", "bob"]
    assert [words(a) for a in item.xpath('.//h5[@class="fandoms heading"]/a[@class="tag"]')] == (
        ALL_TAGS["fandoms"]
    )
    symbols = item.xpath('.//ul[@class="required-tags"]/li/a/span')
    assert [each.get("class") for each in symbols] == [
        "rating-mature rating", "warning-yes warnings", "category-multi category", "complete-no iswip",
    ]  # fmt: skip
    assert words(symbols[3]) == "Work in Progress" and symbols[0].get("title") == MATURE
    dt.datetime.strptime(words(one(item, './/p[@class="datetime"]')), "%d %b %Y")
    assert len(item.xpath('.//ul[@class="tags commas"]/li[@class="warnings"]/strong/a')) == 2
    for name in ("relationships", "characters", "freeforms"):
        assert item.xpath(f'.//ul[@class="tags commas"]/li[@class="{name}"]/a[@class="tag"]')
    assert words(one(item, './/blockquote[@class="userstuff summary"]')) == "A summary."
    assert words(one(item, './/ul[@class="series"]/li')) == "Part 2 of The Cycle"
    stats = one(item, './/dl[@class="stats"]')
    assert len(stats.xpath("./dt")) == len(stats.xpath("./dd")) == 3
    last = stats.xpath('./dd[@class="chapters"]/a')[0].get("href")
    assert last == chapter_of(full, 3).get_absolute_url()
    assert words(one(stats, './dd[@class="chapters"]')) == "3/5"
    comment = item.xpath(".//comment()")[0].text
    assert comment.strip() == f"updated_at={int(full.revised_at.timestamp())}"


def test_own_and_anonymous_works_are_marked_in_lists():
    work = posted()
    make_anonymous(work=work, anonymous=True)
    item = one(tree("/works"), "//li[starts-with(@id,'work_')]")
    assert item.get("class") == f"anonymous work blurb group work-{work.pk}"
    assert "by Anonymous" in words(item)
    own = one(tree("/works", alice()), "//li[starts-with(@id,'work_')]")
    assert own.get("class").startswith("own work blurb group")


def test_the_series_page_has_name_description_completion_and_works_in_order(full):
    from foxden.works.models import Series

    series = Series.objects.get()
    edit_series(
        series=series, title="The Cycle", description="All of it.", notes="", is_complete=True
    )
    page = tree(f"/series/{series.pk}")
    main = one(page, '//div[@id="main"][contains(@class,"series-show")]')
    assert words(one(main, './h2[@class="heading"]')) == "The Cycle"
    description = page.xpath('//div[contains(@class,"wrapper")]//dd/blockquote[@class="userstuff"]')
    assert words(description[0]) == "All of it."
    stats = page.xpath('//dl[contains(@class,"series")]//dl[@class="stats"]')[0]
    assert "Complete:Yes" in stats.text_content().replace(" ", "").replace("\n", "")
    items = page.xpath('//ul[@class="series work index group"]/li')
    assert [words(li.xpath(".//h4/a")[0]) for li in items] == ["First", full.title, "Third"]
    assert all(h4.xpath("./a[1]")[0].get("href").startswith("/works/")
               for h4 in page.xpath('//h4[@class="heading"]'))  # fmt: skip


def test_long_lists_have_aos_headings_and_pager():
    for number in range(23):
        posted(f"Work {number:02}")
    page = tree("/tags/Original%20Work/works")
    assert words(one(page, '//h2[@class="heading"]')) == "1 - 20 of 23 Works in Original Work"
    assert len(page.xpath('//ol[@class="work index group"]/li')) == 20
    pager = page.xpath('//ol[@class="pagination actions"]')[0]
    assert pager.xpath('./li[@class="next"]/a')[0].get("href") == "?page=2"
    second = tree("/tags/Original%20Work/works?page=2")
    assert words(one(second, '//h2[@class="heading"]')) == "21 - 23 of 23 Works in Original Work"
    by_user = tree("/users/alice/works")
    assert words(one(by_user, '//h2[@class="heading"]')) == "1 - 20 of 23 Works by alice"
    found = tree("/works/search?work_search[query]=work")
    assert "23 Found" in [words(h3) for h3 in found.xpath('//h3[@class="heading"]')]


def test_fandoms_are_listed_by_letter_with_their_counts():
    posted("One", fandoms=["Zebra", "The Apple"])
    posted("Two", fandoms=["Zebra", "7 Days"])
    page = tree("/fandoms")
    letters = page.xpath('//ol[@class="alphabet fandom index group columns"]/li')
    assert [words(li.xpath("./h3")[0]) for li in letters] == ["#", "A", "Z"]
    assert words(letters[2].xpath('./ul[@class="tags index group"]/li')[0]) == "Zebra (2)"


def test_forty_chapters_are_forty_links_and_forty_frames():
    work = posted(chapters=40, expected_chapters=40)
    assert (
        len(tree(f"/works/{work.pk}/navigate").xpath('//ol[@class="chapter index group"]/li')) == 40
    )
    page = tree(f"/works/{work.pk}?view_full_work=true")
    assert len(page.xpath('//div[@class="chapter"]/div[@class="userstuff module"]')) == 40


def test_a_work_in_arabic_reads_from_right_to_left_inside_the_archives_frame():
    work = posted("ألف ليلة", language="ar")
    page = tree(f"/works/{work.pk}")
    chapters = one(page, '//div[@id="chapters"]')
    assert (chapters.get("lang"), chapters.get("dir")) == ("ar", "rtl")
    assert page.get("dir") == "ltr"
    assert one(page, '//dd[@class="language"]').get("lang") == "ar"


def test_a_chapter_without_a_title_is_named_by_its_number():
    work = posted(expected_chapters=2)
    add_chapter(work=work, actor=alice(), fields=ChapterFields(text="<p>More.</p>"))
    rows = tree(f"/works/{work.pk}/navigate", alice()).xpath(
        '//ol[@class="chapter index group"]/li'
    )
    assert words(rows[0]).startswith("1. Chapter 1 (")
    assert words(rows[1]) == "2. Chapter 2 (draft)"
