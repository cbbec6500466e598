"""Text that would keep a Markdown engine or the sanitiser busy for minutes is refused before they see it.

The sanitiser's time grows with elements × depth, and it opens every formatting element that is never closed again in
each following paragraph. Python-Markdown searches the rest of a block anew for every bracket that is not closed.
"""

from __future__ import annotations

import re
from collections import Counter

MAX_DEPTH = 500
"""How many elements may be open at once."""

MAX_UNCLOSED = 100
"""How many formatting elements may be open at once."""

MAX_OPEN_BRACKETS = 1000
"""How many brackets may be open at once in a block of text; several such blocks count together."""

_ATTRIBUTES = r"(?:[\s/]+|[^\s/>][^\s/>=]*(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|(?![\"'])[^\s>]+)?)?)*+"
_TOKEN = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))"
    r"|(?P<hidden><!\[CDATA\[.*?(?:\]\]>|\Z)"
    rf"|<(?P<raw>script|style|textarea|title|xmp|iframe|noembed|noframes|noscript)(?=[\s/>]){_ATTRIBUTES}>"
    r".*?(?:</(?P=raw)|\Z))"
    rf"|<(?P<close>/?)(?P<name>[a-z][^\s/>]*){_ATTRIBUTES}(?:>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
"""Comments, elements whose content is no HTML, and tags, told apart as the HTML standard's tokenizer does."""

_OPENING = re.compile(r"<([a-z][^\s/>]*)", re.IGNORECASE)
_FORMATTING = re.compile(r"a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u")
_PERHAPS_FORMATTING = re.compile(r"<[abcefinstu]", re.IGNORECASE)
"""What the opening tags of all formatting elements start with, and of some others."""
_FLAT = re.compile(
    r"area|base|br|col|colgroup|dd|dt|embed|hr|img|input|keygen|li|link|meta|option|p|param|rp|rt|source|tbody|td|tfoot"
    r"|th|thead|tr|track|wbr"
)
"""Elements that have no content, or that end by themselves where the next begins."""
_DRAWING = re.compile(
    r"circle|defs|ellipse|g|image|line|lineargradient|path|pattern|polygon|polyline|radialgradient|rect|stop|svg|text"
    r"|tspan|use"
)
"""Elements of SVG, where `/>` ends an element."""
_BLOCK_END = re.compile(r"\n[ \t]*\n")
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)[^`\n]*(?<!`)\1(?!`)")
_QUOTES = re.compile(r"^[ \t]*(?:>[ \t]*){100}", re.MULTILINE)
_BRACKET = re.compile(r"\[|\]\(?|\)")


def too_deep(html: str) -> str:
    """What is wrong with the elements of raw `html`, or an empty text.

    Where the content of an element is no HTML, what looks like an opening tag counts and a closing one does not: the
    depth may come out too great for such texts, but never too small.
    """
    opening = html.count("<") - html.count("</")
    if opening <= MAX_UNCLOSED or (opening <= MAX_DEPTH and len(_PERHAPS_FORMATTING.findall(html)) <= MAX_UNCLOSED):
        return ""
    opened: Counter[str] = Counter()
    depth = formatting = 0
    in_drawing = False
    for token in _TOKEN.finditer(html):
        if token["hidden"]:
            names, closing, in_drawing = [name.lower() for name in _OPENING.findall(token[0])], False, False
        elif token["name"]:
            names, closing = [token["name"].lower()], bool(token["close"])
            in_drawing = (
                _DRAWING.fullmatch(names[0]) is not None
                and (in_drawing or names[0] == "svg")
                and (names[0] != "svg" or not closing)
            )
            if in_drawing and token[0].endswith("/>"):
                continue
        else:
            continue
        for name in names:
            if _FLAT.fullmatch(name) or (opened[name] if not closing and name == "a" else closing and not opened[name]):
                continue
            step = -1 if closing else 1
            opened[name] += step
            depth += step
            formatting += step * (_FORMATTING.fullmatch(name) is not None)
        if formatting > MAX_UNCLOSED:
            return f"more than {MAX_UNCLOSED} elements such as <b> and <i> are opened and never closed"
        if depth > MAX_DEPTH:
            return "elements are nested too deeply"
    return ""


def too_many_quotes(text: str) -> bool:
    """True if a line of Markdown `text` opens a hundred quotations, which Python-Markdown reads again for each."""
    return text.count(">") >= MAX_UNCLOSED and _QUOTES.search(text) is not None


def too_many_brackets(text: str) -> bool:
    """True if so many brackets of Markdown `text` stay open that Python-Markdown would not come to an end."""
    if text.count("<![CDATA[") > MAX_UNCLOSED:
        return True
    if text.count("[") + text.count("<") <= MAX_OPEN_BRACKETS:
        return False
    cost = max(0, len(re.findall(r"<[a-zA-Z/!?]", text[text.rfind(">") + 1 :])) - 1) ** 2
    return any((cost := cost + _open_brackets(block) ** 2) > MAX_OPEN_BRACKETS**2 for block in _BLOCK_END.split(text))


def _open_brackets(block: str) -> int:
    """The most brackets that are open at one place of a block; round ones count where they belong to a link."""
    most = square = round_ = 0
    block = _CODE_SPAN.sub("", block)
    for match in _BRACKET.finditer(block):
        bracket = match[0]
        if bracket == "[":
            square += 1
        elif bracket == ")":
            round_ = max(0, round_ - 1)
        else:
            square = max(0, square - 1)
            round_ += bracket == "]("
        most = max(most, square + round_)
    return most
