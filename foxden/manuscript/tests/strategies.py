"""Hypothesis strategies that compose manuscripts in whatever conventions come to hand."""

from __future__ import annotations

import textwrap

from hypothesis import strategies as st

WORDS = (
    "fog lamp the a river Holmes Watson said nothing again door note letter read review chapter "
    "story I my own mine not it was 1894 well-known don't café Straße мост дождь 雨 読む end part "
    "Chapter One by Note Disclaimer"
).split()

word = st.sampled_from(WORDS)
phrase = st.lists(word, min_size=1, max_size=6).map(" ".join)
sentence = st.lists(word, min_size=3, max_size=30).flatmap(
    lambda words: st.sampled_from([".", "!", "?", "…", ",", ""]).map(
        lambda end: " ".join(words) + end
    )
)
speech = sentence.map(lambda text: f'"{text}" said Watson.')
script = sentence.map(lambda text: f"Watson: {text}")
prose = st.one_of(sentence, speech, script)
label = st.sampled_from(
    "Title|Author|Summary|Disclaimer|A/N|Author's Note|Rating|Pairing|Warnings|Feedback|Series|"
    "Status|Date|Words|From|Subject|Newsgroups|Archive|Note|Titre|Autor|Название|作者|あらすじ".split(
        "|"
    )
)
header = st.tuples(label, st.sampled_from([": ", ":", " : ", "：", ":\n", " - "]), phrase).map(
    "".join
)
ornament = st.sampled_from(
    [
        "***",
        "~*~",
        "oOoOo",
        "---",
        "# # #",
        "=====",
        "xXx",
        "- - -",
        "*",
        "◆",
        "--",
        "LINE BREAK",
        "x",
        "...",
    ]
)
heading = st.sampled_from(
    [
        "Chapter One", "Chapter 2: The Road", "CHAPTER III.", "Prologue", "Epilogue", "1.", "2.",
        "II", "Kapitel 3", "Глава 2. Дождь", "第三章 雨", "第1話", "Chapitre premier : Le pont",
        "Part the First", "Part Two", "Contents", "The End", "TBC", "Fin", "End of Chapter 1",
    ]
)  # fmt: skip
byline = phrase.map(lambda names: f"by {names}")
verse = st.lists(phrase, min_size=2, max_size=5).map("\n".join)
note = sentence.map(lambda text: f"(A/N: {text})")
letter = sentence.map(lambda text: f"Dear Watson,\n\n{text}\n\nYours,\n\nHolmes")
wrapped = st.tuples(prose, st.integers(min_value=20, max_value=80)).map(
    lambda pair: "\n".join(
        textwrap.wrap(pair[0], pair[1], break_long_words=False, break_on_hyphens=False)
    )
)
piece = st.one_of(
    prose, prose, wrapped, header, ornament, heading, byline, phrase, verse, note, letter
)
separator = st.sampled_from(["\n", "\n\n", "\n\n", "\n\n\n", "\n    ", "\r\n\r\n", "\n> ", "\n\t"])


@st.composite
def manuscripts(draw) -> str:
    """A text of pieces and separators in any order, so also in the orders people use."""
    parts = draw(st.lists(st.tuples(piece, separator), min_size=1, max_size=25))
    return "".join(text + gap for text, gap in parts)
