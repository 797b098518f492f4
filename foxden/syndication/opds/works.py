"""Works as entries of a catalogue, gathered for a whole page in a few queries."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.utils.translation import gettext as _

from foxden.binding import MEDIA_TYPES
from foxden.people.models import GUEST
from foxden.prose import file_name
from foxden.tags.models import Kind
from foxden.works.models import Work
from foxden.works.queries import (
    Credit,
    PlaceInSeries,
    TagWords,
    credits_of,
    places_in_series,
    tag_words_of,
)

from ..atom import key_of
from .catalog import Entry


def entries_of(works: Sequence[Work]) -> list[Entry]:
    """An entry for each work, in their order; three queries. Bylines are what strangers may know."""
    bylines, tags = credits_of(works, GUEST), tag_words_of(works)
    series = places_in_series(works)
    return [
        _entry(work, bylines.get(work.pk, ()), tags.get(work.pk, {}), series.get(work.pk, ()))
        for work in works
    ]


def _entry(
    work: Work,
    byline: Sequence[Credit],
    tags: dict[str, list[TagWords]],
    series: Sequence[PlaceInSeries],
) -> Entry:
    home, own = settings.ARCHIVE_URL, work.get_absolute_url()
    authors = [(each.byline, home + each.address) for each in byline]
    name = file_name(work.title, work_id=work.pk)
    files = {
        media_type: f"{home}/downloads/{work.pk}/{name}.{edition}"
        for edition, media_type in MEDIA_TYPES.items()
        if edition in ("epub", "html")
    }
    return Entry(
        key=key_of(f"works/{work.pk}", since=work.made_at),
        title=work.title,
        authors=authors or [(_("Anonymous"), "")],
        language=work.language,
        summary_html=work.summary_html,
        published=work.published_on or work.made_at.date(),
        updated=work.revised_at or work.made_at,
        subjects=[(kind, tag.words) for kind in Kind.values for tag in tags.get(kind, ())],
        series=[(place.title, place.position, home + place.address) for place in series],
        words=work.word_count,
        address=home + own,
        cover=f"{home}{own}/cover.png",
        own=f"{home}/opds/v2{own}",
        downloads={media_type.partition(";")[0]: file for media_type, file in files.items()},
    )
