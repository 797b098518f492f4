"""The feed of a saved filter: what RFC 4287 asks, what its owner may see, and nobody else's."""

import datetime as dt

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from lxml import etree

from foxden.people.models import User
from foxden.people.tests.factories import alice, bob, person
from foxden.shelves.rules import delete_filter, rename_filter, reset_feed
from foxden.shelves.tests.factories import saved
from foxden.tags.models import Tag
from foxden.works.models import Work
from foxden.works.rules import (
    conceal_work,
    delete_work,
    edit_work,
    hide_work,
    make_anonymous,
    restrict_work,
)
from foxden.works.tests.factories import co_creator, draft, posted, scheduled, work_fields

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def answer(kept, **headers):
    return Client().get(kept.feed_address, headers=headers)


def feed(kept):
    response = answer(kept)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return etree.fromstring(response.content)


def entries(kept):
    return feed(kept).findall(f"{ATOM}entry")


def titles(kept):
    return [entry.findtext(f"{ATOM}title") for entry in entries(kept)]


def moment(element, name):
    return dt.datetime.fromisoformat(element.findtext(ATOM + name))


def test_the_feed_has_what_rfc_4287_asks_of_it():
    kept = saved(bob(), "Foxes & <otters>")
    posted()
    root = feed(kept)
    assert root.tag == f"{ATOM}feed" and root.get(LANGUAGE) == "en"
    assert root.findtext(f"{ATOM}title").startswith("Foxes & <otters> · ")
    assert root.findtext(f"{ATOM}id").startswith("tag:")
    assert kept.token not in root.findtext(f"{ATOM}id")
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links["self"] == settings.ARCHIVE_URL + kept.feed_address
    assert links["alternate"].endswith(f"/users/bob/saved_filters/{kept.pk}")
    for name in ("id", "title", "updated"):
        assert len(root.findall(ATOM + name)) == 1
    assert moment(root, "updated").tzinfo is not None


def test_an_entry_has_all_that_a_reader_shows():
    work = posted(
        "Rain & <Foxes>",
        summary='<p>A "fox" &amp; <em>rain</em>.</p>',
        freeforms=["Hurt/Comfort"],
        language="de",
    )
    co_creator(work, bob())
    [entry] = entries(saved(bob()))
    assert entry.get(LANGUAGE) == "de"
    assert entry.findtext(f"{ATOM}title") == "Rain & <Foxes>"
    assert entry.findtext(f"{ATOM}id").endswith(f":works/{work.pk}")
    assert [each.text for each in entry.iterfind(f"{ATOM}author/{ATOM}name")] == ["alice", "bob"]
    uri = entry.findtext(f"{ATOM}author/{ATOM}uri")
    assert uri == f"{settings.ARCHIVE_URL}/users/alice/pseuds/alice"
    [link] = entry.findall(f"{ATOM}link")
    assert link.attrib == {
        "rel": "alternate",
        "href": f"{settings.ARCHIVE_URL}/works/{work.pk}",
    }
    summary = entry.find(f"{ATOM}summary")
    assert summary.get("type") == "html" and not len(summary)
    assert "<em>rain</em>" in summary.text
    terms = [each.get("term") for each in entry.findall(f"{ATOM}category")]
    assert "Hurt/Comfort" in terms and "Original Work" in terms
    work.refresh_from_db()
    assert moment(entry, "published").date() == work.published_on
    assert abs(moment(entry, "updated") - work.revised_at) < dt.timedelta(seconds=1)


def test_an_entry_keeps_its_id_when_its_work_changes():
    work, kept = posted(), saved(bob())
    [before] = entries(kept)
    edit_work(work=work, actor=alice(), fields=work_fields("After the Rain"))
    rename_filter(saved=kept, name="Other")
    reset_feed(saved=kept)
    [after] = entries(kept)
    assert after.findtext(f"{ATOM}title") == "After the Rain"
    assert after.findtext(f"{ATOM}id") == before.findtext(f"{ATOM}id")


def test_it_is_the_newest_25_works_of_the_filter_whatever_its_order():
    now = timezone.now()
    for number in range(27):
        work = posted(f"Otter {number:02}")
        moved = now - dt.timedelta(hours=number)
        Work.objects.filter(pk=work.pk).update(revised_at=moved)
    posted("A Fox")
    kept = saved(bob(), query="work_search[title]=otter&work_search[sort_column]=title_to_sort_on")
    assert titles(kept) == [f"Otter {number:02}" for number in range(25)]


