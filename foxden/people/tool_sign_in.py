"""Signing in with readers' tools: AO3's address, AO3's names of the fields, no browser."""

from __future__ import annotations

from allauth.account import views as account
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

# AO3's name of a field -> ours. What AO3 asks besides (commit, utf8) says nothing.
_OURS = {
    "user[login]": "login",
    "user[password]": "password",
    "user[remember_me]": "remember",
    "authenticity_token": "csrfmiddlewaretoken",
}
_checked = csrf_protect(account.login)


@never_cache
@require_safe
def token(request: HttpRequest) -> HttpResponse:
    """The token that a form must carry (``/token_dispenser.json``, AO3); its other half is a cookie."""
    return JsonResponse({"token": get_token(request)})


@sensitive_post_parameters()
@csrf_exempt
def login(request: HttpRequest) -> HttpResponse:
    """Sign in: the form of the page, or a tool's with AO3's names.

    Both need the token. A tool's credentials in the address are not read: addresses stand in logs.
    """
    if request.method == "POST" and "user[login]" in request.POST:
        _read_as_ours(request)
    answer: HttpResponse = _checked(request)
    return answer


def _read_as_ours(request: HttpRequest) -> None:
    """Give AO3's fields our names.

    Tools say neither ``Origin`` nor ``Referer``, one of which Django wants over HTTPS. Every browser
    sends ``Origin`` with a form (Fetch Standard, 3.2), so who sends neither is none, and nobody
    else's page can have made it ask; the token is compared as ever.
    """
    form = request.POST.copy()
    for theirs, ours in _OURS.items():
        if theirs in form:
            form.setlist(ours, form.pop(theirs))
    request.POST = form  # type: ignore[assignment]
    if "HTTP_ORIGIN" not in request.META and "HTTP_REFERER" not in request.META:
        request.META["HTTP_REFERER"] = request.build_absolute_uri()
