"""Why a reader's answer is not taken: a sentence for them, and what an HTTP client is told."""

from __future__ import annotations

from django.core.exceptions import ValidationError


class Refusal(ValidationError):
    """An answer that is not taken. ``code`` is ``soon`` where waiting helps.

    A reader whom a creator has blocked is told nothing that others are not told: their refusal has
    the words and the code of one that anybody may get.
    """

    def __init__(self, message: str, *, code: str = "refused") -> None:
        super().__init__(message, code=code)

    @property
    def sentence(self) -> str:
        """What the reader is told."""
        return str(self.messages[0])

    @property
    def is_for_now(self) -> bool:
        """True where the same may be asked again in a while."""
        return bool(self.code == "soon")
