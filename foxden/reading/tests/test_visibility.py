"""The matrix: each kind of work that is not for everyone, each reader, each surface."""

import pytest
from django.utils import timezone

from foxden.people.models import Role
from foxden.people.tests.factories import alice, bob, charlie, mona, olive, person, pseud_of
from foxden.shelves.models import SavedFilter
from foxden.shelves.rules import Opened, keep_reading, save_filter
from foxden.tags.models import Tag
from foxden.works.models import Chapter, Work
from foxden.works.rules import (
    add_to_series,
    close_door,
    conceal_work,
    delete_work,
    hide_work,
    make_anonymous,
    start_series,
)
from foxden.works.tests.factories import (
    chapter_of,
    co_creator,
    draft,
    new_chapter,
    posted,
    scheduled,
)

from .pages import get

pytestmark = pytest.mark.django_db

TITLE = "Quillwort Unseen"
FANDOM = "Quillwort Fandom"
READERS = {"guest": lambda: None, "member": bob, "author": alice, "moderator": mona, "owner": olive}


def restricted():
    return posted(TITLE, fandoms=[FANDOM], restricted=True)


def behind_a_door():
    work = posted(TITLE, fandoms=[FANDOM])
    co_creator(work, charlie())
    close_door(actor=charlie())
    return work


def hidden():
    work = posted(TITLE, fandoms=[FANDOM])
    hide_work(work=work, hidden=True)
    return work


def unrevealed():
    work = posted(TITLE, fandoms=[FANDOM])
    conceal_work(work=work, unrevealed=True)
    return work


def still_a_draft():
    return draft(TITLE, fandoms=[FANDOM])


def still_scheduled():
    return scheduled(TITLE, fandoms=[FANDOM])


# What each reader gets at the work's own address, its chapter, its index, and as a download.
KINDS = {
    still_a_draft: {"author": 200},
    still_scheduled: {"author": 200},
    restricted: {"guest": "login", "member": 200, "author": 200, "moderator": 200, "owner": 200},
    behind_a_door: {"guest": "login", "member": 200, "author": 200, "moderator": 200, "owner": 200},
    hidden: {"author": 200, "moderator": 200, "owner": 200},
    unrevealed: {
        "guest": "mystery",
        "member": "mystery",
        "author": 200,
        "moderator": 200,
        "owner": 200,
    },
}
LISTED = {
    restricted: {"member", "author", "moderator", "owner"},
    behind_a_door: {"member", "author", "moderator", "owner"},
}
CASES = [(kind, reader) for kind in KINDS for reader in READERS]


def surfaces(work: Work) -> list[str]:
    key, chapter = work.pk, Chapter.objects.filter(work=work).first()
    return [
        f"/works/{key}",
        f"/works/{key}?view_full_work=true&view_adult=true",
        f"/works/{key}/navigate",
        f"/works/{key}/chapters/{chapter.pk}",
        f"/downloads/{key}/x.html",
        f"/downloads/{key}/x.epub",
    ]


@pytest.mark.parametrize(("kind", "reader"), CASES)
def test_the_work_itself_answers_each_reader_as_its_kind_says(kind, reader):
    work, user = kind(), READERS[reader]()
    expected = KINDS[kind].get(reader, 404)
    for path in surfaces(work):
        response = get(path, user)
        body = response.content.decode(errors="replace")
        if expected == 200 and not work.is_posted and path.startswith("/downloads"):
            assert response.status_code == 404
        elif expected == "login":
            assert response.status_code == 302
            assert response["Location"].startswith("/users/login?restricted=true&next=")
        elif expected == "mystery":
            assert response.status_code == 200
            assert "part of an ongoing challenge and will be revealed soon!" in body
        else:
            assert response.status_code == expected, path
        if expected != 200:
            assert TITLE not in body and "home before the rain" not in body and "alice" not in body


