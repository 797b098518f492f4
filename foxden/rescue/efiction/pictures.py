"""Pictures that stories show: their addresses lead to the kept files, before the text is made ready."""

from __future__ import annotations

import html
import posixpath
import re
from urllib.parse import quote, unquote, urlsplit

from foxden.addresses.rules import keep_old_addresses
from foxden.works.models import Work

from ..models import PictureUse
from .files import PICTURES
from .reading import OldStory
from .rescuing import Rescue

_PICTURE = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
_SOURCE = re.compile(r"""(?<=\s)(src\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE)


def lead_to_kept(rescue: Rescue, story: OldStory) -> None:
    """Let the pictures in a story's chapters come from the kept files, where the folder has them.

    A picture of the old site that was not handed over, and one of another site, stays as it stands.
    """
    if rescue.archive is None or rescue.texts.folder is None:
        return
    for chapter in story.chapters:
        if "<img" in chapter.text.lower():
            chapter.text = _PICTURE.sub(
                lambda found: _SOURCE.sub(
                    lambda source: _led(rescue, story, source[1], source[2]), found[0], count=1
                ),
                chapter.text,
            )


def _led(rescue: Rescue, story: OldStory, name: str, value: str) -> str:
    path = kept_path(rescue, html.unescape(value.strip("\"'")).strip())
    if path is None:
        return name + value
    story.pictures.add(path)
    return f'{name}"{html.escape(address_of_picture(rescue, path))}"'


def kept_path(rescue: Rescue, source: str) -> str | None:
    """The file in the folder of texts that an address on the old site means, or None."""
    try:
        parts, site = urlsplit(source), urlsplit(rescue.site.address)
    except ValueError:
        return None
    if parts.scheme not in ("", "http", "https") or _host(parts.netloc) not in (
        "",
        _host(site.netloc),
    ):
        return None
    path, base = unquote(parts.path), site.path.rstrip("/")
    if path.startswith(f"{base}/"):
        path = path.removeprefix(base)
    path = posixpath.normpath(path.lstrip("/"))
    folder = rescue.texts.folder.name if rescue.texts.folder else ""
    for tried in (path.removeprefix("stories/"), path.removeprefix(f"{folder}/"), path):
        if tried in rescue.texts.files and posixpath.splitext(tried)[1].lower() in PICTURES:
            return tried
    return None


def _host(netloc: str) -> str:
    return netloc.lower().removeprefix("www.")


def address_of_picture(rescue: Rescue, path: str) -> str:
    """Where this archive shows a kept file."""
    assert rescue.archive is not None
    return f"/rescued-pictures/{rescue.archive.pk}/{quote(path)}"


def note_pictures(rescue: Rescue, story: OldStory, work: Work) -> None:
    """Record which pictures a work shows, for who sees it sees them; old addresses lead there."""
    if rescue.archive is None or not story.pictures:
        return
    PictureUse.objects.bulk_create(
        [
            PictureUse(archive=rescue.archive, path=path[:500], work=work)
            for path in sorted(story.pictures)
        ],
        ignore_conflicts=True,
    )
    base = urlsplit(rescue.site.address).path.rstrip("/")
    wanted = {
        f"{each}/stories/{path}": unquote(address_of_picture(rescue, path))
        for path in story.pictures
        for each in {"", base}
    }
    keep_old_addresses({old: new for old, new in wanted.items() if max(len(old), len(new)) <= 500})
