"""One tag on a page of its own: everything wranglers said of it, and saying it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from ..forms import EditForm
from ..models import Kind, Medium, Tag, Verb
from ..queries import decisions, likenesses, meaning_of, names_in, wranglable_at
from ..rules import RULES
from .orders import actor_of, order_in, other_in, said, typed_in, wrangler_of

RECENT = 20
# What is typed in these fields is the tag that is placed, and the page's tag the other one.
TURNED_ROUND = {"subtag": Verb.PLACE_UNDER_METATAG, "synonym": Verb.MAKE_SYNONYM}


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, name: str) -> HttpResponse:
    """What a tag means, and every way to change it; wranglers alone."""
    wrangler_of(request)
    tag = wranglable_at(name)
    if tag is None:
        raise Http404
    if request.method == "POST":
        _decide(request, tag)
        return redirect(tag.edit_address)
    family = meaning_of(tag)
    context = {
        "tag": tag,
        "family": family,
        "form": EditForm(initial={"name": tag.name}),
        "like": likenesses([tag]).get(tag.pk, []) if not family.state else [],
        "media": _media(tag, [each.pk for each in family.media]),
        "names_characters": tag.kind == Kind.RELATIONSHIP and bool(names_in(tag.name)),
        "is_fandom": tag.kind == Kind.FANDOM,
        "stands_under_fandoms": tag.kind in (Kind.CHARACTER, Kind.RELATIONSHIP, Kind.FREEFORM),
        "decisions": list(decisions(tag=tag)[:RECENT]),
        "here": request.path,
    }
    return render(request, "tags/wrangling/edit.html", context)


def _media(tag: Tag, here: list[int]) -> list[Medium]:
    if tag.kind != Kind.FANDOM:
        return []
    return list(Medium.objects.exclude(pk__in=here).order_by("position", "folded_name")[:100])


def _decide(request: HttpRequest, tag: Tag) -> None:
    do, form = request.POST.get("do", ""), EditForm(request.POST)
    try:
        if do in TURNED_ROUND:
            placed, verb = typed_in(form, do), TURNED_ROUND[do]
            other = {"metatag" if do == "subtag" else "of": tag}
            done = RULES[verb](tag=placed, actor=actor_of(request), **other)
        else:
            order = order_in(do)
            if order.tag not in (None, tag.pk):
                raise Http404
            done = RULES[order.verb](tag=tag, actor=actor_of(request), **other_in(order, form))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, said([done]))
    tag.refresh_from_db()
