"""Closing one's door for a while, and opening it."""

from __future__ import annotations

import datetime as dt

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from foxden.people.models import User
from foxden.people.queries import door_of
from foxden.works.rules import close_door, open_door

from ..own_pages import for_oneself
from .people import own_person

FOR_HOW_LONG = (
    ("", _("Until I open it")),
    ("1", _("For a day")),
    ("3", _("For three days")),
    ("7", _("For a week")),
    ("30", _("For thirty days")),
)


class DoorForm(forms.Form):
    """For how long the door is to be closed."""

    days = forms.ChoiceField(
        label=_("For how long"), choices=FOR_HOW_LONG, required=False, widget=forms.RadioSelect
    )

    def opens_at(self) -> dt.datetime | None:
        """When the door opens by itself, if it does."""
        days = self.cleaned_data["days"]
        return timezone.now() + dt.timedelta(days=int(days)) if days else None


@require_http_methods(["GET", "HEAD", "POST"])
@for_oneself
def door(request: HttpRequest, user: User) -> HttpResponse:
    """How one's door stands, what closing it does, and the form that closes it."""
    form = DoorForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            close_door(actor=user, opens_at=form.opens_at())
        except ValidationError as refused:
            form.add_error("days", refused)
        else:
            messages.success(request, _g("Your door is closed."))
            return redirect("reading:door", user.name)
    context = {"person": own_person(user), "here": "door", "form": form, "door": door_of(user.pk)}
    return render(request, "reading/door.html", context, status=422 if form.errors else 200)


@require_POST
@for_oneself
def open_again(request: HttpRequest, user: User) -> HttpResponse:
    """Open one's door."""
    if open_door(actor=user):
        messages.success(request, _g("Your door is open: everything is as it was before."))
    return redirect("reading:door", user.name)
