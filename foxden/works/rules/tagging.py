"""Putting tags on a work."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from foxden.outbox.rules import record
from foxden.tags.models import Kind
from foxden.tags.rules import tags_for

from ..models import State, Tagging, Work
from ..queries.tags import words_by_kind
from .counting import locked, touch
from .fields import MOST_TAGS, TagFields

_FIELD_OF_KIND = {
    Kind.RATING: "rating",
    Kind.WARNING: "warnings",
    Kind.CATEGORY: "categories",
    Kind.FANDOM: "fandoms",
    Kind.RELATIONSHIP: "relationships",
    Kind.CHARACTER: "characters",
    Kind.FREEFORM: "freeforms",
}
_COUNTED = (Kind.FANDOM, Kind.RELATIONSHIP, Kind.CHARACTER, Kind.FREEFORM)


@transaction.atomic
def edit_tags(*, work: Work, tags: TagFields) -> None:
    """Change a work's tags and nothing else. Raises ValidationError keyed by field."""
    work = locked(work)
    set_tags(work=work, tags=tags, required=work.state != State.DRAFT)
    touch(work, is_story_same=True)
    record("work.changed", subject_id=work.pk)


def set_tags(*, work: Work, tags: TagFields, required: bool) -> None:
    """Make these the work's tags, in this order. Belongs inside the caller's transaction.

    ``required``: as for a posted work, a fandom, a rating and a warning must be there. Raises
    ValidationError keyed by field.
    """
    by_kind = tags.by_kind()
    if sum(len(by_kind[kind]) for kind in _COUNTED) > MOST_TAGS:
        raise ValidationError(
            {
                "freeforms": _(
                    "Fandoms, relationships, characters and additional tags together "
                    "can be at most %(most)d."
                )
                % {"most": MOST_TAGS}
            }
        )
    if required:
        require_tags(by_kind)
    rows: dict[int, Tagging] = {}
    for kind, words in by_kind.items():
        try:
            named = tags_for(kind, words)
        except ValidationError as error:
            raise ValidationError({_FIELD_OF_KIND[Kind(kind)]: error.messages}) from error
        for tag, typed in named:
            rows.setdefault(
                tag.pk, Tagging(work=work, tag=tag, words=typed, position=len(rows) + 1)
            )
    Tagging.objects.filter(work=work).delete()
    Tagging.objects.bulk_create(rows.values())


@transaction.atomic
def add_tags(*, work: Work, kind: str, words: list[str]) -> None:
    """Put more tags of a kind on a work, after those it has. Raises ValidationError keyed by field."""
    work = locked(work)
    by_kind = words_by_kind(work)
    by_kind[kind] += words
    set_tags(work=work, tags=_tag_fields(by_kind), required=False)
    touch(work, is_story_same=True)
    record("work.changed", subject_id=work.pk)


def _tag_fields(by_kind: dict[str, list[str]]) -> TagFields:
    return TagFields(
        rating=next(iter(by_kind[Kind.RATING]), ""),
        warnings=by_kind[Kind.WARNING],
        categories=by_kind[Kind.CATEGORY],
        fandoms=by_kind[Kind.FANDOM],
        relationships=by_kind[Kind.RELATIONSHIP],
        characters=by_kind[Kind.CHARACTER],
        freeforms=by_kind[Kind.FREEFORM],
    )


def require_tags(by_kind: dict[str, list[str]]) -> None:
    """Raise ValidationError, keyed by field, unless a posted work's necessary tags are there."""
    missing = {}
    if not by_kind[Kind.FANDOM]:
        missing["fandoms"] = _("Name at least one fandom (for your own worlds: Original Work).")
    if not by_kind[Kind.RATING]:
        missing["rating"] = _("Choose a rating.")
    if not by_kind[Kind.WARNING]:
        missing["warnings"] = _("Choose at least one warning, or that you choose not to warn.")
    if missing:
        raise ValidationError(missing)
