"""The paragraphs and sentences of an article's body."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from newsgen.content.titles import word_set

_BLOCKS = word_set("p li td dd dt blockquote figcaption div section article aside summary caption ul ol table tr")
_SKIPPED = word_set("h1 h2 h3 h4 h5 h6 pre code script style th sup kbd samp svg math")
_SPACE = re.compile(r"\s+")


class _Paragraphs(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.done: list[str] = []
        self.now: list[str] = []
        self.skipped: list[str] = []

    def end_paragraph(self) -> None:
        if text := _SPACE.sub(" ", "".join(self.now)).strip():
            self.done.append(text)
        self.now.clear()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in _BLOCKS or (tag in _SKIPPED and tag[0] == "h"):
            self.end_paragraph()
        if tag in _SKIPPED:
            self.skipped.append(tag)
        elif tag == "br":
            self.now.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if self.skipped and tag == self.skipped[-1]:
            self.skipped.pop()
        if tag in _BLOCKS:
            self.end_paragraph()

    def handle_data(self, data: str) -> None:
        # what stands in code breaks a sentence, so that the words around it make no name
        self.now.append("; " if self.skipped and self.skipped[-1] in ("code", "kbd") else "" if self.skipped else data)


def paragraphs_of(html: str) -> list[str]:
    """The texts of the paragraphs of a body in HTML, in their order; headings, code and footnote marks left out."""
    parser = _Paragraphs()
    parser.feed(html)
    parser.close()
    parser.end_paragraph()
    return parser.done


_ABBREVIATIONS = word_set(
    """
adm brig capt cmdr co col corp cpl det dr ft fr gen gov hon inc jr lt ltd maj messrs mr mrs ms mt mlle mme no nos pfc
pres prof pvt rep reps ret rev sen sens sgt sr st supt ste vs jan feb mar apr aug sept oct nov dec dept univ etc e.g
i.e
"""
)
_END = re.compile(r"(?<![.!?…])([.!?…]++)([”’\"')\]]*+)\s++(?=[“‘\"'(\[]*+[^\W_a-z])|[。！？]++[」』”]?")
_LONGEST_ABBREVIATION = 8


def sentences_of(paragraph: str) -> list[str]:
    """The sentences of a paragraph. A point after an abbreviation or an initial ends none."""
    found, start = [], 0
    for end in _END.finditer(paragraph):
        if end[1] == "." and not end[2]:
            before = paragraph[max(start, end.start() - _LONGEST_ABBREVIATION) : end.start()]
            word = before.rpartition(" ")[2].lstrip("“‘\"'([")
            if word.lower() in _ABBREVIATIONS or (word[-1:].isupper() and word[-2:-1] in ("", ".")):
                continue
        found.append(paragraph[start : end.end()].strip())
        start = end.end()
    found.append(paragraph[start:].strip())
    return [sentence for sentence in found if sentence]
