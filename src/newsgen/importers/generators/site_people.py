"""The authors that a site generator's folder describes → records of people.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from newsgen.importers.formats.eleventy import ELEVENTY
from newsgen.importers.formats.hugo import HUGO
from newsgen.importers.formats.jekyll import JEKYLL
from newsgen.importers.formats.pelican import PELICAN
from newsgen.importers.formats.zola import ZOLA
from newsgen.importers.generators import author_files, home_of, settings_of

GENERATORS = (JEKYLL, HUGO, ZOLA, ELEVENTY, PELICAN)


def people_records(root: Path) -> list[dict[str, Any]]:
    """The authors of the site in the folder `root`, as records of `people.yaml`: what its data files say of them.

    Each has `name`, and `description` and `same_as` where they are given.
    """
    homes = {home for generator in GENERATORS if (home := home_of(generator, root))} or {root}
    found: dict[str, dict[str, Any]] = {}
    for home in sorted(homes):
        settings: dict[str, Any] = {}
        for generator in GENERATORS:
            for name in generator.configs:
                settings |= settings_of(home / name)
        for record in author_files.records(root, home, settings).values():
            if author_files.name_of(record):
                person = author_files.person_of(record)
                found.setdefault(person["name"], person)
    return list(found.values())
