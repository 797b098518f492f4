"""A member's own pages: preferences, name, pseuds; and the link that signs in once."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from .forms import NameForm, PreferencesForm, PseudForm
from .models import Pseud, User
from .queries import preferences_of, pseud_at, pseuds_of
from .rules import (
    add_pseud,
    choose_preferences,
    make_default_pseud,
    remove_pseud,
    rename_account,
    save_pseud,
    use_sign_in_link,
)


@login_required
@require_safe
def dashboard(request: HttpRequest) -> HttpResponse:
    """To one's own page."""
    return redirect(request.user)  # type: ignore[arg-type]


@never_cache
@require_safe
def sign_in(request: HttpRequest, token: str) -> HttpResponse:
    """Sign in by a link that works once."""
    user = use_sign_in_link(token=token)
    if user is None:
        messages.error(
            request, _("This link has been used or is too old. Ask for a new one, or sign in here.")
        )
        return redirect("account_login")
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    if not user.has_usable_password():
        messages.info(request, _("Welcome. Set a password now, so that you can come back."))
        return redirect("account_set_password")
    return redirect("people:dashboard")


def _own(request: HttpRequest, name: str) -> User:
    user = request.user
    if not isinstance(user, User) or user.name.lower() != name.lower():
        raise Http404
    return user


@login_required
@require_http_methods(["GET", "POST"])
def preferences(request: HttpRequest, name: str) -> HttpResponse:
    """Choices made once for all pages, and ways to the rest of the account."""
    user = _own(request, name)
    form = PreferencesForm(request.POST or None, instance=preferences_of(user.pk))
    if request.method == "POST" and form.is_valid():
        choose_preferences(chosen=form.save(commit=False), changed=form.changed_data)
        messages.success(request, _("Your preferences are saved."))
        if "keeps_history" in form.changed_data and not form.cleaned_data["keeps_history"]:
            messages.info(
                request,
                _(
                    "Your history is off. What was kept before can be cleared: see “My history” below."
                ),
            )
        return redirect("people:preferences", user.name)
    return render(request, "people/preferences.html", {"form": form, "person": user})


@login_required
@require_http_methods(["GET", "POST"])
def change_name(request: HttpRequest, name: str) -> HttpResponse:
    """Another name for the account."""
    user = _own(request, name)
    form = NameForm(request.POST or None, initial={"name": user.name})
    if request.method == "POST" and form.is_valid():
        try:
            rename_account(user=User.objects.get(pk=user.pk), name=form.cleaned_data["name"])
        except ValidationError as error:
            form.add_error("name", error)
        else:
            messages.success(request, _("You have a new name. Old links to you keep working."))
            return redirect("people:preferences", form.cleaned_data["name"])
    return render(request, "people/change_name.html", {"form": form, "person": user})


@login_required
@require_safe
def pseuds(request: HttpRequest, name: str) -> HttpResponse:
    """One's pseuds, to change them."""
    user = _own(request, name)
    return render(request, "people/pseuds.html", {"pseuds": pseuds_of(user.pk), "person": user})


@login_required
@require_http_methods(["GET", "POST"])
def new_pseud(request: HttpRequest, name: str) -> HttpResponse:
    """Another name to post under."""
    user = _own(request, name)
    form = PseudForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            pseud = add_pseud(user=user, name=given["name"], description=given["description"])
        except ValidationError as error:
            form.add_error("name", error)
        else:
            if given["is_default"]:
                make_default_pseud(pseud=pseud)
            return redirect("people:pseuds", user.name)
    return render(request, "people/pseud_form.html", {"form": form, "person": user})


@login_required
@require_http_methods(["GET", "POST"])
def edit_pseud(request: HttpRequest, name: str, pseud: str) -> HttpResponse:
    """Change a pseud's name or description, or make it the default."""
    user, found = _own(request, name), _own_pseud(name, pseud)
    start = {
        "name": found.name,
        "description": found.description_raw,
        "is_default": found.is_default,
    }
    form = PseudForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            save_pseud(pseud=found, **form.cleaned_data)
        except ValidationError as error:
            form.add_error("name", error)
        else:
            return redirect("people:pseuds", user.name)
    context = {"form": form, "person": user, "pseud": found}
    return render(request, "people/pseud_form.html", context)


@login_required
@require_POST
def delete_pseud(request: HttpRequest, name: str, pseud: str) -> HttpResponse:
    """Remove a pseud that nothing hangs on."""
    user = _own(request, name)
    try:
        remove_pseud(pseud=_own_pseud(name, pseud))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("people:pseuds", user.name)


def _own_pseud(name: str, pseud: str) -> Pseud:
    found = pseud_at(name, pseud)
    if found is None:
        raise Http404
    return found
