"""Fixtures for the writer's pages."""

import pytest
from django.core.cache import cache

from foxden.people.tests.factories import alice


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()


@pytest.fixture
def writer(client):
    """A client in which Alice is signed in."""
    client.force_login(alice())
    return client
