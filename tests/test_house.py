"""The house's own tests: that it stays the house that docs/architecture.md describes."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

from foxden.cli.main import SUBCOMMANDS

from .test_permissions import addresses_missing

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "foxden"
GROUND = {"prose", "manuscript", "binding"}
MACHINERY = {"frame", "outbox", "addresses", "search"}
ATTIC = {"config", "cli"}
ROOMS = {folder.name for folder in PACKAGE.iterdir() if (folder / "__init__.py").is_file()}
# What a web room shows to others. `names` and `vocabulary` hold constants of the domain.
OPEN_TO_OTHERS = {"models", "rules", "queries", "events", "names", "vocabulary"}


def sources():
    return [file for file in PACKAGE.rglob("*.py") if "/tests/" not in file.as_posix()]


def imports_of(file: Path):
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_other_rooms_use_only_models_rules_queries_and_events_of_a_web_room():
    wrong = []
    for file in sources():
        room = file.relative_to(PACKAGE).parts[0]
        if room in ATTIC:
            continue
        for name in imports_of(file):
            parts = name.split(".")
            if parts[0] != "foxden" or len(parts) < 3 or parts[1] in GROUND | MACHINERY | {room}:
                continue
            if parts[2] not in OPEN_TO_OTHERS:
                wrong.append(f"{file.relative_to(ROOT)}: {name}")
    assert not wrong


def test_the_ground_floor_loads_with_django_absent():
    code = (
        "import sys; sys.modules['django'] = None; "
        "import foxden.prose, foxden.manuscript, foxden.binding"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr


def test_every_room_is_described_in_the_architecture():
    page = (ROOT / "docs" / "architecture.md").read_text()
    assert not [room for room in ROOMS if f"`{room}" not in page and f"{room}/" not in page]


def test_every_setting_of_the_environment_is_documented_and_none_else():
    read = set()
    for file in sources():
        read |= set(re.findall(r"\"(FOXDEN_[A-Z_]+)\"", file.read_text()))
    documented = set(re.findall(r"`(FOXDEN_[A-Z_]+)`", (ROOT / "docs" / "hosting.md").read_text()))
    assert read == documented


def test_every_subcommand_is_documented():
    page = (ROOT / "docs" / "command.md").read_text()
    assert not [name for name in SUBCOMMANDS if f"foxden {name}" not in page]


def test_no_migration_has_a_name_that_a_machine_gave_it():
    names = [file.stem for file in PACKAGE.glob("*/migrations/0*.py")]
    assert names
    assert not [name for name in names if re.search(r"_auto_|_initial$|_\d{8}_", name)]


def test_foreign_keys_declare_no_name_on_the_other_side():
    from django.apps import apps

    wrong = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("foxden.")
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.remote_field.related_name != "+"
    ]
    assert not wrong


def test_no_file_of_code_is_past_five_hundred_lines():
    files = [file for file in sources() if file.parent.name != "migrations"]
    files += [*PACKAGE.rglob("*.html"), *PACKAGE.glob("*/static/*/*.css")]
    files += PACKAGE.glob("*/static/*/*.js")
    long = {str(file.relative_to(ROOT)): len(file.read_text().splitlines()) for file in files}
    assert not {file: lines for file, lines in long.items() if lines > 500}


def test_no_template_of_a_room_includes_another_rooms_template():
    wrong = []
    for file in PACKAGE.glob("*/templates/**/*.html"):
        room = file.relative_to(PACKAGE).parts[0]
        for other in re.findall(r"""{%\s*(?:include|extends)\s+["'](\w+)/""", file.read_text()):
            if other in ROOMS - {room, "frame"}:
                wrong.append(f"{file.relative_to(ROOT)} uses {other}/")
    assert not wrong


def test_nothing_in_the_repository_names_a_registry_or_a_secret():
    listed = subprocess.run(
        ["git", "ls-files", "requirements"], capture_output=True, text=True, cwd=ROOT, check=True
    )
    for name in listed.stdout.split():
        text = (ROOT / name).read_text()
        assert "://" not in text and "--index" not in text
        assert text.count("--hash=sha256:") >= text.count("==")


def test_every_address_stands_in_the_table_of_who_may_do_what():
    missing = addresses_missing()
    assert not missing, f"say in tests/permissions.txt who gets what at {sorted(missing)}"
