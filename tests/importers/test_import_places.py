"""Files and folders that a user may name by mistake: refused in words, and nothing of theirs is lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from import_examples import new_site
from newsgen.cli import main
from support import files_of

TEXT = "Ice on the pier\n\nThe ferry ran again after nine days of ice, and half the town stood on the pier to see it.\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return new_site(tmp_path / "courier")


@pytest.fixture
def clips(tmp_path: Path) -> Path:
    (tmp_path / "clips").mkdir()
    (tmp_path / "clips" / "ice.txt").write_text(TEXT)
    return tmp_path / "clips"


def run(*words: object) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["import", *map(str, words), "--jobs", "1"])
    assert "Traceback" not in result.output
    return result.exit_code, result.output


def refused(*words: object) -> str:
    status, output = run(*words)
    assert status == 2, output
    return output


@pytest.mark.parametrize("name", ["clips/ice.txt", "courier/newsgen.yaml", "courier/articles/own.md"])
def test_a_report_takes_the_place_of_no_other_file(name: str, site: Path, clips: Path, tmp_path: Path) -> None:
    (site / "newsgen.yaml").write_text("title: Courier\n")
    (site / "articles" / "own.md").write_text("---\ntitle: Own\n---\n\nWords.\n")
    before = files_of(tmp_path)
    assert "is no report of an import" in refused(clips, "--site", site, "--report", tmp_path / name)
    assert files_of(tmp_path) == before


def test_a_report_takes_the_place_of_the_last_one_or_of_an_empty_file(site: Path, clips: Path, tmp_path: Path) -> None:
    report = tmp_path / "reports" / "report.jsonl"
    for _ in range(2):
        assert run(clips, "--site", site, "--report", report)[0] == 0
    report.write_text("")
    assert run(clips, "--site", site, "--report", report)[0] == 0
    assert '"unchanged"' in report.read_text()


def test_a_report_is_no_folder_and_does_not_lie_in_a_source(site: Path, clips: Path) -> None:
    assert "is a folder; name a file" in refused(clips, "--site", site, "--report", clips.parent)
    assert "would lie in the source" in refused(clips, "--site", site, "--report", clips / "report.jsonl")
    assert files_of(clips) == {"ice.txt": TEXT.encode()}


def test_a_site_is_not_imported_into_itself(site: Path, clips: Path) -> None:
    """Every run would make a new article of each."""
    run(clips, "--site", site)
    before = files_of(site / "articles")
    (article,) = site.glob("articles/undated/*.md")
    for source in (site / "articles", site / "articles" / "undated", article):
        assert "among the articles of this site already" in refused(source, "--site", site)
    assert "name the files and folders beside it" in refused(site.parent, "--site", site)
    assert files_of(site / "articles") == before


def test_a_source_that_is_named_twice_is_imported_once(site: Path, clips: Path) -> None:
    status, output = run(clips, clips.parent / "courier" / ".." / "clips", "--site", site)
    assert (status, output.split()[:2]) == (0, ["1", "imported"])
    assert "in doubt" not in output


@pytest.mark.parametrize(
    ("into", "words"),
    [
        ("articles/_old", "passes over folders"),
        ("articles/a/.old/b", "passes over folders"),
        ("articles/own.md", "is a file; choose a folder"),
    ],
)
def test_articles_do_not_go_where_no_build_looks(into: str, words: str, site: Path, clips: Path) -> None:
    (site / "articles" / "own.md").write_text("---\ntitle: Own\n---\n\nWords.\n")
    assert words in refused(clips, "--site", site, "--into", into)
    assert list(files_of(site / "articles")) == ["own.md"]


def test_what_is_too_large_for_a_mapping_file_is_not_read(site: Path, clips: Path, tmp_path: Path) -> None:
    (tmp_path / "export.jsonl").write_text("fields: {a: title}\n" * 60_000)
    assert "is no mapping file: it has more than 1 MB" in refused(
        clips, "--site", site, "--map", tmp_path / "export.jsonl"
    )


def test_a_folder_that_may_not_be_read_leaves_the_rest_of_the_source_alone(clips: Path) -> None:
    (clips / "shut").mkdir(mode=0)
    # Root reads everything, so the look is taken by somebody else.
    code = """
import os, sys
from pathlib import Path
from newsgen.importers.registry import formats
from newsgen.importers.sources import format_of_source
formats()
os.chdir(sys.argv[1])
if os.getuid() == 0:
    os.setgroups([]), os.setgid(65534), os.setuid(65534)
print(format_of_source(Path(".")))
"""
    run = subprocess.run([sys.executable, "-c", code, str(clips)], capture_output=True, text=True, check=False)
    (clips / "shut").chmod(0o755)
    assert (run.stderr, run.stdout) == ("", "None\n")
