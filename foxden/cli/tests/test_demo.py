"""A den of made-up works is such as the rules would have left it."""

import datetime as dt

import numpy as np
import pytest
from django.db import connection
from django.db.models import Count

from foxden.cli import demo
from foxden.cli.demonstration import Demonstration, fill
from foxden.cli.demonstration.sampling import draw_tags
from foxden.cli.demonstration.vocabulary import FANDOM_AT, Vocabulary
from foxden.cli.main import build_parser
from foxden.cli.trouble import Trouble
from foxden.people.models import Pseud, User
from foxden.people.names import validate_pseud_name, validate_user_name
from foxden.prose import count_words, fold_name, sort_title, text_from_html
from foxden.tags.models import Kind, Tag, TagMeaning, TagParent
from foxden.tags.rules import validate_words
from foxden.works.models import (
    Chapter,
    ChapterText,
    Creatorship,
    Revision,
    SeriesEntry,
    Tagging,
    Work,
    WorkNumbers,
)
from foxden.works.rules.counting import recount
from foxden.works.tests.factories import posted

UNTIL = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
pytestmark = pytest.mark.django_db


def filled(works=300, **changes):
    fill(Demonstration(works=works, until=UNTIL, **changes))


def front_matter():
    return list(Work.objects.order_by("pk").values_list("title", "word_count", "revised_at"))


def test_there_are_as_many_works_as_asked_for_and_the_database_finds_no_fault():
    filled(300)
    connection.check_constraints()
    assert Work.objects.filter(state="posted").count() == 300
    assert WorkNumbers.objects.count() == 300
    assert Creatorship.objects.filter(position=1).count() == 300


def test_counting_anew_changes_nothing():
    filled(100)
    for work in Work.objects.all():
        before = (work.word_count, work.chapter_count, work.expected_chapters, work.is_complete)
        recount(work)
        after = (work.word_count, work.chapter_count, work.expected_chapters, work.is_complete)
        assert before == after


def test_a_work_was_published_with_its_first_chapter_and_revised_no_earlier():
    filled(200)
    for work in Work.objects.all():
        days = list(
            Chapter.objects.filter(work=work)
            .order_by("position")
            .values_list("published_on", flat=True)
        )
        assert days == sorted(days)
        assert work.published_on == days[0] <= work.revised_at.date() == days[-1]
        assert work.revised_at <= UNTIL


def test_names_are_folded_and_titles_sorted_as_the_rules_do_it():
    filled(300)
    for tag in Tag.objects.all():
        assert tag.folded_name == fold_name(tag.name)
        assert validate_words(tag.name) == tag.name
    for work in Work.objects.all():
        assert work.sort_title == sort_title(work.title)
    for pseud in Pseud.objects.all():
        assert pseud.folded_name == fold_name(pseud.name)
        validate_pseud_name(pseud.name)


def test_everybody_has_an_allowed_name_and_one_default_pseud():
    filled(300)
    for user in User.objects.filter(is_system=False):
        validate_user_name(user.name)
        assert not user.has_usable_password()
        assert Pseud.objects.filter(user=user, is_default=True, name=user.name).count() == 1


def test_uses_are_counted_and_tags_nobody_uses_are_not_made():
    filled(300)
    counted = dict(Tagging.objects.values_list("tag").annotate(Count("pk")))
    assert dict(Tag.objects.values_list("pk", "uses")) == counted


def test_every_work_has_the_tags_it_needs_in_the_order_of_kinds():
    filled(200)
    order = {kind: place for place, kind in enumerate(Kind.values)}
    kinds = dict(Tag.objects.values_list("pk", "kind"))
    for work in Work.objects.all():
        rows = Tagging.objects.filter(work=work).order_by("position")
        found = [kinds[tag] for tag in rows.values_list("tag_id", flat=True)]
        assert list(rows.values_list("position", flat=True)) == list(range(1, len(found) + 1))
        assert {Kind.RATING, Kind.WARNING, Kind.FANDOM} <= set(found)
        assert found.count(Kind.RATING) == 1
        assert [order[kind] for kind in found if kind != Kind.CHARACTER] == sorted(
            order[kind] for kind in found if kind != Kind.CHARACTER
        )


def test_characters_and_relationships_are_of_the_works_fandoms():
    vocabulary = Vocabulary(3000)
    drawn = draw_tags(np.random.default_rng(5), 3000, vocabulary)
    for work in range(0, 3000, 50):
        places = drawn.places[drawn.works == work].tolist()
        fandoms = {place - FANDOM_AT for place in places if vocabulary.kind(place) == Kind.FANDOM}
        people = {vocabulary.fandom_of(place) for place in places} - {None}
        assert people <= fandoms


