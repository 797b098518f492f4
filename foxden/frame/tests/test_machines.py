"""What robots are told."""

from __future__ import annotations

import json
from urllib.robotparser import RobotFileParser

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def rules() -> RobotFileParser:
    found = RobotFileParser()
    found.parse(Client().get("/robots.txt").content.decode().splitlines())
    return found


@pytest.mark.parametrize("path", ["/", "/works/12", "/works/12/chapters/3", "/tags/Dracula/works"])
def test_a_search_engine_may_look_at_works_and_lists(path: str):
    assert rules().can_fetch("Examplebot", path)


@pytest.mark.parametrize("path", ["/works/search?x=1", "/downloads/12/a.epub", "/autocomplete/tag"])
def test_nobody_is_asked_to_go_through_searches_and_downloads(path: str):
    assert not rules().can_fetch("Examplebot", path)


@pytest.mark.parametrize("name", ["GPTBot", "CCBot", "ClaudeBot", "Bytespider"])
def test_gatherers_for_language_models_may_look_at_nothing(name: str):
    assert not rules().can_fetch(name, "/")
    assert not rules().can_fetch(name, "/works/12")


def test_the_reservation_stands_in_its_file_and_on_every_page():
    answer = Client().get("/.well-known/tdmrep.json")
    assert json.loads(answer.content) == [{"location": "/", "tdm-reservation": 1}]
    for path in ("/", "/works", "/nothing/here"):
        assert Client().get(path).headers["tdm-reservation"] == "1"
    assert "Disallow: /" in Client().get("/ai.txt").content.decode()
