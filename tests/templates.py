"""`python -m tests.templates`: every template of every room compiles and names only what exists."""

import re
import sys
from pathlib import Path

import django
from django.template import TemplateSyntaxError
from django.template.loader import get_template
from django.urls import get_resolver

PACKAGE = Path(__file__).resolve().parent.parent / "foxden"
NAMED = re.compile(r"""{%\s*url\s+["']([\w:-]+)["']""")
INCLUDED = re.compile(r"""{%\s*(?:include|extends)\s+["']([^"']+)["']""")


UNTRANSLATED = re.compile(
    r"""\b(?:aria-label|alt|title|placeholder)="([^"{]*[A-Za-z]{2}[^"{]*)\""""
)
# What is no sentence: translated parts, tags of both languages, drawings, comments, entities.
NO_SENTENCE = re.compile(
    r"{%\s*block \w+_class.*?endblock"
    r"|{%\s*blocktranslate.*?endblocktranslate\s*%}|{%\s*comment.*?endcomment\s*%}"
    r"|{#.*?#}|{%.*?%}|{{.*?}}|<svg.*?</svg>|<!--.*?-->|<[^>]*>|&\w+;",
    re.S,
)
# Words that tools compare and that are names: the same in every language.
SAME_EVERYWHERE = {
    "AZW3",
    "EPUB",
    "HTML",
    "MOBI",
    "PDF",
    "Aa",
    "Foxden",
    "Markdown",
    "https://",
    "pagination",
}


def untranslated(source: str) -> list[str]:
    """The words of a template that would be shown in English whatever the reader's language."""
    plain = NO_SENTENCE.sub(" ", source)
    found = [word for word in re.findall(r"[^\W\d_]{2,}", plain) if word not in SAME_EVERYWHERE]
    return found + [text for text in UNTRANSLATED.findall(source) if text not in SAME_EVERYWHERE]


def names_of_addresses() -> set[str]:
    """Every name that a template may give to {% url %}, with its namespace."""
    found: set[str] = set()

    def collect(patterns, prefix: str) -> None:
        for pattern in patterns:
            if hasattr(pattern, "url_patterns"):
                deeper = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
                collect(pattern.url_patterns, deeper)
            elif pattern.name:
                found.add(prefix + pattern.name)

    collect(get_resolver().url_patterns, "")
    return found


OF_THE_COMMAND_LINE = {"rescue/report.html"}
"""What a command writes to a file, in English as everything it says (docs/decisions/0008)."""


def problems() -> list[str]:
    """One line for each template that does not compile or names what is not there."""
    known, found = names_of_addresses(), []
    for file in sorted(PACKAGE.glob("*/templates/**/*")):
        if not file.is_file():
            continue
        name = file.relative_to(next(p for p in file.parents if p.name == "templates")).as_posix()
        source = file.read_text()
        try:
            get_template(name)
            for other in INCLUDED.findall(source):
                get_template(other)
        except (TemplateSyntaxError, django.template.TemplateDoesNotExist) as error:
            found.append(f"{name}: {error}")
        found += [
            f"{name}: no address is named {url}"
            for url in NAMED.findall(source)
            if url not in known
        ]
        is_page = name.endswith(".html") and name not in OF_THE_COMMAND_LINE
        if is_page and (words := untranslated(source)):
            found.append(f"{name}: not translated: {' '.join(words)[:80]}")
        if re.search(r"<script(?![^>]*\bsrc=)|\sstyle=|\son\w+=", source):
            found.append(f"{name}: inline script or style, which the page's policy forbids")
    return found


if __name__ == "__main__":
    django.setup()
    lines = problems()
    print("\n".join(lines))
    sys.exit(1 if lines else 0)
