"""Every format from its source to the reader: imported, imported again, edited, built, and read back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from import_examples import EXAMPLES, Example, article_pages, built_example, new_site, run
from newsgen import Site
from newsgen.importers.registry import formats
from newsgen.importers.report import STATUSES
from support import Built, Page, files_of

BLOCKS = {"p", "div", "h2", "h3", "li", "ul", "ol", "table", "tr", "td", "th", "figure", "figcaption", "pre", "br"}


@pytest.fixture(params=EXAMPLES)
def example(request: pytest.FixtureRequest) -> Example:
    return EXAMPLES[request.param]


def state_of(folder: Path) -> dict[str, Any]:
    """Every file below a folder, with its time and bytes."""
    return {name: ((folder / name).stat().st_mtime_ns, data) for name, data in files_of(folder).items()}


def lines_of(site: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (site / "report.jsonl").read_text(encoding="utf-8").splitlines()]


def errors_of(site: Path) -> list[Any]:
    return [problem for problem in Site(site).check() if problem.severity == "error"]


def test_there_is_an_example_of_every_format() -> None:
    assert {example.format for example in EXAMPLES.values()} == {*formats()} - {"database", "documents", "newsgen"}


def test_a_source_is_imported_once_and_an_edited_article_is_kept(example: Example, tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    source = example.make(tmp_path / "source")
    given = state_of(tmp_path / "source")
    site = new_site(tmp_path / "site")

    first = run(site, example, source)
    assert first.counts["imported"] == example.articles
    assert dict(first.formats) == {example.format: example.articles}
    assert first.failures == []
    assert errors_of(site) == []
    lines = lines_of(site)
    assert all(line["status"] in {*STATUSES, "duplicate"} for line in lines)
    assert len(lines) == first.counts.total(), "a line for every record"
    assert all((site / line["path"]).is_file() for line in lines if line["status"] == "imported")

    before = state_of(site / "articles")
    again = run(site, example, source)
    expected = {**first.counts, "unchanged": example.articles}
    del expected["imported"]
    assert again.counts == expected
    assert state_of(site / "articles") == before

    path = site / next(line["path"] for line in lines if line.get("title") == example.title)
    path.write_text(path.read_text(encoding="utf-8") + "\nA person added this.\n", encoding="utf-8")
    edited = state_of(site / "articles")
    third = run(site, example, source)
    assert (third.counts["kept"], third.counts["unchanged"]) == (1, example.articles - 1)
    assert [line["path"] for line in lines_of(site) if line["status"] == "kept"] == [str(path.relative_to(site))]
    assert state_of(site / "articles") == edited
    assert not (site / "import-conflicts").exists()
    assert errors_of(site) == []

    assert state_of(tmp_path / "source") == given, "a source is only ever read"


# --- the words of the source are the words of the page


def texts_of(element: Any) -> Iterator[str]:
    name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
    space = " " if name in BLOCKS else ""
    yield space
    yield element.text or ""
    for child in element:
        yield from texts_of(child)
        yield child.tail or ""
    yield space


@pytest.fixture(scope="module", params=EXAMPLES)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Example, Built, Page]:
    """Each example, the archive that has been built of it, and the page of its article."""
    example = EXAMPLES[request.param]
    archive = built_example(example, tmp_path_factory.mktemp("built"))
    (page,) = (page for _, page in article_pages(archive) if page.title == example.title)
    return example, archive, page


def test_a_reader_finds_the_words_of_the_source(built: tuple[Example, Built, Page]) -> None:
    example, _, page = built
    (text,) = page.find("div", class_="text")
    assert " ".join("".join(texts_of(text)).split()) == example.words


def test_pictures_that_came_with_a_source_are_in_the_archive(built: tuple[Example, Built, Page]) -> None:
    example, archive, page = built
    (body,) = page.find("div", class_="article-body")
    shown = [one.get("src") for one in body.iter("{http://www.w3.org/1999/xhtml}img")]
    assert not [source for source in shown if "//" in source]
    kept = [source.partition("/media/")[2] for source in shown if "/media/" in source]
    assert len(kept) == example.pictures
    assert {f"media/{name}" for name in kept} <= archive.files().keys()
