"""Template tags of other generators in a text: where they stand, and what they say.

Four languages: `liquid` (Jekyll; Nunjucks and Liquid of Eleventy), with `{{ … }}`, `{% … %}` and `{# … #}`; `pelican`,
whose plugins know `{% … %}` alone; `hugo`, with `{{< … >}}` and `{{% … %}}`; `zola`, with `{{ name(…) }}` and
`{% name(…) %}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

LITERAL = frozenset({"raw", "verbatim", "noprocess"})
"""Tags around text in which template tags are only shown."""
LONGEST_TAG = 4_000
"""A tag has at most so many characters; what has no end within them is text."""

_MARKS: dict[str, tuple[tuple[str, str], ...]] = {
    "liquid": (("{{", "}}"), ("{%", "%}"), ("{#", "#}")),
    "hugo": (("{{<", ">}}"), ("{{%", "%}}")),
    "zola": (("{{", "}}"), ("{%", "%}")),
    "pelican": (("{%", "%}"),),
}
_STARTS = {
    "liquid": re.compile(r"\{[{%#]"),
    "hugo": re.compile(r"\{\{[<%]"),
    "zola": re.compile(r"\{[{%]"),
    "pelican": re.compile(r"\{%"),
}
_LIQUID = ("liquid", "pelican")
_QUOTED = r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|`[^`]*`|“[^”]*”"
_ARGUMENT = re.compile(rf"(?:(?P<key>[A-Za-z_][\w.-]*)\s*[:=]\s*)?(?P<value>{_QUOTED}|[^\s,=:()]+(?:=[^\s,()]*)?)")
_TWICE_QUOTED = re.compile(r"\"\"([^\"]+)\"\"")
_NAME = re.compile(r"/?\s*[A-Za-z_][\w./-]*")
_CALL = re.compile(r"([A-Za-z_][\w:]*)\s*\((.*)\)\s*\Z", re.DOTALL)
_ESCAPED = re.compile(r"\s*/\*(.*)\*/\s*\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag: where it starts and ends in the text, its marks, and what stands between them.

    `kind` is `value` for what prints an expression, `call` for what does something, `end` for what closes another tag,
    `comment`, and `escaped` for one that is only shown. `name` is the word that it begins with, `given` are the values
    without a key, in their order, and `options` those with one.
    """

    start: int
    end: int
    kind: str
    name: str
    inside: str
    given: tuple[str, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)


def tags_of(text: str, language: str, start: int = 0) -> Iterator[Tag]:
    """The tags of a `language` in `text`, from `start` on, in their order."""
    at = start
    closings = _Closings(text)
    unclosed: set[str] = set()
    while match := _STARTS[language].search(text, at):
        tag = _tag_at(text, match.start(), language, closings)
        if tag is None:
            at = match.start() + 1
        else:
            yield tag
            at = tag.end
            if tag.kind == "call" and language in _LIQUID and tag.name in LITERAL - unclosed:
                # What it encloses is no tag, not even where it looks like the beginning of one.
                end = re.compile(rf"\{{%-?\s*end{tag.name}\s*-?%\}}").search(text, at)
                if end is None:
                    unclosed.add(tag.name)
                else:
                    yield Tag(end.start(), end.end(), "end", tag.name, end[0])
                    at = end.end()


class _Closings:
    """Where the next closing mark stands: each stretch of the text is searched once, for much may be opened in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: dict[str, int] = {}

    def after(self, start: int, mark: str) -> int:
        """Where the first `mark` from `start` on stands, if a tag may be that long; else -1. `start` only grows."""
        found = self.found.get(mark, -1)
        if found < start:
            found = self.text.find(mark, start)
            self.found[mark] = found if found >= 0 else len(self.text) + LONGEST_TAG + 1
            found = self.found[mark]
        return found if found - start <= LONGEST_TAG and found < len(self.text) else -1


def _tag_at(text: str, at: int, language: str, closings: _Closings) -> Tag | None:
    """The tag that begins at `at`; None if none does."""
    for opening, closing in _MARKS[language]:
        if text.startswith(opening, at):
            start = at + len(opening)
            end = closings.after(start, closing)
            if end >= 0:
                return _tag(at, end + len(closing), opening, text[start:end], language)
    return None


def _tag(start: int, end: int, opening: str, inside: str, language: str) -> Tag | None:
    if opening == "{#":
        return Tag(start, end, "comment", "", inside)
    if escaped := _ESCAPED.match(inside):
        return None if language in _LIQUID else Tag(start, end, "escaped", "", escaped[1])
    if language in _LIQUID:
        inside = inside.removeprefix("-").removesuffix("-")
    words = inside.strip()
    if language == "zola":
        call = _CALL.match(words)
        if call is None:
            return Tag(start, end, "end", "end", words) if opening == "{%" and words == "end" else None
        given, options = arguments(call[2])
        return Tag(start, end, "value" if opening == "{{" else "call", call[1], words, given, options)
    if language == "liquid" and opening == "{{":
        call = _CALL.match(words)  # Nunjucks calls functions like that
        given, options = arguments(call[2]) if call else ((), {})
        return Tag(start, end, "value", call[1] if call else "", words, given, options)
    name = _NAME.match(words)
    if name is None:
        return None
    word = re.sub(r"\s", "", name[0]).removesuffix("/")
    rest = words[name.end() :].strip()
    given, options = arguments(rest.removesuffix("/") if language == "hugo" else rest)
    if word.startswith("/") or (language in _LIQUID and word.startswith("end") and word != "end"):
        return Tag(start, end, "end", word.removeprefix("/").removeprefix("end"), words)
    return Tag(start, end, "call", word, words, given, options)


def arguments(text: str) -> tuple[tuple[str, ...], dict[str, str]]:
    """The values of `"a.jpg", alt: "A boat" width=300`: those without a key, and those with one."""
    given: list[str] = []
    options: dict[str, str] = {}
    for match in _ARGUMENT.finditer(_TWICE_QUOTED.sub(r'"\1"', text)):
        value = unquoted(match["value"])
        if match["key"]:
            options.setdefault(match["key"].lower(), value)
        else:
            given.append(value)
    return tuple(given), options


def unquoted(text: str) -> str:
    """A value without the quotation marks around it."""
    if len(text) >= 2 and text[0] + text[-1] in ('""', "''", "``", "“”"):
        return text[1:-1] if text[0] == "`" else re.sub(r"\\([\"'\\])", r"\1", text[1:-1])
    return text
