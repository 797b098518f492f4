"""The posting form: tags, preface and associations of a work, and the text of its only chapter."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from foxden.people.models import Pseud, User, Viewer
from foxden.people.queries import pseuds_of

from ..languages import language_choices
from ..models import Chapter, Series, Work
from ..models.work import LONGEST_TITLE
from ..queries import creatorships_of, editable_series, gifts_on, series_of, text_of
from ..rules import Associations, ChapterFields, WorkFields
from .boxes import (
    BylinesField,
    RecipientsField,
    date_field,
    format_field,
    moment_field,
    rich_field,
    story_field,
)
from .tags import TagsForm, initial_tags


class BoxKnownToPage(forms.CheckboxInput):
    """A box that counts as checked where nothing was sent of it at all.

    So a page or a working copy from before the box was there chooses nothing for its writer. Pages
    that have it send ``false`` beside it, as a browser sends nothing for a box that is not checked.
    """

    def value_from_datadict(self, data: Any, files: Any, name: str) -> bool:
        return name not in data or super().value_from_datadict(data, files, name)


class WorkForm(TagsForm):
    """Everything of a work but its chapters. ``user`` is who fills it in."""

    title = forms.CharField(label=_("Title"), max_length=LONGEST_TITLE)
    pseuds = forms.ModelMultipleChoiceField(
        label=_("Your name on it"),
        queryset=Pseud.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one of your pseuds.")},
    )
    co_creators = BylinesField(
        label=_("Invite co-creators"),
        required=False,
        help_text=_(
            "Their names, with commas between them. They are asked, and show once they accept."
        ),
    )
    recipients = RecipientsField(
        label=_("A gift for"),
        required=False,
        help_text=_(
            "Names with commas between them, of people here or elsewhere. Who is here is told."
        ),
    )
    language = forms.ChoiceField(label=_("Language"), choices=language_choices, initial="en")
    summary = rich_field(_("Summary"), help_text=_("At most 1,250 characters."))
    disclaimer = rich_field(_("Disclaimer"), rows=2)
    notes_before = rich_field(_("Notes at the start"), help_text=_("At most 5,000 characters."))
    notes_after = rich_field(_("Notes at the end"), help_text=_("At most 5,000 characters."))
    series = forms.ModelChoiceField(
        label=_("Part of a series of yours"),
        queryset=Series.objects.none(),
        required=False,
        empty_label=_("None"),
    )
    new_series = forms.CharField(
        label=_("Or a new series called"), max_length=LONGEST_TITLE, required=False
    )
    series_position = forms.IntegerField(
        label=_("As part number"), min_value=1, max_value=10_000, required=False
    )
    expected_chapters = forms.CharField(
        label=_("Chapters there will be"),
        required=False,
        initial="1",
        help_text=_("A number, or ? while you do not know."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 5}),
    )
    restricted = forms.BooleanField(label=_("Only members can see this work"), required=False)
    anonymous = forms.BooleanField(label=_("Show this work without my name"), required=False)
    is_text_searchable = forms.BooleanField(
        label=_("Let readers find this work by the words inside it"),
        required=False,
        initial=True,
        widget=BoxKnownToPage,
        help_text=_("Without this it is still found by its title, tags, summary and notes."),
    )
    published_on = date_field(
        _("Published on another day"),
        help_text=_("To set back the date of a work that came out elsewhere before."),
    )
    scheduled_for = moment_field(
        _("Post it later"), help_text=_("For the button Schedule. In your own time zone.")
    )

    def __init__(
        self, data: Any = None, *, user: User, viewer: Viewer, work: Work | None = None, **more: Any
    ) -> None:
        initial = _initial(work, user) if work else {"pseuds": list(pseuds_of(user.pk)[:1])}
        more["initial"] = initial | more.get("initial", {})
        super().__init__(data, **more)
        pseuds = cast("forms.ModelMultipleChoiceField[Pseud]", self.fields["pseuds"])
        pseuds.queryset = pseuds_of(user.pk)
        series = cast("forms.ModelChoiceField[Series]", self.fields["series"])
        series.queryset = _series_to_join(viewer, work)
        if work and not initial["pseuds"]:
            # The archive's owner mends a work of nobody here; no name of theirs goes on it.
            del self.fields["pseuds"]

    def clean_expected_chapters(self) -> int | None:
        """A number from 1, or None for not known yet."""
        typed = self.cleaned_data["expected_chapters"].strip()
        if typed in {"", "?"}:
            return None
        is_number = typed.isdecimal() and len(typed) <= len("10000")
        if not is_number or not 1 <= int(typed) <= 10_000:
            raise ValidationError(_g("Write a number of chapters, or ?."))
        return int(typed)

    def clean_is_text_searchable(self) -> bool:
        """As it was before where the form that was sent says nothing of it."""
        name = "is_text_searchable"
        if self.add_prefix(name) not in self.data:
            return bool(self.get_initial_for_field(self.fields[name], name))
        return bool(self.cleaned_data[name])

    def work_fields(self) -> WorkFields:
        """The front matter, for the rules."""
        given = self.cleaned_data
        return WorkFields(
            title=given["title"],
            language=given["language"],
            summary=given["summary"],
            notes_before=given["notes_before"],
            notes_after=given["notes_after"],
            disclaimer=given["disclaimer"],
            restricted=given["restricted"],
            anonymous=given["anonymous"],
            is_text_searchable=given["is_text_searchable"],
            expected_chapters=given["expected_chapters"],
            tags=self.tag_fields(),
        )

    def associations(self) -> Associations:
        """Byline, series and date, for the rules."""
        given = self.cleaned_data
        return Associations(
            pseuds=list(given.get("pseuds", [])),
            invited=given["co_creators"],
            series=given["series"],
            new_series=given["new_series"],
            position=given["series_position"],
            published_on=given["published_on"],
            recipients=given["recipients"] if self.add_prefix("recipients") in self.data else None,
        )


class NewWorkForm(WorkForm):
    """A work with the text of its first, perhaps only, chapter; also for editing such a work."""

    chapter_title = forms.CharField(
        label=_("Chapter title"), max_length=255, required=False, help_text=_("If it has one.")
    )
    text_format = format_field()
    text = story_field()

    def __init__(self, data: Any = None, *, chapter: Chapter | None = None, **more: Any) -> None:
        if chapter:
            kept = text_of(chapter)
            initial = {"chapter_title": chapter.title, "text": kept.raw, "text_format": kept.format}
            more["initial"] = initial | more.get("initial", {})
        super().__init__(data, **more)

    def chapter_fields(self, chapter: Chapter | None = None) -> ChapterFields:
        """The chapter, for the rules; what this form does not show stays as ``chapter`` has it."""
        given = self.cleaned_data
        return ChapterFields(
            text=given["text"],
            format=given["text_format"],
            title=given["chapter_title"],
            summary=chapter.summary_raw if chapter else "",
            notes_before=chapter.notes_before_raw if chapter else "",
            notes_after=chapter.notes_after_raw if chapter else "",
        )


def _initial(work: Work, user: User) -> dict[str, Any]:
    accepted = [row.pseud for row in creatorships_of(work) if row.state == "accepted"]
    first = Chapter.objects.filter(work=work, published_on__isnull=False).order_by("position")
    backdated = first.values_list("published_on", flat=True).first()
    return {
        "title": work.title,
        "pseuds": [pseud for pseud in accepted if pseud.user_id == user.pk],
        "recipients": [gift.pseud.byline if gift.pseud else gift.name for gift in gifts_on(work)],
        "language": work.language,
        "summary": work.summary_raw,
        "disclaimer": work.disclaimer_raw,
        "notes_before": work.notes_before_raw,
        "notes_after": work.notes_after_raw,
        "expected_chapters": str(work.expected_chapters or "?"),
        "restricted": work.restricted,
        "anonymous": work.anonymous,
        "is_text_searchable": work.is_text_searchable,
        "published_on": work.published_on or backdated,
        "scheduled_for": work.scheduled_for,
        **initial_tags(work),
    }


def _series_to_join(viewer: Viewer, work: Work | None) -> Any:
    found = editable_series(viewer).order_by("title")
    if work:
        found = found.exclude(pk__in=[entry.series_id for entry in series_of([work])[work.pk]])
    return found
