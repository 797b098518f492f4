"""What works do when they hear of something that happened elsewhere."""

from __future__ import annotations

from foxden.outbox.models import Event

from .models import Work
from .queries.documents import works_touched
from .rules.searching import refresh_text


def hear_of_people(event: Event) -> None:
    """Somebody has another name: their works are found by it, and no longer by the old one."""
    if event.kind.partition(".")[0] in {"pseud", "account"} and event.kind != "account.numbers":
        for work in Work.objects.filter(pk__in=works_touched([event])):
            refresh_text(work, is_story_same=True)
