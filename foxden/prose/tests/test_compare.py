"""What a revision changed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from foxden.prose import Change, Span, compare
from foxden.prose.matching import matches

paragraphs = st.lists(
    st.lists(
        st.sampled_from("fox den ran far. the a, “no” 狐 x".split()), min_size=1, max_size=8
    ).map(" ".join),
    max_size=8,
)


def side(changes: list[Change], name: str) -> list[str]:
    sides = [getattr(change, name) for change in changes]
    return ["".join(span.text for span in spans) for spans in sides if spans]


def test_the_same_text_is_the_same():
    assert [change.kind for change in compare("a\n\nb", "a\n\nb")] == ["same", "same"]


def test_a_changed_word_is_shown_in_its_paragraph():
    assert compare("The red fox ran.", "The brown fox ran.") == [
        Change(
            "changed",
            old=(Span("The "), Span("red", differs=True), Span(" fox ran.")),
            new=(Span("The "), Span("brown", differs=True), Span(" fox ran.")),
        )
    ]


def test_words_changed_side_by_side_are_one_span():
    (change,) = compare("It was one two three here now", "It was four five six here now")
    assert [span.text for span in change.old if span.differs] == ["one two three"]


def test_a_new_paragraph_is_added():
    kinds = [change.kind for change in compare("one\n\nthree", "one\n\nbrand new\n\nthree")]
    assert kinds == ["same", "added", "same"]


def test_a_removed_paragraph_is_removed():
    kinds = [change.kind for change in compare("one\n\ntwo\n\nthree", "one\n\nthree")]
    assert kinds == ["same", "removed", "same"]


def test_a_paragraph_with_nothing_in_common_is_not_called_changed():
    kinds = [change.kind for change in compare("A fox ran.", "Seven dogs slept!")]
    assert kinds == ["removed", "added"]


def test_a_changed_paragraph_is_found_behind_added_ones():
    old = "The red fox ran home."
    new = "Before this.\n\nAnother thing.\n\nThe red fox ran away."
    assert [change.kind for change in compare(old, new)] == ["added", "added", "changed"]


def test_from_nothing_all_is_added():
    assert [change.kind for change in compare("", "one\n\ntwo")] == ["added", "added"]
    assert compare("", "") == []


@given(paragraphs, paragraphs)
def test_both_versions_can_be_read_off_the_changes(old, new):
    changes = compare("\n\n".join(old), "\n\n".join(new))
    assert side(changes, "old") == old
    assert side(changes, "new") == new
    for change in changes:
        if change.kind == "same":
            assert change.old == change.new
            assert not any(span.differs for span in change.old)


@given(paragraphs, paragraphs)
def test_what_does_not_differ_is_the_same_on_both_sides(old, new):
    for change in compare("\n\n".join(old), "\n\n".join(new)):
        if change.kind == "changed":
            same = [
                "".join(s.text for s in spans if not s.differs)
                for spans in (change.old, change.new)
            ]
            assert same[0].split() == same[1].split()


@given(st.text("abc", max_size=30), st.text("abc", max_size=30))
def test_matches_are_equal_items_in_rising_order(old, new):
    found = matches(old, new)
    assert all(old[a] == new[b] for a, b in found)
    assert found == sorted(found)
    assert len({a for a, _b in found}) == len({b for _a, b in found}) == len(found)


def test_half_a_million_characters_rewritten_take_bounded_time():
    old = "\n\n".join(f"old{number} " * 25 for number in range(2_500))
    new = "\n\n".join(f"new{number} " * 25 for number in range(2_500))
    assert len(old) + len(new) > 900_000
    changes = compare(old, new)
    assert {change.kind for change in changes} == {"removed", "added"}
