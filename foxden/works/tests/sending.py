"""What a writer's browser sends."""

from foxden.people.tests.factories import alice, pseud_of
from foxden.tags.vocabulary import GENERAL, NO_WARNINGS_APPLY


def filled(**changes):
    """What a writer sends to post a small work."""
    return {
        "title": "Before the Rain",
        "pseuds": [pseud_of(alice()).pk],
        "fandoms": "Original Work",
        "rating": GENERAL,
        "warnings": [NO_WARNINGS_APPLY],
        "language": "en",
        "expected_chapters": "1",
        "text": "<p>The fox came home.</p>",
        "text_format": "html",
    } | changes
