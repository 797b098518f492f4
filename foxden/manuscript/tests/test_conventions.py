"""Each convention by a row: what a line is, and what looks like it and is not."""

from __future__ import annotations

import datetime as dt

import pytest

from foxden.manuscript.conventions.bylines import parse_byline, split_names
from foxden.manuscript.conventions.endings import ENDINGS, ending_of
from foxden.manuscript.conventions.headings import (
    NUMBERED,
    STANDALONE,
    parse_bare_number,
    parse_heading,
)
from foxden.manuscript.conventions.labels import LABELS, parse_bare_label, parse_label
from foxden.manuscript.conventions.letters import is_closing, is_salutation
from foxden.manuscript.conventions.numbers import CARDINALS, ORDINALS, chinese, number_of, roman
from foxden.manuscript.conventions.ornaments import is_ornament
from foxden.manuscript.conventions.phrases import is_author_speaking, reads_as_disclaimer
from foxden.manuscript.conventions.values import (
    parse_complete,
    parse_date,
    parse_language,
    parse_series,
)

ALL_LABELS = [
    (language, field, name)
    for language, fields in LABELS.items()
    for field, names in fields.items()
    for name in names
]


@pytest.mark.parametrize(("language", "field", "name"), ALL_LABELS)
def test_every_label_of_the_table_is_read_before_a_colon(language, field, name):
    label = parse_label(f"{name.capitalize()}: some value")
    assert label is not None
    assert label.value == "some value"
    assert language in label.languages


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("TITLE: Ashes", "title", "Ashes"),
        ("Title : Ashes", "title", "Ashes"),
        ("**Title:** Ashes", "title", "Ashes"),
        ("*Title: Ashes*", "title", "Ashes"),
        ("[Title: Ashes]", "title", "Ashes"),
        ("[Title] Ashes", "title", "Ashes"),
        ("(A/N: hello)", "notes", "hello"),
        ("A/N - hello", "notes", "hello"),
        ("A/N 2: hello", "notes", "hello"),
        ("Author’s Notes: hello", "notes", "hello"),
        ("Pairing(s): A/B", "relationships", "A/B"),
        ("Disclaimer = not mine", "disclaimer", "not mine"),
        ("作者：鹅毛笔", "byline", "鹅毛笔"),
        ("~Summary: A goose.~", "summary", "A goose."),
    ],
)
def test_a_label_is_read_with_its_ornaments(line, field, value):
    label = parse_label(line)
    assert (label.field, label.value) == (field, value)


@pytest.mark.parametrize(
    "line",
    [
        "Watson: Did you hear?",
        "He said: come in",
        "by the river - a mist",
        "note - to self",
        "12:30",
    ],
)
def test_a_line_that_only_looks_like_a_label_is_none(line):
    assert parse_label(line) is None


@pytest.mark.parametrize(
    "line", ["Author's Note", "DISCLAIMER", "~ Summary ~", "**Notes:**", "あとがき"]
)
def test_a_label_may_stand_alone(line):
    assert parse_bare_label(line) is not None


@pytest.mark.parametrize("word", [w for row in NUMBERED.values() for w in row])
def test_every_chapter_word_heads_a_chapter_with_a_number(word):
    assert parse_heading(f"{word.capitalize()} 3").number == 3
    assert parse_heading(f"{word.upper()} IV: The Road").title == "The Road"


@pytest.mark.parametrize("word", [w for row in STANDALONE.values() for w in row])
def test_every_standalone_word_heads_a_chapter(word):
    assert parse_heading(word.capitalize()).word == word.capitalize()


@pytest.mark.parametrize(
    ("line", "number", "title"),
    [
        ("Chapter One: The Road", 1, "The Road"),
        ("CHAPTER XIV.", 14, None),
        ("Chapter Twenty-Three", 23, None),
        ("chapter 3", 3, None),
        ("~*~ Chapter 3 ~*~", 3, None),
        ("Chapter 3 - A Name", 3, "A Name"),
        ("Chapter 3 The Name", 3, "The Name"),
        ("Ch.3", 3, None),
        ("Part the First", 1, None),
        ("Part 1 of 3", 1, None),
        ("Part 1/3", 1, None),
        ("First Chapter", 1, None),
        ("Kapitel 3", 3, None),
        ("3. Kapitel", 3, None),
        ("Erstes Kapitel: Der Weg", 1, "Der Weg"),
        ("Глава 2. Дождь", 2, "Дождь"),
        ("Глава вторая", 2, None),
        ("Chapitre premier : Le pont", 1, "Le pont"),
        ("Premier chapitre", 1, None),
        ("Capítulo II", 2, None),
        ("Capítulo Três", 3, None),
        ("Capitolo terzo", 3, None),
        ("Rozdział 4", 4, None),
        ("Rozdział czwarty", 4, None),
        ("第三章 雨", 3, "雨"),
        ("第十二回", 12, None),
        ("第1話　帰宅", 1, "帰宅"),
        ("第一章：归来", 1, "归来"),
    ],
)
def test_a_heading_is_read_with_number_and_title(line, number, title):
    heading = parse_heading(line)
    assert (heading.number, heading.title) == (number, title)


