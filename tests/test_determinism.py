"""Same input, same bytes: whatever the processes, the order of files, the locale, the time zone, the hash seed."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from newsgen.builder import sources as sources_module
from newsgen.builder import work
from newsgen.builder.build import Options, build
from support import copy_of_the_sample, files_of


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    folder = copy_of_the_sample(tmp_path_factory.mktemp("sample") / "site")
    for number, path in enumerate(sorted((folder / "articles").rglob("*.md"))):
        if number % 3:
            path.unlink()  # a third of it has all that there is
    return folder, files_of(build(folder, Options(jobs=1)).output)


@pytest.mark.parametrize(
    "environment",
    [
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        {"TZ": "America/Los_Angeles", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "4242", "PYTHONUTF8": "0"},
    ],
)
def test_the_surroundings_change_nothing(
    sample: tuple[Path, dict[str, bytes]], tmp_path: Path, environment: dict[str, str]
) -> None:
    folder, expected = sample
    subprocess.run(
        [sys.executable, "-m", "newsgen", "build", folder, "--clean", "--jobs", "1", "--output", tmp_path / "out"],
        env={**os.environ, **environment},
        check=True,
        capture_output=True,
    )
    assert files_of(tmp_path / "out") == expected


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_files_changes_nothing(
    sample: tuple[Path, dict[str, bytes]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    folder, expected = sample

    def shuffled(site: Path, *known: object) -> object:
        found = real_scan(site, *known)
        articles = list(found.articles)
        random.Random(seed).shuffle(articles)
        return replace(found, articles=tuple(articles))

    real_scan = sources_module.scan
    monkeypatch.setattr(sources_module, "scan", shuffled)
    assert files_of(build(folder, Options(output=tmp_path / "out", clean=True, jobs=1)).output) == expected


def test_the_number_of_processes_changes_nothing(
    sample: tuple[Path, dict[str, bytes]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, expected = sample
    monkeypatch.setattr(work, "SMALL", 1)
    monkeypatch.setattr(work, "BATCH", 7)
    assert files_of(build(folder, Options(output=tmp_path / "out", jobs=2)).output) == expected


def test_a_moved_site_folder_changes_nothing(sample: tuple[Path, dict[str, bytes]], tmp_path: Path) -> None:
    folder, expected = sample
    shutil.copytree(folder, tmp_path / "elsewhere", ignore=shutil.ignore_patterns(".newsgen", "public"))
    assert files_of(build(tmp_path / "elsewhere", Options(jobs=1)).output) == expected
