"""The theme: Jinja2 templates, their words and static files; what a site overrides comes before newsgen's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from newsgen.config import STATIC_FOLDER, TEMPLATES_FOLDER
from newsgen.content.labels import Labels
from newsgen.loader.fields import did_you_mean
from newsgen.loader.yaml_core import Scalar, YamlError, parse_yaml
from newsgen.problems import Problem, ProblemsError

LABELS_FILE = "labels.yaml"
_MONTHS = "months"


@dataclass(frozen=True, slots=True)
class Theme:
    """Folders in which templates and static files are looked for, the site's own first."""

    folders: tuple[Path, ...]

    def file(self, name: str) -> Path:
        """The file `name` in the first folder that has it. Raises `FileNotFoundError`."""
        for folder in self.folders:
            if (folder / name).is_file():
                return folder / name
        raise FileNotFoundError(name)

    def static_files(self) -> Mapping[str, Path]:
        """The static files by their url; those of a site's theme stand for newsgen's of the same name."""
        found: dict[str, Path] = {}
        for folder in reversed(self.folders):
            root = folder / STATIC_FOLDER
            for path in sorted(root.rglob("*")):
                if path.is_file() and not any(part.startswith(".") for part in path.relative_to(root).parts):
                    found["/static/" + path.relative_to(root).as_posix()] = path
        return found


def default_folder() -> Path:
    """newsgen's own theme: beside the package in a wheel, the repository's `templates/` in a checkout."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "theme"
    return inside if inside.is_dir() else package.parents[1] / TEMPLATES_FOLDER


def find_theme(site: Path) -> Theme:
    """The theme of the site folder `site`."""
    own, default = site / TEMPLATES_FOLDER, default_folder()
    folders = (own, default) if own.is_dir() and own.resolve() != default.resolve() else (default,)
    return Theme(folders)


def load_labels(theme: Theme, overrides: Mapping[str, str]) -> Labels:
    """The words of the theme, those of the settings in place of its own. Raises `ProblemsError`."""
    values: dict[str, str] = {}
    months: list[str] = []
    problems: list[Problem] = []
    for folder in reversed(theme.folders):
        file = folder / LABELS_FILE
        if not file.is_file():
            continue
        path = f"{TEMPLATES_FOLDER}/{LABELS_FILE}"
        try:
            found = parse_yaml(file.read_text(encoding="utf-8"))
        except YamlError as error:
            problems.append(Problem(path, *error.place, error.code, str(error), error.hint))
            continue
        except (OSError, UnicodeDecodeError) as error:
            problems.append(Problem(path, 0, 0, "unreadable", f"cannot be read: {error}"))
            continue
        if not isinstance(found, dict):
            problems.append(Problem(path, 1, 1, "wrong-type", "the labels are not keys and values"))
            continue
        for name, words in found.items():
            if name == _MONTHS and isinstance(words, list) and len(words) == 12:
                months = [_text(month) for month in words]
            elif name == _MONTHS or isinstance(words, dict | list):
                problems.append(Problem(path, 1, 1, "wrong-type", f"the label `{name}` is not a text"))
            else:
                values[name] = _text(words)
    for name, words in overrides.items():
        if name not in values:
            message = f"`labels.{name}` is not a word of the theme{did_you_mean(name, values)}"
            problems.append(Problem("newsgen.yaml", 0, 0, "unknown-label", message, "see templates/labels.yaml"))
        values[name] = words
    if problems:
        raise ProblemsError(problems)
    return Labels(values, months)


def _text(value: object) -> str:
    return value.text if isinstance(value, Scalar) else str(value)
