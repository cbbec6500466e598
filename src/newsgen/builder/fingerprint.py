"""What the output depends on beside the content: the program, the settings, the words and templates of the theme."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import newsgen
from newsgen.builder.site import SiteFolder
from newsgen.config import Config
from newsgen.pages.kinds import COMMON_SETTINGS, KINDS, WITH_ENTRIES
from newsgen.renderer.dependencies import FIGURES, RECORDS, Uses, digest_of, find_uses, template_texts

_READING = ("markdown", "front_matter", "indexes", "language", "link_people", "quotations")
"""Settings that change what a source file means: when one changes, all are read anew."""
_LIBRARIES = ("markdown_", "pyromark_", "nh3_", "jinja2_", "markupsafe_", "python_slugify_", "pyyaml_")


_USES: dict[str, Mapping[str, Uses]] = {}
"""What the templates looked at last depend on, by their digest: for a process that builds several sites."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a catalogue was made with. `reading` is a digest of what the articles in it depend on."""

    reading: str
    settings: Mapping[str, Any]
    templates: str
    uses: Mapping[str, Uses]

    def as_json(self) -> str:
        """The fingerprint as text, for the catalogue."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Fingerprint:
        """The fingerprint that `as_json` made into `text`."""
        values = json.loads(text)
        uses = {name: Uses(digest, tuple(site)) for name, (digest, site) in values.pop("uses").items()}
        return cls(**values, uses=uses)

    def kinds_touched(self, before: Fingerprint, facts: frozenset[str]) -> frozenset[str]:
        """The kinds of pages that may look otherwise than `before`; `facts` are names in `site` that changed."""
        changed = {name for name, value in self.settings.items() if value != before.settings.get(name)}
        touched = set()
        for kind in KINDS:
            uses, used = (one.uses.get(kind.template, Uses("", ())) for one in (self, before))
            known = facts if kind.name in WITH_ENTRIES else facts - {FIGURES, RECORDS}
            shown = known if "*" in uses.site else known.intersection({"ways", *uses.site})
            if shown or uses.digest != used.digest or changed.intersection((*COMMON_SETTINGS, *kind.settings)):
                touched.add(kind.name)
        return frozenset(touched)


def take_fingerprint(site: SiteFolder, drafts: bool, before: Fingerprint | None) -> Fingerprint:
    """The fingerprint of a site. Templates that are as they were `before` are not looked at again."""
    settings = _plain(site.config)
    reading = {name: settings.pop(name) for name in _READING}
    texts = template_texts(site.theme)
    templates = digest_of(texts)
    if before and before.templates == templates:
        uses = before.uses
    elif templates in _USES:
        uses = _USES[templates]
    else:
        from newsgen.renderer.environment import make_environment  # only where templates changed: Jinja2 takes its time

        names = sorted({kind.template for kind in KINDS if kind.template})
        uses = find_uses(texts, make_environment(site.theme, site.labels), names)
        _USES.clear()
        _USES[templates] = uses
    settings["labels"] = _digest([dict(site.labels.values), list(site.labels.months)])
    return Fingerprint(
        _digest([_program(), _extensions(site.config), reading, drafts]), settings, templates, dict(uses)
    )


def _plain(config: Config) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(json.dumps(asdict(config)))
    return values


def _digest(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


@cache
def _program() -> list[Any]:
    """newsgen itself, with the files of its code, and what else decides how a text comes out."""
    root = Path(newsgen.__file__).parent
    code = [
        (path.relative_to(root).as_posix(), path.stat().st_size, path.stat().st_mtime_ns) for path in root.rglob("*.py")
    ]
    return [newsgen.__version__, sorted(code), _libraries(), sys.version]


def _libraries() -> list[str]:
    """The libraries with their versions, from the folders that describe them: reading what is in there takes longer."""
    described = {
        name.lower().replace("-", "_")
        for folder in map(Path, sys.path)
        if folder.is_dir()
        for name in (entry.name for entry in os.scandir(folder))
        if name.endswith(".dist-info")
    }
    return sorted(name for name in described if name.startswith(_LIBRARIES))


def _extensions(config: Config) -> list[Any]:
    """The files of Markdown extensions that do not come with Python-Markdown."""
    files = []
    for name in config.markdown.extensions:
        module = name.partition(":")[0]
        spec = find_spec(module) if "." in module and not module.startswith("markdown.") else None
        if spec and spec.origin and Path(spec.origin).is_file():
            status = Path(spec.origin).stat()
            files.append([name, status.st_size, status.st_mtime_ns])
    return files
