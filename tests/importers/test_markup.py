"""Text and HTML as Markdown: the same words after newsgen's own Markdown, whatever they are made of."""

from __future__ import annotations

import html
import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsgen.config import MarkdownConfig
from newsgen.importers.markup import escaped, html_to_markdown
from newsgen.importers.markup.escaping import plain
from newsgen.loader.body import Place, load_body
from support import each

ENGINES = (MarkdownConfig(engine="python-markdown"), MarkdownConfig(engine="commonmark"))
_TAG = re.compile(r"<[^>]*>")
_INLINE_TAG = re.compile(r"</?(?:a|em|strong|b|i|code|sup|sub|del|ins|mark|q|abbr|u|s|span|ruby|rt|rp)\b[^>]*>")


def shown(markdown: str, config: MarkdownConfig) -> str:
    """What newsgen shows of a body."""
    body, problems = load_body(markdown, Place("articles/a.md", 1, "articles"), config)
    assert [one.code for one in problems if one.severity == "error"] == []
    return body.html


def words(page: str) -> list[str]:
    """The words of a piece of HTML."""
    return html.unescape(_TAG.sub(" ", _INLINE_TAG.sub("", page))).split()


def assert_same_words(text: str) -> None:
    expected = plain(text).split()
    markdown = escaped(text)
    for config in ENGINES:
        page = shown(markdown, config)
        assert words(page) == expected, (markdown, page)
        assert not re.search(r"<(?!/?p>|br />)", page), (markdown, page)


NASTY = [
    "1. x", "1) x", "1986. A year", "- x", "+ x", "* x", "-", "*", "+", "1.", "# x", "#x", "####### x", "> x", ">x",
    "a\n===", "a\n---", "a\n-", "a\n=", "===", "---", "- - -", "***", "* * *", "___", "_ _ _", "a\n= =",
    "[x](y)", "[x][y]", "[x]", "[x] [y]", "[^1]", "[^1]: x", "[x]: y", "[x]: y\n[x]", "[x\ny]: z", "![x](y)",
    "!\\[x](y)",
    "|a|b|\n|-|-|\n|c|d|", "a|b\n-|-\nc|d", "a | b\n:-- | --:\n", "|a\n|-", "a\n:-", "a|b\n|", "a|b\n | ", "|a|\n|:|",
    "*x*", "**x**", "_x_", "__x__", "a_b_c", "a*b*c", "3 * 4 * 5", "a ** b", "x*", "*x", "_x", "x_", "2*3*4 = 24*",
    "<b>x</b>", "<script>alert(1)</script>", "a < b", "a <b", "<3", "a<", "<!-- x -->", "<?x?>", "<https://a.example/>",
    "<a@b.example>", "&amp;", "&copy;", "&copy 2020", "&#65;", "&#65 x", "&#x41", "AT&T", "R&D; x", "&", "a &", "&;",
    "{{ x }}", "{% x %}", '{{ "/x/" | url }}', "{{ site.baseurl }}/x", "{{{ x }}}", "{{< ref \"x\" >}}", "{#x}",
    "{: .x}",
    "~~x~~", "~~~\nx\n~~~", "```\nx\n```", "`x`", "``x`", "`", "https://a.example/a_b_c?d=e&f=g*h*",
    "mail a@b.example!",
    "\\", "a\\", "a\\\nb", "\\*x\\*", "\\\\", "C:\\dir\\_x_", "\\[x](y)", "\\`x`", "    four", "\tx",
    "a\n    four\n\n    x",
    "a  \nb", "x #", "# x #", "“x” — ‘y’ … 'z' \"q\" --- ...", "U.S. 3-0 (win).", "$x$", "^x^", "H~2~O", ":x:",
    "x\n: y",
    "Title: x", "+++\nx\n+++", "---\nx\n---", "٣. x", "٣) x", "\u00a0# x", "\u3000x", "\u2028# x", "[x] (y)", "[[x]]",
    "[!NOTE]", "> [!NOTE]", "[ ] x", "- [ ] x", "*[HTML]: x", "<x", "</x>", "x\n<p>\ny", "**bold*", "_a_b_",
    "a\n\n\n\nb",
    "\x02x\x03", "\x1a0", "klzzwxh:0001", "x\x00y", "\ud800", "[" * 2000, "<" * 2000, ">" * 2000, "*" * 500, "_" * 500,
    "[a" * 1200, "![" * 1200, "(" * 3000, "&" * 3000, "[]" * 2000,
]  # fmt: skip


@each("text", NASTY)
def test_nasty_texts_read_the_same(text: str) -> None:
    assert_same_words(text)
    assert_same_words(f"before\n{text}")
    assert_same_words(f"{text}\nafter")
    assert_same_words(f"x {text} y")
    assert_same_words(f"one\n\n{text}\n\ntwo")


