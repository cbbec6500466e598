"""Python-Markdown without the work that a text does not need.

Python-Markdown tries every rule at every place of a text, whether or not the characters that the rule starts from occur
there. Here those are looked for first, which costs next to nothing, and a rule is left out where it cannot match. What
comes out is the same to the letter: a rule that does not match has no effect.

Everything is done with what Python-Markdown offers: its registries, and processors that wrap or extend its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar, cast
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.inlinepatterns import LINK_RE
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import InlineProcessor, UnescapeTreeprocessor
from markdown.util import Registry

Part = TypeVar("Part")

KNOWN = frozenset(
    {"abbr", "attr_list", "def_list", "extra", "fenced_code", "footnotes", "md_in_html", "nl2br", "sane_lists"}
    | {"tables"}
)
"""The extensions beside which the rules below are known to hold. A converter with any other is left as it is."""

_BLOCK: dict[str, Callable[[str], bool]] = {
    "abbr": lambda block: "*" in block,
    "deflist": lambda block: ":" in block,
    "footnote": lambda block: "[" in block,
    "hashheader": lambda block: "#" in block,
    "hr": lambda block: "-" in block or "*" in block or "_" in block,
    "quote": lambda block: ">" in block,
    "reference": lambda block: "[" in block,
    "setextheader": lambda block: "\n" in block and ("\n=" in block or "\n-" in block),
    "table": lambda block: "|" in block,
}
"""Names of block processors, each with what is true of every block that it takes."""

_INLINE: dict[str, tuple[str, ...]] = {
    "autolink": ("<",),
    "automail": ("<",),
    "backtick": ("`",),
    "em_strong": ("*", "_"),
    "em_strong2": ("_",),
    "entity": ("&",),
    "escape": ("\\",),
    "footnote": ("[^",),
    "html": ("<",),
    "image_link": ("![",),
    "image_reference": ("![",),
    "linebreak": ("  \n",),
    "link": ("](",),
    "nl": ("\n",),
    "not_strong": ("*", "_"),
    "reference": ("[",),
    "short_image_ref": ("![",),
    "short_reference": ("[",),
}
"""Names of inline patterns, each with the texts one of which is in all that it matches."""

_BY_REFERENCE = ("reference", "image_reference", "short_reference", "short_image_ref")
"""Names of the inline patterns that can do nothing where no reference is defined."""

_LINK = re.compile(r"\[(?<!!\[)", re.DOTALL)
"""Matches what Python-Markdown's `LINK_RE` does. As it starts with a fixed character, searching it is much quicker."""


def take_short_cuts(converter: Markdown, extensions: tuple[str, ...]) -> None:
    """Make `converter`, which has these extensions, quicker if all of them are known here."""
    if not KNOWN.issuperset(name.removeprefix("markdown.extensions.") for name in extensions):
        return
    blocks = converter.parser.blockprocessors
    guarded = {blocks[name]: _Guarded(blocks[name], may_take) for name, may_take in _BLOCK.items() if name in blocks}
    converter.parser.blockprocessors = _settled(blocks, lambda item: guarded.get(item, item))
    whitespace, html = converter.preprocessors["normalize_whitespace"], converter.preprocessors["html_block"]
    wrapped: dict[Preprocessor, Preprocessor] = {whitespace: _Whitespace(whitespace), html: _Html(html)}
    if "fenced_code_block" in converter.preprocessors:
        fences = converter.preprocessors["fenced_code_block"]
        wrapped[fences] = _Fences(fences)
    converter.preprocessors = _settled(converter.preprocessors, lambda item: wrapped.get(item, item))
    # Other parts ask for these two by name, so they stay in their registry.
    converter.treeprocessors.register(_Inline(converter), "inline", 20)
    converter.treeprocessors.register(_Unescape(converter), "unescape", 0)
    # Asked of every element, and gone through from the front.
    converter.block_level_elements.sort(key=lambda name: name not in ("p", "li", "ul"))
    for pattern in converter.inlinePatterns:
        if pattern.pattern == LINK_RE:
            pattern.compiled_re = _LINK


def _settled(registry: Registry[Part], replaced: Callable[[Part], Part]) -> Registry[Part]:
    """The items of a registry in their order, which need not be worked out again each time they are used."""
    return cast("Registry[Part]", tuple(map(replaced, registry)))


class _Guarded(BlockProcessor):
    """A block processor that is asked only about blocks that it may take."""

    def __init__(self, processor: BlockProcessor, may_take: Callable[[str], bool]) -> None:
        super().__init__(processor.parser)
        self._may_take = may_take
        self._test = processor.test
        # Not called from a method here: quotations and lists nest as deeply as the stack of calls lets them.
        self.run = processor.run  # type: ignore[method-assign]

    def test(self, parent: Element, block: str) -> bool:
        return self._may_take(block) and self._test(parent, block)


class _Whitespace(Preprocessor):
    """Runs `normalize_whitespace` on texts that it changes beyond the two line ends that it adds to each."""

    def __init__(self, processor: Preprocessor) -> None:
        super().__init__(processor.md)
        self._run = processor.run

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        if "\n " in text or "\t" in text or "\r" in text or "\x02" in text or "\x03" in text:
            return self._run(lines)
        return [*lines, "", ""]


class _Html(Preprocessor):
    """Runs `html_block` on texts with tags, or with references, which it reads too."""

    def __init__(self, processor: Preprocessor) -> None:
        super().__init__(processor.md)
        self._run = processor.run

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        return self._run(lines) if "<" in text or "&" in text else lines


class _Fences(Preprocessor):
    """Runs `fenced_code_block` on texts with fences."""

    def __init__(self, processor: Preprocessor) -> None:
        super().__init__(processor.md)
        self._run = processor.run

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        return self._run(lines) if "```" in text or "~~~" in text else lines


class _Inline(InlineProcessor):
    """Applies the inline patterns that may match in the document, and only to texts in which one of them may."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._all = self.inlinePatterns
        names = {self._all[name]: name for name in _INLINE if name in self._all}
        self._needs = {pattern: _INLINE[names[pattern]] for pattern in self._all if pattern in names}
        self._without_references = {
            pattern: texts for pattern, texts in self._needs.items() if names[pattern] not in _BY_REFERENCE
        }

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        self.inlinePatterns = self._all
        if len(self._all) > len(self._needs):  # an extension has patterns of its own, which it may add at any time
            return super().run(tree, ancestors)
        needs = self._needs if self.md.references else self._without_references
        document = "\n".join(tree.itertext())
        found = {text for texts in needs.values() for text in texts if text in document}
        chosen = [pattern for pattern, texts in needs.items() if not found.isdisjoint(texts)]
        self.inlinePatterns = cast("Registry[InlineProcessor]", chosen)
        plain: list[tuple[Element, str]] = []
        for element in tree.iter():
            text = element.text
            if not text:
                continue
            for one in found:
                if one in text:
                    break
            else:
                plain.append((element, text))
                element.text = None
        super().run(tree, ancestors)
        for element, text in plain:
            element.text = text
        return tree


class _Unescape(UnescapeTreeprocessor):
    """Puts escaped characters back where the inline patterns have met any: only these are stashed as texts."""

    def run(self, root: Element) -> None:
        inline = cast("InlineProcessor", self.md.treeprocessors["inline"])
        if any(isinstance(node, str) for node in inline.stashed_nodes.values()):
            super().run(root)
