"""The benchmark's corpus and its comparison; no other tool is needed for that."""

from __future__ import annotations

import shutil
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from newsgen.builder.build import Options, build
from newsgen.importers.run import ImportOptions, import_sources
from support import REPOSITORY

sys.path.insert(0, str(REPOSITORY))

from benchmarks import clippings
from benchmarks.compare import Expected, check, kind_of
from benchmarks.corpus import records
from benchmarks.tools import TOOLS

ARTICLES = 40


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("site")
    TOOLS["newsgen-commonmark"].write_site(site, records(ARTICLES))
    return build(site, Options(jobs=1)).output


def test_the_corpus_is_always_the_same() -> None:
    digest = sha256(repr(list(records(ARTICLES))).encode()).hexdigest()
    assert digest == "b9ed9e90363c1a00646145fd2b8a0ce99e0d8342a1242aece881042500424424"


def test_articles_have_the_size_that_is_said() -> None:
    texts = [TOOLS["newsgen-commonmark"].article(record)[1] + record.body for record in records(1000)]
    assert sum(len(text.encode()) for text in texts) / len(texts) == pytest.approx(3800, rel=0.03)


def test_clippings_are_always_the_same_and_are_imported_whole(tmp_path: Path) -> None:
    clippings.write(ARTICLES, tmp_path / "clips")
    files = {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in sorted(tmp_path.rglob("*.*"))}
    digest = sha256(repr(files).encode()).hexdigest()
    assert digest == "9f314c6781bfa60a87d61797004bc8f38fa282a3b6d4589078f07222c621c0d9"
    for name in ("texts", "records.jsonl", "records.csv"):
        site = tmp_path / name.replace(".", "-")
        (site / "articles").mkdir(parents=True)
        report = import_sources(site, [tmp_path / "clips" / name], ImportOptions())
        assert (report.counts, report.doubtful) == ({"imported": ARTICLES}, 0)


@pytest.mark.parametrize("name", TOOLS)
def test_every_tool_gets_the_same_bodies(name: str, tmp_path: Path) -> None:
    for record in records(5):
        TOOLS[name].write_article(tmp_path, record)
    texts = [file.read_bytes() for file in tmp_path.rglob("*.md")]
    assert len(texts) == 5
    assert all(any(text.endswith(b"\n\n" + record.body.encode()) for text in texts) for record in records(5))


def test_a_whole_output_is_found_whole(public: Path) -> None:
    kinds, problems = check(public, Expected.of(records(ARTICLES)))
    assert problems == []
    assert kinds["articles"] == ARTICLES


def test_what_is_missing_is_found(public: Path, tmp_path: Path) -> None:
    output = shutil.copytree(public, tmp_path / "public")
    first, second = list(records(ARTICLES))[:2]
    shutil.rmtree(output / first.url.strip("/"))
    shutil.rmtree(output / "sections" / second.section.lower())
    _, problems = check(output, Expected.of(records(ARTICLES)))
    assert problems == [f"missing article {first.url}", f"missing entry /sections/{second.section.lower()}/"]


def test_an_article_that_a_list_lacks_is_found(public: Path, tmp_path: Path) -> None:
    output = shutil.copytree(public, tmp_path / "public")
    record = next(records(ARTICLES))
    page = output / "authors" / record.author.lower().replace(" ", "-") / "index.html"
    page.write_text(page.read_text(encoding="utf-8").replace(record.slug, "other"), encoding="utf-8")
    _, problems = check(output, Expected.of(records(ARTICLES)))
    url = f"/authors/{page.parent.name}/"
    assert problems == [f"missing article in the list of {url}: {record.url}"]


@pytest.mark.parametrize(
    ("path", "kind"),
    {
        "1984/01/11/a-slug/index.html": "articles",
        "1984/01/11/index.html": "days",
        "days/1984-01-11/index.html": "days",
        "years/1984/index.html": "years",
        "people/index.html": "indexes",
        "people/ann/index.html": "entries",
        "people/ann/page/2/index.html": "further pages of entries",
        "people/ann/1984/index.html": "further pages of entries",
        "people/initial/a/index.html": "letters of indexes",
        "people/ann/feed.xml": "Atom or RSS feeds",
        "robots.txt": "others",
    }.items(),
)
def test_kinds_of_file(path: str, kind: str) -> None:
    assert kind_of(path) == kind
