"""Numbers as chapter headings spell them: digits, roman numerals, words and ordinals, per language."""

from __future__ import annotations

import re
import unicodedata

# Position in the list is the number, counted from 1; "/" parts spellings and genders.
CARDINALS: dict[str, str] = {
    "en": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty",
    "fr": "un/une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze "
    "seize dix-sept dix-huit dix-neuf vingt",
    "de": "eins/ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn "
    "fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig",
    "es": "uno/una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
    "dieciséis diecisiete dieciocho diecinueve veinte",
    "pt": "um/uma dois/duas três quatro cinco seis sete oito nove dez onze doze treze "
    "catorze/quatorze quinze dezesseis/dezasseis dezessete/dezassete dezoito dezenove/dezanove vinte",
    "it": "uno/una due tre quattro cinque sei sette otto nove dieci undici dodici tredici "
    "quattordici quindici sedici diciassette diciotto diciannove venti",
    "pl": "jeden dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście dwanaście "
    "trzynaście czternaście piętnaście szesnaście siedemnaście osiemnaście dziewiętnaście dwadzieścia",
    "ru": "один/одна два/две три четыре пять шесть семь восемь девять десять одиннадцать двенадцать "
    "тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать двадцать",
}
ORDINALS: dict[str, str] = {
    "en": "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
    "fr": "premier/première deuxième/second/seconde troisième quatrième cinquième sixième septième "
    "huitième neuvième dixième onzième douzième treizième quatorzième quinzième seizième "
    "dix-septième dix-huitième dix-neuvième vingtième",
    "de": "erstes/erster/erste zweites/zweiter/zweite drittes/dritter/dritte viertes/vierter/vierte "
    "fünftes/fünfter/fünfte sechstes/sechster/sechste siebtes/siebentes/siebter/siebte "
    "achtes/achter/achte neuntes/neunter/neunte zehntes/zehnter/zehnte elftes/elfter/elfte "
    "zwölftes/zwölfter/zwölfte dreizehntes vierzehntes fünfzehntes sechzehntes siebzehntes "
    "achtzehntes neunzehntes zwanzigstes",
    "es": "primero/primera/primer segundo/segunda tercero/tercera/tercer cuarto/cuarta "
    "quinto/quinta sexto/sexta séptimo/séptima octavo/octava noveno/novena décimo/décima "
    "undécimo duodécimo decimotercero decimocuarto decimoquinto",
    "pt": "primeiro/primeira segundo/segunda terceiro/terceira quarto/quarta quinto/quinta "
    "sexto/sexta sétimo/sétima oitavo/oitava nono/nona décimo/décima",
    "it": "primo/prima secondo/seconda terzo/terza quarto/quarta quinto/quinta sesto/sesta "
    "settimo/settima ottavo/ottava nono/nona decimo/decima undicesimo dodicesimo tredicesimo "
    "quattordicesimo quindicesimo",
    "pl": "pierwszy/pierwsza/pierwsze drugi/druga/drugie trzeci/trzecia/trzecie "
    "czwarty/czwarta/czwarte piąty/piąta/piąte szósty/szósta siódmy/siódma ósmy/ósma "
    "dziewiąty/dziewiąta dziesiąty/dziesiąta jedenasty dwunasty trzynasty czternasty piętnasty",
    "ru": "первая/первый/первое вторая/второй/второе третья/третий/третье четвертая/четвертый "
    "пятая/пятый шестая/шестой седьмая/седьмой восьмая/восьмой девятая/девятый десятая/десятый "
    "одиннадцатая двенадцатая тринадцатая четырнадцатая пятнадцатая шестнадцатая семнадцатая "
    "восемнадцатая девятнадцатая двадцатая",
}
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_CJK_DIGITS = {
    c: n
    for n, row in enumerate("零〇 一壹 二贰两 三叁 四肆 五伍 六陆 七柒 八捌 九玖".split())
    for c in row
}
_CJK_UNITS = {"十": 10, "拾": 10, "百": 100, "千": 1000}
_DIGITS = re.compile(
    r"(\d{1,4})(?:st|nd|rd|th|er|ère|re|e|ème|º|ª|°|\.|-я|-й|-е|\.ª)?", re.IGNORECASE
)


def fold_accents(word: str) -> str:
    """``word`` in lower case without the accents of Latin and Cyrillic letters."""
    if word.isascii():
        return word.casefold()
    parts = unicodedata.normalize("NFD", word.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part)).replace("ł", "l")


def _words() -> dict[str, int]:
    table: dict[str, int] = {}
    for lists in (CARDINALS, ORDINALS):
        for row in lists.values():
            for number, spellings in enumerate(row.split(), start=1):
                for spelling in spellings.split("/"):
                    table.setdefault(fold_accents(spelling), number)
    for ten, name in enumerate(_TENS, start=2):
        table[name] = ten * 10
        for one, unit in enumerate(CARDINALS["en"].split()[:9], start=1):
            table[f"{name}-{unit}"] = ten * 10 + one
        for one, unit in enumerate(ORDINALS["en"].split()[:9], start=1):
            table[f"{name}-{unit}"] = ten * 10 + one
    return table


_WORDS = _words()


def roman(token: str) -> int | None:
    """The value of a roman numeral in one case (``XIV``, ``xiv``), or None."""
    if not token or (token != token.upper() and token != token.lower()):
        return None
    token = token.upper()
    if not _ROMAN.fullmatch(token):
        return None
    values = [_ROMAN_VALUES[letter] for letter in token]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))


def chinese(token: str) -> int | None:
    """The value of a number in Chinese characters or (full-width) digits, or None."""
    if token.isdecimal():
        return int(token) if len(token) <= 4 else None
    total, digit = 0, 0
    plain = ""
    for character in token:
        if character in _CJK_DIGITS:
            digit = _CJK_DIGITS[character]
            plain += str(digit)
        elif character in _CJK_UNITS:
            total += (digit or 1) * _CJK_UNITS[character]
            digit, plain = 0, ""
        else:
            return None
    return int(plain) if len(plain) > 1 and not total else total + digit


def number_of(token: str) -> int | None:
    """The number that one word of a heading spells, in any way and language known, or None."""
    token = token.strip()
    digits = _DIGITS.fullmatch(token)
    if digits:
        return int(digits[1])
    value = roman(token.rstrip("."))
    if value is None:
        value = _WORDS.get(fold_accents(token.rstrip(".")))
    return value


def is_number_word(token: str) -> bool:
    """Whether ``token`` is a number spelled as a word ("Three", "dritte")."""
    return fold_accents(token.rstrip(".")) in _WORDS
