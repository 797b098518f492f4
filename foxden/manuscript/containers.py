"""What is certainly no text: files known by their first bytes, and bytes that are noise."""

from __future__ import annotations

from foxden.manuscript.model import NotAStory

MAX_BYTES = 50 * 1024 * 1024

_SAVE_AS = "Save it as EPUB, HTML, Markdown or plain text and try again."
# First bytes and what such a file is; ``_zip_kind`` looks further into a ZIP.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word (.doc) or an encrypted Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"-----BEGIN PGP MESSAGE-----", "an encrypted message"),
    (b"Salted__", "an encrypted file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a media file"),
    (b"ID3", "a sound file"),
    (b"OggS", "a media file"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
)
_MOBI = slice(60, 68)
_CONTROLS = bytes(byte for byte in range(1, 32) if byte not in b"\t\n\r\x0b\x0c\x1a\x1b")
_BOMS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff", b"\xef\xbb\xbf")
_SAMPLE = 65_536


def refuse_what_is_no_text(data: bytes) -> None:
    """Raise ``NotAStory``, saying what the file is and what to do, where ``data`` holds no text."""
    if not data.strip(b" \t\r\n\x0b\x0c\x00\xef\xbb\xbf\xff\xfe"):
        raise NotAStory("The file is empty: there is no story in it to read.")
    refuse_what_is_too_large(data)
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        raise NotAStory(f"This is {zip_kind(data)}, which is not read here. {_SAVE_AS}")
    if data[_MOBI] == b"BOOKMOBI":
        raise NotAStory(f"This is a Kindle ebook, not text. {_SAVE_AS}")
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise NotAStory(f"This is {name}, not text. {_SAVE_AS}")
    if _is_noise(data):
        raise NotAStory(f"The file is binary or encrypted: its bytes are no text. {_SAVE_AS}")


def refuse_what_is_too_large(data: bytes) -> None:
    """Raise ``NotAStory`` for a file beyond the limit."""
    if len(data) > MAX_BYTES:
        size = len(data) / (1024 * 1024)
        raise NotAStory(
            f"The file has {size:.0f} MB and the limit is 50 MB: split it and read the parts."
        )


def zip_kind(data: bytes) -> str:
    """What a ZIP archive is, told by what stands near its beginning and its end."""
    head = data[:_SAMPLE] + data[-_SAMPLE:]
    if b"application/epub+zip" in head:
        return "an EPUB"
    if b"opendocument.text" in head or (
        b"META-INF/manifest.xml" in head and b"content.xml" in head
    ):
        return "an ODT document"
    if b"META-INF/container.xml" in head:
        return "an EPUB"
    if b"word/" in head or b"[Content_Types].xml" in head:
        return "a Word (.docx) document"
    return "a ZIP archive"


def _is_noise(data: bytes) -> bool:
    """Whether control bytes are too many for any text encoding; UTF-16 and UTF-32 have NULs in order."""
    if data.startswith(_BOMS):
        return False
    step = max(1, len(data) // (4 * _SAMPLE))
    sample = data[:_SAMPLE] + data[_SAMPLE :: step * 997][:_SAMPLE]
    nulls = sample.count(0)
    if nulls and not _is_wide(data[:_SAMPLE]):
        return True
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls > 0.02 * len(sample)


def _is_wide(head: bytes) -> bool:
    """Whether NULs stand in every second place, as in UTF-16 without a byte order mark."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    most, least = max(even, odd), min(even, odd)
    return most > 0.3 * (len(head) / 2) and least < 0.05 * (len(head) / 2)
