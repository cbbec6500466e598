"""Template tags of other generators in a body → Markdown where it is plain what they show; a doubt where it is not.

Code is left alone, but for tags that only say that the code has braces (`{% raw %}`, `{{</* x */>}}`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from newsgen.importers.draft import TakenOut
from newsgen.importers.generators.code_parts import code_parts
from newsgen.importers.generators.template_pictures import destination, embedded, picture
from newsgen.importers.generators.template_tables import CODE_BLOCKS, COMMENTS, FRAMES, QUOTATIONS, TAKEN_OUT
from newsgen.importers.generators.template_tags import LITERAL, Tag, tags_of, unquoted
from newsgen.importers.generators.template_values import Unknown, value_of

MAX_DOUBTS = 20
"""So many kinds of tags of a body are told one by one."""
_MOST_LINES = 8

_KEPT = {
    "kept": ("is kept; write what it showed", "are kept; write what they showed"),
    "end": ("is kept; it closes nothing that newsgen knows", "are kept; they close nothing that newsgen knows"),
    "code": (
        "stands in code and is kept; the old site may have shown something else",
        "stand in code and are kept; the old site may have shown something else",
    ),
}
"""Why a tag, or several alike, stay in the text."""
_LINKS = frozenset({"post_url", "link", "ref", "relref"})
_ASSIGNMENT = re.compile(r"([A-Za-z_]\w*)\s*=\s*(.+)", re.DOTALL)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_FILE = re.compile(r"(?:.*/)?([^/.]+)(?:\.\w+)*")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What tags can refer to: the language of the tags, the head of the post, the settings of the site.

    `url_of` gives the url for what a link tag names: the tag's name, and what it names; empty if there is no such
    thing. `first_line` is the line of the file on which the body starts.
    """

    language: str = "liquid"
    values: Mapping[str, Any] = field(default_factory=dict)
    site: Mapping[str, Any] = field(default_factory=dict)
    url_of: Callable[[str, str], str] = lambda how, name: ""
    own_url: str = ""
    first_line: int = 1


@dataclass(frozen=True, slots=True)
class Translated:
    """A body without template tags as far as that goes, what of it was left out, and what a person should look at."""

    text: str
    taken_out: tuple[TakenOut, ...] = ()
    doubts: tuple[str, ...] = ()


def translate(text: str, around: Surroundings) -> Translated:
    """The body of a post with its template tags turned into Markdown."""
    if next(tags_of(text, around.language), None) is None:
        return Translated(text)
    return _Translator(text, around).run()


