"""What every answer carries, and how settings behave behind TLS."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
from django.urls import reverse

PAGES = ["reading:home", "reading:works", "reading:search", "account_login", "account_signup"]


def policy_of(answer):
    return dict(
        part.strip().split(" ", 1) if " " in part.strip() else (part.strip(), "")
        for part in answer.headers["Content-Security-Policy"].split(";")
    )


@pytest.mark.django_db
@pytest.mark.parametrize("name", PAGES)
def test_every_page_forbids_inline_script_eval_and_framing(client, name):
    answer = client.get(reverse(name))
    policy = policy_of(answer)
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"


@pytest.mark.django_db
@pytest.mark.parametrize("name", PAGES)
def test_every_page_holds_to_its_own_policy(client, name):
    page = client.get(reverse(name)).content.decode()
    assert not re.search(
        r"<script(?![^>]*(?:\bsrc=|application/json))|\sstyle=|\son[a-z]+=|javascript:", page
    )
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//(?!testserver)""", page)


@pytest.mark.django_db
def test_an_error_page_carries_the_policy_too(client):
    answer = client.get("/there/is/no/such/page")
    assert answer.status_code == 404
    assert policy_of(answer)["default-src"] == "'none'"


def in_settings(expression, **environment):
    """What an expression over the settings gives in a process with this environment."""
    code = f"from foxden.config import settings; print({expression})"
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env=os.environ | {"FOXDEN_DATABASE_URL": ""} | environment,
    )


def test_behind_tls_cookies_are_secure_and_browsers_are_told_to_stay():
    done = in_settings(
        "settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE, settings.SECURE_HSTS_SECONDS",
        FOXDEN_URL="https://stories.example",
    )
    assert done.stdout.strip() == "True True 31536000"


def test_behind_tls_only_the_archives_own_names_are_answered():
    done = in_settings("settings.ALLOWED_HOSTS", FOXDEN_URL="https://stories.example")
    assert done.stdout.strip() == "['stories.example']"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("FOXDEN_URL", "stories.example"),
        ("FOXDEN_URL", "https://stories.example/sub/folder"),
        ("FOXDEN_DATABASE_URL", "mysql://host/name"),
        ("FOXDEN_DEBUG", "perhaps"),
        ("FOXDEN_FETCH", "sometimes"),
        ("FOXDEN_BOOK_WORKS", "0"),
        ("FOXDEN_BOOK_MEGABYTES", "all"),
        ("FOXDEN_WORKERS", "0"),
        ("FOXDEN_WORKERS", "many"),
        ("FOXDEN_SECRET_KEY", "short"),
        ("FOXDEN_MAIL_URL", "post office"),
        ("FOXDEN_LOG_LEVEL", "LOUD"),
        ("FOXDEN_EMAIL_VERIFICATION", "sometimes"),
    ],
)
def test_a_setting_that_cannot_be_used_stops_the_start_with_its_name(name, value):
    done = in_settings("1", **{name: value})
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert name in done.stderr


def test_a_password_is_kept_with_argon2():
    done = in_settings("settings.PASSWORD_HASHERS[0]")
    assert done.stdout.strip().endswith("Argon2PasswordHasher")
