import io

import pytest
from PIL import Image

from foxden.binding import BookTags
from foxden.binding.cover import COVER_SIZE, draw_cover
from foxden.binding.cover.cloth import choose_cloth
from foxden.binding.cover.lettering import ITALIC, UPRIGHT, drawable, fit, font
from foxden.binding.tests.books import a_book


def picture(**changes) -> Image.Image:
    return Image.open(io.BytesIO(draw_cover(a_book(**changes)))).convert("RGB")


def test_a_cover_is_a_png_of_the_promised_size_and_always_the_same():
    assert picture().size == COVER_SIZE
    assert draw_cover(a_book()) == draw_cover(a_book())


def test_books_of_a_fandom_share_their_cloth_and_differ_in_their_rosette():
    first, second = picture(identifier="1"), picture(identifier="2")
    assert (
        first.getpixel((5, 5))
        == second.getpixel((5, 5))
        == choose_cloth("fox tales & others").cloth
    )
    assert first.tobytes() != second.tobytes()


def test_the_title_is_on_the_cover():
    assert picture(title="One").tobytes() != picture(title="Two").tobytes()


@pytest.mark.parametrize("title", ["Война и мир", "Η Οδύσσεια", "Đời sống", "Łódź", "“so” – …"])
def test_latin_greek_and_cyrillic_can_be_drawn(title):
    assert drawable(title, name=UPRIGHT)


@pytest.mark.parametrize("title", ["千と千尋", "שלום", "سلام", "हिन्दी", "abc 漢"])
def test_a_title_with_letters_the_fonts_lack_is_left_to_the_title_page(title):
    assert drawable(title, name=UPRIGHT) is None
    assert picture(title=title).tobytes() != picture(title="One").tobytes()


def test_pictographs_are_left_out_of_the_lettering():
    assert drawable("🦊 fox ✨", name=ITALIC) == "fox"


@pytest.mark.parametrize("text", ["a", "word " * 60, "x" * 400, "W_" * 90])
def test_lettering_stays_in_its_box(text):
    lettering = fit(
        text, name=UPRIGHT, sizes=range(120, 40, -5), width=716, height=436, leading=1.12
    )
    assert lettering.height <= 436
    face = font(UPRIGHT, lettering.size)
    assert max(face.getlength(line) for line in lettering.lines) <= 716 + lettering.size


def test_a_book_without_fandom_creators_or_title_has_a_cover():
    assert picture(title="", creators=(), tags=BookTags(), archive_name="").size == COVER_SIZE
