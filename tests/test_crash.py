"""Builds that are killed, that run out of disk, or that run at once: the next build makes everything right."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

import pytest

from newsgen.builder import work
from newsgen.cli import main
from processes import Forked, newsgen
from support import HYPOTHESIS, article
from twins import STATE, Twins, assert_same_files, bytes_of, snapshot

STAGE = ".newsgen-stage/"
MANIFEST = ".newsgen-manifest"


def build_dying(at: int, site: Path, by: signal.Signals) -> None:
    """Build `site` in one process, which gets a signal when it touches the site's files for the n-th time; 0: never."""
    name, seen = str(site), 0
    ours = ("open", "os.mkdir", "os.rename", "sqlite3.connect")

    def count(event: str, values: tuple[object, ...]) -> None:
        nonlocal seen
        if (event in ours and name in str(values[0])) or event in ("os.remove", "os.rmdir"):
            seen += 1
            if seen == at:
                os.killpg(0, by)

    sys.addaudithook(count)
    try:
        main(["build", name, "--jobs", "1"], standalone_mode=False)
    finally:
        print("seen", seen)


def start_dying(at: int, site: Path, by: signal.Signals = signal.SIGKILL) -> Forked:
    return Forked(partial(build_dying, at, site, by))


def start_several(site: Path) -> Forked:
    """A build by several processes, all of one process group, which do not find a hundred pages too few for that."""

    def build() -> None:
        work.SMALL = 100
        main(["build", str(site), "--jobs", "2"])

    return Forked(build)


def touches_of_a_build(twins: Twins) -> int:
    """How often a build would touch the site's files now, told by one that then never was."""
    twins.save()
    aside = twins.site.with_name("aside")
    twins.site.rename(aside)
    shutil.copytree(aside, twins.site, symlinks=True)
    output, error = start_dying(0, twins.site).communicate(timeout=120)
    assert output, error
    shutil.rmtree(twins.site)
    aside.rename(twins.site)
    return int(output.split()[-1])


def articles(count: int, words: int = 5) -> dict[str, str]:
    return {
        f"articles/n{number:03}.md": article(
            f"Number {number}",
            f"[next](n{(number + 1) % count:03}.md) " + f"Words of {number}. " * words,
            date=f"{1960 + number % 7}-0{1 + number % 8}-1{number % 3}",
            people=f"[Anna Berg, Person {number % 4}]",
            tags=f"[tag {number % 3}]",
        )
        for number in range(count)
    }


def edits(twins: Twins) -> Iterator[str]:
    """Changes of the sources, one after the other, each with a name; every one is to be followed by a build."""
    yield "nothing was ever built"
    twins.put({"articles/n003.md": article("Number 3, edited", date="1989-09-09", people="Bea Cole", tags="new")})
    yield "an article moved in time"
    twins.put({"people.yaml": "- {name: Anna Mountain, aliases: [Anna Berg]}\n"})
    yield "a person got another name"
    twins.drop("articles/n003.md", "articles/n004.md")
    twins.put({"articles/new/n003.md": article("Another", "[1](../n001.md)", date="1961-02-11", tags="tag 1")})
    yield "articles were deleted, and one added"
    twins.put({"templates/base.html": "{% extends 'theme/base.html' %}{% block head %}<meta name='x'>{% endblock %}\n"})
    yield "the frame of all pages changed"
    twins.put({"newsgen.yaml": "title: Without a base url\nlist_size: 100\n", "static/a.txt": "A.", "articles/b": "B."})
    twins.drop("templates/base.html")
    yield "the settings changed"


def assert_every_file_is_whole(twins: Twins, before: dict[str, bytes], what: str) -> None:
    """Each file of the output is the old one or the new one, and nothing is there that neither build made."""
    _, new = twins.clean_build()
    for name, content in bytes_of(snapshot(twins.site / "public")).items():
        if name != MANIFEST and not name.startswith(STAGE):
            assert content in (before.get(name), new.get(name)), f"{name} is half-written; {what}"


