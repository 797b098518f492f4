"""Bytes of a dump as text: what the tables say they hold, and what they really hold.

Archives of that age often have UTF-8 in tables that call themselves latin1, and Windows' quotes in
tables that call themselves UTF-8. So UTF-8 is believed wherever the bytes are UTF-8, whatever the
table says; what is no UTF-8 is read in the table's own character set.
"""

from __future__ import annotations

import codecs

import ftfy.bad_codecs  # noqa: F401 - registers sloppy-windows-1252

from foxden.manuscript.decode.mojibake import repair_mojibake

_WINDOWS = "sloppy-windows-1252"
# MySQL's names and Python's. Its latin1 is Windows-1252.
_CODECS = {
    "ascii": _WINDOWS, "latin1": _WINDOWS, "utf8": _WINDOWS, "utf8mb3": _WINDOWS,
    "utf8mb4": _WINDOWS, "binary": _WINDOWS,
    "latin2": "iso8859-2", "cp1250": "cp1250", "cp1251": "cp1251", "koi8r": "koi8-r",
    "koi8u": "koi8-u", "greek": "iso8859-7", "hebrew": "iso8859-8", "latin5": "iso8859-9",
    "latin7": "iso8859-13", "cp1256": "cp1256", "cp1257": "cp1257", "cp850": "cp850",
    "cp852": "cp852", "cp866": "cp866", "macroman": "mac-roman", "macce": "mac-latin2",
    "tis620": "tis-620", "sjis": "cp932", "cp932": "cp932", "ujis": "euc-jp", "eucjpms": "euc-jp",
    "euckr": "cp949", "big5": "big5", "gb2312": "gb2312", "gbk": "gbk", "gb18030": "gb18030",
}  # fmt: skip
_HANDLER = "foxden-windows-1252"


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode(_WINDOWS), error.end


codecs.register_error(_HANDLER, _as_windows)


def decode_text(value: bytes, charset: str | None = None) -> str:
    """``value`` as text; never fails and loses no byte.

    ``charset`` is MySQL's name of the character set that the bytes should be in. UTF-8 that was
    taken for something else on its way is put right where that is certain.
    """
    if value.isascii():
        return value.decode("ascii")
    try:
        text = value.decode("utf-8")
    except UnicodeDecodeError:
        text = _in_charset(value, _CODECS.get(charset or "", _WINDOWS))
    return repair_mojibake(text)[0]


def _in_charset(value: bytes, codec: str) -> str:
    if codec == _WINDOWS:
        # Byte by byte: one pasted quote must not spoil the right letters round it.
        return value.decode("utf-8", _HANDLER)
    return value.decode(codec, _HANDLER)
