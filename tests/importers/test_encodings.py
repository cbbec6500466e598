"""Texts in whatever encoding: what they say in the end, in the words of an article."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from import_examples import new_site
from newsgen.cli import main
from newsgen.importers.encodings import decode

TITLE = "Ice — on the “pier”"
TALE = (
    "The café at the end of the pier was full when the ferry ran again after nine days of ice, as it hasn’t been since."
)
PAGE = f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1><p>{TALE}</p></article></body></html>"
EXPORT = (
    "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/' "
    "xmlns:wp='http://wordpress.org/export/1.2/'><channel><title>F</title><wp:wxr_version>1.2</wp:wxr_version>"
    f"<item><title>{TITLE}</title><content:encoded>{TALE}</content:encoded><wp:post_id>1</wp:post_id>"
    "<wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item></channel></rss>"
)
SOURCES = {
    "ice.txt": f"{TITLE}\n\n{TALE}\n",
    "ice.html": PAGE,
    "ice.xml": EXPORT,
    "ice.csv": f'title,body\n{TITLE},"{TALE}"\n',
    "ice.jsonl": json.dumps({"title": TITLE, "body": TALE}, ensure_ascii=False) + "\n",
    "ice.json": json.dumps([{"title": TITLE, "body": TALE}], ensure_ascii=False),
}


def imported(source: Path, site: Path) -> str:
    result = CliRunner().invoke(main, ["import", str(source), "--site", str(site), "--jobs", "1"])
    assert result.exit_code == 0, result.output
    return (site / "articles/undated/ice-on-the-pier.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SOURCES)
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_known_by_itself(encoding: str, name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(SOURCES[name].encode(encoding))
    article = imported(tmp_path / name, new_site(tmp_path / "site"))
    assert TITLE in article
    assert TALE in article


@pytest.mark.parametrize("name", ["ice.txt", "ice.html", "ice.csv", "ice.json"])
def test_a_byte_that_is_wrong_leaves_the_other_letters_alone(name: str, tmp_path: Path) -> None:
    """An apostrophe from Windows in a text that is UTF-8, as old databases are full of."""
    (tmp_path / name).write_bytes(SOURCES[name].encode().replace("’".encode(), b"\x92"))
    article = imported(tmp_path / name, new_site(tmp_path / "site"))
    assert TITLE in article
    assert TALE in article


MIXED = {
    "one wrong byte": ("Größe, ".encode() * 3 + b"\xe9", "Größe, Größe, Größe, é", "unlike the rest"),
    "cut in the middle of a letter": ("Größe, Größe".encode()[:-2], "Größe, GröÃ", "unlike the rest"),
    "windows-1252": (TALE.encode("cp1252") * 9, TALE * 9, "it was taken for windows-1252"),
    "french": ("Le café était fermé à l’aube".encode("cp1252"), "Le café était fermé à l’aube", "windows-1252"),
    "swedish": ("Färjan gick åter efter is".encode("cp1252"), "Färjan gick åter efter is", "windows-1252"),
    "polish": ("Prom ruszył ponownie, żeby".encode("cp1250"), "Prom ruszył ponownie, żeby", "windows-1250"),
    "czech": ("Přívoz jel znovu, žádné město".encode("cp1250"), "Přívoz jel znovu, žádné město", "windows-1250"),
    "chinese": ("中文新闻报道今天北京天气很好".encode("gb18030") * 9, "中文新闻报道今天北京天气很好" * 9, "gb18030"),
    "korean": (
        "한국어 뉴스 기사입니다 서울은 맑음".encode("euc-kr") * 9,
        "한국어 뉴스 기사입니다 서울은 맑음" * 9,
        "cp949",
    ),
    "utf-32": ("“Größe”".encode("utf-32"), "“Größe”", ""),
    "a null": (b"one\0two", "one\0two", ""),
}


@pytest.mark.parametrize("name", MIXED)
def test_most_of_the_bytes_tell(name: str) -> None:
    data, text, doubt = MIXED[name]
    found, why = decode(data)
    assert found == text
    assert doubt in why
    assert bool(doubt) == bool(why)


def test_what_a_page_declares_counts_before_what_is_guessed() -> None:
    assert decode("Grüße".encode("latin-1"), "iso-8859-1") == ("Grüße", "")
    assert decode("Привет".encode("koi8-r"), "koi8-r") == ("Привет", "")
