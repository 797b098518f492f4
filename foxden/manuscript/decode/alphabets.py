"""What text in each encoding looks like: the letters beyond ASCII of each language that used it.

A row is a codec and, per language, its letters with the most frequent first. Reading bytes in the
wrong codec gives letters that its languages do not have, or have in wrong numbers. Where two rows
explain the bytes equally well the earlier wins, so they stand by how common such files are.
"""

from __future__ import annotations

from typing import NamedTuple


class Alphabet(NamedTuple):
    """The letters a language writes beyond ASCII, lower case. In a ``ranked`` one the frequent
    stand first, and they must turn out to be the frequent ones."""

    codec: str
    language: str
    letters: str
    ranked: bool = False


_FRENCH = "éèàêçùâîôûëïüœæÿ"
_GERMAN = "äöüß"
_SPANISH = "áéíóúñüçºª"
_PORTUGUESE = "áâãàçéêíóôõúü"
_ITALIAN = "àèéìíîòóùú"
_NORDIC = "åäöæøéüó"
_ICELANDIC = "áðéíóúýþæö"
_FINNISH = "äöåšž"
_LOANS = "éèêëàáâäåçñóöôüïíîæœø"
_POLISH = "ąćęłńóśźż"
_CZECH = "áčďéěíňóřšťúůýž"
_SLOVAK = "áäčďéíĺľňóôŕšťúýž"
_HUNGARIAN = "áéíóöőúüű"
_ROMANIAN = "ăâîşţ"
_SOUTH_SLAVIC = "čćđšž"
_RUSSIAN = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфёъ"
_UKRAINIAN = "оаинвтіреслкдумпяьзбгчйхжїщюцєшфґ"
_BULGARIAN = "аоеитнврсдлкпмъузягбчщжшйхцюфь"
_SERBIAN = "аоиенртсвјкудмлпзбгшчцжњћхљђфџ"
_BELARUSIAN = "анірсолкыдтупмяўзебьгчцхэжйюшфё"
_GREEK = "ατοειανσρκπυληςμδωίάόέγήθύχώβφξζψϊϋΐΰ"
_HEBREW = "יוהלאמתרבשנםדעכחקפסגטןצזךףץ"
_ARABIC = "الينمروتبةعدسفهكقحجأشطصخذىضئثزإءظغؤآ"
_TURKISH = "ıışşğğüöçîâûİ"
_LITHUANIAN = "ąčęėįšųūž"
_LATVIAN = "āčēģīķļņšūž"
_ESTONIAN = "äõöüšž"

ALPHABETS: tuple[Alphabet, ...] = (
    Alphabet("cp1252", "loan words", _LOANS),
    Alphabet("cp1252", "fr", _FRENCH),
    Alphabet("cp1252", "es", _SPANISH),
    Alphabet("cp1252", "de", _GERMAN),
    Alphabet("cp1252", "pt", _PORTUGUESE),
    Alphabet("cp1252", "it", _ITALIAN),
    Alphabet("cp1252", "nordic", _NORDIC),
    Alphabet("cp1252", "fi", _FINNISH),
    Alphabet("cp1251", "ru", _RUSSIAN, ranked=True),
    Alphabet("koi8-r", "ru", _RUSSIAN, ranked=True),
    Alphabet("cp1250", "pl", _POLISH),
    Alphabet("iso8859-2", "pl", _POLISH),
    Alphabet("cp1250", "cs", _CZECH),
    Alphabet("iso8859-2", "cs", _CZECH),
    Alphabet("cp1250", "sk", _SLOVAK),
    Alphabet("iso8859-2", "sk", _SLOVAK),
    Alphabet("cp1250", "hu", _HUNGARIAN),
    Alphabet("iso8859-2", "hu", _HUNGARIAN),
    Alphabet("cp1250", "hr", _SOUTH_SLAVIC),
    Alphabet("iso8859-2", "hr", _SOUTH_SLAVIC),
    Alphabet("cp1250", "ro", _ROMANIAN),
    Alphabet("iso8859-16", "ro", "ăâîșț"),
    Alphabet("cp1254", "tr", _TURKISH),
    Alphabet("cp1252", "is", _ICELANDIC),
    Alphabet("cp1253", "el", _GREEK, ranked=True),
    Alphabet("iso8859-7", "el", _GREEK, ranked=True),
    Alphabet("cp1257", "lt", _LITHUANIAN),
    Alphabet("cp1257", "lv", _LATVIAN),
    Alphabet("cp1257", "et", _ESTONIAN),
    Alphabet("cp1251", "uk", _UKRAINIAN, ranked=True),
    Alphabet("koi8-u", "uk", _UKRAINIAN, ranked=True),
    Alphabet("cp1251", "be", _BELARUSIAN, ranked=True),
    Alphabet("cp1251", "bg", _BULGARIAN, ranked=True),
    Alphabet("cp1251", "sr", _SERBIAN, ranked=True),
    Alphabet("cp1255", "he", _HEBREW, ranked=True),
    Alphabet("cp1256", "ar", _ARABIC, ranked=True),
    Alphabet("mac-roman", "western", _LOANS + "ùûúãõßìòÿ"),
    Alphabet("cp866", "ru", _RUSSIAN, ranked=True),
    Alphabet("mac-cyrillic", "ru", _RUSSIAN, ranked=True),
    Alphabet("iso8859-5", "ru", _RUSSIAN, ranked=True),
)

_SHARED_HAN = "的一是在不了有和人大上小下我他她你中子也地出道可得就以生自家天而里成事只看心手行"
_SIMPLIFIED = "这来个国到说们为时要会着过学对后么没起还发当开头经样现将与进实点声话问机给几业最间门"
_TRADITIONAL = (
    "這來個國到說們為時要會著過學對後麼沒起還發當開頭經樣現將與進實點聲話問機給幾業最間門"
)
_WIDE_MARKS = "，。、！？「」『』：；“”‘’（）…—《》　・"
_KANA = "".join(map(chr, range(0x3041, 0x3094))) + "".join(map(chr, range(0x30A1, 0x30FD)))

COMMON_CHARACTERS: tuple[Alphabet, ...] = (
    Alphabet("gb18030", "zh-Hans", _SHARED_HAN + _SIMPLIFIED + _WIDE_MARKS),
    Alphabet("big5", "zh-Hant", _SHARED_HAN + _TRADITIONAL + _WIDE_MARKS),
    Alphabet("shift_jis", "ja", _KANA + _WIDE_MARKS),
    Alphabet("euc_jp", "ja", _KANA + _WIDE_MARKS),
    Alphabet("cp932", "ja", _KANA + _WIDE_MARKS),
    Alphabet("iso2022_jp", "ja", _KANA + _WIDE_MARKS),
)
"""Multi-byte codecs with the characters that make up a good part of any text in them."""
