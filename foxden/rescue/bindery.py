"""Books bound beside the writing of pages, on as many processors as there are."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from types import TracebackType

from foxden.binding import Book, bind

FEWEST = 100
"""Fewer books than this are bound sooner than helpers start."""


def bound(book: Book) -> bytes:
    """The book as EPUB. The helpers know binding and nothing else."""
    return bind(book, format="epub")


class Bindery:
    """Binds books and hands each to ``write`` with its path; few wait at a time."""

    def __init__(self, write: Callable[[str, bytes], None], *, books: int) -> None:
        helpers = min(os.cpu_count() or 1, 4)
        self._write = write
        self._pool = (
            ProcessPoolExecutor(helpers, mp_context=multiprocessing.get_context("spawn"))
            if books >= FEWEST and helpers > 1
            else None
        )
        self._most = helpers * 4
        self._waiting: deque[tuple[str, Future[bytes]]] = deque()

    def __enter__(self) -> Bindery:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        try:
            while error is None and self._waiting:
                self._write_first()
        finally:
            if self._pool is not None:
                self._pool.shutdown(wait=True, cancel_futures=True)

    def bind(self, path: str, book: Book) -> None:
        """Bind a book that will lie at ``path``; it does when this bindery is left at the latest."""
        if self._pool is None:
            self._write(path, bound(book))
            return
        self._waiting.append((path, self._pool.submit(bound, book)))
        if len(self._waiting) > self._most:
            self._write_first()

    def _write_first(self) -> None:
        path, future = self._waiting.popleft()
        self._write(path, future.result())
