"""Sets of tags with their meaning, taken in and given out."""

from __future__ import annotations

import io

import pytest
from django.core.exceptions import ValidationError

from foxden.outbox.models import Event
from foxden.tags.models import FandomMedium, Kind, Medium, Tag, TagMeaning, TagParent
from foxden.tags.queries import meaning_of, tag_named
from foxden.tags.rules import Report, load_set, make_synonym, read_rows, save_set, tags_for
from foxden.tags.starter import starter_file

pytestmark = pytest.mark.django_db

SET = """kind,name,canonical,metatags,fandoms,characters,media
fandom,Old Tales,,,,,Books
fandom,The Otter Books,,Old Tales,,,"Books,Films"
fandom,Otters,The Otter Books,,,,
character,Ann Fern,,,The Otter Books,,
character,Ben Moss,,,The Otter Books,,
relationship,Ann Fern/Ben Moss,,,The Otter Books,"Ann Fern,Ben Moss",
freeform,Fluff,,,,,
freeform,fluffy stuff,Fluff,,,,
"""


def load(text: str) -> Report:
    report = Report()
    return load_set(read_rows(io.StringIO(text), report), report=report)


def saved() -> str:
    file = io.StringIO(newline="")
    save_set(file)
    return file.getvalue()


def test_every_row_means_what_it_says():
    report = load(SET)
    assert (report.made, report.decided, report.left) == (8, 8, [])
    books = meaning_of(tag_named("The Otter Books"))
    assert [tag.name for tag in books.metatags] == ["Old Tales"]
    assert [tag.name for tag in books.synonyms] == ["Otters"]
    assert [medium.name for medium in books.media] == ["Books", "Films"]
    assert [tag.name for tag in books.children[Kind.CHARACTER]] == ["Ann Fern", "Ben Moss"]
    pairing = meaning_of(tag_named("Ann Fern/Ben Moss"))
    assert [tag.name for tag in pairing.characters] == ["Ann Fern", "Ben Moss"]
    assert Event.objects.filter(kind="tag.wrangled").count() == 1


def test_loading_it_again_changes_nothing():
    load(SET)
    before = saved()
    report = load(SET)
    assert (report.made, report.decided, report.placed) == (0, 0, 0)
    assert saved() == before


def test_what_is_given_out_makes_the_same_elsewhere():
    load(SET)
    text = saved()
    for rows in (TagParent, FandomMedium, Medium, TagMeaning, Tag):
        rows.objects.all().delete()
    load(text)
    assert saved() == text


def test_what_wranglers_decided_stays():
    [(fluff, _), (soft, _)] = tags_for(Kind.FREEFORM, ["Fluff", "Softness"])
    load("kind,name\nfreeform,Softness\n")
    make_synonym(tag=fluff, of=soft, actor=None)
    report = load(SET)
    assert any("decided otherwise" in line for line in report.left)
    assert meaning_of(tag_named("Fluff")).canonical == soft


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("sandwich,Ham,,,,,", "no kind"),
        ("rating,Mature,,,,,", "no kind"),
        ('freeform,"a,b",,,,,', "character"),
        ("freeform,Self,Self,,,,", "synonym of itself"),
        ("freeform,Lost,No Such,,,,", "no canonical"),
        ("freeform,Low,,No Such,,,", "no canonical"),
        ("fandom,Old Tales,,The Otter Books,,,", "itself under"),
    ],
)
def test_a_row_that_cannot_be_is_left_with_its_reason(row, said):
    report = load(f"{SET}{row}\n")
    [line] = report.left
    assert said in line
    assert "line 10" in line


def test_a_file_that_is_no_set_is_refused():
    with pytest.raises(ValidationError, match="columns"):
        load("colour,size\nred,3\n")


def test_names_that_a_spreadsheet_takes_for_formulas_go_out_and_in_unharmed():
    load("kind,name\nfreeform,+Anima\nfreeform,@home\nfreeform,'Salem's Lot\n")
    text = saved()
    assert "'+Anima" in text
    load(text)
    assert sorted(Tag.objects.values_list("name", flat=True)) == ["'Salem's Lot", "+Anima", "@home"]


def test_the_set_that_is_shipped_is_whole():
    report = Report()
    with starter_file().open(encoding="utf-8", newline="") as file:
        load_set(read_rows(file, report), report=report)
    assert report.left == []
    assert TagMeaning.objects.filter(tag__kind=Kind.FANDOM, canonical=None).count() > 150
    assert TagMeaning.objects.filter(tag__kind=Kind.CHARACTER, canonical=None).count() > 800
    assert TagMeaning.objects.filter(tag__kind=Kind.FREEFORM).count() > 250
    assert meaning_of(tag_named("H/C")).canonical == tag_named("Hurt/Comfort")
