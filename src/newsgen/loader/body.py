"""The text below the front matter → safe HTML with marked links, and what was noticed on the way."""

from __future__ import annotations

import html
import threading
from collections import Counter
from dataclasses import dataclass

from newsgen.config import MarkdownConfig
from newsgen.loader.links import Body, finish_body
from newsgen.loader.markdown import Engine, make_engine
from newsgen.loader.nesting import too_deep, too_many_brackets, too_many_quotes
from newsgen.loader.sanitise import alignment_as_class, plainly_spelt, removed_element, sanitise
from newsgen.loader.template_tags import first_tag, resolve_link_tags
from newsgen.loader.text import (
    control_character,
    control_reference,
    position,
    with_control_characters,
    without_control_characters,
)
from newsgen.problems import Problem, Severity

_NESTING_HINT = "look for tags that are never closed, or for very many `>` or lists in lists"
MAX_NOTICES = 100
"""How many problems of one code a body is given; after them only their number is told."""


class _Engines(threading.local):
    """Engines are costly to make and safe to use again, but not by two at once: each thread makes its own."""

    def __init__(self) -> None:
        self.made: dict[MarkdownConfig, Engine] = {}


_ENGINES = _Engines()

_NOTICES = {
    "missing-alt": (
        "the picture “{}” has no alternative text",
        "say what it shows: ![Two men shake hands](…); readers who cannot see it depend on it",
    ),
    "broken-anchor": ("the link {} leads to no heading of this text", "look how the heading is spelt"),
    "remote-image": (
        "the picture “{}” is on another host and is not kept in the archive",
        "save a copy beside the article and link to that",
    ),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a body stands: its file, the line on which it starts, and the folder whose files are published."""

    path: str
    line: int
    root: str


def load_body(text: str, place: Place, config: MarkdownConfig) -> tuple[Body, list[Problem]]:
    """The HTML of a body and the problems in it."""
    notes = _Notes(text, place)
    raw = _html_of(notes, config)
    if raw is None:
        return Body("", (), (), ()), notes.problems
    body = finish_body(raw, place.path, place.root, config.remote_images == "show")
    seen: Counter[str] = Counter()
    for code, words in body.notices:
        seen[code] += 1
        message, hint = _NOTICES[code]
        if seen[code] <= MAX_NOTICES:
            notes.note(find_words(text, words), code, message.format(words), hint)
    for code, number in seen.items():
        if number > MAX_NOTICES:
            more = f"… and {number - MAX_NOTICES:,} more like this"
            notes.note(len(text), code, more, "mend the first ones; the others are shown then")
    return body, notes.problems


class _Notes:
    """The problems of one body, which are found by their place in its text."""

    def __init__(self, text: str, place: Place) -> None:
        self.text = text
        self.place = place
        self.problems: list[Problem] = []

    def note(self, offset: int, code: str, message: str, hint: str, severity: Severity = "warning") -> None:
        line, column = position(self.text, offset) if offset >= 0 else (1, 1)
        self.problems.append(
            Problem(self.place.path, line + self.place.line - 1, column, code, message, hint, severity)
        )

    def note_bad_markdown(self, message: str, hint: str, offset: int = 0) -> None:
        self.note(offset, "bad-markdown", message, hint, "error")

    def note_control_character(self, offset: int, number: int) -> None:
        self.note(
            offset,
            "control-character",
            f"the text has the control character U+{number:04X}",
            "it is shown as �; take it out or put in what belongs there",
        )


def _html_of(notes: _Notes, config: MarkdownConfig) -> str | None:
    """The body as HTML that may be published, without control characters; None after an error."""
    text = notes.text
    source = _clean_source(notes)
    if config.engine == "python-markdown" and too_many_quotes(source):
        notes.note_bad_markdown("elements are nested too deeply", _NESTING_HINT)
        return None
    if config.engine == "python-markdown" and too_many_brackets(source):
        notes.note_bad_markdown(
            "too many brackets are opened and never closed",
            "close them, put a backslash before each, or set `markdown.engine: commonmark`, which has no limit",
        )
        return None
    try:
        raw = _engine(config)(source)
    except Exception as error:  # engines and their extensions fail in many ways on hostile text
        notes.note_bad_markdown(
            f"the text cannot be read as Markdown ({type(error).__name__})",
            "look for brackets or quotation marks nested very deeply",
        )
        return None
    raw = alignment_as_class(raw)
    if config.raw_html == "sanitise":
        if wrong := too_deep(raw):
            notes.note_bad_markdown(wrong, _NESTING_HINT)
            return None
        if element := removed_element(raw):
            notes.note(
                text.lower().find("<" + element),
                "html-removed",
                f"<{element}> is not kept",
                "articles may not run code or embed other sites; link to it, or set `markdown.raw_html: trust`",
            )
        raw = sanitise(raw)
    else:
        raw = plainly_spelt(with_control_characters(raw))
    if (at := control_character(raw)) >= 0:
        # The source has none now: it was written as a character reference, such as &#26;.
        notes.note_control_character(*(control_reference(text) or (-1, ord(raw[at]))))
        raw = without_control_characters(raw)
    return raw


def _clean_source(notes: _Notes) -> str:
    """The text as the engine gets it: without control characters, and with tags that only make a link as the link."""
    text = source = notes.text
    if control_character(text) >= 0:
        if (at := control_character(text.replace("\f", "\n"))) >= 0:
            notes.note_control_character(at, ord(text[at]))
        source = without_control_characters(text)
    source = resolve_link_tags(source)
    if tag := first_tag(source):
        notes.note(
            text.find(tag[0]),
            "template-tag",
            f"a template tag of another program is left in the text: {tag[0][:60]}",
            "write what it should show; newsgen runs no code from articles",
        )
    return source


def find_words(text: str, words: str) -> int:
    """Where `words`, taken from the HTML, stand in the Markdown; -1 if they cannot be found."""
    for spelling in (words, html.escape(words), words.replace("%20", " ")):
        if spelling and (at := text.find(spelling)) >= 0:
            return at
    return -1


def _engine(config: MarkdownConfig) -> Engine:
    if config not in _ENGINES.made:
        _ENGINES.made[config] = make_engine(config)
    return _ENGINES.made[config]
