"""Sources that are broken, or mean harm, through the whole import: words instead of crashes, and the rest goes on."""

from __future__ import annotations

import gzip
import json
import os
import socket
import stat
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from import_examples import EXAMPLES, new_site
from newsgen import Site
from newsgen.builder.build import build
from newsgen.cli import main
from newsgen.importers import writing
from support import Built, files_of

TEXT = "Ice on the pier\n\nThe ferry ran again after nine days of ice, and half the town stood on the pier to see it.\n"
LAUGHS = f'<!DOCTYPE x [<!ENTITY l0 "{"lol" * 50}">' + "".join(
    f'<!ENTITY l{number} "{f"&l{number - 1};" * 10}">' for number in range(1, 12)
)
HARMFUL = {
    "bomb": LAUGHS + "]>",
    "file": '<!DOCTYPE x [<!ENTITY l11 SYSTEM "{secret}">]>',
    "parameter": '<!DOCTYPE x [<!ENTITY % p SYSTEM "{secret}"> %p;]>',
    "network": '<!DOCTYPE x [<!ENTITY l11 SYSTEM "http://127.0.0.1:9/x">]>',
}
DOCUMENTS = {
    "rss": "<rss version='2.0'><channel><title>F</title><item><title>Ice</title><guid>g1</guid>"
    "<description>The ferry &l11; ran.</description></item></channel></rss>",
    "wordpress": "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/' "
    "xmlns:wp='http://wordpress.org/export/1.2/'><channel><title>F</title><wp:wxr_version>1.2</wp:wxr_version>"
    "<item><title>Ice</title><content:encoded>The ferry &l11; ran.</content:encoded><wp:post_id>1</wp:post_id>"
    "<wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item></channel></rss>",
    "nitf": "<nitf><head/><body><body.head><hedline><hl1>Ice</hl1></hedline></body.head><body.content>"
    "<p>The ferry &l11; ran.</p></body.content></body></nitf>",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return new_site(tmp_path / "site")


def imported(site: Path, *sources: Path) -> dict[str, Any]:
    """What the command says of an import; it ends in words whatever the sources are."""
    words = [*map(str, sources), "--site", str(site), "--json", "--jobs", "1"]
    result = CliRunner().invoke(main, ["import", *words])
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code in (0, 1), result.output
    assert not [problem for problem in Site(site).check() if problem.severity == "error"]
    assert not [name for name in files_of(site) if ".newsgen-import-" in name]
    for line in (site / "import-report.jsonl").read_text(encoding="utf-8").splitlines():
        assert json.loads(line)["status"]
    return json.loads(result.output)


def words_of(site: Path) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in sorted((site / "articles").rglob("*.md")))


