"""HTML as Markdown: what each kind of element becomes, and what does not come along."""

from __future__ import annotations

import pytest

from newsgen.config import MarkdownConfig
from newsgen.content.article import Image
from newsgen.importers.markup import html_to_markdown
from newsgen.loader.body import Place, load_body

ENGINES = (MarkdownConfig(engine="python-markdown"), MarkdownConfig(engine="commonmark"))

BLOCKS = {
    "headings": ("<h2>One</h2><p>x<h4>Two #</h4>", "## One\n\nx\n\n#### Two \\#\n"),
    "headings of the first level": ("<h1>One</h1><h2>Two</h2><h6>Six</h6>", "## One\n\n### Two\n\n###### Six\n"),
    "breaks": ("<p>one<br>two<br><br>three</p>", "one  \ntwo\n\nthree\n"),
    "list": ("<ul><li>One</li><li><p>Two</p></li></ul>", "- One\n- Two\n"),
    "nested list": (
        "<ul><li>One<ol start=3><li>Three<li>Four</ol></li><li>Two</ul>",
        "- One\n    3. Three\n    4. Four\n- Two\n",
    ),
    "list of paragraphs": ("<ul><li><p>a</p><p>b</p></li><li>c</li></ul>", "- a\n\n    b\n\n- c\n"),
    "lists in a row": ("<ol><li>a</ol><ol><li>b</ol>", "1. a\n\n<!-- -->\n\n1. b\n"),
    "list in a list without an item": ("<ul><li>a</li><ul><li>b</li></ul>c</ul>", "- a\n    - b\n- c\n"),
    "quotation": ("<blockquote><p>a</p><ul><li>b</ul></blockquote>", "> a\n>\n> - b\n"),
    "rule": ("<p>a<hr>b", "a\n\n---\n\nb\n"),
    "code": ("<pre>a {\n  *b*\n}</pre>", "    a {\n      *b*\n    }\n"),
    "code after a list": ("<ul><li>a</ul><pre>b</pre>", "- a\n\n<!-- -->\n\n    b\n"),
    "code with template tags": ("<pre>{{ x }}\ny</pre>", "<code>{\\{ x }}</code>  \n`y`\n"),
    "terms": ("<dl><dt>Term<dd>What it means.</dl>", "**Term**\n\nWhat it means.\n"),
    "table": (
        "<table><caption>Cap</caption><tr><th>a<th>b<tr><td>1|2<td>x<br>y</table>",
        "*Cap*\n\n| a | b |\n| --- | --- |\n| 1&#124;2 | x<br>y |\n",
    ),
    "table without a head": ("<table><tr><td>a<td>b</table>", "|  |  |\n| --- | --- |\n| a | b |\n"),
    "table for the layout": ("<table><tr><td><h2>a</h2><td><p>b</table>", "## a\n\nb\n"),
    "table in a table": (
        "<table><tr><td>x<table><tr><th>a<th>b<tr><td>c<td>d</table></table>",
        "x\n\n| a | b |\n| --- | --- |\n| c | d |\n",
    ),
    "blocks in a link": ('<a href="/x"><h3>One</h3><p>Two</p></a>', "[One Two](/x)\n"),
    "blocks in emphasis": ("<b><div>One</div><div>Two</div></b>", "**One**\n\n**Two**\n"),
    "details": ("<details><summary>More</summary><p>Text</p></details>", "**More**\n\nText\n"),
}


@pytest.mark.parametrize("name", BLOCKS)
def test_blocks(name: str) -> None:
    source, expected = BLOCKS[name]
    assert html_to_markdown(source).markdown == expected


