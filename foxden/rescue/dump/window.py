"""The part of a dump that is held in memory: forward only, growing while one row does not fit."""

from __future__ import annotations

from typing import BinaryIO

from ..errors import CannotRescue

BLOCK = 1 << 20
LARGEST = 1 << 28


class DumpError(CannotRescue):
    """A dump that cannot be read; the message says where."""


class Window:
    """Bytes of a stream from ``at`` on in ``bytes``; `more` brings further ones."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._block = BLOCK
        self._lines = 1
        self.read = 0
        self.bytes = b""
        self.at = 0
        self.is_whole = False
        """True where the stream has ended: nothing more will come."""

    def more(self) -> bool:
        """Read on, dropping what lies before ``at``; False at the end of the stream."""
        if self.is_whole:
            return False
        rest = len(self.bytes) - self.at
        if rest > LARGEST:
            raise DumpError(f"{self.where}: a single row is larger than {LARGEST >> 20} MiB")
        # Twice as much each time the same row does not fit, so that no row is looked at often.
        self._block = max(BLOCK, rest)
        block = self._stream.read(self._block)
        if not block:
            self.is_whole = True
            return False
        self.read += len(block)
        self._lines += self.bytes.count(b"\n", 0, self.at)
        self.bytes = self.bytes[self.at :] + block
        self.at = 0
        return True

    def hold(self, size: int) -> None:
        """Have at least ``size`` bytes from ``at`` on, as far as there are so many."""
        while len(self.bytes) - self.at < size and self.more():
            pass

    @property
    def line(self) -> int:
        """The number of the line that ``at`` is on, from 1."""
        return self._lines + self.bytes.count(b"\n", 0, self.at)

    @property
    def where(self) -> str:
        """Where ``at`` is, for a message."""
        return f"line {self.line} of the dump"
