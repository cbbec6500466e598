"""newsgen from Python."""

from __future__ import annotations

import shutil
import subprocess
import sys
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

import newsgen
from newsgen import BuildReport, Problem, ProblemsError, Site, UsageError
from support import SITES, article, files_of, write_site


def test_a_site_is_built_and_reported(tmp_path: Path) -> None:
    site = Site(str(write_site(tmp_path / "site", {"articles/a.md": article("A", date="1969-07-20")})))
    report = site.build()
    assert isinstance(report, BuildReport)
    assert report.done
    assert (report.articles, report.withdrawn, report.problems) == (1, 0, ())
    assert report.written == report.pages + report.files
    assert (report.output / "1969/07/20/a/index.html").is_file()
    again = site.build(output=tmp_path / "elsewhere")
    assert files_of(again.output) == files_of(report.output)
    assert site.build(output=tmp_path / "elsewhere").written == 0


def test_problems_are_values(tmp_path: Path) -> None:
    site = Site(write_site(tmp_path, {"articles/a.md": article("A", date="never")}))
    report = site.build()
    assert not report.done
    assert [type(problem) for problem in report.problems] == [Problem]
    assert site.check() == report.problems
    with pytest.raises(UsageError):
        Site(tmp_path / "nothing").build()
    (tmp_path / "newsgen.yaml").write_text("titel: x\n")
    with pytest.raises(ProblemsError):
        site.build()


@pytest.mark.parametrize("executor", [ThreadPoolExecutor(3), ProcessPoolExecutor(2, mp_context=get_context("spawn"))])
def test_an_executor_of_ones_own_does_the_work(tmp_path: Path, executor: Executor) -> None:
    with executor:
        for engine in ("commonmark", "python-markdown"):
            files = {
                f"articles/{n}.md": article(f"N {n}", "*Words* [a](b.md). " * 9, date=f"{n}") for n in range(1930, 2000)
            }
            files["newsgen.yaml"] = f"base_url: https://a.example/\nmarkdown: {{engine: {engine}}}\n"
            folder = write_site(tmp_path / engine, files)
            expected = files_of(Site(folder).build(output=tmp_path / "one", jobs=1, clean=True).output)
            report = Site(folder).build(executor=executor, clean=True)
            assert files_of(report.output) == expected
        assert executor.submit(int, "1").result() == 1, "it is left as it was"


def test_sites_can_be_built_side_by_side(tmp_path: Path) -> None:
    folders = [write_site(tmp_path / str(n), {"articles/a.md": article(f"Number {n}", date="1969")}) for n in range(4)]
    with ThreadPoolExecutor(4) as threads:
        reports = list(threads.map(lambda folder: Site(folder).build(), folders))
    for number, report in enumerate(reports):
        assert f"Number {number}" in (report.output / "1969/a/index.html").read_text()


def test_the_package_loads_nothing_before_it_is_asked() -> None:
    code = "import sys, newsgen; print([name for name in sys.modules if name.startswith('newsgen.')])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
    with pytest.raises(AttributeError, match="no attribute 'site'"):
        newsgen.site  # noqa: B018


def test_the_named_sites_build(tmp_path: Path) -> None:
    shutil.copytree(SITES / "names", tmp_path / "names")
    assert Site(tmp_path / "names").build(output=tmp_path / "out", keep_going=True).done


def test_a_script_without_its_guard_is_told_so(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", {f"articles/{n}.md": article(f"N {n}", date="1969") for n in range(4)})
    script = tmp_path / "script.py"
    several = "from newsgen.builder import work\nwork.SMALL = 2\n"
    script.write_text(f"{several}from newsgen import Site\nSite({str(site)!r}).build(jobs=2)\n")
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 1
    assert 'a script that builds does so below `if __name__ == "__main__":`' in done.stderr.splitlines()[-1]