@pytest.mark.parametrize(("kind", "reader"), CASES)
def test_lists_counts_and_search_show_only_what_is_listed_for_the_reader(kind, reader):
    user = READERS[reader]()
    series = start_series(title="Fen Cycle", pseuds=[pseud_of(alice())])
    seen_by_all = posted("Open Water", fandoms=["Open Fandom"])
    add_to_series(work=seen_by_all, series=series)
    work = kind()
    add_to_series(work=work, series=series)
    shown = reader in LISTED.get(kind, set())
    lists = {
        "/": TITLE,
        "/works": TITLE,
        "/fandoms": FANDOM,
        "/media": FANDOM,
        "/works/search?work_search[query]=quillwort": TITLE,
        f"/series/{series.pk}": TITLE,
        "/users/alice": TITLE,
        "/users/alice/works": TITLE,
        "/users/alice/pseuds/alice": TITLE,
        "/users/alice/pseuds/alice/works": TITLE,
        "/languages/en/works": TITLE,
    }
    for path, mark in lists.items():
        body = get(path, user).content.decode()
        if "search?" in path:
            body = body.split('id="search_hint"')[1]
        assert (mark in body) is shown, path
    total = "2 Works" if shown else "1 Work"
    assert total in get("/works", user).content.decode()
    assert total in get("/users/alice/works", user).content.decode()
    found = get("/works/search?work_search[query]=quillwort", user).content.decode()
    assert ("1 Found" if shown else "0 Found") in found
    tagged = get("/tags/Quillwort%20Fandom/works", user)
    assert tagged.status_code == (200 if shown else 404)
    assert get("/tags/Quillwort%20Fandom", user).status_code == tagged.status_code


@pytest.mark.parametrize(("kind", "reader"), [case for case in CASES if case[1] != "guest"])
def test_a_members_own_shelves_show_only_what_is_listed_for_them(kind, reader):
    user, shown = READERS[reader](), reader in LISTED.get(kind, set())
    work = kind()
    now = timezone.now()
    keep_reading(user_id=user.pk, opened=Opened(work.pk, None, 1, now), now=now)
    kept = save_filter(actor=user, name="All", path="/works", query="")
    SavedFilter.objects.update(opened_at=work.made_at)
    pages = f"/users/{user.name}"
    assert (TITLE in get(f"{pages}/readings", user).content.decode()) is shown
    assert ("1 new" in get(f"{pages}/saved_filters", user).content.decode()) is shown
    assert (TITLE in get(kept.feed_address).content.decode()) is shown


@pytest.mark.parametrize("reader", READERS)
def test_a_draft_chapter_is_for_those_who_write_it_alone(reader):
    work, user = posted(TITLE, expected_chapters=None), READERS[reader]()
    chapter = new_chapter(work, text="<p>Not yet for anyone.</p>", title="Secret Bend")
    own = reader == "author"
    assert get(f"/works/{work.pk}/chapters/{chapter.pk}", user).status_code == (200 if own else 404)
    for path in (f"/works/{work.pk}?view_full_work=true", f"/works/{work.pk}/navigate"):
        assert ("Secret Bend" in get(path, user).content.decode()) is own, path
    for path in (f"/downloads/{work.pk}/x.html", f"/downloads/{work.pk}/x.txt"):
        assert "Not yet for anyone" not in get(path, user).content.decode()


@pytest.mark.parametrize("reader", [name for name in READERS if name != "author"])
def test_an_anonymous_work_names_its_author_nowhere(reader):
    user = READERS[reader]()
    writer = person("wrenfield")
    series = start_series(title="Masked", pseuds=[pseud_of(writer)])
    work = posted(TITLE, by=writer, fandoms=[FANDOM], chapters=2, expected_chapters=2)
    add_to_series(work=work, series=series)
    make_anonymous(work=work, anonymous=True)
    pages = [
        "/",
        "/works",
        "/works/search?work_search[query]=quillwort",
        "/tags/Quillwort%20Fandom/works",
        f"/series/{series.pk}",
        f"/works/{work.pk}?view_full_work=true",
        f"/works/{work.pk}/navigate",
        f"/works/{work.pk}/chapters/{chapter_of(work).pk}",
        f"/downloads/{work.pk}/x.html",
        f"/downloads/{work.pk}/x.txt",
        f"/downloads/{work.pk}/x.md",
    ]
    for path in pages:
        response = get(path, user)
        body = response.content.decode()
        assert response.status_code == 200 and TITLE in body, path
        assert "wrenfield" not in body and f"user-{writer.pk}" not in body, path
        assert "Anonymous" in body, path
    by_name = ["/users/wrenfield", "/users/wrenfield/works", "/users/wrenfield/series"]
    for path in by_name:
        body = get(path, user).content.decode()
        assert TITLE not in body and "Masked" not in body, path
    found = get("/works/search?work_search[query]=wrenfield", user).content.decode()
    assert "0 Found" in found


