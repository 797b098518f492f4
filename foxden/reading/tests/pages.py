"""Looking at pages the way readers' tools do."""

from __future__ import annotations

from django.test import Client
from lxml import html

from foxden.people.models import User


def client_for(user: User | None) -> Client:
    """A browser of that person, or of a guest."""
    client = Client()
    if user is not None:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def get(path: str, user: User | None = None, **more):
    """The answer to one request of that person."""
    return client_for(user).get(path, **more)


def tree(path: str, user: User | None = None):
    """The parsed page at ``path``, which must be there."""
    response = get(path, user, follow=True)
    assert response.status_code == 200, (path, response.status_code)
    return html.document_fromstring(response.content.decode())


def having(element, tag: str, *classes: str) -> list:
    """The elements of that tag within this one that have all of these classes."""
    wanted = "".join(
        f"[contains(concat(' ', normalize-space(@class), ' '), ' {each} ')]" for each in classes
    )
    return element.xpath(f".//{tag}{wanted}")


def words(element) -> str:
    """The element's text with single spaces."""
    return " ".join(element.text_content().split())
