import copy
import datetime as dt

from foxden.manuscript import Manuscript, ReadChapter, join_chapters, join_in_order, read
from foxden.manuscript.tests.test_pages import PAGES


def chapter(number, text=None, **fields):
    text = text or f"Text of chapter {number}."
    part = ReadChapter(title=f"T{number}", number=number, text=text, html=f"<p>{text}</p>", words=4)
    given = {"title": "The Fog", "byline": ["Stamford"]} | fields
    return Manuscript(chapters=[part], words=4, **given)


def numbers(manuscript):
    return [part.number for part in manuscript.chapters]


def test_chapters_of_one_work_become_one_in_their_order_whatever_order_they_came_in():
    (whole,) = join_chapters([chapter(2), chapter(10), chapter(1)])
    assert numbers(whole) == [1, 2, 10]
    assert whole.words == 12
    assert "Joined from 3 files, chapters 1 to 10." in whole.remarks
    assert "Not among the files: chapter(s) 3, 4, 5, 6, 7, 8, 9 of 10." in whole.remarks


def test_case_and_spaces_in_titles_and_bylines_do_not_part_a_work():
    assert len(join_chapters([chapter(1), chapter(2, title="the  FOG", byline=["stamford"])])) == 1


def test_works_by_others_or_with_other_titles_stay_apart():
    parts = [chapter(1), chapter(2, byline=["irene"]), chapter(3, title="Rain")]
    assert join_chapters(parts) == parts


def test_the_address_says_more_than_the_title():
    here, there = "https://www.fanfiction.net/s/1", "https://www.fanfiction.net/s/2"
    renamed = chapter(2, title="The Mist", source_url=here)
    parts = [chapter(1, source_url=here), renamed, chapter(3, source_url=there)]
    whole, other = join_chapters(parts)
    assert (numbers(whole), numbers(other)) == ([1, 2], [3])
    assert whole.title == "The Fog"


def test_what_only_a_later_file_says_is_kept_and_nothing_is_said_twice():
    first = chapter(
        1,
        summary="It falls.",
        notes_before="Hello.",
        fandoms=["Holmes"],
        updated=dt.date(2001, 1, 1),
    )
    last = chapter(
        2,
        summary="It falls.",
        notes_after="Bye.",
        fandoms=["Holmes", "Dracula"],
        updated=dt.date(2002, 2, 2),
        rich={"notes_after": "<p><em>Bye.</em></p>"},
    )
    (whole,) = join_chapters([first, last])
    assert (whole.summary, whole.notes_before, whole.notes_after) == ("It falls.", "Hello.", "Bye.")
    assert whole.fandoms == ["Holmes", "Dracula"]
    assert whole.updated == dt.date(2002, 2, 2)
    assert whole.rich == {"notes_after": "<p><em>Bye.</em></p>"}


def test_notes_that_differ_are_both_kept_in_plain_and_in_rich_form():
    first = chapter(1, notes_before="One.", rich={"notes_before": "<p><b>One.</b></p>"})
    (whole,) = join_chapters([first, chapter(2, notes_before="Two.")])
    assert whole.notes_before == "One.\n\nTwo."
    assert whole.rich["notes_before"] == "<p><b>One.</b></p><p>Two.</p>"


def test_the_same_chapter_twice_counts_once():
    (whole,) = join_chapters([chapter(1), chapter(2), chapter(2)])
    assert numbers(whole) == [1, 2]


def test_two_versions_of_a_chapter_keep_all_files_apart_and_say_so():
    apart = join_chapters([chapter(1), chapter(2), chapter(2, text="Other words.")])
    assert len(apart) == 3
    assert all("in other words" in found.remarks[-1] for found in apart)


def test_files_with_numbered_names_join_where_they_count_up():
    plain = [Manuscript(chapters=[ReadChapter(text=text, html=text, words=1)]) for text in "abc"]
    (whole,) = join_chapters(plain, file_names=["fog-01.txt", "fog-02.txt", "fog-03.txt"])
    assert [part.text for part in whole.chapters] == ["a", "b", "c"]
    assert numbers(whole) == [1, 2, 3]


def test_numbered_names_alone_do_not_join_what_is_titled_otherwise_or_skips():
    plain = [Manuscript(chapters=[ReadChapter(text=text)]) for text in "ab"]
    assert len(join_chapters(plain, file_names=["fog1.txt", "fog7.txt"])) == 2
    assert len(join_chapters(plain, file_names=["IMG_1894.txt", "IMG_1895.txt"])) == 2
    assert len(join_chapters(plain, file_names=["fog1.txt", "rain2.txt"])) == 2
    titled = [Manuscript(title=name, chapters=[ReadChapter(text=name)]) for name in ("Fog", "Rain")]
    assert len(join_chapters(titled, file_names=["1.txt", "2.txt"])) == 2


def test_a_whole_work_is_never_joined_to_anything():
    whole = chapter(1)
    whole.chapters.append(ReadChapter(text="x", number=2))
    assert join_chapters([whole, chapter(3)]) == [whole, chapter(3)]


def test_the_manuscripts_given_stay_as_they_were_and_their_order_holds():
    given = [chapter(3, title="Rain"), chapter(2), chapter(1)]
    before = copy.deepcopy(given)
    found = join_chapters(given)
    assert given == before
    assert [each.title for each in found] == ["Rain", "The Fog"]


def test_saved_chapters_of_fanfiction_net_join_from_desktop_and_phone():
    parts = [read((PAGES / name).read_bytes()) for name in ("ffn-phone.html", "ffn-desktop.html")]
    (whole,) = join_chapters(parts)
    assert numbers(whole) == [2, 3]
    assert (whole.title, whole.byline) == ("The Lamp", ["Miss Bates"])
    assert "Not among the files: chapter(s) 1 of 3." in whole.remarks
    assert not any("bring the others" in remark for remark in whole.remarks)


def test_in_the_order_of_the_rules_a_persons_order_gives_what_the_rules_give():
    parts = [chapter(1), chapter(2), chapter(3)]
    assert join_in_order(parts, file_names=["", "", ""]) == join_chapters(parts)[0]


def test_a_persons_order_is_followed_and_titles_of_later_files_stay():
    parts = [chapter(2), chapter(1, title="Rain", byline=["irene"]), chapter(7)]
    before = copy.deepcopy(parts)
    whole = join_in_order(parts, file_names=["", "", ""])
    assert [part.text for part in whole.chapters] == [
        "Text of chapter 2.",
        "Text of chapter 1.",
        "Text of chapter 7.",
    ]
    assert [part.title for part in whole.chapters] == ["T2", "Rain: T1", "T7"]
    assert (whole.title, whole.byline, whole.words) == ("The Fog", ["Stamford", "irene"], 12)
    assert "Joined from 3 files in the order given." in whole.remarks
    assert parts == before


def test_files_of_many_chapters_follow_one_another_whole():
    many = chapter(1)
    many.chapters.append(chapter(2).chapters[0])
    untitled = chapter(3, title=None)
    whole = join_in_order([untitled, many], file_names=["", ""])
    assert [part.text[-2:] for part in whole.chapters] == ["3.", "1.", "2."]
    assert whole.title == "The Fog"
