import pytest

from foxden.manuscript import read
from foxden.manuscript.formats.markdown import looks_like_markdown

STORY = "The hound had *not* barked.\n\nHolmes laid down his pipe and looked at it.\n"


def story(text, file_name="story.md"):
    return read(text.encode(), file_name=file_name)


def test_headings_are_title_and_chapters():
    found = story(
        f"# The Curious Night\n\nby Ada Byron\n\n## Chapter 1: Dusk\n\n{STORY}\n## Dawn\n\n{STORY}"
    )
    assert (found.format, found.title, found.byline) == (
        "markdown",
        "The Curious Night",
        ["Ada Byron"],
    )
    assert [chapter.title for chapter in found.chapters] == ["Dusk", "Dawn"]
    assert "<em>not</em>" in found.chapters[0].html


def test_front_matter_fills_the_fields():
    found = story(
        '---\ntitle: "The Curious Night"\nauthor: Ada Byron\nfandom: Sherlock Holmes\n'
        f"characters:\n  - Sherlock Holmes\n  - John Watson\nrating: G\n---\n\n{STORY}"
    )
    assert found.title == "The Curious Night"
    assert found.byline == ["Ada Byron"]
    assert found.characters == ["Sherlock Holmes", "John Watson"]
    assert found.fandoms == ["Sherlock Holmes"]


def test_a_field_that_is_not_known_stays_in_the_notes():
    found = story(f"---\ntitle: T\nweather: fog\n---\n\n{STORY}")
    assert "weather: fog" in found.notes_before


def test_what_only_begins_with_a_rule_is_no_front_matter():
    found = story(f"---\n\nThe fog came down.\n\n---\n\n{STORY}")
    assert "The fog came down." in found.chapters[0].text


def test_rules_are_scene_breaks_and_quotes_stay():
    found = story(f"{STORY * 2}\n* * *\n\n{STORY}\n> Come at once.\n\n{STORY * 2}")
    assert "<hr>" in found.chapters[0].html
    assert "<blockquote>" in found.chapters[0].html


@pytest.mark.parametrize(
    ("text", "file_name", "is_markdown"),
    [
        ("The fox.", "story.md", True),
        ("# One\n\nThe *fox* slept.", "story.txt", True),
        ("The fox *slept*.", "story.txt", False),
        ("# # #\n\nThe fox *slept*.", "story.txt", False),
        ("#1 fan\n\nThe fox slept.", "", False),
        ("---\ntitle: T\n---\nThe fox.", "", True),
        ("---\nThe fox slept\n---\n", "", False),
    ],
)
def test_plain_text_is_not_mistaken_for_markdown(text, file_name, is_markdown):
    assert looks_like_markdown(text, file_name) is is_markdown
