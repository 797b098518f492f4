"""Where a tag stands: under metatags, fandoms, media and, for a relationship, its characters."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from foxden.people.models import User

from ..models import Decision, Kind, Medium, Tag, TagMeaning, TagParent, Verb
from ..queries.relationships import characters_named_in
from .deciding import deciding, state_of
from .facts import medium_of_fandom
from .standing import UNDER_FANDOMS, would_loop
from .wrangling import canonical_for

State = TagMeaning.State
Relation = TagParent.Relation


def place_under_metatag(*, tag: Tag, metatag: Tag, actor: User | None) -> Decision:
    """Whoever looks for the metatag finds the tag too; both canonical, of one kind, without a loop.

    A synonym of the metatag will do for it. Raises ValidationError otherwise.
    """
    with deciding(Verb.PLACE_UNDER_METATAG, tag=tag, actor=actor, target=metatag) as changes:
        above = canonical_for(metatag)
        _require_canonical(tag)
        if above.kind != tag.kind:
            raise ValidationError(
                _("“%(tag)s” and “%(other)s” are of two kinds."),
                params={"tag": tag, "other": above},
                code="kind",
            )
        if would_loop(tag.pk, above.pk):
            raise ValidationError(
                _("“%(other)s” stands under “%(tag)s” already, or is the same."),
                params={"tag": tag, "other": above},
                code="loop",
            )
        changes.place([tag.pk], above.pk, Relation.METATAG)
    return changes.decision


def take_from_metatag(*, tag: Tag, metatag: Tag, actor: User | None) -> Decision:
    """The tag stands directly under that metatag no more; what it inherits otherwise stays."""
    return _take(Verb.TAKE_FROM_METATAG, tag, metatag, Relation.METATAG, actor)


def place_under_fandom(*, tag: Tag, fandom: Tag, actor: User | None) -> Decision:
    """A character, relationship or freeform belongs to a canonical fandom, or to several.

    The tag itself need not be canonical, so that unwrangled tags can be sorted. Raises
    ValidationError for other kinds, for synonyms, and where the fandom is not canonical.
    """
    with deciding(Verb.PLACE_UNDER_FANDOM, tag=tag, actor=actor, target=fandom) as changes:
        above = canonical_for(fandom)
        if above.kind != Kind.FANDOM or tag.kind not in UNDER_FANDOMS:
            raise ValidationError(
                _("Characters, relationships and additional tags stand under fandoms."),
                code="kind",
            )
        _require_no_synonym(tag)
        changes.place([tag.pk], above.pk, Relation.FANDOM)
    return changes.decision


def take_from_fandom(*, tag: Tag, fandom: Tag, actor: User | None) -> Decision:
    """The tag belongs to that fandom no more."""
    return _take(Verb.TAKE_FROM_FANDOM, tag, fandom, Relation.FANDOM, actor)


def place_in_medium(*, tag: Tag, medium: Medium, actor: User | None) -> Decision:
    """A canonical fandom is of that medium; raises ValidationError for any other tag."""
    with deciding(Verb.PLACE_IN_MEDIUM, tag=tag, actor=actor) as changes:
        if tag.kind != Kind.FANDOM:
            raise ValidationError(_("Only fandoms stand in a medium."), code="kind")
        _require_canonical(tag)
        changes.set({medium_of_fandom(tag.pk, medium.pk): True})
    return changes.decision


def take_from_medium(*, tag: Tag, medium: Medium, actor: User | None) -> Decision:
    """The fandom is of that medium no more."""
    with deciding(Verb.TAKE_FROM_MEDIUM, tag=tag, actor=actor) as changes:
        changes.set({medium_of_fandom(tag.pk, medium.pk): None})
    return changes.decision


def name_characters(*, tag: Tag, actor: User | None) -> Decision:
    """Put a relationship (``A/B``, ``A & B``) under the characters that its name names.

    Characters are found by name, synonyms by what they stand for; those of whom nothing was
    decided are made canonical. Raises ValidationError where it is no relationship or none of its
    characters is known; names nobody has used are passed over.
    """
    with deciding(Verb.NAME_CHARACTERS, tag=tag, actor=actor) as changes:
        if tag.kind != Kind.RELATIONSHIP:
            raise ValidationError(_("Only relationships have characters."), code="kind")
        _require_no_synonym(tag)
        found = characters_named_in(tag.name)
        if not found:
            raise ValidationError(
                _("No character that “%(tag)s” names is known."), params={"tag": tag}, code="none"
            )
        for character in found:
            state, canonical = state_of(character.pk)
            if canonical is None and state != State.CANONICAL:
                changes.mean([character.pk], State.CANONICAL)
            changes.place([tag.pk], canonical or character.pk, Relation.CHARACTER)
    return changes.decision


def _take(verb: Verb, tag: Tag, parent: Tag, relation: str, actor: User | None) -> Decision:
    with deciding(verb, tag=tag, actor=actor, target=parent) as changes:
        _state, canonical = state_of(parent.pk)
        above = canonical or parent.pk
        if not TagParent.objects.filter(child=tag, parent=above, relation=relation).exists():
            raise ValidationError(
                _("“%(tag)s” does not stand directly under “%(other)s”."),
                params={"tag": tag, "other": parent},
                code="absent",
            )
        changes.place([tag.pk], above, None)
    return changes.decision


def _require_canonical(tag: Tag) -> None:
    if state_of(tag.pk)[0] != State.CANONICAL:
        raise ValidationError(
            _("“%(tag)s” is not canonical. Make it canonical first."),
            params={"tag": tag},
            code="state",
        )


def _require_no_synonym(tag: Tag) -> None:
    if state_of(tag.pk)[0] == State.SYNONYM:
        raise ValidationError(
            _("“%(tag)s” is a synonym. Place its canonical tag."), params={"tag": tag}, code="state"
        )
