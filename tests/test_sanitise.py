"""Nothing in an article runs in a reader's browser, loads from another host, or reaches outside its place."""

from __future__ import annotations

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.config import MarkdownConfig
from newsgen.loader.body import Place, load_body
from newsgen.loader.sanitise import TAGS, alignment_as_class, removed_element, sanitise
from support import check_each

PLACE = Place("articles/a.md", 1, "articles")
ENGINES = [MarkdownConfig(), MarkdownConfig(engine="commonmark")]

HOSTILE = [
    "<script>alert(1)</script>",
    "<ScRiPt>alert(1)</sCrIpT>",
    "<script src=//evil.example/x.js></script>",
    "<scr<script>ipt>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<IMG SRC=x OnErRoR=alert(1)>",
    "<img src=x onerror\n=\nalert(1)>",
    "<img/src=x/onerror=alert(1)>",
    '<img src="x` `<script>alert(1)</script>"` `>',
    "<body onload=alert(1)>",
    "<p onclick=alert(1) ONMOUSEOVER='x' on-x=y>a</p>",
    "<a href=javascript:alert(1)>a</a>",
    "<a href='JaVaScRiPt:alert(1)'>a</a>",
    "<a href='&#106;avascript:alert(1)'>a</a>",
    "<a href='&#x6A;&#x61;vascript&colon;alert(1)'>a</a>",
    "<a href='java&#10;script:alert(1)'>a</a>",
    "<a href='java&Tab;script:alert(1)'>a</a>",
    "<a href='&#1;javascript:alert(1)'>a</a>",
    "<a href=' javascript:alert(1)'>a</a>",
    "<a href='vbscript:x'>a</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>a</a>",
    "<img src='data:image/svg+xml;base64,PHN2Zz4='>",
    "[a](javascript:alert(1))",
    "[a](JAVASCRIPT:alert(1))",
    "[a](java&#115;cript:alert(1))",
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "<javascript:alert(1)>",
    "[a]: javascript:alert(1)\n\n[a]",
    "![a](javascript:alert(1))",
    '![a](x.png" onerror="alert(1))',
    '![a](x.png "t\\" onerror=alert(1) \\"")',
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<iframe src=javascript:alert(1)>",
    "<object data=x.swf></object><embed src=x.swf>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text>a</text></a></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<math href='javascript:alert(1)'>a</math>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<style>@import url(//evil.example/x.css); body { background: url(javascript:alert(1)) }</style>",
    "<p style='background: url(//evil.example/x.png)'>a</p>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=//evil.example/'>",
    "<base href=//evil.example/>",
    "<form action=//evil.example/><input name=a formaction=javascript:alert(1)><button>b</button></form>",
    "<video src=x onerror=alert(1)><source src=x></video><audio src=x autoplay></audio>",
    "<details open ontoggle=alert(1)>a</details>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<template><script>alert(1)</script></template>",
    "<textarea><script>alert(1)</script></textarea>",
    "<title><img src=x onerror=alert(1)></title>",
    "<xmp><script>alert(1)</script></xmp><plaintext><script>alert(1)</script>",
    "<!--><script>alert(1)</script>-->",
    "<!--[if IE]><script>alert(1)</script><![endif]-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo 1 ?><?xml-stylesheet href='javascript:alert(1)'?>",
    "<h2 title='x> <img src=x onerror=alert(1)>'>a</h2>",
    "<h2 id='\"><img src=x onerror=alert(1)>'>a</h2>",
    "<a title='\" onclick=\"alert(1)'>a</a>",
    "<a id=a name=b class=page-top target=_blank ping=//evil.example/ href=b.md>a</a>",
    "<img srcset='//evil.example/x.png 2x' src=x.png alt=a>",
    "<p><img src=//evil.example/x.png alt='<script>alert(1)</script>'></p>",
    "<img src=HTTPS://evil.example/x.png alt=a>",
    '<td style="text-align: left" onclick="alert(1)">a</td>',
    "| a |\n|:-:|\n| <img src=x onerror=alert(1)> |",
    "[^1]\n\n[^1]: <script>alert(1)</script><img src=x onerror=alert(1)>",
    '[^"onclick=alert(1) x="]\n\n[^"onclick=alert(1) x="]: a',
    '{{ "javascript:alert(1)" | url }}',
    '[a]({{ "javascript:alert(1)" | url }})',
    "<a href='{{< ref \"x\" >}}' onclick=alert(1)>a</a>",
]
_LOADING = {"src", "srcset", "data", "poster", "background", "srcdoc", "action", "formaction", "ping", "xlink:href"}


