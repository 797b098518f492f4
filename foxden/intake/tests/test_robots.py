"""robots.txt in every shape that sites give it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foxden.intake.fetching.robots import read_robots

RULES = [
    # (robots.txt, path, allowed)
    ("", "/a", True),
    ("User-agent: *\nDisallow:", "/a", True),
    ("User-agent: *\nDisallow: /", "/a", False),
    ("User-agent: *\nDisallow: /", "/robots.txt", True),
    ("user-AGENT : *\ndisALLOW:/", "/a", False),
    ("User-agent: *\r\nDisallow: /a\r\n", "/ab", False),
    ("User-agent: *\rDisallow: /a", "/a", False),
    ("\ufeffUser-agent: *\nDisallow: /a", "/a", False),
    ("User-agent: * # all\nDisallow: /a # this", "/a", False),
    ("User-agent: *\nDisallow: /a", "/b", True),
    ("User-agent: *\nDisallow: /a", "/A", True),
    ("Disallow: /a", "/a", True),
    ("Sitemap: https://stories.example/map\nnonsense\n<html>", "/a", True),
    ("User-agent: *\n\n\nDisallow: /a", "/a", False),
    ("User-agent: other\nDisallow: /", "/a", True),
    ("User-agent: foxden\nDisallow: /", "/a", False),
    ("User-agent: FoxDen/2.0\nDisallow: /", "/a", False),
    ("User-agent: foxdenish\nDisallow: /", "/a", True),
    ("User-agent: other\nUser-agent: foxden\nDisallow: /a", "/a", False),
    ("User-agent: *\nDisallow: /\nUser-agent: foxden\nDisallow: /b", "/a", True),
    ("User-agent: foxden\nAllow: /\nUser-agent: *\nDisallow: /", "/a", True),
    ("User-agent: foxden\nDisallow: /a\nUser-agent: x\nDisallow: /b\nUser-agent: foxden\nDisallow: /c",
     "/c", False),
    ("User-agent: foxden\nCrawl-delay: 5\nUser-agent: *\nDisallow: /", "/a", True),
    ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
    ("User-agent: *\nAllow: /a/b\nDisallow: /a", "/a/c", False),
    ("User-agent: *\nAllow: /a\nDisallow: /a", "/a", True),
    ("User-agent: *\nDisallow: /works?", "/works?page=2", False),
    ("User-agent: *\nDisallow: /works?", "/works/7?view_full_work=true", True),
    ("User-agent: *\nDisallow: /*?", "/works/7?view_full_work=true", False),
    ("User-agent: *\nDisallow: /*/chapters/", "/works/7/chapters/8", False),
    ("User-agent: *\nDisallow: /*.php$", "/a/b.php", False),
    ("User-agent: *\nDisallow: /*.php$", "/a/b.php?x", True),
    ("User-agent: *\nDisallow: /a$", "/ab", True),
    ("User-agent: *\nDisallow: /a$", "/a", False),
    ("User-agent: *\nDisallow: *a*b*", "/xxaxxbxx", False),
    ("User-agent: *\nDisallow: /ab*bc$", "/abc", True),
    ("User-agent: *\nDisallow: /%7Eann", "/~ann/x", False),
    ("User-agent: *\nDisallow: /лиса", "/%D0%BB%D0%B8%D1%81%D0%B0/1", False),
    ("User-agent: *\nDisallow: /a%2Ab", "/a%2ab", False),
    ("User-agent: *\nDisallow: /a%2Ab", "/axb", True),
    ("User-agent: *\nDisallow: /a%2Fb", "/a/b", True),
]  # fmt: skip


@pytest.mark.parametrize(("text", "path", "allowed"), RULES)
def test_what_a_site_asks_is_understood(text, path, allowed):
    assert read_robots(text).allows(path) is allowed


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("5", 5), ("0.5", 0.5), ("-1", 0), ("nan", 0), ("inf", 3600), ("1e9", 3600), ("soon", 0)],
)
def test_the_delay_a_site_asks_for_is_a_number_within_reason(said, seconds):
    assert read_robots(f"User-agent: *\nCrawl-delay: {said}").delay == seconds


@given(st.text(max_size=300), st.text(max_size=50))
def test_no_robots_and_no_path_breaks_the_reader(text, path):
    read_robots("User-agent: *\n" + text).allows("/" + path)


@given(st.text(alphabet="/ab*$", max_size=12), st.text(alphabet="/ab", max_size=12))
def test_patterns_fit_as_regular_expressions_do(pattern, rest):
    import re

    to_the_end = pattern.endswith("$")
    wanted = ".*".join(map(re.escape, pattern.removesuffix("$").split("*")))
    fits = re.compile(wanted + (r"\Z" if to_the_end else "")).match("/" + rest)
    allowed = read_robots(f"User-agent: *\nDisallow: {pattern}").allows("/" + rest)
    assert allowed is (fits is None or not pattern)


def test_a_pattern_made_to_take_for_ever_does_not():
    text = "User-agent: *\n" + f"Disallow: /{'*a' * 200}b\n" * 300
    began = time.monotonic()
    assert read_robots(text).allows("/" + "a" * 2000)
    assert time.monotonic() - began < 2