INLINE = {
    "emphasis": ("a <b>b</b> <em>c</em> <i><b>d</b></i> <strong>e <i>f</i></strong>", "a **b** *c* _**d**_ **e _f_**"),
    "emphasis beside letters": ("a<b>b</b>c <i>“d”</i>s", "a**b**c <em>“d”</em>s"),
    "emphasis in a row": ("<b>a</b><b>b</b> <b>c</b>", "**ab** **c**"),
    "emphasis with spaces": ("a<b> b </b>c<i> </i>d", "a **b** c d"),
    "emphasis over a break": ("<b>a<br><br>b</b>", "**a**\n\n**b**"),
    "link": ('<a href="/a b_(c)">a [b] *c*</a>!', "[a \\[b\\] \\*c\\*](/a%20b_(c))!"),
    "address": ('<a href="https://a.example/b_c">https://a.example/b_c</a>', "<https://a.example/b_c>"),
    "exclamation mark": ('Oh!<a href="/x">x</a>', "Oh\\![x](/x)"),
    "link without text": ('a<a href="/x"></a>b', "ab"),
    "link within the page": ('<a href="#x">a</a>', "a"),
    "code": ("<code>a = b</code> <tt>a|b`</tt>", "`a = b` <code>a|b\\`</code>"),
    "code beside code": ("<code>a</code><code>b</code>", "`ab`"),
    "higher and lower": ("x<sup>2</sup> H<sub>2</sub>O", "x<sup>2</sup> H<sub>2</sub>O"),
    "changes": ("<s>a</s> <del>b</del> <ins>c</ins>", "<del>a</del> <del>b</del> <ins>c</ins>"),
    "abbreviation": ('<abbr title="as soon as">asa</abbr> <abbr>x</abbr>', '<abbr title="as soon as">asa</abbr> x'),
    "picture": ('a <img src="x.png" alt="b [c]"> d', "a ![b \\[c\\]](x.png) d"),
    "unknown": ("<font color=red>a</font><my-thing>b</my-thing><span>c</span>", "abc"),
    "template tags": ("{{ site.url }} {% x %} <b>{</b>{ x }}", "{\\{ site.url }} {&#37; x %} **&#123;**{ x }}"),
    "reference": ("&amp;copy; &lt;b&gt; AT&amp;T", "&amp;copy; &lt;b> AT&T"),
}


@pytest.mark.parametrize("name", INLINE)
def test_inline(name: str) -> None:
    source, expected = INLINE[name]
    assert html_to_markdown(f"<p>{source}</p>").markdown == expected + "\n"


PICTURES = {
    "a caption is a title": (
        '<figure><img src="a.jpg" alt="A"><figcaption>It\'s <i>a</i> "caption" (by B)</figcaption></figure>',
        '![A](a.jpg "It\'s a &quot;caption&quot; (by B)")\n',
    ),
    "a caption of WordPress": (
        '<div class="wp-caption"><a href="big.jpg"><img src="a.jpg"></a><p class="wp-caption-text">Cap</p></div>',
        '![](a.jpg "Cap")\n',
    ),
    "a caption with a link": (
        '<figure><img src="a.jpg" alt="A"><figcaption>Cap <a href="/b">b</a></figcaption></figure>',
        "![A](a.jpg)\n\n*Cap [b](/b)*\n",
    ),
    "a picture elsewhere": (
        '<figure><img src="https://x.example/a.jpg" alt="A"><figcaption>Cap</figcaption></figure>',
        "![A](https://x.example/a.jpg)\n\n*Cap*\n",
    ),
    "several pictures": (
        '<figure><img src="a.jpg" alt="A"><img src="b.jpg" alt="B"><figcaption>Both</figcaption></figure>',
        "![A](a.jpg)\n\n![B](b.jpg)\n\n*Both*\n",
    ),
    "a picture that a script loads": ('<img src="data:image/gif;base64,R0lG" data-src="a.jpg" alt="">', "![](a.jpg)\n"),
    "a picture in sizes": ('<img srcset="s.jpg 300w, l.jpg 1200w, m.jpg 600w" alt="">', "![](l.jpg)\n"),
    "a linked picture": ('<a href="/story"><img src="a.jpg" alt="A"></a>', "[![A](a.jpg)](/story)\n"),
    "a counter": ('<p>x<img src="a.gif" width="1" height="1"></p>', "x\n"),
    "a table with a caption": (
        "<figure><table><tr><th>a<th>b<tr><td>c<td>d</table><figcaption>Cap</figcaption></figure>",
        "| a | b |\n| --- | --- |\n| c | d |\n\n*Cap*\n",
    ),
}


@pytest.mark.parametrize("name", PICTURES)
def test_pictures(name: str) -> None:
    source, expected = PICTURES[name]
    assert html_to_markdown(source).markdown == expected


def test_a_caption_is_shown_as_one() -> None:
    markdown = html_to_markdown(PICTURES["a caption is a title"][0]).markdown
    for config in ENGINES:
        body, _ = load_body(markdown, Place("articles/a.md", 1, "articles"), config)
        assert '<figcaption>It\'s a "caption" (by B)</figcaption></figure>' in body.html.replace("&quot;", '"')


def test_the_pictures_are_told() -> None:
    found = html_to_markdown(
        '<img src="a.jpg" alt="A" title="tip"><figure><img src="https://x.example/b.jpg"><figcaption>B</figcaption></figure>',
        lambda address: address.removeprefix("https://x.example/"),
    )
    assert found.images == (Image("a.jpg", "A", ""), Image("b.jpg", None, "B"))


