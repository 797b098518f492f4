"""Pages that a browser saved in one file (.mhtml, .mht): the page inside, and where it was."""

from __future__ import annotations

import re
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

from foxden.manuscript.model import NotAStory

_HEAD = 4000
_RELATED = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_VERSION = re.compile(rb"^mime-version:", re.IGNORECASE | re.MULTILINE)
_MOST_PARTS = 5000
_HOLLOW = "The file is a saved page without the page in it: save it once more as one HTML file."


def is_mhtml(data: bytes) -> bool:
    """Whether ``data`` is a page saved in one file with all that belongs to it."""
    head = data[:_HEAD].lstrip()
    return bool(_VERSION.search(head) and _RELATED.search(head)) and not head.startswith(b"<")


def page_in(data: bytes) -> tuple[bytes, str | None, str]:
    """The page's bytes, the encoding its header names, and its address.

    Raises ``NotAStory`` where there is no page inside.
    """
    message = BytesParser(EmailMessage, policy=policy.compat32).parsebytes(data)
    for number, part in enumerate(message.walk()):
        if number > _MOST_PARTS:
            break
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            body = part.get_payload(decode=True)
            if isinstance(body, bytes) and body.strip():
                address = str(part.get("Content-Location") or message.get("Content-Location") or "")
                address = str(message.get("Snapshot-Content-Location") or address).strip()
                return body, part.get_content_charset(), address
    raise NotAStory(_HOLLOW)
