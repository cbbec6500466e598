"""Records that are very large, in a process that has little memory: they are rejected, and the rest goes on."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from import_examples import new_site

GIGABYTE = 1_000_000_000
TALE = "The ferry ran again after nine days of ice, and half the town stood on the pier to see it."
TOO_LONG = "its text has more than 2,000,000 characters"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return new_site(tmp_path / "site")


def imported(site: Path, source: Path, memory: int = GIGABYTE) -> dict[str, Any]:
    """What the command says, run with so many bytes of memory and no more, libraries and all."""

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))

    command = [sys.executable, "-m", "newsgen", "import", str(source), "--site", str(site), "--json", "--jobs", "1"]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        preexec_fn=limited if sys.platform == "linux" else None,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return json.loads(done.stdout)


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
    return "".join(json.dumps({"title": title, "body": text}) + "\n" for title, text in (("L", body), ("Ice", TALE)))


@pytest.mark.parametrize("unit", ["[[", "*", "x\n", "[x]", "John Smith said so. ", "\U0001f600<p>"])
@pytest.mark.parametrize(("name", "make"), [("export.xml", wordpress), ("export.jsonl", lines)])
def test_a_record_of_sixteen_megabytes_fills_no_memory(
    unit: str, name: str, make: Callable[[str], str], site: Path, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(make(unit * (15_000_000 // len(json.dumps(unit)))), encoding="utf-8")
    done = imported(site, tmp_path / name)
    assert (done["imported"], done["rejected"]) == (1, 1)
    assert reasons(site) == [TOO_LONG]
    assert TALE in (site / "articles/undated/ice.md").read_text(encoding="utf-8")
    assert max(path.stat().st_size for path in (site / "import-rejects").rglob("*.*")) > 5_000_000


def test_millions_of_tags_in_a_post_leave_its_words(site: Path, tmp_path: Path) -> None:
    (tmp_path / "export.xml").write_text(wordpress(f"{TALE}{'<b>' * 5_000_000}The end."), encoding="utf-8")
    done = imported(site, tmp_path / "export.xml")
    assert (done["imported"], done["rejected"], done["in_doubt"]) == (2, 0, 1)
    assert "The end." in (site / "articles/undated/large.md").read_text(encoding="utf-8")


def test_pictures_inside_a_page_do_not_count_as_its_text(site: Path, tmp_path: Path) -> None:
    """As programs write them that save a page with all that belongs to it in one file."""
    page = f"<html><head><title>Ice</title><style>{'a{}' * 1_000_000}</style></head><body><article><h1>Ice</h1>"
    picture = f'<p>{TALE}</p><img src="data:image/png;base64,{"A" * 8_000_000}">'
    (tmp_path / "ice.html").write_text(f"{page}{picture}<p>{TALE}</p></article></body></html>")
    assert imported(site, tmp_path / "ice.html", 2 * GIGABYTE)["imported"] == 1
    (tmp_path / "long.html").write_text(f"{page}<p>{TALE * 30_000}</p></article></body></html>")
    assert imported(site, tmp_path / "long.html", 2 * GIGABYTE)["rejected"] == 1
    assert reasons(site) == [TOO_LONG]


@pytest.mark.parametrize("html", ["<b>" * 300_000, "<i>" * 3_000])
def test_a_page_that_no_parser_reads_to_its_end_keeps_its_words(html: str, site: Path, tmp_path: Path) -> None:
    page = (
        f"<!DOCTYPE html><html><head><title>Ice &amp; water</title></head><body><p>{TALE}{html}The end.</body></html>"
    )
    (tmp_path / "ice.html").write_text(page)
    done = imported(site, tmp_path / "ice.html")
    assert (done["imported"], done["in_doubt"]) == (1, 1)
    article = (site / "articles/undated/ice-water.md").read_text(encoding="utf-8")
    assert TALE in article
    assert "The end." in article


def test_a_page_of_controls_and_long_words_is_read_in_time(site: Path, tmp_path: Path) -> None:
    """What finds the article of a page joins each of these words to all before it."""
    page = "<!DOCTYPE html><html><body><p>" + f"<input>{'x' * 10}" * 120_000
    (tmp_path / "ice.html").write_text(page)
    assert imported(site, tmp_path / "ice.html")["imported"] == 1
