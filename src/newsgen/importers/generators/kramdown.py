"""Kramdown's and Goldmark's attribute lists, and marks for tables of contents: what Markdown itself does not have.

An id that a heading is given stays, for links lead to it; classes are of the old page, and are taken out.
Source: kramdown's syntax, “Inline Attribute Lists” and “Automatic Table of Contents”; Goldmark's heading attributes.
"""

from __future__ import annotations

import re

from newsgen.importers.draft import TakenOut
from newsgen.importers.generators.code_parts import cleaned_parts, code_parts

_LIST = r"\{:(?![:/])[^}\n]{0,500}\}"
_PATTERN = re.compile(
    r"(?P<contents>^[ \t]*(?:[-*+]|\d+\.)[ \t]+[^\n]*\n[ \t]*\{:[ \t]*toc\b[^}\n]{0,500}\}[ \t]*(?:\n|\Z)"
    r"|^[ \t]*(?:\[TOC\]|\[\[_?TOC_?\]\]|\$\{toc\}|\{:[ \t]*toc\b[^}\n]{0,500}\})[ \t]*(?:\n|\Z))"
    r"|(?P<comment>\{::comment\}(?:(?!\{::comment).)*?\{:/(?:comment)?\}[ \t]*\n?)"
    r"|(?P<extension>\{::[^}\n]{0,500}\}|\{:/[^}\n]{0,500}\})"
    r"|^(?P<mark>[ \t]{0,3}#{1,6}[ \t]+)(?P<words>[^\n{]*?)"
    r"(?:[ \t]*\{:?[ \t]*(?P<beside>[#.][^}\n]{0,500})\}[ \t]*|\n[ \t]*\{:[ \t]*(?P<below>[#.][^}\n]{0,500})\}[ \t]*)$"
    rf"|(?P<inside>(?<=[)*_`>\]]){_LIST}|\A{_LIST})"
    rf"|(?P<line>^[ \t>]*{_LIST}[ \t]*(?:\n|\Z))"
    rf"|^(?P<item>[ \t]*(?:[-*+]|\d+\.)[ \t]+){_LIST}[ \t]*",
    re.MULTILINE | re.IGNORECASE | re.DOTALL,
)
_ANY = re.compile(r"\{:|\{[#.]|\$\{|\[(?:\[_?)?toc", re.IGNORECASE)
_ID = re.compile(r"#([A-Za-z][\w:.-]*)")
_REASONS = {
    "contents": "a table of contents, which the page makes itself",
    "comment": "a comment that readers did not see",
}


def without_attributes(text: str, first_line: int = 1) -> tuple[str, tuple[TakenOut, ...]]:
    """`text` without attribute lists and marks for tables of contents, outside of code, and what was taken out.

    `first_line` is the line of the file on which the text starts.
    """
    if not _ANY.search(text):
        return text, ()
    return cleaned_parts(code_parts(text), first_line, _cleaned)


def _cleaned(text: str, line: int, taken: list[TakenOut]) -> str:
    counted, at = line, 0

    def replaced(match: re.Match[str]) -> str:
        nonlocal counted, at
        counted, at = counted + text.count("\n", at, match.start()), match.start()
        reason = _REASONS.get(match.lastgroup or "", "attributes of the old page")
        if not match["mark"]:
            taken.append(TakenOut(counted, match[0].strip(), reason))
            return match["item"] or ""
        attributes = match["beside"] or match["below"]
        found = _ID.search(attributes)
        if attributes.strip() != (found[0] if found else ""):
            taken.append(TakenOut(counted, "{" + attributes + "}", reason))
        anchor = f'<span id="{found[1]}"></span>' if found else ""
        return f"{match['mark']}{anchor}{match['words'].rstrip(' #')}"

    return _PATTERN.sub(replaced, text)
