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
