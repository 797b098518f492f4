"""Works as they will look: for their creators, and for beta readers with a secret link."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foxden.people.models import GUEST
from foxden.tags.models import Kind

from ..forms import PreviewLinkForm
from ..models import PreviewLink, Work
from ..queries import (
    bylines_of,
    chapters_visible_to,
    creators_of,
    preview_address,
    preview_links_of,
    previewed_at,
    tags_of,
    texts_of,
)
from ..rules import make_preview_link, withdraw_preview_link
from .asking import editable, for_writers, told_on, user_of


def _page(request: HttpRequest, work: Work, *, is_secret: bool) -> HttpResponse:
    chapters = list(chapters_visible_to(work, with_drafts=True))
    texts, tags = texts_of(chapters), tags_of([work])[work.pk]
    named = bylines_of([work], GUEST) if is_secret else creators_of([work])
    context = {
        "work": work,
        "byline": named.get(work.pk, []),
        "tags": [(kind, kind.label, tags[kind]) for kind in Kind if tags[kind]],
        "chapters": [(chapter, texts[chapter.pk].html) for chapter in chapters],
        "words": sum(chapter.word_count for chapter in chapters),
        "is_secret": is_secret,
    }
    return render(request, "works/preview.html", context)


@for_writers
@require_safe
def of_draft(request: HttpRequest, work_id: int) -> HttpResponse:
    """A work with all its chapters, drafts too, as it will look."""
    return _page(request, editable(request, work_id), is_secret=False)


@never_cache
@require_safe
def for_a_beta(request: HttpRequest, token: str) -> HttpResponse:
    """The same for whoever has the link; once the work is posted, on to its own page."""
    work = previewed_at(token)
    if work is None:
        raise Http404
    answer = _page(request, work, is_secret=True)
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    # The address is a secret: it is told to no page that a link in the text leads to.
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


@for_writers
@require_http_methods(["GET", "POST"])
def links(request: HttpRequest, work_id: int) -> HttpResponse:
    """The preview links of a draft, and a form for another."""
    work = editable(request, work_id)
    form = PreviewLinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with told_on(form):
            make_preview_link(
                work=work, user=user_of(request), made_for=form.cleaned_data["made_for"]
            )
            return redirect("works:preview_links", work.pk)
    made = [
        (link, f"{settings.ARCHIVE_URL}{preview_address(link)}") for link in preview_links_of(work)
    ]
    return render(request, "works/preview_links.html", {"form": form, "work": work, "links": made})


@for_writers
@require_POST
def withdraw(request: HttpRequest, work_id: int, link_id: int) -> HttpResponse:
    """End a preview link."""
    work = editable(request, work_id)
    withdraw_preview_link(link=get_object_or_404(PreviewLink, pk=link_id, work=work))
    return redirect("works:preview_links", work.pk)
