"""The commands as a user meets them: what they print, where, and their exit status."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from newsgen import __version__
from newsgen.builder.build import build, check
from newsgen.cli import main
from newsgen.config import documented_keys
from newsgen.loader.settings import load_settings
from support import article, files_of, with_templates, write_site


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)


def test_init_makes_a_site_that_builds_without_problems(tmp_path: Path) -> None:
    assert run("init", tmp_path / "demo").exit_code == 0
    assert check(tmp_path / "demo") == ()
    report = build(tmp_path / "demo")
    assert report.articles == 2
    assert (report.output / "people/buzz-aldrin/index.html").exists(), "the example shows how aliases meet"


def test_init_explains_every_key_of_the_settings(tmp_path: Path) -> None:
    run("init", tmp_path / "demo")
    text = (tmp_path / "demo/newsgen.yaml").read_text()
    for key in documented_keys():
        assert f"{key.name.rpartition('.')[2]}:" in text
        assert key.doc.split()[0] in text
    uncommented = "\n".join(line.removeprefix("# ") for line in text.splitlines() if _is_setting(line))
    config, problems = load_settings(uncommented.encode())
    assert problems == []
    assert config == load_settings(text.encode())[0], "what is commented out is the default"


def _is_setting(line: str) -> bool:
    words = line.removeprefix("# ").strip().split(":")
    names = {key.name.rpartition(".")[2] for key in documented_keys()} | {"markdown"}
    return words[0] in names and not line.removeprefix("# ").strip().startswith("#")


def test_init_overwrites_nothing(tmp_path: Path) -> None:
    write_site(tmp_path, {"newsgen.yaml": "title: Mine\n"})
    result = run("init", tmp_path)
    assert "kept" in result.output
    assert (tmp_path / "newsgen.yaml").read_text() == "title: Mine\n"
    before = files_of(tmp_path)
    run("init", tmp_path)
    assert files_of(tmp_path) == before


def test_new_makes_an_article_with_its_front_matter(tmp_path: Path) -> None:
    run("init", tmp_path)
    result = run(
        "new", "Moon: the “first” step — no. 1", "--site", tmp_path,
        "--date", "1969-07-21", "--person", "Neil Armstrong",
        "--person", "no", "--tag", "moon", "--tag", "1984", "--section", "Science: space", "--author", "- A. Dash",
        "--place", "Moon", "--source", "The #1 Paper", "--summary", "One: two.",
    )  # fmt: skip
    assert result.exit_code == 0
    path = Path(result.output.strip())
    assert path == tmp_path / "articles/1969/1969-07-21-moon-the-first-step-no-1.md"
    report = build(tmp_path)
    assert report.problems == ()
    page = (report.output / "1969/07/21/moon-the-first-step-no-1/index.html").read_text()
    for words in (
        "Moon: the “first” step — no. 1",
        "Neil Armstrong",
        "1984",
        "Science: space",
        "- A. Dash",
        "The #1 Paper",
    ):
        assert words in page
    assert (report.output / "people/no/index.html").exists()


@pytest.mark.parametrize(
    ("date", "path"),
    [("1936-07", "1936/x.md"), ("1936~", "1936/x.md"), ("unknown", "undated/x.md"), ("", "undated/x.md")],
)
def test_new_puts_articles_by_year(tmp_path: Path, date: str, path: str) -> None:
    write_site(tmp_path, {"newsgen.yaml": ""})
    assert run("new", "X", "--site", tmp_path, "--date", date).exit_code == 0
    assert (tmp_path / "articles" / path).exists()
    assert check(tmp_path) == ()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["  "], "headline is empty"),
        (["X", "--date", "18.07.1936"], "year-month-day"),
        (["X", "--slug", "../x"], "cannot be part of a url"),
        (["There", "--date", "1936"], "exists already"),
    ],
)
def test_new_refuses_what_it_cannot_do(tmp_path: Path, arguments: list[str], words: str) -> None:
    write_site(tmp_path, {"newsgen.yaml": "", "articles/1936/there.md": article("There")})
    before = files_of(tmp_path)
    result = run("new", *arguments, "--site", tmp_path)
    assert result.exit_code == 2
    assert words in result.output
    assert files_of(tmp_path) == before


def test_build_ends_with_one_line(tmp_path: Path) -> None:
    write_site(tmp_path, {"articles/a.md": article("A")})
    lines = run("build", tmp_path).output.splitlines()
    assert lines[-1].startswith("Built 1 article into ")
    assert run("build", tmp_path, "--quiet").output == ""


def test_build_prints_a_report_for_machines(tmp_path: Path) -> None:
    write_site(
        tmp_path, {"articles/a.md": article("A", "[x](missing.md)"), "articles/b.md": article("B", date="1936-13")}
    )
    result = run("build", tmp_path, "--json", "--keep-going")
    report = json.loads(result.stdout)
    assert report["done"] is True
    assert report["articles"] == 1
    assert [problem["code"] for problem in report["problems"]] == ["broken-link", "bad-date"]
    assert result.exit_code == 1


def test_exit_statuses(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", {"articles/a.md": article("A", "[x](missing.md)")})
    assert run("build", site).exit_code == 0
    assert run("build", site, "--strict").exit_code == 1
    assert run("check", site).exit_code == 0
    assert run("check", site, "--strict").exit_code == 1
    write_site(site, {"articles/b.md": "no front matter"})
    assert run("build", site).exit_code == 1
    assert run("check", site).exit_code == 1
    assert run("build", tmp_path / "nowhere").exit_code == 2
    assert run("build", tmp_path).exit_code == 2
    assert run("build", site, "--base-url", "example.org").exit_code == 2
    write_site(site, {"newsgen.yaml": "titel: x\n"})
    assert run("build", site).exit_code == 2
    assert run("check", site, "--format", "json").exit_code == 2
    assert run("check", site, "--format", "github").output.startswith("::error file=newsgen.yaml,line=1,")
    failure = json.loads(run("build", site, "--json").stdout)
    assert failure["error"]
    assert [problem["code"] for problem in failure["problems"]] == ["unknown-key"]


def test_check_prints_in_three_forms(tmp_path: Path) -> None:
    write_site(tmp_path, {"articles/a.md": article("A", date="1936-13", tag="x")})
    text = run("check", tmp_path).output
    assert "articles/a.md:3:7: error: “1936-13” has a month 13 [bad-date]" in text
    assert "articles/a.md:4:6: warning: `tag`: did you mean `tags`? [unknown-key]" in text
    assert text.splitlines()[-1] == "1 error, 1 warning"
    assert [problem["line"] for problem in json.loads(run("check", tmp_path, "--format", "json").output)] == [3, 4]
    github = run("check", tmp_path, "--format", "github").output
    assert github.startswith("::error file=articles/a.md,line=3,col=7,title=bad-date::")
    write_site(tmp_path, {"articles/a.md": article("A")})
    assert run("check", tmp_path).output == "No problems.\n"


def test_base_url_takes_the_place_of_the_settings(tmp_path: Path) -> None:
    write_site(tmp_path, {"newsgen.yaml": "base_url: https://one.example/\n", "articles/a.md": article("A")})
    run("build", tmp_path, "--base-url", "https://two.example/sub")
    assert "https://two.example/sub/undated/a/" in (tmp_path / "public/undated/a/index.html").read_text()


def test_version_and_help() -> None:
    assert run("--version").output == f"newsgen {__version__}\n"
    for command in ("init", "new", "build", "check", "serve"):
        assert command in run("--help").output
        assert run(command, "--help").exit_code == 0


def test_version_loads_no_heavy_module() -> None:
    heavy = ("jinja2", "markdown", "nh3", "rich", "starlette", "yaml", "sqlite3")
    code = f"import sys, newsgen.cli; print([name for name in {heavy} if name in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def test_a_long_build_shows_a_bar_on_a_terminal_and_lines_elsewhere(tmp_path: Path) -> None:
    site = with_templates(write_site(tmp_path / "site", {f"articles/{n}.md": article(f"N {n}") for n in range(100)}))
    # To one without patience every build is long.
    code = "import newsgen.printing; newsgen.printing._PATIENCE = 0; from newsgen.cli import main; main()"
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", code, "build", site, "--jobs", "1"], stdout=subprocess.PIPE, stderr=follower
    )
    os.close(follower)
    shown = b""
    while True:
        try:
            chunk = os.read(leader, 4096)
        except OSError:
            break
        if not chunk:
            break
        shown += chunk
    output, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert "making pages" in shown.decode() or "reading articles" in shown.decode()
    assert b"\x1b" not in output, "standard output stays clean for whoever reads it"
