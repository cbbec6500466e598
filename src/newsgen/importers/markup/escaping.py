"""Plain text → Markdown that shows it: what would mean something to a Markdown engine is escaped, and nothing else.

Two engines must show the same words: Python-Markdown (with the extensions that newsgen uses by default) and
pulldown-cmark (CommonMark 0.31, GitHub's tables, footnotes). A backslash works in both before ``\\`*_{}[]()#+-.!>|``
only; for every other character (`<`, `&`, `=`, `~`, `%`) there is a character reference. Where they differ in what
means something, what either of them heeds is escaped: `#tag` at the start of a line is a heading to the first, `1)` a
list to the second. Tags of template languages, which newsgen looks for in bodies (see `loader.template_tags`), are
broken up too.
"""

from __future__ import annotations

import re

_PUNCTUATION = r"!-/:-@\[-`{-~"
"""The ASCII characters that a backslash escapes in CommonMark (section 2.4), as a range of a pattern."""

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile("[\x1c-\x1f]")
_NOTHING = re.compile("[\x00-\x08\x0e-\x1b\x7f\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNUSUAL = re.compile("[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029\ufffe\uffff\ud800-\udfff]")
"""What any of the four patterns before finds."""
_MARGIN = frozenset({" ", "\t"})
_MAY_MEAN = re.compile(r"[\\`*_\[<&{]")
"""What neither `_INLINE` nor `_PIECE` can do without."""
_MAY_START = re.compile(r"[-#>+*|=~:\d \t]")
"""With what all that begins that `_LINE_START` finds."""

_INLINE = re.compile(
    rf"""
    (?P<plain> (?<=[^\W_])_+(?=[^\W_])            # snake_case
             | (?<=[ ])[*_]{{1,3}}(?=[ ])         # 3 * 4
             | \[(?=[^\^\[\]\n`\\][^\[\]\n`\\]*\](?![\[(:]))   # [sic]
             | <(?=[ \d])                         # 3 < 4
             )
    | (?P<slash> \\(?=[{_PUNCTUATION}\n]|\Z)
               | [`*_\[]
               | (?<=\{{)\{{ )
    | (?P<reference> < | &(?=\#|[A-Za-z0-9]+;) | (?<=\{{)% )
    """,
    re.VERBOSE,
)
_PIECE = re.compile(
    rf"""
    (?P<plain> (?<=[^\W_])_+(?=[^\W_])
             | \[(?=[^\^\[\]\n`\\][^\[\]\n`\\]*\][^\[(:])
             | <(?=[ \d])
             )
    | (?P<slash> \\(?=[{_PUNCTUATION}\s]|\Z)
               | [`*_\[]
               | (?<=\{{)\{{ )
    | (?P<reference> < | &(?=\#|[A-Za-z0-9]+;) | (?<=\{{)% | \{{\Z )
    | (?P<maybe> &(?=[A-Za-z0-9]*\Z) )
    """,
    re.VERBOSE,
)
_LABEL = re.compile(
    rf"""
    (?P<plain> (?<=[^\W_])_+(?=[^\W_]) )
    | (?P<slash> \\(?=[{_PUNCTUATION}\s]|\Z) | [`*_\[] | \](?!:) | (?<=\{{)\{{ )
    | (?P<reference> [<"\]] | \A[\^:] | &(?=\#|[A-Za-z0-9]+;) | (?<=\{{)% | \{{\Z )
    | (?P<maybe> &(?=[A-Za-z0-9]*\Z) )
    """,
    re.VERBOSE,
)
_LINE_START = re.compile(
    r"""^(?:
      (?P<number> \d+ )(?=[.)](?:[ \t]|$))        # 1. list
    | (?P<slash> \#                               # heading
               | >                                # quotation
               | [-+*](?=[ \t]|$)                 # list
               | \|(?=[|:\ \t]*$) )               # row below the head of a table
    | (?P<reference> =(?==*[ \t]*$)               # line below a heading
                   | ~(?=~~) )                    # fenced code
    | (?P<before> [|:\ \t]* )(?=-[|:\-\ \t]*$)    # row below the head of a table, line across, line below a heading
    )""",
    re.VERBOSE | re.MULTILINE,
)
MAYBE = "\x12"
"""Stands after an ampersand at the end of a piece that is to be escaped if the next piece makes a reference of it."""
_MANY_BRACKETS = 300
"""From so many on, brackets are written as references, which no engine has to look for the end of."""


def plain(text: str) -> str:
    """`text` without characters that no text file should hold, with `\\n` for every line end."""
    if _UNUSUAL.search(text) is None:
        return text
    text = _LINE_ENDS.sub("\n", text)
    return _SURROGATE.sub("\ufffd", _NOTHING.sub("", _SPACES.sub(" ", text)))


def escaped(text: str) -> str:
    """`text` as Markdown that every engine of newsgen shows as just these words.

    Line breaks stay where they are, so that empty lines divide paragraphs. Spaces at both ends of a line, which would
    mean something to Markdown, go; one stays at the beginning and the end of all.
    """
    # Line by line: most have nothing to escape, which one look at their letters tells.
    text = plain(text)
    lines = [line.strip(" \t") for line in text.split("\n")]
    before = " " if text[:1] in _MARGIN and (lines[0] or len(lines) == 1) else ""
    lines[-1] += " " if text[-1:] in _MARGIN and lines[-1] else ""
    lines[0] = before + lines[0]
    lines = [_INLINE.sub(_escaped_character, line) if _MAY_MEAN.search(line) else line for line in lines]
    if text.count("[") >= _MANY_BRACKETS:
        lines = _many_brackets("\n".join(lines)).split("\n")
    lines[0] = lines[0][len(before) :]
    return before + "\n".join(
        _LINE_START.sub(_escaped_start, line) if _MAY_START.match(line) else line for line in lines
    )


def escaped_piece(text: str) -> str:
    """A piece of a line as Markdown: what comes before and after it may be anything but the text of a link.

    Characters that mean something at the start of a line only are left; see `with_escaped_line_starts`. There may be
    marks in it, which `marks.finished` resolves.
    """
    if _MAY_MEAN.search(text) is None:
        return text
    return _many_brackets(_PIECE.sub(_escaped_character, text))


def escaped_label(text: str) -> str:
    """The text of a link, or the description or title of a picture, as Markdown that may stand in brackets."""
    return _LABEL.sub(_escaped_character, text)


def with_escaped_line_starts(markdown: str) -> str:
    """`markdown` that consists of inline markup only, with no line that would be taken for a block."""
    return _LINE_START.sub(_escaped_start, markdown)


def reference(character: str) -> str:
    """The character reference that stands for `character` in Markdown as in HTML."""
    return {"<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;"}.get(character) or f"&#{ord(character)};"


def _escaped_character(match: re.Match[str]) -> str:
    if match["slash"]:
        return "\\" + match["slash"]
    if match["reference"]:
        return reference(match["reference"])
    return match[0] + MAYBE if match.groupdict().get("maybe") else match[0]


def _escaped_start(match: re.Match[str]) -> str:
    if match["reference"]:
        return reference(match["reference"])
    if match["slash"]:
        return "\\" + match["slash"]
    return f"{match['number'] or match['before'] or ''}\\"


def _many_brackets(markdown: str) -> str:
    if markdown.count("[") < _MANY_BRACKETS:
        return markdown
    return markdown.replace("\\[", "&#91;").replace("[", "&#91;")
