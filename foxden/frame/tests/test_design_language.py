"""The design language keeps its promises: contrast, one dark, small weight, no physical sides."""

import re
from itertools import product
from pathlib import Path

import pytest

from foxden.frame.look import PAPER, Look

STATIC = Path(__file__).resolve().parent.parent / "static" / "frame"
TOKENS = (STATIC / "tokens.css").read_text(encoding="utf-8")
SHEETS = ("tokens", "fonts", "base", "parts", "forms", "prose", "print")
COLOUR = re.compile(r"--([a-z-]+): (#[0-9a-f]{6});")


def colours_of(selector: str) -> dict[str, str]:
    start = TOKENS.index(selector + " {")
    return dict(COLOUR.findall(TOKENS[start : TOKENS.index("}", start)]))


THEMES = {
    "light": colours_of(":root"),
    "sepia": colours_of(':root[data-theme="sepia"]'),
    "dark": colours_of(':root[data-theme="dark"]'),
}


def luminance(colour: str) -> float:
    """WCAG 2.2's relative luminance of ``#rrggbb``."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


READ_ON = [
    *product(
        ("ink", "ink-soft", "fox", "fox-deep", "good", "warn", "bad"), ("paper", "leaf", "shade")
    ),
    ("ink", "good-tint"),
    ("ink", "warn-tint"),
    ("ink", "bad-tint"),
    ("fox", "bad-tint"),
    ("fox", "warn-tint"),
    ("fox", "good-tint"),
    ("bad", "bad-tint"),
    ("warn", "warn-tint"),
    ("ink", "fox-tint"),
    ("fox-deep", "fox-tint"),
    ("on-fox", "fox"),
    ("on-fox", "fox-deep"),
]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("words", "ground"), READ_ON)
def test_words_can_be_read_on_their_ground(theme, words, ground):
    colours = THEMES[theme]
    assert contrast(colours[words], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["paper", "leaf", "shade"])
def test_the_edge_of_a_field_can_be_seen(theme, ground):
    assert contrast(THEMES[theme]["edge"], THEMES[theme][ground]) >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_story_text_has_the_stronger_contrast(theme):
    assert contrast(THEMES[theme]["ink"], THEMES[theme]["paper"]) >= 7


def test_every_theme_names_every_colour():
    assert THEMES["light"].keys() == THEMES["sepia"].keys() == THEMES["dark"].keys()


def test_the_systems_dark_is_the_same_dark():
    assert colours_of("  :root:not([data-theme])") == THEMES["dark"]


def test_the_colour_of_the_browsers_own_bar_is_the_papers():
    assert {name: colours["paper"] for name, colours in THEMES.items()} == PAPER


def test_every_choice_of_look_has_its_style():
    for name, allowed in Look.ALLOWED.items():
        for value in allowed:
            if value in (getattr(Look(), name), "light"):
                continue
            selector = "[data-justify]" if name == "justify" else f'[data-{name}="{value}"]'
            assert selector in TOKENS, selector


def test_every_custom_property_that_is_used_has_been_named():
    sheets = "".join(path.read_text(encoding="utf-8") for path in STATIC.rglob("*.css"))
    named = set(re.findall(r"(--[a-z0-9-]+):", TOKENS))
    assert set(re.findall(r"var\((--[a-z0-9-]+)", sheets)) <= named


def test_colours_have_their_names_in_one_file_alone():
    allowed = {"#4f8a5b", "#c79a1e", "#cf6a1f", "#b52b2b"}  # the dots of the four ratings
    for name in ("base", "parts", "forms", "prose"):
        sheet = (STATIC / f"{name}.css").read_text(encoding="utf-8")
        assert set(re.findall(r"#[0-9a-f]{6}\b", sheet)) <= allowed, name


PHYSICAL = re.compile(
    r"(?<![a-z-])(?:margin|padding|border)-(?:left|right|top|bottom)\b"
    r"|(?<![a-z-])(?:left|right|top|bottom|float): "
)


@pytest.mark.parametrize("path", sorted(STATIC.rglob("*.css")), ids=lambda path: path.name)
def test_sides_are_logical_so_that_right_to_left_is_right(path):
    assert PHYSICAL.findall(path.read_text(encoding="utf-8")) == []


def test_a_reading_page_weighs_less_than_a_hundred_kilobytes_without_its_text():
    """What a first visit to a story in Latin letters fetches, uncompressed, but for the HTML."""
    sheets = [STATIC / f"{name}.css" for name in SHEETS]
    fonts = [
        STATIC / "fonts" / f"alegreya-{name}.woff2"
        for name in ("latin-400-normal", "latin-400-italic", "sc-ascii-500-normal")
    ]
    parts = [*sheets, *fonts, STATIC / "look.js", STATIC / "favicon.svg"]
    assert sum(part.stat().st_size for part in parts) < 95_000


def test_every_font_that_is_named_is_there_with_its_licence():
    named = re.findall(r'url\("(fonts/[^"]+)"\)', (STATIC / "fonts.css").read_text("utf-8"))
    assert named
    assert all((STATIC / name).is_file() for name in named)
    assert "SIL Open Font License" in (STATIC / "fonts" / "OFL.txt").read_text("utf-8")


@pytest.mark.parametrize("path", sorted(STATIC.rglob("*.js")), ids=lambda path: path.name)
def test_scripts_run_under_a_strict_policy(path):
    script = path.read_text(encoding="utf-8")
    assert not re.search(r"\beval\(|new Function\(|setAttribute\(\"style\"", script)


@pytest.mark.parametrize(
    "path",
    sorted(path for path in STATIC.rglob("*.js") if path.parent.name != "vendor"),
    ids=lambda path: path.name,
)
def test_each_script_says_in_its_first_line_what_it_is_for(path):
    assert path.read_text(encoding="utf-8").startswith("/* ")
    assert path.read_text(encoding="utf-8").count("\n") < 250
