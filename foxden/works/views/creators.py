"""Who stands on a work's byline, and who is asked to."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ..forms import InviteForm
from ..models import Creatorship
from ..queries import creatorships_of, invitations_for
from ..rules import accept_creatorship, decline_creatorship, invite_creator, leave_byline
from .asking import editable, for_writers, number_in, own_page, told, told_on, user_of, viewer_of


@for_writers
@require_http_methods(["GET", "POST"])
def of_work(request: HttpRequest, work_id: int) -> HttpResponse:
    """The byline, and a form to ask somebody to join it."""
    work = editable(request, work_id)
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and form.cleaned_data.get("pseud"):
        pseud = form.cleaned_data["pseud"]
        with told_on(form):
            invite_creator(work=work, pseud=pseud, actor=user_of(request))
            messages.success(request, _("%(name)s is asked.") % {"name": pseud.byline})
            return redirect("works:creators", work.pk)
    context = {
        "form": form,
        "work": work,
        "rows": creatorships_of(work),
        "own": viewer_of(request).pseud_ids,
    }
    return render(request, "works/creators.html", context)


@for_writers
@require_POST
def remove(request: HttpRequest, work_id: int, row_id: int) -> HttpResponse:
    """Take an invitation back, or one's own name off the byline."""
    work = editable(request, work_id)
    row = get_object_or_404(creatorships_of(work), pk=row_id)
    with told(request):
        if row.state == Creatorship.State.INVITED:
            decline_creatorship(creatorship=row)
        elif row.pseud_id in viewer_of(request).pseud_ids:
            leave_byline(work=work, pseud=row.pseud)
        else:
            messages.error(request, _("Only they themselves can leave the byline."))
    if not creatorships_of(work).filter(pseud__in=viewer_of(request).pseud_ids).exists():
        return redirect("works:drafts", user_of(request).name)
    return redirect("works:creators", work.pk)


@for_writers
@require_http_methods(["GET", "POST"])
def invitations(request: HttpRequest, name: str) -> HttpResponse:
    """The works one is asked to be a creator of; accept or decline."""
    user = own_page(request, name)
    asked = invitations_for(viewer_of(request))
    if request.method == "POST":
        row = get_object_or_404(asked, pk=number_in(request, "invitation"))
        if "accept" in request.POST:
            accept_creatorship(creatorship=row)
            messages.success(request, _("You are on the byline of “%s”.") % row.work.title)
        else:
            decline_creatorship(creatorship=row)
            messages.success(request, _("Declined."))
        return redirect("works:creatorships", user.name)
    return render(request, "works/creatorships.html", {"person": user, "invitations": asked})