@pytest.mark.parametrize(
    "line",
    [
        "Chapter One of his life had been short.",
        "Chapter Two was the hardest to write.",
        "Part of him knew that.",
        "Part two of the plan was harder.",
        "Volume 3 lay on the floor.",
        "He read chapter three.",
        '"Chapter three," he read aloud.',
        "Book in hand, he left.",
        "Prologue of the day, said Ann, and laughed at it until she cried.",
        "第三章的内容他没有读。",
    ],
)
def test_a_sentence_that_begins_like_a_heading_is_none(line):
    assert parse_heading(line) is None


@pytest.mark.parametrize(
    ("line", "number", "title"),
    [
        ("1.", 1, None),
        ("II", 2, None),
        ("- 3 -", 3, None),
        ("FOUR", 4, None),
        ("二", 2, None),
        ("I. The Inn", 1, "The Inn"),
        ("2. The Wager", 2, "The Wager"),
    ],
)
def test_a_bare_number_is_read(line, number, title):
    bare = parse_bare_number(line)
    assert (bare.number, bare.title) == (number, title)


@pytest.mark.parametrize("line", ["1887", "I went home", "one more", "12:30", "Two men came in."])
def test_a_line_that_begins_with_a_number_word_is_no_bare_number(line):
    assert parse_bare_number(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "***",
        "* * *",
        "~*~",
        "oOoOo",
        "xXx",
        "---",
        "—",
        "-",
        "# # #",
        "=====",
        "0o0o0",
        "-x-X-x-",
        "◆",
        "***~~~***",
        "o0o",
        ". . .",
        "......",
        ".",
        "LINE BREAK",
        "[scene break]",
        "~~linebreak~~",
        "<*>",
        "☆☆☆",
        "~",
    ],
)
def test_an_ornament_is_a_scene_break(line):
    assert is_ornament(line)


@pytest.mark.parametrize(
    "line",
    [
        "...",
        "…",
        '"..."',
        "?",
        "!",
        "xoxo",
        "1894",
        "Oh",
        "OX",
        "ox",
        "line",
        "break",
        "No!",
        "— Oui",
        "***Later***",
    ],
)
def test_what_can_be_said_aloud_is_no_ornament(line):
    assert not is_ornament(line)


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [(phrase, kind) for row in ENDINGS.values() for kind, row in row.items() for phrase in row],
)
def test_every_ending_of_the_table_ends_something(phrase, kind):
    assert ending_of(f"~ {phrase} ~") is not None


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("THE END", "complete"),
        ("The End", "complete"),
        ("Fin.", None),
        ("The end.", None),
        ("~fin~", "complete"),
        ("TBC...", "continued"),
        ("End of Chapter 3", "chapter"),
        ("End Part 1/3", "chapter"),
        ("（完）", "complete"),
        ("In the end, he left.", None),
    ],
)
def test_an_ending_is_told_from_a_sentence(line, kind):
    assert ending_of(line) == kind


@pytest.mark.parametrize("language", CARDINALS)
def test_numbers_are_read_in_words(language):
    for table in (CARDINALS, ORDINALS):
        for number, spellings in enumerate(table[language].split(), start=1):
            for spelling in spellings.split("/"):
                assert number_of(spelling.capitalize()) == number


def test_roman_numerals_and_chinese_numbers_are_read():
    assert [roman(n) for n in ("I", "iv", "XIV", "MCMXCIV", "IIX", "Iv", "")] == [
        1,
        4,
        14,
        1994,
        None,
        None,
        None,
    ]
    assert [
        chinese(n) for n in ("三", "十", "十二", "二十三", "一百零五", "１２", "一二", "a")
    ] == [3, 10, 12, 23, 105, 12, 12, None]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Unspoken Flame", "Unspoken Flame"),
        ("by: brass_key", "brass_key"),
        ("~by Emilia~", "Emilia"),
        ("von Federkiel", "Federkiel"),
        ("par Plume d'oie", "Plume d'oie"),
        ("written by A. and B.", "A. and B."),
        ("By Grace D.", "Grace D."),
    ],
)
def test_a_byline_is_read(line, names):
    assert parse_byline(line)[1] == names


