"""Packed sources: what is in the folder, what is said to be left out, and what hostile files cannot do."""

from __future__ import annotations

import bz2
import errno
import gzip
import io
import lzma
import os
import stat
import struct
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.importers import packed_members, unpacking
from newsgen.importers.format import SourceError
from newsgen.importers.unpacking import is_packed, parts_of_name, unpacked


def zip_of(path: Path, files: Mapping[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", packing) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return path


def tar_of(path: Path, files: Mapping[str, bytes], mode: str = "w") -> Path:
    with tarfile.open(path, mode) as tar:  # type: ignore[call-overload]
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    return path


def contents(path: Path) -> tuple[dict[str, bytes], dict[str, str]]:
    """What is in the folder, and what was left out; afterwards nothing is left on the disk."""
    into = path.parent / "into"
    into.mkdir(exist_ok=True)
    with unpacked(path, into) as result:
        found = {
            file.relative_to(result.folder).as_posix(): file.read_bytes()
            for file in sorted(result.folder.rglob("*"))
            if file.is_file()
        }
        assert all(into in file.resolve().parents for file in result.folder.rglob("*"))
    assert list(into.iterdir()) == []
    assert sorted(one.name for one in path.parent.iterdir()) == sorted([path.name, "into"])
    return found, dict(result.left_out)


FILES = {"a.html": b"<p>one</p>", "images/b.jpg": b"\xff\xd8" * 900, "über/Größe.txt": b""}


def test_a_zip_file_becomes_a_folder(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "site.zip", FILES)
    assert is_packed(path)
    assert contents(path) == (FILES, {})


@pytest.mark.parametrize(
    ("name", "mode"),
    [("site.tar", "w"), ("site.tgz", "w:gz"), ("site.tar.gz", "w:gz"), ("site.tar.bz2", "w:bz2"), ("s.tar.xz", "w:xz")],
)
def test_a_tar_file_becomes_a_folder(name: str, mode: str, tmp_path: Path) -> None:
    path = tar_of(tmp_path / name, FILES, mode)
    assert is_packed(path)
    assert contents(path) == (FILES, {})


def test_a_zip_file_that_is_not_compressed(tmp_path: Path) -> None:
    assert contents(zip_of(tmp_path / "site.zip", FILES, zipfile.ZIP_STORED)) == (FILES, {})


def test_the_one_folder_in_it_is_the_source(tmp_path: Path) -> None:
    files = {"export/": b"", "export/a.html": b"one", "__MACOSX/export/._a.html": b"junk", ".DS_Store": b"junk"}
    assert contents(zip_of(tmp_path / "site.zip", files)) == ({"a.html": b"one"}, {})


HOSTILE = {
    "/etc/passwd": "its name is an absolute path",
    "C:\\Windows\\evil.txt": "its name is an absolute path",
    "\\\\server\\share\\evil.txt": "its name is an absolute path",
    "../evil.txt": "its name leads out of the folder",
    "a/../../evil.txt": "its name leads out of the folder",
    "a\\..\\..\\evil.txt": "its name leads out of the folder",
    "new\nline.txt": "its name has characters that no file's name can have",
    "x" * 256: "its name is too long",
    "deep/" * 250 + "file": "its name is too long",
}


def test_members_whose_names_lead_elsewhere_are_left_out(tmp_path: Path) -> None:
    found, left_out = contents(
        zip_of(tmp_path / "evil.zip", {**dict.fromkeys(HOSTILE, b"evil"), "./good.txt": b"good"})
    )
    assert found == {"good.txt": b"good"}
    assert left_out == HOSTILE


def test_the_same_of_a_tar_file(tmp_path: Path) -> None:
    found, left_out = contents(tar_of(tmp_path / "evil.tar", {**dict.fromkeys(HOSTILE, b"evil"), "good.txt": b"good"}))
    assert found == {"good.txt": b"good"}
    assert left_out == HOSTILE


def test_links_and_devices_are_left_out(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "links.tar", "w") as tar:
        for name, kind in [("soft", tarfile.SYMTYPE), ("hard", tarfile.LNKTYPE), ("pipe", tarfile.FIFOTYPE)]:
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            tar.addfile(info)
    expected = {"soft": "it is a link", "hard": "it is a link", "pipe": "it is no plain file"}
    assert contents(tmp_path / "links.tar") == ({}, expected)
    (tmp_path / "links.tar").unlink()
    with zipfile.ZipFile(tmp_path / "links.zip", "w") as packed:
        for name, kind in [("soft", stat.S_IFLNK), ("pipe", stat.S_IFIFO)]:
            entry = zipfile.ZipInfo(name)
            entry.create_system, entry.external_attr = 3, (kind | 0o777) << 16
            packed.writestr(entry, "/etc/passwd")
    assert contents(tmp_path / "links.zip") == ({}, {"soft": "it is a link", "pipe": "it is no plain file"})


def test_a_link_cannot_carry_a_later_member_elsewhere(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "links.tar", "w") as tar:
        link = tarfile.TarInfo("out")
        link.type, link.linkname = tarfile.SYMTYPE, str(tmp_path)
        tar.addfile(link)
        inner = tarfile.TarInfo("out/evil.txt")
        inner.size = 4
        tar.addfile(inner, io.BytesIO(b"evil"))
    with unpacked(tmp_path / "links.tar", tmp_path) as result:
        assert (result.folder / "evil.txt").read_bytes() == b"evil"  # in a plain folder named “out”
    assert not (tmp_path / "evil.txt").exists()


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_second_members_of_a_name_are_left_out(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "twice.zip", "w") as packed:
        packed.writestr("a.txt", "first")
        packed.writestr("a.txt", "second")
        packed.writestr("./A.TXT", "third")
        packed.writestr("a.txt/below", "fourth")
    assert contents(tmp_path / "twice.zip") == (
        {"a.txt": b"first"},
        {
            "a.txt": "an earlier member has the same name",
            "./A.TXT": "not every disk can tell its name from that of an earlier member, a.txt",
            "a.txt/below": "no file can have its name here, or its folder has the name of a file",
        },
    )


def test_names_in_utf_8_without_the_flag_are_read(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "mac.zip", {"Größe.txt": b"x"})
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(mark) + offset
        data[at : at + 2] = b"\0\0"
    path.write_bytes(data)
    assert contents(path) == ({"Größe.txt": b"x"}, {})


def test_encrypted_and_damaged_members_are_left_out(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "site.zip", {"secret": b"x", "broken": os.urandom(5_000), "whole": b"whole"})
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    middle = data.index(b"broken") + 2_000
    data[middle : middle + 4] = b"\0\0\0\0"
    path.write_bytes(data)
    assert contents(path) == ({"whole": b"whole"}, {"secret": "it is encrypted", "broken": "it is damaged"})


def test_a_file_that_grows_two_hundredfold_is_left_out(tmp_path: Path) -> None:
    files = {"bomb": b"\0" * 11 * 1024**2, "good": b"good"}
    reason = "it is more than 200 times as large as it was packed"
    assert contents(zip_of(tmp_path / "bomb.zip", files)) == ({"good": b"good"}, {"bomb": reason})


def test_declared_sizes_do_not_count(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "bomb.zip", {"bomb": b"\0" * 11 * 1024**2})
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = struct.pack("<L", 10)
    path.write_bytes(data)
    found, left_out = contents(path)
    assert found == {}
    assert set(left_out) == {"bomb"}


@pytest.mark.parametrize(("mode", "end"), [("w:gz", ".tgz"), ("w:bz2", ".tar.bz2"), ("w:xz", ".tar.xz")])
def test_a_packed_tar_file_that_is_a_bomb_is_refused(mode: str, end: str, tmp_path: Path) -> None:
    path = tar_of(tmp_path / ("bomb" + end), {"bomb": b"\0" * 11 * 1024**2}, mode)
    with pytest.raises(SourceError, match="more than 200 times its size"):
        contents(path)
    assert list((tmp_path / "into").iterdir()) == []


def test_a_header_of_a_tar_file_cannot_fill_the_memory(tmp_path: Path) -> None:
    info = tarfile.TarInfo("././@LongLink")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 3 * 1024**3
    (tmp_path / "long.tar.gz").write_bytes(gzip.compress(info.tobuf() + b"x" * 4096))
    with pytest.raises(SourceError, match="too large to be true"):
        contents(tmp_path / "long.tar.gz")


def test_limits_of_number_and_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = zip_of(tmp_path / "many.zip", {str(number): b"12345" for number in range(20)})
    monkeypatch.setattr(packed_members, "MAX_MEMBERS", 10)
    with pytest.raises(SourceError, match="more than 10 members"):
        contents(path)
    monkeypatch.setattr(packed_members, "MAX_MEMBERS", 100)
    monkeypatch.setattr(unpacking, "MAX_TOTAL", 90)
    with pytest.raises(SourceError, match="more than 4 GiB"):
        contents(path)
    assert list((tmp_path / "into").iterdir()) == []


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        b"PK\x05\x06" + bytes(18),
        b"garbage" * 100,
        gzip.compress(b"text", mtime=0),
        bz2.compress(b""),
        b"BZh9",
    ],
    ids=["nothing", "zip begun", "zip empty", "garbage", "gzip", "bzip2", "bzip2 begun"],
)
def test_what_is_not_packed_is_said_to_be_none(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "thing").write_bytes(data)
    if is_packed(tmp_path / "thing"):
        assert contents(tmp_path / "thing") == ({}, {})  # an empty .zip file
    else:
        with pytest.raises(SourceError):
            contents(tmp_path / "thing")