def test_works_for_members_reach_the_owner_and_what_nobody_may_see_does_not():
    for make in (draft, scheduled):
        make(f"Not {make.__name__}", by=bob())
    kept = saved(bob())
    for change, wish in (
        (hide_work, {"hidden": True}),
        (conceal_work, {"unrevealed": True}),
        (delete_work, {"leaves_tombstone": True}),
    ):
        change(work=posted(f"Not {change.__name__}"), **wish)
        own = posted(f"Not own {change.__name__}", by=bob())
        change(work=own, **wish)
    restrict_work(work=posted("For Members"), restricted=True)
    assert titles(kept) == ["For Members"]
    assert titles(saved(person("mona", role="moderator"))) == ["For Members"]


def test_an_anonymous_work_names_nobody_even_to_its_author():
    work = posted("Masked")
    make_anonymous(work=work, anonymous=True)
    kept = saved(alice(), "Quill")
    body = answer(kept).content.decode()
    [entry] = entries(kept)
    assert [each.text for each in entry.iterfind(f"{ATOM}author/{ATOM}name")] == ["Anonymous"]
    assert entry.find(f"{ATOM}author/{ATOM}uri") is None
    assert body.count("alice") == body.count("/users/alice/saved_filters") == 1


def test_whoever_may_no_longer_come_in_gets_nothing_at_once():
    kept = saved(bob())
    posted("Quillwort")
    before = answer(kept)
    User.objects.filter(name="bob").update(is_active=False)
    after = answer(kept, **{"If-None-Match": before["ETag"]})
    assert after.status_code == 404
    assert "Quillwort" not in after.content.decode()
    User.objects.filter(name="bob").update(is_active=True)
    delete_filter(saved=kept)
    for token in (kept.token, "x", kept.token[:-1], "a" * 300):
        assert Client().get(f"/feeds/filters/{token}.atom").status_code == 404


def test_no_shared_cache_keeps_it_and_no_search_engine_lists_it():
    kept = saved(bob())
    posted()
    first = answer(kept)
    for response in (first, answer(kept, **{"If-None-Match": first["ETag"]})):
        assert response["Cache-Control"] == "private, no-cache"
        assert "noindex" in response["X-Robots-Tag"]
        assert response["Referrer-Policy"] == "no-referrer"
        assert not response.cookies


def test_a_program_that_has_it_is_told_so_until_something_changes():
    work, kept = posted(), saved(bob())
    first = answer(kept)
    assert answer(kept, **{"If-None-Match": first["ETag"]}).status_code == 304
    since = {"If-Modified-Since": first["Last-Modified"]}
    assert answer(kept, **since).status_code == 304
    edit_work(work=work, actor=alice(), fields=work_fields("After the Rain"))
    later = timezone.now() + dt.timedelta(seconds=5)
    Work.objects.filter(pk=work.pk).update(changed_at=later)
    assert answer(kept, **{"If-None-Match": first["ETag"]}).status_code == 200
    assert answer(kept, **since).status_code == 200
    assert Client().head(kept.feed_address).content == b""
    assert Client().post(kept.feed_address).status_code == 405


def test_an_empty_feed_is_the_same_each_time_it_is_asked_for():
    kept = saved(bob())
    first = answer(kept)
    assert entries(kept) == []
    assert first.content == answer(kept).content
    root = etree.fromstring(first.content)
    assert abs(moment(root, "updated") - kept.changed_at) < dt.timedelta(seconds=1)


def test_a_feed_whose_tag_has_gone_says_so_in_an_entry():
    posted(freeforms=["Otters"])
    kept = saved(bob(), "Mine", path="/tags/Otters/works")
    assert len(entries(kept)) == 1
    Work.objects.all().delete()
    Tag.objects.filter(name="Otters").delete()
    [entry] = entries(kept)
    assert entry.findtext(f"{ATOM}title") == "“Mine” finds nothing any more"
    assert "no longer in the archive" in entry.findtext(f"{ATOM}summary")
    assert entry.findtext(f"{ATOM}author/{ATOM}name")
    assert answer(kept).content == answer(kept).content


def test_what_xml_cannot_say_is_left_out_and_breaks_nothing():
    work, kept = posted(), saved(bob())
    Work.objects.filter(pk=work.pk).update(title="A\x0b B\uffff", summary_html="<p>\x01C</p>")
    [entry] = entries(kept)
    assert entry.findtext(f"{ATOM}title") == "A B"
    assert "<p>C</p>" in entry.findtext(f"{ATOM}summary")
