"""Addresses that programs ask again and again, in AO3's form where it has one."""

from django.urls import path

from .views import catalogs, embedding, lists, saved_filters, sitemaps, works

app_name = "syndication"

catalogue = [
    path(f"opds{root}{rest}", view, {"version": version}, name=f"opds{version}_{name}")
    for version, root in (("1", ""), ("2", "/v2"))
    for rest, view, name in (
        ("", catalogs.root, "root"),
        ("/fandoms", catalogs.fandoms, "fandoms"),
        ("/works", catalogs.works, "works"),
        ("/series/<int:series_id>", catalogs.series, "series"),
    )
]
for_search_engines = [
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-works-<int:number>.xml", sitemaps.works, name="sitemap_works"),
    path("sitemap-fandoms.xml", sitemaps.fandoms, name="sitemap_fandoms"),
    path("oembed", embedding.oembed, name="oembed"),
]
urlpatterns = [
    *catalogue,
    *for_search_engines,
    path("opds/search.xml", catalogs.search_description, name="opds_search"),
    path("opds/v2/works/<int:work_id>", catalogs.work, name="opds2_work"),
    path("works/<int:work_id>/cover.png", catalogs.cover, name="cover"),
    path("works/feed.atom", lists.works_feed, name="works_feed"),
    path("works/<int:work_id>/feed.atom", works.work_feed, name="work_feed"),
    path("tags/<int:tag_id>/feed.atom", lists.tag_feed, name="tag_feed"),
    path("languages/<str:code>/feed.atom", lists.language_feed, name="language_feed"),
    path("series/<int:series_id>/feed.atom", works.series_feed, name="series_feed"),
    path("lists/<int:list_id>/feed.atom", works.reading_list_feed, name="list_feed"),
    path("users/<str:name>/feed.atom", lists.person_feed, name="person_feed"),
    path("users/<str:name>/pseuds/<str:pseud>/feed.atom", lists.person_feed, name="pseud_feed"),
    path("feeds/filters/<str:token>.atom", saved_filters.filter_feed, name="filter_feed"),
]
