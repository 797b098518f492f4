"""Lines that say a story, a chapter or a note is over, per language."""

from __future__ import annotations

import re
from typing import Literal

Ending = Literal["complete", "continued", "chapter", "note"]

# Folded lines without their ornaments. Only a line that is all of this counts.
ENDINGS: dict[str, dict[Ending, str]] = {
    "en": {
        "complete": "the end | end | finis | fin | owari | end of story | end story | end fic | end of fic | fini | ~owari~",
        "continued": "tbc | tbc in part | tbc in chapter | continued in part | to be continued | t.b.c | t.b.c. | to be cont | to be continued in part",
        "chapter": "end chapter | end of chapter | end part | end of part | end this chapter "
        "| end of this chapter | end of line",
        "note": "end a/n | end an | end of a/n | end author's note | end author's notes | end note | on with the story "
        "| on with the show | on with the fic | on to the story | and now the story | now on with the story "
        "| now, on with the story | story starts here | story start | start story | start of story | story begins "
        "| begin story | now onto the story | onto the story | onwards | story | the story",
    },
    "fr": {"complete": "fin | la fin", "continued": "à suivre | a suivre", "chapter": "fin du chapitre | fin de la partie | fin de chapitre", "note": "place à l'histoire"},
    "de": {"complete": "ende | das ende | schluss", "continued": "fortsetzung folgt | wird fortgesetzt", "chapter": "ende des kapitels | ende kapitel | ende teil", "note": "und jetzt zur geschichte"},
    "es": {"complete": "fin | el fin", "continued": "continuará | continuara", "chapter": "fin del capítulo | fin del capitulo | fin capítulo", "note": ""},
    "pt": {"complete": "fim | o fim", "continued": "continua | continua...", "chapter": "fim do capítulo | fim do capitulo", "note": ""},
    "it": {"complete": "fine | la fine", "continued": "continua | segue", "chapter": "fine capitolo | fine del capitolo", "note": ""},
    "pl": {"complete": "koniec", "continued": "c.d.n | c.d.n. | cdn | ciąg dalszy nastąpi", "chapter": "koniec rozdziału | koniec części", "note": ""},
    "ru": {"complete": "конец", "continued": "продолжение следует | тбц", "chapter": "конец главы | конец части", "note": ""},
    "zh": {"complete": "完 | 全文完 | 终 | 終 | 剧终 | 劇終 | end | the end | 全剧终", "continued": "未完待续 | 待续 | 未完待續 | 待續 | tbc", "chapter": "本章完", "note": "正文 | 以下正文"},
    "ja": {"complete": "完 | 終 | 終わり | おわり | 了 | end | fin | 完結", "continued": "続く | つづく | to be continued", "chapter": "", "note": "本編"},
}  # fmt: skip

_AROUND = " \t*_~=-–—+#.:,;!?…•·<>[](){}|/\\\"'“”«»。！？（）【】「」『』★☆◆◇■□●○※"
_EDGES = re.compile(r"^[\s\W_]+|[\s\W_]+$")
_NUMBERED = re.compile(
    r"^(.*?)\s*(?:\d{1,4}|[ivxlc]{1,6}|one|two|three|four|five|six|seven|eight|nine|ten)(?:\s*(?:/|of)\s*(?:\d+|\?+))?$"
)
_TABLE: dict[str, Ending] = {}
for _row in ENDINGS.values():
    for _kind, _phrases in _row.items():
        for _phrase in filter(None, (_EDGES.sub("", p) for p in _phrases.split("|"))):
            _TABLE.setdefault(_phrase, _kind)


def ending_of(line: str) -> Ending | None:
    """What ``line`` ends, if it is nothing but an ending such as "THE END" or "~ Fin ~".

    "The end." in lower case with its full stop is how a story may close, and stays in the story.
    """
    if len(line) > 60:
        return None
    core = line.strip(_AROUND)
    folded = " ".join(core.casefold().replace("’", "'").split())
    kind = _TABLE.get(folded)
    if kind is None:
        numbered = _NUMBERED.match(folded)
        kind = _TABLE.get(numbered[1].strip(" :-")) if numbered else None
        if kind == "complete":
            kind = "chapter"
        if kind not in ("chapter", "continued"):
            return None
    if kind == "complete" and not _set_apart(core, line):
        return None
    return kind


def _set_apart(core: str, line: str) -> bool:
    """Whether the words are typed as a sign and not as a sentence."""
    words = core.split()
    capital = all(word[:1].isupper() or ord(word[0]) > 0x2E80 for word in words)
    ornamented = line.strip() != core and not line.strip().endswith(
        (core + ".", core + "!", core + "?")
    )
    sentence = line.strip().endswith(".") and core != core.upper()
    return (capital and not sentence) or ornamented
