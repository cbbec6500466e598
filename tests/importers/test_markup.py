"""Text and HTML as Markdown: the same words after newsgen's own Markdown, whatever they are made of."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsgen.config import MarkdownConfig
from newsgen.importers.escaping import plain
from newsgen.importers.markup import escaped
from newsgen.loader.body import Place, load_body

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


@pytest.mark.parametrize("text", NASTY, ids=lambda text: ascii(text[:20]))
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


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join))
@example("a\\\n*b")
def test_any_marks_read_the_same(text: str) -> None:
    assert_same_words(text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_any_text_reads_the_same(text: str) -> None:
    assert_same_words(text)
