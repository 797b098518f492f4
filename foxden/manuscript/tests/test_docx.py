import pytest

from foxden.manuscript import NotAStory, read
from foxden.manuscript.tests.epubs import zipped

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'officeDocument" Target="word/document.xml"/></Relationships>'
)
STYLES = (
    f"<w:styles {W}>"
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style></w:styles>'
)
PROPERTIES = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Fog (draft)</dc:title>'
    "<dc:creator>Stamford</dc:creator></cp:coreProperties>"
)


def paragraph(*runs, style=""):
    style = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    made = "".join(run if run.startswith("<") else text(run) for run in runs)
    return f"<w:p>{style}{made}</w:p>"


def text(words, marks=""):
    marks = f"<w:rPr>{marks}</w:rPr>" if marks else ""
    return f'<w:r>{marks}<w:t xml:space="preserve">{words}</w:t></w:r>'


def document(*paragraphs, properties=PROPERTIES, **more):
    body = f"<w:document {W}><w:body>{''.join(paragraphs)}</w:body></w:document>"
    files = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELATIONS,
        "word/document.xml": body,
        "word/styles.xml": STYLES,
        "word/_rels/document.xml.rels": RELATIONS.replace(
            'officeDocument" Target="word/document.xml', 'styles" Target="styles.xml'
        ),
        "docProps/core.xml": properties,
    }
    return zipped(files | more)


LINE = "The fog came down over Baker Street, and nobody in it could find the way home that night."


def test_a_document_is_read_with_its_title_chapters_and_emphasis():
    data = document(
        paragraph("The Fog", style="Title"),
        paragraph("by Stamford"),
        paragraph("Chapter One: Dusk", style="Heading1"),
        paragraph(
            "It was ", text("very", "<w:i/>"), " ", text("late", "<w:u w:val='single'/>"), "."
        ),
        paragraph(LINE),
        paragraph("***"),
        paragraph(LINE),
        paragraph("Chapter Two: Dawn", style="Heading1"),
        paragraph(LINE),
    )
    found = read(data, file_name="fog.docx")
    assert (found.format, found.title, found.byline) == ("docx", "The Fog", ["Stamford"])
    assert [chapter.title for chapter in found.chapters] == ["Dusk", "Dawn"]
    assert found.chapters[0].html.startswith("<p>It was <em>very</em> <u>late</u>.</p>")
    assert found.chapters[0].html.count("<hr>") == 1
    assert found.remarks == []


def test_the_properties_name_what_the_text_does_not():
    found = read(document(paragraph(LINE), paragraph(LINE)))
    assert (found.title, found.byline) == ("Fog (draft)", ["Stamford"])


def test_what_is_left_out_is_told():
    deleted = '<w:del w:id="1"><w:r><w:delText>never</w:delText></w:r></w:del>'
    comments = f'<w:comments {W}><w:comment w:id="1"></w:comment></w:comments>'
    found = read(
        document(paragraph(LINE, deleted), paragraph(LINE), **{"word/comments.xml": comments})
    )
    assert "never" not in found.chapters[0].text
    assert len(found.remarks) == 2


def test_broken_and_hostile_documents_are_refused_in_one_line():
    deep = "<w:p>" * 10_000 + text("fog") + "</w:p>" * 10_000
    bomb = f'<!DOCTYPE x [<!ENTITY a "fog">]><w:document {W}><w:body>&a;</w:body></w:document>'
    for data in (
        document(deep),
        document(**{"word/document.xml": bomb}),
        document(**{"word/document.xml": "<w:document"}),
        document(paragraph("a" * 40_000_000)),
        document(paragraph(LINE))[:400],
    ):
        with pytest.raises(NotAStory) as error:
            read(data)
        assert "\n" not in str(error.value)
