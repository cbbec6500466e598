"""A site that is built again and again, and its twin: the same sources, built clean. Both must come out the same.

`Twins` is the judge of builds that do only what is needed. It knows nothing of how a build works: it changes source
files, calls `build`, and looks at the files.
"""

from __future__ import annotations

import difflib
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from newsgen.builder.build import Options, build, check
from newsgen.builder.report import BuildReport
from newsgen.builder.site import UsageError
from newsgen.catalogue import companions
from newsgen.problems import Problem, ProblemsError

STATE = ".newsgen"

_CLEAN_BUILDS_KEPT = 12


@dataclass(frozen=True)
class File:
    """A file as it lies on the disk: its bytes, and what tells whether it was written again."""

    content: bytes
    identity: tuple[int, int]


@dataclass(frozen=True)
class Outcome:
    """What a build came to: its report, or the words of the error that it raised."""

    report: BuildReport | None
    error: str = ""

    @property
    def done(self) -> bool:
        return self.report is not None and self.report.done


_CLEAN: dict[object, tuple[Outcome, dict[str, bytes]]] = {}
"""The last clean builds by their sources and options: many tests begin with the same site."""


def snapshot(folder: Path) -> dict[str, File]:
    """Every file below a folder; folders too, with a `/` after their names, so that empty ones show."""
    found: dict[str, File] = {}
    pending = [("", str(folder))] if folder.is_dir() else []
    while pending:
        name, path = pending.pop()
        with os.scandir(path) as entries:
            for entry in entries:
                inner = f"{name}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    found[inner + "/"] = File(b"", (0, 0))
                    pending.append((inner + "/", entry.path))
                else:
                    status = entry.stat(follow_symlinks=False)
                    found[inner] = File(Path(entry.path).read_bytes(), (status.st_ino, status.st_mtime_ns))
    return found


def bytes_of(files: Mapping[str, File]) -> dict[str, bytes]:
    """The bytes of the files of a snapshot, without its folders."""
    return {name: file.content for name, file in files.items() if not name.endswith("/")}


def comparable(problems: Iterable[Problem]) -> list[Problem]:
    """Sorted problems, without the page on which an error of a template showed: any page that it is on will do."""
    return sorted(
        replace(problem, message=problem.message.partition(" (on the page ")[0])
        if problem.code == "template-error"
        else problem
        for problem in problems
    )


def comparable_notes(report: BuildReport) -> list[str]:
    """The notes of a report but for the one that says that the catalogue was made anew."""
    return [note for note in report.notes if "made anew" not in note]


def assert_same_files(found: Mapping[str, bytes], expected: Mapping[str, bytes], what: str) -> None:
    """Fail with the names and the first difference if two sets of files differ."""
    missing, extra = sorted(expected.keys() - found.keys()), sorted(found.keys() - expected.keys())
    other = sorted(name for name in expected.keys() & found.keys() if found[name] != expected[name])
    if not (missing or extra or other):
        return
    lines = [f"{what}: missing {missing}, too many {extra}, different {other}"]
    for name in other[:2]:
        texts = [data[name].decode("utf-8", "replace").splitlines() for data in (expected, found)]
        lines += list(difflib.unified_diff(*texts, f"clean/{name}", f"built again/{name}", n=1, lineterm=""))[:30]
    raise AssertionError("\n".join(lines))


