"""A made-up archive of any size, always the same for the same number of articles.

Articles are about 3.8 kB of prose with headings, links, emphasis and lists, spread over five decades. People and tags
follow Zipf's law: a few appear everywhere, most only once or twice, as in a real paper.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

SEED = 1957
_SYLLABLES = [consonant + vowel for consonant in "bdklmnrstv" for vowel in "aeo"]
_SECTIONS = ("City", "Country", "World", "Business", "Sport", "Arts")
_START, _DAYS = date(1960, 1, 1), 50 * 365


class Zipf:
    """Draws from a list so that the n-th item comes up about n times less often than the first."""

    def __init__(self, items: list[str]) -> None:
        self._items = items
        self._weights = list(accumulate(1 / rank for rank in range(1, len(items) + 1)))

    def draw(self, source: random.Random, count: int) -> list[str]:
        return list(dict.fromkeys(source.choices(self._items, cum_weights=self._weights, k=count)))


def _word(source: random.Random) -> str:
    return "".join(source.choices(_SYLLABLES, k=source.randint(1, 4)))


def _name(source: random.Random) -> str:
    return f"{_word(source).capitalize()} {_word(source).capitalize()}{_word(source)}"


def _prose(source: random.Random, words: list[str], size: int) -> str:
    parts: list[str] = []
    length = 0
    while length < size:
        sentence = " ".join(source.choices(words, k=source.randint(60, 110))).capitalize() + "."
        kind = source.random()
        if kind < 0.15:
            sentence = f"## {sentence[:40].strip()}\n\n{sentence}"
        elif kind < 0.3:
            sentence += f" See [the report](https://example.org/{source.randint(1, 999)}) and *{source.choice(words)}*."
        elif kind < 0.4:
            sentence += "\n\n" + "\n".join(f"- {' '.join(source.choices(words, k=6))}" for _ in range(4))
        parts.append(sentence)
        length += len(sentence)
    return "\n\n".join(parts)


def articles(count: int) -> Iterator[tuple[str, str]]:
    """Path below `articles/` and text of each of `count` articles."""
    source = random.Random(SEED)
    words = [_word(source) for _ in range(4000)]
    people = Zipf(list(dict.fromkeys(_name(source) for _ in range(max(50, count * 3 // 10)))))
    tags = Zipf(list(dict.fromkeys(_word(source) for _ in range(max(40, count // 100)))))
    authors = [_name(source) for _ in range(60)]
    for number in range(count):
        day = _START + timedelta(days=source.randrange(_DAYS))
        title = " ".join(source.choices(words, k=7)).capitalize()
        people_here = "".join(f"\n  - {name}" for name in people.draw(source, 4))
        head = (
            f"title: {title}\ndate: {day.isoformat()}\nauthors: {source.choice(authors)}\n"
            f"section: {source.choice(_SECTIONS)}\n"
            f"tags: [{', '.join(tags.draw(source, 3))}]\npeople:{people_here}\n"
            f"summary: {' '.join(source.choices(words, k=20))}.\n"
        )
        yield f"{day.year}/{day.isoformat()}-{number:06d}.md", f"---\n{head}---\n\n{_prose(source, words, 3400)}\n"


def write_corpus(folder: Path, count: int) -> None:
    """A site folder with `count` articles."""
    for path, text in articles(count):
        file = folder / "articles" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (folder / "newsgen.yaml").write_text("title: Benchmark\nbase_url: https://benchmark.example/\n", encoding="utf-8")
