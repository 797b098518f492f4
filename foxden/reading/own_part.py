"""What of a work's page is a member's alone: where they stopped, and whether it waits for later.

In a page that is made for all members a mark stands in its place (`member_pages`).
"""

from __future__ import annotations

import secrets

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from foxden.people.models import KEEPS_NO_HISTORY, Viewer
from foxden.shelves.queries import Stopped, where_stopped
from foxden.shelves.rules import Opened

STAND_IN_KEY = 0
"""The account for which pages for all members are made; nobody has it."""
# Nobody can write this: it is new at every start.
MARK = f"<!-- {secrets.token_hex(24)} -->"


def own_part(viewer: Viewer, opened: Opened | None) -> SafeString:
    """The items of a work's actions that are this member's: one statement, none for guests.

    ``opened`` is the page that is shown, None where there is nothing to keep of it (one's own work).
    """
    if opened is None or viewer.user_id is None:
        return SafeString("")
    if viewer.user_id == STAND_IN_KEY:
        return mark_safe(MARK)
    stopped = where_stopped(viewer.user_id, [opened.work_id]).get(opened.work_id)
    if stopped is None:
        return SafeString("")
    context = {
        "stopped": stopped,
        "goes_on": _goes_on(stopped, opened),
        "keeps_history": KEEPS_NO_HISTORY not in viewer.wishes,
    }
    return render_to_string("reading/own_part.html", context)


def _goes_on(stopped: Stopped, opened: Opened) -> bool:
    """True where the page is not what comes next: the work's beginning, all of it, or a chapter of
    which a part was read."""
    if not stopped.is_somewhere:
        return False
    if opened.chapter_id is None:
        return True
    if opened.chapter_id == stopped.chapter_id:
        return bool(stopped.paragraph)
    return opened.is_first
