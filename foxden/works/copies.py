"""Working copies on the way between forms and the database."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict

from .models import WorkingCopy

_TOKEN = re.compile(r"[a-z0-9]{1,20}-[a-z0-9]{1,20}")
SAVED_COOKIE = "foxden_saved"
NOT_TYPED = frozenset(
    {
        "csrfmiddlewaretoken",
        "copy",
        "copy_of_work",
        "copy_of_chapter",
        "copy_is_new_chapter",
        "saved_as",
    }
)


def typed_in(request: HttpRequest) -> dict[str, list[str]]:
    """What the form that was sent holds, but for what the page itself put there."""
    sent = request.POST
    return {name: sent.getlist(name) for name in sent if name not in NOT_TYPED}


def initial_from(copy: WorkingCopy | None, form: type[forms.Form]) -> dict[str, Any]:
    """What ``form`` opens with to show a working copy again; nothing without one."""
    if copy is None:
        return {}
    typed = QueryDict(mutable=True)
    for name, values in copy.fields.items():
        typed.setlist(name, values)
    return {
        name: field.widget.value_from_datadict(typed, {}, name)
        for name, field in form.base_fields.items()
        if name in copy.fields or isinstance(field.widget, forms.CheckboxInput)
    }


def tell_device(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """Tell the writer's device by a cookie that what it sent is saved, so that it lets go of its copy."""
    token = request.POST.get("saved_as", "")
    if _TOKEN.fullmatch(token):
        answer.set_cookie(
            SAVED_COOKIE,
            token,
            max_age=24 * 60 * 60,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )
    return answer


def copy_key(request: HttpRequest) -> int | None:
    """The working copy that the address or the form names, if any."""
    named = request.POST.get("copy") or request.GET.get("copy") or ""
    return int(named) if named.isascii() and named.isdecimal() and len(named) < 16 else None
