"""Tags: their kinds and names, what wranglers say they mean, and who said so."""

from __future__ import annotations

from urllib.parse import quote

from django.db import models
from django.utils.translation import gettext_lazy as _

from foxden.people.models import User
from foxden.prose import tag_in_url


class Kind(models.TextChoices):
    """The kinds of tags, in the order in which a work shows them (AO3)."""

    RATING = "rating", _("Rating")
    WARNING = "warning", _("Archive Warning")
    CATEGORY = "category", _("Category")
    FANDOM = "fandom", _("Fandom")
    RELATIONSHIP = "relationship", _("Relationship")
    CHARACTER = "character", _("Character")
    FREEFORM = "freeform", _("Additional Tag")


class Tag(models.Model):
    """A tag, unique by its folded name over all kinds; the id stays when the name is mended.

    ``uses`` is how many works carry it (synonyms and subtags not counted in), counted anew now and
    then: for the order of bins and suggestions, never for a number shown as exact.
    """

    kind = models.CharField(max_length=20, choices=Kind.choices)
    name = models.CharField(max_length=180)
    folded_name = models.CharField(max_length=400, unique=True)
    uses = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=Kind.values), name="tag_kind_is_known"
            ),
        ]
        indexes = [
            models.Index(fields=["kind", "folded_name"], name="tag_by_kind_and_name"),
            models.Index(fields=["kind", "-uses", "id"], name="tag_by_kind_and_use"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{self._address}/works"

    @property
    def edit_address(self) -> str:
        """Its page for wranglers (AO3's address)."""
        return f"{self._address}/edit"

    @property
    def _address(self) -> str:
        return address_of(self.name)


def address_of(name: str) -> str:
    """The address of the tag of this name, which ``/works`` or ``/edit`` can follow."""
    return f"/tags/{quote(tag_in_url(name), safe='*')}"


class TagMeaning(models.Model):
    """What a wrangler decided of one tag; a tag without a row is not wrangled yet.

    A synonym has the canonical tag it stands for, of the same kind. Synonyms of synonyms are not
    kept: the rules always point at the canonical tag itself.
    """

    class State(models.TextChoices):
        CANONICAL = "canonical", _("Canonical")
        SYNONYM = "synonym", _("Synonym")
        UNWRANGLEABLE = "unwrangleable", _("Unwrangleable")

    tag = models.OneToOneField(Tag, primary_key=True, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=13, choices=State.choices)
    canonical = models.ForeignKey(Tag, null=True, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="synonym", canonical__isnull=False)
                | models.Q(state__in=["canonical", "unwrangleable"], canonical=None),
                name="synonym_has_a_canonical_tag",
            ),
            models.CheckConstraint(
                condition=models.Q(canonical=None) | ~models.Q(canonical=models.F("tag")),
                name="tag_is_no_synonym_of_itself",
            ),
        ]
        indexes = [models.Index(fields=["state", "tag"], name="meaning_by_state")]

    def __str__(self) -> str:
        return f"{self.tag_id}: {self.state}"


class TagParent(models.Model):
    """A canonical tag under another, as a wrangler placed it; what is inherited is worked out.

    Metatags are of the same kind and make no loops. Characters, relationships and freeforms stand
    under fandoms, relationships also under their characters.
    """

    class Relation(models.TextChoices):
        METATAG = "metatag", _("Metatag")
        FANDOM = "fandom", _("Fandom")
        CHARACTER = "character", _("Character")

    child = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="+")
    parent = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="+")
    relation = models.CharField(max_length=9, choices=Relation.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["child", "parent"], name="tag_under_another_once"),
            models.CheckConstraint(
                condition=~models.Q(child=models.F("parent")), name="tag_is_not_under_itself"
            ),
        ]
        indexes = [models.Index(fields=["parent", "relation", "child"], name="tags_under_a_tag")]

    def __str__(self) -> str:
        return f"{self.child_id} under {self.parent_id} ({self.relation})"


class Medium(models.Model):
    """What fandoms are of: books, films, games. Shown on the page of fandoms, never on a work."""

    name = models.CharField(max_length=100)
    folded_name = models.CharField(max_length=200, unique=True)
    position = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/media/{quote(tag_in_url(self.name), safe='*')}/fandoms"


class FandomMedium(models.Model):
    """A canonical fandom under a medium; a fandom may be of several."""

    fandom = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="+")
    medium = models.ForeignKey(Medium, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["medium", "fandom"], name="fandom_under_medium_once"),
        ]
        indexes = [models.Index(fields=["fandom"], name="media_of_a_fandom")]

    def __str__(self) -> str:
        return f"{self.fandom_id} is {self.medium_id}"


class FandomOfTag(models.Model):
    """On how many works a tag stands beside a fandom; at most three fandoms of each tag.

    Counted anew now and then, as `Tag.uses` is, so that a wrangler finds a tag in the bin of the
    fandom it is used in. What a wrangler said of it is a `TagParent`.
    """

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="+")
    fandom = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="+")
    works = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tag", "fandom"], name="tag_beside_a_fandom_once"),
        ]
        indexes = [models.Index(fields=["fandom", "-works", "tag"], name="tags_beside_a_fandom")]

    def __str__(self) -> str:
        return f"{self.tag_id} beside {self.fandom_id}: {self.works}"


class MutedTag(models.Model):
    """A tag by which a person does not wish to find works, with all that means it."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="+")
    muted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "tag"], name="tag_muted_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} does not see {self.tag_id}"


class Verb(models.TextChoices):
    """What wranglers do, as the list of decisions names it."""

    MAKE_CANONICAL = "make_canonical", _("made canonical")
    MAKE_SYNONYM = "make_synonym", _("made a synonym")
    UNWRANGLE = "unwrangle", _("put back to be wrangled")
    MARK_UNWRANGLEABLE = "mark_unwrangleable", _("marked unwrangleable")
    PLACE_UNDER_METATAG = "place_under_metatag", _("placed under a metatag")
    TAKE_FROM_METATAG = "take_from_metatag", _("taken from a metatag")
    PLACE_UNDER_FANDOM = "place_under_fandom", _("placed under a fandom")
    TAKE_FROM_FANDOM = "take_from_fandom", _("taken from a fandom")
    PLACE_IN_MEDIUM = "place_in_medium", _("placed in a medium")
    TAKE_FROM_MEDIUM = "take_from_medium", _("taken from a medium")
    NAME_CHARACTERS = "name_characters", _("placed under its characters")
    RENAME = "rename", _("renamed")


class Decision(models.Model):
    """What a wrangler did to one tag: who, when, and every fact that it changed.

    ``before`` and ``after`` hold those facts as `rules.facts` writes them, so that a decision can
    be undone exactly. ``target`` is the other tag of the sentence, if there is one; ``batch`` is
    common to decisions made in one go. Nobody (the archive itself) may have decided.
    """

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="+")
    target = models.ForeignKey(Tag, null=True, on_delete=models.SET_NULL, related_name="+")
    verb = models.CharField(max_length=20, choices=Verb.choices)
    actor = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    batch = models.UUIDField(null=True, db_index=True)
    decided_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(verb__in=Verb.values), name="verb_of_decision_is_known"
            ),
        ]
        indexes = [
            models.Index(fields=["tag", "-id"], name="decisions_of_a_tag"),
            models.Index(fields=["actor", "-id"], name="decisions_of_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.tag_id} {self.verb}"
