"""The answer to a program: the file, or 304 where the program has these very bytes."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from .atom import WorksFeed

ATOM = "application/atom+xml; charset=utf-8"


def feed_answer(request: HttpRequest, feed: WorksFeed) -> HttpResponse:
    """A feed as any stranger gets it, whoever asks.

    Caches may keep it but must ask each time: a work that was restricted a moment ago is in no
    answer after that. Only the ETag is compared (RFC 9110, 13.1.2), for a feed that lost an entry
    has no later date than before. The hub is named in the headers too (WebSub, 4).
    """
    response = HttpResponse(feed.writeString("utf-8"), content_type=ATOM)
    tag = f'"{hashlib.blake2b(response.content, digest_size=16).hexdigest()}"'
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "public, no-cache"
    if settings.WEBSUB_HUB:
        own = feed.feed["feed_url"]
        response.headers["Link"] = f'<{settings.WEBSUB_HUB}>; rel="hub", <{own}>; rel="self"'
    answer = get_conditional_response(request, etag=tag, response=response)
    assert answer is not None
    return answer
