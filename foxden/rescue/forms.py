"""The forms of a claim."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from foxden.people.models import Pseud, User
from foxden.people.names import validate_pseud_name
from foxden.people.queries import pseuds_of
from foxden.prose import fold_name
from foxden.works.models import Work

from .claims.claiming import Wish

MOST_ONE_BY_ONE = 200


class ClaimForm(forms.Form):
    """What becomes of all works, which become something else, and under which pseud they stand."""

    name = forms.CharField(
        label=_("Your pseud for these stories"),
        max_length=40,
        help_text=_("A new name, or one of the pseuds that you have here."),
        validators=[validate_pseud_name],
    )
    otherwise = forms.ChoiceField(
        label=_("What shall become of your stories?"),
        choices=Wish.choices,
        initial=Wish.KEEP,
        widget=forms.RadioSelect,
    )
    keeps_name = forms.BooleanField(
        label=_("Leave my pseud's name on what I orphan, without a link to me"), required=False
    )
    leaves_tombstone = forms.BooleanField(
        label=_("Leave word that there was a work where I delete one"), required=False
    )
    is_sure = forms.BooleanField(
        label=_("I am sure about what I orphan or delete; nobody can bring it back"),
        required=False,
    )

    def __init__(
        self, *args: Any, user: User | None, pseud: Pseud, works: Sequence[Work], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self._works = list(works)[:MOST_ONE_BY_ONE]
        self.fields["name"].initial = pseud.name
        own = list(pseuds_of(user.pk)) if user else []
        if any(each.folded_name == fold_name(pseud.name) for each in own):
            self.fields["name"].help_text = _now(
                "You have a pseud of this name: the stories join it. Or type another name."
            )
        for work in self._works:
            self.fields[f"work_{work.pk}"] = forms.ChoiceField(
                label=work.title,
                choices=[("", _("As chosen for all")), *Wish.choices],
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        """Orphaning and deleting are asked twice."""
        given = super().clean() or self.cleaned_data
        wanted = {given.get("otherwise"), *(given.get(f"work_{w.pk}") for w in self._works)}
        if wanted & {Wish.ORPHAN, Wish.DELETE} and not given.get("is_sure"):
            self.add_error(
                "is_sure", ValidationError(_now("Tick the box if you are sure."), code="unsure")
            )
        return given

    def choices(self) -> dict[str, Any]:
        """The choices as the rule takes them."""
        given = self.cleaned_data
        one_by_one = {work.pk: given[f"work_{work.pk}"] for work in self._works}
        return {
            "name": given["name"],
            "otherwise": Wish(given["otherwise"]),
            "wishes": {key: Wish(wish) for key, wish in one_by_one.items() if wish},
            "keeps_name": given["keeps_name"],
            "leaves_tombstone": given["leaves_tombstone"],
        }


class SureForm(forms.Form):
    """Saying that stories are another's."""

    no_letters = forms.BooleanField(
        label=_("And do not write to me again, whatever it is about"), required=False
    )
