"""What a BCP 47 tag means to a binder: the language's own name and its direction."""

from __future__ import annotations

import re

_WELL_FORMED = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi"}
_RIGHT_TO_LEFT_SCRIPTS = {"arab", "hebr", "syrc", "thaa"}
_NAMES = {
    "ar": "العربية",
    "bg": "Български",
    "ca": "Català",
    "cs": "Čeština",
    "cy": "Cymraeg",
    "da": "Dansk",
    "de": "Deutsch",
    "el": "Ελληνικά",
    "en": "English",
    "eo": "Esperanto",
    "es": "Español",
    "et": "Eesti",
    "fa": "فارسی",
    "fi": "Suomi",
    "fil": "Filipino",
    "fr": "Français",
    "ga": "Gaeilge",
    "he": "עברית",
    "hi": "हिन्दी",
    "hr": "Hrvatski",
    "hu": "Magyar",
    "id": "Bahasa Indonesia",
    "is": "Íslenska",
    "it": "Italiano",
    "ja": "日本語",
    "ko": "한국어",
    "la": "Latina",
    "lt": "Lietuvių",
    "lv": "Latviešu",
    "ms": "Bahasa Melayu",
    "nb": "Norsk bokmål",
    "nl": "Nederlands",
    "nn": "Norsk nynorsk",
    "no": "Norsk",
    "pl": "Polski",
    "pt": "Português",
    "ro": "Română",
    "ru": "Русский",
    "sk": "Slovenčina",
    "sl": "Slovenščina",
    "sr": "Српски",
    "sv": "Svenska",
    "sw": "Kiswahili",
    "th": "ไทย",
    "tr": "Türkçe",
    "uk": "Українська",
    "ur": "اردو",
    "vi": "Tiếng Việt",
    "zh": "中文",
}


def language_tag(tag: str) -> str:
    """The tag where it is well-formed, ``und`` (undetermined) otherwise."""
    return tag if _WELL_FORMED.fullmatch(tag) else "und"


def language_name(tag: str) -> str:
    """The language's name in that language; the tag itself where it is not among the known."""
    return _NAMES.get(_primary(tag), tag)


def direction(tag: str) -> str:
    """``rtl`` for languages and scripts written from right to left, else ``ltr``."""
    subtags = {subtag.lower() for subtag in tag.split("-")[1:]}
    if _primary(tag) in _RIGHT_TO_LEFT and "latn" not in subtags:
        return "rtl"
    return "rtl" if subtags & _RIGHT_TO_LEFT_SCRIPTS else "ltr"


def is_english(tag: str) -> bool:
    """Whether the binder's own English words are in the book's language."""
    return _primary(tag) == "en"


def _primary(tag: str) -> str:
    return tag.split("-")[0].lower()
