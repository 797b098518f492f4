"""What holds for cleaning whatever comes in."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings

from foxden.prose import clean_html, html_from, text_from_html
from foxden.prose.allowed import attributes_of
from foxden.prose.elements import ALLOWED

from .outline import Outline
from .soup import soup, tags_and_words


def without_space(text: str) -> str:
    return re.sub(r"\s+|[\x00-\x1f]", "", text)


@settings(max_examples=400)
@given(soup)
def test_cleaning_twice_changes_nothing(raw):
    once = clean_html(raw)
    assert clean_html(once) == once


@settings(max_examples=300)
@given(soup)
def test_making_paragraphs_twice_changes_nothing(raw):
    once = html_from(raw, format="html")
    assert html_from(once, format="html") == once


@settings(max_examples=300)
@given(soup)
def test_clean_html_nests_and_holds_only_what_is_allowed(raw):
    outline = Outline(clean_html(raw))
    assert not outline.faults
    for tag, attributes in outline.seen:
        assert tag in ALLOWED
        assert attributes.keys() <= attributes_of(tag, "text") | {"rel"}
        assert not (attributes.get("href") or "").startswith("javascript")


@pytest.mark.parametrize("field", ["notes", "summary", "comment"])
@given(raw=tags_and_words)
def test_every_field_is_stable_and_nests(field, raw):
    once = html_from(raw, format="html", field=field)
    assert html_from(once, format="html", field=field) == once
    assert not Outline(once).faults


@settings(max_examples=400)
@given(tags_and_words)
def test_no_word_is_changed_dropped_or_doubled(raw):
    page = Outline(raw)
    for made in (clean_html(raw), html_from(raw, format="html")):
        assert without_space(Outline(made).words) == without_space(page.words)


@settings(max_examples=300)
@given(tags_and_words)
def test_the_plain_text_of_clean_html_has_its_words(raw):
    html = re.sub("<hr[^>]*>|<img[^>]*>", "", clean_html(raw))
    text = text_from_html(html)
    text = re.sub(r"(?m)^(?:- )+", "", text) if "<li" in html else text
    assert without_space(text).replace("-", "") == without_space(Outline(html).words).replace(
        "-", ""
    )


@settings(max_examples=100)
@given(soup)
def test_any_input_is_accepted_in_every_format(raw):
    for format in ("html", "markdown", "plain"):
        html = html_from(raw, format=format)
        assert not Outline(html).faults
