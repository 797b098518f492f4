"""The law of the room: every word of the source is in exactly one field, or recognised."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from foxden.manuscript.decode import Decoded
from foxden.manuscript.reader import read_plain
from foxden.manuscript.tests.strategies import manuscripts
from foxden.manuscript.tests.words import words_in_fields, words_of


def read_text(text: str):
    return read_plain(Decoded(text, "utf-8"))


@settings(max_examples=300, deadline=None)
@given(manuscripts())
def test_a_composed_manuscript_keeps_every_word_once(text):
    assert words_in_fields(read_text(text)) == words_of(text)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=400))
def test_random_text_keeps_every_word_once(text):
    assert words_in_fields(read_text(text)) == words_of(text)


@settings(max_examples=100, deadline=None)
@given(manuscripts())
def test_the_same_text_is_read_in_the_same_way(text):
    assert read_text(text) == read_text(text)
