"""Bare Django, as a peer: a view that answers bytes from memory, and one with three queries."""

from __future__ import annotations

import os
from pathlib import Path

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

settings.configure(
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    SECRET_KEY="bench",
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": os.environ.get("BENCH_DATABASE", ":memory:"),
            "CONN_MAX_AGE": None,
        }
    },
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
)
django.setup()

PAGE = Path(os.environ["BENCH_PAGE"]).read_bytes()
TEMPLATE = engines["django"].from_string(
    "<html><body><h1>{{ title }}</h1><ul>{% for name in names %}<li>{{ name }}</li>{% endfor %}</ul>"
    "<div>{{ text|safe }}</div></body></html>"
)


def memory(request: HttpRequest) -> HttpResponse:
    """The page's bytes, as they are."""
    return HttpResponse(PAGE)


def queries(request: HttpRequest) -> HttpResponse:
    """Three queries on the den's own tables and a small template."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT title FROM works_work WHERE id = 1")
        title = cursor.fetchone()[0]
        cursor.execute("SELECT words FROM works_tagging WHERE work_id = 1 ORDER BY position")
        names = [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT html FROM works_chaptertext LIMIT 1")
        text = cursor.fetchone()[0]
    return HttpResponse(TEMPLATE.render({"title": title, "names": names, "text": text}))


urlpatterns = [path("", memory), path("memory", memory), path("queries", queries)]
application = get_wsgi_application()