def test_no_two_tags_of_a_large_vocabulary_have_one_name():
    vocabulary = Vocabulary(20_000)
    names = {vocabulary.name(place).lower() for place in range(len(vocabulary))}
    assert len(names) == len(vocabulary)


def test_a_work_has_fourteen_tags_or_so_and_most_of_the_vocabulary_is_used():
    vocabulary = Vocabulary(10_000)
    drawn = draw_tags(np.random.default_rng(1), 10_000, vocabulary)
    assert 13 < len(drawn.works) / 10_000 < 15.5
    assert 0.7 < len(np.unique(drawn.places)) / 10_000 < 1


def test_synonyms_stand_for_canonical_tags_of_their_kind():
    filled(2000, text=False)
    kinds = dict(Tag.objects.values_list("pk", "kind"))
    states = dict(TagMeaning.objects.values_list("tag_id", "state"))
    synonyms = TagMeaning.objects.filter(state="synonym").values_list("tag_id", "canonical_id")
    assert synonyms
    for synonym, canonical in synonyms:
        assert kinds[synonym] == kinds[canonical]
        assert states[canonical] == "canonical"
    parents = TagParent.objects.values_list("child_id", "parent_id", "relation")
    assert {"metatag", "fandom", "character"} == {relation for _child, _parent, relation in parents}
    for child, parent, relation in parents:
        assert states[child] == states[parent] == "canonical"
        assert (kinds[child] == kinds[parent]) == (relation == "metatag")


def test_chapters_have_their_text_and_its_revision():
    filled(60)
    for text in ChapterText.objects.select_related("chapter"):
        revision = Revision.objects.get(chapter_id=text.chapter_id)
        assert (revision.number, revision.raw, revision.format) == (1, text.raw, text.format)
        if text.chapter.position == 1:
            assert count_words(text_from_html(text.html)) > 15
    assert ChapterText.objects.count() == Chapter.objects.count()


def test_without_text_chapters_are_there_with_next_to_nothing_in_them():
    filled(60, text=False)
    assert ChapterText.objects.count() == Chapter.objects.count()
    assert max(map(len, ChapterText.objects.values_list("html", flat=True))) < 20


def test_parts_of_a_series_are_by_one_writer():
    filled(300)
    entries = SeriesEntry.objects.values_list("series_id", "work_id")
    writers = dict(Creatorship.objects.filter(position=1).values_list("work_id", "pseud_id"))
    of_series = {}
    for series, work in entries:
        of_series.setdefault(series, set()).add(writers[work])
    assert of_series
    assert all(len(found) == 1 for found in of_series.values())


def test_the_same_seed_gives_the_same_works_and_another_seed_others():
    filled(50, seed=3)
    first = front_matter()
    Work.objects.all().delete()
    filled(50, seed=3)
    assert front_matter() == first
    Work.objects.all().delete()
    filled(50, seed=4)
    assert front_matter() != first


def test_more_works_go_beside_those_that_are_there():
    work = posted("Before the Rain")
    filled(40)
    filled(40, seed=2)
    connection.check_constraints()
    assert Work.objects.count() == 81
    assert Work.objects.get(pk=work.pk).title == "Before the Rain"
    posted("After the Rain")


def test_a_tag_of_another_kind_with_the_same_name_stays_what_it_is():
    Tag.objects.create(kind=Kind.CHARACTER, name="Fluff", folded_name="fluff")
    filled(200)
    assert Tag.objects.get(folded_name="fluff").kind == Kind.CHARACTER
    assert Tag.objects.get(folded_name="fluff - freeform").uses > 0


def test_progress_is_told_to_the_last_work():
    told = []
    fill(Demonstration(works=25, text=False, until=UNTIL), progress=told.append)
    assert told == [25]


def test_a_den_with_works_is_left_alone_unless_more_are_asked_for():
    posted()
    with pytest.raises(Trouble, match="has works already"):
        demo._require_room(more=False)
    demo._require_room(more=True)


@pytest.mark.parametrize("words", [["--works", "0"], ["--works", "-3"], ["--seed", "-1"]])
def test_numbers_that_mean_nothing_are_refused(words):
    arguments = build_parser("demo").parse_args(["demo", *words])
    with pytest.raises(Trouble):
        demo.run(arguments)
