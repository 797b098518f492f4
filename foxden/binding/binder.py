"""The one door of the room: which edition is made by which maker."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, Literal

from .anthology import Anthology
from .book import Book
from .epub import make_anthology, make_epub
from .markdown import make_markdown
from .text import make_text
from .webpage import make_webpage

Edition = Literal["epub", "html", "txt", "md"]

MEDIA_TYPES: Final[Mapping[Edition, str]] = MappingProxyType(
    {
        "epub": "application/epub+zip",
        "html": "text/html; charset=utf-8",
        "txt": "text/plain; charset=utf-8",
        "md": "text/markdown; charset=utf-8",
    }
)
EDITIONS: Final[tuple[Edition, ...]] = tuple(MEDIA_TYPES)

_MAKERS: Final[Mapping[Edition, Callable[[Book], bytes]]] = MappingProxyType(
    {"epub": make_epub, "html": make_webpage, "txt": make_text, "md": make_markdown}
)


def bind(book: Book, *, format: Edition) -> bytes:
    """The book as a file of that format, whose media type is ``MEDIA_TYPES[format]``.

    Text formats are UTF-8 with newlines. Raises ValueError, naming the choices, for a format
    that is not in ``EDITIONS``.
    """
    maker = _MAKERS.get(format)
    if maker is None:
        raise ValueError(f"No edition is called {format!r}; choose one of {', '.join(EDITIONS)}.")
    return maker(book)


def bind_together(anthology: Anthology) -> bytes:
    """Several works as one EPUB. Raises ValueError where there is none."""
    if not anthology.works:
        raise ValueError("A book of several works needs one at least.")
    return make_anthology(anthology)
