"""Addresses with a character in them that no name has, as machines that try all doors send them."""

import pytest

from foxden.people.tests.factories import bob

from .pages import get

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "path",
    [
        "/%00",
        "/users/%00",
        "/users/%00/inbox",
        "/users/%00/bookmarks",
        "/users/bob/pseuds/%00/bookmarks",
        "/tags/%00/works",
        "/notices/stop/%00",
    ],
)
def test_nothing_is_found_there(path):
    for who in (None, bob()):
        assert get(path, who).status_code == 404
