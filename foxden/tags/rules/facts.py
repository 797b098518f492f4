"""The facts that wranglers decide, one by one: read and written in bulk, told apart by a key.

A fact is a key and a plain value, null where there is nothing: that is how a decision keeps what
was before and what is after, and how it is undone.

| key | value |
|---|---|
| `meaning:TAG` | `[state, key of the canonical tag or null]` |
| `parent:CHILD:PARENT` | the relation |
| `medium:FANDOM:MEDIUM` | `true` |
| `name:TAG` | `[name, folded name]` |
| `address:PATH` | where that old address leads |
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db.models import Q

from foxden.addresses.models import OldAddress

from ..models import FandomMedium, Tag, TagMeaning, TagParent

Value = Any
Facts = dict[str, Value]
CHUNK = 300


def meaning_of_tag(tag: int) -> str:
    """The key of a tag's own meaning."""
    return f"meaning:{tag}"


def parent_of_tag(child: int, parent: int) -> str:
    """The key of one tag's place under another."""
    return f"parent:{child}:{parent}"


def medium_of_fandom(fandom: int, medium: int) -> str:
    """The key of a fandom's place in a medium."""
    return f"medium:{fandom}:{medium}"


def name_of_tag(tag: int) -> str:
    """The key of a tag's name."""
    return f"name:{tag}"


def old_address(path: str) -> str:
    """The key of an address that once was."""
    return f"address:{path}"


def read_facts(keys: Iterable[str]) -> Facts:
    """The value of each of these facts as it stands; null where there is nothing."""
    found: Facts = dict.fromkeys(keys)
    for sort, names in _sorted(found).items():
        for start in range(0, len(names), CHUNK):
            part = names[start : start + CHUNK]
            found |= {f"{sort}:{name}": value for name, value in _READ[sort](part).items()}
    return {key: found[key] for key in sorted(found)}


def write_facts(facts: Mapping[str, Value]) -> None:
    """Make each of these facts stand as given; null takes it away."""
    for sort, names in _sorted(facts).items():
        for start in range(0, len(names), CHUNK):
            part = {name: facts[f"{sort}:{name}"] for name in names[start : start + CHUNK]}
            _WRITE[sort](part)


def _sorted(facts: Iterable[str]) -> dict[str, list[str]]:
    sorts: dict[str, list[str]] = defaultdict(list)
    for key in sorted(facts):
        sort, _, name = key.partition(":")
        sorts[sort].append(name)
    return sorts


def _pairs(names: Iterable[str]) -> list[tuple[int, int]]:
    return [(int(one), int(other)) for one, _, other in (name.partition(":") for name in names)]


def _read_meanings(names: list[str]) -> Facts:
    rows = TagMeaning.objects.filter(tag__in=map(int, names))
    return {
        str(tag): [state, canonical]
        for tag, state, canonical in rows.values_list("tag_id", "state", "canonical_id")
    }


def _write_meanings(facts: Facts) -> None:
    gone = [int(tag) for tag, value in facts.items() if value is None]
    TagMeaning.objects.filter(tag__in=gone).delete()
    TagMeaning.objects.bulk_create(
        [
            TagMeaning(tag_id=int(tag), state=value[0], canonical_id=value[1])
            for tag, value in facts.items()
            if value is not None
        ],
        update_conflicts=True,
        unique_fields=["tag"],
        update_fields=["state", "canonical", "changed_at"],
    )


def _read_parents(names: list[str]) -> Facts:
    pairs = set(_pairs(names))
    rows = TagParent.objects.filter(
        child__in={child for child, _ in pairs}, parent__in={parent for _, parent in pairs}
    )
    return {
        f"{child}:{parent}": relation
        for child, parent, relation in rows.values_list("child_id", "parent_id", "relation")
        if (child, parent) in pairs
    }


def _write_parents(facts: Facts) -> None:
    gone = Q(pk__in=[])
    for child, parent in _pairs(name for name, value in facts.items() if value is None):
        gone |= Q(child=child, parent=parent)
    TagParent.objects.filter(gone).delete()
    there = [name for name, value in facts.items() if value is not None]
    TagParent.objects.bulk_create(
        [
            TagParent(child_id=child, parent_id=parent, relation=facts[f"{child}:{parent}"])
            for child, parent in _pairs(there)
        ],
        update_conflicts=True,
        unique_fields=["child", "parent"],
        update_fields=["relation"],
    )


def _read_media(names: list[str]) -> Facts:
    pairs = set(_pairs(names))
    rows = FandomMedium.objects.filter(fandom__in={fandom for fandom, _ in pairs})
    found = rows.values_list("fandom_id", "medium_id")
    return {f"{fandom}:{medium}": True for fandom, medium in found if (fandom, medium) in pairs}


def _write_media(facts: Facts) -> None:
    for name, value in facts.items():
        [(fandom, medium)] = _pairs([name])
        if value:
            FandomMedium.objects.get_or_create(fandom_id=fandom, medium_id=medium)
        else:
            FandomMedium.objects.filter(fandom=fandom, medium=medium).delete()


def _read_names(names: list[str]) -> Facts:
    rows = Tag.objects.filter(pk__in=map(int, names)).values_list("pk", "name", "folded_name")
    return {str(tag): [name, folded] for tag, name, folded in rows}


def _write_names(facts: Facts) -> None:
    for tag, (name, folded) in facts.items():
        Tag.objects.filter(pk=int(tag)).update(name=name, folded_name=folded)


def _read_addresses(names: list[str]) -> Facts:
    return dict(OldAddress.objects.filter(path__in=names).values_list("path", "target"))


def _write_addresses(facts: Facts) -> None:
    gone = [path for path, target in facts.items() if target is None]
    OldAddress.objects.filter(path__in=gone).delete()
    for path, target in facts.items():
        if target is not None:
            OldAddress.objects.update_or_create(path=path, defaults={"target": target})


_READ: dict[str, Callable[[list[str]], Facts]] = {
    "meaning": _read_meanings,
    "parent": _read_parents,
    "medium": _read_media,
    "name": _read_names,
    "address": _read_addresses,
}
_WRITE: dict[str, Callable[[Facts], None]] = {
    "meaning": _write_meanings,
    "parent": _write_parents,
    "medium": _write_media,
    "name": _write_names,
    "address": _write_addresses,
}
