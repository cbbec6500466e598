"""Heads of posts of every kind and shape: whatever stands in them, there is an outcome, and nothing fails."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_folders import outcomes, reasons, written

from newsgen.config import Config
from newsgen.importers.article_text import Origin, article_text, slug_of_draft
from newsgen.importers.draft import Draft
from newsgen.importers.format import Record, Wishes
from newsgen.importers.generators import head_tables as table
from newsgen.importers.generators.post_heads import HeadError, read_head
from newsgen.importers.registry import formats
from newsgen.loader.article import load_article

NAMES = ("jekyll", "hugo", "zola", "eleventy", "pelican")
MORE = ("draft", "published", "status", "Extra", "params", "expirydate", "date")
KEYS = st.sampled_from([*sorted({key for name in dir(table) if name.isupper() for key in getattr(table, name)}), *MORE])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
    | st.sampled_from(["2020-02-30", "0000-00-00", "9999-12-31T23:59:59+14:00", "../../x", "/a/../../b", "a.png"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=8,
)  # fmt: skip


@given(st.dictionaries(KEYS, VALUES, max_size=8), st.text(max_size=50), st.sampled_from(NAMES))
def test_any_head_becomes_an_outcome(values: dict[str, object], body: str, name: str) -> None:
    folder = Path("/nowhere")
    data = f"---json\n{json.dumps(values)}\n---\n{body}".encode("utf-8", "replace")
    record = Record("a/b.md", data, folder / "a/b.md", folder, {"home": "", "is_bare": True, "stamp": ""})
    (found,) = formats()[name].read(record, Wishes())
    assert pickle.loads(pickle.dumps(found)).id == found.id
    if isinstance(found, Draft):
        assert found.title
        slug = slug_of_draft(found)
        text = article_text(found, slug, Origin("site", name, found.id))
        article, problems = load_article(text.encode(), f"articles/{slug}.md", Config())
        assert article is not None, problems
        assert not {"bad-alias", "alias-query", "alias-case"} & {one.code for one in problems}


@pytest.mark.parametrize(
    ("text", "values", "body", "line"),
    [
        ("---\na: b\n---\nText\n", {"a": "b"}, "Text\n", 4),
        ("\n\n---\na: b\n---\nText\n", {"a": "b"}, "Text\n", 6),
        ("+++\na = 'b'\n+++\nText\n", {"a": "b"}, "Text\n", 4),
        ('{"a": "b"}\nText\n', {"a": "b"}, "Text\n", 2),
        ('{\n"a": "b"\n}\n\nText\n', {"a": "b"}, "\nText\n", 4),
        (';;;\n"a": "b"\n;;;\nText\n', {"a": "b"}, "Text\n", 4),
        ('---json\n{"a": "b"}\n---\nText\n', {"a": "b"}, "Text\n", 4),
        ("---toml\na = 'b'\n---\nText\n", {"a": "b"}, "Text\n", 4),
        ("---yaml\na: b\n---\nText\n", {"a": "b"}, "Text\n", 4),
        ("Title: A\nTags: x,\n  y\n\nText\n", {"title": "A", "tags": "x, y"}, "Text\n", 5),
        ("Text\n", {}, "Text\n", 1),
        ("{{ x }}\n", {}, "{{ x }}\n", 1),
        ("{ a brace }\n", {}, "{ a brace }\n", 1),
    ],
)
def test_heads_of_all_kinds(text: str, values: dict[str, str], body: str, line: int) -> None:
    head = read_head(text)
    assert (head.values, head.body, head.body_line) == (values, body, line)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("---json\n{\n  a: 1}\n---\n", "line 3, column 3: not JSON: Expecting property name enclosed in double quotes"),
        ("---json\n[1]\n---\n", "line 2, column 1: the front matter does not consist of keys and values"),
        ("---json\n{}\n", "line 1, column 1: the front matter is never closed"),
        ('{"a": ' * 5000, "line 1, column 1: the front matter is nested too deeply, or has a number that is too long"),
        ("\n\n---\na: 'b\n---\n", "line 4, column 4: not YAML"),
        ("---\na: 1\na: 2\n---\n", "line 3, column 1: the key “a” is given twice (keep one of the two"),
    ],
)
def test_heads_that_cannot_be_read(text: str, message: str) -> None:
    with pytest.raises(HeadError) as failed:
        read_head(text)
    assert str(failed.value).startswith(message)


def test_settings_and_authors_outside_the_source_are_not_read(tmp_path: Path) -> None:
    written(tmp_path, {"conf.yml": "permalink: none\nauthors: {x: Secret Name}\n", "a.yml": "x: {name: Secret Name}\n"})
    site = written(tmp_path / "site", {"_posts/2015-07-08-a.md": "---\ntitle: A\nauthor: x\n---\nText.\n"})
    (site / "_data").mkdir()
    (site / "_config.yml").symlink_to(tmp_path / "conf.yml")
    (site / "_data/authors.yml").symlink_to(tmp_path / "a.yml")
    (draft,) = outcomes("jekyll", site).values()
    assert isinstance(draft, Draft)
    assert [named.name for named in draft.authors] == ["x"]
    assert draft.aliases == ("/2015/07/08/a.html",)


def test_files_that_are_too_large_or_not_utf_8(tmp_path: Path) -> None:
    files = {
        "_posts/2015-07-08-a.md": b"x" * 17_000_000,
        "_posts/2015-07-09-b.md": "---\ntitle: Bücher\n---\nÖl.\n".encode("cp1252"),
    }
    found = outcomes("jekyll", written(tmp_path, files))
    assert reasons(found) == {"_posts/2015-07-08-a.md": "the file has more than 16 MB"}
    book = found["_posts/2015-07-09-b.md"]
    assert isinstance(book, Draft)
    assert len(book.doubts) == 1 and book.doubts[0].startswith("the text is not UTF-8; it was taken for")
