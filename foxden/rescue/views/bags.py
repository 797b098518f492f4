"""A member takes along what is theirs, as a bag."""

from __future__ import annotations

import fcntl
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from foxden.frame.errors import not_found
from foxden.people.models import User

LONGEST = 120
"""Seconds; whose things are more than that is asked to turn to the host."""


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def own_bag(request: HttpRequest, name: str) -> HttpResponseBase:
    """What is in it; and by the form the bag itself, as a ZIP."""
    user = request.user
    if not isinstance(user, User) or user.name.lower() != name.lower():
        return not_found(request)
    if request.method != "POST":
        return render(request, "rescue/own_bag.html", {"person": user})
    with _alone() as is_alone:
        packed = _packed(user) if is_alone else None
    if packed is not None:
        day = timezone.localdate().isoformat()
        return FileResponse(packed, as_attachment=True, filename=f"{user.name}-{day}.zip")
    if is_alone:
        told = _("That took too long here. Ask the host of this archive for your bag.")
    else:
        told = _("Somebody else's things are being packed just now. Try again in a minute.")
    messages.error(request, told)
    return _unpacked(request, user)


def _unpacked(request: HttpRequest, user: User) -> HttpResponse:
    answer = render(request, "rescue/own_bag.html", {"person": user}, status=503)
    answer["Retry-After"] = "60"
    return answer


@contextmanager
def _alone() -> Iterator[bool]:
    """True where no other bag is being packed: it takes a process and some time of a small server."""
    with (Path(settings.DEN) / "bag.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def _packed(user: User) -> IO[bytes] | None:
    """The bag as a ZIP that is gone when it is closed. The library that makes bags changes the folder
    that the whole process is in, so a process of its own does it."""
    with tempfile.TemporaryDirectory(prefix="bag-", dir=settings.DEN) as folder:
        target = Path(folder) / user.name
        words = [sys.executable, "-m", "foxden.cli.main", "bag", "--den", str(settings.DEN)]
        words += [str(target), "--member", user.name]
        try:
            # A member's name holds letters, digits and underscores alone.
            subprocess.run(words, check=True, capture_output=True, timeout=LONGEST)  # noqa: S603
        except subprocess.TimeoutExpired:
            return None
        # Whoever sends it closes it.
        packed = tempfile.TemporaryFile(dir=settings.DEN)  # noqa: SIM115
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in sorted(target.rglob("*")):
                if file.is_file():
                    archive.write(file, f"{user.name}/{file.relative_to(target)}")
        packed.seek(0)
        return packed
