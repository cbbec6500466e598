"""Encodings that sources declare and are not in: the declaration is a stranger's word."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from import_examples import new_site
from newsgen.cli import main

TALE = "The café at the end of the pier was full when the ferry ran again after nine days of ice, as never before."
RSS = (
    "<rss version='2.0'><channel><title>F</title><item><title>Ice on the pier</title><guid>g1</guid>"
    f"<description>{TALE}{{}}</description></item></channel></rss>"
)
NITF = (
    "<nitf><head/><body><body.head><hedline><hl1>Ice on the pier</hl1></hedline></body.head>"
    f"<body.content><p>{TALE}{{}}</p></body.content></body></nitf>"
)
UNTRUE = ["idna", "punycode", "undefined", "unicode_escape", "utf-7", "utf-16", "utf-32", "zlib", "cp037", "nonsense"]


def imported(source: Path, site: Path) -> str:
    result = CliRunner().invoke(main, ["import", str(source), "--site", str(site), "--jobs", "1"])
    assert result.exit_code == 0, result.output
    return (site / "articles/undated/ice-on-the-pier.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", UNTRUE)
def test_an_encoding_that_the_declaration_is_not_written_in_does_not_count(name: str, tmp_path: Path) -> None:
    for number, document in enumerate((RSS, NITF)):
        (tmp_path / "ice.xml").write_text(f'<?xml version="1.0" encoding="{name}"?>{document.format("")}')
        assert TALE in imported(tmp_path / "ice.xml", new_site(tmp_path / f"site{number}"))


@pytest.mark.parametrize("name", UNTRUE)
def test_a_page_that_declares_such_an_encoding_is_read_as_what_it_looks_like(name: str, tmp_path: Path) -> None:
    page = (
        f'<html><head><meta charset="{name}"><title>Ice on the pier</title></head><body><article>'
        f"<h1>Ice on the pier</h1><p>{TALE * 3}</p></article></body></html>"
    )
    (tmp_path / "ice.html").write_bytes(page.encode("cp1252"))
    assert TALE in imported(tmp_path / "ice.html", new_site(tmp_path / "site"))


@pytest.mark.parametrize("more", ["", "."])
def test_a_feed_in_utf_16_is_read_whatever_its_length(more: str, tmp_path: Path) -> None:
    """An odd number of bytes in UTF-8 cannot be UTF-16; an even one can, and read so it is no feed at all."""
    document = f'<?xml version="1.0" encoding="utf-16"?>{RSS.format(more)}'
    (tmp_path / "ice.xml").write_bytes(document.encode("utf-16"))
    assert TALE in imported(tmp_path / "ice.xml", new_site(tmp_path / "site"))