PIECES = st.sampled_from(
    [*"\\`*_{}[]()#+-.!|<>&~=:^$%'\"/@;,? \n\t1a", "word", "\n\n", "    ", "  \n", "&amp;", "http://x.example/",
    "é", "“",
     "1. ", "- ", "](", "]:", "{{", "}}", "<b>", "</b>", "<!--", "---", "===", "|-|", "\u00a0", "`", "[^", "[x]",
    "🚀", "٣"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join))
@example("a\\\n*b")
def test_any_marks_read_the_same(text: str) -> None:
    assert_same_words(text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_any_text_reads_the_same(text: str) -> None:
    assert_same_words(text)


# HTML of random words in random structure, each piece with the text that a browser shows of it.
Piece = tuple[str, str]
WORDS = st.one_of(
    st.lists(PIECES, min_size=1, max_size=5).map("".join),
    st.text(max_size=12),
    st.sampled_from(["word", "two words", " spaced ", "“quoted”", "(x)", "A.", "1", "#", "!", "x"]),
)


def text_piece(text: str) -> Piece:
    return html.escape(text), text


def wrapped(tag: str, attributes: str = "") -> st.SearchStrategy[object]:
    return st.just((f"<{tag}{attributes}>", f"</{tag}>"))


INLINE_TAGS = st.one_of(
    *(wrapped(tag) for tag in ("b", "strong", "i", "em", "span", "sup", "code", "del", "q", "font", "u", "cite")),
    wrapped("a", ' href="https://a.example/x_(y)?b=c&amp;d=*e*"'),
    wrapped("abbr", ' title="It&#39;s &quot;x&quot;"'),
)


def joined(pieces: list[Piece]) -> Piece:
    return "".join(one for one, _ in pieces), "".join(text for _, text in pieces)


def enclosed(tags: tuple[str, str], piece: Piece, around: str = "") -> Piece:
    return tags[0] + piece[0] + tags[1], around + piece[1] + around


INLINE = st.recursive(
    st.one_of(WORDS.map(text_piece), st.just(("<br>", "\n"))),
    lambda inner: st.tuples(INLINE_TAGS, st.lists(inner, max_size=3)).map(lambda one: enclosed(one[0], joined(one[1]))),
    max_leaves=6,
)
LINE = st.lists(INLINE, max_size=4).map(joined)


def items(tag: str, attributes: str = "") -> object:
    def made(contents: list[Piece]) -> Piece:
        return enclosed(
            (f"<{tag}{attributes}>", f"</{tag}>"),
            joined([enclosed(("<li>", "</li>"), one, "\n") for one in contents]),
            "\n",
        )

    return made


def table(rows: list[list[Piece]]) -> Piece:
    cells = [
        enclosed(("<tr>", "</tr>"), joined([enclosed(("<td>", "</td>"), one, "\n") for one in row])) for row in rows
    ]
    return enclosed(("<table>", "</table>"), joined(cells), "\n")


BLOCKS = st.recursive(
    st.one_of(
        *(
            LINE.map(lambda one, tag=tag: enclosed((f"<{tag}>", f"</{tag}>"), one, "\n"))
            for tag in ("p", "h2", "h4", "div", "address")
        ),
        WORDS.map(lambda text: enclosed(("<pre>", "</pre>"), text_piece(text), "\n")),
        st.lists(st.lists(LINE, min_size=2, max_size=3), min_size=1, max_size=3).map(table),
        st.just(("<hr>", "\n")),
        LINE,
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(items("ul")),
        st.lists(inner, max_size=3).map(items("ol", " start=98")),
        st.lists(inner, max_size=3).map(lambda all_: enclosed(("<blockquote>", "</blockquote>"), joined(all_), "\n")),
        st.lists(inner, max_size=3).map(lambda all_: enclosed(("<div>", "</div>"), joined(all_), "\n")),
        st.lists(inner, max_size=3).map(lambda all_: enclosed(("<b>", "</b>"), joined(all_))),
        st.lists(inner, max_size=3).map(
            lambda all_: joined([("<section>", "\n"), ("<h3>x</h3>", "x\n"), *all_, ("</section>", "\n")])
        ),
        st.lists(inner, max_size=3).map(
            lambda all_: joined([("<table><tr><td>", "\n"), *all_, ("</td><td>y</td></tr></table>", "\ny\n")])
        ),
    ),
    max_leaves=8,
)


def assert_html_reads_the_same(source: str, text: str) -> None:
    expected = plain(text).split()
    markdown = html_to_markdown(source).markdown
    for config in ENGINES:
        assert words(shown(markdown, config)) == expected, (source, markdown, shown(markdown, config))


@settings(max_examples=80, deadline=None)
@given(LINE)
def test_any_inline_html_reads_the_same(piece: Piece) -> None:
    assert_html_reads_the_same(f"<p>{piece[0]}</p>", piece[1])


@settings(max_examples=80, deadline=None)
@given(st.lists(BLOCKS, max_size=3).map(joined))
def test_any_html_reads_the_same(piece: Piece) -> None:
    assert_html_reads_the_same(*piece)
