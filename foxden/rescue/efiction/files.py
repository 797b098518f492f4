"""Every file of the folder of texts: a chapter's text, a picture, or something else that is kept."""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
import warnings
from pathlib import Path

from django.conf import settings
from PIL import Image

from ..ledger import Outcome
from ..models import KeptFile
from .rescuing import Rescue

ACCOUNT = "files"
_LARGEST = 50 << 20
_SAFE = ("PNG", "JPEG", "GIF", "WEBP")
_OF_THE_SERVER = frozenset(
    {"index.html", "index.htm", "index.php", ".htaccess", ".ds_store", "thumbs.db"}
)
PICTURES = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp", ".bmp", ".svg"})


def account_for_files(rescue: Rescue) -> None:
    """Say what became of each file; pictures and texts of no chapter are kept in the media folder."""
    texts = rescue.texts
    if not texts.files:
        return
    rescue.ledger.open(ACCOUNT, len(texts.files))
    for number, (path, size) in enumerate(sorted(texts.files.items()), start=1):
        outcome, why = _outcome(rescue, path, size)
        rescue.ledger.book(ACCOUNT, outcome, why, key=path)
        if outcome is Outcome.KEPT and texts.folder is not None and not rescue.is_dry:
            _keep(rescue, texts.folder, path)
        if number % 1000 == 0:
            rescue.tell("files", number, len(texts.files))


def _outcome(rescue: Rescue, path: str, size: int) -> tuple[Outcome, str]:
    name = Path(path).name.lower()
    if path in rescue.texts.used:
        return Outcome.TAKEN, "as the text of a chapter"
    if rescue.texts.database is not None:
        return (
            Outcome.LEFT,
            "is the text of a chapter that is not in the dump, or has it in its table",
        )
    if name in _OF_THE_SERVER:
        return Outcome.LEFT, "belongs to the server, and is nothing that people wrote"
    if size == 0:
        return Outcome.LEFT, "is empty"
    if size > _LARGEST:
        return Outcome.LEFT, f"is larger than {_LARGEST >> 20} MiB; keep it yourself"
    if Path(name).suffix in PICTURES:
        return (
            Outcome.KEPT,
            "a picture; shown in the stories that show it, if it is what its name says",
        )
    return Outcome.KEPT, "is the text of no chapter in the dump; kept as it was"


def _keep(rescue: Rescue, folder: Path, path: str) -> None:
    assert rescue.archive is not None
    if KeptFile.objects.filter(archive=rescue.archive, path=path[:500]).exists():
        return
    body = (folder / path).read_bytes()
    is_picture = Path(path).suffix.lower() in PICTURES
    media_type = picture_type(body) if is_picture else ""
    if is_picture and not media_type:
        rescue.ledger.remark("file named like a picture that is none that may be shown", path)
    digest = hashlib.sha256(body).hexdigest()
    place = f"rescue/{rescue.archive.pk}/{digest[:2]}/{digest}"
    _write(Path(settings.MEDIA_ROOT) / place, body)
    KeptFile.objects.create(
        archive=rescue.archive,
        path=path[:500],
        place=place,
        sha256=digest,
        size=len(body),
        media_type=media_type,
    )


def picture_type(body: bytes) -> str:
    """The media type of a whole picture of a kind that is safe to show, else ``""`` (SVG always)."""
    try:
        with warnings.catch_warnings():
            # A picture too large to open would be one too large to look at.
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(body), formats=_SAFE) as picture:
                picture.verify()
                return str(Image.MIME[str(picture.format)])
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Warning):
        return ""


def _write(file: Path, body: bytes) -> None:
    """Whole or not at all, so that stopping in the middle leaves no half of a picture."""
    if file.exists():
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as partial:
        partial.write(body)
        partial.flush()
        os.fsync(partial.fileno())
    Path(partial.name).replace(file)
