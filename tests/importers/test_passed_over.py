"""An export in a folder that is read as something else: the archivist is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from import_examples import new_site
from newsgen.cli import main
from support import write_site

TALE = "The ferry ran again after nine days of ice, and half the town stood on the pier to see it. "
EXPORT = (
    "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/' "
    "xmlns:wp='http://wordpress.org/export/1.2/'><channel><title>F</title><wp:wxr_version>1.2</wp:wxr_version>"
    f"<item><title>Mills</title><content:encoded>{TALE}</content:encoded><wp:post_id>1</wp:post_id>"
    "<wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item></channel></rss>"
)
PAGE = f"<!DOCTYPE html><html><head><title>Ice</title></head><body><article><h1>Ice</h1><p>{TALE * 3}</p></article>"
FOLDERS = {
    "pages": {"a.html": PAGE, "b.html": PAGE.replace("Ice", "Fog")},
    "jekyll": {"blog/_config.yml": "title: B\n", "blog/_posts/2001-01-01-ice.md": f"---\ntitle: Ice\n---\n{TALE}\n"},
}


def imported(site: Path, source: Path) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["import", str(source), "--site", str(site), "--jobs", "1"])
    return result.exit_code, result.output


@pytest.mark.parametrize("kind", FOLDERS)
def test_an_export_in_a_folder_of_something_else_is_told(kind: str, tmp_path: Path) -> None:
    site, pile = new_site(tmp_path / "site"), tmp_path / "pile"
    write_site(pile, FOLDERS[kind])
    write_site(pile, {"feed.xml": "<rss version='2.0'><channel><title>F</title></channel></rss>"})  # a site's own
    assert imported(site, pile)[0] == 0
    write_site(pile, {"old/export.xml": EXPORT})
    status, output = imported(site, pile)
    assert status == 1
    assert "  pile/old/export.xml: not read, for the folder was read as " in output
    assert "feed.xml" not in output
    assert imported(site, pile / "old/export.xml")[0] == 0
    assert (site / "articles/undated/mills.md").is_file()
