"""Broken HTML of every kind, for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

ELEMENTS = (
    "a abbr b big blockquote caption center code col colgroup dd del details div dl dt em font"
    " figure h1 h3 hr i img ins li ol p pre q rp rt ruby section small span strong sub summary sup"
    " table tbody td th thead tr tt u ul br o:p article option input wbr label nobr"
).split()
ATTRIBUTES = [
    "",
    ' class="one two"',
    " class=MsoNormal",
    ' style="font-style:italic"',
    ' style="font-weight:bold;text-align:center"',
    ' style="font-weight:normal"',
    ' style="text-decoration: underline line-through"',
    ' style="vertical-align:super"',
    ' href="http://example.org/?a=1&copy=2"',
    " href=javascript:alert(1)",
    ' name="here"',
    " onclick='x()'",
    ' title="I <3 &quot;you&quot; & <b>"',
    " src=x.png alt=''",
    ' lang="fr" dir=rtl id="x"',
    " align=right",
]
WORDS = [
    "fox",
    " den ",
    "\n",
    " ",
    "\n\n",
    "&amp;",
    "&lt;b&gt;",
    "&nbsp;",
    "\u00a0",
    "<3",
    "é",
    "a < b",
    "&",
    "&copy",
    "漢字",
    "*",
    "--",
    "\x00",
    "\x07",
    "\r\n",
    "&#7;",
    "&#10;",
    "&#32;",
    "\u202e",
    "“x”",
]
ODD = [
    "<!-- c -->",
    "<![if x]>",
    "<![endif]>",
    "</p>",
    "</br>",
    "</>",
    "<?xml ?>",
    "<",
    ">",
    '"',
    "'",
    "<script>x</script>",
    "<style>p{}</style>",
    "<!--[if gte mso 9]><xml>x</xml><![endif]-->",
    "<p",
    "<a href='",
    "</",
    "<svg><b>x</b></svg>",
    "<math>",
    "<grins>",
    "</rant>",
    "<textarea>",
]

starts = st.builds("<{}{}>".format, st.sampled_from(ELEMENTS), st.sampled_from(ATTRIBUTES))
ends = st.builds("</{}>".format, st.sampled_from(ELEMENTS))
words = st.sampled_from(WORDS)

tags_and_words = st.lists(st.one_of(starts, ends, words), max_size=30).map("".join)
"""Well-formed tags in any order, and words."""

soup = st.one_of(
    tags_and_words,
    st.lists(st.one_of(starts, ends, words, st.sampled_from(ODD)), max_size=30).map("".join),
    st.text(alphabet="<>/!-pab= \"'&;#x1\n", max_size=60),
    st.text(max_size=40),
)
"""Anything at all."""
