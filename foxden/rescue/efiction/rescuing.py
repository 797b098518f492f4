"""What one rescue of an eFiction archive knows while it goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from foxden.addresses.rules import keep_old_addresses, path_with
from foxden.people.models import Pseud

from ..ledger import Ledger
from ..models import RescuedArchive, RescuedThing
from ..staging import Stage
from .mapping import Mapping
from .recognise import Kind
from .texts import Texts
from .vocabulary import Vocabulary

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""


@dataclass(slots=True)
class Site:
    """What the old archive said of itself."""

    name: str
    address: str = ""
    store: str = "files"


@dataclass(slots=True)
class Rescue:
    """The source, the choices, and what has become of everything so far.

    ``archive`` is None where nothing is to be written (a dry run). ``done`` holds for each noun
    what was taken before or is taken now: its key there -> its id here.
    """

    stage: Stage
    kind: Kind
    site: Site
    vocabulary: Vocabulary
    mapping: Mapping
    texts: Texts
    archive: RescuedArchive | None
    done: dict[str, dict[str, int]]
    language: str = "en"
    ledger: Ledger = field(default_factory=Ledger)
    tell: Progress = lambda _what, _done, _total: None
    pseuds: dict[str, Pseud] = field(default_factory=dict)
    missing_authors: set[str] = field(default_factory=set)

    @property
    def is_dry(self) -> bool:
        """True where nothing is written."""
        return self.archive is None

    def table(self, name: str) -> str:
        """A table's name in the dump."""
        return self.kind.table(name)

    def note_done(self, noun: str, ours: dict[str, int]) -> None:
        """Record what things there are here now. Belongs in the transaction that made them."""
        if self.archive is not None:
            RescuedThing.objects.bulk_create(
                RescuedThing(archive=self.archive, noun=noun, key=key, ours=our_id)
                for key, our_id in ours.items()
            )
        self.done.setdefault(noun, {}).update(ours)

    def keep_links(self, links: list[tuple[str, dict[str, str | int], str]]) -> None:
        """Let old addresses (page, parameters, where it is now) answer, at the root and below it."""
        wanted = {
            path_with(f"{base}/{page}", query): target
            for page, query, target in links
            for base in self._bases
        }
        pairs = list(wanted.items())
        for begin in range(0, len(pairs), 400):
            for path in keep_old_addresses(dict(pairs[begin : begin + 400])):
                self.ledger.remark("old address that leads elsewhere already, and goes on to", path)

    @property
    def _bases(self) -> set[str]:
        try:
            path = urlsplit(self.site.address).path.rstrip("/")
        except ValueError:
            path = ""
        return {"", path if path.startswith("/") else ""}
