import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from foxden.tags.models import Kind, Tag
from foxden.tags.queries import tag_at, tag_named
from foxden.tags.rules import split_words, tags_for, validate_words


def names(tags):
    return [tag.name for tag in tags]


def test_tags_are_parted_by_commas_of_any_script_and_lines():
    assert split_words("One, two，three、 four\nfive,, ONE ,") == [
        "One",
        "two",
        "three",
        "four",
        "five",
    ]


@given(st.text())
def test_splitting_what_was_split_and_joined_changes_nothing(typed):
    words = split_words(typed)
    assert split_words(", ".join(words)) == words


@pytest.mark.parametrize("words", ["", "   ", "a" * 151, "a<b", "a*b", "50%", "a{b}"])
def test_words_that_no_tag_can_have_are_refused(words):
    with pytest.raises(ValidationError):
        validate_words(words)


def test_spaces_in_a_tag_become_single():
    assert validate_words("  slow   burn ") == "slow burn"


@pytest.mark.django_db
def test_one_tag_serves_all_ways_to_write_its_name():
    [(tag, _words)] = tags_for(Kind.FREEFORM, ["Café Society"])
    [(same, words)] = tags_for(Kind.FREEFORM, ["CAFE  society"])
    assert (same, words) == (tag, "CAFE society")
    assert tag_named("cafe society") == tag_at("Caf%C3%A9 Society".replace("%C3%A9", "é")) == tag


@pytest.mark.django_db
def test_the_second_kind_of_the_same_name_gets_a_suffix():
    tags_for(Kind.FREEFORM, ["Snow"])
    [(tag, words)] = tags_for(Kind.CHARACTER, ["Snow"])
    assert (tag.name, words) == ("Snow - Character", "Snow")
    assert tags_for(Kind.CHARACTER, ["snow"])[0][0] == tag


@pytest.mark.django_db
def test_words_typed_twice_are_one_tag_in_the_first_spelling():
    assert [words for _tag, words in tags_for(Kind.FREEFORM, ["Rain", "rain"])] == ["Rain"]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", [Kind.RATING, Kind.WARNING, Kind.CATEGORY])
def test_ratings_warnings_and_categories_come_from_a_list(kind):
    with pytest.raises(ValidationError, match="not one of the choices"):
        tags_for(kind, ["Something Else"])
    assert not Tag.objects.exists()
