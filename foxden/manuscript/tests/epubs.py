"""EPUBs composed for tests, in the shapes their makers give them."""

# ruff: noqa: E501
from __future__ import annotations

import io
import zipfile
from html import escape

CONTAINER = (
    '<?xml version="1.0"?><container version="1.0" '
    'xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="{path}" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
DUBLIN = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf" '
    'xmlns="http://www.idpf.org/2007/opf"'
)


def zipped(files: dict[str, str | bytes]) -> bytes:
    """A ZIP of ``files``, compressed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            archive.writestr(name, body)
    return out.getvalue()


def page(body: str, *, title: str = "Page", attributes: str = "") -> str:
    """An XHTML page."""
    return (
        "<?xml version='1.0' encoding='utf-8'?>\n"
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">\n'
        f"<head><title>{title}</title><script/></head>\n<body {attributes}>{body}</body></html>"
    )


def epub(
    pages: dict[str, str],
    *,
    metadata: str = "<dc:title>The Fog</dc:title><dc:creator>Stamford</dc:creator>",
    contents: list[tuple[str, str]] | None = None,
    roles: dict[str, str] | None = None,
    folder: str = "OEBPS/",
    extra: dict[str, str | bytes] | None = None,
    nav: bool = False,
) -> bytes:
    """An EPUB of ``pages`` in their order; ``contents`` are (title, where it leads)."""
    names = list(pages)
    properties = {name: f' properties="{role}"' for name, role in (roles or {}).items()}
    items = "".join(
        f'<item id="i{n}" href="{name}" media-type="application/xhtml+xml"{properties.get(name, "")}/>'
        for n, name in enumerate(names)
    )
    points = "".join(
        f'<navPoint id="p{n}" playOrder="{n}"><navLabel><text>{escape(title)}</text></navLabel>'
        f'<content src="{target}"/></navPoint>'
        for n, (title, target) in enumerate(contents or [])
    )
    lines = "".join(f'<li><a href="{to}">{escape(title)}</a></li>' for title, to in contents or [])
    index = '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
    if nav:
        index = (
            '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        )
    package = (
        f'<?xml version="1.0" encoding="utf-8"?><package {DUBLIN} version="2.0"><metadata>{metadata}'
        f"</metadata><manifest>{items}{index}</manifest><spine>"
        + "".join(f'<itemref idref="i{n}"/>' for n in range(len(names)))
        + "</spine></package>"
    )
    ncx = f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{points}</navMap></ncx>'
    files: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER.format(path=f"{folder}content.opf"),
        f"{folder}content.opf": package,
        f"{folder}toc.ncx": ncx,
        f"{folder}nav.xhtml": page(f'<nav epub:type="toc"><ol>{lines}</ol></nav>'),
    }
    files |= {f"{folder}{name}": body for name, body in pages.items()}
    return zipped(files | (extra or {}))


AO3_TAGS = """<dl class="tags">
 <dt class="calibre3">Rating:</dt> <dd class="calibre5"><a href="http://archiveofourown.org/tags/G">General Audiences</a></dd>
 <dt class="calibre3">Fandom:</dt> <dd class="calibre5"><a href="http://archiveofourown.org/tags/D">Dracula - Bram Stoker</a></dd>
 <dt class="calibre3">Series:</dt> <dd class="calibre5">Part 1 of
<a href="http://archiveofourown.org/series/8">Typewriters</a></dd>
 <dt class="calibre3">Stats:</dt> <dd class="calibre5">
        Published: 2020-10-31
          Updated: 2020-11-01
        Words: 41
        Chapters: 2/?
      </dd></dl>"""

AO3_PAGES = {
    "split_000.xhtml": page(
        f"""<div id="preface" class="calibre"><h2 class="toc-heading" id="calibre_toc_1">Preface</h2>
<p class="message"><b class="calibre1">Mina Types</b><br class="calibre2"/>
Posted originally on the <a href="http://archiveofourown.org/">Archive of Our Own</a> at <a href="http://archiveofourown.org/works/555">http://archiveofourown.org/works/555</a>.</p>
<div class="calibre3">{AO3_TAGS}</div></div>"""
    ),
    "split_001.xhtml": page(
        """<div id="preface" class="calibre"><div class="calibre3"><h1 class="calibre6">Mina Types</h1>
<div class="byline">by <a href="http://archiveofourown.org/users/mm/pseuds/mm" rel="author">mm</a></div>
<p class="calibre7">Summary</p><blockquote class="userstuff"><p class="calibre8">Click, clack.</p></blockquote>
<p class="calibre7">Notes</p><div class="endnote-link">See the end of the work for <a href="split_004.xhtml#endnotes">notes</a></div>
</div></div><div id="chapters" class="userstuff1"><div class="calibre3"><div class="calibre9" id="calibre_pb_1"></div></div></div>"""
    ),
    "split_002.xhtml": page(
        """<div id="chapters" class="userstuff1"><div class="calibre3"><h2 class="heading" id="calibre_toc_2">Chapter 1: The Ribbon</h2>
