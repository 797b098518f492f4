"""How much tags are used, as the room of the works counts it now and then."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db import transaction

from ..models import FandomOfTag, Tag

MOST_FANDOMS = 3


@transaction.atomic
def note_uses(*, uses: Mapping[int, int], fandoms: Mapping[int, Mapping[int, int]]) -> int:
    """Keep what was counted of some tags: works that carry each, and works beside each fandom.

    ``fandoms`` leads from a tag to its fandoms and their works; the three with most works are
    kept. Writes only what is not as it was; returns how many tags' uses were.
    """
    before = dict(Tag.objects.filter(pk__in=uses).values_list("pk", "uses"))
    changed = [Tag(pk=tag, uses=uses[tag]) for tag in sorted(before) if before[tag] != uses[tag]]
    Tag.objects.bulk_update(changed, ["uses"], batch_size=300)
    _note_fandoms({tag: fandoms.get(tag, {}) for tag in before})
    return len(changed)


def _note_fandoms(counted: Mapping[int, Mapping[int, int]]) -> None:
    wanted = {
        (tag, fandom): works
        for tag, of_tag in counted.items()
        for fandom, works in _most_used(of_tag)
    }
    rows = FandomOfTag.objects.filter(tag__in=counted)
    there = {
        (tag, fandom): works
        for tag, fandom, works in rows.values_list("tag_id", "fandom_id", "works")
    }
    gone: Collection[int] = {tag for tag, fandom in there.keys() - wanted.keys()}
    rows.filter(tag__in=gone).delete()
    fresh = {
        pair: works for pair, works in wanted.items() if there.get(pair) != works or pair[0] in gone
    }
    FandomOfTag.objects.bulk_create(
        [
            FandomOfTag(tag_id=tag, fandom_id=fandom, works=works)
            for (tag, fandom), works in sorted(fresh.items())
        ],
        update_conflicts=True,
        unique_fields=["tag", "fandom"],
        update_fields=["works"],
        batch_size=300,
    )


def _most_used(fandoms: Mapping[int, int]) -> list[tuple[int, int]]:
    return sorted(fandoms.items(), key=lambda each: (-each[1], each[0]))[:MOST_FANDOMS]
