"""Single files packed with gzip: read as they were before; where that is impossible, words, and the rest goes on."""

from __future__ import annotations

import gzip
import random
from pathlib import Path

import pytest
from click.testing import CliRunner

from import_examples import new_site
from newsgen.cli import main

TEXT = "Ice on the pier\n\nThe ferry ran again after nine days of ice, and half the town stood on the pier to see it.\n"


@pytest.mark.parametrize("name", ["export.jsonl.gz", "export.xml.gz"])
def test_a_file_whose_beginning_cannot_be_unpacked_is_told(name: str, tmp_path: Path) -> None:
    site, clips = new_site(tmp_path / "site"), tmp_path / "clips"
    clips.mkdir()
    data = bytearray(gzip.compress(random.Random(1).randbytes(5_000)))
    data[12:400] = b"\xff" * 388
    (clips / name).write_bytes(data)
    (clips / "ice.txt").write_text(TEXT)
    for source, found in ((clips, "1  imported"), (clips / name, "0  imported")):
        result = CliRunner().invoke(main, ["import", str(source), "--site", str(site), "--jobs", "1"])
        assert result.exit_code == 1, result.output
        assert result.output.split("\n")[0].strip().startswith(found)
        assert f"{name}: it is packed with gzip, and damaged or empty" in result.output


PAGE = "<!DOCTYPE html><html><head><title>Ice on the pier</title></head><body><article><h1>Ice on the pier</h1>"


@pytest.mark.parametrize("name", ["page.html.gz", "ice.txt.gz"])
def test_a_packed_page_or_text_is_an_article(name: str, tmp_path: Path) -> None:
    paragraph = TEXT.split("\n")[2]
    page = f"{PAGE}<p>{paragraph}</p><p>{paragraph}</p></article></body></html>"
    (tmp_path / name).write_bytes(gzip.compress((page if "html" in name else TEXT).encode()))
    site = new_site(tmp_path / "site")
    result = CliRunner().invoke(main, ["import", str(tmp_path / name), "--site", str(site), "--jobs", "1"])
    assert result.exit_code == 0, result.output
    article = (site / "articles/undated/ice-on-the-pier.md").read_text(encoding="utf-8")
    assert paragraph in article
