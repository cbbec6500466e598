"""The running text of a body: what stands between the tags, with one spelling for each sign, and where it stands."""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

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
_IN_SENTENCE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q"}
    | {"rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "time", "tt", "u", "var", "wbr"}
)
_AS_GAP = frozenset({"sub", "sup"})

_SIGNS: dict[str, str] = {
    **dict.fromkeys("‘’‛ʼʻ`´′＇", "'"),
    **dict.fromkeys("“”„‟″«»＂", '"'),
    **dict.fromkeys("‐‑‒–−﹣－", "-"),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
    **dict.fromkeys((SEAM, BORDER, GAP, LINE_BREAK), BORDER),
}
_SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_CLASS = "[<&" + "".join(map(re.escape, _SIGNS)) + _SPACES + "\u0300-\u036f]"
_SPECIAL = re.compile(_CLASS)
_SPECIAL_OR_SPACES = re.compile(f"{_CLASS}|  +")
_SPACE_RUN = re.compile(r"[^\S\x1f]+")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<raw>(?i:script|style|textarea|title|iframe|noscript|xmp))\b[^>]*+>.*?(?:</(?P=raw)\b[^>]*+>|\Z)"
    r"|<[!?][^>]*+>|<(?P<close>/?)(?P<name>[A-Za-z][^\s/>]*+)(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+>",
    re.DOTALL,
)


def one_spelling(text: str) -> str:
    """`text`, which is no HTML, with the signs as running text has them, to be looked for there."""
    text = "".join(_SIGNS.get(sign, sign) for sign in unicodedata.normalize("NFC", text))
    return " ".join(text.split())


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


def running_text(body: str) -> RunningText:
    """What a reader reads in `body`, which is well-formed HTML. Text behind a tag that does not end is left out."""
    parts: list[str] = []
    here, there, empty = [0], [0], [True]
    length = place = 0
    search = (_SPECIAL_OR_SPACES if "  " in body else _SPECIAL).search
    while found := search(body, place):
        start = found.start()
        sign = found[0]
        if sign == "<":
            tag = _TAG.match(body, start)
            if tag is None:
                if body[start + 1 : start + 2].isalpha() or body[start + 1 : start + 2] in ("/", "!", "?"):
                    parts.append(body[place:start])
                    break
                parts.append(body[place : start + 1])
                length += start + 1 - place
                place = start + 1
                continue
            stop, instead = _behind(body, tag)
        elif sign == "&":
            reference = _REFERENCE.match(body, start)
            stop, instead = (reference.end(), _meant(reference[0])) if reference else (start + 1, "&")
        elif sign in _SIGNS:
            stop, instead = start + 1, _SIGNS[sign]
        elif sign.isspace():
            run = _SPACE_RUN.match(body, start)
            stop, instead = run.end() if run else start + 1, " "
        else:  # accents behind the letter that they belong to
            accents = _ACCENTS.match(body, start)
            stop = accents.end() if accents else start + 1
            instead = unicodedata.normalize("NFC", body[start - 1 : stop]) if start > place else ""
            if len(instead) == 1:
                start -= 1
            else:
                instead = BORDER
        parts += (body[place:start], instead)
        length += start - place + len(instead)
        place = stop
        here.append(length)
        there.append(place)
        empty.append(not instead)
    else:
        parts.append(body[place:])
    return RunningText("".join(parts), here, there, empty)


def _behind(body: str, tag: re.Match[str]) -> tuple[int, str]:
    """Where the text goes on behind `tag`, or behind its element if that is left out, and the sign for it."""
    name = (tag["name"] or "").lower()
    if not name:
        return tag.end(), SEAM if tag[0].startswith("<!--") else BORDER
    if name in _LEFT_OUT and not tag["close"]:
        return _end_of(body, name, tag.end()), GAP if name in _IN_SENTENCE else BORDER
    if name == "br":
        return tag.end(), LINE_BREAK
    return tag.end(), SEAM if name in _IN_SENTENCE else GAP if name in _AS_GAP else BORDER


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
    return " " if sign.isspace() else _SIGNS.get(sign, sign)
