"""Binding: a Book as plain data becomes a file to keep.

    bind(book, format="epub") -> bytes
    bind_together(anthology) -> bytes

The same Book always gives the same bytes. Nothing here knows a database, a network or a clock.
"""

from .anthology import Anthology
from .binder import EDITIONS, MEDIA_TYPES, Edition, bind, bind_together
from .book import Book, BookChapter, BookSeries, BookTags
from .bundle import bundle

__all__ = [
    "EDITIONS",
    "MEDIA_TYPES",
    "Anthology",
    "Book",
    "BookChapter",
    "BookSeries",
    "BookTags",
    "Edition",
    "bind",
    "bind_together",
    "bundle",
]
