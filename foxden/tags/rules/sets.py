"""Taking in a whole set of tags with their meaning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.db import transaction

from foxden.outbox.rules import record
from foxden.prose import fold_name

from ..models import FandomMedium, Kind, Medium, Tag, TagMeaning, TagParent
from .set_files import Report, Row

AT_ONCE = 1_000
Key = tuple[str, str]
Relation = TagParent.Relation


@transaction.atomic
def load_set(rows: Sequence[Row], *, report: Report | None = None) -> Report:
    """Give these tags the meaning their rows say; what wranglers decided already stays as it is.

    Loading the same set again changes nothing. All or nothing is written.
    """
    report = report or Report()
    tags = _tags(rows, report)
    decided = _decide(rows, tags, report)
    touched = set(decided)
    touched |= _place(rows, tags, report)
    _place_in_media(rows, tags, report)
    keys = sorted(touched)
    for first in range(0, len(keys), AT_ONCE):
        chunk = keys[first : first + AT_ONCE]
        record("tag.wrangled", subject_id=chunk[0], tags=chunk)
    return report


def _tags(rows: Sequence[Row], report: Report) -> dict[Key, Tag]:
    """Every tag that the rows name, made where there is none."""
    wanted: dict[str, tuple[str, str, int]] = {}
    for row in rows:
        wanted.setdefault(fold_name(row.name), (row.kind, row.name, row.line))
    known = _named(wanted)
    missing = [
        Tag(kind=kind, name=name, folded_name=folded)
        for folded, (kind, name, _line) in wanted.items()
        if folded not in known
    ]
    Tag.objects.bulk_create(missing, batch_size=AT_ONCE)
    report.made += len(missing)
    others = {
        fold_name(name)
        for row in rows
        for name in (row.canonical, *row.metatags, *row.fandoms, *row.characters)
        if name
    }
    found = _named([*wanted, *others])
    return {(tag.kind, folded): tag for folded, tag in found.items()}


def _named(folded: Iterable[str]) -> dict[str, Tag]:
    names = list(dict.fromkeys(folded))
    found: dict[str, Tag] = {}
    for first in range(0, len(names), AT_ONCE):
        chunk = Tag.objects.filter(folded_name__in=names[first : first + AT_ONCE])
        found |= {tag.folded_name: tag for tag in chunk}
    return found


def _decide(rows: Sequence[Row], tags: dict[Key, Tag], report: Report) -> list[int]:
    """Canonical tags first, then synonyms of them."""
    states = dict(TagMeaning.objects.values_list("tag_id", "state"))
    meanings: dict[int, TagMeaning] = {}
    for row in sorted(rows, key=lambda row: bool(row.canonical)):
        tag = tags.get((row.kind, fold_name(row.name)))
        if tag is None:
            report.left.append(f"line {row.line}: “{row.name}” is a tag of another kind here")
            continue
        if tag.pk in states:
            wanted = TagMeaning.State.SYNONYM if row.canonical else TagMeaning.State.CANONICAL
            if states[tag.pk] != wanted:
                report.left.append(f"line {row.line}: “{row.name}” was decided otherwise here")
            continue
        target = tags.get((row.kind, fold_name(row.canonical))) if row.canonical else None
        if row.canonical and (
            target is None or states.get(target.pk) != TagMeaning.State.CANONICAL
        ):
            report.left.append(f"line {row.line}: “{row.canonical}” is no canonical {row.kind}")
            continue
        state = TagMeaning.State.SYNONYM if target else TagMeaning.State.CANONICAL
        states[tag.pk] = state
        meanings[tag.pk] = TagMeaning(tag=tag, state=state, canonical=target)
    TagMeaning.objects.bulk_create(meanings.values(), batch_size=AT_ONCE)
    report.decided += len(meanings)
    return list(meanings)


def _place(rows: Sequence[Row], tags: dict[Key, Tag], report: Report) -> set[int]:
    """Under metatags, fandoms and characters; returns the tags whose metatags changed."""
    canonical = set(
        TagMeaning.objects.filter(state=TagMeaning.State.CANONICAL).values_list("tag_id", flat=True)
    )
    known = set(TagParent.objects.values_list("child_id", "parent_id"))
    above: dict[int, set[int]] = {}
    edges = TagParent.objects.filter(relation=Relation.METATAG)
    for below, over in edges.values_list("child_id", "parent_id"):
        above.setdefault(below, set()).add(over)
    placed: list[TagParent] = []
    for row in rows:
        child = tags.get((row.kind, fold_name(row.name)))
        for relation, kind, name in _parents(row):
            parent = tags.get((kind, fold_name(name)))
            if child is None or parent is None or not {child.pk, parent.pk} <= canonical:
                report.left.append(f"line {row.line}: “{name}” is no canonical {kind}")
                continue
            if (child.pk, parent.pk) in known:
                continue
            if relation == Relation.METATAG and _leads_to(above, parent.pk, child.pk):
                report.left.append(f"line {row.line}: “{name}” is itself under “{row.name}”")
                continue
            known.add((child.pk, parent.pk))
            placed.append(TagParent(child=child, parent=parent, relation=relation))
            if relation == Relation.METATAG:
                above.setdefault(child.pk, set()).add(parent.pk)
    TagParent.objects.bulk_create(placed, batch_size=AT_ONCE)
    report.placed += len(placed)
    return {each.child_id for each in placed if each.relation == Relation.METATAG}


def _parents(row: Row) -> Iterator[tuple[Relation, str, str]]:
    for name in row.metatags:
        yield Relation.METATAG, row.kind, name
    if row.kind != Kind.FANDOM:
        for name in row.fandoms:
            yield Relation.FANDOM, Kind.FANDOM, name
    if row.kind == Kind.RELATIONSHIP:
        for name in row.characters:
            yield Relation.CHARACTER, Kind.CHARACTER, name


def _leads_to(above: dict[int, set[int]], start: int, end: int) -> bool:
    seen, to_climb = {start}, [start]
    while to_climb:
        here = to_climb.pop()
        if here == end:
            return True
        for each in above.get(here, set()) - seen:
            seen.add(each)
            to_climb.append(each)
    return False


def _place_in_media(rows: Sequence[Row], tags: dict[Key, Tag], report: Report) -> None:
    media = {medium.folded_name: medium for medium in Medium.objects.all()}
    known = set(FandomMedium.objects.values_list("fandom_id", "medium_id"))
    placed = []
    for row in rows:
        fandom = tags.get((Kind.FANDOM, fold_name(row.name)))
        if row.kind != Kind.FANDOM or fandom is None:
            continue
        for name in row.media:
            folded = fold_name(name)
            if folded not in media:
                media[folded] = Medium.objects.create(
                    name=name, folded_name=folded, position=len(media) + 1
                )
            if (fandom.pk, media[folded].pk) not in known:
                known.add((fandom.pk, media[folded].pk))
                placed.append(FandomMedium(fandom=fandom, medium=media[folded]))
    FandomMedium.objects.bulk_create(placed, batch_size=AT_ONCE)
    report.placed += len(placed)
