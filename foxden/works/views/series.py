"""Series: what they say of themselves, and the order of their works."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ..forms import SeriesForm
from ..models import Series, SeriesEntry
from ..queries import editable_series, visible_to
from ..rules import edit_series, order_series, remove_from_series
from .asking import for_writers, number_in, told_on, viewer_of


def _own(request: HttpRequest, series_id: int) -> Series:
    return get_object_or_404(editable_series(viewer_of(request)), pk=series_id)


def _entry(request: HttpRequest, series: Series) -> SeriesEntry:
    rows = SeriesEntry.objects.filter(series=series).select_related("work")
    return get_object_or_404(rows, work_id=number_in(request, "work"))


@for_writers
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, series_id: int) -> HttpResponse:
    """Change a series."""
    series = _own(request, series_id)
    initial = {
        "title": series.title,
        "description": series.description_raw,
        "notes": series.notes_raw,
        "is_complete": series.is_complete,
    }
    form = SeriesForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        with told_on(form):
            edit_series(series=series, **form.cleaned_data)
            messages.success(request, _("The series is saved."))
            return redirect(series)
    entries = SeriesEntry.objects.filter(series=series, work__in=visible_to(viewer_of(request)))
    context = {"form": form, "series": series, "entries": entries.select_related("work")}
    return render(request, "works/series_form.html", context)


@for_writers
@require_POST
def move(request: HttpRequest, series_id: int) -> HttpResponse:
    """Put a work at another place in the series."""
    series = _own(request, series_id)
    entry, place = _entry(request, series), number_in(request, "position")
    if not place:
        messages.error(request, _("Write the place as a number."))
        return redirect("works:edit_series", series.pk)
    rows = SeriesEntry.objects.filter(series=series).exclude(pk=entry.pk)
    order = list(rows.values_list("work_id", flat=True))
    order.insert(place - 1, entry.work_id)
    order_series(series=series, work_ids=order)
    messages.success(request, _("The order is changed."))
    return redirect("works:edit_series", series.pk)


@for_writers
@require_POST
def remove(request: HttpRequest, series_id: int) -> HttpResponse:
    """Take a work out of the series; the work itself stays."""
    series = _own(request, series_id)
    work = _entry(request, series).work
    remove_from_series(work=work, series=series)
    messages.success(request, _("“%s” is no longer in the series.") % work.title)
    if Series.objects.filter(pk=series_id).exists():
        return redirect("works:edit_series", series_id)
    return redirect(work)
