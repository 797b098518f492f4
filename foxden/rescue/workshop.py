"""Texts made ready beside the writing of others, on as many processors as there are.

Cleaning is most of the work of taking an archive in. The helpers know prose and nothing else.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from types import TracebackType
from typing import Generic, TypeVar

from foxden.prose import PreparedText, prepare_text

Work = TypeVar("Work")
FEWEST = 300
"""Fewer texts than this are done sooner than helpers start."""


def prepare_all(raws: list[str]) -> list[PreparedText]:
    """Each text made ready, in order."""
    return [prepare_text(raw) for raw in raws]


class Workshop(Generic[Work]):
    """Makes the texts of one piece of work after another ready, a few pieces ahead of their use."""

    def __init__(self, *, texts: int) -> None:
        helpers = min(os.cpu_count() or 1, 4)
        self._pool = (
            ProcessPoolExecutor(helpers, mp_context=multiprocessing.get_context("spawn"))
            if texts >= FEWEST and helpers > 1
            else None
        )
        self._ahead = helpers + 1

    def __enter__(self) -> Workshop[Work]:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def ready(
        self, pieces: Iterable[Work], raws_of: Callable[[Work], list[str]]
    ) -> Iterator[tuple[Work, list[PreparedText]]]:
        """Each piece with its texts made ready, in the order of the pieces."""
        if self._pool is None:
            for piece in pieces:
                yield piece, prepare_all(raws_of(piece))
            return
        waiting: deque[tuple[Work, Future[list[PreparedText]]]] = deque()
        for piece in pieces:
            waiting.append((piece, self._pool.submit(prepare_all, raws_of(piece))))
            if len(waiting) >= self._ahead:
                done, future = waiting.popleft()
                yield done, future.result()
        for done, future in waiting:
            yield done, future.result()
