"""Values that headers hold: dates, languages, states, places in a series."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from email.utils import parsedate_to_datetime
from pathlib import Path

from foxden.manuscript.model import SeriesPlace

COMPLETE = frozenset(
    """complete completed yes finished done one-shot oneshot complète terminé terminée fini finie
    achevée abgeschlossen fertig beendet ja completo completa terminado terminada finalizado sí si
    concluído concluída finalizada finalizado sim concluso conclusa completata zakończone
    zakończony ukończone tak завершён завершен завершено закончен закончено да 完结 完結 已完结
    已完結 完成 完 是 完了 連載終了""".split()
)
IN_PROGRESS = frozenset(
    """wip incomplete no unfinished ongoing in-progress hiatus nein unvollständig laufend pausiert
    incompleta incompleto pausada non pausa abbandonata niedokończone nie заморожен заморожено нет
    连载 連載 连载中 連載中 未完结 未完結 未完 否""".split()
) | frozenset(
    ["in progress", "work in progress", "on hiatus", "not complete", "en cours", "in arbeit",
     "en progreso", "en proceso", "em andamento", "in corso", "w trakcie", "в процессе", "to be continued"]
)  # fmt: skip
_TABLES = tomllib.loads(Path(__file__).with_name("languages.toml").read_text(encoding="utf-8"))
LANGUAGES: dict[str, list[str]] = _TABLES["names"]
_LANGUAGE_OF = {
    name: code for table in _TABLES.values() for code, row in table.items() for name in row
}
_MONTHS = {
    name: number
    for row in (
        "january february march april may june july august september october november december",
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "januar februar märz april mai juni juli august september oktober november dezember",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    )
    for number, name in enumerate(row.split(), start=1)
}
_ISO = re.compile(r"(\d{4})[-/.年]\s?(\d{1,2})[-/.月]\s?(\d{1,2})日?(?:[T ].*)?")
_NUMERIC = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")
_DAY_FIRST = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|er|\.|º)?\s+(?:de |of )?([^\W\d]+)\.?,?\s+(?:de )?(\d{4})(?:\s*г\.?)?"
)
_MONTH_FIRST = re.compile(r"([^\W\d]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_SERIES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<apart1>(?:part|book|story|number|no\.?|#)\s*#?(?P<number>\d{1,4})"
        r"\s*(?:of|in|/)\s*(?:the\s+)?)(?P<title>.+?)(?P<apart2>\s+series)?",
        r"(?P<title>.+?)\s*(?P<apart1>[,:(\[–—-]*\s*"
        r"(?:#|(?:part|book|teil|partie|parte|tome|number|no\.?|vol\.?|часть|część)\s)"
        r"\s*#?(?P<number>\d{1,4})\s*[)\]]?)(?P<apart2>)",
        r"(?P<title>.+?)\s*(?P<apart1>[(\[](?P<number>\d{1,3})(?:\s*(?:/|of)\s*\d+)?[)\]])(?P<apart2>)",
    )
)


def parse_date(value: str) -> dt.date | None:
    """The day a header names, where it can be read in one way only; a mail's date in its zone."""
    value = value.strip().casefold()
    if found := _ISO.fullmatch(value):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMERIC.fullmatch(value):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        if found[2] == "." or first > 12 or first == second:
            return _date(year, second, first)
        return _date(year, first, second) if second > 12 else None
    if found := _DAY_FIRST.fullmatch(value):
        return _date(int(found[3]), _month(found[2]), int(found[1]))
    if found := _MONTH_FIRST.fullmatch(value):
        return _date(int(found[3]), _month(found[1]), int(found[2]))
    try:
        return parsedate_to_datetime(value).date() if ":" in value and len(value) < 80 else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _month(name: str) -> int:
    return _MONTHS.get(name, 0) or _MONTHS.get(name[:3], 0)


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def parse_complete(value: str) -> bool | None:
    """Whether a status says the story is complete, or None where it says something else."""
    value = value.strip(" .!*").casefold()
    if value in COMPLETE:
        return True
    return False if value in IN_PROGRESS else None


def parse_language(value: str) -> str | None:
    """The BCP 47 tag of a language's name as headers and archives have it, or None."""
    value = value.strip(" .").casefold()
    return value if value in LANGUAGES else _LANGUAGE_OF.get(value)


def parse_series(value: str) -> tuple[SeriesPlace | None, list[str]]:
    """The series and place that a header names, and the words that only said so."""
    value = value.strip()
    if len(value) > 255:
        return None, []
    for pattern in _SERIES:
        found = pattern.fullmatch(value)
        if found and found["title"].strip(" \"“”'"):
            apart = [found["apart1"].strip(), (found["apart2"] or "").strip()]
            title = found["title"].strip(" \"“”'")
            return SeriesPlace(title, int(found["number"])), [part for part in apart if part]
    return (SeriesPlace(value), []) if value and len(value) <= 255 else (None, [])
