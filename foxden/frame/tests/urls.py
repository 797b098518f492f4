"""Stand-ins for the addresses that the frame's header links to, so that it is tested alone."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from foxden.frame import errors


def page(request: HttpRequest) -> HttpResponse:
    return render(request, "frame/base.html")


def room(name: str, *pages: str) -> list:
    urls = [path(f"{name}/{each}", page, name=each) for each in pages]
    return [path("", include((urls, name)))]


urlpatterns = [
    path("", include("foxden.frame.urls")),
    *room("reading", "home", "works", "fandoms", "search"),
    *room("works", "new"),
    *[
        path(name, page, name=name)
        for name in ("account_login", "account_logout", "account_signup")
    ],
]

handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.not_found
handler500 = errors.server_error
