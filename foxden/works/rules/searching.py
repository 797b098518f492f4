"""The words of a work in the full-text index, written in the transaction that changed them."""

from __future__ import annotations

from foxden.search.text import forget_texts, index_texts, known_texts

from ..models import Work
from ..queries.texts import texts_of_works


def refresh_text(work: Work, *, is_story_same: bool = False) -> None:
    """Let a work be found by the words it now has; by none where it stands in no list.

    With ``is_story_same`` a story that was written down before is not read and written again.
    """
    keeps_story = is_story_same and bool(known_texts([work.pk]))
    found = texts_of_works([work.pk], with_stories=not keeps_story)
    if found:
        index_texts(found)
    else:
        forget_texts([work.pk])
