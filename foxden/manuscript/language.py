"""The language a text is written in.

Three steps, each only where the one before did not settle it: scripts that one language writes,
the small words that no text of the commonest languages can do without, and a statistical model.
The model (py3langid) takes 80 MB and a second to load, so it is loaded when first needed.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import Any

_SAMPLE_PIECES = 8
_PIECE = 2500
_MIN_LETTERS = 16
_MIN_IDEOGRAPHS = 4
_CERTAIN = 0.5
# Languages so near to each other that their shares of certainty count together.
_NEAR = ({"hr", "bs", "sr"}, {"id", "ms"}, {"no", "nn", "da"}, {"gl", "pt"}, {"hi", "mr", "ne"})
_NAMED_OTHERWISE = {"tl": "fil", "wuu": "zh", "yue": "zh", "uzs": "uz", "arz": "ar", "ary": "ar"}
_NOT_A_LANGUAGE = frozenset({"zxx"})

_SCRIPTS: dict[str, str] = {
    "HANGUL": "ko",
    "THAI": "th",
    "LAO": "lo",
    "KHMER": "km",
    "MYANMAR": "my",
    "GREEK": "el",
    "HEBREW": "he",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
    "TAMIL": "ta",
    "TELUGU": "te",
    "KANNADA": "kn",
    "MALAYALAM": "ml",
    "SINHALA": "si",
    "GUJARATI": "gu",
    "GURMUKHI": "pa",
    "ETHIOPIC": "am",
}
"""Scripts, by the first word of their characters' Unicode names, that one living language writes."""

_SMALL_WORDS: dict[str, frozenset[str]] = {
    "en": frozenset(
        "the and of to was he she his her it that had with not you they would were this what from "
        "have is be but who there been could".split()
    ),
    "es": frozenset(
        "el los las una que de del en se por con su sus no lo le había era pero como más él ella "
        "ya muy cuando y".split()
    ),
    "fr": frozenset(
        "le les des une et que qui dans il elle était avait pas ne pour sur au du ce se son sa ses "
        "mais avec plus je vous est".split()
    ),
    "de": frozenset(
        "der die das und nicht ist ich sie er es ein eine einen dem den war hatte mit auf sich zu "
        "von aber wie auch noch".split()
    ),
    "pt": frozenset(
        "o os as um uma que de do da dos das em no na não se ela ele com para por mas mais era "
        "tinha seu sua ao você foi".split()
    ),
    "it": frozenset(
        "il lo gli le un una che di del della e non è si con per era aveva ma come più lui lei "
        "suo sua nel alla da sono".split()
    ),
    "pl": frozenset(
        "się nie na to że jest był była jak ale do tak go jego jej już tylko co za ona przez dla "
        "w z i po mnie".split()
    ),
    "ru": frozenset(
        "и в не на что он она с как это его то был была но по из за все ее к так бы от же когда "
        "я ты мы у".split()
    ),
}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def detect_language(text: str) -> str | None:
    """The BCP 47 tag of the language most of ``text`` is in, or None where that is not certain.

    A long text is judged by pieces from all over it. Short texts (a name, a title) give None.
    Chinese is ``zh`` in either way of writing. The same text always gives the same answer.
    """
    sample = _sample(text)
    scripts = _scripts(sample)
    letters = sum(scripts.values())
    if not letters:
        return None
    by_script = _by_script(scripts, letters)
    if by_script:
        return by_script
    if letters < _MIN_LETTERS:
        return None
    return _by_small_words(sample) or _by_model(sample)


def _sample(text: str) -> str:
    if len(text) <= _SAMPLE_PIECES * _PIECE:
        return text
    step = len(text) // _SAMPLE_PIECES
    return "\n".join(
        text[start : start + _PIECE] for start in range(step // 4, len(text) - _PIECE, step)
    )


def _scripts(sample: str) -> Counter[str]:
    """How many letters of each script, by the first word of their Unicode names."""
    scripts: Counter[str] = Counter()
    for character, times in Counter(sample).items():
        if character.isalpha():
            scripts[unicodedata.name(character, "UNNAMED").split()[0]] += times
    return scripts


def _by_script(scripts: Counter[str], letters: int) -> str | None:
    kana = scripts["HIRAGANA"] + scripts["KATAKANA"]
    ideographs = scripts["CJK"] + kana
    if ideographs >= _MIN_IDEOGRAPHS and ideographs > 0.4 * letters:
        return "ja" if kana > 0.08 * ideographs else "zh"
    script, times = scripts.most_common(1)[0]
    if times > 0.5 * letters and times >= _MIN_IDEOGRAPHS:
        return _SCRIPTS.get(script)
    return None


def _by_small_words(sample: str) -> str | None:
    words = Counter(_WORD.findall(sample.casefold()))
    total = sum(words.values())
    shares = sorted(
        ((sum(words[small] for small in known), code) for code, known in _SMALL_WORDS.items()),
        reverse=True,
    )
    (most, language), (second, _) = shares[:2]
    if most >= 12 and most > 0.2 * total and most > 2 * second:
        return language
    return None


def _by_model(sample: str) -> str | None:
    ranked: list[tuple[str, float]] = _model().rank(sample)
    best, share = ranked[0]
    for near in _NEAR:
        if best in near:
            share = sum(part for code, part in ranked if code in near)
    if best in _NOT_A_LANGUAGE or share < _CERTAIN:
        return None
    return _NAMED_OTHERWISE.get(best, best)


@cache
def _model() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
