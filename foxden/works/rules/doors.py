"""Closing one's door for a while: all one's works for members only, nothing deleted or forgotten.

What the creators chose for each work (``restricted``) is not touched; beside it stands
``behind_door``, which `touch` and these rules keep as the doors of the creators are.
"""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from foxden.outbox.rules import record
from foxden.people.models import ClosedDoor, User

from ..models import Creatorship, Work
from ..queries.creators import has_closed_door
from ..queries.keys import keys_in_sql

LONGEST = dt.timedelta(days=366)


@transaction.atomic
def close_door(
    *, actor: User, opens_at: dt.datetime | None = None, now: dt.datetime | None = None
) -> bool:
    """Close a person's door until ``opens_at``, or until they open it; says whether it was open.

    A door that is closed takes the new time. Raises ValidationError for a time that is past or more
    than a year away.
    """
    now = now or timezone.now()
    if opens_at is not None and not now < opens_at <= now + LONGEST:
        raise ValidationError(_("Choose a time within the next year, or none."))
    _door, is_new = ClosedDoor.objects.update_or_create(
        user=actor,
        defaults={"opens_at": opens_at},
        create_defaults={"closed_at": now, "opens_at": opens_at},
    )
    _stand_as_doors_are(_works_of(actor.pk))
    if is_new:
        record("door.closed", subject_id=actor.pk)
    return is_new


@transaction.atomic
def open_door(*, actor: User) -> bool:
    """Open a person's door; says whether it was closed. A work whose other creator keeps theirs
    closed stays for members."""
    gone, _each = ClosedDoor.objects.filter(user=actor).delete()
    _stand_as_doors_are(_works_of(actor.pk))
    if gone:
        record("door.opened", subject_id=actor.pk)
    return bool(gone)


def tend_doors(*, now: dt.datetime | None = None) -> int:
    """Open the doors whose time has come; returns how many. Called by the worker.

    Also puts right works that came in bulk, or were being posted in the moment of closing.
    """
    due = list(
        ClosedDoor.objects.filter(opens_at__lte=now or timezone.now()).select_related("user")
    )
    for door in due:
        open_door(actor=door.user)
    for key in ClosedDoor.objects.values_list("user_id", flat=True):
        with transaction.atomic():
            _stand_as_doors_are(_works_of(key))
    return len(due)


def _works_of(user_id: int) -> QuerySet[Work]:
    rows = Creatorship.objects.filter(pseud__user=user_id, state=Creatorship.State.ACCEPTED)
    return Work.objects.filter(pk__in=rows.filter(chapter=None).values("work_id"))


def _stand_as_doors_are(works: QuerySet[Work]) -> None:
    for behind in (True, False):
        wrong = works.filter(has_closed_door() if behind else ~has_closed_door())
        keys = list(wrong.exclude(behind_door=behind).values_list("pk", flat=True))
        if not keys:
            continue
        Work.objects.filter(pk__in=keys_in_sql(keys)).update(
            behind_door=behind, edition=F("edition") + 1
        )
        for key in keys:
            record("work.changed", subject_id=key, columns={"behind_door": behind})
