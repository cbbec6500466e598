"""newsgen turns a folder of news articles into a permanent, browsable static archive.

The way of the data, and the packages along it:

    loader      bytes of one source file → values of `content`
    catalogue   what the archive knows about all its articles, in SQLite
    pages       which pages a site has: one table of page kinds
    renderer    page + theme → bytes
    builder     runs all of it and writes the output folder

From Python: `from newsgen import Site; report = Site("folder").build()`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"
__all__ = ["BuildReport", "Problem", "ProblemsError", "Site", "UsageError", "__version__"]

_HOMES = {
    "BuildReport": "newsgen.builder.report",
    "Problem": "newsgen.problems",
    "ProblemsError": "newsgen.problems",
    "Site": "newsgen.builder.api",
    "UsageError": "newsgen.builder.site",
}


def __getattr__(name: str) -> object:
    # Loaded when asked for, so that `newsgen --version` answers at once.
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'newsgen' has no attribute '{name}'")


if TYPE_CHECKING:
    from newsgen.builder.api import Site
    from newsgen.builder.report import BuildReport
    from newsgen.builder.site import UsageError
    from newsgen.problems import Problem, ProblemsError
