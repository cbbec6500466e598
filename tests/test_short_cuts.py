"""With short cuts and without, Python-Markdown gives the same HTML to the letter.

`NEWSGEN_CORPORA` may name a folder with any number of Markdown files; they are compared instead of the project's own.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.inlinepatterns import SimpleTagInlineProcessor

from newsgen.config import MarkdownConfig
from newsgen.loader import short_cuts
from newsgen.loader.short_cuts import KNOWN, take_short_cuts
from support import REPOSITORY, SITES

DEFAULT = MarkdownConfig().extensions
SETS = (DEFAULT, (), ("extra", "nl2br", "sane_lists"))
with_extensions = pytest.mark.parametrize("extensions", SETS, ids=["default", "none", "extra"])

FRAGMENTS = (
    *("*a*", "**b c**", "_d_", "__e__", "***f***", "*g **h** i*", "j_k_l", "2 * 3 * 4", "* ", "**", "_"),
    *("`m`", "``n `o` ``", "`", "\\`p`", "\\*q*", "\\\\", "\\[", "\\|", "\\", "\\_r_"),
    *("[s](t)", "[u](<v w> 'x')", '[y](z "a (b)")', "[c][d]", "[d]", "[d][]", "[E [f]](g(h)i)", "[", "]", "[]()"),
    *("![j](k)", "![l][d]", "![d]", "!", "![", "[![m](n)](o)", "[^1]", "[^1] [^note]", "[^]", "![^1]"),
    *(
        "\n[d]: http://example.org/ 'Title'\n",
        "\n\n [p q]: <r>\n\t(s)\n",
        "\n[^1]: A *note*\n",
        "\n[^note]:\n    > q\n",
    ),
    *("<b>t</b>", "<br>", "<br/>", "<!-- *u* -->", "<http://example.org/>", "<a@example.org>", "<", ">", "</p>", "</>"),
    *(
        "\n<div>\n*v*\n\n</div>\n",
        '\n<div markdown="1">\n*w*\n',
        "<div></div>---",
        "\n<script>x\n\n</script>\n",
        "<hr>",
    ),
    *("<?php x ?>", "<![CDATA[*y*]]>", "<!DOCTYPE z>", "<p>", "<!", "<em>", "<span title='*'>", "<DIV>", "<!--"),
    *("&amp;", "&#65;", "&#65 ", "&#x41;", "&nosuch;", "&", "&lt;b&gt;", "&#2;52&#3;", "&copy", "AT&T"),
    *("\n# One\n", "\n## *Two* ##\n", "\n###### Six #{7}\n", "\nThree\n===\n", "\nFour\n---\n", "\n=\n", "#", "#8"),
    *("\n***\n", "\n- - -\n", "\n_ _ _\n", "\n---\n", "a---b", "\n* * *", "\n> ---\n"),
    *(
        "\n- one\n- two\n",
        "\n* one\n\n* two\n",
        "\n1. one\n2. two\n",
        "\n7. seven\n",
        "\n+ one\n    - two\n",
        "\n- # x\n",
    ),
    *(
        "\n- one\n\n        code\n",
        "\n- one\n===\n",
        "\n*   > q\n",
        "\n1)",
        "\n* * a\n    * b\n",
        "\n- a\n\n    b\n",
        "-",
    ),
    *(
        "\n> one\n> two\n",
        "\n>> deep\n",
        "\n> a\n> ===\n",
        "\n> - b\nlazy\n",
        "\n    code *c*\n",
        "\n\tcode\n",
        "\n    \\*\n",
    ),
    *("\na | b\n--|:-:\n1 | `|`\n", "\n| a |\n|---|\n", "\n|a|\\||\n|-|-|\n|*b*|c|\n", "|", "\n-|-\n"),
    *(
        "\nTerm\n: Definition *d*\n",
        "\nTerm\n\n:   One\n\n    Two\n",
        ":",
        "\n*[AB]: Abbr\n",
        "AB",
        "*[",
        "\n *[C D] : x\n",
    ),
    *("\n``` py\n*x*\n```\n", "\n~~~\n<y>\n~~~\n", "```", "{: #id .c }", "{#x y=z}", "{", "}", "\n{: .b }\n"),
    *(
        "\n",
        "\n\n",
        "\n\n\n",
        "  \n",
        "\t\n",
        "  \t\nx",
        " ",
        "    ",
        "\r\n",
        "\r",
        "\f",
        "\v",
        "\u2028",
        "\u00a0",
        "\ufeff",
    ),
    *("\x02", "\x03", "\x0242\x03", "\x02klzzwxh:0000\x03", "\x02wzxhzdk:0\x03", "\x02amp\x03", "\x1a", "\0"),
    *("word", "Two words.", "é", "字", "\U0001f600", "12", "'q'", '"q"', "///Footnotes Go Here///", "(", ")", "^", "~"),
)
ALPHABET = "*_`[]()<>!#&\\\n -=|:^\"'a1\t/+.{}~;@\x02\x03"


@cache
def converters(extensions: tuple[str, ...]) -> tuple[Markdown, Markdown]:
    """One as Python-Markdown makes it, and one with short cuts."""
    plain, quick = Markdown(extensions=list(extensions)), Markdown(extensions=list(extensions))
    take_short_cuts(quick, extensions)
    return plain, quick


def assert_same(text: str, extensions: tuple[str, ...]) -> None:
    plain, quick = (outcome(converter, text) for converter in converters(extensions))
    assert quick == plain


def outcome(converter: Markdown, text: str) -> str:
    try:
        return converter.reset().convert(text)
    except Exception as error:  # versions of Python-Markdown differ in what they fail on
        converters.cache_clear()
        return f"{type(error).__name__}: {error}"


def texts_of(folder: Path) -> list[str]:
    return [path.read_bytes().decode("utf-8", "replace") for path in sorted(folder.rglob("*.md"))]


@with_extensions
def test_every_construct_alone_and_beside_words(extensions: tuple[str, ...]) -> None:
    for fragment in FRAGMENTS:
        assert_same(fragment, extensions)
        assert_same(f"One{fragment}two.\n\nThree {fragment}\n", extensions)
        assert_same(f"> {fragment}\n\n- {fragment}\n\n[^1]: {fragment}\n\n[^1] [d] \n\n[d]: e\n", extensions)


@with_extensions
@given(parts=st.lists(st.sampled_from(FRAGMENTS) | st.sampled_from(("", " ", "\n", "\n\n")), max_size=30))
@settings(max_examples=90)
def test_constructs_in_any_order(extensions: tuple[str, ...], parts: list[str]) -> None:
    assert_same("".join(parts), extensions)


@with_extensions
@given(text=st.text(ALPHABET, max_size=80))
@settings(max_examples=60)
def test_characters_in_any_order(extensions: tuple[str, ...], text: str) -> None:
    assert_same(text, extensions)


def test_whole_articles() -> None:
    corpora = os.environ.get("NEWSGEN_CORPORA")
    folders = [Path(corpora)] if corpora else [REPOSITORY / "articles", REPOSITORY / "docs", SITES]
    texts = [text for folder in folders for text in texts_of(folder)]
    assert texts
    for text in texts:
        assert_same(text, DEFAULT)


@pytest.mark.parametrize("extension", sorted(KNOWN))
def test_every_known_extension_alone(extension: str) -> None:
    assert_same("\n\n".join(FRAGMENTS), (extension,))
    assert_same("\n\n".join(reversed(FRAGMENTS)), (f"markdown.extensions.{extension}",))


def test_rules_are_named_as_python_markdown_names_them() -> None:
    converter = Markdown(extensions=sorted(KNOWN))
    assert all(name in converter.parser.blockprocessors for name in short_cuts._BLOCK)
    older = {"not_strong", "em_strong2"}
    assert {name for name in short_cuts._INLINE if name not in converter.inlinePatterns} <= older
    assert len(converter.inlinePatterns) <= len(short_cuts._INLINE), "a pattern has come that has no rule here"


def test_parts_stay_in_their_order() -> None:
    plain, quick = converters(DEFAULT)
    names = ["inline", "prettify", "unescape"]
    assert [plain.treeprocessors.get_index_for_name(name) for name in names] == [
        quick.treeprocessors.get_index_for_name(name) for name in names
    ]


def test_a_converter_with_another_extension_is_left_as_it_is() -> None:
    converter = Markdown(extensions=["tables", "toc"])
    before = [*converter.treeprocessors, *converter.preprocessors, *converter.parser.blockprocessors]
    take_short_cuts(converter, ("tables", "toc"))
    assert [*converter.treeprocessors, *converter.preprocessors, *converter.parser.blockprocessors] == before


def test_a_pattern_that_comes_later_is_applied() -> None:
    class Marked(SimpleTagInlineProcessor):
        def handleMatch(self, m: object, data: str) -> tuple[Element, int, int]:  # noqa: N802 (Python-Markdown's name)
            return super().handleMatch(m, data)

    converter = Markdown(extensions=["tables"])
    take_short_cuts(converter, ("tables",))
    converter.inlinePatterns.register(Marked("()~(.)~", "mark"), "mark", 1)
    assert converter.convert("a ~b~ *c*") == "<p>a <mark>b</mark> <em>c</em></p>"
