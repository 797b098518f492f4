"""Names: folded, sorted, in files and in addresses."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foxden.prose import (
    file_name,
    fold_name,
    sort_title,
    tag_from_url,
    tag_in_url,
    tidy_name,
)

FOLDED = [
    ("Harry Potter", "harry potter"),
    ("  Harry \t Potter\n", "harry potter"),
    ("Éomer", "eomer"),
    ("E\u0301omer", "eomer"),
    ("Ὀδυσσεύς", "οδυσσευσ"),
    ("ΟΔΥΣΣΕΥΣ", "οδυσσευσ"),
    ("Алёна", "алена"),
    ("Straße", "strasse"),
    ("İstanbul", "istanbul"),
    ("Łódź", "lodz"),
    ("Søren Æsir", "soren aesir"),
    ("Ｆａｔｅ／Ｚｅｒｏ", "fate/zero"),
    ("ｶﾞﾝﾀﾞﾑ", "ガンダム"),
    ("ガンダム", "ガンダム"),
    ("か\u3099", "が"),
    ("방탄소년단", "방탄소년단"),
    ("한", "한"),
    ("हिन्दी", "हिन्दी"),
    ("Don’t", "don't"),
    ("“Hello”", '"hello"'),
    ("Spider‑Man", "spider-man"),
    ("a\u200bb\u202ec", "abc"),
    ("a\u00a0b\u3000c", "a b c"),
    ("❤️", "❤"),
    ("ﬁx", "fix"),
]


@pytest.mark.parametrize(("name", "key"), FOLDED)
def test_a_name_folds_to_its_key(name, key):
    assert fold_name(name) == unicodedata.normalize("NFC", key)


@pytest.mark.parametrize(
    ("one", "other"), [("か", "が"), ("は", "ぱ"), ("Fox", "Fix"), ("a b", "ab")]
)
def test_different_letters_stay_different(one, other):
    assert fold_name(one) != fold_name(other)


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(name):
    assert fold_name(fold_name(name)) == fold_name(name)


@given(st.text(max_size=60))
def test_case_and_form_do_not_matter_to_the_key(name):
    assert fold_name(unicodedata.normalize("NFD", name)) == fold_name(name)
    assert fold_name(f"  {name} ") == fold_name(name)


@given(st.text(alphabet=st.characters(categories=["Lu", "Ll"], max_codepoint=0x24F), max_size=20))
def test_capitals_fold_to_the_same_key(name):
    assert fold_name(name.lower()) == fold_name(name)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("  Fox \u202e Den\x00\n", "Fox Den"),
        ("e\u0301", "é"),
        ("a\u200bb\u00adc", "abc"),
        ("👩\u200d❤️\u200d👩", "👩\u200d❤️\u200d👩"),
        ("می\u200cروم", "می\u200cروم"),
    ],
)
def test_a_name_is_shown_without_anything_hidden(name, shown):
    assert tidy_name(name) == shown


@given(st.text(max_size=60))
def test_tidying_a_name_keeps_its_key_and_is_done_once(name):
    assert tidy_name(tidy_name(name)) == tidy_name(name)
    assert fold_name(tidy_name(name)) == fold_name(name)


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("The Road", "road, the"),
        ("A Fox", "fox, a"),
        ("An Earth", "earth, an"),
        ("Another Day", "another day"),
        ("Theory", "theory"),
        ('"The Road"', 'road", the'),
        ("...and then", "and then"),
        ("'Tis", "tis"),
        ("“A Fox” ran", 'fox" ran, a'),
        ("/slash", "slash"),
        ("7 Days", "00007 days"),
        ("99 Foxes", "00099 foxes"),
        ("1234567", "1234567"),
        ("The 3 Foxes", "00003 foxes, the"),
        ("Éclair", "eclair"),
        ("...", "..."),
        ("The", "the"),
    ],
)
def test_titles_sort_as_on_ao3(title, key):
    assert sort_title(title) == key


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Caring Hound", "Caring_Hound"),
        ("A Very Long Title That Goes On", "A_Very_Long_Title_That"),
        ("Supercalifragilisticexpialidocious", "Supercalifragilisticexpi"),
        ("Été à l'Île", "Ete_a_lIle"),
        ("Straße / Weg", "Strasse_Weg"),
        ("Half-Blood", "Half-Blood"),
        ("", "Work"),
        ("狐", "Work"),
        ("Hi", "Hi_Work"),
        ("../../etc/passwd", "etcpasswd"),
        ("NUL", "NUL_Work"),
        ("a\x00b\nc", "ab_c"),
    ],
)
def test_a_download_is_named_after_its_title(title, name):
    assert file_name(title) == name


def test_a_short_title_takes_the_id_of_the_work():
    assert file_name("狐", work_id=12) == "Work_12"


@given(st.text(max_size=80), st.none() | st.integers(1, 10**9))
def test_a_file_name_is_safe_on_every_system(title, work_id):
    assert re.fullmatch("[A-Za-z0-9_-]{3,40}", file_name(title, work_id=work_id))


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("Fate/Zero", "Fate*s*Zero"),
        ("Law & Order", "Law *a* Order"),
        ("Dr. Who?", "Dr*d* Who*q*"),
        ("Hololive #1", "Hololive *h*1"),
    ],
)
def test_a_tag_is_escaped_in_addresses(name, part):
    assert tag_in_url(name) == part
    assert tag_from_url(part) == name


def test_escapes_count_in_lower_case_only():
    assert tag_from_url("M*S*M *x* **s*") == "M*S*M *x* */"


@given(st.text(alphabet=st.characters(exclude_characters=",，、^*<>{}=`\\%"), max_size=150))
def test_every_tag_comes_back_from_its_address(name):
    assert tag_from_url(tag_in_url(name)) == name
    assert not set("/&.?#") & set(tag_in_url(name))
