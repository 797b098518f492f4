"""The site from its first work to its front page; nothing stands at its place before all of it does."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import get_template

from foxden.house.queries import archive_settings
from foxden.people.models import GUEST
from foxden.works.models import Chapter, State
from foxden.works.queries import listed_for

from ..bindery import Bindery
from ..errors import CannotRescue
from ..pictures import picture_for
from .lists import write_lists
from .places import Links, place_of, placed
from .shelf import Shelf
from .works import write_works

AT_ONCE = 50
Progress = Callable[[str, int, int], None]
_STYLES = ("tokens.css", "fonts.css", "base.css", "parts.css", "prose.css")
_PICTURE = re.compile(r"/rescued-pictures/(\d{1,18})/(.+)")
_WORK = re.compile(r"/works/(\d{1,18})(?:/chapters/(\d{1,18}))?/?")


class Pages:
    """Writes pages to their places under ``folder``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.written = 0
        self._archive = archive_settings()

    def write(self, place: str, template: str, **context: object) -> None:
        """Render ``rescue/site/TEMPLATE`` as the page at ``place``."""
        context["archive"] = self._archive
        page = get_template(f"rescue/site/{template}").render(context)
        self.write_bytes(
            f"{place}/index.html" if place else "index.html", placed(page, place).encode()
        )
        self.written += 1

    def write_bytes(self, path: str, data: bytes) -> None:
        """A file of the site."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def build_site(target: Path, *, tell: Progress = lambda _what, _done, _total: None) -> int:
    """Write the public works of this archive as a static site; returns the number of pages.

    The site is the same, byte for byte, while the works are. ``target`` must not be there yet, or be
    an empty folder. Raises CannotRescue.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise CannotRescue(f"{target} is there already and not empty; name a new folder")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    except OSError as error:
        raise CannotRescue(f"cannot write to {target.parent}: {error.strerror}") from error
    try:
        pages = Pages(partial / "site")
        _write_all(pages, partial, tell)
        (partial / "site").chmod(0o755)
        if target.exists():
            target.rmdir()
        (partial / "site").rename(target)
    except OSError as error:
        raise CannotRescue(f"cannot write the site: {error}") from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return pages.written


def _write_all(pages: Pages, partial: Path, tell: Progress) -> None:
    pages.folder.mkdir()
    _copy_looks(pages)
    shelf = Shelf(partial / "shelf.sqlite3")
    links = Links(settings.ARCHIVE_URL, _is_here, lambda path: _take_picture(pages, path))
    works = listed_for(GUEST).order_by("pk")
    total, done, last = works.count(), 0, 0
    try:
        with Bindery(pages.write_bytes, books=total) as bindery:
            while some := list(works.filter(pk__gt=last)[:AT_ONCE]):
                write_works(pages, bindery, shelf, links, some)
                last, done = some[-1].pk, done + len(some)
                tell("works", done, max(total, done))
        write_lists(pages, shelf, works=done, tell=tell)
    finally:
        shelf.close()


def _is_here(path: str) -> bool:
    """True where the site has a page for this address of a work or a chapter."""
    found = _WORK.fullmatch(path)
    if found is None:
        return path in ("", "/")
    shown = listed_for(GUEST).filter(pk=int(found[1]))
    if found[2] is None:
        return shown.exists()
    chapters = Chapter.objects.filter(pk=int(found[2]), work__in=shown, state=State.POSTED)
    return chapters.exists()


def _take_picture(pages: Pages, path: str) -> bool:
    """Put a kept picture into the site, if a visitor may see it."""
    found = _PICTURE.fullmatch(path)
    kept = picture_for(GUEST, archive=int(found[1]), path=found[2]) if found else None
    if kept is None:
        return False
    try:
        body = (Path(settings.MEDIA_ROOT) / kept.place).read_bytes()
    except FileNotFoundError:
        return False
    pages.write_bytes(place_of(quote(path)), body)
    return True


def _copy_looks(pages: Pages) -> None:
    """The reading style, light and dark, with its fonts and their licence."""
    for name in _STYLES:
        pages.write_bytes(f"look/{name}", _static(f"frame/{name}").read_bytes())
    for font in sorted(_static("frame/fonts").iterdir()):
        pages.write_bytes(f"look/fonts/{font.name}", font.read_bytes())
    pages.write_bytes("look/site.css", _static("rescue/site.css").read_bytes())


def _static(name: str) -> Path:
    found = finders.find(name)
    if not found:
        raise CannotRescue(f"this installation lacks its own file {name}; install Foxden again")
    return Path(str(found))
