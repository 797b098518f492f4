"""What search engines are told of a work."""

import json

import pytest

from foxden.people.tests.factories import alice
from foxden.works.rules import make_anonymous
from foxden.works.tests.factories import posted

from .pages import get, tree

pytestmark = pytest.mark.django_db


def told(work, user=None):
    (block,) = tree(f"/works/{work.pk}?view_adult=true", user).xpath(
        '//head/script[@type="application/ld+json"]'
    )
    return json.loads(block.text)


def test_a_work_for_all_is_described():
    work = posted("Rain", summary="<p>A fox & a den.</p>", fandoms=["Original Work"])
    said = told(work)
    assert (said["@context"], said["name"], said["inLanguage"]) == (
        "https://schema.org",
        "Rain",
        "en",
    )
    assert said["author"][0]["name"] == "alice" and said["author"][0]["url"].endswith(
        "/pseuds/alice"
    )
    assert said["abstract"] == "A fox & a den." and said["isFamilyFriendly"] is True
    assert said["about"] == [{"@type": "Thing", "name": "Original Work"}]
    assert said["datePublished"] == work.published_on.isoformat()


def test_no_title_ends_the_block_early():
    title = "</script><script>alert(1)</script><!-- & \u2028"
    work = posted(title)
    assert told(work)["name"] == work.title
    assert b"<script>alert" not in get(f"/works/{work.pk}").content


def test_an_anonymous_work_names_nobody_even_to_its_author():
    work = posted("Masked")
    make_anonymous(work=work, anonymous=True)
    for reader in (None, alice()):
        assert told(work, reader)["author"] == [{"@type": "Person", "name": "Anonymous"}]


def test_a_work_for_members_is_not_described():
    work = posted(restricted=True)
    assert b"ld+json" not in get(f"/works/{work.pk}", alice()).content
