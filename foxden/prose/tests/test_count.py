"""AO3's way of counting words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foxden.prose import count_words

CASES = [
    ("", 0),
    ("The fox ran.", 3),
    ("well--no", 2),
    ("well—no", 2),
    ("well – no", 2),
    ("a well-known fox", 3),
    ("don't can’t ’tis foxes'", 4),
    ("rock 'n' roll", 3),
    ("***", 0),
    ("* * *", 0),
    ("~*~ --- ___ ===", 0),
    ("_really_ *really*", 2),
    ("In 1984, 3 of 20", 5),
    ("snake_case", 1),
    ("...and? Yes!", 2),
    ("naïve café", 2),
    ("cafe\u0301s e\u0301te\u0301", 2),
    ("soft\u00adhyphen", 1),
    ("Лиса бежит", 2),
    ("αλεπού τρέχει", 2),
    ("狐は走る", 4),
    ("ラーメン", 4),
    ("春天 came", 3),
    ("여우가 달린다", 2),
    ("กา", 2),
    ("हिन्दी में", 2),
    ("می\u200cروم خانه", 2),
    ("שלום עולם", 2),
    ("الثعلب يجري", 2),
    ("🦊 fox 🦊", 1),
    ("“Go,” she said", 3),
    ("one\u00a0two\nthree\tfour", 4),
    ("ff1 2nd", 2),
]


@pytest.mark.parametrize(("text", "words"), CASES)
def test_words_are_counted_as_on_ao3(text, words):
    assert count_words(text) == words


@given(st.lists(st.sampled_from(["fox", "don't", "well-known", "1984", "лиса", "été"])))
def test_words_between_spaces_count_one_each(words):
    assert count_words(" ".join(words)) == len(words)


@given(st.text(), st.text())
def test_two_texts_count_as_much_as_both(one, two):
    assert count_words(f"{one}\n\n{two}") == count_words(one) + count_words(two)
