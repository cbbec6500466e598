"""Both engines, as articles meet them: Markdown → safe HTML, with what was noticed on the way."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.config import MarkdownConfig
from newsgen.loader.body import Place, load_body
from newsgen.loader.markdown import MarkdownError, make_engine

PLACE = Place("articles/1969/moon.md", 5, "articles")
DEFAULT = MarkdownConfig()
COMMONMARK = MarkdownConfig(engine="commonmark")
both = pytest.mark.parametrize("config", [DEFAULT, COMMONMARK], ids=["python-markdown", "commonmark"])


def html_of(text: str, config: MarkdownConfig = DEFAULT) -> str:
    return load_body(text, PLACE, config)[0].html


def codes_of(text: str, config: MarkdownConfig = DEFAULT) -> list[tuple[str, int, int]]:
    return [(problem.code, problem.line, problem.column) for problem in load_body(text, PLACE, config)[1]]


@both
def test_text_and_emphasis(config: MarkdownConfig) -> None:
    assert html_of("One *two* **three** `four`.", config).strip() == (
        "<p>One <em>two</em> <strong>three</strong> <code>four</code>.</p>"
    )


@both
def test_tables_are_aligned_by_classes(config: MarkdownConfig) -> None:
    html = html_of("| a | b | c | d |\n|:--|--:|:-:|---|\n| 1 | 2 | 3 | 4 |\n", config)
    assert re.findall(r'<t[hd](?: class="([\w-]+)")?>', html) == 2 * ["align-left", "align-right", "align-center", ""]
    assert "style=" not in html


@both
def test_alignment_written_in_text_stays_text(config: MarkdownConfig) -> None:
    html = html_of('`<td style="text-align: left;">`', config)
    assert "<code>&lt;td style=" in html
    assert "class=" not in html


@both
def test_footnotes_lead_there(config: MarkdownConfig) -> None:
    body, problems = load_body("Words[^one].\n\n[^one]: A note.\n", PLACE, config)
    assert problems == []
    assert "A note." in body.html
    targets = re.findall(r'href="#([^"]+)"', body.html)
    assert targets
    assert set(targets) <= set(body.anchors)


@both
def test_footnotes_with_odd_names_lead_there(config: MarkdownConfig) -> None:
    body, problems = load_body("A[^été] b[^1] c[^1].\n\n[^été]: One.\n\n[^1]: Two.\n", PLACE, config)
    assert [problem.code for problem in problems] == []
    assert "One." in body.html


@both
def test_code_that_looks_like_links_and_attributes_stays_as_it_is(config: MarkdownConfig) -> None:
    code = '    <a href="foo" id="x">\n    ![](a.png) <h2>Head</h2>\n'
    text = f'{code}\nSay `href="foo"` and href="bar.md" and `<img src="b.png">`.\n'
    body, problems = load_body(text, PLACE, config)
    assert body.links == ()
    assert body.anchors == ()
    assert problems == []
    words = body.html.replace("&quot;", '"')
    assert '&lt;a href="foo" id="x"&gt;' in words
    assert "![](a.png) &lt;h2&gt;Head&lt;/h2&gt;" in words
    assert '<code>href="foo"</code> and href="bar.md"' in words
    assert '<code>&lt;img src="b.png"&gt;</code>' in words


@both
def test_fenced_or_indented_code_keeps_its_lines(config: MarkdownConfig) -> None:
    assert "one\n  two\n" in html_of("Text\n\n    one\n      two\n", config)


@both
def test_headings_have_ids_and_stand_below_the_headline(config: MarkdownConfig) -> None:
    body, _ = load_body("# Head\n\n## The start\n\n## The start\n", PLACE, config)
    assert body.anchors == ("head", "the-start", "the-start-2")
    assert re.findall(r"<(h\d)", body.html) == ["h2", "h3", "h3"]


@both
def test_links_of_all_kinds(config: MarkdownConfig) -> None:
    text = "[a](walk.md#x) [b](report.pdf) [c](/people/y/) ![d](<a b.png>) [e][f]\n\n[f]: ../1970/z.md 'Title'\n"
    body, problems = load_body(text, PLACE, config)
    assert problems == []
    assert set(body.links) == {
        "@articles/1969/walk.md#x",
        "/media/1969/report.pdf",
        "/people/y/",
        "/media/1969/a b.png",
        "@articles/1970/z.md",
    }


@both
def test_a_list_after_a_paragraph_does_not_change_its_kind(config: MarkdownConfig) -> None:
    html = html_of("1. one\n2. two\n\n- three\n", config)
    assert html.count("<ol>") == html.count("<ul>") == 1


def test_extensions_that_settings_name() -> None:
    config = MarkdownConfig(extensions=("abbr",))
    assert '<abbr title="A B">AB</abbr>' in html_of("AB\n\n*[AB]: A B\n", config)
    with pytest.raises(MarkdownError):
        make_engine(MarkdownConfig(extensions=("no.such.extension",)))


def test_an_engine_forgets_the_last_text() -> None:
    html_of("[a]: /b/\n\nWords[^1].\n\n[^1]: Note.\n")
    assert html_of("[a][a]").strip() == "<p>[a][a]</p>"
    assert "Note" not in html_of("Words.")


@both
def test_what_is_noticed_has_its_place(config: MarkdownConfig) -> None:
    text = "One.\n\n![](a.png)\n\n[gone](#gone) {{ tag }}\n\n<script>x</script>\n\n![x](https://example.org/x.png)\n"
    assert sorted(codes_of(text, config)) == [
        ("broken-anchor", 9, 8),
        ("html-removed", 11, 1),
        ("missing-alt", 7, 5),
        ("remote-image", 13, 6),
        ("template-tag", 9, 15),
    ]


@both
def test_control_characters_are_shown_as_such(config: MarkdownConfig) -> None:
    body, problems = load_body("a\x1a7b \x1b[31m", PLACE, config)
    assert "\x1a" not in body.html
    assert "\x1b" not in body.html
    assert "\ufffd" in body.html
    assert [(problem.code, problem.line, problem.column) for problem in problems] == [("control-character", 5, 2)]


@both
def test_a_form_feed_of_a_scan_is_a_line_end(config: MarkdownConfig) -> None:
    body, problems = load_body("One.\n\fTwo.", PLACE, config)
    assert problems == []
    assert "Two." in body.html
    assert "\f" not in body.html


def test_trusted_html_stays() -> None:
    config = MarkdownConfig(raw_html="trust")
    assert '<iframe src="https://example.org/"></iframe>' in html_of(
        '<iframe src="https://example.org/"></iframe>', config
    )


def test_remote_pictures_are_shown_where_settings_say_so() -> None:
    config = MarkdownConfig(remote_images="show")
    assert '<img alt="x" src="https://example.org/x.png"' in html_of("![x](https://example.org/x.png)", config)


@both
@given(text=st.text() | st.text("*_`[]()<>!#&\\\n -=|:^\"'a1\t/", max_size=60))
@settings(max_examples=150)
def test_any_text_becomes_safe_html_with_unique_ids(config: MarkdownConfig, text: str) -> None:
    body, problems = load_body(text, PLACE, config)
    ids = re.findall(r'<[a-z0-9]+[^<>]* id="([^"]*)"', body.html)
    assert len(ids) == len(set(ids))
    assert set(ids) <= set(body.anchors)
    marks = {int(number) for number in re.findall("\x1a(\\d+)", body.html)}
    assert marks <= set(range(len(body.links)))
    assert all(problem.line >= 5 and problem.column >= 1 for problem in problems)


@both
@pytest.mark.parametrize(
    "text", ["[" * 900, "*" * 5000, "> " * 3000 + "a", "<" * 5000, "`" * 5000, "![" * 500, "- " * 2000 + "a"]
)
def test_hostile_nesting_is_text_or_a_problem(config: MarkdownConfig, text: str) -> None:
    body, problems = load_body(text, PLACE, config)
    assert body.html or [problem.code for problem in problems] == ["bad-markdown"]


@pytest.mark.parametrize("engine", ["python-markdown", "commonmark"])
def test_an_article_that_cannot_be_read_leaves_the_next_one_alone(engine: str) -> None:
    config = MarkdownConfig(engine=engine)
    expected = make_engine(config)("First.\n\nSecond.")
    convert = make_engine(config)
    with suppress(RecursionError):
        convert("* " * 3000 + "deep")
    assert convert("First.\n\nSecond.") == expected
    assert expected.count("<p>") == 2