@pytest.mark.parametrize("kind", DOCUMENTS)
@pytest.mark.parametrize("harm", HARMFUL)
def test_entities_are_neither_followed_nor_blown_up(kind: str, harm: str, site: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    source = tmp_path / "export.xml"
    head = HARMFUL[harm].replace("{secret}", secret.as_uri())
    source.write_text(f"<?xml version='1.0'?>{head}{DOCUMENTS[kind]}")
    assert imported(site, source)["imported"] == 1
    words = words_of(site)
    assert "SECRET" not in words
    assert "lollol" not in words
    assert "The ferry" in words


def test_a_packed_source_that_means_harm_gives_what_is_good_in_it(site: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "export.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("good.txt", TEXT)
        packed.writestr("../../out.txt", TEXT)
        packed.writestr("/tmp/absolute-of-newsgen.txt", TEXT)
        packed.writestr("bomb.txt", b"word " * 4_000_000)
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        packed.writestr(link, "/etc/passwd")
    before = files_of(tmp_path).keys()
    done = imported(site, tmp_path / "export.zip")
    assert done["failures"]
    assert "root:" not in words_of(site)
    assert {name.partition("/")[0] for name in files_of(tmp_path).keys() - before} == {"site"}
    assert not Path("/tmp/absolute-of-newsgen.txt").exists()
    assert [path for path in (site / ".newsgen/import").rglob("*") if path.is_file()] == []


def test_nothing_active_of_a_page_reaches_readers(site: Path, tmp_path: Path) -> None:
    page = """<html><head><title>Ice</title><script>alert(1)</script></head><body onload="alert(2)"><article>
    <h1>Ice on the pier</h1><p onclick="alert(3)">The ferry ran again after nine days of ice, and half the town stood
    on the pier. <a href="javascript:alert(4)">More</a> <a href=" jAvA&#9;script:alert(5)">again</a></p>
    <p><img src="x" onerror="alert(6)"> The captain, who has seen much ice, said that she had never seen so much of it.
    <svg onload="alert(7)"></svg><iframe src="javascript:alert(8)"></iframe><script>alert(9)</script>
    &lt;script&gt;alert(10)&lt;/script&gt;</p></article></body></html>"""
    (tmp_path / "ice.html").write_text(page)
    assert imported(site, tmp_path / "ice.html")["imported"] == 1
    report = build(site)
    assert report.done
    html = "".join(
        data.decode() for name, data in Built(site, report).files().items() if name.endswith(".html")
    ).lower()
    for harm in ("<script>alert", 'href="javascript:', "onclick=", "onerror=", "onload=", "<iframe", "<svg onload"):
        assert harm not in html


GARBAGE = bytes(range(256)) * 40
ENDS = (".xml", ".json", ".jsonl", ".csv", ".html", ".txt", ".md", ".warc", ".zip", ".gz", ".warc.gz", ".rss", ".mhtml")


def test_rubbish_under_any_name_is_said_to_be_rubbish(site: Path, tmp_path: Path) -> None:
    sources = [tmp_path / "good.txt"]
    sources[0].write_text(TEXT)
    for end in ENDS:
        for name, data in (("garbage", GARBAGE), ("empty", b""), ("zeros", bytes(5_000)), ("spaces", b" \n" * 50)):
            sources.append(tmp_path / (name + end))
            sources[-1].write_bytes(data)
    done = imported(site, *sources)
    assert "nine days of ice" in words_of(site)
    assert done["failures"]
    folder = tmp_path / "all"
    folder.mkdir()
    for path in sources:
        path.rename(folder / path.name)
    other = new_site(tmp_path / "other")
    imported(other, folder)
    assert "nine days of ice" in words_of(other)


@pytest.mark.parametrize("name", ["wordpress", "feed", "json", "jsonl", "csv", "nitf", "html-page", "warc", "zip"])
def test_a_source_that_ends_too_early_ends_in_words(name: str, tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    source = EXAMPLES[name].make(tmp_path / "source")
    whole = source.read_bytes()
    for part in (0.2, 0.5, 0.9):
        site = new_site(tmp_path / f"site{part}")
        source.write_bytes(whole[: int(len(whole) * part)])
        imported(site, source)
        source.write_bytes(whole)
        done = imported(site, source)
        assert done["rejected"] <= 4, "the next run has the whole source"
        assert done["imported"] + done["updated"] + done["unchanged"] > 0


def test_a_record_of_twenty_megabytes_is_rejected_and_the_rest_goes_on(site: Path, tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "good.txt").write_text(TEXT)
    (folder / "large.txt").write_bytes(b"A long word and another.\n" * 800_000)
    (tmp_path / "lines.jsonl").write_text(
        json.dumps({"title": "Large", "body": "word " * 4_000_000}) + "\n" + json.dumps({"title": "Ice", "body": TEXT})
    )
    done = imported(site, folder, tmp_path / "lines.jsonl")
    assert (done["imported"], done["rejected"]) == (2, 2)


def test_what_is_no_file_is_not_waited_for(site: Path, tmp_path: Path) -> None:
    """A pipe would be waited for until somebody writes into it; links may lead anywhere."""
    folder = tmp_path / "mixed"
    folder.mkdir()
    (tmp_path / "hugo/content").mkdir(parents=True)
    (folder / "good.txt").write_text(TEXT)
    (tmp_path / "hugo/content/a.md").write_text("---\ntitle: A\ndate: 2001-01-01\n---\nText ![x](p.png) ![y](l.png)\n")
    for name in ("b.txt", "c.html", "d.xml", "../hugo/hugo.toml", "../hugo/content/q.md", "../hugo/content/p.png"):
        os.mkfifo(folder / name)
    for name, target in (("f.txt", "/nowhere"), ("g.txt", "/etc/passwd"), ("h", "/etc"), ("i", ".")):
        (folder / name).symlink_to(target)
    (tmp_path / "hugo/content/l.png").symlink_to("/etc/passwd")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(folder / "j.xml"))
        imported(site, folder)
        imported(site, tmp_path / "hugo")
    assert "nine days of ice" in words_of(site)
    assert "root:" not in "".join(data.decode("utf-8", "replace") for data in files_of(site).values())
    for name in ("b.txt", "j.xml"):
        result = CliRunner().invoke(main, ["import", str(folder / name), "--site", str(site)])
        assert result.exit_code == 2
        assert "no ordinary file" in result.output


@pytest.mark.skipif(sys.platform == "darwin", reason="names are UTF-8 there")
def test_names_of_any_bytes(site: Path, tmp_path: Path) -> None:
    folder = tmp_path / "names"
    folder.mkdir()
    for number, name in enumerate(
        (b"new\nline.txt", b"latin-\xe9.txt", b"quote\"'.txt", b"-dash.txt", b"\xff\xfe.txt")
    ):
        Path(os.fsdecode(bytes(folder) + b"/" + name)).write_text(f"Number {number}\n\n{TEXT}")
    assert imported(site, folder)["imported"] == 5
    assert imported(site, folder)["unchanged"] == 5


def test_a_full_disk_is_said_and_the_next_run_goes_on(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "lines.jsonl"
    source.write_text("".join(json.dumps({"id": n, "title": f"T{n}", "body": TEXT}) + "\n" for n in range(20)))
    plain, written = writing._write, 0

    def full(path: str, data: bytes) -> None:
        nonlocal written
        written += 1
        plain(path, data if written <= 5 else b"---\ntitle: ha")  # as much as there is room for
        if written > 5:
            raise OSError(28, os.strerror(28), path)

    monkeypatch.setattr(writing, "_write", full)
    result = CliRunner().invoke(main, ["import", str(source), "--site", str(site)])
    assert result.exit_code == 1, result.output
    assert "No space left" in result.output
    assert "Traceback" not in result.output
    assert isinstance(result.exception, SystemExit)
    monkeypatch.undo()
    assert len(list((site / "articles").rglob("*"))) == 5 + 1, "whole articles, and their folder"
    done = imported(site, source)
    assert (done["unchanged"], done["imported"]) == (5, 15)


BOMBS = {
    "export.json.gz": '[{"title": "',
    "lines.jsonl.gz": '{"title": "Ice"}\n{"title": "',
    "export.xml.gz": "<rss version='2.0'><channel><title>F</title><item><title>",
    "nitf.xml.gz": "<nitf><head/><body><body.head><hedline><hl1>",
    "page.html.gz": '[{"title": "',
    "note.txt.gz": "Ice on the pier\n\n",
    "a.warc.gz": "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 20000000\r\n\r\n",
}
"""How a source of each name begins; what comes then is very long."""


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_packed_with_gzip_does_not_fill_the_memory(name: str, site: Path, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(gzip.compress(BOMBS[name].encode() + b"x" * 20_000_000, 1))
    done = imported(site, tmp_path / name)
    assert done["imported"] == 0
    assert done["rejected"] or done["failures"]