def test_truncated_files_are_refused(tmp_path: Path) -> None:
    for path in (
        zip_of(tmp_path / "a.zip", {"a": os.urandom(3_000)}),
        tar_of(tmp_path / "a.tgz", {"a": os.urandom(3_000), "b": os.urandom(3_000)}, "w:gz"),
        tar_of(tmp_path / "a.xz", {"a": os.urandom(3_000), "b": os.urandom(3_000)}, "w:xz"),
    ):
        path.write_bytes(path.read_bytes()[:4_000] if path.suffix != ".zip" else path.read_bytes()[:1_000])
        (tmp_path / "into").mkdir(exist_ok=True)
        with pytest.raises(SourceError), unpacked(path, tmp_path / "into"):
            pass
        assert list((tmp_path / "into").iterdir()) == []


def test_a_full_disk_is_said_so_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = zip_of(tmp_path / "site.zip", FILES)
    plain = Path.open

    def full(self: Path, mode: str = "r", *rest: Any, **more: Any) -> Any:
        if mode == "xb":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self))
        return plain(self, mode, *rest, **more)

    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(SourceError, match="No space left"):
        contents(path)
    assert list((tmp_path / "into").iterdir()) == []


def test_nothing_is_left_when_what_is_done_with_it_fails(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "site.zip", FILES)
    with pytest.raises(KeyboardInterrupt), unpacked(path, tmp_path):
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == [path]


