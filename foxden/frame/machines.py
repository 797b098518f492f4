"""What is said to machines that come by: where they may look, and that stories are no training data.

Three ways of saying the same, for no crawler reads all of them: robots.txt (RFC 9309, with the groups
of those that gather text for language models), ai.txt, and the reservation of the TDM Reservation
Protocol (W3C community group, for article 4 of the EU's directive 2019/790) as file and as header.
None of them stops anybody who will not listen.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

GATHERERS = (
    "AI2Bot", "Ai2Bot-Dolma", "Amazonbot", "anthropic-ai", "Applebot-Extended", "Brightbot 1.0",
    "Bytespider", "CCBot", "ChatGPT-User", "Claude-Web", "ClaudeBot", "cohere-ai",
    "cohere-training-data-crawler", "Diffbot", "DuckAssistBot", "FacebookBot",
    "Google-CloudVertexBot", "Google-Extended", "GPTBot", "ICC-Crawler", "ImagesiftBot",
    "img2dataset", "Kangaroo Bot", "Meta-ExternalAgent", "Meta-ExternalFetcher", "OAI-SearchBot",
    "omgili", "omgilibot", "PanguBot", "PerplexityBot", "PetalBot", "Scrapy",
    "SemrushBot-OCOB", "Sidetrade indexer bot", "Timpibot", "VelenPublicWebCrawler", "Webzio-Extended",
)  # fmt: skip
"""Names by which gatherers of text for language models say they read robots.txt."""
NOT_FOR_ROBOTS = (
    "/accounts/", "/archive/", "/autocomplete/", "/downloads/", "/feeds/", "/look", "/opds",
    "/tags/search", "/works/new", "/works/search", "/*?*work_search", "/*?*sort_", "/*?*query=",
    "/*?*tag_id=", "/*?*user_id=", "/*?*page=", "/users/*/readings", "/users/*/saved_filters",
)  # fmt: skip
"""Lists without end, forms, and files that repeat what stands on a page (AO3's own rules, ours added)."""
RESERVATION = "tdm-reservation"
_A_DAY = 86_400

_kept = cache_control(public=True, max_age=_A_DAY)


@require_safe
@_kept
def robots(_request: HttpRequest) -> HttpResponse:
    """Where crawlers may look: at works and lists, not at every filter of every list."""
    lines = [f"User-agent: {name}" for name in GATHERERS]
    lines += ["Disallow: /", "", "User-agent: *", "Content-Usage: train-ai=n"]
    lines += [f"Disallow: {path}" for path in NOT_FOR_ROBOTS]
    lines += ["", f"Sitemap: {settings.ARCHIVE_URL}/sitemap.xml"]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


@require_safe
@_kept
def ai(_request: HttpRequest) -> HttpResponse:
    """The same for those who read ai.txt: nothing here is to be trained on."""
    return HttpResponse("User-Agent: *\nDisallow: /\n", content_type="text/plain; charset=utf-8")


@require_safe
@_kept
def reservation(_request: HttpRequest) -> HttpResponse:
    """The reservation of all rights of text and data mining, for the whole archive."""
    return JsonResponse([{"location": "/", RESERVATION: 1}], safe=False)


class Reservation:
    """Says the reservation on every answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._get_response(request)
        response.headers[RESERVATION] = "1"
        return response
