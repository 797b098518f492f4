"""Taking decisions back, and making many as one."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from foxden.people.models import User

from ..models import Decision, Tag, Verb
from .deciding import take_turn, tell
from .facts import read_facts, write_facts
from .placing import (
    name_characters,
    place_in_medium,
    place_under_fandom,
    place_under_metatag,
    take_from_fandom,
    take_from_medium,
    take_from_metatag,
)
from .renaming import rename_tag
from .standing import require_standing
from .wrangling import make_canonical, make_synonym, mark_unwrangleable, unwrangle

RULES: dict[str, Callable[..., Decision]] = {
    Verb.MAKE_CANONICAL: make_canonical,
    Verb.MAKE_SYNONYM: make_synonym,
    Verb.UNWRANGLE: unwrangle,
    Verb.MARK_UNWRANGLEABLE: mark_unwrangleable,
    Verb.PLACE_UNDER_METATAG: place_under_metatag,
    Verb.TAKE_FROM_METATAG: take_from_metatag,
    Verb.PLACE_UNDER_FANDOM: place_under_fandom,
    Verb.TAKE_FROM_FANDOM: take_from_fandom,
    Verb.PLACE_IN_MEDIUM: place_in_medium,
    Verb.TAKE_FROM_MEDIUM: take_from_medium,
    Verb.NAME_CHARACTERS: name_characters,
    Verb.RENAME: rename_tag,
}


@transaction.atomic
def decide_many(
    *, verb: str, tags: Iterable[Tag], actor: User | None, **arguments: Any
) -> list[Decision]:
    """Decide the same of many tags, all or none of them, as one batch that `undo` takes back whole.

    ``arguments`` are those of the verb's rule (``of``, ``fandom``...). Raises ValidationError that
    names the tag where one cannot be decided so.
    """
    take_turn()
    decisions = []
    for tag in sorted(set(tags), key=lambda tag: tag.pk):
        try:
            decisions.append(RULES[verb](tag=tag, actor=actor, **arguments))
        except ValidationError as error:
            reason = " ".join(error.messages)
            raise ValidationError(
                _("Nothing was changed, for “%(tag)s”: %(reason)s"),
                params={"tag": tag, "reason": reason},
                code="one",
            ) from error
    if len(decisions) > 1:
        batch = uuid.uuid4()
        Decision.objects.filter(pk__in=[each.pk for each in decisions]).update(batch=batch)
        for decision in decisions:
            decision.batch = batch
    return decisions


@transaction.atomic
def undo(*, decision: Decision, actor: User | None) -> list[Decision]:
    """Put back exactly what stood before a decision, and before all that were made in one with it.

    Returns what was undone. Raises ValidationError, and changes nothing, where it was undone
    already or something that was decided later stands on it.
    """
    take_turn()
    together = Decision.objects.filter(pk=decision.pk)
    if decision.batch is not None:
        together = Decision.objects.filter(batch=decision.batch)
    undone = list(together.filter(undone_at=None).select_related("tag").order_by("-pk"))
    if not undone:
        raise ValidationError(_("That was undone already."), code="undone")
    _require_last_word(undone)
    for each in undone:
        _put_back(each)
    # Looked at when all are back: between two of one batch things may lean on one another.
    require_standing({key: value for each in undone for key, value in each.before.items()})
    Decision.objects.filter(pk__in=[each.pk for each in undone]).update(
        undone_at=timezone.now(), undone_by=actor
    )
    return undone


def _require_last_word(undone: list[Decision]) -> None:
    """Raise ValidationError where a later decision, not undone, changed one of the same facts.

    To compare values is not enough: they may have been changed and changed back.
    """
    first: dict[str, int] = {}
    for decision in undone:
        for key in decision.after:
            first[key] = min(first.get(key, decision.pk), decision.pk)
    own = {decision.pk for decision in undone}
    later = Decision.objects.filter(pk__gt=min(own), undone_at=None).order_by("pk")
    for decision in later.select_related("tag").defer("before").iterator(chunk_size=500):
        if decision.pk not in own and any(
            first.get(key, decision.pk) < decision.pk for key in decision.after
        ):
            raise _stands_on_it(decision.tag)


def _stands_on_it(tag: Tag) -> ValidationError:
    return ValidationError(
        _("Something decided later stands on this. Undo that first (“%(tag)s”)."),
        params={"tag": tag},
        code="later",
    )


def _put_back(decision: Decision) -> None:
    if read_facts(decision.after) != decision.after:
        raise _stands_on_it(decision.tag)
    taken = {
        key.split(":")[1]: value
        for key, value in decision.before.items()
        if key.startswith("name:")
    }
    for tag, (_name, folded) in taken.items():
        if Tag.objects.filter(folded_name=folded).exclude(pk=int(tag)).exists():
            raise ValidationError(_("Another tag has the old name by now."), code="taken")
    write_facts(decision.before)
    tell(decision.tag_id, decision.after, decision.before)
