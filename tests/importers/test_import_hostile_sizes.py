"""Records that are very large, in a process that has little memory: they are rejected, and the rest goes on."""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from import_examples import new_site
from newsgen.cli import main
from processes import Forked

MEGABYTE = 1_000_000
TALE = "The ferry ran again after nine days of ice, and half the town stood on the pier to see it."
TOO_LONG = "its text has more than 2,000,000 characters"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return new_site(tmp_path / "site")


@pytest.fixture(scope="module", autouse=True)
def _all_is_loaded(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What an import loads is loaded before the first process is forked, and not again in each."""
    folder = tmp_path_factory.mktemp("small")
    for name, text in (("export.xml", wordpress(f"<p>{TALE}")), ("ice.jsonl", lines(TALE)), ("ice.html", f"<p>{TALE}")):
        (folder / name).write_text(text, encoding="utf-8")
        sources = ["import", str(folder / name), "--site", str(new_site(folder / f"site of {name}"))]
        assert CliRunner().invoke(main, [*sources, "--jobs", "1"]).exit_code == 0


def imported(site: Path, *sources: Path, memory: int) -> dict[str, Any]:
    """What the command says, run with so many bytes of memory beside what it begins with, and no more."""

    def limited() -> None:
        if sys.platform == "linux":
            before = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
            resource.setrlimit(resource.RLIMIT_AS, (before + memory, before + memory))
        main(["import", *map(str, sources), "--site", str(site), "--json", "--jobs", "1"])

    said, errors = Forked(limited).communicate(120)
    assert "Traceback" not in errors, errors
    return json.loads(said)


def reasons(site: Path) -> list[str]:
    lines = (site / "import-report.jsonl").read_text(encoding="utf-8").splitlines()
    return [one["reason"] for one in map(json.loads, lines) if "reason" in one]


def wordpress(body: str) -> str:
    items = "".join(
        f"<item><title>{title}</title><content:encoded><![CDATA[{text}]]></content:encoded>"
        f"<wp:post_id>{number}</wp:post_id><wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>"
        for number, (title, text) in enumerate({"Large": body, "Ice": TALE}.items())
    )
    return (
        "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/' "
        "xmlns:wp='http://wordpress.org/export/1.2/'><channel><title>F</title><link>https://courier.example</link>"
        f"<wp:wxr_version>1.2</wp:wxr_version>{items}</channel></rss>"
    )


def lines(body: str) -> str:
    records = [{"title": title, "body": text} for title, text in (("L", body), ("Ice", TALE))]
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


LARGE = {"[[": 6, "*": 3, "x\n": 3, "[x]": 3, "John Smith said so. ": 3, "\U0001f600<p>": 6}
"""What a record is full of, and how many megabytes of it there are."""


@pytest.mark.parametrize("unit", LARGE)
def test_a_large_record_fills_no_memory(unit: str, site: Path, tmp_path: Path) -> None:
    sources = {tmp_path / "export.xml": wordpress, tmp_path / "export.jsonl": lines}
    size = LARGE[unit] * MEGABYTE
    for path, make in sources.items():
        path.write_text(make(unit * (size // len(unit.encode()))), encoding="utf-8")
    done = imported(site, *sources, memory=50 * size)
    assert (done["imported"], done["rejected"]) == (2, 2)
    assert reasons(site) == [TOO_LONG, TOO_LONG]
    assert [TALE in path.read_text(encoding="utf-8") for path in (site / "articles").rglob("*.md")] == [True, True]
    sizes = sorted(path.stat().st_size for path in (site / "import-rejects").rglob("*.*"))
    assert sizes[-2] > size - 100


def test_a_million_tags_in_a_post_leave_its_words(site: Path, tmp_path: Path) -> None:
    (tmp_path / "export.xml").write_text(wordpress(f"{TALE}{'<b>' * 1_000_000}The end."), encoding="utf-8")
    done = imported(site, tmp_path / "export.xml", memory=80 * MEGABYTE)
    assert (done["imported"], done["rejected"], done["in_doubt"]) == (2, 0, 1)
    assert "The end." in (site / "articles/undated/large.md").read_text(encoding="utf-8")


def test_pictures_inside_a_page_do_not_count_as_its_text(site: Path, tmp_path: Path) -> None:
    """As programs write them that save a page with all that belongs to it in one file."""
    page = f"<html><head><title>Ice</title><style>{'a{}' * 200_000}</style></head><body><article><h1>Ice</h1>"
    picture = f'<p>{TALE}</p><img src="data:image/png;base64,{"A" * 3_000_000}">'
    (tmp_path / "ice.html").write_text(f"{page}{picture}<p>{TALE}</p></article></body></html>")
    assert imported(site, tmp_path / "ice.html", memory=400 * MEGABYTE)["imported"] == 1
    (tmp_path / "long.html").write_text(f"{page}<p>{TALE * 25_000}</p></article></body></html>")
    assert imported(site, tmp_path / "long.html", memory=400 * MEGABYTE)["rejected"] == 1
    assert reasons(site) == [TOO_LONG]


@pytest.mark.parametrize("html", ["<b>" * 300_000, "<i>" * 3_000])
def test_a_page_that_no_parser_reads_to_its_end_keeps_its_words(html: str, site: Path, tmp_path: Path) -> None:
    page = (
        f"<!DOCTYPE html><html><head><title>Ice &amp; water</title></head><body><p>{TALE}{html}The end.</body></html>"
    )
    (tmp_path / "ice.html").write_text(page)
    done = imported(site, tmp_path / "ice.html", memory=400 * MEGABYTE)
    assert (done["imported"], done["in_doubt"]) == (1, 1)
    article = (site / "articles/undated/ice-water.md").read_text(encoding="utf-8")
    assert TALE in article
    assert "The end." in article


def test_a_page_of_controls_and_long_words_is_read_in_time(site: Path, tmp_path: Path) -> None:
    """What finds the article of a page joins each of these words to all before it."""
    page = "<!DOCTYPE html><html><body><p>" + f"<input>{'x' * 10}" * 60_000
    (tmp_path / "ice.html").write_text(page)
    assert imported(site, tmp_path / "ice.html", memory=400 * MEGABYTE)["imported"] == 1
