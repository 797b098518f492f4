import pytest
from hypothesis import given
from hypothesis import strategies as st

from foxden.manuscript import read
from foxden.manuscript.suggest import (
    KnownCharacter,
    KnownFandom,
    KnownTags,
    shipped_tags,
    suggest_tags,
)

BAKER_STREET = """Holmes threw the letter across the table, and Watson caught it.
"Lestrade is at his wits' end," said Holmes. Watson laughed.
They went down to Baker Street, and Holmes took Watson's arm.
Mrs. Hudson watched them go. Holmes did not look back, but Watson did.
In the hansom Holmes kissed Watson, who had waited eleven years for it."""


def test_the_names_in_a_story_suggest_its_fandom_characters_and_pairing():
    found = suggest_tags(BAKER_STREET)
    assert found.fandoms == ["Sherlock Holmes - Arthur Conan Doyle"]
    assert found.characters[:2] == ["Sherlock Holmes", "John Watson"]
    assert {"Inspector Lestrade", "Mrs. Hudson"} <= set(found.characters)
    assert found.relationships == ["Sherlock Holmes/John Watson"]


@pytest.mark.parametrize(
    "text",
    [
        "Harry went out with Ron. Harry came back alone.",
        "Dean and Sam drove all night, and John slept.",
        "Rose met Jack in Paris. Jack laughed. Rose wept. Martha and Amy were late.",
        "Luke and Mary went to the fair.",
        "Once there was a fox, and it had no name at all.",
        "Sakura opened the window. The sakura was in bloom. Light fell into the room.",
        "",
    ],
)
def test_first_names_that_anybody_can_have_suggest_nothing(text):
    assert suggest_tags(text).fandoms == []


def test_what_the_author_names_weighs_with_what_the_story_shows():
    story = "Harry looked at Ron. Ron looked away."
    assert suggest_tags(story).fandoms == []
    assert suggest_tags(story, "My first Harry Potter fic!").fandoms == [
        "Harry Potter - J. K. Rowling"
    ]


def test_a_fandom_that_is_only_named_and_not_seen_is_not_suggested():
    assert suggest_tags("It rained all day.", "I usually write Naruto.").fandoms == []


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("Bella fed the cat. Edward slept.", "Written at twilight."),
        ("Simon and Jayne met by the river.", "I found serenity while writing."),
        ("The Titans fought Zeus, and every Titan fell.", ""),
    ],
)
def test_everyday_words_name_no_fandom(text, notes):
    assert suggest_tags(text, notes).fandoms == []


def test_the_surest_fandom_takes_the_names_it_shares():
    assert suggest_tags(BAKER_STREET).fandoms == ["Sherlock Holmes - Arthur Conan Doyle"]
    camelot = "Lancelot rode out of Camelot with Gawain, and Guinevere watched Mordred smile."
    assert suggest_tags(camelot).fandoms == ["Arthurian Mythology"]


def test_comrades_are_no_pairing():
    text = "\n".join(["Holmes called Watson to Baker Street, where Lestrade was."] * 4)
    assert suggest_tags(text).relationships == []


def test_names_with_honorifics_and_marks_are_found():
    text = "_Naruto_ looked at *Sakura*. 'Naruto,' said Kakashi-sensei. 'Hokage!' said Sakura-chan."
    assert suggest_tags(text).characters == ["Naruto", "Sakura", "Kakashi"]


def test_a_name_inside_a_longer_word_is_no_mention():
    assert suggest_tags("The Watsonian Holmesian Bakers of Lestradeville").characters == []


def test_names_in_scripts_without_spaces_are_found():
    found = suggest_tags("孙悟空看着唐僧，猪八戒笑了。沙僧没有说话。")
    assert found.fandoms[0].startswith("西游记")
    assert {"Sun Wukong", "Tripitaka", "Zhu Bajie", "Sha Wujing"} == set(found.characters)


def test_no_pairing_is_suggested_where_three_are_always_together():
    text = "\n".join(["Aragorn, Legolas and Gimli ran on through Rohan."] * 6)
    found = suggest_tags(text)
    assert found.fandoms == ["The Lord of the Rings - J. R. R. Tolkien"]
    assert found.relationships == []


def test_an_archives_own_tags_are_suggested_in_its_own_names():
    otters = KnownTags(
        (
            KnownFandom(
                "Otter Tales",
                words=("Reedmere",),
                characters=(
                    KnownCharacter("Brookwhisker (Otter Tales)", ("Brookwhisker",)),
                    KnownCharacter("Fernpaw (Otter Tales)", ("Fernpaw",)),
                ),
            ),
        )
    )
    found = suggest_tags("Brookwhisker met Fernpaw at Reedmere.", known=otters)
    assert found.fandoms == ["Otter Tales"]
    assert found.characters == ["Brookwhisker (Otter Tales)", "Fernpaw (Otter Tales)"]


def test_reading_a_file_fills_the_suggestions():
    found = read(f"A Walk\n\nby Nobody Known\n\n{BAKER_STREET}".encode())
    assert found.suggested.fandoms == ["Sherlock Holmes - Arthur Conan Doyle"]
    assert found.fandoms == []


def test_the_shipped_list_is_sound():
    fandoms = shipped_tags().fandoms
    assert len(fandoms) > 80
    for fandom in fandoms:
        names = [character.name for character in fandom.characters]
        assert len(names) == len(set(names)), fandom.name
        assert fandom.words or fandom.characters, fandom.name


@given(st.text(max_size=300), st.text(max_size=100))
def test_any_text_can_be_looked_at_and_gives_the_same_twice(text, notes):
    assert suggest_tags(text, notes) == suggest_tags(text, notes)
