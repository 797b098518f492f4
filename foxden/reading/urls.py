"""Addresses of what readers see, in AO3's forms."""

from django.urls import path

from .views import (
    bookmarks,
    device,
    door,
    downloads,
    gifts,
    home,
    kudos,
    later,
    lists,
    notices,
    people,
    reading_lists,
    readings,
    safety,
    saved_filters,
    series,
    tags,
    together,
    works,
)
from .views.comments import care, inbox, leaving
from .views.comments import lists as comments

app_name = "reading"
# For a member's own eyes.
own = [
    path("users/<str:name>/readings", readings.readings, name="readings"),
    path("users/<str:name>/readings/clear", readings.clear, name="readings_clear"),
    path("users/<str:name>/readings/<int:work_id>/delete", readings.forget, name="reading_delete"),
    path("users/<str:name>/saved_filters", saved_filters.saved_filters, name="saved_filters"),
    path(
        "users/<str:name>/saved_filters/<int:key>", saved_filters.open_filter, name="saved_filter"
    ),
    path(
        "users/<str:name>/saved_filters/<int:key>/edit",
        saved_filters.edit,
        name="saved_filter_edit",
    ),
    path(
        "users/<str:name>/saved_filters/<int:key>/new_address",
        saved_filters.new_address,
        name="saved_filter_new_address",
    ),
    path(
        "users/<str:name>/saved_filters/<int:key>/delete",
        saved_filters.delete,
        name="saved_filter_delete",
    ),
    *(
        path(f"users/<str:name>/{each.path}{end}", view, {"kind": each}, name=f"{each.name}{act}")
        for each in safety.KINDS
        for end, view, act in (
            ("", safety.kept_away, ""),
            (".txt", safety.as_text, "_as_text"),
            ("/take_back", safety.take_back, "_take_back"),
        )
    ),
    path("users/<str:name>/gifts/answer", gifts.answer, name="gift_answer"),
    path("users/<str:name>/subscriptions", notices.subscriptions, name="subscriptions"),
    path(
        "users/<str:name>/subscriptions/<int:key>/delete",
        notices.unsubscribe_from,
        name="subscription_delete",
    ),
    path("users/<str:name>/notices", notices.notices, name="notices"),
    path("users/<str:name>/notices/letters", notices.letters, name="letters"),
    path("users/<str:name>/door", door.door, name="door"),
    path("users/<str:name>/door/open", door.open_again, name="open_door"),
    path("users/<str:name>/inbox", inbox.inbox, name="inbox"),
    path("users/<str:name>/comments/control", care.habit, name="comment_habit"),
]
listed = [
    path("users/<str:name>/lists", reading_lists.of_person, name="person_lists"),
    path("users/<str:name>/pseuds/<str:pseud>/lists", reading_lists.of_person, name="pseud_lists"),
    path("lists/new", reading_lists.new, name="new_list"),
    path("lists/<int:list_id>", reading_lists.reading_list, name="list"),
    path("lists/<int:list_id>/edit", reading_lists.edit, name="list_edit"),
    path("lists/<int:list_id>/delete", reading_lists.delete, name="list_delete"),
    path("lists/<int:list_id>/entries", reading_lists.add, name="list_add"),
    path(
        "lists/<int:list_id>/entries/<int:entry_id>",
        reading_lists.change_entry,
        name="list_entry",
    ),
    path("works/<int:work_id>/lists", reading_lists.of_work, name="work_lists"),
]
kept = [
    path("bookmarks", bookmarks.everybody, name="bookmarks"),
    path("users/<str:name>/bookmarks", bookmarks.of_person, name="person_bookmarks"),
    path(
        "users/<str:name>/pseuds/<str:pseud>/bookmarks",
        bookmarks.of_person,
        name="pseud_bookmarks",
    ),
    path("works/<int:work_id>/bookmarks", bookmarks.of_work, name="work_bookmarks"),
    path("works/<int:work_id>/bookmarks/new", bookmarks.new_of_work, name="new_bookmark"),
    path("series/<int:series_id>/bookmarks", bookmarks.of_series, name="series_bookmarks"),
    path("series/<int:series_id>/bookmarks/new", bookmarks.of_series, name="new_series_bookmark"),
    path("external_works/new", bookmarks.of_elsewhere, name="new_elsewhere"),
    path("external_works/<int:elsewhere_id>", bookmarks.elsewhere, name="elsewhere"),
    path("bookmarks/<int:bookmark_id>", bookmarks.bookmark, name="bookmark"),
    path("bookmarks/<int:bookmark_id>/edit", bookmarks.edit, name="bookmark_edit"),
    path("bookmarks/<int:bookmark_id>/delete", bookmarks.delete, name="bookmark_delete"),
]
said = [
    path("works/<int:work_id>/comments", leaving.of_work, name="comments"),
    path("works/<int:work_id>/comments/unreviewed", comments.unreviewed, name="unreviewed"),
    path("works/<int:work_id>/comments/approve_all", care.approve_all, name="approve_all"),
    path("works/<int:work_id>/comments/control", care.control, name="comments_control"),
    path(
        "works/<int:work_id>/chapters/<int:chapter_id>/comments",
        leaving.of_chapter,
        name="chapter_of_work_comments",
    ),
    path("chapters/<int:chapter_id>/comments", leaving.of_chapter, name="chapter_comments"),
    path("comments/show_comments", comments.show_comments, name="show_comments"),
    path("comments/<int:comment_id>", leaving.of_comment, name="comment"),
    path("comments/<int:comment_id>/comments", leaving.of_comment, name="answers"),
    path("comments/<int:comment_id>/passage", comments.passage, name="comment_passage"),
    path("comments/<int:comment_id>/edit", leaving.edit, name="comment_edit"),
    path("comments/<int:comment_id>/delete", leaving.delete, name="comment_delete"),
    path("comments/<int:comment_id>/approve", care.approve, name="comment_approve"),
    path("comments/<int:comment_id>/freeze", care.freeze, name="comment_freeze"),
    path("comments/<int:comment_id>/unfreeze", care.unfreeze, name="comment_unfreeze"),
    path("comments/<int:comment_id>/hide", care.hide, name="comment_hide"),
    path("comments/<int:comment_id>/unhide", care.unhide, name="comment_unhide"),
]
urlpatterns = [
    path("", home.home, name="home"),
    path("device", device.device, name="device"),
    path("manifest.webmanifest", device.manifest, name="manifest"),
    path("worker.js", device.worker, name="worker"),
    path("media", home.media, name="media"),
    path("media/<str:name>/fandoms", home.media_fandoms, name="media_fandoms"),
    path("fandoms", home.fandoms, name="fandoms"),
    path("works", lists.works, name="works"),
    path("works/search", lists.search, name="search"),
    path("works/search/help", lists.search_help, name="search_help"),
    path("works/<int:work_id>", works.work, name="work"),
    path("works/<int:work_id>/navigate", works.navigate, name="navigate"),
    path("works/<int:work_id>/chapters", works.selected_chapter, name="chapters"),
    path("works/<int:work_id>/chapters/<int:chapter_id>", works.chapter, name="chapter"),
    path("works/<int:work_id>/mark_for_later", later.for_later, name="mark_for_later"),
    path("works/<int:work_id>/mark_as_read", later.as_read, name="mark_as_read"),
    path("works/<int:work_id>/place", later.place, name="place"),
    path("works/<int:work_id>/kudos", kudos.kudos, name="kudos"),
    path("works/<int:work_id>/kudos/delete", kudos.take_back, name="kudos_delete"),
    path("kudos", kudos.leave, name="leave_kudos"),
    path("kudos.js", kudos.leave, name="leave_kudos_by_script"),
    path("chapters/<int:chapter_id>", works.bare_chapter, name="bare_chapter"),
    path("downloads/works/<str:name>.<slug:form>", together.search, name="works_together"),
    *(
        path(
            f"downloads/{where}/<{kind}:key>/<str:name>.<slug:form>", view, name=f"{where}_together"
        )
        for where, kind, view in (
            ("series", "int", together.series),
            ("lists", "int", together.reading_list),
            ("bookmarks", "str", together.bookmarks),
            ("tags", "int", together.tag),
            ("languages", "str", together.language),
            ("users", "str", together.person),
        )
    ),
    path("downloads/<int:work_id>/<str:name>.<slug:edition>", downloads.download, name="download"),
    path("tags/search", tags.tag_search, name="tag_search"),
    path("tags/<str:name>", lists.tag, name="tag"),
    path("tags/<str:name>/works", lists.tag_works, name="tag_works"),
    path("languages/<str:code>/works", lists.language_works, name="language_works"),
    path("series/<int:series_id>", series.series, name="series"),
    path("users/<str:name>/gifts", gifts.gifts, name="gifts"),
    path("users/<str:name>/pseuds/<str:pseud>/gifts", gifts.gifts, name="pseud_gifts"),
    path("users/<str:name>", people.person, name="person"),
    path("users/<str:name>/works", people.works, name="person_works"),
    path("users/<str:name>/series", people.series, name="person_series"),
    path("users/<str:name>/profile", people.profile, name="profile"),
    path("users/<str:name>/pseuds/<str:pseud>", people.person, name="pseud"),
    path("users/<str:name>/pseuds/<str:pseud>/works", people.works, name="pseud_works"),
    path("users/<str:name>/pseuds/<str:pseud>/series", people.series, name="pseud_series"),
    path("notices/stop/<str:token>", notices.stop, name="stop_letters"),
    *said,
    *kept,
    *listed,
    *own,
]
