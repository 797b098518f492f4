"""What search engines are told of a work, in their own words (schema.org, as JSON-LD)."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from foxden.prose import excerpt
from foxden.tags.models import Kind

from .front import Front

# A block of data is no script and needs no leave of the page's policy; but nothing may end it early.
_ESCAPED = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})


def linked_data(front: Front) -> SafeString:
    """The block for a page's head; only of works that strangers may read."""
    told = json.dumps(_told_of(front), ensure_ascii=False).translate(_ESCAPED)
    return mark_safe(f'<script type="application/ld+json">{told}</script>')


def _told_of(front: Front) -> dict[str, Any]:
    work, origin = front.work, settings.ARCHIVE_URL
    fandoms = [tagging.words for tagging in front.tags.get(Kind.FANDOM, [])]
    people = [
        {"@type": "Person", "name": each.byline, "url": origin + each.get_absolute_url()}
        for each in (() if work.anonymous else front.byline)
    ]
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "url": origin + work.get_absolute_url(),
        "name": work.title,
        "author": people or [{"@type": "Person", "name": "Anonymous"}],
        "inLanguage": work.language,
        "genre": "Fan fiction",
        "about": [{"@type": "Thing", "name": name} for name in fandoms],
        "isFamilyFriendly": not front.is_adult,
        "isAccessibleForFree": True,
    }
    if work.published_on:
        told["datePublished"] = work.published_on.isoformat()
    if work.revised_at:
        told["dateModified"] = work.revised_at.isoformat(timespec="seconds")
    if work.summary_html:
        told["abstract"] = excerpt(work.summary_html, words=50)
    return told
