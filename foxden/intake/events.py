"""What this room does when it hears of what happened elsewhere."""

from foxden.outbox.models import Event

from .models import Origin, Source


def forget_deleted_works(event: Event) -> None:
    """A deleted work's file goes with it, also where a tombstone stays."""
    if event.kind == "work.deleted":
        Source.objects.filter(work_id=event.subject_id).delete()
        Origin.objects.filter(work_id=event.subject_id).delete()
