"""A catalogue that is damaged, foreign or of another newsgen never shows: the next builds are as good as clean ones."""

from __future__ import annotations

import random
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from newsgen.builder.report import BuildReport
from support import article
from twins import STATE, Twins

PAGE = 4096
"""The size of a page of an SQLite file."""


def assert_that_the_user_is_told(report: BuildReport) -> None:
    """What the report says of a build that had to throw the catalogue away.

    A newsgen that makes the catalogue anew in every build has nothing to tell. One that keeps it says so in a note with
    the words “made anew”, and the assertion for that belongs here: it holds for every case below.
    """
    assert report.done


def articles(count: int) -> dict[str, str]:
    return {
        f"articles/n{number:02}.md": article(
            f"Number {number}",
            f"[next](n{(number + 3) % count:02}.md) " + f"Words of number {number}. " * 90,
            date=f"{1960 + number % 9}-0{1 + number % 8}",
            people=f"[Anna Berg, Person {number % 5}]",
            tags=f"[tag {number % 3}]",
        )
        for number in range(count)
    }


@pytest.fixture(scope="module")
def built_once() -> Iterator[Path]:
    """A folder with a site that was built, for copies: building it for every case takes most of the time."""
    with tempfile.TemporaryDirectory(prefix="newsgen-") as name:
        Twins(Path(name), SOURCES).build()
        yield Path(name)


@pytest.fixture
def twins(built_once: Path) -> Iterator[Twins]:
    with tempfile.TemporaryDirectory(prefix="newsgen-") as name:
        twins = Twins(Path(name), SOURCES)
        twins.save()
        for part in (STATE, "public"):
            shutil.rmtree(twins.site / part, ignore_errors=True)
            shutil.copytree(built_once / "site" / part, twins.site / part)
        yield twins


SOURCES = {"newsgen.yaml": "base_url: https://a.example/\nlist_size: 4\n", **articles(8)}


def catalogue(twins: Twins) -> Path:
    return twins.site / STATE / "catalogue.db"


def expect_as_clean(twins: Twins) -> None:
    """An edit, a build; and then edits that touch nearly every page, so that nothing damaged stays unseen."""
    twins.put({"articles/n03.md": article("Number 3, edited", "[next](n06.md)", date="1964-02", people="Person 1")})
    report = twins.build()
    assert_that_the_user_is_told(report)
    assert report.problems == ()
    twins.put({"people.yaml": "- {name: Anna Mountain, aliases: [Anna Berg, Person 4]}\n"})
    twins.drop("articles/n07.md")
    assert twins.build().done


