"""Fixtures and settings of all tests."""

from __future__ import annotations

import gc
import marshal
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import IO, Any

import pytest
from hypothesis import settings
from jinja2 import bccache

from newsgen.builder.build import Options, build
from newsgen.problems import as_text
from newsgen.renderer import dependencies
from newsgen.renderer.environment import _Environment
from support import HYPOTHESIS, SITES, Built, copy_of_the_sample

_MEMORY = Path("/dev/shm")
_ROOM = 2 * 1024**3
"""Bytes that must be free in the memory's file system; all tests together write less than half of that."""

# The same examples on every run, and no opinion on how fast a busy machine is. A long run tries other ones each time.
settings.register_profile("newsgen", derandomize=True, max_examples=50, deadline=None)
settings.register_profile("long", max_examples=2000, deadline=None, print_blob=True)
settings.load_profile("long" if HYPOTHESIS == "long" else "newsgen")


def _has_room(folder: Path) -> bool:
    """True for a folder in which tests can put files, and programs that they start."""
    if os.name != "posix" or not os.access(folder, os.W_OK):
        return False
    about = os.statvfs(folder)
    return about.f_bavail * about.f_frsize > _ROOM and not about.f_flag & os.ST_NOEXEC


if "TMPDIR" not in os.environ and _has_room(_MEMORY):
    # Sites are built and taken away by the thousand, which a disk would have to write down.
    os.environ["TMPDIR"] = str(_MEMORY)
    tempfile.tempdir = None

# What all tests have loaded is much, and looking through it for circles, as often as Python does, takes its time.
gc.set_threshold(20_000, 10, 20)

if sys.dont_write_bytecode:
    # Tests start newsgen many times over, and each time it would be compiled anew.
    sys.dont_write_bytecode = False
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


@pytest.fixture(scope="session", autouse=True)
def _templates_are_compiled_once() -> Iterator[None]:
    """Compiling templates is nine tenths of the first build of a small site. The same source gives the same code."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_Environment, "compile", _remembering(_Environment.compile, environment=0))
        patch.setattr(dependencies, "_direct", _remembering(dependencies._direct, environment=1))
        patch.setattr(bccache, "marshal", SimpleNamespace(load=_unpacked, dump=marshal.dump))
        yield


def _unpacked(file: IO[bytes]) -> object:
    return _known_code(file.read())


_known_code = cache(marshal.loads)


def _remembering(function: Callable[..., Any], environment: int) -> Callable[..., Any]:
    """The function, called once for each set of arguments; the environment among them is always made alike."""
    known: dict[tuple[object, ...], Any] = {}

    def remembered(*values: object, **options: object) -> Any:
        key = (*values[:environment], *values[environment + 1 :], *options.items())
        if key not in known:
            known[key] = function(*values, **options)
        return known[key]

    return remembered


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Built]:
    """Builds a site of tests/sites (or the repository's sample archive as `sample`), once for each set of options."""
    done: dict[tuple[str, Options], Built] = {}

    def build_once(name: str, **options: object) -> Built:
        key = (name, Options(**{"jobs": 1, **options}))
        if key not in done:
            folder = tmp_path_factory.mktemp(name) / "site"
            if name == "sample":
                copy_of_the_sample(folder)
            else:
                shutil.copytree(SITES / name, folder)
            report = build(folder, key[1])
            assert report.done, "\n".join(map(as_text, report.problems))
            done[key] = Built(folder, report)
        return done[key]

    return build_once
