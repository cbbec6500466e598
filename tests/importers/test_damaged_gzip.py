"""Sources packed with gzip that are damaged in the middle: words, and the rest goes on."""

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
