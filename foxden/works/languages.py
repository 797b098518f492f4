"""The languages works are written in: BCP 47 tags with the names speakers give them (as AO3 does)."""

from __future__ import annotations

_NAMES = """
af Afrikaans | sq Shqip | am አማርኛ | ar العربية | hy հայերեն | arc ܐܪܡܝܐ | ast Asturianu | az Azərbaycan dili
eu Euskara | be беларуская | bn বাংলা | bs Bosanski | br Brezhoneg | bg Български | my မြန်မာဘာသာ | ca Català
zh 中文 | zh-Hans 简体中文 | zh-Hant 繁體中文 | yue 中文-广东话 粵語 | cop ⲘⲉⲧⲢⲉⲙⲛ̀ⲭⲏⲙⲓ | hr Hrvatski
cs Čeština | da Dansk | nl Nederlands | en English | ang Eald Englisċ | eo Esperanto | et Eesti keel
fo Føroyskt | fil Filipino | fi Suomi | fr Français | fur Furlan | fy Frysk | gl Galego | ka ქართული
de Deutsch | nds Plattdüütsch | el Ελληνικά | got 𐌲𐌿𐍄𐌹𐍃𐌺𐌰 | gu ગુજરાતી | ht Kreyòl ayisyen | hau Hausa
haw ʻŌlelo Hawaiʻi | he עברית | hi हिन्दी | hu Magyar | is Íslenska | ig Igbo | id Bahasa Indonesia
ia Interlingua | ga Gaeilge | it Italiano | ja 日本語 | jv Basa Jawa | kn ಕನ್ನಡ | kk қазақша | km ភាសាខ្មែរ
tlh tlhIngan Hol | ko 한국어 | ku Kurdî | ckb کوردی | ky Кыргызча | lo ລາວ | la Latina | lv Latviešu
lt Lietuvių kalba | jbo Lojban | lb Lëtzebuergesch | mk македонски | ms Bahasa Malaysia | ml മലയാളം
mt Malti | mi te reo Māori | mr मराठी | mn Монгол хэл | nah Nāhuatl | ne नेपाली | nb Norsk bokmål
nn Norsk nynorsk
no Norsk | oc Occitan | ota لسان عثمانى | ps پښتو | fa فارسی | pl Polski | pt Português
pt-BR Português brasileiro
pt-PT Português europeu | pa ਪੰਜਾਬੀ | qya Quenya | ro Română | ru Русский | gd Gàidhlig | sco Scots | sr Српски
sr-Latn Srpski | sjn Sindarin | si සිංහල | sk Slovenčina | sl Slovenščina | so af Soomaali | es Español
sw Kiswahili | sv Svenska | tl Tagalog | ta தமிழ் | te తెలుగు | th ไทย | bo བོད་སྐད་ | tr Türkçe
uk Українська
ur اُردُو | ug ئۇيغۇرچە | uz Oʻzbekcha | vi Tiếng Việt | cy Cymraeg | wuu 吴语
xh isiXhosa | yi יידיש | yo Yorùbá | zu isiZulu
und Unknown or other
"""

LANGUAGES: dict[str, str] = {
    tag: name
    for line in _NAMES.replace("|", "\n").splitlines()
    if line.strip()
    for tag, name in [line.strip().split(" ", 1)]
}
"""Every language offered, by its BCP 47 tag."""

_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "fa", "he", "ota", "ps", "ug", "ur", "yi"})


def language_name(tag: str) -> str:
    """The language's own name; for a tag that is not in the list, the tag itself."""
    return LANGUAGES.get(tag) or LANGUAGES.get(tag.split("-")[0]) or tag


def is_right_to_left(tag: str) -> bool:
    """True where the language is written from right to left."""
    return tag.split("-")[0].lower() in _RIGHT_TO_LEFT


def language_choices() -> list[tuple[str, str]]:
    """Tag and name of every language, by name without regard to case."""
    return sorted(LANGUAGES.items(), key=lambda item: item[1].casefold())
