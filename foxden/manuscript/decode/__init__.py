"""From bytes to text: which encoding a file is in, and what age did to it on the way.

``decode`` never fails and never loses a byte: where no encoding is certain it takes the likeliest
one and says so in a remark. The text it returns has ``\\n`` for every line end and none of the
invisible characters that copying leaves behind.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from foxden.manuscript.decode.detect import decode_bytes
from foxden.manuscript.decode.mojibake import repair_mojibake
from foxden.manuscript.decode.tidy import tidy_characters

__all__ = ["Decoded", "decode"]


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, the Python codec that read it, and sentences for the person."""

    text: str
    encoding: str
    remarks: list[str] = field(default_factory=list)


def decode(data: bytes, *, hint: str | None = None) -> Decoded:
    """Read ``data`` as text.

    ``hint`` is an encoding that the source names for itself (a meta element, an XML declaration, a
    mail header); it is believed when the bytes allow it. Byte order marks and valid UTF-8 are
    believed before it, as browsers do. Returns the tidied text, the codec's lower-case Python name
    and remarks. The same bytes always give the same answer.
    """
    text, encoding, remarks = decode_bytes(data, hint=hint)
    text, repaired = repair_mojibake(text)
    if repaired:
        remarks = [*remarks, repaired]
    return Decoded(tidy_characters(text), encoding, remarks)
