"""Stand-ins for the addresses that the frame's header links to, so that it is tested alone."""

import json

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template import engines
from django.urls import include, path

from foxden.frame import errors


def page(request: HttpRequest) -> HttpResponse:
    return render(request, "frame/base.html")


WRITING = """{% extends "frame/base.html" %}{% block content %}
<form method="post" action="/sent" data-guard>{% csrf_token %}
<div class="field"><label for="text">Text</label>
<textarea id="text" name="text" data-editor data-clean-url="/clean">{{ text }}</textarea></div>
<div class="field"><label for="text_format">Written as</label>
<select id="text_format" name="text_format"><option>html<option>markdown<option>plain</select></div>
<div class="field"><label for="title">Title</label>
<input id="title" name="title" maxlength="5"></div>
<button>Send</button></form>{% endblock %}
{% block scripts %}<script type="module" src="{% static 'frame/forms.js' %}"></script>
{% include "frame/editor.html" %}{% endblock %}"""


def writing(request: HttpRequest) -> HttpResponse:
    """A page with the rich editor, holding the text that the address asks for."""
    context = {"text": request.GET.get("text", "")}
    return HttpResponse(engines["django"].from_string(WRITING).render(context, request))


def sent(request: HttpRequest) -> HttpResponse:
    return JsonResponse(request.POST.dict())


def clean(request: HttpRequest) -> HttpResponse:
    """Stands in for the archive's cleaner: tells what it got, in capitals."""
    html = json.loads(request.body)["html"]
    if "fail" in html:
        return HttpResponse(status=500)
    return JsonResponse({"html": html.upper()})


def room(name: str, *pages: str) -> list:
    urls = [path(f"{name}/{each}", page, name=each) for each in pages]
    return [path("", include((urls, name)))]


urlpatterns = [
    path("", include("foxden.frame.urls")),
    path("writing", writing),
    path("sent", sent),
    path("clean", clean),
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
