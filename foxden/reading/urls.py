"""Addresses of what readers see, in AO3's forms."""

from django.urls import path

from .views import downloads, home, lists, people, series, works

app_name = "reading"
urlpatterns = [
    path("", home.home, name="home"),
    path("media", home.fandoms, name="media"),
    path("fandoms", home.fandoms, name="fandoms"),
    path("works", lists.works, name="works"),
    path("works/search", lists.search, name="search"),
    path("works/<int:work_id>", works.work, name="work"),
    path("works/<int:work_id>/navigate", works.navigate, name="navigate"),
    path("works/<int:work_id>/chapters", works.selected_chapter, name="chapters"),
    path("works/<int:work_id>/chapters/<int:chapter_id>", works.chapter, name="chapter"),
    path("chapters/<int:chapter_id>", works.bare_chapter, name="bare_chapter"),
    path("downloads/<int:work_id>/<str:name>.<slug:edition>", downloads.download, name="download"),
    path("tags/<str:name>", lists.tag, name="tag"),
    path("tags/<str:name>/works", lists.tag_works, name="tag_works"),
    path("languages/<str:code>/works", lists.language_works, name="language_works"),
    path("series/<int:series_id>", series.series, name="series"),
    path("users/<str:name>", people.person, name="person"),
    path("users/<str:name>/works", people.works, name="person_works"),
    path("users/<str:name>/series", people.series, name="person_series"),
    path("users/<str:name>/profile", people.profile, name="profile"),
    path("users/<str:name>/pseuds/<str:pseud>", people.person, name="pseud"),
    path("users/<str:name>/pseuds/<str:pseud>/works", people.works, name="pseud_works"),
    path("users/<str:name>/pseuds/<str:pseud>/series", people.series, name="pseud_series"),
]
