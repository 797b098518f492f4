"""Letting go of a work: taking everything along, orphaning, deleting."""

from __future__ import annotations

from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from foxden.prose import file_name

from ..everything import everything_of
from ..forms import DeleteForm, OrphanForm
from ..queries import is_creator
from ..rules import delete_work, orphan_work
from .asking import editable, for_writers, told_on, user_of, viewer_of


@for_writers
@require_http_methods(["GET", "POST"])
def delete(request: HttpRequest, work_id: int) -> HttpResponse:
    """Ask whether to delete, offer what is gentler, and delete."""
    work = editable(request, work_id)
    form = DeleteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        title = work.title
        with told_on(form):
            delete_work(work=work, leaves_tombstone=form.cleaned_data["leaves_tombstone"])
            messages.success(request, _("“%(title)s” is deleted.") % {"title": title})
            return redirect("works:drafts", user_of(request).name)
    context = {"form": form, "work": work, "may_orphan": is_creator(work, viewer_of(request))}
    return render(request, "works/delete.html", context)


@for_writers
@require_http_methods(["GET", "POST"])
def orphan(request: HttpRequest, work_id: int) -> HttpResponse:
    """Let go of a work that stays for its readers."""
    work = editable(request, work_id)
    form = OrphanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with told_on(form):
            orphan_work(
                work=work, user=user_of(request), keeps_name=form.cleaned_data["keeps_name"]
            )
            messages.success(request, _("The work is orphaned. It stays for its readers."))
            return redirect("works:drafts", user_of(request).name)
    return render(request, "works/orphan.html", {"form": form, "work": work})


@for_writers
@require_safe
def everything(request: HttpRequest, work_id: int) -> HttpResponse:
    """The work with every text it ever had, as a zip."""
    work = editable(request, work_id)
    answer = HttpResponse(everything_of(work, viewer_of(request)), content_type="application/zip")
    name = quote(f"{file_name(work.title, work_id=work.pk)}.zip")
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return answer
