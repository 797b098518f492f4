"""Blurbs are kept, and never shown any other than as the work is now and as this reader may see it."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from foxden.people.rules import rename_account, rename_pseud
from foxden.people.tests.factories import alice, bob, looking, mona, olive, pseud_of
from foxden.reading import kept_blurbs
from foxden.reading.blurb_html import blurb_html
from foxden.reading.kept_blurbs import blurbs_by_id
from foxden.tags.models import Tag
from foxden.tags.rules import rename_tag
from foxden.works.models import Work, WorkNumbers
from foxden.works.rules import (
    add_to_series,
    edit_series,
    edit_tags,
    edit_work,
    hide_work,
    make_anonymous,
    orphan_work,
    publish_chapter,
    restrict_work,
    start_series,
)
from foxden.works.tests.factories import new_chapter, posted, tag_fields, work_fields

pytestmark = pytest.mark.django_db


def shown(work: Work, user=None) -> str:
    """The blurb in this reader's list; empty where the work is not in it."""
    found = blurbs_by_id([work.pk], looking(user))
    return "".join(blurb_html(each.html_parts, each.language, each.answers) for each in found)


def kept(work: Work) -> bool:
    return any(key == work.pk for key, _language in kept_blurbs._shelf._blurbs)


def test_a_blurb_is_made_once():
    work = posted("The Ford")
    first = shown(work)
    assert kept(work)
    with CaptureQueriesContext(connection) as caught:
        assert shown(work) == first
    assert len(caught) == 3


def test_a_new_title_and_a_new_chapter_are_shown_at_once():
    work = posted("The Ford", expected_chapters=None)
    assert ">The Ford</a>" in shown(work)
    edit_work(work=work, actor=alice(), fields=work_fields("The Weir", expected_chapters=None))
    assert ">The Weir</a>" in shown(work)
    publish_chapter(chapter=new_chapter(work), actor=alice())
    assert ">2</a>/?" in shown(work)


def test_new_names_of_people_are_shown_at_once():
    work = posted()
    shown(work)
    rename_pseud(pseud=pseud_of(alice()), name="Wrenfield")
    assert "Wrenfield" in shown(work)
    rename_account(user=alice(), name="selkie")
    assert "/users/selkie/" in shown(work)


def test_another_name_of_a_tag_leads_to_its_new_address_at_once():
    work = posted(fandoms=["Drakula"])
    assert "/tags/Drakula/works" in shown(work)
    rename_tag(tag=Tag.objects.get(name="Drakula"), name="Dracula", actor=olive())
    assert "/tags/Dracula/works" in shown(work)


def test_other_tags_and_series_are_shown_at_once():
    work = posted()
    shown(work)
    edit_tags(work=work, tags=tag_fields(fandoms=["Emma"]))
    assert ">Emma</a>" in shown(work)
    series = start_series(pseuds=[pseud_of(alice())], title="River Songs")
    add_to_series(work=work, series=series)
    assert ">River Songs</a>" in shown(work)
    edit_series(series=series, title="Lake Songs", description="", notes="", is_complete=False)
    assert ">Lake Songs</a>" in shown(work)


def test_numbers_of_answers_are_never_kept():
    work = posted()
    assert "kudos" not in shown(work)
    WorkNumbers.objects.create(work=work, kudos=1234)
    assert '<dd class="kudos">1,234</dd>' in shown(work)


def test_kept_blurbs_show_nobody_what_they_may_not_see():
    work = posted("The Ford")
    shown(work)
    restrict_work(work=work, restricted=True)
    assert shown(work) == ""
    assert "(Restricted)" in shown(work, bob())
    assert shown(work) == ""
    hide_work(work=work, hidden=True)
    assert shown(work, bob()) == shown(work, mona()) == ""


def test_creators_see_their_own_blurbs_and_nobody_else_does():
    work = posted()
    make_anonymous(work=work, anonymous=True)
    assert "Anonymous" in shown(work)
    assert "alice" in shown(work, alice())
    assert 'class="own work' in shown(work, alice())
    assert "alice" not in shown(work) + shown(work, bob())
    orphan_work(work=work, user=alice(), keeps_name=False)
    assert 'class="own' not in shown(work, alice())


def test_what_was_read_before_a_change_is_not_kept_after_it():
    work = posted("The Ford")
    shelf = kept_blurbs._shelf
    _kept, moment = shelf.of([work.pk])
    before = blurbs_by_id([work.pk], looking(None))
    edit_work(work=work, actor=alice(), fields=work_fields("The Weir"))
    shelf.of([work.pk])
    shelf.keep(before, moment)
    assert ">The Weir</a>" in shown(work)


def test_only_so_many_are_kept(monkeypatch):
    monkeypatch.setattr(kept_blurbs, "MOST_KEPT", 2)
    works = [posted(f"Work {number}") for number in range(3)]
    for work in works:
        shown(work)
    assert [kept(work) for work in works] == [False, True, True]
