"""Header labels as people have typed them, per language, and the field each one names.

The table is the convention; ``parse_label`` reads a line by it. Labels are compared folded: in
lower case, apostrophes straight, spaces single.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

FieldName = Literal[
    "title", "byline", "summary", "disclaimer", "fandoms", "relationships", "characters",
    "freeforms", "rating", "warnings", "categories", "series", "complete", "published", "updated",
    "source_url", "language", "notes", "end_notes", "note_line", "count", "envelope", "subject",
    "sender", "chapter",
]  # fmt: skip

# "note_line" keeps label and value as a line of the notes; "count" and "envelope" are recognised
# and say nothing a reader needs (a word count, a message id).
LABELS: dict[str, dict[FieldName, str]] = {
    "en": {
        "title": "title | story title | fic title | story | fic | name of story | work title | titled",
        "byline": "author | authors | author(s) | author/s | written by | by | writer | writers "
        "| penname | pen name | pen-name | pseud | author name | author's name | co-author "
        "| co-authors | coauthor | story by | fic by",
        "summary": "summary | story summary | synopsis | description | blurb | short summary "
        "| brief summary | full summary | sum",
        "disclaimer": "disclaimer | disclaimers | standard disclaimer | usual disclaimer "
        "| legal disclaimer | legal stuff | legal | discalimer | disclamer | disclaim | copyright",
        "fandoms": "fandom | fandoms | fandom(s) | fandom/s | show | universe | based on | source",
        "relationships": "pairing | pairings | pairing(s) | pairing/s | relationship "
        "| relationships | relationship(s) | ship | ships | couple | couples | main pairing "
        "| main pairings | parings | paring",
        "characters": "character | characters | character(s) | main characters | main character "
        "| cast | featuring | starring",
        "freeforms": "genre | genres | genre(s) | tags | tag | additional tags | additional tag "
        "| keywords | freeform | freeforms | kinks | tropes",
        "rating": "rating | rated | ratings | rate",
        "warnings": "warning | warnings | warning(s) | warning/s | archive warning "
        "| archive warnings | content warning | content warnings | trigger warning "
        "| trigger warnings | tw | cw | contains",
        "categories": "category | categories | orientation",
        "series": "series | sequel to | part of | universe/series | verse | arc",
        "complete": "status | completed | complete | finished | story status | work in progress "
        "| wip",
        "published": "published | posted | date | date posted | date published | posted on "
        "| published on | date written | written | first published | release date | written on",
        "updated": "updated | last updated | update | date updated | revised | last update",
        "source_url": "url | link | original url | story url | source url | originally posted at "
        "| storylink | story link | posted originally on the archive of our own at",
        "language": "language",
        "notes": "a/n | an | a.n | a.n. | a/ns | a/n's | a/n/s | ans | author note | author notes "
        "| author's note | author's notes | authors note | authors notes | authors' note "
        "| authors' notes | authoress note | authoress' note | authoress's note | author's comment "
        "| author's comments | note | notes | note(s) | note to readers | writer's note "
        "| writers note | beginning notes | beginning note | opening notes | story notes "
        "| chapter notes | pre-story notes | notes from the author | n/a | preface note "
        "| author's ramblings | author's rant | author rant | important note",
        "end_notes": "end note | end notes | endnote | endnotes | closing notes | closing note "
        "| ending notes | ending note | end a/n | final note | final notes | afterword "
        "| author's afterword | post-story notes | p.s | p/s",
        "note_line": "archive | archives | archiving | archived | distribution | feedback "
        "| comments | reviews | review | flames | spoilers | spoiler | spoiler warning | beta "
        "| betas | beta reader | beta-reader | beta readers | betaed by | beta'd by | beta by "
        "| betad by | thanks | thanks to | thank you | dedication | dedicated to "
        "| acknowledgements | acknowledgments | credits | timeline | time line | setting | set "
        "| season | episode | email | e-mail | e-mail address | email address | author's e-mail "
        "| author's email | author e-mail | author email | contact | website | web site | homepage "
        "| home page | permission | permissions | prompt | challenge | requested by | written for "
        "| for | recipient | gift for | keywords note | type | classification | classifications "
        "| content | pov | point of view | music | soundtrack | inspiration | inspired by "
        "| translation | translator | translated by | disclosure | continuity | era | "
        "canon | status note | size | length | squicks | squick | focus | response to | responses",
        "count": "part | parts | words | word count | wordcount | chapters | reviews count | hits | kudos "
        "| bookmarks | favs | follows | id | story id | packaged | generated | publisher",
        "envelope": "to | cc | message-id | references | organization | organisation | lines "
        "| path | xref | newsgroups | nntp-posting-host | reply-to | followup-to | x-newsreader "
        "| x-mailer | mime-version | content-type | content-transfer-encoding | sender | received "
        "| in-reply-to | approved | x-trace | x-no-archive | return-path | list-id | delivered-to "
        "| user-agent | mailing-list | x-original-newsgroups | distribution list",
        "subject": "subject | subj",
        "sender": "from",
        "chapter": "chapter title",
    },
    "fr": {
        "title": "titre | titre de l'histoire",
        "byline": "auteur | auteure | autrice | auteurs | auteur(e) | auteur.e | ecrit par | écrit par | par",
        "summary": "résumé | resume | resumé",
        "disclaimer": "avertissement légal | droits | mentions légales | disclamer",
        "fandoms": "univers | fandom(s) | d'après | oeuvre originale | œuvre originale",
        "relationships": "couple | couples | couple(s) | relation | relations",
        "characters": "personnage | personnages | personnage(s)",
        "freeforms": "genre(s) | mots-clés | étiquettes",
        "rating": "classement | classification d'âge | public",
        "warnings": "avertissement | avertissements | attention",
        "categories": "catégorie | catégories",
        "series": "série",
        "complete": "statut | état",
        "published": "publié | publié le | date de publication",
        "updated": "mis à jour | mise à jour",
        "language": "langue",
        "notes": "note de l'auteur | notes de l'auteur | note de l'auteure | notes de l'auteure "
        "| note de l'autrice | notes de l'autrice | nda | n/a | mot de l'auteur | note d'auteur "
        "| ndla | n.d.a | n.d.a.",
        "end_notes": "note de fin | notes de fin",
        "note_line": "bêta | bêta-lectrice | bêta-lecteur | remerciements | dédicace | commentaires | spoiler(s)",
        "count": "mots | chapitres | nombre de mots",
    },
    "de": {
        "title": "titel",
        "byline": "autor | autorin | autoren | autor(in) | autor/in | autor*in | geschrieben von | von | verfasser | verfasserin",
        "summary": "zusammenfassung | inhalt | kurzbeschreibung | inhaltsangabe",
        "disclaimer": "haftungsausschluss | rechtliches",
        "fandoms": "fandom(s) | fandom/s | serie/buch",
        "relationships": "paar | paare | paarung | paarungen | pairing(s)",
        "characters": "charakter | charaktere | personen | figuren | hauptcharaktere | hauptfiguren",
        "freeforms": "schlagwörter | schlagworte",
        "rating": "altersfreigabe | altersbeschränkung | freigabe | einstufung",
        "warnings": "warnung | warnungen | warnhinweis | warnhinweise",
        "categories": "kategorie | kategorien",
        "series": "reihe | teil von",
        "published": "veröffentlicht | veröffentlicht am | datum | erstellt",
        "updated": "aktualisiert",
        "language": "sprache",
        "notes": "anmerkung | anmerkungen | anmerkung des autors | anmerkung der autorin "
        "| anmerkungen des autors | anmerkungen der autorin | autorennotiz | autornotiz | vorwort "
        "| hinweis des autors | autorenkommentar | notiz der autorin | notiz des autors",
        "end_notes": "nachwort | schlussbemerkung | nachbemerkung",
        "note_line": "beta-leser | betaleser | betaleserin | widmung | danksagung | rückmeldungen | kommentare",
        "count": "wörter | wortzahl | kapitel | kapitelanzahl",
    },
    "es": {
        "title": "título | titulo",
        "byline": "autor | autora | autores | autor/a | autor(a) | escrito por | por",
        "summary": "resumen | sinopsis | sumario",
        "disclaimer": "descargo | descargo de responsabilidad | derechos | renuncia",
        "fandoms": "fandom | basado en | universo",
        "relationships": "pareja | parejas | emparejamiento | relación | relaciones",
        "characters": "personaje | personajes",
        "freeforms": "género | géneros | genero | etiquetas",
        "rating": "clasificación | clasificacion | edad",
        "warnings": "advertencia | advertencias | aviso | avisos",
        "categories": "categoría | categorías",
        "series": "saga",
        "complete": "estado",
        "published": "publicado | fecha | fecha de publicación",
        "updated": "actualizado",
        "language": "idioma",
        "notes": "nota de la autora | nota del autor | notas de la autora | notas del autor | n/a "
        "| nota de autora | nota de autor | notas de autora | notas de autor | notas | nota | n. de a.",
        "end_notes": "notas finales | nota final",
        "note_line": "agradecimientos | dedicatoria | dedicado a | beteado por | beta-reader | comentarios",
        "count": "palabras | capítulos",
    },
    "pt": {
        "title": "título",
        "byline": "autor | autora | autores | escrito por | por",
        "summary": "resumo | sinopse",
        "disclaimer": "isenção de responsabilidade | isenção | direitos autorais",
        "fandoms": "baseado em",
        "relationships": "casal | casais | par | pares | shipper",
        "characters": "personagem | personagens",
        "freeforms": "gênero | gêneros | género | etiquetas",
        "rating": "classificação | classificação indicativa | faixa etária",
        "warnings": "aviso | avisos | advertência | advertências | alerta | alertas",
        "categories": "categoria | categorias",
        "series": "série",
        "complete": "estado",
        "published": "publicado | publicado em | data",
        "updated": "atualizado | atualizado em",
        "language": "idioma | língua",
        "notes": "nota da autora | nota do autor | notas da autora | notas do autor | n/a | notas | nota",
        "end_notes": "notas finais | nota final",
        "note_line": "agradecimentos | dedicatória | betado por | betagem | capa | comentários",
        "count": "palavras | capítulos",
    },
    "it": {
        "title": "titolo",
        "byline": "autore | autrice | autori | autore/autrice | scritto da | di",
        "summary": "riassunto | sommario | trama | introduzione",
        "disclaimer": "disconoscimento | diritti",
        "fandoms": "basato su",
        "relationships": "coppia | coppie | relazione | relazioni",
        "characters": "personaggio | personaggi",
        "freeforms": "genere | generi | tag",
        "rating": "valutazione | bollino",
        "warnings": "avvertimento | avvertimenti | avvertenza | avvertenze",
        "categories": "categoria | categorie",
        "series": "serie",
        "complete": "stato | conclusa",
        "published": "pubblicato | pubblicata | data",
        "updated": "aggiornato | aggiornata",
        "language": "lingua",
        "notes": "nota dell'autrice | note dell'autrice | nota dell'autore | note dell'autore | nda | n.d.a | n.d.a. | note | nota",
        "end_notes": "note finali | nota finale",
        "note_line": "ringraziamenti | dedica | dedicato a | betata da | beta-reader | commenti",
        "count": "parole | capitoli",
    },
    "pl": {
        "title": "tytuł",
        "byline": "autor | autorka | autorzy | autorki | napisał | napisała",
        "summary": "streszczenie | opis",
        "disclaimer": "zastrzeżenie | zastrzeżenia | prawa autorskie",
        "fandoms": "uniwersum",
        "relationships": "para | parowanie | związek | relacje",
        "characters": "postać | postacie | postaci | bohaterowie",
        "freeforms": "gatunek | gatunki | tagi",
        "rating": "kategoria wiekowa | ograniczenie wiekowe",
        "warnings": "ostrzeżenie | ostrzeżenia",
        "categories": "kategoria | kategorie",
        "series": "seria | cykl",
        "published": "opublikowano | data",
        "updated": "zaktualizowano",
        "language": "język",
        "notes": "od autora | od autorki | notka od autora | notka od autorki | notka autora | notka autorki | uwagi autora | uwagi autorki | notka | uwagi",
        "end_notes": "posłowie | notka końcowa",
        "note_line": "betowała | betował | dedykacja | podziękowania | komentarze",
        "count": "słowa | liczba słów | rozdziały",
    },
    "ru": {
        "title": "название | заголовок",
        "byline": "автор | авторы | автор(ы) | соавтор | соавторы",
        "summary": "саммари | краткое содержание | описание | аннотация | содержание | резюме",
        "disclaimer": "дисклеймер | отказ | отказ от прав | права",
        "fandoms": "фандом | фэндом | фандомы | канон | вселенная",
        "relationships": "пейринг | пэйринг | пейринги | пары | пара | пейринг и персонажи",
        "characters": "персонажи | персонаж | герои | действующие лица",
        "freeforms": "жанр | жанры | метки | теги",
        "rating": "рейтинг",
        "warnings": "предупреждение | предупреждения | предупр",
        "categories": "категория | категории | направленность",
        "series": "серия | цикл",
        "complete": "статус",
        "published": "опубликовано | дата | дата публикации",
        "updated": "обновлено",
        "source_url": "ссылка",
        "language": "язык",
        "notes": "примечание | примечания | примечание автора | примечания автора | от автора | а/н | п/а | прим. автора | заметки автора | авторские примечания",
        "end_notes": "послесловие | примечания в конце",
        "note_line": "бета | беты | бета-ридер | посвящение | благодарности | размещение | размер | отзывы | публикация на других ресурсах",
        "count": "слов | количество слов | глав",
    },
    "zh": {
        "title": "标题 | 標題 | 题目 | 題目 | 篇名 | 书名 | 書名 | 文名",
        "byline": "作者 | 著者 | 写手 | 文",
        "summary": "简介 | 簡介 | 摘要 | 文案 | 内容简介 | 內容簡介 | 梗概",
        "disclaimer": "声明 | 聲明 | 免责声明 | 免責聲明 | 版权声明",
        "fandoms": "原作 | 同人 | 原著 | 衍生 | 作品 | 圈子",
        "relationships": "配对 | 配對 | cp | 主cp",
        "characters": "人物 | 角色 | 登场人物 | 主角",
        "freeforms": "类型 | 類型 | 标签 | 標籤",
        "rating": "分级 | 分級 | 等级 | 級別",
        "warnings": "警告 | 警示 | 预警 | 預警 | 注意",
        "categories": "分类 | 分類",
        "series": "系列",
        "complete": "状态 | 狀態",
        "published": "发布日期 | 發布日期 | 发表日期 | 日期",
        "language": "语言 | 語言",
        "notes": "作者的话 | 作者的話 | 作者有话说 | 作者有話說 | 作者有话要说 | 作者有話要說 | 作者注 | 作者按 | 注 | 说明 | 前言 | 备注",
        "end_notes": "后记 | 後記 | 尾注",
        "note_line": "鸣谢 | 感谢 | 授权 | 译者",
        "count": "字数 | 字數",
    },
    "ja": {
        "title": "タイトル | 題名 | 作品名 | 表題",
        "byline": "作者 | 著者 | 作 | 筆者 | 書き手",
        "summary": "あらすじ | 概要 | 粗筋 | 要約 | キャプション",
        "disclaimer": "免責事項 | 免責 | お断り | 断り書き",
        "fandoms": "原作 | ジャンル名 | 二次創作",
        "relationships": "カップリング | cp | カプ",
        "characters": "登場人物 | キャラクター | キャラ",
        "freeforms": "ジャンル | タグ",
        "rating": "レーティング | 年齢制限 | 対象年齢",
        "warnings": "警告 | 注意 | 注意書き | 注意事項",
        "categories": "カテゴリ | カテゴリー | 分類",
        "series": "シリーズ",
        "complete": "状態",
        "published": "投稿日 | 公開日 | 日付",
        "updated": "更新日",
        "language": "言語",
        "notes": "前書き | まえがき | 作者より | 作者コメント | 作者注 | 筆者より | 備考 | 注",
        "end_notes": "後書き | あとがき | 後記",
        "note_line": "謝辞 | 感想",
        "count": "文字数",
    },
}  # fmt: skip

# Labels so common in prose or dialogue that only a header block makes them headers.
WEAK = frozenset(
    """story fic by show source set for from to date written note notes an contains featuring
    content comments review reviews thanks thank you complete updated update link sum music legal
    para par por von di nota notas uwagi notka opis attention aviso avisos inhalt personen public
    trama data fecha stato estado prawa postać воля пара от автора герои канон 注 文 作 注意 说明
    作品 words part parts type length size focus arc verse path lines sender cast couple couples ship name
    setting era season episode permission canon description universe hits id rate tag
    finished completed wip starring prompt titled contact website archives copyright subject
    droits univers relation relations état série mots
    """.split()
) | frozenset({"thank you", "based on", "part of", "от автора", "from", "od autora"})


@dataclass(frozen=True, slots=True)
class Label:
    """A header line: the field named, the label as it stood (with its colon), and the value."""

    field: FieldName
    label: str
    value: str
    weak: bool = False
    languages: tuple[str, ...] = ()


def fold(label: str) -> str:
    """``label`` as the table writes it: lower case, straight apostrophes, single spaces."""
    return " ".join(label.replace("’", "'").replace("‘", "'").replace("`", "'").casefold().split())


def _table() -> dict[str, tuple[FieldName, tuple[str, ...]]]:
    table: dict[str, tuple[FieldName, tuple[str, ...]]] = {}
    for language, fields in LABELS.items():
        for field, names in fields.items():
            for name in map(fold, names.split("|")):
                known, languages = table.get(name, (field, ()))
                table[name] = (known, (*languages, language))
    return table


_FIELD_OF = _table()
_LEAD = r"[\s*_~=\[(<>{•·#+\-]*"
# The label ends at its colon, or at a spaced dash or an equals sign for those who type one.
_WITH_VALUE = re.compile(
    rf"^(?P<lead>{_LEAD})(?P<name>[^:：=\n]{{1,48}}?)(?P<mark>[*_\])]*\s?"
    r"(?:[:：]|\s[-–—]+\s|\s?=\s|-(?=\s))+[*_]*)(?P<value>.*)$",
    re.DOTALL,
)
_IN_BRACKETS = re.compile(r"[\[【<]\s*([^\[\]【】<>:\n]{1,40}?)\s*[\]】>](?=\s*[^\s:：\])])")
_MARK = re.compile(r"[:：=]|-\s|\s[–—]")
_ALONE = re.compile(
    rf"^(?P<lead>{_LEAD})(?P<name>[^:：\n]{{1,48}}?)(?P<tail>[\s*_~=\])>}}•#+:：.\-]*)$"
)
_CLOSERS = {"[": "]", "(": ")", "{": "}", "<": ">"}


def parse_label(line: str) -> Label | None:
    """The header that ``line`` is, or None. The line may carry its own ornaments and brackets."""
    head = line[:80]
    if line[:1] in "[【<" and (bracketed := _bracketed(line)):
        return bracketed
    if not _MARK.search(head):
        return None
    found = _WITH_VALUE.match(head) if len(line) > 80 else _WITH_VALUE.match(line)
    if found is None:
        return None
    known = _known(found["name"])
    if known is None:
        return None
    mark = found["mark"]
    colon = ":" in mark or "：" in mark
    if not colon and (known[0] in ("byline", "envelope", "sender", "count") or _is_weak(found)):
        return None
    start = found.end("mark")
    value = line[start:].strip()
    value, closing = _without_closer(value, found["lead"])
    label = line[:start].strip()
    return Label(known[0], f"{label}{closing}", value, _is_weak(found), known[1])


def _bracketed(line: str) -> Label | None:
    """A label in brackets with its value after them: "[Title] The Road", "【作者】..."."""
    found = _IN_BRACKETS.match(line)
    known = _known(found[1]) if found else None
    if found is None or known is None or fold(found[1]) in WEAK:
        return None
    return Label(
        known[0], line[: found.end()].strip(), line[found.end() :].strip(), False, known[1]
    )


def parse_bare_label(line: str) -> Label | None:
    """The label that stands alone on ``line`` ("Author's Note", "DISCLAIMER:"), or None."""
    if len(line) > 64 or _COUNTED.sub("", fold(line.strip(_AROUND))) not in _FIELD_OF:
        return None
    found = _ALONE.match(line.strip())
    if found is None:
        return None
    name = fold(found["name"].strip("*_ "))
    known = _known(found["name"])
    if known is None:
        return None
    weak = name in WEAK and ":" not in found["tail"] and "：" not in found["tail"]
    if name in ("note", "notes") and line.strip() == line.strip().upper():
        weak = False
    return Label(known[0], line.strip(), "", weak, known[1])


_AROUND = " \t*_~=-[](){}<>•·+#:：."
_COUNTED = re.compile(r"(?<=[a-z/.])\s*#?\d{1,2}$")


def _known(name: str) -> tuple[FieldName, tuple[str, ...]] | None:
    """A label in the table; notes may be counted ("A/N 2")."""
    folded = fold(name.strip("*_ "))
    known = _FIELD_OF.get(folded)
    if known is None and "(" in folded:
        known = _FIELD_OF.get(f"{folded})")
    if known is None:
        known = _FIELD_OF.get(_COUNTED.sub("", folded))
        return known if known is not None and known[0] in ("notes", "end_notes") else None
    return known


def _is_weak(found: re.Match[str]) -> bool:
    name = found["name"].strip("*_ ")
    return fold(name) in WEAK and name != "AN"


def _without_closer(value: str, lead: str) -> tuple[str, str]:
    """``value`` without the bracket or ornament that closes what ``lead`` opened."""
    for opener, closer in _CLOSERS.items():
        if opener in lead and value.endswith(closer) and opener not in value:
            return value[:-1].rstrip(), f" {closer}"
    for ornament in "*_~":
        if ornament in lead and value.endswith(ornament):
            return value.rstrip(ornament).rstrip(), ""
    return value, ""