def assert_harmless(html: str) -> None:
    """Look at `html` as a browser does: by its tree, not by its text."""
    assert "<script" not in html.lower()
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    for element in tree.iter():
        if element is tree or not isinstance(element.tag, str):
            continue
        assert element.tag in TAGS, html
        for name, value in element.attrib.items():
            assert isinstance(name, str), html
            assert not name.lower().startswith("on"), html
            assert name not in {"style", "srcdoc"}, html
            assert name != "class" or value.startswith(("align-", "footnote")) or value in {"wide", "picture"}, html
            if name in _LOADING or name == "href":
                address = "".join(c for c in value.lower() if c > " ").replace("\x1a", "")
                assert not address.startswith(("javascript:", "data:", "vbscript:")), html
                assert name == "href" or not address.startswith(("http:", "https:", "//")), html


def test_sanitised_html_is_harmless() -> None:
    def check(source: str) -> None:
        clean = sanitise(source)
        assert_harmless(clean.replace('src="//evil', 'src="').replace('src="HTTPS://evil', 'src="'))

    check_each(HOSTILE, check)


@pytest.mark.parametrize("config", ENGINES, ids=lambda config: config.engine)
def test_a_hostile_body_is_harmless(config: MarkdownConfig) -> None:
    def check(source: str) -> None:
        for text in (source, f"Words {source} words.", f"> {source}", f"# {source}"):
            body, _ = load_body(text, PLACE, config)
            assert_harmless(body.html)

    check_each(HOSTILE, check)


PIECES = st.sampled_from(
    [
        "<",
        ">",
        '"',
        "'",
        "=",
        "/",
        " ",
        "\n",
        "&",
        ";",
        "&#106;",
        "script",
        "style",
        "svg",
        "math",
        "img",
        "a",
        "h2",
        "p",
        "td",
        "id",
        "href",
        "src",
        "alt",
        "title",
        "onerror",
        "onload",
        "javascript:",
        "data:",
        "//evil.example/",
        "alert(1)",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<h2 ",
        "<a ",
        "<img ",
        "</h2>",
        "</a>",
        "x",
        "[",
        "](",
        ")",
        "![",
        "`",
        "*",
        "|",
        "\x00",
        "\x1a0",
        "mglyph",
        "noscript",
    ]
)


@pytest.mark.parametrize("config", ENGINES, ids=lambda config: config.engine)
@given(text=st.lists(PIECES, max_size=25).map("".join))
def test_any_mixture_is_harmless(config: MarkdownConfig, text: str) -> None:
    assert_harmless(load_body(text, PLACE, config)[0].html)


def test_what_belongs_to_a_text_is_kept() -> None:
    source = (
        '<p lang="de" dir="ltr" title="t">a <abbr title="b">b</abbr> <a href="https://example.org/">c</a></p>'
        '<figure><img src="a.png" alt="d" width="3" height="4"><figcaption>e</figcaption></figure>'
        '<table><tbody><tr><td colspan="2" class="align-left">f</td></tr></tbody></table>'
        '<ol start="3"><li value="4">g</li></ol><details open=""><summary>h</summary>i</details>'
    )
    assert sanitise(source) == source


def test_classes_of_the_theme_cannot_be_worn() -> None:
    assert sanitise('<p class="page-top">a</p><td class="x">') == "<p>a</p>"
    assert "class=" not in sanitise('<div class="masthead footnote-x">a</div>')


@pytest.mark.parametrize(
    ("html", "name"),
    [
        ("<p>a</p>", ""),
        ("<SCRIPT>", "script"),
        ("<p><iframe src=x>", "iframe"),
        ("<scripture>", ""),
        ("&lt;script>", ""),
    ],
)
def test_the_first_element_that_a_reader_will_miss(html: str, name: str) -> None:
    assert removed_element(html) == name


def test_alignment_is_a_class_in_cells_only() -> None:
    cell = '<td style="text-align: center;">a</td>'
    assert alignment_as_class(cell) == '<td class="align-center">a</td>'
    assert alignment_as_class('<p style="text-align: center;">') == '<p style="text-align: center;">'
