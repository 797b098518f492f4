"""Several bound books in one zip, made so that the same books give the same bytes."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterable

from .epub.container import add_entry, stamp_of


def bundle(files: Iterable[tuple[str, bytes, dt.datetime]]) -> bytes:
    """A zip of these files by name, each with its day, in their order.

    They are stored as they are: an EPUB is compressed already. Names must differ.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content, day in files:
            add_entry(archive, name, content, stamp_of(day), stored=True)
    return target.getvalue()