class Twins:
    """A site folder and its twin. `files` are the sources of both, as they should be on the disk.

    `build` brings the sources to both, builds the site with all that earlier builds have left there and the twin from
    nothing, and compares whatever a user could see. `rewritten` and `removed` are the files that the last build of the
    site wrote and took away.
    """

    def __init__(self, folder: Path, files: Mapping[str, str | bytes] | None = None) -> None:
        self.site = folder / "site"
        self.twin = folder / "twin"
        self.files: dict[str, bytes] = {}
        self.rewritten: set[str] = set()
        self.removed: set[str] = set()
        self.outcome = Outcome(None)
        self.may_leave_folders = False
        self._on_disk: dict[Path, dict[str, bytes]] = {self.site: {}, self.twin: {}}
        self._latest_time = 0
        for side in (self.site, self.twin):
            side.mkdir(parents=True)
        self.put(files or {})

    # --- changing the sources

    def put(self, files: Mapping[str, str | bytes]) -> None:
        """Add or change source files."""
        for name, content in files.items():
            self.files[name] = content.encode("utf-8") if isinstance(content, str) else content

    def drop(self, *names: str) -> None:
        """Delete source files."""
        for name in names:
            del self.files[name]

    def rename(self, old: str, new: str) -> None:
        """Move a source file on the disk as `mv` does: the file itself with its times, whatever stood there before."""
        self.save()
        (self.site / new).parent.mkdir(parents=True, exist_ok=True)
        (self.site / old).rename(self.site / new)
        _remove_empty_folders(self.site, self.site / old)
        self.files[new] = self.files.pop(old)
        self._on_disk[self.site] = dict(self.files)

    def swap(self, one: str, other: str) -> None:
        """Let two source files change places on the disk by renames."""
        self.rename(one, one + "~swap")
        self.rename(other, one)
        self.rename(one + "~swap", other)

    def touch(self, name: str) -> None:
        """Give a source file a new time and the old content."""
        self.save()
        self._give_new_time(self.site / name)

    def save(self) -> None:
        """Bring the sources to the site folder."""
        self._save(self.site)

    def _save(self, side: Path) -> None:
        before = self._on_disk[side]
        for name in before.keys() - self.files.keys():
            (side / name).unlink()
            _remove_empty_folders(side, side / name)
        for name, content in self.files.items():
            if before.get(name) != content:
                path = side / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
                self._give_new_time(path)
        self._on_disk[side] = dict(self.files)

    def _give_new_time(self, path: Path) -> None:
        """The time of now, but later than that of any other file: clocks of file systems are coarse."""
        os.utime(path)
        self._latest_time = max(path.stat().st_mtime_ns, self._latest_time + 1)
        os.utime(path, ns=(self._latest_time, self._latest_time))

    # --- building and comparing

    def build(self, **options: Any) -> BuildReport:
        """Build both, compare everything, and give the report of the site's build, which must not raise."""
        outcome = self.try_build(**options)
        assert outcome.report is not None, outcome.error
        return outcome.report

    def try_build(self, output: str = "public", **options: Any) -> Outcome:
        """The same for builds that may raise an error. `output` is a folder in the site folder."""
        self.save()
        folder = self.site / output
        before = snapshot(folder)
        with as_in_a_large_archive():
            self.outcome = outcome = run(self.site, Options(output=folder, **options))
        after = snapshot(folder)
        self.rewritten = {
            name for name, file in after.items() if name not in before or before[name].identity != file.identity
        }
        self.rewritten = {name for name in self.rewritten if not name.endswith("/")}
        self.removed = bytes_of(before).keys() - bytes_of(after).keys()
        expected, files = self.clean_build(**options)
        compare_outcomes(outcome, expected)
        if not outcome.done:
            assert after == before, "a build with errors leaves the output as it was"
            return outcome
        assert_same_files(bytes_of(after), files, "the output")
        empty = {name for name in after if name.endswith("/") and not any(file.startswith(name) for file in files)}
        assert not empty or self.may_leave_folders, f"empty folders are left: {sorted(empty)}"
        changed = {name for name, content in files.items() if name not in before or before[name].content != content}
        if not options.get("clean"):
            assert self.rewritten == changed, (
                f"written though the same: {sorted(self.rewritten - changed)}, "
                f"not written though changed: {sorted(changed - self.rewritten)}"
            )
        return outcome

    def clean_build(self, **options: Any) -> tuple[Outcome, dict[str, bytes]]:
        """What a build from nothing comes to, in one process, and the files that it makes."""
        state = (frozenset(self.files.items()), tuple(sorted(options.items())))
        if state not in _CLEAN:
            self._save(self.twin)
            self._forget()
            outcome = run(self.twin, Options(**{**options, "jobs": 1}))
            if len(_CLEAN) >= _CLEAN_BUILDS_KEPT:
                del _CLEAN[next(iter(_CLEAN))]
            _CLEAN[state] = (outcome, bytes_of(snapshot(self.twin / "public")))
        return _CLEAN[state]

    def check(self, drafts: bool = False) -> None:
        """Let both be checked, and compare the problems."""
        self.save()
        self._save(self.twin)
        self._forget()
        found, expected = (_checked(side, drafts) for side in (self.site, self.twin))
        assert found == expected

    def _forget(self) -> None:
        """Take away all that earlier builds of the twin have left."""
        for name in ("public", STATE):
            shutil.rmtree(self.twin / name, ignore_errors=True)


@contextmanager
def as_in_a_large_archive() -> Iterator[None]:
    """Let small entries be counted the way that entries of thousands of articles are; the twin counts the other way."""
    usual = companions.KEPT, companions.MANY
    companions.KEPT, companions.MANY = 1, 2
    try:
        yield
    finally:
        companions.KEPT, companions.MANY = usual


def run(folder: Path, options: Options) -> Outcome:
    """Build the site in `folder`; errors in settings and usage become words in which the folder has no name."""
    try:
        return Outcome(build(folder, options))
    except (ProblemsError, UsageError) as error:
        return Outcome(None, str(error).replace(str(folder), "SITE"))


def compare_outcomes(found: Outcome, expected: Outcome) -> None:
    """Fail if two builds tell their users different things."""
    assert found.error == expected.error
    assert (found.report is None) == (expected.report is None)
    if found.report is None or expected.report is None:
        return
    assert comparable(found.report.problems) == comparable(expected.report.problems)
    assert found.report.done == expected.report.done
    assert comparable_notes(found.report) == comparable_notes(expected.report)
    counts = [
        (report.articles, report.withdrawn, report.pages, report.files) for report in (found.report, expected.report)
    ]
    assert counts[0] == counts[1], "articles, withdrawn, pages, files"


def _remove_empty_folders(root: Path, file: Path) -> None:
    for parent in file.parents:
        if parent == root or any(parent.iterdir()):
            return
        parent.rmdir()


def _checked(folder: Path, drafts: bool) -> list[Problem] | str:
    try:
        return comparable(check(folder, drafts))
    except (ProblemsError, UsageError) as error:
        return str(error).replace(str(folder), "SITE")
