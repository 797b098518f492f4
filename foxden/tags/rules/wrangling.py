"""What a tag means: canonical, a synonym of one, unwrangleable, or not decided."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from foxden.people.models import User

from ..models import Decision, FandomMedium, Tag, TagMeaning, TagParent, Verb
from ..vocabulary import FIXED
from .deciding import Changes, deciding, state_of
from .facts import medium_of_fandom, parent_of_tag
from .standing import would_loop

State = TagMeaning.State
Relation = TagParent.Relation


def make_canonical(*, tag: Tag, actor: User | None) -> Decision:
    """The tag is the name that its synonyms are found under."""
    with deciding(Verb.MAKE_CANONICAL, tag=tag, actor=actor) as changes:
        changes.mean([tag.pk], State.CANONICAL)
    return changes.decision


def make_synonym(*, tag: Tag, of: Tag, actor: User | None) -> Decision:
    """The tag means the same as a canonical tag of its kind, or as the one ``of`` is a synonym of.

    What hangs on the tag moves along: its synonyms, its subtags and metatags (but for what would
    make a loop), its children, its fandoms and media. No work is touched. Raises ValidationError
    where there is no canonical tag to stand for, for tags of two kinds, and for fixed tags.
    """
    with deciding(Verb.MAKE_SYNONYM, tag=tag, actor=actor, target=of) as changes:
        target = canonical_for(of)
        _require_synonym(tag, target)
        synonyms = TagMeaning.objects.filter(canonical=tag).values_list("tag_id", flat=True)
        changes.mean([*synonyms, tag.pk], State.SYNONYM, target.pk)
        _move_places(changes, tag, target)
        _move_media(changes, tag, target)
    return changes.decision


def unwrangle(*, tag: Tag, actor: User | None) -> Decision:
    """Nothing is decided of the tag any more: its synonyms and places are undone with it."""
    with deciding(Verb.UNWRANGLE, tag=tag, actor=actor) as changes:
        _let_go(changes, tag)
        changes.mean([tag.pk], None)
    return changes.decision


def mark_unwrangleable(*, tag: Tag, actor: User | None) -> Decision:
    """Looked at, and too unclear or too rare to mean anything to others; it keeps its fandoms."""
    with deciding(Verb.MARK_UNWRANGLEABLE, tag=tag, actor=actor) as changes:
        _let_go(changes, tag, keeping=Relation.FANDOM)
        changes.mean([tag.pk], State.UNWRANGLEABLE)
    return changes.decision


def canonical_for(tag: Tag) -> Tag:
    """The canonical tag that a tag is or stands for; raises ValidationError where there is none."""
    state, canonical = state_of(tag.pk)
    if state == State.CANONICAL:
        return tag
    if canonical is not None:
        return Tag.objects.get(pk=canonical)
    raise ValidationError(
        _("“%(tag)s” is not canonical. Make it canonical first."), params={"tag": tag}, code="state"
    )


def _require_synonym(tag: Tag, target: Tag) -> None:
    if tag.pk == target.pk:
        raise ValidationError(
            _("“%(tag)s” cannot be a synonym of itself."), params={"tag": tag}, code="self"
        )
    if tag.kind != target.kind:
        raise ValidationError(
            _("“%(tag)s” and “%(other)s” are of two kinds."),
            params={"tag": tag, "other": target},
            code="kind",
        )
    if tag.kind in FIXED:
        raise ValidationError(
            _("Ratings, warnings and categories mean what they say and have no synonyms."),
            code="fixed",
        )


def _move_places(changes: Changes, tag: Tag, target: Tag) -> None:
    below = list(TagParent.objects.filter(parent=tag).order_by("child_id"))
    above = list(TagParent.objects.filter(child=tag).order_by("parent_id"))
    changes.set({parent_of_tag(edge.child_id, edge.parent_id): None for edge in below + above})
    moved = [(edge.child_id, target.pk, edge.relation) for edge in below]
    moved += [(target.pk, edge.parent_id, edge.relation) for edge in above]
    simple = [edge for edge in moved if edge[2] != Relation.METATAG]
    changes.set({parent_of_tag(child, parent): relation for child, parent, relation in simple})
    for child, parent, relation in moved:
        # A tag between the two would stand above and below the one they have become.
        if relation == Relation.METATAG and not would_loop(child, parent):
            changes.place([child], parent, relation)


def _move_media(changes: Changes, tag: Tag, target: Tag) -> None:
    media = FandomMedium.objects.filter(fandom=tag).values_list("medium_id", flat=True)
    for medium in list(media):
        changes.set(
            {medium_of_fandom(tag.pk, medium): None, medium_of_fandom(target.pk, medium): True}
        )


def _let_go(changes: Changes, tag: Tag, *, keeping: str | None = None) -> None:
    """Take away all that hangs on a tag, but for its own places of the relation to keep."""
    edges = [*TagParent.objects.filter(parent=tag)]
    edges += TagParent.objects.filter(child=tag).exclude(relation=keeping or "")
    changes.set({parent_of_tag(edge.child_id, edge.parent_id): None for edge in edges})
    media = FandomMedium.objects.filter(fandom=tag).values_list("medium_id", flat=True)
    changes.set({medium_of_fandom(tag.pk, medium): None for medium in list(media)})
    synonyms = TagMeaning.objects.filter(canonical=tag).values_list("tag_id", flat=True)
    changes.mean(list(synonyms), None)
