"""What the author sees who was sent a link: whose stories, which archive, and what they may do.

Opening a link changes nothing (programs that read mail open them too); every change is a POST.
"""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from foxden.house.rules import let_in_to_claim
from foxden.people.models import User

from ..claims import claiming
from ..claims.bylines import works_of_byline
from ..forms import ClaimForm, SureForm
from ..models import ClaimInvitation


def _invitation(token: str) -> ClaimInvitation:
    found = claiming.invitation_at(token)
    if found is None:
        raise Http404
    return found


@never_cache
@require_http_methods(["GET", "POST"])
def claim(request: HttpRequest, token: str) -> HttpResponse:
    """The stories, and for those signed in the form that takes them over."""
    invitation = _invitation(token)
    byline = invitation.pseud
    if byline is None or not claiming.is_open(invitation):
        return _spent(request, token, invitation)
    works = works_of_byline(byline)
    user = request.user if isinstance(request.user, User) else None
    form = ClaimForm(request.POST or None, user=user, pseud=byline, works=works)
    if request.method == "POST":
        if user is None:
            return redirect(f"{reverse('account_login')}?{urlencode({'next': request.path})}")
        if form.is_valid():
            try:
                claiming.claim(invitation=invitation, user=user, **form.choices())
            except ValidationError as error:
                form.add_error(None, " ".join(error.messages))
            else:
                messages.success(request, _("Your stories are yours again. Welcome back."))
                return redirect("people:dashboard")
    context = {
        "form": form,
        "invitation": invitation,
        "token": token,
        "works": works,
        "next": urlencode({"next": reverse("rescue:claim", args=[token])}),
    }
    return render(request, "rescue/claims/claim.html", context)


def _spent(request: HttpRequest, token: str, invitation: ClaimInvitation) -> HttpResponse:
    context = {"invitation": invitation, "token": token}
    return render(request, "rescue/claims/spent.html", context, status=410)


@never_cache
@require_POST
def join(request: HttpRequest, token: str) -> HttpResponse:
    """On to opening an account: the claim is the invitation, also where nobody else may join."""
    try:
        code = claiming.joining_code(invitation=_invitation(token))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("rescue:claim", token)
    let_in_to_claim(request, code=code)
    back = urlencode({"next": reverse("rescue:claim", args=[token])})
    return redirect(f"{reverse('account_signup')}?{back}")


@never_cache
@require_http_methods(["GET", "POST"])
def not_mine(request: HttpRequest, token: str) -> HttpResponse:
    """ "These are not mine": asked once more, then the link is spent."""
    invitation = _invitation(token)
    if not claiming.is_open(invitation):
        return _spent(request, token, invitation)
    form = SureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            claiming.refuse_claim(invitation=invitation)
        except ValidationError:
            return _spent(request, token, invitation)
        if form.cleaned_data["no_letters"]:
            claiming.want_no_letters(invitation=invitation)
        messages.success(request, _("Thank you. Nobody will ask you about these stories again."))
        return redirect("reading:home")
    context = {"invitation": invitation, "token": token, "form": form}
    return render(request, "rescue/claims/not_mine.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def no_letters(request: HttpRequest, token: str) -> HttpResponse:
    """ "Do not write to me again": the link of the letter, and one button. Late links work too."""
    invitation = _invitation(token)
    done = request.method == "POST"
    if done:
        claiming.want_no_letters(invitation=invitation)
    context = {"invitation": invitation, "token": token, "done": done}
    return render(request, "rescue/claims/no_letters.html", context)
