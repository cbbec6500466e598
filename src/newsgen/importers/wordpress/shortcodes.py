"""Shortcodes, `[name key="value"]…[/name]` → HTML.

The grammar is that of WordPress's Shortcode API: names of letters, digits, `-` and `_`; a shortcode encloses what
stands before its end tag, or nothing; `[[name]]` is the text `[name]`. Brackets that are no shortcode, `[sic]`, stay as
they are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from newsgen.importers.wordpress.remarks import Remarks
from newsgen.importers.wordpress.shortcode_rules import LAYOUT_PREFIXES, meaning_of

_TOKEN = re.compile(r"<[^<>]*>|(\[?)\[(/?)([A-Za-z][\w-]{0,60})(?![\w-])([^\[\]]*)\](\]?)", re.ASCII)
_ATTRIBUTE = re.compile(
    r"""([\w-]{1,60})\s{0,5}=\s{0,5}(?:"([^"]*)"|'([^']*)'|([^\s"']+))|"([^"]*)"|'([^']*)'|(\S+)""",
)
_CURLY = str.maketrans("“”„″", '""""')
_QUOTED_AS_ENTITY = re.compile(r"&(?:quot|#822[0123]|#8243|ldquo|rdquo|Prime);")
_DEEPEST = 50
_MOST_ATTRIBUTES = 200
_MOST_LITERALS = 100
_CLOSES_ITSELF = re.compile(r"(?:^|[\s\"'])/\s*$")
_LOOKS_LIKE_ONE = re.compile(r"\s+[\w-]{1,60}\s{0,5}=\s{0,5}[\"'“”″\w&]")


@dataclass(frozen=True, slots=True)
class Shortcode:
    """A shortcode as it stands in a text. `words` are attributes without a name; `content` is None without an end."""

    name: str
    meaning: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    content: str | None = None
    source: str = ""

    def first(self, *names: str) -> str:
        """The first attribute of `names` that has a value; empty if none has."""
        return next((value for name in names if (value := self.attributes.get(name, "").strip())), "")


Show = Callable[[Shortcode], str | None]


def expand(text: str, show: Show, remarks: Remarks) -> str:
    """`text` with each known shortcode as `show` gives it; None leaves it as it stands, with a doubt.

    Unknown ones stay as they are: what has attributes, an end tag or a name like a plugin's with a doubt.
    """
    if "[" not in text:
        return text
    ends = Counter(match[3].lower() for match in _TOKEN.finditer(text) if match[3] and match[2])
    return _Expansion(text, show, remarks, ends).done()


@dataclass(slots=True)
class _Open:
    """A shortcode whose end is still to come, and what was written before it."""

    match: re.Match[str]
    name: str
    before: list[str]


class _Expansion:
    def __init__(self, text: str, show: Show, remarks: Remarks, ends: Counter[str]) -> None:
        self._text, self._show, self._remarks, self._ends = text, show, remarks, ends
        self._written: list[str] = []
        self._open: list[_Open] = []
        self._literals = 0

    def done(self) -> str:
        at = 0
        while (match := _TOKEN.search(self._text, at)) is not None:
            self._written.append(self._text[at : match.start()])
            at = match.end()
            name = (match[3] or "").lower()
            if not name:
                self._written.append(match[0])
                continue
            if match[2]:
                self._ends[name] -= 1
            meaning = meaning_of(name)
            if match[1] and meaning:
                at = self._literal(match, name)
            elif match[2]:
                self._end(match, name)
            elif meaning == "code" and self._ends[name] > 0:
                at = self._code(match, name)
            else:
                self._begin(match, name, meaning)
        self._written.append(self._text[at:])
        while self._open:
            self._close_as_void(self._open.pop())
        return "".join(self._written)

    def _literal(self, match: re.Match[str], name: str) -> int:
        """`[[name]]`, or `[[name]…[/name]]`: WordPress takes one pair of brackets away and does nothing else."""
        if match[5]:
            self._written.append(match[0][1:-1])
            return match.end()
        self._literals += 1
        ending = re.compile(rf"\[/{re.escape(name)}\]\]", re.IGNORECASE)
        end = ending.search(self._text, match.end(), match.end() + 20_000) if self._literals < _MOST_LITERALS else None
        if end is None:
            self._written.append(match[0])
            return match.end()
        self._written.append(self._text[match.start() + 1 : end.end() - 1])
        self._ends[name] -= 1
        return end.end()

    def _code(self, match: re.Match[str], name: str) -> int:
        """Nothing that stands in code is a shortcode."""
        ending = re.compile(rf"\[/{re.escape(name)}\]", re.IGNORECASE).search(self._text, match.end())
        if ending is None:
            self._written.append(match[0])
            return match.end()
        self._ends[name] -= 1
        self._written.append(match[1])
        self._write(match, name, self._text[match.end() : ending.start()])
        return ending.end()

    def _begin(self, match: re.Match[str], name: str, meaning: str) -> None:
        encloses = self._ends[name] > 0 and not _CLOSES_ITSELF.search(match[4])
        if encloses and len(self._open) < _DEEPEST:
            self._open.append(_Open(match, name, self._written))
            self._written = []
        elif meaning and self._is_word(match, name, meaning):
            self._written.append(match[0])
        elif meaning:
            self._written.append(match[1])
            self._write(match, name, None)
            self._written.append(match[5])
        else:
            self._doubt_unknown(match, name, False)
            self._written.append(match[0])

    def _is_word(self, match: re.Match[str], name: str, meaning: str) -> bool:
        """True for what may be the author's: “her brother [left] and”. What takes words out must be sure of itself."""
        if not meaning.startswith(("layout", "nothing")) or not name.isalpha() or match[4].strip():
            return False
        before = self._text[max(0, match.start() - 200) : match.start()].rpartition("\n")[2].rstrip()
        after = self._text[match.end() : match.end() + 200].partition("\n")[0].lstrip()
        return not (before.endswith((">", "]")) or not before) or not (after.startswith(("<", "[")) or not after)

    def _end(self, match: re.Match[str], name: str) -> None:
        if not any(one.name == name for one in self._open):
            self._written.append(match[0])
            return
        while True:
            one = self._open.pop()
            if one.name == name:
                break
            self._close_as_void(one)
        content, self._written = "".join(self._written), one.before
        self._written.append(one.match[1])
        self._write(one.match, name, content)
        self._written.append(match[5])

    def _close_as_void(self, one: _Open) -> None:
        after, self._written = self._written, one.before
        if meaning_of(one.name):
            self._write(one.match, one.name, None)
        else:
            self._doubt_unknown(one.match, one.name, False)
            self._written.append(one.match[0])
        self._written += after

    def _write(self, match: re.Match[str], name: str, content: str | None) -> None:
        source = match[0][len(match[1]) : len(match[0]) - len(match[5])]
        meaning = meaning_of(name)
        if not meaning and content is not None and name.startswith(LAYOUT_PREFIXES):
            meaning = "layout"
        shown = None
        if meaning and meaning != "unknown":
            attributes, words = read_attributes(match[4])
            shown = self._show(Shortcode(name, meaning, attributes, words, content, source))
        if shown is None:
            self._doubt_unknown(match, name, True)
            shown = source if content is None else f"{source}{content}[/{match[3]}]"
        self._written.append(shown)

    def _doubt_unknown(self, match: re.Match[str], name: str, sure: bool) -> None:
        """`[sic]` and `[he said]` are words of the author; nobody wants to hear of them."""
        if sure or "_" in name or _LOOKS_LIKE_ONE.match(match[4]) or _CLOSES_ITSELF.search(match[4]):
            self._remarks.doubt(f"the shortcode [{name}] is not known and stands in the text as it was")


def read_attributes(text: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """The attributes in a shortcode's tag: those with names, in small letters, and those without."""
    text = _QUOTED_AS_ENTITY.sub('"', text).translate(_CURLY).strip()
    if _CLOSES_ITSELF.search(text):
        text = text[:-1].rstrip()
    named: dict[str, str] = {}
    words: list[str] = []
    # WordPress.com also takes [youtube=https://…].
    if text.startswith("="):
        return {}, (text[1:].strip().strip("\"'"),)
    for number, match in enumerate(_ATTRIBUTE.finditer(text)):
        if number >= _MOST_ATTRIBUTES:
            break
        if match[1]:
            named.setdefault(match[1].lower(), match[2] or match[3] or match[4] or "")
        else:
            words.append(match[5] or match[6] or match[7] or "")
    return named, tuple(words)
