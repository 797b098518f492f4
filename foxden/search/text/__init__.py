"""The words of works, in the database's own full-text index: in the transaction that changed them."""

from .documents import TextDocument
from .matching import Matches, matching
from .writing import (
    forget_statistics,
    forget_texts,
    index_texts,
    known_texts,
    rebuild_texts,
    texts_are_missing,
)

__all__ = [
    "Matches",
    "TextDocument",
    "forget_statistics",
    "forget_texts",
    "index_texts",
    "known_texts",
    "matching",
    "rebuild_texts",
    "texts_are_missing",
]
