"""What tests share: small sites to write, built pages to look at."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import html5lib

from newsgen.builder.report import BuildReport
from newsgen.config import STATE_FOLDER
from newsgen.renderer.environment import make_environment
from newsgen.renderer.theme import Theme, default_folder, load_labels

REPOSITORY = Path(__file__).parents[1]
SITES = Path(__file__).parent / "sites"
HYPOTHESIS = os.environ.get("NEWSGEN_HYPOTHESIS", "")
"""How thorough property tests are: `long` for a run of hours, `shrink` to make failing examples small, else empty."""
Case = TypeVar("Case")
_XHTML = "{http://www.w3.org/1999/xhtml}"


class Built:
    """A built site: its report and its files."""

    def __init__(self, folder: Path, report: BuildReport) -> None:
        self.folder = folder
        self.output = report.output
        self.report = report

    def files(self) -> dict[str, bytes]:
        return files_of(self.output)

    def read(self, url: str) -> str:
        path = self.output / url.removeprefix("/")
        return (path / "index.html" if url.endswith("/") else path).read_text(encoding="utf-8")

    def has(self, url: str) -> bool:
        path = self.output / url.removeprefix("/")
        return (path / "index.html" if url.endswith("/") else path).is_file()

    def page(self, url: str) -> Page:
        return Page(self.read(url))


class Page:
    """A page as a browser reads it."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.tree = html5lib.parse(html)

    def find(self, tag: str, **attributes: str) -> list[object]:
        return [
            element
            for element in self.tree.iter(_XHTML + tag)
            if all(element.get(name.rstrip("_")) == value for name, value in attributes.items())
        ]

    def words(self, tag: str = "body") -> str:
        return " ".join(" ".join(text for text in element.itertext()) for element in self.find(tag)).strip()

    @property
    def text(self) -> str:
        return " ".join(self.words("main").split())

    @property
    def title(self) -> str:
        return " ".join(self.words("h1").split())

    def links(self) -> list[str]:
        return [element.get("href") for element in self.find("a") if element.get("href") is not None]

    def meta(self, name: str) -> list[str]:
        return [element.get("content") for element in self.find("meta", name=name)]


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def copy_of_the_sample(folder: Path) -> Path:
    """The repository's own archive, copied to `folder`. Its templates are newsgen's own, which every site has."""
    for part in ("articles", "pages", "people"):
        shutil.copytree(REPOSITORY / part, folder / part)
    for part in ("newsgen.yaml", "people.yaml"):
        shutil.copy(REPOSITORY / part, folder / part)
    return folder


def with_templates(site: Path) -> Path:
    """The site folder as one that was built before, in which newsgen's templates lie compiled.

    For sites that another process builds; compiling takes most of the time of the first build of a small site.
    """
    folder = site / STATE_FOLDER / "templates"
    folder.mkdir(parents=True)
    theme = Theme((default_folder(),))
    environment = make_environment(theme, load_labels(theme, {}), folder)
    for name in environment.list_templates(extensions=["html", "xml"]):
        environment.get_template(name)
    return site


def check_each(cases: Iterable[Case], check: Callable[[Case], None]) -> None:
    """Let `check` look at every case, and fail with all that do not hold; each failure says of which case it is.

    For very many cases of one rule: as tests of their own they take longer to begin than to run.
    """
    failures: list[Exception] = []
    for case in cases:
        try:
            check(case)
        except Exception as error:
            error.add_note(f"the case: {case!r:.500}")
            failures.append(error)
    if failures:
        raise ExceptionGroup(f"{len(failures)} cases fail", failures)


def each(names: str | Sequence[str], cases: Iterable[Any]) -> Callable[[Callable[..., None]], Callable[[], None]]:
    """`pytest.mark.parametrize` for a test without fixtures and with very many cases, which become one test."""
    keys = names.replace(" ", "").split(",") if isinstance(names, str) else names
    cases = list(cases)

    def decorate(test: Callable[..., None]) -> Callable[[], None]:
        def all_cases() -> None:
            check_each(cases, lambda case: test(**dict(zip(keys, case if len(keys) > 1 else (case,), strict=True))))

        all_cases.__name__, all_cases.__doc__ = test.__name__, test.__doc__
        return all_cases

    return decorate


def write_site(folder: Path, files: dict[str, str]) -> Path:
    """A site folder with these files."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def article(title: str, body: str = "Text.", **front: object) -> str:
    """The text of an article; front-matter values are written as they are."""
    lines = [f"title: {title}", *(f"{key}: {value}" for key, value in front.items())]
    return "---\n" + "\n".join(lines) + f"\n---\n\n{body}\n"


_HUNK = re.compile(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@\n")
_WITHOUT_LINE_END = "\\ No newline at end of file\n"


def patched(files: Mapping[str, bytes], diff: str) -> dict[str, bytes]:
    """The files after a unified diff, of which every line and every figure must be right."""
    result = dict(files)
    lines = re.findall(r"[^\n]*\n", diff)
    assert "".join(lines) == diff, "the last line of a diff ends"
    while lines:
        old, new = (lines.pop(0) for _ in range(2))
        assert (old[:4], new[:4]) == ("--- ", "+++ ")
        old, new = old[4:-1], new[4:-1]
        path = (old if new == "/dev/null" else new).partition("/")[2]
        assert {old, new} <= {f"a/{path}", f"b/{path}", "/dev/null"}
        assert (old == "/dev/null") == (path not in result)
        before = re.findall(r"[^\n]*\n|[^\n]+", result.pop(path, b"").decode())
        after: list[str] = []
        at = 0
        while lines and (hunk := _HUNK.fullmatch(lines[0])):
            lines.pop(0)
            old_start, old_size, new_start, new_size = (int(figure or 1) for figure in hunk.groups())
            # A range without lines is named by the line before it.
            start = old_start - bool(old_size)
            after += before[at:start]
            assert len(after) == new_start - bool(new_size)
            removed, added = [], []
            while (len(removed), len(added)) != (old_size, new_size):
                mark, text = lines[0][0], lines.pop(0)[1:]
                assert mark in " -+"
                if lines and lines[0] == _WITHOUT_LINE_END:
                    text = text[:-1]
                    lines.pop(0)
                removed += [text] if mark != "+" else []
                added += [text] if mark != "-" else []
            at = start + old_size
            assert before[start:at] == removed
            after += added
        after += before[at:]
        assert all(line.endswith("\n") for line in after[:-1])
        if new != "/dev/null":
            result[path] = "".join(after).encode()
        else:
            assert not after
    return result
