"""What a wrangler's button says, and doing it."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from foxden.people.models import User, Viewer

from ..models import Decision, Medium, Tag, Verb
from ..queries import wranglable_with_keys
from ..rules import RULES

# The name under which each verb's rule takes its other tag.
OTHER_TAG = {
    Verb.MAKE_SYNONYM: "of",
    Verb.PLACE_UNDER_METATAG: "metatag",
    Verb.TAKE_FROM_METATAG: "metatag",
    Verb.PLACE_UNDER_FANDOM: "fandom",
    Verb.TAKE_FROM_FANDOM: "fandom",
    Verb.PLACE_IN_MEDIUM: "medium",
    Verb.TAKE_FROM_MEDIUM: "medium",
}
MOST_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Order:
    """A verb, and the keys of a tag and of the other one, where the button names them."""

    verb: Verb
    tag: int | None = None
    other: int | None = None


def wrangler_of(request: HttpRequest) -> Viewer:
    """The viewer; raises Http404 for all but wranglers and the owner."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    if not viewer.is_wrangler:
        raise Http404
    return viewer


def actor_of(request: HttpRequest) -> User:
    """The wrangler as the one who decides."""
    return request.user  # type: ignore[return-value]


def order_in(text: str) -> Order:
    """What ``verb``, ``verb:TAG`` or ``verb:TAG:OTHER`` says; raises Http404 for anything else."""
    verb, *keys = text.split(":")
    if verb not in RULES or len(keys) > 2:
        raise Http404
    numbers = [number_in(key) if key else None for key in keys]
    return Order(Verb(verb), *numbers)


def number_in(text: str) -> int:
    """A key in a form; raises Http404 where it is none."""
    if not (text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS):
        raise Http404
    return int(text)


def other_in(order: Order, form: Form) -> dict[str, Tag | Medium | str]:
    """The rule's further argument, by the key in the order or as typed in the form.

    Raises ValidationError where it is missing or what was typed is no tag.
    """
    if order.verb == Verb.RENAME:
        return {"name": form.data.get("name", "")}
    name = OTHER_TAG.get(order.verb)
    if name is None:
        return {}
    if order.other is not None:
        found: Tag | Medium | None
        if name == "medium":
            found = Medium.objects.filter(pk=order.other).first()
        else:
            found = next(iter(wranglable_with_keys([order.other])), None)
        if found is None:
            raise Http404
        return {name: found}
    return {name: typed_in(form, name)}


def typed_in(form: Form, name: str) -> Tag:
    """The tag typed in a field; raises ValidationError where there is none."""
    form.full_clean()
    if name in form.errors:
        raise ValidationError([str(error) for error in form.errors[name]])
    typed: Tag | None = form.cleaned_data.get(name)
    if typed is None:
        raise ValidationError(_("Say which tag."))
    return typed


def said(decisions: list[Decision]) -> str:
    """What was decided, in a sentence."""
    [verb] = {decision.get_verb_display() for decision in decisions}
    if len(decisions) == 1:
        return _("“%(tag)s”: %(done)s.") % {"tag": decisions[0].tag.name, "done": verb}
    return ngettext("%(count)d tag: %(done)s.", "%(count)d tags: %(done)s.", len(decisions)) % {
        "count": len(decisions),
        "done": verb,
    }
