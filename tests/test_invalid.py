"""Every folder of `tests/invalid/` is a broken site; its `expected.txt` is what `newsgen check` has to say about it.

Sites that cannot be kept as files everywhere (links, pipes, names that are no UTF-8, huge files) are made here.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from newsgen.builder.build import build, check
from newsgen.problems import Problem, ProblemsError, as_github, as_json, as_text, has_errors

INVALID = Path(__file__).parent / "invalid"
CASES = sorted(folder.name for folder in INVALID.iterdir() if folder.is_dir())
SOUND = "---\ntitle: Sound\n---\n\nWords.\n"


def problems_of(site: Path) -> tuple[Problem, ...]:
    try:
        return check(site)
    except ProblemsError as error:
        return error.problems


def text_of(problems: tuple[Problem, ...]) -> str:
    return "".join(f"{as_text(problem)}\n" for problem in problems)


@pytest.fixture
def site_of(tmp_path: Path) -> Callable[[str], Path]:
    def copy(case: str) -> Path:
        return Path(shutil.copytree(INVALID / case, tmp_path / "site"))

    return copy


def write(site: Path, path: str, content: str | bytes = SOUND) -> Path:
    file = site / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


@pytest.mark.parametrize("case", CASES)
def test_a_broken_site_gives_exactly_these_problems(case: str, site_of: Callable[[str], Path]) -> None:
    problems = problems_of(site_of(case))
    assert text_of(problems) == (INVALID / case / "expected.txt").read_text(encoding="utf-8")
    assert list(problems) == sorted(problems)
    assert all(problem.line >= 0 and problem.column >= 0 for problem in problems)


@pytest.mark.parametrize(
    "case", [case for case in CASES if ": error: " in (INVALID / case / "expected.txt").read_text("utf-8")]
)
def test_errors_keep_a_build_from_writing_anything(case: str, site_of: Callable[[str], Path]) -> None:
    site = site_of(case)
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    try:
        report = build(site)
    except ProblemsError:
        pass
    else:
        assert not report.done
        assert has_errors(report.problems)
    assert not (site / "public").exists()
    after = {path for path in site.rglob("*") if path.is_file() and ".newsgen" not in path.parts}
    assert after == set(before)
    assert all(path.read_bytes() == data for path, data in before.items())


def test_no_case_is_left_without_problems() -> None:
    assert len(CASES) >= 45
    assert all((INVALID / case / "expected.txt").read_text(encoding="utf-8").strip() for case in CASES)


def test_the_problems_as_json(site_of: Callable[[str], Path]) -> None:
    problems = problems_of(site_of("many-problems"))
    records = json.loads(as_json(problems))
    assert [Problem(**record) for record in records] == list(problems)
    assert records[1] == {
        "path": "articles/1969/07/walk.md",
        "line": 3,
        "column": 7,
        "code": "bad-date",
        "message": "“1969-07-32” is no day of the calendar",
        "hint": "July 1969 has 31 days",
        "severity": "error",
    }


def test_the_problems_as_commands_for_github(site_of: Callable[[str], Path]) -> None:
    lines = [as_github(problem) for problem in problems_of(site_of("many-problems"))]
    assert lines[1] == (
        "::error file=articles/1969/07/walk.md,line=3,col=7,title=bad-date::"
        "“1969-07-32” is no day of the calendar (July 1969 has 31 days)"
    )
    assert lines[2].startswith("::warning file=articles/1969/07/walk.md,line=4,col=6,title=unknown-key::")
    assert all("\n" not in line for line in lines)


# Sites that are made here: what to put into the folder `site`, and the problems.

MADE: dict[str, tuple[Callable[[Path], object], str]] = {}


def made(expected: str) -> Callable[[Callable[[Path], object]], Callable[[Path], object]]:
    def note(make: Callable[[Path], object]) -> Callable[[Path], object]:
        MADE[make.__name__] = (make, expected)
        return make

    return note


@made(
    "articles/a.md: error: the link leads nowhere [dangling-link]\n    hint: mend or delete the link\n"
    "articles/moon.jpg: error: the link leads nowhere [dangling-link]\n    hint: mend or delete the link\n"
)
def dangling_links(site: Path) -> None:
    (site / "articles/a.md").symlink_to("gone.md")
    (site / "articles/moon.jpg").symlink_to("gone.jpg")


@made("articles/a.md: error: the link leads nowhere [dangling-link]\n    hint: mend or delete the link\n")
def link_to_itself(site: Path) -> None:
    (site / "articles/a.md").symlink_to("a.md")


@made(
    "articles/a.md: error: the link leads out of the site folder [outside-site]\n    hint: put the file itself here\n"
    "static/etc: error: the link leads out of the site folder [outside-site]\n    hint: put the file itself here\n"
)
def links_out_of_the_site(site: Path) -> None:
    write(site.parent, "elsewhere.md")
    (site / "articles/a.md").symlink_to("../../elsewhere.md")
    (site / "static").mkdir()
    (site / "static/etc").symlink_to("/etc")


@made(
    "articles/again: error: folders are not followed through links [linked-folder]\n"
    "    hint: put the folder itself here\n"
)
def linked_folder(site: Path) -> None:
    (site / "articles/again").symlink_to("../articles")


@made("articles/a.md: error: this is a folder, though its name ends in .md [not-a-file]\n    hint: rename the folder\n")
def folder_named_like_an_article(site: Path) -> None:
    write(site, "articles/a.md/b.md")


@made("articles/a.md: error: this is not a regular file [not-a-file]\n    hint: put a regular file here\n")
def pipe(site: Path) -> None:
    os.mkfifo(site / "articles/a.md")


@made("articles/caf\\udce9.md: error: the file's name is not UTF-8 [bad-name]\n    hint: rename the file\n")
def name_that_is_not_utf8(site: Path) -> None:
    write(site, os.fsdecode(b"articles/caf\xe9.md"))


@made(
    "articles/a\\nb.md: error: the file's name has a control character or a backslash [bad-name]\n"
    "    hint: rename the file\n"
    "articles/a\\b.md: error: the file's name has a control character or a backslash [bad-name]\n"
    "    hint: rename the file\n"
)
def names_that_no_url_can_hold(site: Path) -> None:
    write(site, "articles/a\nb.md")
    write(site, "articles/a\\b.md")


@made(
    "articles/a.md: error: the file has more than 16 MB [too-large]\n"
    "    hint: divide the text, or keep large data in a file beside the article and link to it\n"
)
def front_matter_of_50_megabytes(site: Path) -> None:
    write(site, "articles/a.md", b"---\ntitle: " + b"x" * 50_000_000 + b"\n---\n")


@made(
    "articles/a.md:2:1: error: the front matter has 2,000,008 characters; the most is 1,000,000 "
    "[front-matter-too-long]\n    hint: the text of an article belongs below the front matter\n"
)
def front_matter_of_two_megabytes(site: Path) -> None:
    write(site, "articles/a.md", b"---\ntitle: " + b"x" * 2_000_000 + b"\n---\n")


@made(
    "newsgen.yaml: error: cannot be read: Is a directory [unreadable]\n"
    "    hint: look at the file's owner and permissions\n"
)
def folder_in_place_of_the_settings(site: Path) -> None:
    (site / "newsgen.yaml").mkdir()


@made(
    "people.yaml: error: cannot be read: Is a directory [unreadable]\n"
    "    hint: look at the file's owner and permissions\n"
)
def folder_in_place_of_the_people(site: Path) -> None:
    (site / "people.yaml").mkdir()


@pytest.mark.parametrize("case", MADE)
def test_a_broken_site_that_is_made_here(case: str, tmp_path: Path) -> None:
    make, expected = MADE[case]
    site = tmp_path / "site"
    write(site, "articles/sound.md")
    make(site)
    assert text_of(problems_of(site)) == expected


def test_files_and_folders_that_may_not_be_read(tmp_path: Path) -> None:
    site = tmp_path / "site"
    file = write(site, "articles/a.md")
    write(site, "articles/shut/b.md")
    write(site, "articles/sound.md")
    file.chmod(0)
    (site / "articles/shut").chmod(0)
    # Root reads everything, so the look is taken by somebody else.
    code = """
import os, sys
from pathlib import Path
from newsgen.loader.scan import read_source, scan
from newsgen.problems import Problem, as_text
os.chdir(sys.argv[1])
if os.getuid() == 0:
    os.setgroups([]), os.setgid(65534), os.setuid(65534)
found = scan(Path("."))
read = [read_source(Path("."), path) for path in found.articles]
for problem in sorted([*found.problems, *(data for data in read if isinstance(data, Problem))]):
    print(as_text(problem))
"""
    run = subprocess.run(
        [sys.executable, "-c", code, str(site)],
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    (site / "articles/shut").chmod(0o755)
    assert run.stderr == ""
    assert run.stdout == (
        "articles/a.md: error: cannot be read: Permission denied [unreadable]\n"
        "    hint: look at the file's owner and permissions\n"
        "articles/shut: error: cannot be read: Permission denied [unreadable]\n"
        "    hint: look at the file's owner and permissions\n"
    )
