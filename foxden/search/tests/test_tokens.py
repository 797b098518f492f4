"""What words a text has."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from foxden.search.text.tokens import tokens_in, tokens_of, words_in

_TEXTS = st.text(
    st.sampled_from("aZ9 '`’‘“”—–…\xa0\n\t_-.é\u0301\u00ad魔道İßſ½\x00\x1f\u2028") | st.characters()
)


@given(_TEXTS)
@example("‘Tis Irene’s `house` — “so”…\nrock'n'roll ''x''y''")
@example("a\x00b\x1fc\x85d\u2028e\u00adf_g")
def test_plain_lines_have_the_tokens_that_they_would_have_word_by_word(text: str) -> None:
    assert tokens_in(text) == [token for word in words_in(text) for token in tokens_of(word[0])]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Irene’s letter", ["irenes", "letter"]),
        ("“Watson!” he said—softly…", ["watson", "he", "said", "softly"]),
        ("Café\nNaïve plan", ["cafe", "naive", "plan"]),
        ("x" * 200, ["x" * 60]),
    ],
)
def test_words_are_found_without_case_accents_and_apostrophes(text: str, tokens: list[str]) -> None:
    assert tokens_in(text) == tokens
