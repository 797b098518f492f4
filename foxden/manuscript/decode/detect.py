"""Which encoding bytes are in: certain signs first, then how well each explains them."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from foxden.manuscript.decode.score import best_codec

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE_BYTES = 24_000
_SAMPLE_PIECES = 40
_WHITE_SPACE = re.compile(rb"[ \r\n]")
_HIGH_BYTES = re.compile(rb"[\x80-\xff]+")
# Letters of two or more bytes as UTF-8 spells them.
_UTF8_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
# Names that mean a larger codec in practice (as the WHATWG Encoding Standard has it).
_MEANT: dict[str, str] = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "tis-620": "cp874",
}
_WINDOWS_GAPS = {code: chr(code) for code in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}


def decode_bytes(data: bytes, *, hint: str | None = None) -> tuple[str, str, list[str]]:
    """The text of ``data`` as it stands, the codec that reads it, and remarks."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _decode(data[len(mark) :], codec)
    wide = _wide_codec(data)
    if wide:
        return _decode(data, wide)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_legacy(data, hint)
    if "\x1b$" in text and text.isascii():
        return _decode_escaped_japanese(data, text)
    return text, "utf-8", []


def _decode_legacy(data: bytes, hint: str | None) -> tuple[str, str, list[str]]:
    hinted = _known_codec(hint)
    if hinted and hinted != "utf-8":
        try:
            return data.decode(hinted), hinted, []
        except (UnicodeDecodeError, LookupError):
            pass
    if _is_damaged_utf8(data):
        return _decode_damaged_utf8(data)
    sample = _sample(data)
    codec = best_codec(sample) or _detected(sample) or "cp1252"
    return _decode(data, codec)


def _decode(data: bytes, codec: str) -> tuple[str, str, list[str]]:
    """Decode all of ``data``; what the codec does not know is kept byte for byte and told."""
    try:
        return data.decode(codec), codec, []
    except UnicodeDecodeError:
        pass
    if codec == "cp1252":
        return data.decode("cp1252", "foxden-windows"), codec, []
    text = data.decode(codec, "foxden-windows")
    return text, codec, [f"Some bytes are not {codec}; they were read as Windows-1252."]


def _decode_damaged_utf8(data: bytes) -> tuple[str, str, list[str]]:
    text = data.decode("utf-8", "foxden-windows")
    return text, "utf-8", ["Some bytes are not UTF-8; they were read as Windows-1252."]


def _windows_byte(error: UnicodeError) -> tuple[str, int]:
    """Codec error handler: read the first offending byte as Windows-1252, as browsers do."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    byte = error.object[error.start : error.start + 1]
    character = _WINDOWS_GAPS.get(byte[0]) or byte.decode("cp1252")
    return character, error.start + 1


codecs.register_error("foxden-windows", _windows_byte)


def _is_damaged_utf8(data: bytes) -> bool:
    """True if nearly all bytes beyond ASCII are good UTF-8: a cut file, a line pasted in."""
    high = sum(len(run) for run in _HIGH_BYTES.findall(data))
    good = sum(len(sequence) for sequence in _UTF8_SEQUENCE.findall(data))
    return good >= 0.6 * high


def _wide_codec(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a byte order mark, told by where the zeros of ASCII stand."""
    head = data[:_SAMPLE_BYTES]
    size = len(head)
    if head[1:4] == b"\0\0\0" == head[5:8]:
        return "utf-32-le"
    if head[:3] == b"\0\0\0" == head[4:7]:
        return "utf-32-be"
    if size < 4 or b"\0" not in head or (size % 2 and size < _SAMPLE_BYTES):
        return None
    even, odd = head[0::2], head[1::2]
    # A space or a line end with its zero on one side only, in Latin text and in any other.
    for codec, zeros, letters in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        marks = sum(1 for z, c in zip(zeros, letters, strict=False) if not z and c in b" \r\n.,!?")
        if marks * 60 < size // 2 or letters.count(0):
            continue
        try:
            text = head.decode(codec)
        except UnicodeDecodeError:
            continue
        if sum(not c.isprintable() and c not in "\r\n\t\f" for c in text) * 50 < len(text):
            return codec
    return None


def _decode_escaped_japanese(data: bytes, text: str) -> tuple[str, str, list[str]]:
    try:
        return data.decode("iso2022_jp"), "iso2022_jp", []
    except UnicodeDecodeError:
        return text, "utf-8", []


def _sample(data: bytes) -> bytes:
    """Lines with bytes beyond ASCII from all over ``data``, enough to judge by.

    Each piece runs from white space to white space, which is never part of a longer character, so
    that the bytes of the multi-byte codecs stay in step.
    """
    if len(data) <= _SAMPLE_BYTES:
        return data
    step = len(data) // _SAMPLE_PIECES
    starts = range(0, len(data) - step, step)
    pieces = [piece for start in starts if (piece := _piece(data, start, start + step))]
    first = _HIGH_BYTES.search(data)
    begin = first.start() if first else 0
    return b"\n".join(pieces) or data[begin : begin + _SAMPLE_BYTES]


def _piece(data: bytes, start: int, end: int) -> bytes:
    gap = _WHITE_SPACE.search(data, start, end)
    high = _HIGH_BYTES.search(data, gap.end(), end) if gap else None
    if not gap or not high:
        return b""
    begin = max(
        gap.end(), data.rfind(b"\n", start, high.start()), data.rfind(b" ", start, high.start())
    )
    last = _WHITE_SPACE.search(data, high.end() + _SAMPLE_BYTES // _SAMPLE_PIECES, end)
    return data[begin : last.start()] if last else b""


def _known_codec(name: str | None) -> str | None:
    if not name:
        return None
    try:
        codec = codecs.lookup(name.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    return _MEANT.get(codec, codec)


def _detected(sample: bytes) -> str | None:
    """What charset-normalizer makes of bytes that no table here explains."""
    best = from_bytes(sample).best()
    return _known_codec(best.encoding) if best else None
