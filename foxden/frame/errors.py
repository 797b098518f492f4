"""Error pages: what happened, kindly, and what to do next. Markup as on AO3."""

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.csrf import requires_csrf_token


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request makes no sense; nothing was changed."""
    return render(request, "frame/errors/400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: known, but not for this reader. Works that are hidden answer 404 instead."""
    return render(request, "frame/errors/403.html", status=403)


@requires_csrf_token
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that came without its token; ``reason`` is Django's, for the log only."""
    return render(request, "frame/errors/403_csrf.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: no such page, or none for this reader; the page does not say which."""
    return render(request, "frame/errors/404.html", status=404)


def gone(request: HttpRequest, *, title: str = "") -> HttpResponse:
    """410: what was here was deleted by its author, who chose to leave ``title`` standing."""
    return render(request, "frame/errors/410.html", {"title": title}, status=410)


def too_many_requests(request: HttpRequest, *, retry_after: int = 60) -> HttpResponse:
    """429: come back in ``retry_after`` seconds, which the header says too (RFC 6585, 4)."""
    minutes = max(1, -(-retry_after // 60))
    response = render(request, "frame/errors/429.html", {"minutes": minutes}, status=429)
    response.headers["Retry-After"] = str(retry_after)
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """500: a fault of ours. Without context or database, since either may be the fault."""
    return HttpResponseServerError(render_to_string("frame/errors/500.html"))
