"""Where a den was last served is where the links that other subcommands print lead."""

import pytest

from foxden.config.environment import archive_address


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch):
    monkeypatch.delenv("FOXDEN_URL", raising=False)


def test_a_den_that_was_never_served_has_the_usual_address(tmp_path):
    assert archive_address(tmp_path) == "http://127.0.0.1:8080"


def test_a_den_remembers_where_it_was_served(tmp_path):
    (tmp_path / "address").write_text("http://127.0.0.1:8141\n")
    assert archive_address(tmp_path) == "http://127.0.0.1:8141"


def test_what_the_environment_says_wins(tmp_path, monkeypatch):
    (tmp_path / "address").write_text("http://127.0.0.1:8141\n")
    monkeypatch.setenv("FOXDEN_URL", "https://stories.example/")
    assert archive_address(tmp_path) == "https://stories.example"
