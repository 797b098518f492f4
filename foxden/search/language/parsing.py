"""The box as a tree of conditions, by descent: or, and, not, one piece."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext as _

from ..conditions import AnyOf, Condition, CreatorNamed, Not, Sort, Words
from ..query import Problem
from .lexing import Piece, pieces_of
from .names import KNOWN
from .pieces import all_of, category_of, condition_of, is_punctuation, sort_named, weight_at

LONGEST_BOX = 2_000
MOST_PIECES = 200
MOST_PROBLEMS = 20
MOST_DEAR = 12
"""Of words with a star, and of creators: each of them looks through many names."""
DEEPEST = 20


@dataclass(frozen=True, slots=True)
class ParsedBox:
    """What was understood of a box, and what was not."""

    condition: Condition
    sort: Sort | None = None
    ascending: bool | None = None
    problems: tuple[Problem, ...] = ()


def parse_box(text: str, *, today: dt.date) -> ParsedBox:
    """Everything the box asks for; offsets of problems count the characters of ``text``.

    Takes time linear in the text, of which no more than `LONGEST_BOX` characters are read.
    """
    parser = _Parser(text[:LONGEST_BOX].replace("\x00", " "), today)
    condition = parser.whole()
    if len(text) > LONGEST_BOX:
        parser.tell(_("This is too long; the rest was left out."), LONGEST_BOX, len(text))
    problems = sorted(parser.problems, key=lambda problem: problem.start)
    return ParsedBox(condition, parser.sort, parser.ascending, tuple(problems))


class _Parser:
    """Reads the pieces once from left to right."""

    def __init__(self, text: str, today: dt.date) -> None:
        self._today = today
        self._at = 0
        self.sort: Sort | None = None
        self.ascending: bool | None = None
        self.problems: list[Problem] = []
        self._dear: dict[type[Condition], set[Condition]] = {Words: set(), CreatorNamed: set()}
        self._pieces = list(islice(pieces_of(text), MOST_PIECES + 1))
        if len(self._pieces) > MOST_PIECES:
            first_left_out = self._pieces.pop().start
            self.tell(
                _("These are too many words; the rest was left out."), first_left_out, len(text)
            )

    def tell(self, message: str, start: int, end: int) -> None:
        """Note what is wrong, but no more of it than a person reads."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(message, start, end))

    def whole(self) -> Condition:
        """Everything, whatever brackets are closed too often."""
        parts = []
        while self._at < len(self._pieces):
            part = self._or(0, "")
            if part is not None:
                parts.append(part)
            if (piece := self._peek()) is not None:
                self._tell_of(piece, _("There is no opening bracket for this one. Take it out."))
                self._at += 1
        return all_of(parts)

    def _peek(self) -> Piece | None:
        return self._pieces[self._at] if self._at < len(self._pieces) else None

    def _tell_of(self, piece: Piece, message: str) -> None:
        self.tell(message, piece.start, piece.end)

    def _or(self, depth: int, within: str) -> Condition | None:
        """Up to a closing bracket or the end: one of several."""
        found: list[Condition] = []
        is_missing: Piece | None = None
        while True:
            count = self._at
            part = self._and(depth, within)
            if part is not None:
                found.append(part)
            piece = self._peek()
            is_empty = count == self._at
            if is_empty and is_missing is not None:
                self._tell_of(is_missing, _("Something is missing after this."))
            if piece is None or piece.kind != "or":
                break
            if is_empty and is_missing is None:
                self._tell_of(piece, _("Something is missing before this."))
            is_missing = piece
            self._at += 1
        if len(found) < 2:
            return found[0] if found else None
        return AnyOf(tuple(found))

    def _and(self, depth: int, within: str) -> Condition | None:
        """Up to an OR, a closing bracket or the end: all of several."""
        parts: list[Condition] = []
        first = self._at
        while (piece := self._peek()) is not None and piece.kind not in ("or", "close"):
            if piece.kind == "and":
                if self._at == first and piece.text != "+":
                    self._tell_of(piece, _("Something is missing before this."))
                self._at += 1
                if self._ends_here():
                    self._tell_of(piece, _("Something is missing after this."))
                continue
            part = self._not(depth, within)
            if part is not None:
                parts.append(part)
        return all_of(parts) if parts else None

    def _ends_here(self) -> bool:
        piece = self._peek()
        return piece is None or piece.kind in ("close", "and", "or")

    def _not(self, depth: int, within: str) -> Condition | None:
        is_denied, piece = False, self._peek()
        while piece is not None and piece.kind == "not":
            is_denied, last = not is_denied, piece
            self._at += 1
            piece = self._peek()
            if piece is None or self._ends_here():
                self._tell_of(last, _("Something is missing after this."))
                return None
        if piece is None:
            return None
        part = self._one(piece, depth, within)
        return Not(part) if is_denied and part is not None else part

    def _one(self, piece: Piece, depth: int, within: str) -> Condition | None:
        self._at += 1
        match piece.kind:
            case "open":
                return self._bracketed(piece, depth, within)
            case "within":
                return self._within(piece, depth)
            case "sort":
                self._sort(piece)
                return None
            case "stray":
                self._tell_of(
                    piece, _("This quotation mark has no other half. Add one or take it out.")
                )
                return None
            case "field":
                return self._field(piece)
            case "phrase":
                return self._checked(condition_of(within, piece.text, True, self._today), piece)
        return self._word(piece, within)

    def _bracketed(self, opening: Piece, depth: int, within: str) -> Condition | None:
        if depth >= DEEPEST:
            self._tell_of(opening, _("These are too many brackets in brackets. Take some out."))
            self._skip_bracket()
            return None
        first = self._at
        part = self._or(depth + 1, within)
        closing = self._peek()
        if closing is None:
            self._tell_of(opening, _("This bracket is not closed. Add a ) or take it out."))
            return part
        if first == self._at:
            self.tell(_("There is nothing in these brackets."), opening.start, closing.end)
        self._at += 1
        return part

    def _skip_bracket(self) -> None:
        """Go behind the bracket that closes the one just opened."""
        depth = 1
        while depth and (piece := self._peek()) is not None:
            depth += (piece.kind == "open") - (piece.kind == "close")
            self._at += 1

    def _within(self, piece: Piece, depth: int) -> Condition | None:
        """A field before a bracket: it is meant for every word inside."""
        opening = self._pieces[self._at] if self._at < len(self._pieces) else piece
        self._at += 1
        if piece.name not in KNOWN:
            self._unknown(piece)
            return self._bracketed(opening, depth, "")
        return self._bracketed(opening, depth, piece.name)

    def _sort(self, piece: Piece) -> None:
        sort = sort_named(piece.text)
        if sort is None:
            self._tell_of(
                piece,
                _("Works can be sorted by title, creator, posted, updated, words, hits, kudos, …"),
            )
            return
        self.sort, self.ascending = sort, {">": True, "<": False}.get(piece.name)

    def _field(self, piece: Piece) -> Condition | None:
        text = piece.text if piece.is_quoted else self._unweighted(piece)
        made = condition_of(piece.name, text, piece.is_quoted, self._today)
        if made is not None:
            return self._checked(made, piece)
        self._unknown(piece)
        made = condition_of("", f"{piece.name} {text}", piece.is_quoted, self._today)
        return None if isinstance(made, str) else made

    def _unknown(self, piece: Piece) -> None:
        self.tell(
            _("“%(name)s:” is nothing one can ask for; it was looked for as words.")
            % {"name": piece.name},
            piece.start,
            piece.start + len(piece.name) + 1,
        )

    def _word(self, piece: Piece, within: str) -> Condition | None:
        if not within and (category := category_of(piece.text)):
            return category
        text = self._unweighted(piece)
        if not any(map(str.isalnum, text)) and text != "*" and is_punctuation(text):
            return None
        return self._checked(condition_of(within, text, False, self._today), piece)

    def _unweighted(self, piece: Piece) -> str:
        """Without the ~2 or ^2 at the end, which mean nothing here."""
        at = weight_at(piece.text)
        if at is None:
            return piece.text
        start = piece.end - len(piece.text) + at
        self.tell(_("~ and ^ change nothing here and were left out."), start, piece.end)
        return piece.text[:at]

    def _checked(self, made: Condition | str | None, piece: Piece) -> Condition | None:
        if isinstance(made, str):
            self._tell_of(piece, made)
            return None
        return made if made is None or self._is_affordable(made, piece) else None

    def _is_affordable(self, made: Condition, piece: Piece) -> bool:
        """Whether it is not one too many of those that take long; asked for twice they count once."""
        if not isinstance(made, CreatorNamed) and not (isinstance(made, Words) and made.is_prefix):
            return True
        known = self._dear[type(made)]
        if made in known or len(known) < MOST_DEAR:
            known.add(made)
            return True
        if isinstance(made, CreatorNamed):
            self._tell_of(piece, _("These are too many creators; this one was left out."))
        else:
            self._tell_of(piece, _("These are too many words with a *; this one was left out."))
        return False
