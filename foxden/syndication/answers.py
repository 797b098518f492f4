"""The answer to a program: the file, or 304 where the program has these very bytes."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from .atom import WorksFeed

ATOM = "application/atom+xml; charset=utf-8"


def feed_answer(request: HttpRequest, feed: WorksFeed) -> HttpResponse:
    """A feed; the hub is named in the headers too (WebSub, 4)."""
    response = answer(request, feed.writeString("utf-8").encode(), ATOM)
    if settings.WEBSUB_HUB:
        own = feed.feed["feed_url"]
        response.headers["Link"] = f'<{settings.WEBSUB_HUB}>; rel="hub", <{own}>; rel="self"'
    return response


def answer(request: HttpRequest, body: bytes, media_type: str) -> HttpResponse:
    """What any stranger gets, whoever asks.

    Caches may keep it but must ask each time: a work that was restricted a moment ago is in no
    answer after that. Only the ETag is compared (RFC 9110, 13.1.2), for a list that lost a work
    has no later date than before.
    """
    tag = f'"{hashlib.blake2b(body, digest_size=16).hexdigest()}"'
    response = HttpResponse(body, content_type=media_type)
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "public, no-cache"
    found = get_conditional_response(request, etag=tag, response=response)
    assert found is not None
    return found
