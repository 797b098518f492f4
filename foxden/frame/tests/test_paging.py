"""Pages of a list, and the pager's arithmetic."""

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from foxden.frame.paging import Page, page_count, page_number, page_of


@given(total=st.integers(0, 5000), size=st.integers(1, 100))
def test_the_pages_together_hold_every_item_once(total, size):
    items = list(range(total))
    pages = [page_of(items, str(n), size=size) for n in range(1, page_count(total, size=size) + 1)]
    assert [item for page in pages for item in page] == items


@given(asked=st.text(), total=st.integers(0, 10_000))
def test_whatever_is_asked_a_page_that_exists_is_given(asked, total):
    assert 1 <= page_number(asked, total=total) <= page_count(total)


@pytest.mark.parametrize(
    ("asked", "number"),
    [(None, 1), ("", 1), ("3", 3), ("0", 1), ("-2", 1), ("99", 5), ("2.5", 1), ("٣", 1)],
)
def test_the_number_asked_for_is_kept_within_the_list(asked, number):
    assert page_number(asked, total=100) == number


def test_first_and_last_say_which_items_these_are():
    page = page_of(list(range(45)), "3")
    assert (page.first, page.last, page.count, len(page)) == (41, 45, 3, 5)


def test_an_empty_list_has_one_empty_page():
    page = page_of([], "7")
    assert (page.first, page.last, page.count, page.numbers) == (0, 0, 1, [1])


@given(total=st.integers(1, 4000), number=st.integers(1, 200))
def test_page_numbers_rise_and_a_gap_always_hides_at_least_two(total, number):
    count = page_count(total)
    numbers = Page([0], number=min(number, count), total=total).numbers
    shown = [n for n in numbers if n]
    assert shown == sorted(set(shown))
    assert (shown[0], shown[-1]) == (1, count)
    for at, n in enumerate(numbers):
        if n is None:
            assert numbers[at + 1] - numbers[at - 1] > 2


def test_gaps_stand_where_ao3_puts_them():
    numbers = Page([0], number=20, total=40 * 20).numbers
    assert numbers == [1, 2, None, 16, 17, 18, 19, 20, 21, 22, 23, 24, None, 39, 40]


def pager(page, address="/works", where=""):
    template = Template("{% load frame %}{% pager page where %}")
    request = RequestFactory().get(address)
    return template.render(Context({"page": page, "where": where, "request": request}))


def test_the_pager_keeps_the_other_parameters_of_the_address():
    drawn = pager(
        Page([0], number=2, total=60), "/works?work_search[query]=a%26b&tag=x&tag=y&page=9"
    )
    assert 'href="?work_search%5Bquery%5D=a%26b&amp;tag=x&amp;tag=y&amp;page=3"' in drawn


def test_the_pager_has_ao3s_names_and_says_where_one_is():
    drawn = pager(Page([0], number=2, total=60))
    for part in (
        '<ol class="pagination actions" title="pagination">',
        '<li class="previous"><a rel="prev" href="?page=1">',
        '<span class="current" aria-current="page">2</span>',
        '<li class="next"><a rel="next" href="?page=3">',
    ):
        assert part in drawn


def test_at_the_ends_there_is_nowhere_further_to_go():
    assert 'rel="prev"' not in pager(Page([0], number=1, total=60))
    assert 'rel="next"' not in pager(Page([0], number=3, total=60))


def test_a_single_page_has_no_pager():
    assert pager(Page([0], number=1, total=20)).strip() == ""


def test_two_pagers_on_a_page_have_two_names():
    page = Page([0], number=1, total=60)
    assert pager(page) != pager(page, where="foot")