def output_of(twins: Twins) -> dict[str, bytes]:
    return bytes_of(snapshot(twins.site / "public"))


# --- killed


def killed_site(folder: Path, files: dict[str, str]) -> Twins:
    """A build that is killed between removing a file and its folder leaves an empty folder, which nobody sees."""
    twins = Twins(folder, files)
    twins.may_leave_folders = True
    return twins


@pytest.mark.parametrize("seed", range(40 if HYPOTHESIS == "long" else 1))
def test_a_build_killed_where_it_touches_the_disk_is_made_good_by_the_next(tmp_path: Path, seed: int) -> None:
    """The build is killed at places that are spread over all that it does, from the first file to the last."""
    twins = killed_site(tmp_path, {"newsgen.yaml": "base_url: https://a.example/\nlist_size: 3\n", **articles(9)})
    chance = random.Random(seed)
    killed = 0
    for what in edits(twins):
        twins.save()
        before = output_of(twins)
        at = chance.randint(1, touches_of_a_build(twins))
        process = start_dying(at, twins.site)
        process.communicate(timeout=120)
        assert process.returncode in (0, -signal.SIGKILL)
        killed += process.returncode != 0
        assert_every_file_is_whole(twins, before, f"{what}, killed at {at}")
        report = twins.build()
        assert report.done, f"{what}, killed at {at}"
    assert killed > 2


