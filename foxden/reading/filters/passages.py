"""The passage of a story in which the words stand that somebody looked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from foxden.people.models import Viewer
from foxden.prose import text_from_html
from foxden.search.conditions import All, AnyOf, Condition, Words
from foxden.search.text.tokens import folded_text, tokens_of, units_of, words_in
from foxden.works.queries import Found, stories_of

AROUND = 14
MOST_LETTERS = 150_000
MOST_READ = 3_000_000
"""Of all the stories on a page: whoever finds twenty novels waits no longer for it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Some words of a chapter round the first that was looked for."""

    address: str
    before: str
    match: str
    after: str

    @property
    def html(self) -> SafeString:
        """With what was looked for marked."""
        return format_html("{}<mark>{}</mark>{}", self.before, self.match, self.after)


def passages_of(found: Found, viewer: Viewer) -> dict[int, Passage]:
    """For each work found the passage, where the words stand in its story."""
    units = _sought(found.condition)
    if not units or not found.ids:
        return {}
    passages: dict[int, Passage] = {}
    read = 0
    for work, address, html in stories_of(found.ids, viewer):
        if work in passages:
            continue
        read += len(html)
        if read > MOST_READ:
            break
        text = text_from_html(html)[:MOST_LETTERS]
        folded = folded_text(text)
        if not any(unit[0] in folded for unit, _is_prefix in units):
            continue
        if passage := _passage(text, units, address):
            passages[work] = passage
    return passages


def _sought(condition: Condition) -> list[tuple[tuple[str, ...], bool]]:
    """The words looked for in stories, as tokens in a row, phrases first; whether the last may go on."""
    found: list[tuple[tuple[str, ...], bool]] = []
    for words in _words(condition):
        units = units_of(words.text)
        if words.is_phrase:
            units = [tuple(token for unit in units for token in unit)]
        found += [
            (unit, words.is_prefix and at == len(units) - 1)
            for at, unit in enumerate(units)
            if unit
        ]
    return sorted(dict.fromkeys(found), key=lambda unit: -len(unit[0]))


def _words(condition: Condition) -> Iterable[Words]:
    match condition:
        case Words(_text, fields):
            if fields is None or "story" in fields:
                yield condition
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from _words(part)


def _passage(
    text: str, units: Sequence[tuple[tuple[str, ...], bool]], address: str
) -> Passage | None:
    spans: list[tuple[int, int]] = []
    tokens: list[str] = []
    of_token: list[int] = []
    for word in words_in(text):
        for token in tokens_of(word[0]):
            tokens.append(token)
            of_token.append(len(spans))
        spans.append(word.span())
    for unit, is_prefix in units:
        at = _find(tokens, unit, is_prefix=is_prefix)
        if at is not None:
            first, last = of_token[at], of_token[at + len(unit) - 1]
            return _cut(text, spans, first, last, address)
    return None


def _find(tokens: Sequence[str], unit: tuple[str, ...], *, is_prefix: bool) -> int | None:
    length = len(unit)
    for at in range(len(tokens) - length + 1):
        here = tokens[at : at + length]
        if tuple(here[:-1]) == unit[:-1] and (
            here[-1] == unit[-1] or (is_prefix and here[-1].startswith(unit[-1]))
        ):
            return at
    return None


def _cut(
    text: str, spans: Sequence[tuple[int, int]], first: int, last: int, address: str
) -> Passage:
    start = spans[max(first - AROUND, 0)][0]
    end = spans[min(last + AROUND, len(spans) - 1)][1]
    end += len(text[end : end + 1].strip())
    match_start, match_end = spans[first][0], spans[last][1]
    return Passage(
        address=address,
        before=("… " if first > AROUND else "") + text[start:match_start],
        match=text[match_start:match_end],
        after=text[match_end:end] + (" …" if last + AROUND < len(spans) - 1 else ""),
    )
