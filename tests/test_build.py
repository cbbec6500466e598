"""Building: what is written, what is left alone, and what happens when something is wrong."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from newsgen.builder import work
from newsgen.builder.build import Options, build, check
from newsgen.builder.output import MANIFEST, STAGE
from newsgen.builder.site import UsageError
from newsgen.problems import ProblemsError
from processes import newsgen
from support import SITES, article, copy_of_the_sample, files_of, with_templates, write_site


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files = {
        "newsgen.yaml": "title: Test\nbase_url: https://test.example/\n",
        "articles/1969/a.md": article("A", date="1969-07-20", people="Ann Example", tags="[x, y]"),
        "articles/1969/b.md": article("B", date="1969-07-21", people="Ann Example", tags="x"),
    }
    return write_site(tmp_path / "site", files)


def times(folder: Path) -> dict[str, int]:
    return {
        path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()
    }


def test_a_second_build_writes_nothing(site: Path) -> None:
    build(site)
    before = times(site / "public")
    report = build(site)
    assert (report.written, report.removed) == (0, 0)
    assert report.unchanged == report.pages + report.files
    assert times(site / "public") == before


def test_an_edit_writes_the_pages_that_show_it(site: Path) -> None:
    build(site)
    before = files_of(site / "public")
    (site / "articles/1969/b.md").write_text(
        article("B", "Other words.", date="1969-07-21", people="Ann Example", tags="x", summary="Text.")
    )
    report = build(site)
    after = files_of(site / "public")
    changed = {path for path in after if before[path] != after[path]}
    assert changed == {"1969/07/21/b/index.html", "archive.jsonl"}
    assert report.written == 2


def test_what_is_gone_from_the_sources_is_removed_with_its_folders(site: Path) -> None:
    build(site)
    (site / "articles/1969/b.md").unlink()
    report = build(site)
    assert report.removed > 0
    assert not (site / "public/1969/07/21").exists()
    assert (site / "public/1969/07/20/a/index.html").exists()


def test_a_page_may_become_a_folder_and_a_folder_a_page(site: Path) -> None:
    alias = article("A", date="1969-07-20", aliases="/old.html")
    write_site(site, {"articles/1969/a.md": alias})
    build(site)
    write_site(site, {"articles/1969/a.md": article("A", date="1969-07-20", aliases="/old.html/inner.html")})
    build(site)
    assert (site / "public/old.html/inner.html").is_file()
    write_site(site, {"articles/1969/a.md": alias})
    build(site)
    assert (site / "public/old.html").is_file()


def test_foreign_files_are_refused_at_first_and_never_removed(site: Path) -> None:
    output = site / "public"
    write_site(output, {"CNAME": "archive.example", "people/index.html": "mine"})
    with pytest.raises(UsageError, match=r"CNAME.*--keep-foreign"):
        build(site)
    assert files_of(output) == {"CNAME": b"archive.example", "people/index.html": b"mine"}
    build(site, Options(keep_foreign=True))
    assert (output / "CNAME").read_text() == "archive.example"
    assert "Example, Ann" in (output / "people/index.html").read_text()
    shutil.rmtree(site / "articles")
    (site / "articles").mkdir()
    build(site)
    assert (output / "CNAME").read_text() == "archive.example"


def test_a_foreign_file_that_came_later_is_not_overwritten(site: Path) -> None:
    build(site)
    write_site(site / "public", {"1969/07/22/c/index.html": "mine"})
    write_site(site, {"articles/1969/c.md": article("C", date="1969-07-22")})
    before = files_of(site / "public")
    with pytest.raises(UsageError, match=r"1969/07/22/c/index\.html"):
        build(site)
    assert files_of(site / "public") == before


def test_nothing_is_written_through_a_link(site: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    build(site)
    shutil.rmtree(site / "public/people")
    (site / "public/people").symlink_to(outside)
    with pytest.raises(UsageError):
        build(site)
    assert not list(outside.iterdir())


def test_a_manifest_that_names_files_elsewhere_removes_nothing(site: Path, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_text("keep")
    build(site)
    with (site / "public" / MANIFEST).open("a") as file:
        file.write(f"../../precious\n{precious}\n/etc/hostname\n..\n")
    build(site)
    assert precious.read_text() == "keep"


@pytest.mark.parametrize("output", [".", "..", "articles", "articles/out", "templates"])
def test_an_output_that_would_mix_with_the_sources_is_refused(site: Path, output: str) -> None:
    with pytest.raises(UsageError, match="mix with the sources"):
        build(site, Options(output=site / output))


def test_errors_leave_the_previous_output_as_it_was(site: Path) -> None:
    build(site)
    before = times(site / "public")
    write_site(site, {"articles/1969/b.md": article("B", date="1969-02-30"), "articles/c.md": "no front matter"})
    report = build(site)
    assert not report.done
    assert [(problem.path, problem.code) for problem in report.problems] == [
        ("articles/1969/b.md", "bad-date"),
        ("articles/c.md", "no-front-matter"),
    ]
    assert times(site / "public") == before


def test_keep_going_builds_the_rest(site: Path) -> None:
    write_site(
        site,
        {"articles/c.md": "no front matter", "articles/1969/twin.md": article("Twin", date="1969-07-20", slug="a")},
    )
    report = build(site, Options(keep_going=True))
    assert report.done
    assert {problem.code for problem in report.problems} == {"no-front-matter", "url-taken"}
    assert (site / "public/1969/07/21/b/index.html").exists()
    assert not (site / "public/1969/07/20/a").exists(), "of two that want one url neither is preferred"


def test_strict_treats_warnings_as_errors(site: Path) -> None:
    write_site(site, {"articles/c.md": article("C", "[nowhere](missing.md)")})
    assert build(site).done
    report = build(site, Options(strict=True))
    assert not report.done
    assert [problem.code for problem in report.problems] == ["broken-link"]


def test_a_template_error_names_template_line_and_page_and_writes_nothing(site: Path) -> None:
    build(site)
    before = times(site / "public")
    write_site(site, {"templates/article.html": "line one\n{{ article.titel }}\n"})
    report = build(site)
    assert not report.done
    (problem,) = report.problems
    assert (problem.path, problem.line, problem.code) == ("templates/article.html", 2, "template-error")
    assert "titel" in problem.message
    assert "/1969/07/20/a/" in problem.message
    write_site(site, {"templates/article.html": "{% if %}"})
    (problem,) = build(site).problems
    assert (problem.path, problem.line) == ("templates/article.html", 1)
    assert times(site / "public") == before


def test_check_finds_errors_in_the_grammar_of_templates(site: Path) -> None:
    write_site(site, {"templates/parts/mine.html": "fine\n{% for %}\n"})
    (problem,) = check(site)
    assert (problem.path, problem.line, problem.code) == ("templates/parts/mine.html", 2, "template-error")


def test_settings_errors_are_raised_before_anything_is_done(site: Path) -> None:
    write_site(site, {"newsgen.yaml": "titel: X\nlist_size: many\n"})
    with pytest.raises(ProblemsError) as caught:
        build(site)
    assert [problem.code for problem in caught.value.problems] == ["unknown-key", "wrong-type"]
    assert "did you mean `title`" in caught.value.problems[0].message


def test_check_finds_the_same_and_writes_no_output(site: Path) -> None:
    write_site(site, {"articles/c.md": "no front matter"})
    assert check(site) == build(site).problems
    assert not (site / "public").exists()


def test_clean_writes_every_file_again(site: Path) -> None:
    build(site)
    report = build(site, Options(clean=True))
    assert report.written == report.pages + report.files


def test_media_are_copied_and_follow_their_source(site: Path) -> None:
    write_site(site, {"articles/1969/note.txt": "one", "articles/1969/a.md": article("A", "[note](note.txt)")})
    build(site)
    assert (site / "public/media/1969/note.txt").read_text() == "one"
    write_site(site, {"articles/1969/note.txt": "two"})
    build(site)
    assert (site / "public/media/1969/note.txt").read_text() == "two"
    (site / "articles/1969/note.txt").unlink()
    build(site)
    assert not (site / "public/media").exists()


def test_urls_that_differ_in_letter_case_only_are_a_problem_of_both(site: Path) -> None:
    write_site(
        site,
        {
            "articles/1969/A2.md": article("A2", date="1969-07-20", slug="Twin"),
            "articles/1969/a2.md": article("A2", date="1969-07-20", slug="twin"),
        },
    )
    problems = [problem for problem in check(site) if problem.code == "url-taken"]
    assert [problem.path for problem in problems] == ["articles/1969/A2.md", "articles/1969/a2.md"]
    assert "articles/1969/a2.md" in problems[0].message


def test_many_articles_are_built_by_several_processes_with_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "SMALL", 100)
    files = {"newsgen.yaml": "title: Many\nbase_url: https://many.example/\n"}
    for number in range(130):
        files[f"articles/{number}.md"] = article(
            f"Number {number}", f"Text [{number}](0.md).", date=f"19{60 + number % 30}", people=f"Person {number % 17}"
        )
    one = build(write_site(tmp_path / "one", files), Options(jobs=1))
    two = build(write_site(tmp_path / "two", files), Options(jobs=2))
    assert one.articles == two.articles == 130
    assert files_of(one.output) == files_of(two.output)


# --- commands in processes of their own


def start(*arguments: str | Path, **options: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "newsgen", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


def big_site(folder: Path, articles: int = 450) -> Path:
    files = {
        f"articles/{n}.md": article(f"Number {n}", "Words. " * 300, date=str(1900 + n % 99)) for n in range(articles)
    }
    return write_site(folder, files)


def test_ctrl_c_leaves_the_previous_output_whole(tmp_path: Path) -> None:
    site = with_templates(big_site(tmp_path / "site"))
    process = start("build", site, "--jobs", "2", start_new_session=True)
    deadline = time.monotonic() + 60
    while not list((site / "public" / STAGE).glob("*")) and time.monotonic() < deadline:
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    _, error = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "interrupted" in error
    assert "Traceback" not in error
    assert files_of(site / "public") == {}


def test_a_kill_leaves_only_whole_files_and_the_next_build_mends_all(tmp_path: Path) -> None:
    site = big_site(tmp_path / "site", 150)
    began = time.monotonic()
    expected = files_of(build(site, Options(output=tmp_path / "clean", jobs=1)).output)
    whole = time.monotonic() - began
    for step in range(4):
        process = newsgen("build", site, "--clean", "--jobs", 1)
        time.sleep(whole * (0.2 + 0.2 * step))
        process.kill()
        for path, content in files_of(site / "public").items():
            if not path.startswith((STAGE, MANIFEST)):
                assert content == expected[path], "every file is whole"
    build(site)
    assert files_of(site / "public") == expected
    assert not (site / "public" / STAGE).exists()


FULL_DISK = """
import sys
from pathlib import Path
from newsgen.builder.build import Options, build
from support import files_of
site, disk = map(Path, sys.argv[1:])
def built():
    try:
        build(site, Options(output=disk / "public", jobs=1))
    except OSError as error:
        print("failed:", error.strerror)
    return files_of(disk / "public")
