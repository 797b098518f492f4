"""What is still to be wrangled, in bins by kind and by fandom, the most used tags first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from ..models import FandomOfTag, Kind, Tag, TagMeaning

BINS = (Kind.FANDOM, Kind.CHARACTER, Kind.RELATIONSHIP, Kind.FREEFORM)
MOST_FANDOMS = 60


@dataclass(frozen=True, slots=True)
class FandomBin:
    """A fandom, and how many unwrangled tags are used on works of it."""

    fandom: Tag
    tags: int


def _undecided(key: str = "pk") -> Q:
    return ~Q(Exists(TagMeaning.objects.filter(tag=OuterRef(key))))


def bin_counts() -> dict[str, int]:
    """How many used tags of each kind nothing was decided of; two queries over indexes."""
    used = Tag.objects.filter(kind__in=BINS, uses__gt=0).order_by()
    decided = TagMeaning.objects.filter(tag__kind__in=BINS, tag__uses__gt=0).order_by()
    of_kind = dict(used.values_list("kind").annotate(tags=Count("pk")))
    gone = dict(decided.values_list("tag__kind").annotate(tags=Count("pk")))
    return {kind: of_kind.get(kind, 0) - gone.get(kind, 0) for kind in BINS}


def fandom_bins() -> list[FandomBin]:
    """The fandoms with the most unwrangled tags; synonyms of a fandom are counted into it."""
    rows = FandomOfTag.objects.filter(_undecided("tag")).order_by().values_list("fandom")
    counted: dict[int, int] = dict(
        rows.annotate(tags=Count("pk")).order_by("-tags", "fandom")[: 2 * MOST_FANDOMS]
    )
    canonical = canonical_keys(counted)
    bins: Counter[int] = Counter()
    for fandom, tags in counted.items():
        bins[canonical.get(fandom, fandom)] += tags
    best = bins.most_common(MOST_FANDOMS)
    known: dict[int, Tag] = Tag.objects.in_bulk([fandom for fandom, _tags in best])
    return [FandomBin(known[fandom], tags) for fandom, tags in best]


def unwrangled(*, kind: str | None = None, fandom: Tag | None = None) -> QuerySet[Tag]:
    """The used tags of which nothing was decided: of a kind, of a fandom (and its synonyms), or both."""
    found = Tag.objects.filter(_undecided(), uses__gt=0)
    found = found.filter(kind=kind) if kind else found.filter(kind__in=BINS)
    if fandom is not None:
        names = [
            fandom.pk,
            *TagMeaning.objects.filter(canonical=fandom).values_list("tag_id", flat=True),
        ]
        found = found.filter(pk__in=FandomOfTag.objects.filter(fandom__in=names).values("tag_id"))
    return found.order_by("-uses", "pk")


def fandoms_beside(tags: list[Tag]) -> dict[int, list[Tag]]:
    """For each tag the fandoms it is used in, the most frequent first; canonical where one is."""
    rows = list(
        FandomOfTag.objects.filter(tag__in=tags)
        .order_by("-works", "fandom")
        .values_list("tag_id", "fandom_id")
    )
    canonical = canonical_keys({fandom for _tag, fandom in rows})
    known = Tag.objects.in_bulk({canonical.get(fandom, fandom) for _tag, fandom in rows})
    beside: dict[int, dict[int, Tag]] = {}
    for tag, fandom in rows:
        key = canonical.get(fandom, fandom)
        beside.setdefault(tag, {})[key] = known[key]
    return {tag: list(fandoms.values()) for tag, fandoms in beside.items()}


def canonical_keys(tags: Iterable[int]) -> dict[int, int]:
    """For those of these tags that are synonyms, the key of their canonical tag."""
    rows = TagMeaning.objects.filter(tag__in=tags, canonical__isnull=False)
    return {
        tag: canonical
        for tag, canonical in rows.values_list("tag_id", "canonical_id")
        if canonical is not None
    }
