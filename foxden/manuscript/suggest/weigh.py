"""How much the names in a text say for a fandom."""

from __future__ import annotations

import re
from dataclasses import dataclass

from foxden.manuscript.suggest.known import KnownFandom
from foxden.manuscript.suggest.mentions import UNSPACED, Mentions

_ENOUGH = 3.0
_NAMED = 3.0
_WORD_OF_ITS_OWN = 1.5
_FULL_NAME = 1.5
_RARE_NAME = 1.0
_COMMON_NAME = 0.25

# Names that people in any story can have: alone they say next to nothing.
COMMON_NAMES = frozenset(
    """Aaron Abby Adam Alan Alex Alice Alison Allison Amy Andrea Andrew Andy Angel Angela Ann Anna
    Anne Annie Anthony Antonio Ariel Arthur Aurora Barbara Bella Belle Ben Beth Bill Billy Blaine Bob
    Bobby Brian Bruce Buffy Cameron Carl Carlos Carol Caroline Casey Catherine Charles Charlie
    Charlotte Chloe Chris Christine Claire Clara Clark Cole Connor Cordelia Dan Dana Daniel Danny
    David Dawn Dean Derek Diana Dick Donna Draco Dylan Ed Eddie Edward Effie Elena Eleven Eliza
    Elizabeth Ella Ellen Emily Emma Eric Erica Erik Eva Eve Faith Finn Fred Gabriel George Ginny
    Grace Greg Hal Hannah Harold Harry Helen Henry Hope Ian Isaac Isabella Ivy Jack Jackson Jacob
    Jake James Jamie Jane Janet Jason Jay Jean Jenny Jess Jessica Jim Jimmy Jo Joe Joel John Johnny
    Jon Jonathan Jordan Josh Joy Joyce Juan Jules Julia Julian Juliet Karen Kate Katherine Katie Kay
    Kevin Kim Kit Kurt Kyle Laura Lauren Leah Lee Leo Leon Leonard Leslie Lewis Lily Linda Lisa Logan
    Louis Louise Lucas Lucy Luke Luna Lydia Maggie Marcus Maria Marie Mark Martha Martin Mary Matt
    Matthew Max May Meg Melissa Merlin Michael Michelle Miguel Mike Mina Molly Morgan Nancy Nathan Neil
    Nick Nicole Nina Noah Oliver Olivia Oscar Owen Pam Pat Paul Penny Percy Peter Phil Philip Rachel
    Ray Rebecca Richard Rick River Rob Robert Robin Roger Ron Rory Rose Ross Roy Ruby Ruth Ryan Sakura
    Sally Sam Samantha Sandra Sara Sarah Scott Sean Sebastian Sharon Simon Sirius Sophia Sophie Spencer
    Stella Stephen Steve Stiles Sue Susan Tara Ted Teddy Thomas Tim Tina Toby Tom Tommy Tony Tracy
    Victor Victoria Vincent Violet Walter Wanda Wendy Will William Willow Zoe Kira Light Near L""".split()
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a fandom: its weight, in how many ways, and whether one is a person's own name."""

    weight: float
    kinds: int
    has_person: bool

    @property
    def is_enough(self) -> bool:
        """Weighty, not one single thing, and somebody of that world is there."""
        return self.weight >= _ENOUGH and self.kinds >= 2 and self.has_person


def named_in(fandom: KnownFandom, notes: str) -> bool:
    """Whether an author's notes name the fandom; a single word needs its capital ("Twilight")."""
    for name in (fandom.name, *fandom.also):
        if UNSPACED.search(name):
            if name in notes:
                return True
            continue
        any_case = re.IGNORECASE if " " in name else 0
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", notes, any_case):
            return True
    return False


def weigh(
    fandom: KnownFandom,
    at: int,
    found: Mentions,
    *,
    named: bool,
    taken: frozenset[str] = frozenset(),
) -> Evidence:
    """The evidence for the fandom at place ``at`` of the list.

    ``taken`` are the spellings that a surer fandom has explained already.
    """
    weight, kinds = (_NAMED, 1) if named else (0.0, 0)
    words = {_stem(word) for word in found.spellings.get((at, -1), ()) if word not in taken}
    weight += _WORD_OF_ITS_OWN * len(words)
    kinds += len(words)
    person = 0.0
    for place in range(len(fandom.characters)):
        spellings = set(found.spellings.get((at, place), ())) - taken
        if spellings:
            strongest = max(map(_weight_of, spellings))
            weight += strongest
            kinds += 1
            person = max(person, strongest)
    return Evidence(weight, kinds, has_person=person >= _RARE_NAME or (named and person > 0))


def _stem(word: str) -> str:
    """One word for "Titan" and "Titans"."""
    return word.casefold().removesuffix("s")


def _weight_of(spelling: str) -> float:
    if " " in spelling or (len(spelling) > 1 and not spelling.isascii()):
        return _FULL_NAME
    return _COMMON_NAME if spelling in COMMON_NAMES else _RARE_NAME
