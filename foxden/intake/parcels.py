"""Several files brought at once: what they seem to be is shown, then made as their owner says.

The files wait in the database, one parcel a person, for a week at most; no work is written before
its owner has seen which files are to be which work.
"""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Mapping, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from foxden.manuscript import Manuscript, NotAStory, chapters_of_one_work, files_in_zip, read
from foxden.manuscript.parcel import MOST_FILES
from foxden.people.models import Pseud, User
from foxden.works.models import Work

from .models import Parcel, ParcelFile
from .queries import works_in
from .rules import Added, add_chapters, add_file

LARGEST_PARCEL = 50 * 1024 * 1024
KEPT_FOR = dt.timedelta(days=7)


def unpacked(files: Sequence[tuple[bytes, str]]) -> list[tuple[bytes, str]]:
    """The files, those that are archives of several files as what they hold.

    Raises NotAStory for an archive that is broken or hostile, ValidationError for too much.
    """
    found: list[tuple[bytes, str]] = []
    for data, name in files:
        inside = files_in_zip(data)
        found += [(data, name)] if inside is None else inside
        if len(found) > MOST_FILES:
            said = _("These are more than %(most)d files: bring them in parts.")
            raise ValidationError(said, params={"most": MOST_FILES})
        if sum(len(body) for body, _name in found) > LARGEST_PARCEL:
            raise ValidationError(
                _("These files have more than 50 MB together: bring them in parts.")
            )
    return found


def bring_parcel(
    *, user: User, pseud: Pseud, files: Sequence[tuple[bytes, str]]
) -> tuple[Parcel, list[str]]:
    """Files that wait for their owner, in the works that they seem to be, and what was left out.

    What was waiting before is forgotten. Raises ValidationError where no file holds a story.
    """
    stories: list[tuple[bytes, str, Manuscript]] = []
    refused: list[str] = []
    seen: dict[bytes, str] = {}
    for data, name in files:
        if data in seen:
            said = _("%(name)s: the same as %(first)s, so it is left out.")
            refused.append(said % {"name": name, "first": seen[data]})
            continue
        seen[data] = name
        try:
            stories.append((data, name, read(data, file_name=name)))
        except NotAStory as error:
            refused.append(f"{name}: {error}")
    if not stories:
        raise ValidationError(refused)
    return _kept(user, pseud, stories), refused


@transaction.atomic
def _kept(user: User, pseud: Pseud, stories: Sequence[tuple[bytes, str, Manuscript]]) -> Parcel:
    Parcel.objects.filter(user=user).delete()
    Parcel.objects.filter(brought_at__lt=timezone.now() - KEPT_FOR).delete()
    parcel = Parcel.objects.create(user=user, pseud_id=pseud.pk)
    manuscripts = [manuscript for _data, _name, manuscript in stories]
    places = _proposed(manuscripts, [name for _data, name, _manuscript in stories])
    ParcelFile.objects.bulk_create(
        ParcelFile(
            parcel=parcel,
            position=position,
            file_name=name[-255:],
            body_compressed=zlib.compress(data, 6),
            title=(found.title or "")[:255],
            words=found.words,
            chapters=len(found.chapters),
            work_number=places[position][0],
            place=places[position][1],
        )
        for position, (data, name, found) in enumerate(stories)
    )
    return parcel


def _proposed(
    manuscripts: Sequence[Manuscript], names: Sequence[str]
) -> dict[int, tuple[int, int]]:
    """By the file's position, the number of the work it seems to belong to, and its place there."""
    groups = chapters_of_one_work(manuscripts, file_names=names)
    joined = {position for group in groups for position in group}
    groups += [[position] for position in range(len(manuscripts)) if position not in joined]
    return {
        position: (number, place)
        for number, group in enumerate(sorted(groups, key=min), start=1)
        for place, position in enumerate(group, start=1)
    }


@transaction.atomic
def arrange(*, parcel: Parcel, places: Mapping[int, tuple[int, int]]) -> None:
    """Put files where their owner wants them: by key, the number of a work (0 for none) and a place.

    Works and places are numbered anew from 1, in the order of the numbers given.
    """
    files = list(ParcelFile.objects.filter(parcel=parcel).defer("body_compressed"))
    wanted = {file.pk: places.get(file.pk, (file.work_number, file.place)) for file in files}
    numbers = sorted({work for work, _place in wanted.values() if work > 0})
    taken: dict[int, int] = {}
    for file in sorted(files, key=lambda file: _order(file, *wanted[file.pk])):
        work = wanted[file.pk][0]
        file.work_number = numbers.index(work) + 1 if work > 0 else 0
        taken[work] = file.place = taken.get(work, 0) + 1
    ParcelFile.objects.bulk_update(files, ["work_number", "place"])


def _order(file: ParcelFile, work: int, place: int) -> tuple[int, int, int, int, int]:
    """Where a file stands: of two at one place, the one that was moved there gets it."""
    if work != file.work_number:
        return work, place, -1, file.place, file.position
    moved = (place > file.place) - (place < file.place)
    return work, place, moved, file.place, file.position


def keep_apart(*, parcel: Parcel) -> None:
    """Make every file that is not left out a work of its own, in the order of now."""
    files = [file for files in works_in(parcel) for file in files]
    arrange(parcel=parcel, places={file.pk: (n, 1) for n, file in enumerate(files, start=1)})


def forget_parcel(*, parcel: Parcel) -> None:
    """Forget files that wait; nothing was made of them."""
    parcel.delete()


@transaction.atomic
def make_works(*, parcel: Parcel, pseud: Pseud, actor: User, among: QuerySet[Work]) -> list[Added]:
    """A draft of each work of a parcel as it is arranged; all of them or none.

    ``among`` is where the same files are looked for. Raises ValidationError, which says of which
    file it speaks.
    """
    made = []
    for waiting in works_in(parcel):
        files = [(file.body, file.file_name) for file in waiting]
        try:
            if len(files) == 1:
                (data, name), *_rest = files
                added = add_file(
                    data=data, file_name=name, pseuds=[pseud], actor=actor, among=among
                )
            else:
                added = add_chapters(
                    files=files, pseuds=[pseud], actor=actor, among=among, as_ordered=True
                )
        except (NotAStory, ValidationError) as error:
            said = error.messages if isinstance(error, ValidationError) else [str(error)]
            raise ValidationError(f"{files[0][1]}: {' '.join(said)}") from error
        made.append(added)
    if not made:
        raise ValidationError(_("Every file is left out: give one the number of a work."))
    parcel.delete()
    return made
