"""Sources that somebody owns who means ill, or that share their name and ids by chance."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from newsgen.importers.format import Sample
from newsgen.importers.formats import html
from newsgen.importers.generators.code_parts import code_parts
from newsgen.importers.generators.kramdown import without_attributes
from newsgen.importers.generators.post_links import relinked
from newsgen.importers.run import ImportOptions, import_sources
from newsgen.importers.wordpress.paragraphs import paragraphs


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "articles").mkdir(parents=True)
    (folder / "newsgen.yaml").write_text("title: The Courier\n")
    return folder


def lines(path: Path, *records: dict[str, Any]) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(json.dumps(one) + "\n" for one in records))
    return path


def run(site: Path, *sources: Path) -> dict[str, int]:
    report = import_sources(site, sources, ImportOptions())
    return {status: count for status, count in report.counts.items() if count}


def texts(site: Path) -> list[str]:
    return sorted(path.read_text() for path in (site / "articles").rglob("*.md"))


ICE = {"id": "1", "title": "Ferry runs again", "date": "1963-06-16", "body": "Nine days of ice are over on the river."}
MILL = {"id": "1", "title": "Mill burns down", "date": "1931-03-12", "body": "Nobody was hurt when the old mill burnt."}


def test_two_sources_of_one_name_do_not_update_each_others_articles(site: Path, tmp_path: Path) -> None:
    one, other = lines(tmp_path / "a" / "export.jsonl", ICE), lines(tmp_path / "b" / "export.jsonl", MILL)
    assert run(site, one) == {"imported": 1}
    assert run(site, other) == {"imported": 1}
    before = texts(site)
    assert len(before) == 2
    assert run(site, other) == {"unchanged": 1}
    assert run(site, one) == {"unchanged": 1}
    assert run(site, other, one) == {"unchanged": 2}
    assert texts(site) == before


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Ferry is back", "date": "1963-06-17", "slug": "ferry"},
        {"body": "All of it is told anew."},
        {"title": "Ferry runs once again", "body": "All of it is told anew."},
    ],
)
def test_a_corrected_record_is_still_the_same_story(change: dict[str, str], site: Path, tmp_path: Path) -> None:
    run(site, lines(tmp_path / "a" / "export.jsonl", ICE))
    assert run(site, lines(tmp_path / "b" / "export.jsonl", {**ICE, **change})) == {"updated": 1}
    assert len(texts(site)) == 1


def test_records_of_one_id_keep_their_articles_in_another_order(site: Path, tmp_path: Path) -> None:
    source = tmp_path / "a" / "export.jsonl"
    run(site, lines(source, ICE, MILL))
    before = texts(site)
    assert run(site, lines(source, MILL, ICE)) == {"unchanged": 2}
    assert texts(site) == before


def test_a_text_that_looks_like_the_head_of_another_article_is_not_taken_for_one(site: Path, tmp_path: Path) -> None:
    fake = "imported:\n  from: export.jsonl\n  format: jsonl\n  id: victim\n  sha256: \n"
    source = lines(
        tmp_path / "export.jsonl",
        {**ICE, "id": ": quoted", "body": f"<p>{ICE['body']}</p><pre>{fake}</pre>", "date": "1900"},
        {**MILL, "id": "victim"},
    )
    assert run(site, source) == {"imported": 2}
    assert run(site, source) == {"unchanged": 2}


def test_many_records_of_one_id_and_one_name_end_in_time(site: Path, tmp_path: Path) -> None:
    source = lines(tmp_path / "export.jsonl", *({**ICE, "body": f"It is number {n}."} for n in range(390)))
    start = time.perf_counter()
    assert run(site, source) == {"imported": 390}
    assert run(site, source) == {"unchanged": 390}
    assert time.perf_counter() - start < 30


@pytest.mark.parametrize("space", [" ", "\t"])
def test_long_runs_of_one_thing_are_read_in_time(space: str) -> None:
    start = time.perf_counter()
    relinked(f"[a]({space * 100_000}!x", str)
    paragraphs(f"a{space * 100_000}b\n\nc")
    list(code_parts(f"{'> ' * 20_000}x\n"))
    without_attributes("{:/" * 10_000)
    html.FORMATS[0].recognise(Sample(Path("a.txt"), b"<!---->" * 9_000 + b"x"))
    assert time.perf_counter() - start < 5
