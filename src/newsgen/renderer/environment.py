"""The Jinja2 environment: where templates are found, and what they can use beside their context."""

from __future__ import annotations

import json
from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
    TemplateSyntaxError,
)
from jinja2.bccache import Bucket
from markupsafe import Markup, escape

from newsgen.config import TEMPLATES_FOLDER
from newsgen.content.dates import HonestDate
from newsgen.content.labels import Labels, direction
from newsgen.content.urls import host_of
from newsgen.problems import Problem
from newsgen.renderer.compiling import REVISION, DirectCode, written
from newsgen.renderer.fragments import CachedFragments
from newsgen.renderer.theme import Theme

COUNTS = 4096
"""How many counts an environment keeps in words; most are small numbers."""
DATES = 16384
"""How many dates an environment keeps in words; that is every day of 45 years."""


class _Environment(Environment):
    code_generator_class = DirectCode
    written = staticmethod(written)

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._loaded: dict[str, Template] = {}

    def get_template(
        self, name: str | Template, parent: str | None = None, globals: MutableMapping[str, Any] | None = None
    ) -> Template:
        """The template called `name`: every page asks for some, and none changes during a build."""
        found = self._loaded.get(name) if isinstance(name, str) and globals is None else None
        if found is None:
            found = super().get_template(name, parent, globals)
            if isinstance(name, str) and globals is None:
                self._loaded[name] = found
        return found


class _Cache(FileSystemBytecodeCache):
    """Compiled templates on the disk; a damaged one is compiled again."""

    def load_bytecode(self, bucket: Bucket) -> None:
        try:
            super().load_bytecode(bucket)
        except Exception:  # unpickling what a disk did to a file can fail in any way
            bucket.reset()


def make_environment(theme: Theme, labels: Labels, cache: Path | None = None) -> Environment:
    """An environment in which every value is escaped and every misspelt name is an error.

    A template of the site can extend newsgen's of the same name as `theme/<name>`. Compiled templates are kept in the
    folder `cache`, if one is given.
    """
    default = FileSystemLoader(theme.folders[-1], followlinks=False)
    loaders = [FileSystemLoader(folder) for folder in theme.folders]
    environment = _Environment(
        extensions=[CachedFragments],
        cache_size=-1,  # a theme has few templates: none need be forgotten
        loader=ChoiceLoader([*loaders, PrefixLoader({"theme": default})]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        bytecode_cache=_Cache(str(cache), f"template-{REVISION}-%s") if cache else None,
    )
    environment.globals.update(
        t=labels.text, count=lru_cache(maxsize=COUNTS)(labels.count), direction=direction, chart=chart
    )
    environment.filters.update(
        date_words=labels.date,
        date_tag=lru_cache(maxsize=DATES)(lambda date: _date_tag(date, labels.date(date))),
        moment_tag=lru_cache(maxsize=DATES)(lambda date: _date_tag(date, labels.moment(date))),
        json_script=json_script,
        host=host_of,
    )
    return environment


_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def json_script(value: Any) -> Markup:
    """`value` as JSON that may stand inside a script element (HTML, "restrictions for contents of script elements")."""
    text = _compact(value)
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def _date_tag(date: HonestDate, words: str) -> Markup:
    """A date in words, with its machine form where HTML has one: it knows no "about"."""
    if not date.known or date.about:
        return Markup(f'<span class="date">{escape(words)}</span>')
    return Markup(f'<time class="date" datetime="{date.iso}">{escape(words)}</time>')


class Bar(NamedTuple):
    """A bar of a chart: its place and size in the drawing's own units, its year and how many articles that has."""

    x: int
    y: float
    width: int
    height: float
    year: int
    articles: int


@dataclass(frozen=True, slots=True)
class Chart:
    """A bar chart of articles a year: `most` is the number of its highest bar."""

    height: int
    bars: Sequence[Bar] = ()
    first: int = 0
    last: int = 0
    most: int = 0


def chart(spans: Sequence[Any], height: int = 64) -> Chart:
    """The chart of articles a year, from the first year of `spans` to the last without a gap.

    `height` is in the drawing's own units. Undated spans (year 0) have no bar.
    """
    counts = {span.year: span.articles for span in spans if span.year}
    if not counts:
        return Chart(height)
    first, most = min(counts), max(counts.values())
    step = 10  # a bar and its gap
    bars = []
    for year, articles in sorted(counts.items()):
        tall = max(round(articles / most * height, 1), 2)
        bars.append(Bar((year - first) * step, round(height - tall, 1), step - 2, tall, year, articles))
    return Chart(height, bars, first, max(counts), most)


def template_problems(theme: Theme, labels: Labels) -> list[Problem]:
    """What is wrong in the grammar of a site's own templates; what they say can only fail when a page is made."""
    environment = make_environment(theme, labels)
    problems = []
    for folder in theme.folders[:-1]:  # the last is newsgen's own
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if path.suffix in (".html", ".xml") and not name.startswith("static/"):
                try:
                    environment.compile(path.read_text(encoding="utf-8"), name, str(path))
                except TemplateSyntaxError as error:
                    where = f"{TEMPLATES_FOLDER}/{name}"
                    problems.append(Problem(where, error.lineno, 1, "template-error", str(error.message)))
                except (OSError, UnicodeDecodeError) as error:
                    problems.append(
                        Problem(f"{TEMPLATES_FOLDER}/{name}", 0, 0, "unreadable", f"cannot be read: {error}")
                    )
    return problems
