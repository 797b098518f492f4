"""Words in the database's own index: the same answers on SQLite and on PostgreSQL."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foxden.search.conditions import All, AnyOf, Not, Words
from foxden.search.language.parsing import DEEPEST
from foxden.search.text import TextDocument, forget_texts, index_texts, known_texts, matching
from foxden.search.text.tokens import tokens_in

pytestmark = pytest.mark.django_db


def known(number: int, story: str | None = "", **fields) -> None:
    """A work with these words."""
    empty = dict.fromkeys(("title", "creators", "tags", "summary", "notes", "series"), "")
    index_texts([TextDocument(id=number, story=story, **empty | fields)])


def found(*conditions, **options) -> list[int]:
    condition = conditions[0] if len(conditions) == 1 else All(conditions)
    return matching(condition, **options).ids.tolist()


CASES = [
    # what the story says, what is typed, whether it is found
    ("The fox came home.", "fox", True),
    ("The fox came home.", "FOX home", True),
    ("The fox came home.", "fo", False),
    ("The fox came home.", "foxes", False),
    ("Éponine wept at the café.", "eponine cafe", True),
    ("Eponine wept.", "Éponine", True),
    ("I don't know.", "don’t", True),
    ("I don’t know.", "dont", True),
    ("a well-known house", "well-known", True),
    ("a well-known house", "known", True),
    ("known and well", "well-known", False),
    ("yes—no", "no", True),
    ("in 1895, at 221B Baker Street", "221b 1895", True),
    ("Die Straße war naß.", "strasse nass", True),
    ("彼は東京に住んでいる。", "東京", True),
    ("彼は京東に住んでいる。", "東京", False),
    ("春野サクラは強い", "サクラ", True),
    ("他说他不会回来了", "不会回来", True),
    ("ฉันรักกรุงเทพมหานคร", "กรุงเทพ", True),
    ("كِتَابٌ جميل", "كتاب", True),
    ("हिन्दी की किताब", "हिन्दी", True),
    ("Привет, мир", "привет", True),
    ("ﬁre and water", "fire", True),
    ("Ｆｕｌｌ width", "full", True),
    ("a 🦊 in the snow", "snow", True),
    ("a 🦊 in the snow", "🦊", False),
    ("t123 marks nothing", "t123", True),
    ("t123 marks nothing", "123", False),
    ("co\u00adoperate", "cooperate", True),
    ("می\u200cخواهم", "میخواهم", True),
    ("Hawaiʻi", "Hawai'i", True),
    ("it´s so", "it's", True),
    ("rock 'n' roll", "rock ’n’ roll", True),
    ("‘Tis cold", "'tis", True),
    ("İstanbul", "istanbul", True),
    ("kırmızı", "KIRMIZI", True),
    ("œuvre and Æon", "oeuvre aeon", True),
    ("he lost 3.5 pounds in 2,000 days", "3.5 2,000", True),
    ("snake_case and a.b", "case a.b", True),
    ("𞤀𞤣𞤤𞤢𞤥", "𞤀𞤣𞤤𞤢𞤥", True),
    ("𞤀𞤣𞤤𞤢𞤥", "𞤀𞤣", False),
    ("ἄνθρωπος", "ανθρωπος", True),
    ("한국어 이야기", "이야기", True),
    ("ខ្ញុំស្រលាញ់អ្នក", "ស្រលាញ់", True),
    ("မြန်မာစာ", "စာ", True),
]


@pytest.mark.parametrize(("story", "typed", "is_found"), CASES)
def test_words_are_found_as_people_type_them(story, typed, is_found):
    known(7, story)
    assert found(Words(typed)) == ([7] if is_found else [])


def test_a_phrase_is_found_in_its_order_alone():
    known(1, "the letter burned in the grate")
    known(2, "the grate burned; in it, the letter")
    assert found(Words("letter burned", is_phrase=True)) == [1]
    assert found(Words("letter burned")) == [1, 2]
    assert found(Words("letter bur", is_phrase=True, is_prefix=True)) == [1]
    assert found(Words("lett", is_prefix=True)) == [1, 2]


def test_a_field_is_searched_by_itself_and_phrases_do_not_cross_fields():
    known(1, "a quiet story", title="Rain", tags="Snow\nTea", notes="thunder")
    assert found(Words("rain", fields=frozenset({"title"}))) == [1]
    assert found(Words("rain", fields=frozenset({"story"}))) == []
    assert found(Words("quiet", fields=frozenset({"story"}))) == [1]
    assert found(Words("snow", fields=frozenset({"tags"}))) == [1]
    assert found(Words("snow", fields=frozenset({"notes", "summary"}))) == []
    assert found(Words("thunder quiet")) == [1]
    assert found(Words("thunder a quiet", is_phrase=True)) == []


def test_conditions_are_put_together():
    known(1, "fox and otter")
    known(2, "fox and badger")
    known(3, "badger")
    fox, otter, badger = Words("fox"), Words("otter"), Words("badger")
    assert found(fox, otter) == [1]
    assert found(AnyOf((otter, badger))) == [1, 2, 3]
    assert found(fox, Not(otter)) == [2]
    assert found(AnyOf((All((fox, Not(badger))), All((badger, Not(fox)))))) == [1, 3]
    assert found(fox, Not(AnyOf((otter, badger)))) == []
    assert found(fox, Words("!?")) == []
    assert found(AnyOf((fox, Words("!?")))) == [1, 2]
    with pytest.raises(ValueError, match="Not"):
        found(Not(fox))


def test_a_fandom_is_asked_for_in_the_same_breath():
    known(1, "fox", fandoms=(12,))
    known(2, "fox", fandoms=(123,))
    assert found(Words("fox"), marks=frozenset({12})) == [1]
    assert found(Words("fox"), marks=frozenset({12, 123})) == [1, 2]
    assert found(Words("fox"), marks=frozenset()) == []
    assert found(Words("t12")) == []


def test_a_title_weighs_more_than_a_story():
    known(1, "fox " * 3 + "and much else besides")
    known(2, "nothing of the kind in here at all", title="The Fox")
    scored = matching(Words("fox"), ranked=True)
    by_score = dict(zip(scored.ids.tolist(), scored.scores.tolist(), strict=True))
    assert by_score[2] > by_score[1] > 0


def test_words_that_stand_in_every_line_are_found_in_phrases_to_the_end():
    known(1, " ".join(f"the fox{number}" for number in range(4_000)))
    assert found(Words("the fox3999", is_phrase=True)) == [1]
    assert found(Words("fox1500 the fox1501", is_phrase=True)) == [1]


def test_long_notes_are_found_to_their_end():
    known(1, "fox", notes=" ".join(f"note{number}" for number in range(30_000)))
    assert found(Words("note29998 note29999", is_phrase=True)) == [1]
    assert found(Words("note29999", fields=frozenset({"notes"}))) == [1]
    assert found(Words("note29999", fields=frozenset({"story"}))) == []


def test_a_text_of_nothing_but_the_longest_words_is_kept():
    known(1, " ".join(chr(0x10330 + number % 20) * 50 + str(number) for number in range(9_000)))
    assert found(Words(chr(0x10330 + 8_999 % 20) * 50 + "8999")) == [1]


def test_a_very_long_phrase_is_found_where_all_of_it_stands():
    words = [f"word{number}" for number in range(20_000)]
    known(1, " ".join(words))
    assert found(Words(" ".join(words[11_900:12_100]), is_phrase=True)) == [1]
    assert found(Words(" ".join([*words[100:160], "otter"]), is_phrase=True)) == []


def test_the_story_stays_where_only_the_rest_is_written():
    known(1, "fox", title="Rain", fandoms=(12,))
    known(1, None, title="Snow", fandoms=(13,))
    assert found(Words("fox"), Words("snow"), marks=frozenset({13})) == [1]
    assert found(Words("rain")) == found(Words("fox"), marks=frozenset({12})) == []


@pytest.mark.parametrize("level", ["either", "but not", "both"])
def test_conditions_within_conditions_as_deep_as_the_search_box_goes(level):
    known(1, "fox otter heron")
    badger, otter, heron = Words("badger"), Words("otter", frozenset({"story"})), Words("heron")
    deep = Words("fox otter", frozenset({"story", "notes"}))
    # A round of "either" is one bracket, of the others two.
    for _round in range(DEEPEST + 1 if level == "either" else DEEPEST // 2 + 1):
        if level == "either":
            deep = AnyOf((badger, All((otter, deep))))
        elif level == "but not":
            deep = All((otter, Not(All((heron, Not(deep))))))
        else:
            inside = AnyOf((badger, All((heron, Not(deep)))))
            deep = AnyOf((badger, All((otter, Not(inside)))))
    assert found(deep, marks=None) == [1]


def test_what_is_written_again_or_forgotten_is_not_found_as_it_was():
    known(1, "fox")
    known(1, "otter")
    assert (found(Words("fox")), found(Words("otter"))) == ([], [1])
    forget_texts([1])
    assert found(Words("otter")) == []


def test_a_long_story_is_found_to_its_end_and_across_the_parts_it_is_kept_in():
    story = " ".join(f"word{number}" for number in range(30_000))
    known(1, story)
    for first in (0, 8_995, 8_999, 17_998, 29_990):
        phrase = " ".join(f"word{number}" for number in range(first, first + 8))
        assert found(Words(phrase, is_phrase=True)) == [1]
    assert found(Words("word3 word29999")) == [1]


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=60), st.booleans(), st.booleans())
def test_nothing_typed_is_taken_for_the_databases_own_language(typed, is_phrase, is_prefix):
    known(1, typed)
    answer = found(Words(typed, is_phrase=is_phrase, is_prefix=is_prefix))
    assert answer == ([1] if tokens_in(typed) else [])


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(["fox", "the", "狐狸", "it's"]), max_size=900), st.data())
def test_any_stretch_of_a_story_is_found_as_a_phrase(words, data):
    known(1, " ".join(words))
    start = data.draw(st.integers(0, max(len(words) - 1, 0)))
    phrase = " ".join(words[start : start + data.draw(st.integers(1, 60))])
    assert found(Words(phrase, is_phrase=True)) == ([1] if phrase else [])


def _trees():
    leaves = st.sampled_from([Words(word) for word in ("fox", "otter", "heron", "eel")])
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.lists(inner, min_size=1, max_size=3).map(lambda parts: AnyOf(tuple(parts))),
            st.lists(inner, min_size=1, max_size=3).map(lambda parts: All(tuple(parts))),
            st.tuples(inner, inner).map(lambda pair: All((pair[0], Not(pair[1])))),
        ),
        max_leaves=12,
    )


def _holds(condition, words: set[str]) -> bool:
    match condition:
        case Words(text):
            return text in words
        case AnyOf(parts):
            return any(_holds(part, words) for part in parts)
        case All(parts):
            return all(_holds(part, words) for part in parts)
        case Not(part):
            return not _holds(part, words)
    raise AssertionError


ANIMALS = [
    [word for place, word in enumerate(("fox", "otter", "heron", "eel")) if number >> place & 1]
    for number in range(16)
]


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(_trees())
def test_every_tree_of_conditions_means_what_it_says(tree):
    if not known_texts([1]):
        for key, words in enumerate(ANIMALS, start=1):
            known(key, " ".join(words))
    expected = [key for key, words in enumerate(ANIMALS, start=1) if _holds(tree, set(words))]
    assert found(tree) == expected
