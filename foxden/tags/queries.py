"""Reading tags."""

from __future__ import annotations

from django.db.models import QuerySet

from foxden.prose import fold_name, tag_from_url

from .models import Kind, Tag

MOST_SUGGESTIONS = 16


def tag_at(part: str) -> Tag | None:
    """The tag at ``/tags/PART`` (AO3's escapes), in whatever case and accents it was typed."""
    return Tag.objects.filter(folded_name=fold_name(tag_from_url(part))).first()


def tag_named(name: str) -> Tag | None:
    """The tag of that name, or None."""
    return Tag.objects.filter(folded_name=fold_name(name)).first()


def suggest(term: str, *, kind: str | None = None) -> list[Tag]:
    """Tags whose name holds every word typed so far; those that begin with the term come first."""
    folded = fold_name(term)
    if not folded:
        return []
    found: QuerySet[Tag] = Tag.objects.all()
    found = found.filter(kind=kind) if kind else found.exclude(kind__in=[Kind.RATING, Kind.WARNING])
    for word in folded.split():
        found = found.filter(folded_name__contains=word)
    best = found.filter(folded_name__startswith=folded).order_by("folded_name")[:MOST_SUGGESTIONS]
    first = list(best)
    if len(first) < MOST_SUGGESTIONS:
        rest = found.exclude(pk__in=[tag.pk for tag in first]).order_by("folded_name")
        first += rest[: MOST_SUGGESTIONS - len(first)]
    return first
