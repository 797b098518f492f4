"""A real Chromium, as found on the machine, before a live archive.

``visit(user)`` gives a page of a new browser context, signed in where a user is given. Every
request that would leave the archive is refused and fails the test.
"""

from __future__ import annotations

import os
import shutil
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

# Playwright's own event loop runs in this thread; what Django does here is not asynchronous.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "/tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser, started once; without one every test here is skipped, and says so loudly."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        why = f"THE BROWSER TESTS DO NOT RUN: none of {', '.join(NAMES)} is installed"
        warnings.warn(why, stacklevel=1)
        pytest.skip(why)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """``visit(user=None, **options)``: a page in a new context; options are Playwright's."""
    contexts: list[BrowserContext] = []
    strayed: list[str] = []

    def open_page(user: Any = None, **options: Any) -> Page:
        context = browser.new_context(base_url=live_server.url, **options)
        contexts.append(context)

        def keep_inside(route: Any) -> None:
            if route.request.url.startswith((live_server.url, "data:", "blob:")):
                route.continue_()
            else:
                strayed.append(route.request.url)
                route.abort()

        context.route("**/*", keep_inside)
        if user is not None:
            client = Client()
            client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
            name = settings.SESSION_COOKIE_NAME
            value = client.cookies[name].value
            context.add_cookies([{"name": name, "value": value, "url": live_server.url}])
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
    assert not strayed


@pytest.fixture
def page(visit: Callable[..., Page]) -> Page:
    """A visitor's page."""
    return visit()
