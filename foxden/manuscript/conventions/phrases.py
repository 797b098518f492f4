"""Phrases that tell an author's voice from the story's, per language."""

from __future__ import annotations

import re

# What an unlabelled disclaimer says.
DISCLAIMERS: dict[str, str] = {
    "en": r"(?:do not|don'?t|does not|doesn'?t|did not|didn'?t) own|own nothing|own none|"
    r"not mine|aren'?t mine|isn'?t mine|belongs? to|property of|copyright|no infringement|"
    r"no profit|not making (?:any )?(?:money|profit)|no money",
    "fr": r"(?:ne|n')[\w' ]{0,24}appartien(?:t|nent)|appartien(?:t|nent) (?:à|a|aux?)\b|droits réservés|aucun profit|pas à moi",
    "de": r"gehör(?:t|en) (?:nicht|leider nicht|mir|alle|dem|der)|kein geld|besitze (?:nichts|keine|nicht)",
    "es": r"no me pertenecen?|pertenecen? a|sin (?:fines|ánimo) de lucro|no son? (?:mío|mía|míos|mías)",
    "pt": r"não me pertencem?|pertencem? a|sem fins lucrativos|não são? (?:meu|minha|meus|minhas)",
    "it": r"non mi appart(?:iene|engono)|appart(?:iene|engono) a|senza scopo di lucro|non sono miei",
    "pl": r"nie (?:należ\w+ do mnie|jest moj\w+|są moj\w+|posiadam)|należ\w+ do",
    "ru": r"не принадлеж\w+|принадлеж\w+|не претендую|не извлекаю|не мои\b",
    "zh": r"不(?:属于|屬於)我|(?:属于|屬於|归|歸).{0,12}(?:原作者|所有)|版权|版權|ooc属于我",
    "ja": r"所有していません|権利は|著作権|私のものではありません|一切関係(?:ありません|ございません)",
}
# What an author says about the story, to a reader.
VOICE: dict[str, str] = {
    "en": r"reviews?|reviewers?|reviewed|fics?|fanfics?|fanfictions?|this (?:story|chapter)|next chapter|"
    r"(?:first|last|second|previous|new) (?:story|chapter|fic)|chapters?|readers?|"
    r"enjoy|thanks?|thank you|beta|betas|beta'd|updates?|updating|posted|posting|feedback|comments?|"
    r"kudos|flames?|ooc|au|one-?shot|prompt|challenge|plot ?bunny|canon|fandom|hope you (?:like|all)|"
    r"let me know|please be (?:nice|kind)|on with the (?:story|show|fic)|read and review|r&r|"
    r"writer'?s block|wrote this|writing this|written|rated|summary|disclaimer|drabble|sequel|pairing",
    "fr": r"reviews?|fics?|chapitre|lecteurs?|lectrices?|bonne lecture|commentaires?|merci|histoire|écrit|bêta|suite|os",
    "de": r"reviews?|fics?|kapitel|leser\w*|viel spaß|kommentare?|danke|geschichte|geschrieben|beta|feedback",
    "es": r"reviews?|fics?|capítulos?|lectore?s?|lectoras|disfruten|comentarios?|gracias|historia|escrib\w+|espero que",
    "pt": r"reviews?|fics?|capítulos?|leitore?s?|boa leitura|comentários?|obrigad[oa]s?|história|escrev\w+|espero que",
    "it": r"recensioni|recensite|fics?|capitol[oi]|lettori|buona lettura|commenti|grazie|storia|scritt[oa]|spero che",
    "pl": r"komentarz\w*|fick\w*|rozdział\w*|czytelni\w+|miłego czytania|dzięk\w+|opowiadani\w+|napisał\w+|mam nadzieję",
    "ru": r"отзыв\w*|фик\w*|фанфик\w*|глав\w+|читател\w*|приятного чтения|комментари\w+|спасибо|истори\w+|написа\w+|надеюсь|бет\w+",
    "zh": r"评论|評論|留言|读者|讀者|谢谢|謝謝|这篇|這篇|本文|更新|同人|希望大家|喜欢|首次|第一次写",
    "ja": r"感想|読者|ありがとう|この話|この作品|本作|更新|二次創作|楽しんで|初めて書|よろしくお願い|お楽しみ",
}
FIRST_PERSON = re.compile(
    r"\b(?:i|i'm|i've|i'd|i'll|im|me|my|mine|we|our|je|j'ai|j'|moi|mon|ich|mir|mich|mein\w*|yo|me|mi|eu|"
    r"meu|minha|io|mio|mia|ja|mnie|mój|я|мне|меня|мой|моя)\b|我|私|俺|僕|作者",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile("|".join(f"(?:{p})" for p in DISCLAIMERS.values()), re.IGNORECASE)
_LATIN = "|".join(VOICE[code] for code in VOICE if code not in ("zh", "ja"))
_VOICE = re.compile(rf"(?<!\w)(?:{_LATIN})(?!\w)|{VOICE['zh']}|{VOICE['ja']}", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“”«»„「『]")
_OPENING = ('"', "“", "«", "„", "「", "『", "—", "–", "‘")


def reads_as_disclaimer(text: str) -> bool:
    """Whether a short paragraph outside the story disowns the characters or the rights."""
    folded = text.replace("’", "'")
    return len(text) <= 900 and not text.startswith(_OPENING) and bool(_DISCLAIMER.search(folded))


def author_voice(text: str) -> int:
    """How strongly ``text`` sounds like its author speaking of the story to readers: 0, 1, 2...

    One for each different cue ("review", "this chapter", "Danke"), none for dialogue.
    """
    text = text[:4000].replace("’", "'")
    if text.startswith(_OPENING):
        return 0
    cues = {match.group().casefold() for match in _VOICE.finditer(text)}
    return len(cues)


def is_author_speaking(text: str) -> bool:
    """Whether a paragraph is, more likely than not, the author's and not the story's."""
    voice = author_voice(text)
    short = len(text) < 240
    needed = 1 if short else 2
    if _QUOTED.search(text) and not short:
        needed += 1
    return voice >= needed and (
        FIRST_PERSON.search(text.replace("’", "'")) is not None or voice > needed or short
    )
