"""Stories whose texts were found by a later run: posted then, if they were to be read there."""

from __future__ import annotations

from django.utils import timezone

from foxden.works.models import Chapter, Creatorship, State, Work
from foxden.works.rules import publish_work

from .reading import OldStory
from .rescuing import Rescue


def post_late(rescue: Rescue, story: OldStory) -> None:
    """Post a validated story that was a draft here for want of a text, if nobody has claimed it since.

    Its chapters that were not validated stay drafts.
    """
    here = rescue.done["chapter"]
    validated = [here[old.key] for old in story.chapters if old.is_posted and old.key in here]
    if not story.is_posted or not validated:
        return
    work = Work.objects.filter(pk=rescue.done["story"][story.key], state=State.DRAFT).first()
    if work is None or _is_claimed(work):
        return
    now = timezone.now()
    published = min(story.published or story.updated or now, now)
    only = Chapter.objects.filter(pk__in=validated, state=State.DRAFT)
    publish_work(
        work=work,
        actor=None,
        published_on=published.date(),
        only=list(only.values_list("pk", flat=True)),
        revised_at=max(published, min(story.updated or published, now)),
    )
    rescue.ledger.remark("story whose text was found later, and posted", story.key)


def _is_claimed(work: Work) -> bool:
    """True where somebody holds it now: then it is theirs to post."""
    states = Creatorship.objects.filter(work=work, chapter=None).values_list("state", flat=True)
    return any(state != Creatorship.State.UNCLAIMED for state in states)
