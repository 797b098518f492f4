"""The frame's one page action: keeping the reader's look."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from .look import COOKIE, COOKIE_AGE, Look, dump_look, look_from


# Without a CSRF token, so that the panel is the same bytes for every visitor and pages can be
# cached: all that a forged request could do is change somebody's colours.
@csrf_exempt
@require_POST
def keep_look(request: HttpRequest) -> HttpResponse:
    """Keep the look that the panel sent and go back to the page it was on."""
    look = Look() if "reset" in request.POST else look_from(request.POST)
    response = HttpResponseRedirect(page_before(request))
    response.set_cookie(
        COOKIE,
        dump_look(look),
        max_age=COOKIE_AGE if look.chosen else 0,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
    return response


def page_before(request: HttpRequest) -> str:
    """Path and query of the page of ours that sent the reader here; the home page if unknown."""
    referer = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(referer, allowed_hosts={request.get_host()}):
        return "/"
    parts = urlsplit(referer)
    # Never two slashes at the front: browsers would read a host there.
    path = "/" + parts.path.lstrip("/\\")
    return f"{path}?{parts.query}" if parts.query else path


def favicon(request: HttpRequest) -> HttpResponse:
    """Where browsers look for the sign of pages that cannot name it, such as JSON."""
    return HttpResponseRedirect(static("frame/favicon.svg"))