def overwrite(path: Path, start: int, content: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(start)
        file.write(content)


def foreign_database(path: Path, schema: str) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(schema)


def user_version(path: Path, number: int) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {number}")


def beside(suffix: str, content: bytes) -> Callable[[Path], object]:
    return lambda path: path.with_name(path.name + suffix).write_bytes(content)


NOISE = random.Random(1).randbytes(5 * PAGE)
DAMAGES: dict[str, Callable[[Path], object]] = {
    "deleted": lambda path: path.unlink(),
    "empty": lambda path: path.write_bytes(b""),
    "cut after one byte": lambda path: path.write_bytes(path.read_bytes()[:1]),
    "cut in the header": lambda path: path.write_bytes(path.read_bytes()[:60]),
    "cut after the first page": lambda path: path.write_bytes(path.read_bytes()[:PAGE]),
    "cut in the middle of a page": lambda path: path.write_bytes(path.read_bytes()[: 3 * PAGE + 100]),
    "cut in half": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "without its last page": lambda path: path.write_bytes(path.read_bytes()[:-PAGE]),
    "without its last byte": lambda path: path.write_bytes(path.read_bytes()[:-1]),
    "noise": lambda path: path.write_bytes(NOISE),
    "noise in the header": lambda path: overwrite(path, 16, NOISE[:84]),
    "noise in the first page": lambda path: overwrite(path, 100, NOISE[: PAGE - 100]),
    "zeros": lambda path: path.write_bytes(bytes(path.stat().st_size)),
    "a text": lambda path: path.write_text("This is no catalogue.\n" * 100),
    "another program's": lambda path: foreign_database(path, "CREATE TABLE contact (name TEXT, phone TEXT)"),
    "another program's with like tables": lambda path: foreign_database(
        path, "CREATE TABLE article (id, path, url); CREATE TABLE entry (id); CREATE VIEW page AS SELECT 1 AS digest"
    ),
    "an empty database": lambda path: foreign_database(path, "VACUUM"),
    "of a newsgen to come": lambda path: user_version(path, 99999),
    "of a newsgen long ago": lambda path: user_version(path, 0),
    "unreadable": lambda path: path.chmod(0),
    "read-only": lambda path: path.chmod(0o444),
    "beside an empty wal": beside("-wal", b""),
    "beside a noisy wal": beside("-wal", NOISE),
    "beside a noisy shm": beside("-shm", NOISE),
    "beside a noisy journal": beside("-journal", NOISE),
    "beside a journal with a sound beginning": beside("-journal", bytes.fromhex("d9d505f920a163d7") + NOISE),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_catalogue_does_not_show(twins: Twins, damage: Callable[[Path], object]) -> None:
    damage(catalogue(twins))
    expect_as_clean(twins)


@pytest.mark.parametrize("seed", range(4))
def test_overwritten_pages_do_not_show(twins: Twins, seed: int) -> None:
    """Some pages of the file, as a failing disk would leave them: noise, or zeros."""
    path, chance = catalogue(twins), random.Random(seed)
    pages = path.stat().st_size // PAGE
    for number in chance.sample(range(1, pages), k=max(1, pages // 8)):
        overwrite(path, number * PAGE, chance.randbytes(PAGE) if seed % 2 else bytes(PAGE))
    expect_as_clean(twins)


@pytest.mark.parametrize("without_an_edit", ["cut in half", "noise", "a text", "of a newsgen to come"])
def test_a_damaged_catalogue_writes_no_file_in_vain(twins: Twins, without_an_edit: str) -> None:
    DAMAGES[without_an_edit](catalogue(twins))
    report = twins.build()
    assert_that_the_user_is_told(report)
    assert report.written == 0


@pytest.mark.parametrize("damage", ["cut in half", "noise", "zeros", "a text", "of a newsgen to come"])
def test_a_check_does_not_mind_a_damaged_catalogue(twins: Twins, damage: str) -> None:
    DAMAGES[damage](catalogue(twins))
    twins.check()
    expect_as_clean(twins)


def test_an_older_catalogue_put_back_does_not_show(twins: Twins) -> None:
    """As from a backup, or from a version control that keeps the state folder.

    The file is sound but tells of an output that is no more. Whoever builds from records alone decides about this one.
    """
    shutil.copy(catalogue(twins), twins.site / "backup")
    twins.put({"articles/n03.md": article("Number 3, edited", date="1971", people="Bea Cole", tags="other")})
    twins.build()
    shutil.copy(twins.site / "backup", catalogue(twins))
    twins.build()
    shutil.copy(twins.site / "backup", catalogue(twins))
    expect_as_clean(twins)


def test_a_folder_in_place_of_the_catalogue_is_named_or_replaced(twins: Twins) -> None:
    catalogue(twins).unlink()
    catalogue(twins).mkdir()
    (catalogue(twins) / "file").write_text("Somebody's.")
    try:
        twins.build()
    except OSError as error:
        assert "catalogue.db" in str(error)
        shutil.rmtree(catalogue(twins))
    expect_as_clean(twins)


@pytest.mark.parametrize("target", ["a file", "nothing", "a catalogue"])
def test_nothing_is_written_through_a_link_in_place_of_the_catalogue(twins: Twins, tmp_path: Path, target: str) -> None:
    outside = tmp_path / "outside"
    if target == "a file":
        outside.write_text("Somebody's.")
    elif target == "a catalogue":
        shutil.copy(catalogue(twins), outside)
    before = outside.read_bytes() if outside.exists() else None
    catalogue(twins).unlink()
    catalogue(twins).symlink_to(outside)
    expect_as_clean(twins)
    assert (outside.read_bytes() if outside.exists() else None) == before
