"""newsgen installed from its wheel into an environment of its own, in another folder, with no checkout near."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from importlib.metadata import Distribution, PathDistribution, distribution
from importlib.util import find_spec
from pathlib import Path

from packaging.requirements import Requirement

from support import REPOSITORY


def needed(by: Distribution, found: dict[str, Distribution] | None = None) -> dict[str, Distribution]:
    """The distributions that one declares to need, and those that these need: as they are installed here."""
    found = {} if found is None else found
    for line in by.requires or ():
        requirement = Requirement(line)
        if requirement.name not in found and (not requirement.marker or requirement.marker.evaluate({"extra": ""})):
            found[requirement.name] = distribution(requirement.name)
            assert requirement.specifier.contains(found[requirement.name].version)
            needed(found[requirement.name], found)
    return found


def test_the_wheel_has_all_that_a_user_needs(tmp_path: Path) -> None:
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    # What builds it is fetched where it is not at hand.
    isolation = ["--no-build-isolation"] if find_spec("hatchling") else []
    subprocess.run([*pip, "wheel", "--no-deps", *isolation, "--wheel-dir", tmp_path, REPOSITORY], check=True)
    (wheel,) = tmp_path.glob("newsgen-*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    themes = {
        path.relative_to(REPOSITORY / "templates").as_posix()
        for path in (REPOSITORY / "templates").rglob("*")
        if path.is_file()
    }
    assert {f"newsgen/theme/{name}" for name in themes} <= set(names)
    assert not any(name.startswith(("tests/", "articles/")) for name in names)

    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / "environment"], check=True)
    python = tmp_path / "environment/bin/python"
    install = [*pip, "--python", python, "install", "--no-deps", "--no-index", "--no-compile", wheel]
    subprocess.run(install, check=True)
    (metadata,) = (tmp_path / "environment").rglob("newsgen-*.dist-info")
    packages = metadata.parent
    # What it declares to need, and nothing else: fetching it anew would take most of the time of this test.
    for one in needed(PathDistribution(metadata)).values():
        for top in {file.parts[0] for file in one.files or ()} - {"..", "__pycache__"}:
            if not (packages / top).exists():
                (packages / top).symlink_to(one.locate_file(top))

    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    newsgen = tmp_path / "environment/bin/newsgen"
    for command in (["init", "demo"], ["build", "demo"], ["check", "demo"]):
        subprocess.run([newsgen, *command], cwd=tmp_path, env=environment, check=True, capture_output=True)
    assert "First steps on the Moon" in (tmp_path / "demo/public/index.html").read_text(encoding="utf-8")
    assert (tmp_path / "demo/public/static/style.css").is_file()