FOOTNOTES = """
<p>Text<sup id="r1"><a href="#n1">1</a></sup> and text<a id="r2" href="#n2">[2]</a>.</p>
<hr><ol><li id="n1"><p>One. <a href="#r1">back</a></p><p>More.</p></li><li id="n2">Two.<a href="#r2">^</a></li></ol>
"""


def test_footnotes() -> None:
    markdown = html_to_markdown(FOOTNOTES).markdown
    assert markdown == "Text[^1] and text[^2].\n\n[^1]: One.\n\n    More.\n\n[^2]: Two.\n"
    for config in ENGINES:
        body, _ = load_body(markdown, Place("articles/a.md", 1, "articles"), config)
        assert "doc-noteref" in body.html or "footnote-reference" in body.html


@pytest.mark.parametrize(
    ("source", "markdown", "doubt"),
    [
        (
            '<iframe src="//www.youtube.com/embed/abcdefghijk?rel=0" title="A film"></iframe>',
            "[A film](https://www.youtube.com/watch?v=abcdefghijk)\n",
            "an embedded frame is a link now: https://www.youtube.com/watch?v=abcdefghijk",
        ),
        ('<video><source src="a.mp4">No video</video>', "[a.mp4](a.mp4)\n", "an embedded film is a link now: a.mp4"),
        ('<audio src="a.mp3"></audio>', "[a.mp3](a.mp3)\n", "an embedded sound is a link now: a.mp3"),
        ("<p>a</p><form><p>Your name</p><input></form>", "a\n", "a form is not kept: “Your name”"),
        ("<p>a</p><nav>Go back</nav>", "a\n", "<nav> is not kept: “Go back”"),
        ('<p>a<b style="display: none">b</b></p>', "a\n", "a part that the page hides is not kept: “b”"),
        ('<ol type="a"><li>x</ol>', "1. x\n", "a list was numbered in another way than 1, 2, 3"),
        (
            '<a href="ftp://x.example/">x</a>',
            "x\n",
            "a link to ftp://x.example/ is not kept: newsgen links to web and mail addresses only",
        ),
    ],
)
def test_what_cannot_be_said_is_a_doubt(source: str, markdown: str, doubt: str) -> None:
    converted = html_to_markdown(source)
    assert (converted.markdown, converted.doubts) == (markdown, (doubt,))


def test_cells_over_several_columns() -> None:
    source = "<table><tr><th>a<th>b<th>c<tr><td colspan=2>d<td rowspan=2>e<tr><td>f<td>g</table>"
    converted = html_to_markdown(source)
    assert converted.markdown == "| a | b | c |\n| --- | --- | --- |\n| d |  | e |\n| f | g |  |\n"
    assert len(converted.doubts) == 1


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "<style>p{}</style>",
        "<!-- comment -->",
        '<img src="javascript:alert(1)">',
        '<a href="javascript:alert(1)"></a>',
        "<svg><script>alert(1)</script></svg>",
        '<iframe src="about:blank"></iframe>',
        '<img src="https://pixel.wp.com/b.gif?x">',
        "<template>x</template>",
        '<iframe src="javascript:alert(1)"></iframe>',
        '<img src="x.gif" style="width: 1px; height: 1px">',
        '<object data="data:text/html,x"></object>',
        "<input value=x>",
    ],
)
def test_what_leaves_no_trace(source: str) -> None:
    assert html_to_markdown(source).markdown == ""
    assert html_to_markdown(f"<p>a {source} b</p>").markdown.split() == ["a", "b"]


@pytest.mark.parametrize(
    "href", ["javascript:x", " JaVaScRiPt:x", "java\tscript:x", "data:text/html,x", "vbscript:x", "#x", ""]
)
def test_links_that_run(href: str) -> None:
    assert html_to_markdown(f'<a href="{href}">a</a>') == html_to_markdown("a")


def test_a_link_goes_where_the_importer_says() -> None:
    asked = []

    def address_of(address: str) -> str:
        asked.append(address)
        return "" if "gone" in address else f"/new/{address}"

    markdown = html_to_markdown('<a href="a">a</a> <a href="gone">b</a> <img src="c.png" alt="">', address_of).markdown
    assert markdown == "[a](/new/a) b ![](/new/c.png)\n"
    assert sorted(asked) == ["a", "c.png", "gone"]


def test_what_is_nested_too_deeply_keeps_its_words() -> None:
    for depth in (100, 1_000, 5_000):
        converted = html_to_markdown("<div><ul><li>" * depth + "deep *words*" + "</li></ul></div>" * depth + "<p>after")
        assert "deep \\*words\\*" in converted.markdown
        assert "after" in converted.markdown
    assert converted.doubts
