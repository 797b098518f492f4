"""Binding: a Book as plain data becomes a file to keep.

    bind(book, format="epub") -> bytes

The same Book always gives the same bytes. Nothing here knows a database, a network or a clock.
"""

from .binder import EDITIONS, MEDIA_TYPES, Edition, bind
from .book import Book, BookChapter, BookSeries, BookTags
from .bundle import bundle

__all__ = [
    "EDITIONS",
    "MEDIA_TYPES",
    "Book",
    "BookChapter",
    "BookSeries",
    "BookTags",
    "Edition",
    "bind",
    "bundle",
]
