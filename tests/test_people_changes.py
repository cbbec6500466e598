"""Changes as a diff, and on the disk: all or none, and never over what somebody else wrote meanwhile."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.people import changes as module
from newsgen.people.changes import Change, RefusedError, authority_files, diff_of, write_changes
from support import files_of, patched


def test_a_diff_of_each_kind_of_change() -> None:
    changes = [
        Change("a.yaml", b"1\n2\n3\n4\n5\n6\n7\n8\n9\n", b"1\n2\n3\n4\nfive\n6\n7\n8\n9\n"),
        Change("new.md", None, b"x\ny"),
        Change("old.md", b"z\n", None),
        Change("same.md", b"z\n", b"z\n"),
    ]
    assert diff_of(changes) == (
        "--- a/a.yaml\n+++ b/a.yaml\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n"
        "--- /dev/null\n+++ b/new.md\n@@ -0,0 +1,2 @@\n+x\n+y\n\\ No newline at end of file\n"
        "--- a/old.md\n+++ /dev/null\n@@ -1 +0,0 @@\n-z\n"
    )


texts = st.lists(st.sampled_from(["a\n", "b\n", "\n", "c\r\n", "d\u2028e\n", "f\x0cg\n"]), max_size=25).flatmap(
    lambda lines: st.sampled_from(["".join(lines), "".join(lines)[:-1]])
)


@given(before=st.none() | texts, after=st.none() | texts)
def test_the_diff_leads_from_one_text_to_the_other(before: str | None, after: str | None) -> None:
    old, new = (None if text is None else text.encode() for text in (before, after))
    if not old and not new:
        return  # an empty file that comes or goes has no lines to show
    files = {"y.md": b"y\n", **({} if old is None else {"x.md": old})}
    expected = {"y.md": b"y\n", **({} if new is None else {"x.md": new})}
    assert patched(files, diff_of([Change("x.md", old, new)])) == expected


def test_changes_are_written_with_the_mode_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "people").mkdir()
    (tmp_path / "a.yaml").write_bytes(b"a")
    (tmp_path / "a.yaml").chmod(0o640)
    (tmp_path / "people/b.md").write_bytes(b"b")
    write_changes(
        tmp_path, [Change("a.yaml", b"a", b"A"), Change("people/b.md", b"b", None), Change("c.md", None, b"C")]
    )
    assert files_of(tmp_path) == {"a.yaml": b"A", "c.md": b"C"}
    assert (tmp_path / "a.yaml").stat().st_mode & 0o777 == 0o640
    mask = os.umask(0o022)
    os.umask(mask)
    assert (tmp_path / "c.md").stat().st_mode & 0o777 == 0o666 & ~mask


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (Change("b.md", b"old", b"new"), "was changed since"),
        (Change("b.md", None, b"new"), "came since"),
        (Change("b.md", b"old", None), "was changed since"),
        (Change("gone.md", b"old", b"new"), "went away since"),
        (Change("gone.md", b"old", None), "went away since"),
        (Change("none/x.md", None, b"new"), "No such file"),
        (Change("../x.md", None, b"new"), "site folder"),
        (Change("/tmp/x.md", None, b"new"), "site folder"),
        (Change("folder", b"x", b"new"), "was changed"),
        (Change("out.md", b"outside", b"new"), "link leads out"),
        (Change("outer/f.md", b"outside", None), "link leads out"),
        (Change("a.md", b"a", b"B"), "twice"),
        (Change("lost.md", None, b"new"), "leads nowhere"),
    ],
)
def test_what_is_refused_changes_nothing(tmp_path: Path, change: Change, words: str) -> None:
    site = tmp_path / "site"
    (site / "folder").mkdir(parents=True)
    (tmp_path / "f.md").write_bytes(b"outside")
    (site / "a.md").write_bytes(b"a")
    (site / "b.md").write_bytes(b"b")
    (site / "out.md").symlink_to("../f.md")
    (site / "outer").symlink_to("..")
    (site / "lost.md").symlink_to("nowhere.md")
    before = files_of(tmp_path)
    with pytest.raises(RefusedError, match=words):
        write_changes(site, [Change("a.md", b"a", b"A"), change])
    assert files_of(tmp_path) == before


def test_links_within_the_site_are_followed(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/people.yaml").write_bytes(b"a")
    (tmp_path / "people.yaml").symlink_to("data/people.yaml")
    write_changes(tmp_path, [Change("people.yaml", b"a", b"b")])
    assert (tmp_path / "people.yaml").is_symlink()
    assert (tmp_path / "data/people.yaml").read_bytes() == b"b"


@pytest.mark.parametrize("after", [b"A", None])
def test_a_write_protected_file_is_left_alone(tmp_path: Path, after: bytes | None) -> None:
    (tmp_path / "a.md").write_bytes(b"a")
    (tmp_path / "a.md").chmod(0o444)
    with pytest.raises(RefusedError, match="write-protected"):
        write_changes(tmp_path, [Change("a.md", b"a", after)])
    assert files_of(tmp_path) == {"a.md": b"a"}


def test_a_file_that_only_others_may_write_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_bytes(b"a")
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(RefusedError, match="write-protected"):
        write_changes(tmp_path, [Change("a.md", b"a", b"A")])
    assert files_of(tmp_path) == {"a.md": b"a"}


@pytest.mark.parametrize("failing", [0, 1, 2])
def test_after_an_error_all_is_as_it_was(tmp_path: Path, failing: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / name).write_bytes(name.encode())
    before = files_of(tmp_path)
    replace, calls = Path.replace, []

    def fails(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) == failing + 1:
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(RefusedError, match="nothing is changed: No space left"):
        write_changes(tmp_path, [Change(name, name.encode(), b"new") for name in ("a", "b", "c")])
    assert files_of(tmp_path) == before


def test_a_file_that_changes_while_others_are_staged_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"a")
    stage = module._stage

    def slow(place: Path, data: bytes, is_new: bool) -> Path:
        place.write_bytes(b"somebody else")
        return stage(place, data, is_new)

    monkeypatch.setattr(module, "_stage", slow)
    with pytest.raises(RefusedError, match="was changed"):
        write_changes(tmp_path, [Change("a", b"a", b"b")])
    assert files_of(tmp_path) == {"a": b"somebody else"}


@pytest.mark.parametrize("moment", ["stage", "replace"])
def test_ctrl_c_leaves_all_or_nothing(tmp_path: Path, moment: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(name.encode())
    owner, name = (module, "_stage") if moment == "stage" else (Path, "replace")
    original = getattr(owner, name)

    def interrupted(*arguments: object) -> object:
        os.kill(os.getpid(), signal.SIGINT)
        return original(*arguments)

    monkeypatch.setattr(owner, name, interrupted)
    before = files_of(tmp_path)
    handler = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt):
        write_changes(tmp_path, [Change("a", b"a", b"new"), Change("b", b"b", b"new")])
    assert signal.getsignal(signal.SIGINT) is handler
    assert files_of(tmp_path) == (before if moment == "stage" else {"a": b"new", "b": b"new"})


def test_the_files_of_the_authority(tmp_path: Path) -> None:
    assert authority_files(tmp_path) == {}
    left_out = ("people/.hidden.md", "people/_old.md", "people/_old/d.md", "people/c.txt", "other.md")
    for name in ("people.yaml", "people/b.md", "people/x/a.md", *left_out):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    assert list(authority_files(tmp_path)) == ["people.yaml", "people/b.md", "people/x/a.md"]
