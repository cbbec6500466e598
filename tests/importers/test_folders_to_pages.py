"""Folders of site generators, imported, built, and imported again: links lead on, and pictures are there."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading_folders import SOURCES

from newsgen.builder.build import Options, build
from newsgen.importers.run import ImportOptions, import_sources

PICTURES = {"jekyll": 2, "hugo": 2, "zola": 1, "eleventy": 1, "pelican": 1}
"""How many pictures the articles of each folder have."""
NOT_THERE = ("/about/", "/town/assets/map.pdf")
"""A page that is left out, and a file that its folder does not have."""


@pytest.mark.parametrize("name", PICTURES)
def test_folders_become_archives(name: str, tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    first = import_sources(tmp_path, [SOURCES / name], ImportOptions(jobs=1))
    before = {path: path.read_bytes() for path in (tmp_path / "articles").rglob("*") if path.is_file()}
    second = import_sources(tmp_path, [SOURCES / name], ImportOptions(jobs=1))
    after = {path: path.read_bytes() for path in (tmp_path / "articles").rglob("*") if path.is_file()}
    assert second.counts["unchanged"] == first.counts["imported"] > 0
    assert before == after
    report = build(tmp_path, Options(jobs=1, drafts=True))
    assert report.done
    assert not [problem for problem in report.problems if problem.severity == "error"]
    broken = [one.message for one in report.problems if one.code == "broken-link"]
    assert all(any(way in message for way in NOT_THERE) for message in broken), broken
    assert len(list((tmp_path / "public/media").rglob("*.png"))) == PICTURES[name]
