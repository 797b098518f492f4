"""The filters beside a list: what they send is what they say."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest

from foxden.works.tests.factories import posted

from .pages import tree, words

pytestmark = pytest.mark.django_db
INCLUDE = "include_work_search[fandom_ids][]"


def box(page, label: str):
    """The checkbox beside these words among what to include."""
    rows = page.xpath(f"//input[@name='{INCLUDE}']/..")
    [found] = [row for row in rows if words(row).startswith(label)]
    return found.xpath("input")[0]


def titles(page) -> list[str]:
    return [words(link) for link in page.xpath("//h4/a[not(@rel)]")]


def test_every_box_asks_for_its_own_tag_though_it_is_called_like_a_number():
    for number in range(3):
        posted(f"Other {number}", fandoms=[f"Fandom {number}"])
    posted("Nineteen", fandoms=["1984"])
    posted("Seven", fandoms=["007"])
    page = tree("/works")
    for label, title in (("1984", "Nineteen"), ("007", "Seven"), ("Fandom 1", "Other 1")):
        value = box(page, label).get("value")
        filtered = tree(f"/works?{urlencode({INCLUDE: value})}")
        assert titles(filtered) == [title]
        assert box(filtered, label).get("checked") is not None
        assert len(filtered.xpath("//input[@checked][@type='checkbox']")) == 1


def test_what_was_chosen_stays_in_the_form_though_nothing_is_left_of_it():
    posted("One", fandoms=["Emma"])
    page = tree(f"/works?{urlencode({INCLUDE: 'Dracula', 'work_search[words_to]': '9'})}")
    assert box(page, "Dracula").get("checked") is not None
    assert page.xpath("//input[@id='work_search_words_to']")[0].get("value") == "9"


def test_what_was_typed_is_text_and_nothing_else():
    evil = '"><script>x</script>'
    page = tree(f"/works?{urlencode({'work_search[title]': evil, 'work_search[crossover]': evil})}")
    assert page.xpath("//input[@id='work_search_title']")[0].get("value") == evil
    assert not page.xpath("//script[text()='x']")
    holes = tree(f"/works?{urlencode({'work_search[title]': chr(1) + 'include' + chr(1)})}")
    assert "details" not in holes.xpath("//input[@id='work_search_title']")[0].get("value")


def test_a_tag_that_is_called_like_an_answer_keeps_its_name():
    page = tree("/works?work_search[other_tag_names]=T&work_search[complete]=T")
    chips = [words(chip) for chip in page.xpath("//a[contains(@class, 'chip')]/b")]
    assert chips == ["yes", "T"]


def test_lists_are_for_search_engines_only_without_filters():
    posted()
    robots = "//meta[@name='robots']"
    assert not tree("/works").xpath(robots)
    assert tree("/works?work_search[complete]=T").xpath(robots)
    assert tree("/works/search?work_search[query]=x").xpath(robots)
    assert tree("/tags/search").xpath(robots)
    assert tree("/tags/search").xpath("//link[contains(@href, 'reading')]")
