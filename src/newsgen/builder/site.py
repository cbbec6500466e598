"""A site folder: its settings, its authority and its theme, read before anything else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from newsgen.config import ARTICLES_FOLDER, PEOPLE_FILE, SETTINGS_FILE, STATE_FOLDER, Config
from newsgen.content.authority import Person
from newsgen.content.labels import Labels
from newsgen.loader.authority import load_records
from newsgen.loader.scan import people_files, read_source
from newsgen.loader.settings import BASE_URL_HINT, is_base_url, load_settings, with_slash
from newsgen.problems import Problem, ProblemsError, has_errors
from newsgen.renderer.theme import Theme, find_theme, load_labels


class UsageError(Exception):
    """The command was given something it cannot work with; the message says what and what to do."""


@dataclass(frozen=True, slots=True)
class SiteFolder:
    """A site folder as found: where it is, its settings, and the words of its theme."""

    folder: Path
    config: Config
    theme: Theme
    labels: Labels
    problems: tuple[Problem, ...]

    @property
    def state(self) -> Path:
        """The folder for what newsgen keeps between builds."""
        return self.folder / STATE_FOLDER


def is_site(folder: Path) -> bool:
    """True if `folder` has what makes a site folder: settings, or articles."""
    return (folder / SETTINGS_FILE).exists() or (folder / ARTICLES_FOLDER).is_dir()


def open_site(folder: Path, base_url: str = "") -> SiteFolder:
    """Read what a site folder says about itself. `base_url` takes the place of the one in the settings.

    Raises `UsageError` if there is no such folder or it is no site, and `ProblemsError` if its settings have errors.
    """
    if not folder.is_dir():
        raise UsageError(f"there is no folder {folder}")
    if base_url and not is_base_url(base_url):
        raise UsageError(f"“{base_url}” is no base url; {BASE_URL_HINT}")
    if not is_site(folder):
        raise UsageError(
            f"{folder} is not a site folder: it has neither {SETTINGS_FILE} nor articles/; `newsgen init` makes one"
        )
    config = Config()
    problems: list[Problem] = []
    if (folder / SETTINGS_FILE).exists():
        data = read_source(folder, SETTINGS_FILE)
        if isinstance(data, Problem):
            raise ProblemsError([data])
        config, problems = load_settings(data)
        if has_errors(problems):
            raise ProblemsError(problems)
    if base_url:
        config = replace(config, base_url=with_slash(base_url))
    theme = find_theme(folder)
    return SiteFolder(folder, config, theme, load_labels(theme, config.labels), tuple(problems))


def load_authority(folder: Path, config: Config) -> tuple[tuple[Person, ...], list[Problem]]:
    """The records of the authority of a site, from `people.yaml` and the files below `people/`, and their problems."""
    problems: list[Problem] = []

    def sound(path: str) -> bytes | None:
        data = read_source(folder, path)
        if isinstance(data, Problem):
            problems.append(data)
            return None
        return data

    listed = sound(PEOPLE_FILE) if (folder / PEOPLE_FILE).exists() else None
    files = [(path, data) for path in people_files(folder) if (data := sound(path)) is not None]
    people, found = load_records(listed, files, config.markdown)
    return people, [*problems, *found]
