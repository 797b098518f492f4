"""How many queries a page may cost: a number that does not grow with what is on it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from foxden.notices.rules import stop_token, tell
from foxden.people.rules import block_user, mute_user, mute_words, notice_visit
from foxden.people.tests.factories import alice, bob, looking, mona, person, pseud_of
from foxden.reading.kept_blurbs import blurbs_by_id, forget_blurbs
from foxden.reading.views.safety import KINDS
from foxden.responses.models import Comment
from foxden.responses.tests.factories import answer, comment_by, longstanding, opened
from foxden.search.engine import engine
from foxden.shelves.models import Bookmark, ReadingList, WorkElsewhere
from foxden.shelves.rules import (
    Elsewhere,
    Kept,
    bookmark_elsewhere,
    mark_for_later,
    subscribe_to_series,
    subscribe_to_work,
)
from foxden.shelves.tests.factories import bookmarked, listed, saved, visited
from foxden.tags.models import Medium, Tag
from foxden.tags.rules import mute_tag
from foxden.works.models import Gift, Work
from foxden.works.rules import add_to_series, mute_work, start_series
from foxden.works.tests.factories import chapter_of, posted

from .pages import client_for

pytestmark = pytest.mark.django_db

# A list is counted, filtered and drawn with ten; members have a session, an account and pseuds too.
# A work's page also tells its kudos and comments, who may leave them, and where one stopped.
MOST = 19
READERS = {"visitor": lambda: None, "reader": bob, "author": alice, "moderator": mona}


def shelf(works: int, chapters: int) -> dict[str, str]:
    """So many works in one series, and the address of every named page."""
    series = start_series(title="Cycle", pseuds=[pseud_of(alice())])
    for number in range(works):
        freeforms = [f"Tag {number} {other}" for other in range(chapters)]
        work = posted(f"Work {number}", chapters=chapters, freeforms=freeforms, characters=["Fox"])
        add_to_series(work=work, series=series)
        Gift.objects.create(work=work, pseud=pseud_of(bob()))
    Medium.objects.get_or_create(name="Shelf", folded_name="shelf")
    return {
        "home": "/",
        "works": "/works",
        "fandoms": "/fandoms",
        "media": "/media",
        "media_fandoms": "/media/Shelf/fandoms",
        "device": "/device",
        "manifest": "/manifest.webmanifest",
        "worker": "/worker.js",
        "search_help": "/works/search/help",
        "search": "/works/search?work_search[query]=work",
        "tag": "/tags/Fox",
        "tag_search": "/tags/search?tag_search[name]=fox",
        "tag_works": "/tags/Fox/works",
        "language_works": "/languages/en/works",
        "work": f"/works/{work.pk}?view_full_work=true",
        "chapter": f"/works/{work.pk}/chapters/{chapter_of(work).pk}",
        "navigate": f"/works/{work.pk}/navigate",
        "kudos": f"/works/{work.pk}/kudos",
        "comments": f"/works/{work.pk}/comments",
        "chapter_comments": f"/chapters/{chapter_of(work).pk}/comments",
        "chapter_of_work_comments": f"/works/{work.pk}/chapters/{chapter_of(work).pk}/comments",
        "bookmarks": "/bookmarks",
        "person_bookmarks": "/users/bob/bookmarks",
        "pseud_bookmarks": "/users/bob/pseuds/bob/bookmarks",
        "work_bookmarks": f"/works/{work.pk}/bookmarks",
        "bookmark": f"/bookmarks/{_kept(works).pk}",
        "list": (reading_list := _listed(works).get_absolute_url()),
        "person_lists": "/users/bob/lists",
        "pseud_lists": "/users/bob/pseuds/bob/lists",
        "elsewhere": WorkElsewhere.objects.get().get_absolute_url(),
        "stop_letters": f"/notices/stop/{stop_token(bob().pk)}",
        "comment": f"/comments/{_talk(work, threads=works).pk}",
        "download": f"/downloads/{work.pk}/x.txt",
        "series": f"/series/{series.pk}",
        "series_together": f"/downloads/series/{series.pk}/x.epub",
        "lists_together": f"/downloads{reading_list}/x.epub",
        "bookmarks_together": "/downloads/bookmarks/bob/x.epub",
        "tags_together": f"/downloads/tags/{Tag.objects.get(name='Fox').pk}/x.epub",
        "languages_together": "/downloads/languages/en/x.epub",
        "users_together": "/downloads/users/alice/x.epub",
        "works_together": "/downloads/works/x.zip",
        "person": "/users/alice",
        "person_works": "/users/alice/works",
        "person_series": "/users/alice/series",
        "profile": "/users/alice/profile",
        "gifts": "/users/bob/gifts",
        "pseud_gifts": "/users/bob/pseuds/bob/gifts",
        "pseud": "/users/alice/pseuds/alice",
        "pseud_works": "/users/alice/pseuds/alice/works",
        "pseud_series": "/users/alice/pseuds/alice/series",
    }


def _listed(works: int) -> ReadingList:
    """So many lists of all works of the shelf, each with a note; the last one."""
    shelved = Work.objects.filter(state="posted", title__startswith="Work")
    for number in range(works):
        last = listed(bob(), *shelved, name=f"List {works} {number}", note="Good.")
    return last


def _kept(works: int) -> Bookmark:
    """Bookmarks of all works of the shelf and of one elsewhere, with as many tags; the last one."""
    for work in Work.objects.filter(state="posted"):
        last = bookmarked(bob(), work, tags=[f"Tag {number}" for number in range(works)])
    elsewhere = Elsewhere("https://x.example/1", "Far", "Dracula")
    bookmark_elsewhere(user=bob(), pseud=pseud_of(bob()), elsewhere=elsewhere, kept=Kept())
    return last


def _talk(work, *, threads: int) -> Comment:
    """So many threads of two comments, and so many answers to the last, which is given back."""
    for number in range(threads):
        chapter = chapter_of(work) if number % 2 else None
        reader = person(f"reader{number}")
        last = comment_by(reader, work, f"{number}", chapter=chapter)
        answer(alice(), last)
    for number in range(threads):
        answer(alice(), last, f"Again {number}")
    return last


def costs(paths: dict[str, str], user) -> dict[str, int]:
    client, found = client_for(user), {}
    # Done once an hour, not by each page.
    if user is not None:
        notice_visit(user=user, now=timezone.now())
    # Read once by each process, not by each page.
    engine().state()
    client.get(paths.get("tag_search", "/"))
    for name, path in paths.items():
        forget_blurbs()
        blurbs_by_id([], looking(user))
        with CaptureQueriesContext(connection) as caught:
            response = client.get(path)
        assert response.status_code == 200, path
        found[name] = len(caught)
    return found


@pytest.mark.parametrize("reader", READERS)
def test_every_page_stays_under_the_ceiling_and_does_not_grow(reader):
    user = READERS[reader]()
    few = costs(shelf(2, 2), user)
    many = costs(shelf(9, 6), user)
    assert many == few
    over = {name: count for name, count in few.items() if count > MOST}
    assert not over


def kept(works: int, user) -> dict[str, str]:
    """So many works that a member opened, as many filters, and the address of each page of them."""
    for number in range(works):
        work = posted(f"Kept {number}", freeforms=[f"Tag {number}"], chapters=2)
        visited(user, work, chapter=chapter_of(work, 2))
        mark_for_later(actor=looking(user), user=user, work=work)
        query = f"work_search[other_tag_names]=Tag {number}&work_search[unread]=1"
        about = saved(user, f"{works} {number}", path=f"/tags/Tag {number}/works", query=query)
        saved(user, f"{works} {number} by", path="/users/alice/works", query=query)
    return {
        "readings": f"/users/{user.name}/readings",
        "to_read": f"/users/{user.name}/readings?show=to-read",
        "readings_clear": f"/users/{user.name}/readings/clear",
        "saved_filters": f"/users/{user.name}/saved_filters",
        "saved_filter_edit": f"/users/{user.name}/saved_filters/{about.pk}/edit",
        "comment_habit": f"/users/{user.name}/comments/control",
        "door": f"/users/{user.name}/door",
        **_own_talk(works, user),
        **_kept_away(works, user),
        **_subscribed(works, user),
    }


def _own_talk(works: int, user) -> dict[str, str]:
    """A work of theirs with so many waiting comments, and one comment of their own elsewhere."""
    work = posted(f"Theirs {works}", by=user)
    opened(work, approval="all")
    for number in range(works):
        comment_by(person(f"reader{number}"), work)
    longstanding(user)
    said = comment_by(user, posted(f"Elsewhere {works}"))
    return {
        "inbox": f"/users/{user.name}/inbox",
        "unreviewed": f"/works/{work.pk}/comments/unreviewed",
        "comments_control": f"/works/{work.pk}/comments/control",
        "comment_edit": f"/comments/{said.pk}/edit",
        "comment_delete": f"/comments/{said.pk}/delete",
    }


def _subscribed(works: int, user) -> dict[str, str]:
    """So many subscriptions and notices, and the pages of bookmarks that only members have."""
    viewer = looking(user)
    for number in range(works):
        work = posted(f"Followed {number}")
        series = start_series(title=f"Followed {works} {number}", pseuds=[pseud_of(alice())])
        add_to_series(work=work, series=series)
        subscribe_to_work(actor=viewer, user=user, work=work)
        subscribe_to_series(actor=viewer, user=user, series=series)
        tell([user.pk], kind="work", subject=work.pk, work=work)
    kept = bookmarked(user, posted(f"Kept by them {works}"), tags=["a", "b"][:works])
    for number in range(works):
        lists = listed(user, work, kept.work, name=f"Own {works} {number}", is_public=False)
    return {
        "new_list": "/lists/new",
        "list_edit": f"{lists.get_absolute_url()}/edit",
        "list_delete": f"{lists.get_absolute_url()}/delete",
        "work_lists": f"/works/{work.pk}/lists",
        "subscriptions": f"/users/{user.name}/subscriptions",
        "notices": f"/users/{user.name}/notices",
        "letters": f"/users/{user.name}/notices/letters",
        "new_bookmark": f"/works/{work.pk}/bookmarks/new",
        "new_series_bookmark": f"/series/{series.pk}/bookmarks/new",
        "series_bookmarks": f"/series/{series.pk}/bookmarks",
        "new_elsewhere": "/external_works/new",
        "bookmark_edit": f"/bookmarks/{kept.pk}/edit",
        "bookmark_delete": f"/bookmarks/{kept.pk}/delete",
    }


def _kept_away(works: int, user) -> dict[str, str]:
    """So many people, tags, words and works kept away, and the lists of them."""
    for number in range(works):
        other = person(f"loud{number}")
        block_user(actor=user, other=other)
        mute_user(actor=user, other=other)
        mute_words(actor=user, words=f"loud {number}")
        mute_work(actor=user, work=posted(f"Loud {number}", by=other, freeforms=[f"L {number}"]))
        mute_tag(actor=user, tag=Tag.objects.get(name=f"L {number}"))
    paths = {kind.name: f"/users/{user.name}/{kind.path}" for kind in KINDS}
    return paths | {f"{name}_as_text": f"{path}.txt" for name, path in paths.items()}


def test_a_members_own_pages_stay_under_the_ceiling_and_do_not_grow():
    few = costs(kept(2, bob()), bob())
    many = costs(kept(7, bob()), bob())
    assert many == few
    over = {name: count for name, count in few.items() if count > MOST}
    assert not over


def test_every_named_page_of_the_room_is_measured():
    from foxden.reading.urls import urlpatterns

    redirects = {"chapters", "bare_chapter", "saved_filter", "show_comments", "comment_passage"}
    only_sent = {"reading_delete", "saved_filter_new_address", "saved_filter_delete"}
    only_sent |= {"leave_kudos", "leave_kudos_by_script", "kudos_delete"}
    only_sent |= {f"comment_{act}" for act in ("approve", "freeze", "unfreeze", "hide", "unhide")}
    only_sent |= {"subscription_delete", "gift_answer"}
    only_sent |= {"approve_all", "answers", "open_door"} | {
        f"{kind.name}_take_back" for kind in KINDS
    }
    # A whole book for each work, so many at the most.
    redirects.add("series_download")
    named = {pattern.name for pattern in urlpatterns}
    only_sent |= {"mark_for_later", "mark_as_read", "place", "list_add", "list_entry"}
    more_of_one = {"to_read"}
    assert named - redirects - only_sent == {*shelf(1, 1), *kept(1, bob())} - more_of_one
