"""Every address times every role, beside what a table written by hand says (tests/permissions.txt)."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.urls import get_resolver, resolve

from foxden.reading.tests.pages import client_for

from .permission_world import ROLES, world

TABLE = Path(__file__).with_name("permissions.txt")
ANSWERS = {"may", "does", "login", "absent", "no", "never"}
_WRITES = re.compile(r'(?:INSERT (?:OR \w+ )?INTO|UPDATE|DELETE FROM) "(\w+)"', re.I)
# Sessions are the browser's. (That a page was opened, the history says, is left out for GET below.)
_TRACES = {"django_session", "frame_cache", "usersessions_usersession"}


def rows() -> list[tuple[str, str, str, list[str]]]:
    """The method, the path, the form and the eight answers of each line of the table."""
    found, answers = [], []
    for line in TABLE.read_text().splitlines():
        if line.startswith("== "):
            answers = line.split(" == ")[0].removeprefix("== ").split()
        elif line and not line.startswith("#"):
            asked, _, form = line.partition(" <- ")
            method, path = asked.split(" ", 1)
            found.append((method, path, form, answers))
    return found


def routes(patterns, before: str = "") -> set[str]:
    """Every address that the archive has, as Django writes it."""
    found: set[str] = set()
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            found |= routes(pattern.url_patterns, before + str(pattern.pattern))
        else:
            found.add((before + str(pattern.pattern)).replace("^", ""))
    return found


def route_of(path: str) -> str:
    """The address of which a path of the table is one."""
    plain = re.sub(r"\{(\w+)\}", lambda found: "x" if "token" in found[1] else "1", path)
    return resolve(plain.partition("?")[0]).route


def test_every_line_of_the_table_says_an_answer_for_each_role():
    for method, path, _form, answers in rows():
        assert len(answers) == len(ROLES) and set(answers) <= ANSWERS, (method, path)
    asked = [(method, path, form) for method, path, form, _answers in rows()]
    assert len(asked) == len(set(asked))


def addresses_missing() -> set[str]:
    """The addresses of the archive of which the table says nothing (asked by tests/test_house.py)."""
    in_table = {route_of(path) for _method, path, _form, _answers in rows()}
    return routes(get_resolver().url_patterns) - in_table


class Written:
    """The tables in which statements changed rows."""

    def __init__(self) -> None:
        self.tables: set[str] = set()

    def __call__(self, execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        found = _WRITES.match(sql.strip())
        # Where rows are asked back, SQLite says how many there were only when they have been read.
        if found and ("RETURNING" in sql or context["cursor"].rowcount != 0):
            self.tables.add(found[1])
        return result


def answered(client, method: str, path: str, form: str) -> str:
    """What came of one request; whatever it wrote is taken back."""
    written = Written()
    with transaction.atomic(), connection.execute_wrapper(written):
        data = dict(parse_qsl(form, keep_blank_values=True))
        own = {"HTTP_SEC_FETCH_SITE": "same-origin", "HTTP_ORIGIN": "http://testserver"}
        response = client.get(path) if method == "GET" else client.post(path, data, **own)
        if response.streaming:
            b"".join(response.streaming_content)
        transaction.set_rollback(True)
    cache.clear()
    traces = _TRACES | {"shelves_reading"} if method == "GET" else _TRACES
    assert response.status_code < 500, (path, response.status_code)
    if written.tables - traces:
        return "does"
    if response.status_code == 302 and response["Location"].startswith("/users/login"):
        return "login"
    return {403: "no", 404: "absent", 405: "never"}.get(response.status_code, "may")


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
def test_every_address_answers_each_role_as_the_table_says(role):
    things, column = world(), list(ROLES).index(role)
    user = ROLES[role]()
    wrong = []
    for method, path, form, answers in rows():
        client = client_for(user)
        told = answered(client, method, path.format(**things), form.format(**things))
        if told != answers[column]:
            wrong.append(f"{method} {path} <- {form}: {told}, not {answers[column]}")
    assert not wrong, "\n" + "\n".join(wrong)