class _Translator:
    """One pass over one text."""

    def __init__(self, text: str, around: Surroundings) -> None:
        self.text = text
        self.around = around
        self.out: list[str] = []
        self.taken_out: list[TakenOut] = []
        self.kept: dict[tuple[str, str], tuple[str, list[int]]] = {}
        self.variables: dict[str, str] = {}
        self.frames: list[str] = []
        self.open: list[str] = []
        self.lines = [match.start() for match in re.finditer("\n", text)]
        self.code: list[tuple[int, int]] = []
        at = 0
        for piece, is_code in code_parts(text):
            if is_code:
                self.code.append((at, at + len(piece)))
            at += len(piece)
        self.code_starts = [start for start, _ in self.code]
        self.ends: dict[str, list[Tag]] = {}

    def run(self) -> Translated:
        tags = list(tags_of(self.text, self.around.language))
        for tag in reversed(tags):
            if tag.kind == "end":
                self.ends.setdefault(tag.name, []).append(tag)
        at = 0
        for tag in tags:
            if tag.start < at:
                continue  # it stands inside one that was translated
            piece, end = self.in_code(tag) if self.is_code(tag.start) else self.outside(tag)
            if piece is None:
                continue
            self.out.append(self.text[at : tag.start])
            if not piece and (self.text[end : end + 1] in ("\n", "")) and self.on_its_own(tag):
                end += self.text[end : end + 1] == "\n"  # no empty line where there was only a tag
            self.out.append(piece)
            at = end
        self.out.append(self.text[at:])
        return Translated("".join(self.out), tuple(self.taken_out), self.doubts())

    def on_its_own(self, tag: Tag) -> bool:
        """True if nothing stands on the line before the tag."""
        return not self.text[self.text.rfind("\n", 0, tag.start) + 1 : tag.start].strip()

    def is_code(self, at: int) -> bool:
        number = bisect_right(self.code_starts, at) - 1
        return number >= 0 and at < self.code[number][1]

    def line(self, at: int) -> int:
        return bisect_right(self.lines, at - 1) + self.around.first_line

    def doubt(self, tag: Tag, why: str) -> None:
        """Note that a tag is kept. Tags that differ in their values only are told together."""
        shown = " ".join(self.text[tag.start : tag.end].split())
        alike = re.sub(r"\s", "", _QUOTED.sub("“”", shown))
        shown = shown if len(shown) <= 80 else shown[:79] + "…"
        self.kept.setdefault((alike, why), (shown, []))[1].append(self.line(tag.start))

    def doubts(self) -> tuple[str, ...]:
        """The tags that are kept, with the lines on which they stand."""
        found = []
        for (_, why), (shown, all_lines) in self.kept.items():
            one, several = _KEPT[why]
            lines = list(dict.fromkeys(all_lines))
            if len(lines) == 1:
                found.append(f"line {lines[0]}: the template tag {shown} {one}")
                continue
            named = ", ".join(map(str, lines[:_MOST_LINES]))
            more = f" and {len(lines) - _MOST_LINES:,} more" if len(lines) > _MOST_LINES else ""
            found.append(f"lines {named}{more}: template tags like {shown} {several}")
        if len(found) > MAX_DOUBTS:
            found[MAX_DOUBTS:] = [f"… and template tags of {len(found) - MAX_DOUBTS:,} more kinds"]
        return tuple(found)

    def take_out(self, start: int, end: int, reason: str) -> None:
        self.taken_out.append(TakenOut(self.line(start), self.text[start:end].strip(), reason))

    def end_of(self, tag: Tag) -> Tag | None:
        """The tag that closes `tag`; None if none does."""
        name = "end" if self.around.language == "zola" else tag.name
        closing = self.ends.get(name, [])  # the last one first
        while closing and closing[-1].start < tag.end:
            closing.pop()
        return closing[-1] if closing else None

    def in_code(self, tag: Tag) -> tuple[str | None, int]:
        """What a tag within code becomes: nothing but what shows braces is touched."""
        if tag.kind == "escaped":
            return self.shown(tag), tag.end
        if tag.name in LITERAL and (end := self.end_of(tag)):
            return self.text[tag.end : end.start], end.end
        if tag.kind != "end" and tag.kind != "comment":
            self.doubt(tag, "code")
        return None, 0

    def shown(self, tag: Tag) -> str:
        """An escaped tag as its readers saw it."""
        whole = self.text[tag.start : tag.end]
        return re.sub(r"/\*\s?(.*?)\s?\*/", lambda match: f" {match[1].strip()} ", whole, count=1, flags=re.DOTALL)

    def outside(self, tag: Tag) -> tuple[str | None, int]:
        """What a tag becomes, and where what it stands for ends; None if it is kept."""
        if tag.kind == "comment":
            self.take_out(tag.start, tag.end, "a comment that readers did not see")
            return "", tag.end
        if tag.kind == "escaped":
            return _as_text(self.shown(tag)), tag.end
        if tag.kind == "end":
            if tag.name in self.frames or (tag.name == "end" and self.frames):
                self.frames.pop()
                return "", tag.end
            if self.open and tag.name in (self.open[-1], "end"):
                self.open.pop()
                return None, 0
            self.doubt(tag, "end")
            return None, 0
        block = self.block(tag)
        if block is not None:
            return block
        piece = self.single(tag)
        if piece is None:
            self.doubt(tag, "kept")
            if tag.kind == "call" and self.end_of(tag):
                self.open.append(tag.name)
            return None, 0
        return piece, tag.end

    def block(self, tag: Tag) -> tuple[str, int] | None:
        """A tag with the text that it encloses; None if it encloses none."""
        if tag.kind == "value":
            return None
        name = tag.name.lower()
        if name not in LITERAL | COMMENTS | CODE_BLOCKS | QUOTATIONS | FRAMES:
            return None
        end = self.end_of(tag)
        if end is None:
            return None
        inner = self.text[tag.end : end.start]
        if name in LITERAL:
            return _as_text(inner), end.end
        if name in COMMENTS:
            self.take_out(tag.start, end.end, "a comment that readers did not see")
            return "", end.end
        if name in CODE_BLOCKS:
            return self.as_code(tag, inner), end.end
        if name in QUOTATIONS and next(tags_of(inner, self.around.language), None) is None:
            return self.as_quotation(tag, inner), end.end
        self.frames.append(end.name)
        self.take_out(tag.start, tag.end, "a frame of the old page; the text in it is kept")
        return "", tag.end

    def as_code(self, tag: Tag, inner: str) -> str:
        if self.around.language in ("liquid", "pelican"):
            inner = re.sub(r"\{%-?\s*(?:end)?raw\s*-?%\}", "", inner)
        inner = inner.strip("\n")
        ticks = max((len(run) for run in re.findall(r"`{3,}", inner)), default=2) + 1
        fence = "`" * ticks
        language = re.sub(r"[^\w+#.-]", "", tag.given[0]) if tag.given else ""
        if tag.name == "codeblock":  # Octopress gives a title first, and the language as an option
            language = re.sub(r"[^\w+#.-]", "", tag.options.get("lang", ""))
        before = "" if self.on_its_own(tag) else "\n\n"
        return f"{before}{fence}{language}\n{inner}\n{fence}"

    def as_quotation(self, tag: Tag, inner: str) -> str:
        lines = [f"> {line}".rstrip() for line in inner.strip().split("\n")]
        keys = ("author", "by", "source", "cite", "link", "url")
        said_by = ", ".join(one for key in keys if (one := tag.options.get(key, "")))
        said_by = said_by or " ".join(tag.given)
        return "\n".join([*lines, ">", f"> — {said_by}"] if said_by else lines)

    def single(self, tag: Tag) -> str | None:
        """What a tag that stands alone becomes; None if that is not plain."""
        if tag.kind == "value" and not tag.name:
            return self.expression(tag.inside)
        name = tag.name.lower().replace("_", "-")
        given = tag
        if tag.name in _LINKS:
            return self.link(tag)
        if tag.name in ("assign", "set"):
            return self.assign(tag)
        if tag.name == "param":
            return self.expression(f"page.{tag.given[0]}") if tag.given else None
        if tag.name in ("include", "include_relative", "include_cached", "render", "partial") and tag.given:
            file = _FILE.fullmatch(tag.given[0].replace("\\", "/"))
            name = file[1].lower().replace("_", "-") if file else ""
            given = Tag(tag.start, tag.end, tag.kind, name, tag.inside, tag.given[1:], tag.options)
        if name in TAKEN_OUT:
            self.take_out(tag.start, tag.end, TAKEN_OUT[name])
            return ""
        shown = picture(given, name, self.meant, self.around.language == "liquid") or embedded(given, name, self.meant)
        return shown or None

    def link(self, tag: Tag) -> str | None:
        target = tag.options.get("path") or tag.options.get("slug") or (tag.given[0] if tag.given else "")
        target = unquoted(self.meant(target))
        where, sharp, fragment = target.partition("#")
        if not where:
            return sharp + fragment if sharp else None
        url = self.around.url_of(tag.name, where)
        return destination(url + sharp + fragment) if url else None

    def assign(self, tag: Tag) -> str | None:
        match = _ASSIGNMENT.fullmatch(tag.inside.partition(" ")[2].strip())
        found = self.expression(match[2]) if match else None
        if match is None or found is None:
            return None
        self.variables[match[1]] = found
        self.take_out(tag.start, tag.end, "it gives a name to a value and shows nothing")
        return ""

    def expression(self, words: str) -> str | None:
        try:
            return value_of(words, self.variables, self.around.values, self.around.site, self.around.own_url)
        except Unknown:
            return None

    def meant(self, word: str) -> str:
        """What a value of a tag means: the content of a variable, if it is the name of one."""
        if re.fullmatch(r"(?:page|site|post)\.[\w.]+", word) or word in self.variables:
            found = self.expression(word)
            return word if found is None else found
        return word


def _as_text(text: str) -> str:
    """A text in which template tags are only shown, so that no engine takes them for its own."""
    return "".join(piece if is_code else _escaped(piece) for piece, is_code in code_parts(text))


def _escaped(text: str) -> str:
    text = text.replace("{{<", "\\{\\{&lt;")
    return text.replace("{{", "\\{\\{").replace("{%", "\\{%").replace("{#", "\\{#")
