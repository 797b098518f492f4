"""A whole eFiction archive, from its dump to the report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from ..dump import open_dump
from ..errors import CannotRescue
from ..ledger import Ledger
from ..models import RescuedArchive, RescuedThing
from ..staging import Stage, new_stage, quoted
from . import forms
from .accounting import account_for_relations, account_for_vocabulary
from .authors import take_authors
from .files import account_for_files
from .keeping import keep_the_rest
from .mapping import Mapping, proposal, read_mapping
from .plain import plain
from .recognise import Kind, may_be_of_efiction, recognise
from .rescuing import Progress, Rescue, Site
from .series import take_series
from .stories import keep_orphans, take_stories
from .texts import Texts
from .vocabulary import Vocabulary

NOUNS = ("author", "story", "chapter", "series")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the archivist asked for. ``name`` is what the old archive is called here."""

    source: str
    texts: Path | None = None
    mapping: Path | None = None
    proposal: Path | None = None
    name: str = ""
    prefix: str | None = None
    language: str = "en"
    dry: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """What was found and what became of it."""

    site: Site
    kind: Kind
    ledger: Ledger
    mapping: Mapping
    vocabulary: Vocabulary
    unmapped: list[str]
    dry: bool


def rescue_efiction(
    wishes: Wishes, *, folder: Path, tell: Progress = lambda _what, _done, _total: None
) -> Done:
    """Take an archive in, or with ``dry`` say what would become of it; ``folder`` is for the stage.

    Safe to stop and to call again: what was taken before is not taken twice. Raises CannotRescue.
    """
    with new_stage(folder) as stage:
        size = _size_of(wishes.source)
        with open_dump(wishes.source) as stream:
            stage.load(
                stream,
                wanted=may_be_of_efiction,
                progress=lambda read: tell("reading", read, max(size, read)),
            )
        kind = recognise(stage, prefix=wishes.prefix)
        forms.lay_views(stage, kind)
        rescue, unmapped = _begin(wishes, stage, kind)
        rescue.tell = tell
        _require_texts(rescue)
        for table in stage.tables.values():
            rescue.ledger.open(table.name, table.rows)
        _run(rescue)
        return Done(
            site=rescue.site,
            kind=kind,
            ledger=rescue.ledger,
            mapping=rescue.mapping,
            vocabulary=rescue.vocabulary,
            unmapped=unmapped,
            dry=wishes.dry,
        )


def _run(rescue: Rescue) -> None:
    steps: list[Callable[[Rescue], None]] = [
        take_authors,
        take_stories,
        keep_orphans,
        take_series,
        account_for_vocabulary,
        account_for_relations,
        keep_the_rest,
        account_for_files,
    ]
    for step in steps:
        step(rescue)


def _size_of(source: str) -> int:
    path = Path(source)
    return path.stat().st_size if path.is_file() else 0


def _begin(wishes: Wishes, stage: Stage, kind: Kind) -> tuple[Rescue, list[str]]:
    site = _site(stage, kind, wishes)
    vocabulary = Vocabulary(stage)
    vocabulary.count(stage)
    proposed = proposal(vocabulary, archive=site.name)
    unmapped: list[str] = []
    mapping = proposed
    if wishes.mapping is not None:
        mapping = read_mapping(wishes.mapping, vocabulary)
        unmapped = [" ".join(key).strip() for key in mapping.complete(proposed)]
    if wishes.proposal is not None:
        _write_proposal(mapping, wishes.proposal, vocabulary, site)
    archive = _archive(site, kind, dry=wishes.dry)
    rescue = Rescue(
        stage=stage,
        kind=kind,
        site=site,
        vocabulary=vocabulary,
        mapping=mapping,
        texts=Texts.at(
            wishes.texts, charset=stage.charsets.get(kind.table("chapters")), store=site.store
        ),
        archive=None if wishes.dry else archive,
        done=_done_before(archive),
        language=wishes.language,
    )
    return rescue, unmapped


def _write_proposal(mapping: Mapping, file: Path, vocabulary: Vocabulary, site: Site) -> None:
    if file.exists():
        raise CannotRescue(f"{file} is there already; name another file, so that no edits are lost")
    try:
        mapping.write(file, vocabulary, archive=site.name)
    except OSError as error:
        raise CannotRescue(f"cannot write {file}: {error.strerror}") from error


def _site(stage: Stage, kind: Kind, wishes: Wishes) -> Site:
    found: dict[str, str] = {}
    for name, table in stage.tables.items():
        if not table.is_here or not table.rows:
            continue
        if name.endswith("fanfiction_settings") and kind.version != 5:
            row = next(stage.rows(f"SELECT * FROM {quoted(name)} LIMIT 1"))  # noqa: S608
            found = {column: plain(row[column]) for column in table.columns} | found
        elif name == kind.table("config") and {"name", "value"} <= set(table.columns):
            rows = stage.rows(f"SELECT name, value FROM {quoted(name)}")  # noqa: S608
            found |= {str(row["name"]): plain(row["value"]) for row in rows}
    stem = "" if "://" in wishes.source else Path(wishes.source).name.split(".")[0]
    name = wishes.name or found.get("sitename") or found.get("page_title") or stem
    name = name or urlsplit(wishes.source).path.strip("/") or "eFiction"
    address = found.get("url", "")
    return Site(name=name[:200], address=address[:400], store=found.get("store", "files"))


def _archive(site: Site, kind: Kind, *, dry: bool) -> RescuedArchive | None:
    found = RescuedArchive.objects.filter(name=site.name).first()
    if found is None and not dry:
        found = RescuedArchive.objects.create(
            name=site.name, kind="efiction", version=str(kind.version), address=site.address
        )
    return found


def _done_before(archive: RescuedArchive | None) -> dict[str, dict[str, int]]:
    done: dict[str, dict[str, int]] = {noun: {} for noun in NOUNS}
    if archive is not None:
        rows = RescuedThing.objects.filter(archive=archive)
        for noun, key, ours in rows.values_list("noun", "key", "ours").iterator(chunk_size=5000):
            done.setdefault(noun, {})[key] = ours
    return done


def _require_texts(rescue: Rescue) -> None:
    """An archive all of whose texts are missing was given without its folder: better say so at once."""
    chapters = rescue.stage.number(f"SELECT count(*) FROM {forms.CHAPTERS}")  # noqa: S608
    in_table = rescue.stage.number(
        f"SELECT count(*) FROM {forms.CHAPTERS} WHERE trim(coalesce(text, '')) <> ''"  # noqa: S608
    )
    if not chapters or in_table:
        return
    rows = rescue.stage.rows(f"SELECT chapid FROM {forms.CHAPTERS}")  # noqa: S608
    if not any(rescue.texts.has_any(str(row["chapid"])) for row in rows):
        raise CannotRescue(
            f"none of the {chapters:,} chapters has its text in the dump: this archive kept them as "
            "files; give the folder (usually called stories) with --stories FOLDER"
        )
