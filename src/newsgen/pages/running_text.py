"""The running text of a body: what stands between the tags, with one spelling for each sign, and where it stands."""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

SEAM = "\x01"
"""In the place of a tag inside a sentence."""

BORDER = "\x02"
"""In the place of a tag that ends a sentence, and of what is no text."""

GAP = "\x03"
"""In the place of an element whose text is left out, in the middle of a sentence."""

LINE_BREAK = "\x1f"
"""In the place of `<br>`. It counts as space, but no name goes over it."""

_LEFT_OUT = frozenset(
    {"a", "h1", "h2", "h3", "h4", "h5", "h6", "code", "pre", "kbd", "samp", "figcaption", "summary", "button", "select"}
    | {"option", "label", "svg", "math", "template", "object", "video", "audio", "canvas", "map", "head", "tt", "var"}
)
"""Elements that get no link: those that are links or hold none, headings, captions, and what is typed or printed."""
_RAW = ("script", "style", "textarea", "title", "iframe", "noscript", "xmp")
"""Elements in which a tag is no tag."""

_IN_SENTENCE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q"}
    | {"rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "time", "tt", "u", "var", "wbr"}
)
_AS_GAP = frozenset({"sub", "sup"})

_PORTION = 600
"""Characters of the first portion, at least."""

APOSTROPHE, QUOTE = "’", "”"
"""The signs for all apostrophes and quotation marks. They are none that HTML knows."""

_SIGNS: dict[str, str] = {
    **dict.fromkeys("'‘’‛ʼʻ`´′＇", APOSTROPHE),
    **dict.fromkeys('"“”„‟″«»＂', QUOTE),
    **dict.fromkeys("‐‑‒–−﹣－", "-"),
    **dict.fromkeys("\t\n\v\f\r\x1c\x1d\x1e\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000", " "),
    **dict.fromkeys(map(chr, range(0x2000, 0x200B)), " "),
    **dict.fromkeys((SEAM, BORDER, GAP, LINE_BREAK), BORDER),
}
_SAME_IN_TAGS = tuple((sign, one) for sign, one in _SIGNS.items() if sign not in "'\"" and sign != one)
"""What can be written otherwise in all of a body: it neither opens nor closes anything there."""

_ASCII_SIGNS = tuple(pair for pair in _SAME_IN_TAGS if pair[0].isascii())
_NOTHING = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_ACCENTS = re.compile("[\u0300-\u036f]+")
_MARKUP = re.compile("[<&]")
_SPECIAL = re.compile(f"[<&{_NOTHING}\u0300-\u036f]|  +")
_PLAIN_TAG = re.compile(r"</?[a-z][a-z0-9]*>")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<raw>(?i:script|style|textarea|title|iframe|noscript|xmp))\b[^>]*+>.*?(?:</(?P=raw)\b[^>]*+>|\Z)"
    r"|<[!?][^>]*+>|<(?P<close>/?)(?P<name>[A-Za-z][^\s/>]*+)(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+>",
    re.DOTALL,
)


def one_spelling(text: str) -> str:
    """`text`, which is no HTML, with the signs as running text has them, to be looked for there."""
    signs = (_SIGNS.get(sign, sign) for sign in unicodedata.normalize("NFC", text) if sign not in _NOTHING)
    return " ".join("".join(signs).split())


@dataclass(frozen=True, slots=True)
class RunningText:
    """The text of a body that may get links. Apostrophes, quotation marks, hyphens and spaces have one form each."""

    text: str
    """Tags and what is left out are the signs `SEAM`, `BORDER`, `GAP` and `LINE_BREAK`, which no name has."""

    _here: list[int] = field(repr=False)
    """Ends of the pieces that are written otherwise in the body, in `text`."""

    _there: list[int] = field(repr=False)
    """The same in the body."""

    _empty: list[bool] = field(repr=False)
    """Whether nothing stands in `text` for the piece."""

    def place(self, start: int, end: int) -> tuple[int, int]:
        """From where to where in the body the characters from `start` to `end` stand."""
        first = bisect_right(self._here, start) - 1
        last = bisect_left(self._here, end)
        if last == len(self._here) or self._here[last] > end or self._empty[last]:
            last -= 1
        return self._there[first] + start - self._here[first], self._there[last] + end - self._here[last]