before = built()
big = [site / f"articles/{number}.md" for number in range(40)]
for path in big:
    path.write_bytes((site / "_big.md").read_bytes())
print("after:", built() == before)
for path in big:
    path.unlink()
print("mended:", built() == before, len(before))
"""


def test_a_full_disk_leaves_the_previous_output_whole(tmp_path: Path) -> None:
    """On a real small file system, in a mount namespace of the test's own."""
    site = with_templates(write_site(tmp_path / "site", {"articles/a.md": article("A", "First words.")}))
    (site / "_big.md").write_text(article("Big", "Words. " * 3000))
    disk = tmp_path / "disk"
    disk.mkdir()
    script = tmp_path / "full.py"
    script.write_text(FULL_DISK)
    command = f"mount -t tmpfs -o size=500k tmpfs {disk} && {sys.executable} {script} {site} {disk}"
    unshare = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--user", "--map-root-user", "--mount"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (SITES.parent, *sys.path)))}
    result = subprocess.run([*unshare, "sh", "-c", command], capture_output=True, text=True, env=environment)
    assert "failed: No space left on device" in result.stdout, result.stderr
    assert "after: True" in result.stdout
    said, files = result.stdout.splitlines()[-1].rsplit(" ", 1)
    assert said == "mended: True"
    assert int(files) >= 9


# --- the repository's own archive


def test_the_sample_archive_has_no_problems(tmp_path: Path) -> None:
    assert check(copy_of_the_sample(tmp_path)) == ()


def test_every_site_folder_of_the_tests_builds_by_the_command(tmp_path: Path) -> None:
    shutil.copytree(SITES / "minimal", tmp_path / "site")
    process = start("build", tmp_path / "site")
    output, error = process.communicate(timeout=60)
    assert process.returncode == 0, error
    assert output.splitlines()[-1].startswith("Built 1 article into")
