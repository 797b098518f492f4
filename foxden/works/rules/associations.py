"""What a work is connected with: its byline, its series, the day it first came out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction

from foxden.people.models import Pseud, User

from ..models import Series, Work
from .creators import invite_creator, set_own_pseuds
from .gifts import Recipient, give_work
from .publishing import backdate_work
from .series import add_to_series, start_series


@dataclass(slots=True)
class Associations:
    """``pseuds``: the writer's own on the byline. ``invited``: others asked to join it.

    The work goes into ``series``, or a new one named ``new_series``, at ``position`` (from 1). With
    ``recipients`` it is for these people alone; None leaves them as they are.
    """

    pseuds: Sequence[Pseud]
    invited: Sequence[Pseud] = field(default_factory=list)
    series: Series | None = None
    new_series: str = ""
    position: int | None = None
    published_on: dt.date | None = None
    recipients: Sequence[Recipient] | None = None


@transaction.atomic
def associate(*, work: Work, user: User, wanted: Associations) -> Work:
    """Bring a work together with what its form names. Raises ValidationError keyed by field."""
    if wanted.pseuds:
        set_own_pseuds(work=work, user=user, pseuds=list(wanted.pseuds))
    for pseud in wanted.invited:
        with _as_field("co_creators"):
            invite_creator(work=work, pseud=pseud, actor=user)
    if wanted.recipients is not None:
        with _as_field("recipients"):
            give_work(work=work, recipients=wanted.recipients, actor=user)
    with _as_field("series"):
        if series := _series(wanted):
            add_to_series(work=work, series=series, position=wanted.position)
    if wanted.published_on:
        work = backdate_work(work=work, published_on=wanted.published_on)
    return work


def _series(wanted: Associations) -> Series | None:
    if wanted.new_series:
        return start_series(title=wanted.new_series, pseuds=list(wanted.pseuds))
    return wanted.series


@contextmanager
def _as_field(name: str) -> Iterator[None]:
    """Errors raised within belong to the named field of the form."""
    try:
        yield
    except ValidationError as error:
        raise ValidationError({name: error.messages}) from error
