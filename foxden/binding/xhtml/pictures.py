"""Pictures carried inside the text as ``data:`` addresses become files of the book."""

from __future__ import annotations

import base64
import binascii
import hashlib
import io
import re
from dataclasses import dataclass

from PIL import Image

_DATA = re.compile(r"data:image/(png|jpeg|jpg|gif)(?:;[^,;]*)*?;base64,(.*)", re.IGNORECASE | re.S)
_LARGEST = 10 * 1024 * 1024
_MOST_PIXELS = 40_000_000
_FORMATS = {"PNG": ("png", "image/png"), "JPEG": ("jpg", "image/jpeg"), "GIF": ("gif", "image/gif")}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file: ``name`` comes from its content, so the same picture is kept once."""

    name: str
    media_type: str
    content: bytes


def read_data_picture(address: str) -> Picture | None:
    """The picture in a ``data:`` address; None where it is no sound PNG, JPEG or GIF."""
    match = _DATA.fullmatch(address.strip())
    if match is None or len(match[2]) > _LARGEST:
        return None
    try:
        content = base64.b64decode("".join(match[2].split()), validate=True)
        with Image.open(io.BytesIO(content), formats=tuple(_FORMATS)) as image:
            extension, media_type = _FORMATS[image.format or ""]
            if image.width * image.height > _MOST_PIXELS:
                return None
            image.verify()
    except (binascii.Error, OSError, ValueError, SyntaxError, KeyError):
        return None
    name = f"{hashlib.sha256(content).hexdigest()[:16]}.{extension}"
    return Picture(name=name, media_type=media_type, content=content)