def test_a_build_killed_again_and_again_is_made_good_by_the_next(tmp_path: Path) -> None:
    """Each attempt gets a little further, and between them sources change."""
    twins = killed_site(tmp_path, {"newsgen.yaml": "base_url: https://a.example/\nlist_size: 3\n", **articles(9)})
    twins.build()
    before = output_of(twins)
    twins.put({f"articles/n00{number}.md": article(f"Edited {number}", date=f"197{number}") for number in range(5)})
    touches = touches_of_a_build(twins)
    made = dict(before)
    for step in range(4):
        start_dying(touches * (step + 1) // 5, twins.site).communicate(timeout=120)
        _, new = twins.clean_build()
        for name, content in output_of(twins).items():
            if name != MANIFEST and not name.startswith(STAGE):
                assert content in (made.get(name), new.get(name)), name
                made[name] = content
        if step % 2:
            twins.put({"articles/n001.md": article(f"Edited once more, {step}", date="1971", tags=f"tag {step}")})
            twins.save()
    assert twins.build().done


def test_a_build_killed_at_any_moment_is_made_good_by_the_next(tmp_path: Path) -> None:
    """By the clock, from the start of the command to its end."""
    twins = killed_site(tmp_path, {"newsgen.yaml": "base_url: https://a.example/\nlist_size: 3\n", **articles(20, 20)})
    twins.save()
    began = time.monotonic()
    assert newsgen("build", twins.site).wait(timeout=120) == 0
    whole = time.monotonic() - began
    for number, what in enumerate(edits(twins)):
        if number % 5:  # the first and the last are no news to this site
            twins.save()
            before = output_of(twins)
            process = newsgen("build", twins.site)
            time.sleep(whole * (0.4 + 0.15 * number))
            process.kill()
            assert_every_file_is_whole(twins, before, what)
            assert twins.build().done, what


def test_a_build_by_several_processes_killed_at_any_moment_is_made_good_by_the_next(tmp_path: Path) -> None:
    """All of its processes die at once, as when the power fails, while every page changes."""
    many = {f"articles/n{n:03}.md": article(f"Number {n}", date=f"{1960 + n % 7}") for n in range(130)}
    twins = killed_site(tmp_path, {"newsgen.yaml": "title: Many\n", **many})
    twins.save()
    began = time.monotonic()
    assert start_several(twins.site).wait(timeout=120) == 0
    whole = time.monotonic() - began
    before = output_of(twins)
    twins.put({"newsgen.yaml": "title: Many, under another title\n"})
    twins.save()
    for part in (0.5, 0.8):
        process = start_several(twins.site)
        time.sleep(whole * part)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate(timeout=60)
        assert_every_file_is_whole(twins, before, f"{part} of the time")
    assert twins.build(jobs=2).done


def test_a_build_that_waits_goes_on_when_the_one_before_it_is_killed(tmp_path: Path) -> None:
    twins = killed_site(tmp_path, {"newsgen.yaml": "title: One\n", **articles(9)})
    first, second = a_stopped_build_and_one_that_waits(twins)
    os.killpg(first.pid, signal.SIGKILL)
    _, error = second.communicate(timeout=120)
    assert second.returncode == 0, error
    first.kill()
    assert_same_files(output_of(twins), twins.clean_build()[1], "the output")
    assert twins.build().written == 0


def start_and_stop(twins: Twins) -> Forked:
    """A build that stands still in the middle of its work."""
    process = start_dying(touches_of_a_build(twins) // 3, twins.site, signal.SIGSTOP)
    _, status = os.waitpid(process.pid, os.WUNTRACED)
    assert os.WIFSTOPPED(status)
    return process


def a_stopped_build_and_one_that_waits(twins: Twins) -> tuple[Forked, Forked]:
    """Two builds after an edit: one stands still in the middle of its work, and the other waits for it."""
    twins.build()
    twins.put({"articles/n003.md": article("Edited", date="1989", people="Bea Cole")})
    first = start_and_stop(twins)
    second = newsgen("build", twins.site, "--jobs", 1)
    second.wait_until_it_says("another newsgen is at work")
    return first, second


# --- no room left


@contextmanager
def small_disk(folder: Path) -> Iterator[bool]:
    """A small file system at `folder`; false, and no file system, where nobody may mount one."""
    folder.mkdir(exist_ok=True)
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", folder], capture_output=True).returncode
    try:
        yield mounted == 0
    finally:
        if mounted == 0:
            subprocess.run(["umount", "-l", folder], check=True)


def fill(folder: Path, leave: int) -> Path:
    """Fill the file system of `folder` up to the last bytes."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(4096))
    with ballast.open("r+b") as file:
        file.truncate(ballast.stat().st_size - leave)
    return ballast


def big(number: int) -> str:
    return article(f"Big {number}", f"Many words of {number}. " * 5000, date="1990", tags=f"[tag {number}]")


def expect_failure(process: Forked) -> str:
    """What the build says; it ends with a status that says that it failed."""
    _, error = process.communicate(timeout=120)
    assert process.returncode not in (0, -signal.SIGKILL), error
    assert error.strip()
    return error


@pytest.mark.parametrize("kind", ["disk", "file"])
def test_without_room_for_the_output_the_previous_one_stays_whole(tmp_path: Path, kind: str) -> None:
    """`disk`: a file system is full, where the test may make one. `file`: a file cannot grow, which anybody can set."""
    twins = Twins(tmp_path, {"newsgen.yaml": "base_url: https://a.example/\n", **articles(6)})
    twins.save()
    disk = tmp_path / "disk"
    with small_disk(disk) as mounted:
        output = disk / "out"
        assert newsgen("build", twins.site, "--output", output).wait(timeout=120) == 0
        before = bytes_of(snapshot(output))
        if kind == "disk":
            twins.put({f"articles/big{number}.md": big(number) for number in range(3)})
        twins.put({"static/big.txt": "A long text. " * 50_000})
        twins.put({"articles/n001.md": article("Edited", date="1963", people="Bea Cole")})
        twins.save()
        _, new = twins.clean_build()
        ballast = fill(disk, 200_000) if kind == "disk" and mounted else None
        limit = 0 if ballast else 400_000
        error = expect_failure(newsgen("build", twins.site, "--output", output, limit=limit))
        assert "Traceback" not in error
        for name, content in bytes_of(snapshot(output)).items():
            if name != MANIFEST and not name.startswith(STAGE):
                assert content in (before.get(name), new.get(name)), name
        assert before.keys() <= bytes_of(snapshot(output)).keys()
        if ballast:
            ballast.unlink()
        assert newsgen("build", twins.site, "--output", output).wait(timeout=120) == 0
        assert_same_files(bytes_of(snapshot(output)), twins.clean_build()[1], "the output")
        assert twins.build().done


@pytest.mark.parametrize("kind", ["disk", "file"])
def test_without_room_for_the_state_the_previous_output_stays_whole(tmp_path: Path, kind: str) -> None:
    twins = Twins(tmp_path, {"newsgen.yaml": "base_url: https://a.example/\n", **articles(6)})
    twins.save()
    with small_disk(twins.site / STATE) as mounted:
        assert newsgen("build", twins.site).wait(timeout=120) == 0
        before = output_of(twins)
        twins.put({f"articles/big{number}.md": big(number) for number in range(8)})
        twins.put({"articles/n001.md": article("Edited", date="1963", people="Bea Cole")})
        twins.save()
        ballast = fill(twins.site / STATE, 4096) if kind == "disk" and mounted else None
        expect_failure(newsgen("build", twins.site, limit=0 if ballast else 100_000))
        assert_every_file_is_whole(twins, before, "no room for the state")
        assert before.keys() <= output_of(twins).keys()
        if ballast:
            ballast.unlink()
        twins.drop(*(f"articles/big{number}.md" for number in range(2, 8)))
        assert twins.build().done
        twins.put({"people.yaml": "- {name: Anna Mountain, aliases: [Anna Berg]}\n"})
        assert twins.build().done


# --- at once


def test_a_build_waits_for_the_one_before_it(tmp_path: Path) -> None:
    twins = Twins(tmp_path, {"newsgen.yaml": "title: One\n", **articles(9)})
    first, second = a_stopped_build_and_one_that_waits(twins)
    os.killpg(first.pid, signal.SIGCONT)
    errors = [process.communicate(timeout=120)[1] for process in (first, second)]
    assert [process.returncode for process in (first, second)] == [0, 0], errors
    assert_same_files(output_of(twins), twins.clean_build()[1], "the output")
    assert twins.build().written == 0


def test_two_builds_at_once_in_one_site_both_succeed(tmp_path: Path) -> None:
    twins = Twins(tmp_path, {"newsgen.yaml": "base_url: https://a.example/\n", **articles(20, 100)})
    for title in ("Once", "Twice"):
        twins.put({"articles/n003.md": article(title, date="1989", people="Bea Cole")})
        twins.save()
        processes = [newsgen("build", twins.site) for _ in range(2)]
        errors = [process.communicate(timeout=120)[1] for process in processes]
        assert [process.returncode for process in processes] == [0, 0], errors
        assert_same_files(output_of(twins), twins.clean_build()[1], "the output")
    assert twins.build().written == 0


def test_two_builds_at_once_into_two_folders_both_succeed(tmp_path: Path) -> None:
    twins = Twins(tmp_path, {"newsgen.yaml": "title: Two folders\n", **articles(20, 100)})
    for title in ("Once", "Twice"):
        twins.put({"articles/n003.md": article(title, date="1989", people="Bea Cole")})
        twins.save()
        ways = {"public": (), "other": ("--drafts", "--base-url", "https://b.example/")}
        processes = [newsgen("build", twins.site, "--output", twins.site / name, *more) for name, more in ways.items()]
        errors = [process.communicate(timeout=120)[1] for process in processes]
        assert [process.returncode for process in processes] == [0, 0], errors
        assert_same_files(output_of(twins), twins.clean_build()[1], "the output")
        expected = twins.clean_build(drafts=True, base_url="https://b.example/")[1]
        assert_same_files(bytes_of(snapshot(twins.site / "other")), expected, "the other output")
    assert twins.build().written == 0
