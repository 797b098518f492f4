"""An EPUB's package: what it says of itself, its files in reading order, its table of contents."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from foxden.manuscript.formats.archive import Archive, resolve
from foxden.manuscript.formats.xml import parse_xhtml, parse_xml
from foxden.manuscript.model import NotAStory

_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document")
_FONTS_ONLY = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_NOT_ONE = "The file calls itself an EPUB but lacks the parts of one: download or export it again."
_LOCKED = "This EPUB is locked by its seller (DRM), so nobody else can open it."


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents: where it leads, to which place in that file."""

    title: str
    path: str
    fragment: str = ""


@dataclass(slots=True)
class Item:
    """A file in reading order; ``roles`` are what the package says it is (``nav``, ``cover``)."""

    path: str
    roles: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Package:
    """``metadata`` is the package's own element, its children under their local names."""

    metadata: etree._Element
    items: list[Item]
    contents: list[Entry]


def open_package(archive: Archive) -> Package:
    """The package of an EPUB. Raises ``NotAStory`` where it has none or is locked."""
    _refuse_locked(archive)
    path = _package_path(archive)
    root = parse_xml(archive.read(path))
    manifest: dict[str, tuple[str, str, set[str]]] = {}
    for item in root.iterfind("manifest/item"):
        target, _fragment = resolve(path, item.get("href") or "")
        found = archive.find(target)
        if found:
            roles = set((item.get("properties") or "").split())
            manifest[item.get("id") or ""] = (found, item.get("media-type") or "", roles)
    guide = _guide(root, path)
    items = []
    for reference in root.iterfind("spine/itemref"):
        if listed := manifest.get(reference.get("idref") or ""):
            found, kind, roles = listed
            if kind in _PAGES or found.lower().endswith((".xhtml", ".html", ".htm")):
                items.append(Item(found, roles | guide.get(found, set())))
    if not items:
        raise NotAStory(_NOT_ONE)
    metadata = root.find("metadata")
    if metadata is not None and (inner := metadata.find("dc-metadata")) is not None:
        metadata.extend(list(inner))
    return Package(
        metadata=metadata if metadata is not None else etree.Element("metadata"),
        items=items,
        contents=_contents(archive, manifest),
    )


def _refuse_locked(archive: Archive) -> None:
    name = archive.find("META-INF/encryption.xml")
    if name is None:
        return
    for method in parse_xml(archive.read(name)).iter("EncryptionMethod"):
        if method.get("Algorithm") not in _FONTS_ONLY:
            raise NotAStory(_LOCKED)


def _package_path(archive: Archive) -> str:
    container = archive.find("META-INF/container.xml")
    if container:
        for rootfile in parse_xml(archive.read(container)).iter("rootfile"):
            found = archive.find(resolve("", rootfile.get("full-path") or "")[0])
            if found:
                return found
    found = next((name for name in archive.names if name.lower().endswith(".opf")), None)
    if found is None:
        raise NotAStory(_NOT_ONE)
    return found


def _guide(root: etree._Element, path: str) -> dict[str, set[str]]:
    roles: dict[str, set[str]] = {}
    for reference in root.iterfind("guide/reference"):
        target, _fragment = resolve(path, reference.get("href") or "")
        roles.setdefault(target, set()).add((reference.get("type") or "").lower())
    return roles


def _contents(archive: Archive, manifest: dict[str, tuple[str, str, set[str]]]) -> list[Entry]:
    """The table of contents of EPUB 3 or, where there is none, of EPUB 2."""
    for path, _kind, roles in manifest.values():
        if "nav" in roles and (entries := _from_nav(archive, path)):
            return entries
    for path, kind, _roles in manifest.values():
        if kind == "application/x-dtbncx+xml" or path.lower().endswith(".ncx"):
            return _from_ncx(archive, path)
    return []


def _from_nav(archive: Archive, path: str) -> list[Entry]:
    root = parse_xhtml(archive.read(path))
    navs = root.xpath("//nav[contains(@*[name()='epub:type'], 'toc')]") or root.xpath("//nav")
    links = navs[0].xpath(".//li/a[@href]") if navs else []
    return [
        Entry(" ".join(link.xpath("string()").split()), *resolve(path, link.get("href")))
        for link in links
    ]


def _from_ncx(archive: Archive, path: str) -> list[Entry]:
    entries = []
    for point in parse_xml(archive.read(path)).iter("navPoint"):
        label = " ".join((point.findtext("navLabel/text") or "").split())
        content = point.find("content")
        if content is not None:
            entries.append(Entry(label, *resolve(path, content.get("src") or "")))
    return entries