@given(st.text(max_size=60) | st.lists(st.sampled_from(["..", ".", "a", "", "C:", "\0", "\\"])).map("/".join))
def test_no_name_leads_out_of_the_folder(name: str) -> None:
    parts, reason = parts_of_name(name)
    folder = Path("/into").joinpath(*parts)
    assert os.path.normpath(folder) == str(folder)
    assert folder.parts[: len(Path("/into").parts)] == Path("/into").parts
    assert not (parts and reason)


@given(st.binary(max_size=200), st.integers(0, 400), st.sampled_from(["zip", "tar", "xz"]))
@settings(max_examples=60)
def test_damage_anywhere_is_an_error_in_words_or_a_member_left_out(
    tmp_path_factory: pytest.TempPathFactory, junk: bytes, at: int, kind: str
) -> None:
    folder = tmp_path_factory.mktemp("packed")
    path = (
        zip_of(folder / "a.zip", {"a": b"one" * 50, "b": b"two"})
        if kind == "zip"
        else tar_of(folder / "a", {"a": b"1"})
    )
    data = path.read_bytes()
    data = data[:at] + junk + data[at + len(junk) :]
    path.write_bytes(lzma.compress(data) if kind == "xz" else data)
    try:
        contents(path)
    except SourceError as error:
        assert str(error)


