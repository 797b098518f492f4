"""Every address of the archive, by room. Forms follow AO3's, without a trailing slash."""

from django.urls import include, path

urlpatterns = [
    path("", include("foxden.frame.urls")),
    path("", include("foxden.people.urls")),
    path("", include("foxden.house.urls")),
    path("", include("foxden.tags.urls")),
    path("", include("foxden.intake.urls")),
    path("", include("foxden.works.urls")),
    path("", include("foxden.moderation.urls")),
    path("", include("foxden.rescue.urls")),
    # Before the pages, for `/works/feed.atom` is no work.
    path("", include("foxden.syndication.urls")),
    path("", include("foxden.reading.urls")),
]

handler400 = "foxden.frame.errors.bad_request"
handler403 = "foxden.frame.errors.permission_denied"
handler404 = "foxden.frame.errors.not_found"
# Asked by django-allauth, where its limits are reached.
handler429 = "foxden.frame.errors.too_many_requests"
handler500 = "foxden.frame.errors.server_error"
