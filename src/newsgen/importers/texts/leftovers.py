"""What pages leave behind in copied text: the rules in `rules/leftovers.yaml`, and which of them a line meets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from newsgen.importers.plain_words import plain_words

_LONGEST = 420
"""Characters of a line that a rule can mean."""
_SHORT = 40
"""Characters of a line that is looked at by a pattern without words."""
_AROUND = " \t\u00a0:…›»>▶►▸◀‹«<|•·∙–—-+×✕✖✓✔→←↑↓↗▼▲▾*[](){}"
_STORY = re.compile(
    r"[“”„\"«»]|\b(?:said|says|told|tells|asked|asks|added|adds|wrote|writes|announced|according|replied)\b",
    re.IGNORECASE,
)
"""What shows that a line is of the story: it quotes somebody."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What is taken out, and why; the meaning of the rest is in the head of the file of the rules."""

    reason: str
    edges: bool = False
    lists: bool = False
    head: bool = False
    story: bool = False
    title: bool = False
    picture: bool = False
    keeps: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules, sorted so that a line is compared with few of them."""

    lines: Mapping[str, Rule]
    beginnings: Mapping[bytes, tuple[tuple[str, Rule], ...]]
    """By their first word."""
    patterns: tuple[tuple[re.Pattern[str], Rule], ...]
    by_word: Mapping[bytes, tuple[int, ...]]
    """The places of the patterns that a line with a word may meet; those under no word are for short lines."""

    def rule_for(self, text: str) -> Rule | None:
        """The rule that a line meets if it stands for itself; None for a line of the story."""
        if len(text) > _LONGEST:
            return None
        low = _plain(text)
        line = low.strip(_AROUND)
        words = _words(line)
        if not words:
            return None
        if not text[0].islower():
            if found := self.lines.get(line):
                return found
            for beginning, rule in self.beginnings.get(words[0], ()):
                if low.startswith(beginning) and not low.endswith((".", ".”", '."')) and _is_sound(rule, text):
                    return rule
        keys = self.by_word.keys() & words
        if len(text) <= _SHORT:
            keys.add(b"")
        for place in sorted({place for key in keys for place in self.by_word[key]}) if keys else ():
            pattern, rule = self.patterns[place]
            if pattern.fullmatch(_straight(text)) and _is_sound(rule, text):
                return rule
        return None


def _is_sound(rule: Rule, text: str) -> bool:
    return rule.story or not _STORY.search(text)


@lru_cache(maxsize=1)
def leftover_rules() -> Rules:
    """The rules that come with newsgen."""
    text = files("newsgen.importers.texts").joinpath("rules", "leftovers.yaml").read_text(encoding="utf-8")
    return rules_of(yaml.load(text, Loader=yaml.CSafeLoader))


def rules_of(records: Iterable[Mapping[str, Any]]) -> Rules:
    """The rules that the records of such a file say. Where two have the same line, the first counts."""
    lines: dict[str, Rule] = {}
    beginnings: dict[bytes, tuple[tuple[str, Rule], ...]] = {}
    patterns: list[tuple[re.Pattern[str], Rule]] = []
    by_word: dict[bytes, tuple[int, ...]] = {}
    for record in records:
        rule = Rule(
            str(record["reason"]),
            edges=record.get("where") == "edges",
            lists=bool(record.get("list")),
            head=bool(record.get("head")),
            story=bool(record.get("story")),
            title=bool(record.get("title") or record.get("list") or record.get("where")),
            picture=bool(record.get("picture")),
            keeps=str(record.get("keeps", "")),
        )
        for line in record.get("lines", ()):
            lines.setdefault(_plain(line).strip(_AROUND), rule)
        for beginning in map(_plain, record.get("begins", ())):
            first = _words(beginning)[0]
            beginnings[first] = (*beginnings.get(first, ()), (beginning, rule))
        for pattern in record.get("matches", ()):
            for word in map(str.encode, map(_plain, record.get("words", ("",)))):
                by_word[word] = (*by_word.get(word, ()), len(patterns))
            patterns.append((re.compile(_straight(pattern), re.IGNORECASE), rule))
    return Rules(lines, beginnings, tuple(patterns), by_word)


def _words(line: str) -> list[bytes]:
    return plain_words(line.replace("©", " © "))


def _plain(text: object) -> str:
    return _straight(text).casefold()


def _straight(text: object) -> str:
    return str(text).replace("’", "'")
