"""Bare Django, as a peer: a view that answers bytes from memory, and one with three queries.

The queries are the ORM's own, on the den's tables, over a connection that is kept.
"""

from __future__ import annotations

import os
from pathlib import Path

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
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

from django.db import models  # noqa: E402

PAGE = Path(os.environ["BENCH_PAGE"]).read_bytes()
TEMPLATE = engines["django"].from_string(
    "<html><body><h1>{{ title }}</h1><ul>{% for name in names %}<li>{{ name }}</li>{% endfor %}</ul>"
    "<div>{{ text|safe }}</div></body></html>"
)


def memory(request: HttpRequest) -> HttpResponse:
    """The page's bytes, as they are."""
    return HttpResponse(PAGE)


class Work(models.Model):
    title = models.TextField()

    class Meta:
        app_label, managed, db_table = "bare", False, "works_work"


class Tagging(models.Model):
    work_id = models.IntegerField()
    words = models.TextField()
    position = models.IntegerField()

    class Meta:
        app_label, managed, db_table = "bare", False, "works_tagging"


class ChapterText(models.Model):
    chapter_id = models.IntegerField(primary_key=True)
    html = models.TextField()

    class Meta:
        app_label, managed, db_table = "bare", False, "works_chaptertext"


def queries(request: HttpRequest) -> HttpResponse:
    """Three queries and a small template."""
    work = Work.objects.get(pk=1)
    names = [row.words for row in Tagging.objects.filter(work_id=1).order_by("position")]
    text = ChapterText.objects.filter(chapter_id=1).get().html
    return HttpResponse(TEMPLATE.render({"title": work.title, "names": names, "text": text}))


urlpatterns = [path("", memory), path("memory", memory), path("queries", queries)]
application = get_wsgi_application()
