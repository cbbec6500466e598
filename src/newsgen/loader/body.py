"""The text below the front matter → safe HTML with marked links, and what was noticed on the way."""

from __future__ import annotations

import html
from dataclasses import dataclass

from newsgen.config import MarkdownConfig
from newsgen.loader.links import Body, finish_body
from newsgen.loader.markdown import Engine, make_engine
from newsgen.loader.sanitise import alignment_as_class, removed_element, sanitise
from newsgen.loader.template_tags import first_tag, resolve_link_tags
from newsgen.loader.text import control_character, position, without_control_characters
from newsgen.problems import Problem

_ENGINES: dict[MarkdownConfig, Engine] = {}
"""Engines are costly to make and safe to use again; each process makes its own."""

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
    problems: list[Problem] = []

    def note(offset: int, code: str, message: str, hint: str, severity: str = "warning") -> None:
        line, column = position(text, offset) if offset >= 0 else (1, 1)
        problems.append(
            Problem(
                place.path,
                line + place.line - 1,
                column,
                code,
                message,
                hint,
                "error" if severity == "error" else "warning",
            )
        )

    source = text
    if (at := control_character(text.replace("\f", "\n"))) >= 0:
        note(
            at,
            "control-character",
            f"the text has the control character U+{ord(text[at]):04X}",
            "it is shown as �; take it out or put in what belongs there",
        )
    if control_character(text) >= 0:
        source = without_control_characters(text)
    source = resolve_link_tags(source)
    if tag := first_tag(source):
        note(
            text.find(tag[0]),
            "template-tag",
            f"a template tag of another program is left in the text: {tag[0][:60]}",
            "write what it should show; newsgen runs no code from articles",
        )
    try:
        raw = _engine(config)(source)
    except Exception as error:  # engines and their extensions fail in many ways on hostile text
        note(
            0,
            "bad-markdown",
            f"the text cannot be read as Markdown ({type(error).__name__})",
            "look for brackets or quotation marks nested very deeply",
            "error",
        )
        return Body("", (), (), ()), problems
    raw = alignment_as_class(raw)
    if config.raw_html == "sanitise":
        if element := removed_element(raw):
            note(
                text.lower().find("<" + element),
                "html-removed",
                f"<{element}> is not kept",
                "articles may not run code or embed other sites; link to it, or set `markdown.raw_html: trust`",
            )
        raw = sanitise(raw)
    body = finish_body(raw, place.path, place.root, config.remote_images == "show")
    for code, words in body.notices:
        message, hint = _NOTICES[code]
        note(find_words(text, words), code, message.format(words), hint)
    return body, problems


def find_words(text: str, words: str) -> int:
    """Where `words`, taken from the HTML, stand in the Markdown; -1 if they cannot be found."""
    for spelling in (words, html.escape(words), words.replace("%20", " ")):
        if spelling and (at := text.find(spelling)) >= 0:
            return at
    return -1


def _engine(config: MarkdownConfig) -> Engine:
    if config not in _ENGINES:
        _ENGINES[config] = make_engine(config)
    return _ENGINES[config]