def test_the_author_of_an_anonymous_work_sees_their_own_name_but_not_in_a_file_to_pass_on():
    work = posted(TITLE)
    make_anonymous(work=work, anonymous=True)
    assert 'rel="author"' in get(f"/works/{work.pk}", alice()).content.decode()
    assert TITLE in get("/users/alice/works", alice()).content.decode()
    assert "alice" not in get(f"/downloads/{work.pk}/x.txt", alice()).content.decode()


def test_a_deleted_work_answers_410_where_its_author_left_word_and_404_otherwise():
    with_word, without = posted(TITLE), posted("Gone Too")
    keys = with_word.pk, without.pk
    delete_work(work=with_word, leaves_tombstone=True)
    delete_work(work=without, leaves_tombstone=False)
    for key, status in zip(keys, (410, 404), strict=True):
        for path in (f"/works/{key}", f"/works/{key}/navigate", f"/downloads/{key}/x.epub"):
            response = get(path)
            assert response.status_code == status
            assert TITLE not in response.content.decode()


def test_a_series_none_of_whose_works_may_be_seen_is_not_there():
    series = start_series(title="Fen Cycle", pseuds=[pseud_of(alice())])
    add_to_series(work=restricted(), series=series)
    assert get(f"/series/{series.pk}").status_code == 404
    assert get(f"/series/{series.pk}", bob()).status_code == 200
    assert "Fen Cycle" not in get("/users/alice/series").content.decode()


def test_previous_and_next_in_a_series_pass_over_what_the_reader_cannot_see():
    series = start_series(title="Fen Cycle", pseuds=[pseud_of(alice())])
    first, middle, last = posted("One"), restricted(), posted("Three")
    for work in (first, middle, last):
        add_to_series(work=work, series=series)
    body = get(f"/works/{first.pk}").content.decode()
    assert f'class="next" href="/works/{last.pk}"' in body
    assert f"/works/{middle.pk}" not in body
    assert (
        f'class="next" href="/works/{middle.pk}"'
        in get(f"/works/{first.pk}", bob()).content.decode()
    )


def test_only_moderators_are_offered_to_hide_a_work():
    work = posted(TITLE)
    hide = f'href="/works/{work.pk}/hide"'
    assert hide in get(f"/works/{work.pk}", mona()).content.decode()
    for user in (None, bob(), alice()):
        assert hide not in get(f"/works/{work.pk}", user).content.decode()


def test_only_those_who_may_edit_a_work_are_offered_to():
    work = posted(TITLE)
    edit = f'href="/works/{work.pk}/edit"'
    assert edit in get(f"/works/{work.pk}", alice()).content.decode()
    for user in (None, bob(), person("mona", role=Role.MODERATOR), olive()):
        assert edit not in get(f"/works/{work.pk}", user).content.decode()


@pytest.mark.parametrize(("kind", "reader"), CASES)
@pytest.mark.parametrize("prefix", ["include", "exclude"])
def test_a_filter_by_the_number_of_a_tag_names_it_only_to_those_who_may_know_it(
    kind, reader, prefix
):
    user = READERS[reader]()
    kind()
    tag = Tag.objects.get(name=FANDOM)
    asked = f"{prefix}_work_search[fandom_ids][]={tag.pk}"
    saved = save_filter(actor=bob(), name="By number", path="/works", query=asked)
    body = get(f"/works?{asked}", user).content.decode()
    assert (FANDOM in body) is (reader in LISTED.get(kind, set()))
    body = get(f"/users/bob/saved_filters?{saved.pk}", bob()).content.decode()
    assert (FANDOM in body) is ("member" in LISTED.get(kind, set()))


@pytest.mark.parametrize("field", ["fandom_ids", "filter_ids", "-freeform_ids"])
def test_a_tag_may_be_asked_for_by_its_number_in_the_search_box(field):
    posted(TITLE, fandoms=[FANDOM])
    tag = Tag.objects.get(name=FANDOM)
    for path in ("/works", "/works/search"):
        response = get(f"{path}?work_search[query]={field}:{tag.pk}")
        assert response.status_code == 200
        assert f"{field}:{tag.pk}" in response.content.decode()
