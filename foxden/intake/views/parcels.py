"""Several files brought at once: which are one work, in which order; then a draft of each work."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from foxden.people.models import User
from foxden.people.queries import default_pseud_of, pseuds_of
from foxden.works.queries import editable_by

from ..forms import ArrangeForm
from ..models import Parcel
from ..parcels import arrange, forget_parcel, keep_apart, make_works
from ..queries import left_out_of, parcel_of, works_in
from ..rules import Added
from .bring import say_it_is_there, viewer_of


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def parcel(request: HttpRequest, parcel_id: int) -> HttpResponse:
    """What several files seem to be, to arrange otherwise, and to make drafts of."""
    user = cast(User, request.user)
    found = parcel_of(user.pk, parcel_id)
    if found is None:
        raise Http404
    left_out = left_out_of(found)
    works = [*works_in(found), *([left_out] if left_out else [])]
    form = ArrangeForm(request.POST or None, works=works)
    if request.method == "POST" and (answer := _answer(request, found, form)):
        return answer
    context = {"form": form, "parcel": found, "works": works, "has_left_out": bool(left_out)}
    return render(request, "intake/parcel.html", context)


def _answer(request: HttpRequest, found: Parcel, form: ArrangeForm) -> HttpResponse | None:
    """What the button that was pressed does; None where the page has to be looked at again."""
    if "forget" in request.POST:
        forget_parcel(parcel=found)
        return redirect("intake:upload")
    if "apart" in request.POST:
        keep_apart(parcel=found)
        return redirect("intake:parcel", found.pk)
    if not form.is_valid():
        return None
    arrange(parcel=found, places=form.places)
    if "make" not in request.POST:
        return redirect("intake:parcel", found.pk)
    viewer = viewer_of(request)
    user = cast(User, request.user)
    own = pseuds_of(user.pk)
    pseud = own.filter(pk=found.pseud_id).first() or default_pseud_of(user.pk)
    try:
        made = make_works(parcel=found, pseud=pseud, actor=user, among=editable_by(viewer))
    except ValidationError as error:
        form.add_error(None, error.messages)
        return None
    return _made(request, made)


def _made(request: HttpRequest, made: list[Added]) -> HttpResponse:
    """On to the review of the one work that is new, else to all drafts."""
    new = [added.work for added in made if added.is_new]
    for added in made:
        if not added.is_new:
            say_it_is_there(request, added.work)
    if len(new) == 1:
        return redirect("intake:review", new[0].pk)
    if not new:
        return redirect("intake:upload")
    said = ngettext("%(count)d draft was made.", "%(count)d drafts were made.", len(new))
    messages.success(request, said % {"count": len(new)})
    return redirect("works:drafts", viewer_of(request).name)