@pytest.mark.parametrize(
    "line", ["By the river he wept", "By now it was late.", "di notte", "bystanders"]
)
def test_a_phrase_that_begins_with_by_is_no_byline(line):
    assert parse_byline(line) is None


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("A Name", ["A Name"]),
        ("Ann and Bob", ["Ann", "Bob"]),
        ("Ann, Bob & Cat", ["Ann", "Bob", "Cat"]),
        ("Ann <ann@example.org>", ["Ann"]),
        ("ann@example.org (Ann of Leeds)", ["Ann of Leeds"]),
    ],
)
def test_several_pseuds_are_told_apart(value, names):
    assert split_names(value)[0] == names


@pytest.mark.parametrize(
    "line",
    [
        "Dear Mina,",
        "Mon cher Watson,",
        "Lieber Freund,",
        "Querida Ana:",
        "Дорогой Ватсон!",
        "亲爱的华生：",
    ],
)
def test_a_salutation_opens_a_letter(line):
    assert is_salutation(line)


@pytest.mark.parametrize(
    "line",
    [
        "Yours,",
        "Your loving Jonathan",
        "Bien à vous,",
        "Mit freundlichen Grüßen",
        "Твой друг",
        "敬具",
    ],
)
def test_a_closing_ends_a_letter(line):
    assert is_closing(line)


@pytest.mark.parametrize(
    "text",
    [
        "I do not own Sherlock Holmes. Enjoy!",
        "I don’t own anything.",
        "Les personnages ne m'appartiennent pas.",
        "Die Figuren gehören nicht mir.",
        "Los personajes no me pertenecen.",
        "Герои мне не принадлежат.",
        "人物不属于我。",
        "Postacie nie należą do mnie.",
    ],
)
def test_a_disclaimer_is_known_in_any_language(text):
    assert reads_as_disclaimer(text)
    assert not reads_as_disclaimer(f'"{text}" said Ann.')


@pytest.mark.parametrize(
    "text",
    [
        "Please review, this is my first fic!",
        "Thank you all for reading.",
        "Danke fürs Lesen, über Kommentare freue ich mich!",
        "Merci à ma bêta, et bonne lecture !",
        "Спасибо за отзывы!",
    ],
)
def test_an_author_is_heard(text):
    assert is_author_speaking(text)


@pytest.mark.parametrize(
    "text", ["The fog had not lifted for three days.", '"Thank you," said Ann.', "She wept."]
)
def test_the_story_is_not_taken_for_its_author(text):
    assert not is_author_speaking(text)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2004-03-02", dt.date(2004, 3, 2)),
        ("March 3, 2004", dt.date(2004, 3, 3)),
        ("3 mars 2004", dt.date(2004, 3, 3)),
        ("3. März 2004", dt.date(2004, 3, 3)),
        ("3 de marzo de 2004", dt.date(2004, 3, 3)),
        ("3 марта 2004", dt.date(2004, 3, 3)),
        ("2004年3月2日", dt.date(2004, 3, 2)),
        ("25/12/2004", dt.date(2004, 12, 25)),
        ("03/04/2004", None),
        ("Sat, 3 Jan 1998 20:01:00 -0500", dt.date(1998, 1, 3)),
        ("last summer", None),
        ("2004-13-45", None),
    ],
)
def test_a_date_is_read_where_it_has_one_meaning(value, day):
    assert parse_date(value) == day


def test_states_and_languages_are_read():
    assert [
        parse_complete(v) for v in ("Complete", "WIP", "in progress", "завершён", "连载中", "maybe")
    ] == [True, False, False, True, False, None]
    assert [parse_language(v) for v in ("English", "Français", "日本語", "en", "Martian")] == [
        "en",
        "fr",
        "ja",
        "en",
        None,
    ]


@pytest.mark.parametrize(
    ("value", "title", "position"),
    [
        ("The Pawnshop, part 2", "The Pawnshop", 2),
        ("Part 2 of Circles", "Circles", 2),
        ("Circles #3", "Circles", 3),
        ("Circles (4)", "Circles", 4),
        ("Book 1 in the Circles series", "Circles", 1),
        ("Circles", "Circles", None),
    ],
)
def test_a_series_is_read_with_its_place(value, title, position):
    place, _ = parse_series(value)
    assert (place.title, place.position) == (title, position)