<p class="calibre7">Chapter Notes</p><blockquote class="userstuff"><p class="calibre8">Ink, not silk.</p></blockquote>
<div class="endnote-link">See the end of the chapter for <a href="split_003.xhtml#endnotes1">more notes</a></div></div>
<div class="userstuff2"><p class="calibre8">She put in a new ribbon.</p><p class="calibre8">It was black.</p></div></div>"""
    ),
    "split_003.xhtml": page(
        """<div id="chapters" class="userstuff1"><div class="userstuff2"><p class="calibre8">It had always been black.</p></div>
<div class="calibre3" id="endnotes1"><p class="calibre7">Chapter End Notes</p><blockquote class="userstuff"><p>No vampires yet.</p></blockquote></div>
<div class="calibre3"><h2 class="heading" id="calibre_toc_3">Chapter 2</h2></div>
<div class="userstuff2"><p class="calibre8">The Count could not spell.</p></div></div>"""
    ),
    "split_004.xhtml": page(
        """<div id="afterword" class="calibre"><h2 class="toc-heading" id="calibre_toc_4">Afterword</h2>
<div class="calibre3"><div id="endnotes" class="calibre"><p class="calibre7">End Notes</p><blockquote class="userstuff"><p>More soon.</p></blockquote></div></div>
<p class="message">Please <a href="http://archiveofourown.org/works/555/comments/new">drop by the Archive and comment</a> to let the creator know if you enjoyed their work!</p></div>"""
    ),
}
AO3_METADATA = (
    "<dc:title>Mina Types</dc:title><dc:language>en</dc:language>"
    '<dc:creator opf:file-as="mm" opf:role="aut">mm</dc:creator>'
    "<dc:publisher>Archive of Our Own</dc:publisher><dc:subject>Fanworks</dc:subject>"
    "<dc:description>&lt;p&gt;Click, clack.&lt;/p&gt;</dc:description>"
)


def ao3_epub() -> bytes:
    """AO3's EPUB as calibre makes it: files cut in the middle of parts, classes renamed."""
    return epub(AO3_PAGES, metadata=AO3_METADATA, folder="")


def ao3_epub_of_2013() -> bytes:
    """AO3's own EPUB before calibre: a file for each part, no wrappers."""
    preface = (
        '<p class="message">Posted originally on the <a href="http://archiveofourown.org/">Archive of '
        'Our Own</a> at <a href="http://archiveofourown.org/works/555">http://archiveofourown.org/'
        f'works/555</a>.</p><div class="meta">{AO3_TAGS}<h1>Mina Types</h1><div class="byline">by '
        '<a href="http://archiveofourown.org/users/mm/pseuds/mm">mm</a></div><p>Summary</p>'
        '<blockquote class="userstuff"><p>Click, clack.</p></blockquote></div>'
    )
    first = (
        '<div class="meta"><h2>Chapter 1: The Ribbon</h2></div><div class="userstuff">'
        "<p>She put in a new ribbon.</p></div>"
    )
    second = '<div class="meta"><h2>Chapter 2</h2></div><div class="userstuff"><p>It was black.</p></div>'
    after = (
        '<div class="meta"><div id="endnotes"><p>End Notes</p><blockquote class="userstuff">'
        '<p>More soon.</p></blockquote></div></div><p class="message">Please <a href="c">drop by the '
        "archive and comment</a> to let the author know if you enjoyed their work!</p>"
    )
    pages = {"preface.xhtml": preface, "chapter1.xhtml": first, "chapter2.xhtml": second}
    pages = {name: page(body) for name, body in {**pages, "afterword.xhtml": after}.items()}
    return epub(pages, metadata=AO3_METADATA, folder="")


