"""The owner's pages about the archive itself."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from foxden.people.models import Viewer
from foxden.people.queries import invitations_of
from foxden.people.rules import invite

from .forms import ArchiveSettingsForm
from .models import Registration
from .queries import archive_settings
from .rules import keep_settings


def _owner(request: HttpRequest) -> Viewer:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    if not viewer.is_owner:
        raise Http404
    return viewer


@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """The archive's name and who may join; the owner alone."""
    _owner(request)
    form = ArchiveSettingsForm(request.POST or None, instance=archive_settings())
    if request.method == "POST" and form.is_valid():
        keep_settings(form.save(commit=False))
        messages.success(request, _("The archive's settings are saved."))
        return redirect("house:settings")
    return render(request, "house/settings.html", {"form": form})


@require_http_methods(["GET"])
def invitations(request: HttpRequest) -> HttpResponse:
    """The invitations that this member has made; every member may, unless the archive is closed."""
    viewer = _inviting_member(request)
    listed = invitations_of(viewer.user_id)
    return render(request, "house/invitations.html", {"invitations": listed})


@require_POST
def make_invitation(request: HttpRequest) -> HttpResponse:
    """A new invitation."""
    _inviting_member(request)
    made = invite(by=request.user)  # type: ignore[arg-type]
    messages.success(
        request,
        _("Here is an invitation. Give this code to one person: %(code)s") % {"code": made.code},
    )
    return redirect("house:invitations")


def _inviting_member(request: HttpRequest) -> Viewer:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    closed = archive_settings().registration == Registration.CLOSED
    if not viewer.is_member or (closed and not viewer.is_owner):
        raise Http404
    return viewer
