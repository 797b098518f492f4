"""Keeping the index in good order while the archive serves: what the outbox's worker looks after."""

from __future__ import annotations

import logging
import os
import subprocess
import sys

from django.conf import settings

from .columns.disk import current_name, drop_base, is_sound
from .engine import MOST_IN_MEMORY, NotReady, engine
from .sources import sources
from .text import forget_statistics, texts_are_missing

logger = logging.getLogger(__name__)

MOST_CHANGED = 8_000
"""Beyond so many works beside the base a new one is written."""
WORTH_A_BASE = MOST_IN_MEMORY // 3


class Upkeep:
    """Sees whether a new base is needed and has another process write it."""

    def __init__(self) -> None:
        self._writer: subprocess.Popen[bytes] | None = None
        self._has_looked = False
        self._numbers: object = None

    def look_after(self) -> None:
        """One look; called about every half minute."""
        if self._is_writing():
            return
        if not self._has_looked:
            self._drop_what_is_damaged()
            forget_statistics()
            self._has_looked = True
            if texts_are_missing():
                self._writer = start_writer()
                return
        if self._needs_a_base():
            self._writer = start_writer()
            return
        self._refresh_numbers()

    def _is_writing(self) -> bool:
        if self._writer is None:
            return False
        code = self._writer.poll()
        if code is None:
            return True
        if code:
            logger.error("Writing the search index failed (%s); it will be tried again", code)
        self._writer = None
        return False

    def _drop_what_is_damaged(self) -> None:
        folder = engine().folder
        if current_name(folder) and not is_sound(folder):
            logger.warning("The search index is damaged; it is written anew")
            drop_base(folder)

    def _needs_a_base(self) -> bool:
        try:
            state = engine().state()
        except NotReady:
            return True
        if state.base_name and current_name(engine().folder) is None:
            return True
        if not state.base_name:
            return sources().count() > WORTH_A_BASE
        return state.weight > MOST_CHANGED

    def _refresh_numbers(self) -> None:
        numbers = sources().numbers_signature()
        if numbers != self._numbers:
            engine().refresh_numbers()
            self._numbers = numbers


def start_writer() -> subprocess.Popen[bytes]:
    """Another process that writes a new base: its memory and its work are not the server's."""
    command = "import sys; from foxden.cli.main import main; sys.exit(main(['reindex', '--quiet']))"
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", command],
        env={**os.environ, "FOXDEN_DEN": str(settings.DEN)},
        stdin=subprocess.DEVNULL,
    )