def fanficfare_epub(*, table: bool = False) -> bytes:
    """What FanFicFare writes: cover, title page, contents, a file a chapter, an update log."""
    rows = {
        "Category": "Emma - Jane Austen",
        "Genre": "Fluff, Weather",
        "Language": "English",
        "Characters": "Emma W., George K.",
        "Relationships": "Emma W./George K.",
        "Series": "Rain over Highbury [3]",
        "Status": "In-Progress",
        "Published": "2009-11-14",
        "Updated": "2009-12-01",
        "Packaged": "2020-01-01 10:11:12",
        "Rating": "General Audiences",
        "Warnings": "No Archive Warnings Apply",
        "Chapters": "2",
        "Words": "1,029",
        "Publisher": "archiveofourown.org",
        "Story URL": '<a href="https://archiveofourown.org/works/151">https://archiveofourown.org/works/151</a>',
        "Author URL": '<a href="https://archiveofourown.org/users/hartfield">https://archiveofourown.org/users/hartfield</a>',
        "Summary": "It rains on everybody.",
    }
    if table:
        body = "".join(f"<tr><td><b>{a}:</b></td><td>{b}</td></tr>\n" for a, b in rows.items())
        body = f'<table class="full">{body}</table>'
    else:
        body = "<div>" + "".join(f"<b>{a}:</b> {b}<br />\n" for a, b in rows.items()) + "</div>"
    heading = '<h3><a href="https://archiveofourown.org/works/151">Umbrellas</a> by <a href="u">hartfield</a></h3>'
    notes = (
        '<div class="fff_chapter_notes fff_head_notes"><b>Notes for the Chapter:</b>'
        '<blockquote class="userstuff"><p>Sorry for the wait.</p></blockquote></div>'
    )
    pages = {
        "cover.xhtml": page(
            '<div><img src="c.jpg" alt="cover"/></div>', attributes='class="fff_coverpage"'
        ),
        "title_page.xhtml": page(heading + body, attributes='class="fff_titlepage"'),
        "toc_page.xhtml": page(
            '<div><h3>Table of Contents</h3><a href="file0001.xhtml">1. Chapter 1</a><br/>'
            '<a href="file0002.xhtml">2. Mr Knightley\'s Hat</a><br/></div>',
            attributes='class="fff_tocpage"',
        ),
        "file0001.xhtml": page(
            '<h3 class="fff_chapter_title">1. Chapter 1</h3><div><p>It would rain. It rained.</p></div>',
            attributes='class="fff_chapter"',
        ),
        "file0002.xhtml": page(
            f'<h3 class="fff_chapter_title">2. Mr Knightley\'s Hat</h3><div>{notes}'
            '<div class="userstuff"><p>The hat came back <em>wet</em>.</p></div></div>',
            attributes='class="fff_chapter"',
        ),
        "log_page.xhtml": page(
            "<h3>Update Log</h3><p class='log_entry'><b>Updated:</b> <span>2009-12-01</span></p>",
            attributes='class="fff_logpage"',
        ),
    }
    metadata = (
        "<dc:title>Umbrellas</dc:title><dc:creator opf:role='aut'>hartfield</dc:creator>"
        "<dc:contributor>FanFicFare [https://github.com/JimmXinu/FanFicFare]</dc:contributor>"
        "<dc:language>en</dc:language><dc:date opf:event='publication'>2009-11-14</dc:date>"
        "<dc:date opf:event='modification'>2009-12-01</dc:date>"
        "<dc:description>It rains on everybody.</dc:description>"
        "<dc:subject>Emma - Jane Austen</dc:subject><dc:subject>FanFiction</dc:subject>"
        "<dc:identifier opf:scheme='URL'>https://archiveofourown.org/works/151</dc:identifier>"
        "<dc:source>https://archiveofourown.org/works/151</dc:source>"
        "<meta name='calibre:series' content='Rain over Highbury'/>"
        "<meta name='calibre:series_index' content='3.00'/>"
    )
    contents = [
        ("Title Page", "OEBPS/title_page.xhtml"),
        ("1. Chapter 1", "OEBPS/file0001.xhtml"),
        ("2. Mr Knightley's Hat", "OEBPS/file0002.xhtml"),
    ]
    pages = {f"OEBPS/{name}": body for name, body in pages.items()}
    return epub(pages, metadata=metadata, contents=contents, folder="")


def fichub_epub() -> bytes:
    """What FicHub writes: an introduction, a contents page in the spine, a file a chapter."""
    introduction = (
        "<h1>Nobody's Dog</h1><p><b>By: homerid</b></p><p><p>He waits.</p></p><p>Status: complete</p>"
        "<p>Published: 2012-03-04</p><p>Updated: 2012-03-05</p><p>Words: 2000</p><p>Chapters: 2</p>"
        "<p>Rated: T - English - Angst - Argos</p>"
        "<p>Original source:\n <a rel='noopener noreferrer' href='https://www.fanfiction.net/s/77/1/'>"
        "https://www.fanfiction.net/s/77/1/</a></p><p>Exported with the assistance of "
        "<a href='https://fichub.net'>FicHub.net</a></p>"
    )
    pages = {
        "introduction.xhtml": page(introduction),
        "nav.xhtml": page(
            '<nav epub:type="toc" id="id"><h2>Nobody\'s Dog</h2><ol><li><a href="introduction.xhtml">'
            'Introduction</a></li><li><a href="chap_1.xhtml">Chapter 1: The Gate</a></li>'
            '<li><a href="chap_2.xhtml">2. The Bow</a></li></ol></nav>'
        ),
        "chap_1.xhtml": page("<h2>Chapter 1: The Gate</h2><p>The gate stood open.</p>"),
        "chap_2.xhtml": page("<h2>2. The Bow</h2><p>Nobody strung it.</p><hr/><p>He did.</p>"),
    }
    metadata = (
        "<dc:title>Nobody's Dog</dc:title><dc:creator>homerid</dc:creator><dc:language>en</dc:language>"
        "<dc:description>&lt;p&gt;He waits.&lt;/p&gt;</dc:description>"
    )
    contents = [
        ("Introduction", "introduction.xhtml"),
        ("Chapter 1: The Gate", "chap_1.xhtml"),
        ("2. The Bow", "chap_2.xhtml"),
    ]
    return epub(
        pages, metadata=metadata, contents=contents, roles={"nav.xhtml": "nav"}, folder="EPUB/"
    )
