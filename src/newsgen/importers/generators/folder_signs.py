"""What folders of site generators are recognised by where no settings tell: how the posts in them begin."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from newsgen.importers.format import Sample
from newsgen.importers.generators import Generator, home_of
from newsgen.importers.generators.posts import DATED_NAME, MARKDOWN
from newsgen.importers.streams import head

_LOOKED_AT = 40
_HEAD_BYTES = 4_000
_HEADERS = re.compile(r"(?:[A-Za-z][\w-]*:[^\n]*\n|[ \t]+\S[^\n]*\n)+\s*\n", re.ASCII)
_ZOLA = re.compile(r"^\[(?:taxonomies|extra)\]", re.MULTILINE)
_FEW = 0.5


@dataclass(frozen=True, slots=True)
class Signs:
    """The shares, from 0 to 1, of posts that begin in each way, and of those whose name begins with a day.

    `is_newsgen` is true for a site folder of newsgen's own, `has_posts_folder` for a folder with a `_posts`,
    `has_lists` for one with files `_index.md`.
    """

    yaml: float = 0
    toml: float = 0
    zola: float = 0
    json: float = 0
    headers: float = 0
    dated: float = 0
    is_newsgen: bool = False
    has_posts_folder: bool = False
    has_lists: bool = False


_NONE = Signs()


def signs_of(sample: Sample) -> Signs:
    """What the first posts of a folder, or the one file, show."""
    if not sample.is_folder:
        if sample.suffix not in MARKDOWN or sample.path.suffix.lower() not in MARKDOWN:  # a packed one is none
            return _NONE
        return _signs([(sample.path.name, sample.text[:_HEAD_BYTES])])
    if (sample.path / "newsgen.yaml").is_file():
        return Signs(is_newsgen=True)
    names = [PurePosixPath(name) for name in sample.names]
    posts = [
        name
        for name in names
        if name.suffix.lower() in MARKDOWN
        and name.stem.upper() not in ("README", "LICENSE", "CONTRIBUTING", "CHANGELOG")
        and not any(part.startswith(".") or part == "node_modules" for part in name.parts)
    ]
    lists = [name for name in posts if name.stem == "_index"]
    articles = [name for name in posts if name.stem != "_index"]
    step = len(articles) // _LOOKED_AT + 1
    texts = []
    for name in articles[::step]:
        try:
            data = head(sample.path / name, _HEAD_BYTES)
        except OSError:
            continue
        texts.append((name.name, data.decode("utf-8", "replace").removeprefix("\ufeff")))
    in_posts = any("_posts" in name.parts[:-1] for name in posts)
    return _signs(texts, in_posts, bool(lists))


def _signs(texts: list[tuple[str, str]], has_posts_folder: bool = False, has_lists: bool = False) -> Signs:
    counts = dict.fromkeys(("yaml", "toml", "zola", "json", "headers", "dated"), 0)
    for name, text in texts:
        text = text.replace("\r\n", "\n").lstrip("\n")
        counts["dated"] += DATED_NAME.fullmatch(PurePosixPath(name).stem) is not None
        first = text.partition("\n")[0].rstrip()
        if first == "---":
            counts["yaml"] += 1
        elif first == "+++":
            counts["toml"] += 1
            counts["zola"] += _ZOLA.search(text) is not None
        elif re.match(r"\{\s*\"", text):
            counts["json"] += 1
        elif _HEADERS.match(text) and re.search(r"^title:", text, re.MULTILINE | re.IGNORECASE):
            counts["headers"] += 1
    most = len(texts) or 1
    yaml, toml, zola, json, headers, dated = (count / most for count in counts.values())
    return Signs(yaml, toml, zola, json, headers, dated, False, has_posts_folder, has_lists)


def sure_of(generator: Generator, sample: Sample, signs: Signs, most: int) -> int:
    """How sure the settings of a generator make it: `most` for some in the folder itself, 0 if there are none."""
    if signs.is_newsgen or not sample.is_folder:
        return 0
    home = home_of(generator, sample.path)
    return 0 if home is None else most if home == sample.path else most - 10


def share(part: float, most: int) -> int:
    """How sure a share of posts makes it: nothing for few, up to `most` for all."""
    return round(most * part) if part > _FEW else 0
