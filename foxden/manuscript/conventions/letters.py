"""How letters begin and end, and what announces one, per language."""

from __future__ import annotations

import re

SALUTATIONS: dict[str, str] = {
    "en": r"(?:my )?dear(?:est)?\b|to my\b|to whom",
    "fr": r"ch(?:er|ère|ers|ères)\b|mon cher|ma chère|très cher",
    "de": r"liebe[rs]?\b|sehr geehrte|mein(?:e)? liebe",
    "es": r"querid[oa]s?\b|mi querid[oa]|estimad[oa]s?\b",
    "pt": r"(?:meu |minha )?(?:querid[oa]s?|car[oa]s?|prezad[oa]s?)\b",
    "it": r"(?:mi[oa] )?car[oaie]\b|caro mio|gentile\b|egregio\b",
    "pl": r"drog[ia]\b|kochan[aiy]\b|szanown[aiy]\b|mój drogi|moja droga",
    "ru": r"(?:мой |моя )?(?:дорог(?:ой|ая|ие)|мил(?:ый|ая)|уважаем(?:ый|ая|ые)|любезн(?:ый|ая))\b",
    "zh": r"亲爱的|親愛的|致",
    "ja": r"拝啓|前略|親愛なる",
}
CLOSINGS: dict[str, str] = {
    "en": r"yours\b|sincerely|love,|with love|all my love|your (?:loving|obedient|affectionate|friend|faithful|devoted)|"
    r"best wishes|regards|kind regards|ever yours|always,|forever,|faithfully",
    "fr": r"bien à (?:vous|toi)|cordialement|tendrement|affectueusement|votre dévoué|à bientôt|je t'embrasse|ton |votre ",
    "de": r"dein(?:e)?\b|ihr(?:e)? (?:ergebene|treue)|hochachtungsvoll|mit freundlichen|in liebe|herzlich",
    "es": r"atentamente|tuy[oa]\b|con cariño|con amor|un abrazo|suy[oa] afectísim[oa]|sinceramente",
    "pt": r"atenciosamente|com amor|com carinho|seu\b|sua\b|um abraço|sinceramente",
    "it": r"cordialmente|con affetto|tu[oa]\b|vostr[oa]\b|con amore|sinceramente|un abbraccio",
    "pl": r"twój|twoja|z poważaniem|całuję|z miłością|pozdrawiam|szczerze oddan",
    "ru": r"твой|твоя|ваш|ваша|с уважением|с любовью|искренне|целую|преданн",
    "zh": r"此致|敬上|你的|谨启",
    "ja": r"敬具|かしこ|草々|より$",
}
# Words near a set-off paragraph that say it is something the people in the story read.
ANNOUNCING: dict[str, str] = {
    "en": r"notes?|letters?|wrote|written|read|reads|reading|message|telegram|telegraph|scrolls?|diary|journal|"
    r"e-?mail|texted|postcard|parchment|envelope|handwriting|inscription|headline|article|signed|scrawled|typed",
    "fr": r"lettres?|mot|billet|message|télégramme|lut|lisait|lire|écrit|écrivit|journal|parchemin|enveloppe|écriture",
    "de": r"briefe?s?|zettel|notiz|nachricht|telegramm|las|lesen|schrieb|geschrieben|tagebuch|umschlag|handschrift",
    "es": r"cartas?|nota|mensaje|telegrama|leyó|leía|leer|escribió|escrit[oa]|diario|pergamino|sobre|letra",
    "pt": r"cartas?|bilhete|mensagem|telegrama|leu|lia|ler|escreveu|escrit[oa]|diário|pergaminho|envelope|caligrafia",
    "it": r"letter[ae]|biglietto|messaggio|telegramma|lesse|leggeva|leggere|scrisse|scritto|diario|pergamena|busta",
    "pl": r"list|listu|liście|notatk\w+|wiadomość|telegram|czytał\w*|przeczytał\w*|napisał\w*|dziennik|kartk\w+|pergamin",
    "ru": r"письм\w+|записк\w+|телеграмм\w+|читал\w*|прочит\w+|прочёл|прочла|написа\w+|дневник\w*|конверт\w*|почерк\w*|сообщени\w+",
    "zh": r"信|纸条|紙條|电报|電報|日记|日記|写道|寫道",
    "ja": r"手紙|書き置き|メモ|電報|日記|書かれて|書いて",
}  # fmt: skip
_SALUTATION = re.compile("|".join(f"(?:{p})" for p in SALUTATIONS.values()), re.IGNORECASE)
_CLOSING = re.compile("|".join(f"(?:{p})" for p in CLOSINGS.values()), re.IGNORECASE)
_LATIN = "|".join(p for code, p in ANNOUNCING.items() if code not in ("zh", "ja"))
_ANNOUNCING = re.compile(
    rf"(?<!\w)(?:{_LATIN})(?!\w)|{ANNOUNCING['zh']}|{ANNOUNCING['ja']}", re.IGNORECASE
)


def is_salutation(line: str) -> bool:
    """Whether a line opens a letter: short, and nothing but the greeting."""
    line = line.strip()
    return len(line) <= 60 and line.endswith((",", ":", "，", "：", "!", "—", "-")) and bool(
        _SALUTATION.match(line)
    )  # fmt: skip


def is_closing(line: str) -> bool:
    """Whether a line closes a letter ("Yours,", "Ihr ergebener Diener")."""
    line = line.strip()
    return len(line) <= 60 and bool(_CLOSING.match(line))


def announces_a_document(text: str) -> bool:
    """Whether a paragraph speaks of a note, a letter, or of reading one."""
    return bool(_ANNOUNCING.search(text[-1500:]))
