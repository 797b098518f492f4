"""Mending a tag's name. What writers typed on their works stays as they typed it."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from foxden.addresses.models import OldAddress
from foxden.addresses.rules import keep_old_address
from foxden.people.models import User
from foxden.people.queries import viewer_for
from foxden.prose import fold_name, tag_in_url

from ..models import Decision, Tag, Verb
from ..vocabulary import FIXED
from .deciding import Changes, deciding
from .facts import name_of_tag, old_address, read_facts
from .naming import validate_words


def rename_tag(*, tag: Tag, name: str, actor: User | None) -> Decision:
    """Give a tag another name: wranglers mend case, accents and width, the owner anything (AO3).

    Its old address leads to it for ever. Raises ValidationError where another tag has the name,
    no tag could have it, or it is not the actor's to give. ``actor`` None is the archive itself.
    """
    name = validate_words(name)
    folded = fold_name(name)
    with deciding(Verb.RENAME, tag=tag, actor=actor) as changes:
        tag.refresh_from_db(fields=["name", "folded_name"])
        _require_name(tag, folded, actor)
        before = tag.name
        changes.set({name_of_tag(tag.pk): [name, folded]})
        tag.name, tag.folded_name = name, folded
        _keep_address(changes, before, name)
    return changes.decision


def _require_name(tag: Tag, folded: str, actor: User | None) -> None:
    if tag.kind in FIXED:
        raise ValidationError(_("Ratings, warnings and categories keep their names."), code="fixed")
    if folded != tag.folded_name and actor is not None and not viewer_for(actor).is_owner:
        raise ValidationError(
            _("Wranglers may mend the case and accents of a name; the owner may change it."),
            code="other",
        )
    if Tag.objects.filter(folded_name=folded).exclude(pk=tag.pk).exists():
        raise ValidationError(_("Another tag has that name already."), code="taken")


def _keep_address(changes: Changes, before: str, name: str) -> None:
    old, new = f"/tags/{tag_in_url(before)}", f"/tags/{tag_in_url(name)}"
    if old == new:
        return
    chained = OldAddress.objects.filter(target=old).values_list("path", flat=True)
    facts = read_facts(old_address(path) for path in {old, new, *chained})
    keep_old_address(path=old, target=new)
    changes.note(facts)
