"""Keeping what members open: a page of a work says what it shows, whoever was given it has read it.

A page that is kept in memory says it too, so it is counted for each member who gets it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from foxden.people.models import KEEPS_NO_HISTORY
from foxden.shelves.rules import Opened, keep_reading

from .answers import viewer_of

logger = logging.getLogger(__name__)


class PageOfWork(HttpResponse):
    """A page with the text of a work. ``opened`` is None where nobody keeps that it was read: one's
    own work (AO3), or one that is not posted."""

    opened: Opened | None

    def __init__(self, *arguments: Any, opened: Opened | None, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.opened = opened


def kept_in_history(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Keep in a member's history what the view showed them. Put it before what keeps pages."""

    @wraps(view)
    def answer(request: HttpRequest, *arguments: Any, **more: Any) -> HttpResponse:
        response = view(request, *arguments, **more)
        if isinstance(response, PageOfWork) and response.opened and _is_read(request):
            _keep(request, response.opened)
        return response

    return answer


def is_fetched_ahead(request: HttpRequest) -> bool:
    """True where a browser asks for a page that nobody looks at yet (Fetch, ``Sec-Purpose``)."""
    purpose = request.headers.get("Sec-Purpose") or request.headers.get("Purpose") or ""
    return "prefetch" in purpose.lower()


def _is_read(request: HttpRequest) -> bool:
    viewer = viewer_of(request)
    if not viewer.is_member or KEEPS_NO_HISTORY in viewer.wishes:
        return False
    return request.method == "GET" and not is_fetched_ahead(request)


def _keep(request: HttpRequest, opened: Opened) -> None:
    user_id = viewer_of(request).user_id
    assert user_id is not None
    try:
        keep_reading(user_id=user_id, opened=opened, now=timezone.now())
    except OperationalError:
        # A story is read even while something else holds the database.
        logger.warning("a visit to work %d could not be kept", opened.work_id, exc_info=True)
