"""Small habits of authors that once were misread."""

from foxden.manuscript import read

STORY = "The hound had not barked.\n\nHolmes laid down his pipe and looked at it for a long time."


def text_of(source):
    return read(source.encode())


def test_a_note_may_begin_with_a_quotation():
    for label in ("End Notes", "A/N", "Author's Note"):
        found = text_of(
            f'The Night\n\nby Ada\n\n{STORY}\n\n{label}: "It did nothing" is from Doyle.'
        )
        assert found.notes_after == '"It did nothing" is from Doyle.', label


def test_a_note_that_is_read_aloud_stays_in_the_story():
    found = text_of(f'The Night\n\nby Ada\n\n{STORY}\n\nNote: "Come at once."')
    assert 'Note: "Come at once."' in found.chapters[0].text


def test_a_series_or_pairing_that_is_none_is_none():
    found = text_of(f"Title: The Night\nAuthor: Ada\nSeries: none\nPairing: None.\n\n{STORY}")
    assert found.series == []
    assert found.relationships == []
    assert "Series: none" in found.recognised


def test_a_long_title_above_a_byline_is_no_column_of_wrapping():
    long = "The boats came in at six, and the lamps went up along the wall, and nobody spoke of it."
    found = text_of(f"Eleven Years After It\nby thorn\n\n{long}\n\n{STORY}")
    assert (found.title, found.byline) == ("Eleven Years After It", ["thorn"])


def test_a_byline_may_end_with_an_initial():
    found = text_of(f"Borrowed Keys\nby Dana K.\n\n{STORY}")
    assert (found.title, found.byline) == ("Borrowed Keys", ["Dana K."])


def test_the_part_that_a_file_is_does_not_belong_to_the_title():
    for mark in (" - Chapter 3", ", Part 2", ": Chapter Three"):
        assert text_of(f"Borrowed Keys{mark}\nby Dana\n\n{STORY}").title == "Borrowed Keys", mark


def test_a_title_in_the_text_wins_over_a_mails_subject():
    found = text_of(
        "From: ada@example.org\nNewsgroups: alt.fan.holmes\n"
        f"Subject: FIC: Harbour Lights (1/3) PG-13\n\nHarbour Lights\nby Ada\n\n{STORY}"
    )
    assert (found.title, found.byline) == ("Harbour Lights", ["Ada"])


def test_the_header_of_the_next_part_leaves_the_story_of_the_first_alone():
    head = "Title: Two Parts\nAuthor: Ada\nDisclaimer: Not mine.\n\n"
    found = text_of(f"{head}Part 1\n\n{STORY}\n\n{head}Part 2\n\n{STORY}")
    assert found.disclaimer == "Not mine."
    assert len(found.chapters) == 2
    assert "The hound had not barked." in found.chapters[0].text


def test_title_and_byline_in_one_paragraph_of_html_are_two_lines():
    source = "<html><body><p>Harbour Lights<br>by Tess</p><p>The boats came in.</p></body></html>"
    found = text_of(source)
    assert (found.title, found.byline) == ("Harbour Lights", ["Tess"])
