"""Pastes from word processors: style becomes elements, wrappers go, the words stay."""

from __future__ import annotations

import pytest

from foxden.prose import clean_html

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings></o:OfficeDocumentSettings></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0in;} --></style></head><body lang=EN-US style='tab-interval:.5in'>
<p class=MsoNormal align=center style='text-align:center'><b
style='mso-bidi-font-weight:normal'>The Den<o:p></o:p></b></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoNormal>She <i style='mso-bidi-font-style:normal'>ran</i>.<span
style='mso-spacerun:yes'>  </span>Far.<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>1.</span><![endif]>One</p>
</body></html>"""

DOCS = (
    """<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1a2b">"""
    """<p dir="rtl" style="line-height:1.38;text-align:right;">"""
    """<span style="font-size:11pt;font-style:italic;font-weight:400;">Quiet</span>"""
    """<span style="font-weight:700;text-decoration:none;">, loud</span>"""
    """<span style="text-decoration:underline;"> under</span>"""
    """<span style="text-decoration:line-through;"> gone</span>"""
    """<span style="font-size:0.6em;vertical-align:super;">1</span></p><br />"""
    """<p><span style="color:#000">Plain</span></p></b>"""
    """<br class="Apple-interchange-newline">"""
)


def test_a_paste_from_word_is_plain_html():
    assert " ".join(clean_html(WORD).split()) == (
        '<p align="center"><b>The Den</b></p> <p>She <i>ran</i>. Far.</p> <p>1.One</p>'
    )


def test_a_paste_from_google_docs_is_plain_html():
    assert clean_html(DOCS) == (
        '<p dir="rtl" align="right"><em>Quiet</em><strong>, loud</strong><u> under</u><s> gone</s>'
        "<sup>1</sup></p><br><p>Plain</p><br>"
    )


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ('<p style="font-style:italic">a<br>b</p>', "<p><em>a<br>b</em></p>"),
        ('<p style="font-weight:bold">a</p><p>b</p>', "<p><strong>a</strong></p><p>b</p>"),
        ('<h2 style="font-weight:bold">a</h2>', "<h2>a</h2>"),
        ('<i><span style="font-style:italic">a</span></i>', "<i>a</i>"),
        ('<font color="red" face="Arial">a</font> b', "a b"),
        ('<font style="font-style: italic">a</font>', "<em>a</em>"),
        ('<span class="Apple-converted-space">&nbsp;</span>x', "&nbsp;x"),
        ('<p class="western" style="margin-bottom:0in" align="justify">a</p>', '<p align="justify">a</p>'),
        ('<span style="vertical-align:sub">2</span>', "<sub>2</sub>"),
        ('<span style="font-weight:400"><span>a</span></span>', "a"),
        ('<u style="text-decoration:none">a</u>', "a"),
        ('<div style="text-align: center !important">a</div>', '<div align="center">a</div>'),
    ],
)  # fmt: skip
def test_style_becomes_elements(raw, clean):
    assert clean_html(raw) == clean


def test_padding_between_all_paragraphs_goes():
    raw = "<p>&nbsp;</p>".join(f"<p>{word}</p>" for word in "abcd")
    assert clean_html(raw) == "<p>a</p><p>b</p><p>c</p><p>d</p>"


def test_a_wider_gap_among_padding_stays_a_gap():
    gap = "<p>&nbsp;</p>"
    raw = f"<p>a</p>{gap}<p>b</p>{gap}<p>c</p>{gap * 3}<p>d</p>{gap}<p>e</p>"
    assert clean_html(raw) == "<p>a</p><p>b</p><p>c</p><p>&nbsp;</p><p>d</p><p>e</p>"


def test_a_few_empty_paragraphs_are_the_authors_own():
    raw = "<p>a</p><p>b</p><p>&nbsp;</p><p>c</p><p>d</p>"
    assert clean_html(raw) == raw
