"""newsgen installed from its wheel into an empty environment, in another folder, with no checkout near."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

from support import REPOSITORY


def test_the_wheel_has_all_that_a_user_needs(tmp_path: Path) -> None:
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    subprocess.run([*pip, "wheel", "--no-deps", "--wheel-dir", tmp_path, REPOSITORY], check=True)
    (wheel,) = tmp_path.glob("newsgen-*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    themes = {
        path.relative_to(REPOSITORY / "templates").as_posix()
        for path in (REPOSITORY / "templates").rglob("*")
        if path.is_file()
    }
    assert {f"newsgen/theme/{name}" for name in themes} <= set(names)
    assert not any(name.startswith(("tests/", "articles/")) for name in names)

    subprocess.run([sys.executable, "-m", "venv", tmp_path / "environment"], check=True)
    python = tmp_path / "environment/bin/python"
    subprocess.run(
        [python, "-m", "pip", "--disable-pip-version-check", "--quiet", "install", "--no-compile", wheel], check=True
    )
    newsgen = tmp_path / "environment/bin/newsgen"
    for command in (["init", "demo"], ["build", "demo"], ["check", "demo"]):
        subprocess.run([newsgen, *command], cwd=tmp_path, check=True, capture_output=True)
    assert "First steps on the Moon" in (tmp_path / "demo/public/index.html").read_text(encoding="utf-8")
    assert (tmp_path / "demo/public/static/style.css").is_file()
