"""Markup that people really post, and worse: what a binder must make a sound book of."""

from __future__ import annotations

PIXEL = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
    "+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)

NASTY: dict[str, str] = {
    "nothing": "",
    "only spaces": " \n\t ",
    "bare text": "No markup & no paragraph < at all >",
    "plain": "<p>One.</p>\n<p>Two, <em>with</em> <strong><i>emphasis</i></strong>.<br>Three.</p><hr>",
    "empty paragraphs": "<p></p><p>&nbsp;</p><p><br></p><div></div><div><p></p></div>",
    "paragraph in paragraph": "<p>one<p>two</p>three</p>",
    "blocks in inline": "<em>a<p>b</p><blockquote>c<p>d</p></blockquote>e</em>",
    "blocks in links": "<a href='https://example.org/'><p>b</p><div>c <a href='x'>d</a></div></a>",
    "links in links": "<a href='https://a.example'>a <b><a href='https://b.example'>b</a></b></a>",
    "crossed tags": "<p><b>a<i>b</b>c</i>d</p><em><p>e</em></p>",
    "never closed": "<p><em>a <strong>b<p>c<blockquote>d<ul><li>e",
    "stray ends": "</p></div></em>a</body></html>b<p>c",
    "old inline": "<p><font color='red' size='7'>a</font><tt>b</tt><big>c</big><strike>d</strike>"
    "<acronym title='Universal Serial Bus'>USB</acronym><nobr>e f</nobr><blink>g</blink>"
    "<u>h</u><center>i</center></p>",
    "old blocks": "<center>mid <p align='center'>p</p></center><div align='right'>r</div>"
    "<dir><li>d</li></dir><menu><li>m</li></menu><address>a<p>b</p></address>"
    "<h2 align='center'>H</h2><hr align='left' width='50%' size='2' noshade>",
    "headings": "<h1>1</h1><h6>6</h6><h3>a<p>b</p>c<h4>d</h4></h3><h2></h2>",
    "attributes": "<p style='color:red' onclick='x()' id='1 2' class='ok 9bad a&quot;b' dir='RTL' "
    "lang='en_US' title='say &quot;hi&quot; &amp; go' data-x='1' xml:lang='de'>x</p>"
    "<p lang='pt-BR' dir='auto'>y</p><td width='3'>z</td>",
    "ids and anchors": "<p id='a'>one</p><p id='a'>two</p><a name='b'></a><a name='b'>x</a>"
    "<a href='#a'>to a</a> <a href='#b'>to b</a> <a href='#nowhere'>lost</a> <a>none</a>"
    "<p><a name='c' id='d'>both</a> <a href='#c'>c</a> <a href='#d'>d</a> <a href='#'>top</a></p>",
    "anchors in odd places": "<table id='t'><tr id='r'><td id='c'>x</td></tr></table><dl id='l'>"
    "<dt id='n'>n</dt></dl><ruby id='y'>a<rt id='z'>b</rt></ruby><em id='e'><p id='p'>q<div>s</div>"
    "</p></em><a href='#t'>1</a><a href='#r'>2</a><a href='#c'>3</a><a href='#l'>4</a>"
    "<a href='#n'>5</a><a href='#y'>6</a><a href='#z'>7</a><a href='#e'>8</a><a href='#p'>9</a>",
    "addresses": "<a href='/works/1'>a</a><a href='http://exa mple.com/a b?c=d e#f g'>b</a>"
    "<a href='http://'>c</a><a href='javascript:alert(1)'>d</a><a href='mailto:a@b.example'>e</a>"
    "<a href='https://пример.example/путь?в=г'>f</a><a href='http://[::1]/'>g</a>"
    "<a href='http://a:99999/'>h</a><a href='//x.example/y'>i</a><a href='ftp://f.example/%zz'>j</a>"
    "<a href='http://1.2.3.4.5/'>k</a><a href='http://a..b/'>l</a><a href='http://user:p@h/'>m</a>"
    "<a href='https://x.example/{a}|b^c`d\"e<f>'>n</a><a href='chapter2.html'>o</a>"
    "<a href='http://-a-.example/'>p</a><a href='data:text/html,x'>q</a><a href='file:///etc'>r</a>"
    "<a href='https://x.example:/'>s</a><a href='http://256.1.1.1/'>t</a><a href='http://1/'>u</a>",
    "pictures": "<img src='https://x.example/a.png' alt='a fox'><img src='//x/y.jpg'><img>"
    f"<p>in <img src='{PIXEL}' alt='dot \"q\"' width='10' border='1' align='left'> line</p>"
    f"<a href='https://x.example'><img src='http://x.example/b.gif' alt='b'></a><img src='{PIXEL}'>"
    "<img src='data:image/png;base64,AAAA' alt='broken'><img src='data:image/svg+xml,&lt;svg/>'>",
    "players": "<audio src='https://x.example/a.mp3' controls title='Podfic'></audio>"
    "<video><source src='https://x.example/v.mp4'>no video</video><iframe src='https://y.example'>"
    "</iframe><object data='https://z.example/o.swf'><p>old</p></object><embed src='x'>",
    "tables": "<table border='1' summary='s' cellpadding='3' width='100%'><caption>Cap</caption>"
    "<colgroup><col width='3' span='2'></colgroup><thead><tr><th scope='col' abbr='a'>h</th></tr>"
    "</thead><tfoot><tr><td>f</td></tr></tfoot><tbody><tr><td colspan='2' rowspan='0' nowrap>a"
    "<p>b</p></td></tr><tr></tr></tbody></table>",
    "broken tables": "<table>loose<tr>in row<td>a<table><td>b</table></td></tr><p>between</p>"
    "<td colspan='99999' rowspan='-1'>c</td><caption>x</caption><caption>y</caption></table>"
    "<table></table><table><tbody></tbody></table><tr><td>d</td></tr><thead><tr><th>e</th></tr>",
    "lists": "<ul>text<li>a<li>b<ul><li>c</li></ul><ul><li>d</li></ul><p>p</p></ul><ul></ul>"
    "<ol start='3' type='i' reversed><li value='7'>x</li><li value='z'>y</li></ol><li>stray</li>"
    "<ol type='square'><li><p>p</p><hr></li></ol><ol><ol><li>n</li></ol></ol>",
    "definitions": "<dl><dd>first</dd><dt>a<dt>b<dd>c<p>d</p></dl><dl>text<p>p</p></dl><dl></dl>"
    "<dl><div><dt>e</dt><dd>f</dd></div><dt>last</dt></dl><dt>g</dt><dd>h</dd>",
    "ruby": "<p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rt>じ</rt></ruby><ruby>a</ruby>"
    "<ruby><rt>b</rt></ruby><ruby><rb>c</rb><rt>d<ruby>e<rt>f</rt></ruby></rt>g</ruby><rt>h</rt></p>",
    "folds": "<details open><summary>Spoiler <b>x</b></summary>text<p>p</p></details><details>none"
    "</details><summary>stray</summary><details><p>a</p><summary>late</summary><summary>two"
    "</summary></details><p>in <details><summary>s</summary>d</details> paragraph</p>",
    "figures": "<figure><img src='http://x.example/i.png' alt='i'><figcaption>c<p>d</p></figcaption>"
    "</figure><figure><figcaption>a</figcaption>b</figure><figure>a<figcaption>b</figcaption>c"
    "</figure><figure></figure><figcaption>stray</figcaption>",
    "inline quotes": "<p><q cite='http://x'>q</q><cite>c</cite><del datetime='yesterday'>d</del>"
    "<ins>i<p>p</p></ins><abbr>a</abbr><bdo>b</bdo><bdo dir='rtl'>c</bdo><sub>s</sub><sup>t</sup>"
    "<kbd>k</kbd><samp>l</samp><var>v</var><dfn>d<dfn>e</dfn></dfn><small>m</small><time>n</time></p>"
    "<blockquote cite='nowhere'>bare</blockquote>",
    "preformatted": "<pre>  two\n    four <b>x</b>\n\n end</pre><pre>\n\nlead</pre><pre><p>a</p>b</pre>",
    "characters": "<p>\x00nul\x07bell\x0bvt\x1besc\x7fdel\x85nel\u2028ls\ufeffbom\ufffebad\uffffbad"
    "\ufdd0non\U0001fffeastral \u200bzero\u202ebidi</p>",
    "surrogates": "<p>\ud83e\udd8a fox, lone \ud83e high \udd8a low</p>",
    "emoji and scripts": "<p>🦊👩‍👩‍👧 naïve Ωμέγα Ёж 漢字 עברית العربية हिन्दी ไทย 𝔊</p>",
    "entities": "<p>&lt;b&gt; &amp;amp; &copy; &nbsp;&hellip;&#8212;&#x1F98A; "
    "&bogus; &#0; &#xD800; &#1; &#xFFFE; & AT&T</p>",
    "comments": "<p>a<!-- b --c -->d</p><!DOCTYPE x><?php echo 1 ?><![CDATA[ e ]]><script>f()</script>"
    "<style>p{}</style>",
    "unknown elements": "<custom-thing>a<p>b</p></custom-thing><o:p>c</o:p><svg><text>d</text></svg>"
    "<math><mi>e</mi></math><form><input value='f'><label>g</label><button>h</button></form>"
    "<section><h2>i</h2></section><main>j</main><nav>k</nav><template>l</template><p><wbr>m",
    "deep inline": "<p>" + "<em>" * 3000 + "deep" + "</em>" * 3000 + " after</p>",
    "deep blocks": "<blockquote>" * 2000 + "deep" + "</blockquote>" * 2000 + "<p>after</p>",
    "deep lists": "<ul><li>" * 500 + "deep" + "</li></ul>" * 500,
    "one line": "<p>" + "word " * 20000 + "</p>",
    "very long": "<p>A sentence of some length, and another.</p>" * 9000,
    "very long and rich": "<div><p class='x'>A <u>sentence</u> of some length.</p></div>" * 9000,
}