def little_memory(path: Path) -> str:
    """What is said of a file that is unpacked by a process with little memory: 20 MB beside what it begins with."""
    code = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from newsgen.importers import packed_members\n"
        "from newsgen.importers.format import SourceError\n"
        "from newsgen.importers.unpacking import unpacked\n"
        "packed_members._LARGEST_HEADER = 1_000_000\n"  # it may fill the memory, and need not here
        "pages = int(Path('/proc/self/statm').read_text().split()[0])\n"
        "resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + 20_000_000,) * 2)\n"
        "try:\n"
        "    with unpacked(Path(sys.argv[1]), Path(sys.argv[1]).parent) as found: print(found.left_out)\n"
        "except SourceError as error: print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True)
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout.strip()


@pytest.mark.skipif(sys.platform != "linux", reason="the memory of a process has no limit there")
@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_unpacks_to_very_much_at_once_fills_no_memory(packing: int, tmp_path: Path) -> None:
    path = zip_of(tmp_path / "bomb.zip", {"zeros.txt": bytes(40_000_000), "good.txt": b"one"}, packing)
    assert "('zeros.txt', 'it is packed in a way that newsgen does not unpack')" in little_memory(path)


@pytest.mark.skipif(sys.platform != "linux", reason="the memory of a process has no limit there")
def test_a_file_that_asks_for_much_memory_does_not_get_it(tmp_path: Path) -> None:
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 0, "dict_size": 1 << 30}]
    tar = tar_of(tmp_path / "site.tar", FILES).read_bytes()
    path = tmp_path / "site.tar.xz"
    path.write_bytes(lzma.compress(tar, filters=filters))
    assert not is_packed(path)
    assert little_memory(path) == "this is no .zip or .tar file that can be read, or it is damaged"


def test_several_xz_files_in_one_are_read_to_the_end(tmp_path: Path) -> None:
    tar = tar_of(tmp_path / "site.tar", FILES).read_bytes()
    (tmp_path / "site.tar").unlink()
    path = tmp_path / "site.tar.xz"
    path.write_bytes(lzma.compress(tar[:700]) + bytes(8) + lzma.compress(tar[700:]))
    assert contents(path) == (FILES, {})


def test_names_that_are_none_leave_the_other_members_alone(tmp_path: Path) -> None:
    path = tmp_path / "site.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr(zipfile.ZipInfo("x"), b"x")
        packed.writestr("good.txt", b"one")
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x01\x02")
    data[at + 28 : at + 34] = b"\0\0\1\0\0\0"  # the name is a byte of something else
    path.write_bytes(data)
    found, _ = contents(path)
    assert found == {"good.txt": b"one"}


def test_names_that_are_not_what_they_say_they_are_end_in_words(tmp_path: Path) -> None:
    """A member is marked as having a name in UTF-8, and has not."""
    path = zip_of(tmp_path / "site.zip", {"ö.txt": b"one"})
    path.write_bytes(path.read_bytes().replace("ö".encode(), b"\xf6\xf6"))
    with pytest.raises(SourceError, match="damaged"):
        contents(path)
