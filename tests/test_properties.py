"""Whatever stands in an article, the build neither fails, nor leaves its folder, nor lets text become markup."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from newsgen.builder.build import Options, build
from newsgen.builder.report import BuildReport
from newsgen.problems import as_github, as_text
from support import files_of, write_site

MARK = "<x-mark onclick=1>"
NASTY = [
    "",
    " ",
    "../../../etc/passwd",
    "..",
    "/",
    "\\..\\..",
    "a/b",
    ".",
    "con",
    "<",
    "&",
    '"',
    "'",
    "`",
    "{{ 1 + 1 }}",
    "{% x %}",
    "]]>",
    "-->",
    "</script>",
    "</title>",
    "\u202e",
    "\u0000",
    "\x1a0",
    "\x07",
    "\ufeff",
    "\ud7ff",
    "a" * 300,
    "🙂",
    "한글",
    "ß",
    "javascript:alert(1)",
    "https://[",
    "http://",
    "%00",
    "%2e%2e%2f",
    "#",
    "?",
    "no",
    "~",
    "null",
    "1984",
    "-1",
    "1e999",
    "2020-02-30",
    "@articles/a.md",
    "page-content",
    ":~:text=x",
    "\n\n# x",
    "\t",
    "| a | b |",
    "[^1]: x",
    "&#x3c;script&#x3e;",
]
texts = st.one_of(
    st.sampled_from(NASTY),
    st.text(max_size=30),
    st.text(max_size=10).map(lambda text: text + MARK),
    st.just(MARK),
)


def visible(text: str) -> bool:
    """True for a text that newsgen takes: some character to show, and none that no page can hold."""
    return bool(text.strip()) and not any(
        ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or 0xD800 <= ord(c) < 0xE000 or ord(c) in (0xFFFE, 0xFFFF) for c in text
    )


def examples(count: int) -> settings:
    """So many examples. One is a whole build, so a failing one is not made smaller, which takes hundreds more."""
    phases = (Phase.explicit, Phase.reuse, Phase.generate)
    return settings(max_examples=count, phases=phases, suppress_health_check=list(HealthCheck))


good_texts = texts.filter(visible)
values: st.SearchStrategy[Any] = st.recursive(
    st.one_of(texts, st.integers(), st.booleans(), st.none(), st.floats(), st.dates().map(str)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(texts, inner, max_size=3)),
    max_leaves=4,
)
LISTS = ("authors", "people", "tags", "section", "places", "organizations")
TEXTS = ("date_text", "summary", "withdrawn_reason", "rights")
OTHERS = ("date", "updated", "slug", "language", "status", "aliases", "related", "title", "image", "sources", "series")


@st.composite
def front_matters(draw: st.DrawFn) -> dict[str, Any]:
    """Front matter that newsgen takes, so that all of it reaches a page."""
    front: dict[str, Any] = {"title": draw(good_texts)}
    for key in LISTS:
        front[key] = draw(st.lists(good_texts, max_size=3))
    for key in TEXTS:
        front[key] = draw(good_texts)
    front["sources"] = [
        {
            "name": draw(good_texts),
            "page": draw(good_texts),
            "url": draw(st.sampled_from(["", "https://example.org/?a=1&b='x'"])),
        }
    ]
    front["series"] = {"name": draw(good_texts), "part": draw(st.integers(0, 9))}
    front["image"] = {"src": draw(st.sampled_from(["/x.svg", "y<x-mark>.svg"]))}
    front["image"] |= {key: draw(good_texts) for key in ("alt", "caption", "credit")}
    front["corrections"] = [{"date": "2020-01", "text": draw(good_texts)}]
    front["related"] = draw(good_texts)
    front["status"] = draw(st.sampled_from(["published", "withdrawn"]))
    front["x" + draw(good_texts)] = draw(values)
    return front


def build_one(front: dict[str, Any], body: str, people: list[dict[str, Any]]) -> BuildReport:
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        head = yaml.safe_dump(front, allow_unicode=True)
        write_site(
            root / "site",
            {
                "newsgen.yaml": "title: Any\nbase_url: https://any.example/\n",
                "people.yaml": yaml.safe_dump(people, allow_unicode=True),
                "articles/sound.md": f"---\ntitle: Sound\npeople: {json.dumps(MARK)}\n---\n\nText.\n",
            },
        )
        data = f"---\n{head}---\n\n{body}".encode("utf-8", "surrogatepass")
        (root / "site/articles/any.md").write_bytes(data)
        report = build(root / "site", Options(keep_going=True))
        for problem in report.problems:
            assert as_text(problem).isprintable() or "\n" in as_text(problem)
            assert "\n" not in as_github(problem)
        assert {path.name for path in root.iterdir()} == {"site"}
        assert {path.name for path in (root / "site").iterdir()} <= {
            "newsgen.yaml",
            "people.yaml",
            "articles",
            "public",
            ".newsgen",
        }
        for path, content in files_of(root / "site/public").items():
            text = content.decode("utf-8")
            if path.endswith((".html", ".xml")):
                assert "<x-mark" not in text, path
            if path.endswith(".xml"):
                ElementTree.fromstring(text)
            elif path.endswith(".json"):
                json.loads(text)
        for line in (root / "site/public/archive.jsonl").read_bytes().removesuffix(b"\n").split(b"\n"):
            json.loads(line)
        return report


@examples(12)
@given(front_matters(), texts.filter(lambda text: "\0" not in text and max(text, default="") <= "\ud7ff"))
def test_any_text_in_any_field(front: dict[str, Any], body: str) -> None:
    report = build_one(front, body, [])
    assert report.articles + report.withdrawn == 2, [as_text(problem) for problem in report.problems]


@examples(8)
@given(st.dictionaries(st.one_of(st.sampled_from([*LISTS, *TEXTS, *OTHERS]), texts), values, max_size=6))
def test_any_value_of_any_type(front: dict[str, Any]) -> None:
    build_one({"title": "Any", **front}, MARK, [])


@examples(8)
@given(
    st.lists(
        st.fixed_dictionaries(
            {"name": texts},
            optional={"aliases": st.lists(texts, max_size=3), "sort": texts, "description": texts, "same_as": texts},
        ),
        max_size=4,
    )
)
def test_any_text_in_the_authority(people: list[dict[str, Any]]) -> None:
    names = [name for record in people for name in (record["name"], *record.get("aliases", ()))]
    build_one({"title": "Any", "people": names, "authors": names}, "Text.", people)


@examples(8)
@given(st.dictionaries(good_texts, st.fixed_dictionaries({"sort": good_texts, "description": good_texts}), max_size=3))
def test_any_text_of_the_authority_is_shown_as_text(records: dict[str, dict[str, str]]) -> None:
    people = [{"name": name, **record} for name, record in records.items()]
    build_one({"title": "Any", "people": list(records), "authors": list(records)}, "Text.", people)


@examples(10)
@given(
    st.lists(
        st.one_of(
            texts,
            st.sampled_from(["# ", "\n\n", "* ", "[a](", ")", "![", "](x.png)", "<b>", "<a href='", "```\n", "> "]),
        ),
        max_size=12,
    )
)
def test_any_body(parts: list[str]) -> None:
    build_one({"title": "Any"}, "".join(parts), [])
