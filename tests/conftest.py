"""Fixtures and settings of all tests."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import pytest
from hypothesis import settings

from newsgen.builder.build import Options, build
from newsgen.problems import as_text
from support import HYPOTHESIS, REPOSITORY, SITES, Built

# The same examples on every run, and no opinion on how fast a busy machine is. A long run tries other ones each time.
settings.register_profile("newsgen", derandomize=True, deadline=None)
settings.register_profile("long", max_examples=2000, deadline=None, print_blob=True)
settings.load_profile("long" if HYPOTHESIS == "long" else "newsgen")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Built]:
    """Builds a site of tests/sites (or the repository's sample archive as `sample`), once for each set of options."""
    done: dict[tuple[str, Options], Built] = {}

    def build_once(name: str, **options: object) -> Built:
        key = (name, Options(**options))
        if key not in done:
            folder = tmp_path_factory.mktemp(name) / "site"
            if name == "sample":
                for part in ("articles", "pages", "people", "templates"):
                    shutil.copytree(REPOSITORY / part, folder / part)
                for part in ("newsgen.yaml", "people.yaml"):
                    shutil.copy(REPOSITORY / part, folder / part)
            else:
                shutil.copytree(SITES / name, folder)
            report = build(folder, key[1])
            assert report.done, "\n".join(map(as_text, report.problems))
            done[key] = Built(folder, report)
        return done[key]

    return build_once