def running_texts(body: str, wanted: Collection[str] = ("",)) -> Iterator[RunningText]:
    """What a reader reads in `body`, which is well-formed HTML. Text behind a tag that does not end is left out.

    Paragraphs that have none of the `wanted` letters may be left out, too.
    It comes in portions that end with a sentence, so that nobody reads to the end who has found enough. Each is about
    as long as all before it.
    """
    portion = _PORTION
    ascii_only = body.isascii()
    for sign, one in _ASCII_SIGNS if ascii_only else _SAME_IN_TAGS:
        if sign in body:
            body = body.replace(sign, one)
    parts: list[str] = []
    here, there, empty = [0], [0], [True]
    length = place = 0
    search = (_MARKUP if ascii_only and "  " not in body else _SPECIAL).search
    while found := search(body, place):
        start, stop = found.span()
        sign = body[start]
        if sign == "<":
            if tag := _PLAIN_TAG.match(body, start):
                stop, instead = tag.end(), _instead_of(tag[0])
                if tag[0] == "<p>" and (end := body.find("</p>", stop)) > 0:
                    paragraph = body[stop:end]
                    if not any(letters in paragraph for letters in wanted):
                        stop = end
            else:
                instead = ""
            if not instead:
                tag = _TAG.match(body, start)
                if tag is None:
                    if body[stop : stop + 1].isalpha() or body[stop : stop + 1] in ("/", "!", "?"):
                        parts.append(body[place:start])
                        break
                    instead = sign
                else:
                    stop, instead = _behind(body, tag)
        elif sign == "&":
            reference = _REFERENCE.match(body, start)
            stop, instead = (reference.end(), _meant(reference[0])) if reference else (stop, sign)
        elif sign == " ":
            instead = " "
        elif sign in _NOTHING:
            instead = ""
        else:  # accents behind the letter that they belong to
            accents = _ACCENTS.match(body, start)
            stop = accents.end() if accents else stop
            instead = unicodedata.normalize("NFC", body[start - 1 : stop]) if start > place else ""
            if len(instead) == 1:
                start -= 1
            else:
                instead = BORDER
        parts.append(body[place:start])
        parts.append(instead)
        length += start - place + len(instead)
        place = stop
        here.append(length)
        there.append(place)
        empty.append(not instead)
        if length > portion and instead == BORDER:
            yield RunningText(_joined(parts), here, there, empty)
            parts, here, there, empty = [], [0], [place], [True]
            length, portion = 0, portion * 2
    else:
        parts.append(body[place:])
    yield RunningText(_joined(parts), here, there, empty)


def _joined(parts: list[str]) -> str:
    return "".join(parts).replace("'", APOSTROPHE).replace('"', QUOTE)


@lru_cache(maxsize=1024)
def _instead_of(tag: str) -> str:
    """The sign for a tag without attributes; empty for one behind which text is left out."""
    name = tag.strip("</>")
    return "" if (name in _LEFT_OUT or name in _RAW) and tag[1] != "/" else _sign_for(name)


def _sign_for(name: str) -> str:
    if name == "br":
        return LINE_BREAK
    return SEAM if name in _IN_SENTENCE else GAP if name in _AS_GAP else BORDER


def _behind(body: str, tag: re.Match[str]) -> tuple[int, str]:
    """Where the text goes on behind `tag`, or behind its element if that is left out, and the sign for it."""
    name = (tag["name"] or "").lower()
    if not name:
        return tag.end(), SEAM if tag[0].startswith("<!--") else BORDER
    if name in _LEFT_OUT and not tag["close"]:
        return _end_of(body, name, tag.end()), GAP if name in _IN_SENTENCE else BORDER
    return tag.end(), _sign_for(name)


def _end_of(body: str, name: str, place: int) -> int:
    """The end of the element `name` that is open at `place`."""
    depth = 1
    while (start := body.find("<", place)) >= 0:
        tag = _TAG.match(body, start)
        if tag is None:
            place = start + 1
            if body[place : place + 1].isalpha():
                break
            continue
        place = tag.end()
        if (tag["name"] or "").lower() == name:
            depth += -1 if tag["close"] else 1
            if depth == 0:
                return place
    return len(body)


def _meant(reference: str) -> str:
    """The sign that a character reference stands for; `BORDER` for what no name has."""
    sign = html.unescape(reference)
    if len(sign) != 1 or sign in "<>":
        return BORDER
    return "" if sign in _NOTHING else _SIGNS.get(sign, sign)
