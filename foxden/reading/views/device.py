"""Reading without a network: the archive as an app, and the works that a device keeps.

What is kept is the device's business alone: the server never hears of it. Pages are fetched for it as a
stranger sees them, so nothing of a member and nothing for members can come to lie there.
"""

from __future__ import annotations

from pathlib import Path

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from foxden.house.queries import archive_settings

from ..visitor_pages import same_for_all_visitors

WORKER = Path(__file__).parent.parent / "static" / "reading" / "worker.js"
_PAPER = "#fbf7ee"


@require_safe
@same_for_all_visitors
def device(request: HttpRequest) -> HttpResponse:
    """The works that this device keeps; a script fills it in."""
    return render(request, "reading/device.html")


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """What the archive is called and looks like as an app (W3C Web App Manifest)."""
    name = archive_settings().name
    icons = [
        {"src": static("frame/favicon.svg"), "sizes": "any", "type": "image/svg+xml"},
        *(
            {
                "src": static(f"frame/icon-{size}.png"),
                "sizes": f"{size}x{size}",
                "type": "image/png",
            }
            for size in (192, 512)
        ),
    ]
    told = {
        "id": "/",
        "name": name,
        "short_name": name[:12].strip(),
        "start_url": "/",
        "scope": "/",
        "display": "minimal-ui",
        "background_color": _PAPER,
        "theme_color": _PAPER,
        "icons": icons,
    }
    return JsonResponse(told, content_type="application/manifest+json")


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The script that answers for kept works; at the root, for a script serves only what is below it."""
    response = HttpResponse(WORKER.read_bytes(), content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    return response
