"""Tables and lines of JSON whose lines end as on the first Macintoshes, and line ends where there should be none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from import_examples import new_site
from newsgen.cli import main

RECORDS = [{"title": "Ice on the pier", "body": "The ferry\nran again."}, {"title": "Two mills", "body": "Both stand."}]
SOURCES = {
    "export.csv": 'title,body\nIce on the pier,"The ferry\nran again."\nTwo mills,Both stand.\n',
    "export.jsonl": "".join(json.dumps(record) + "\n" for record in RECORDS),
}


@pytest.mark.parametrize("name", SOURCES)
def test_lines_may_end_as_on_the_first_macintoshes(name: str, tmp_path: Path) -> None:
    site = new_site(tmp_path / "site")
    (tmp_path / name).write_bytes(SOURCES[name].replace("\n", "\r").encode())
    result = CliRunner().invoke(main, ["import", str(tmp_path / name), "--site", str(site), "--jobs", "1"])
    assert result.exit_code == 0, result.output
    texts = {path.stem: path.read_text(encoding="utf-8") for path in site.glob("articles/undated/*.md")}
    assert {name: text.rpartition("---\n\n")[2] for name, text in texts.items()} == {
        "ice-on-the-pier": "The ferry\n\nran again.\n",
        "two-mills": "Both stand.\n",
    }


def test_a_row_with_another_line_end_in_it_is_rejected_in_words(tmp_path: Path) -> None:
    site = new_site(tmp_path / "site")
    (tmp_path / "export.csv").write_bytes(b"title,body\nIce,The ferry\rran again.\nTwo mills,Both stand.\n")
    result = CliRunner().invoke(main, ["import", str(tmp_path / "export.csv"), "--site", str(site), "--jobs", "1"])
    assert result.exit_code == 1
    assert "line 2: it cannot be divided into cells; look at its quotation marks and line ends" in result.output
    assert [path.stem for path in site.glob("articles/undated/*.md")] == ["two-mills"]
