"""The words of a paragraph with a mask for each quotation, and the sentences that they make."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from newsgen.loader.name_words import MASK, SEPARATORS, is_name
from newsgen.loader.quotation_marks import Quoted
from newsgen.loader.quotation_rules import Rules
from newsgen.loader.speakers import Names

REACH = 60
"""How many words from a quotation its attribution is looked for."""

_WORD = re.compile(r"[^\s,;:()—–]+|[,;:()—–]")
_INITIALS = re.compile(r"(?:[A-Z]\.)+")
_ENDS = frozenset(".?!…")


@dataclass(slots=True)
class Place:
    """A quotation among the words: where, what it holds, and what was found out about it."""

    quoted: Quoted
    at: int
    words: str
    names: Names = ()
    told_after: bool = False
    blocked: bool = False


class Words:
    """The words of a paragraph, with a mask for each quotation."""

    def __init__(self, text: str, quoted: Sequence[Quoted], rules: Rules) -> None:
        self.rules = rules
        self.words: list[str] = []
        self.places: list[Place] = []
        at = 0
        for one in quoted:
            narration = text[at : one.start - 1]
            self.words += _WORD.findall(narration.replace(MASK, " "))
            words = text[one.start : one.end].strip()
            if self._is_nickname(words, text[one.end + 1 : one.end + 3], narration):
                self.words.append(text[one.start - 1 : one.end + 1])
            else:
                last = words.rstrip("’' ")[-1:]
                self.places.append(Place(one, len(self.words), words))
                self.words.append(MASK + (last if last in ".,?!…" else ""))
            at = one.end + 1
        self.words += _WORD.findall(text[at:].replace(MASK, " "))

    def _is_nickname(self, words: str, after: str, narration: str) -> bool:
        """James “Spider” Marks."""
        if not (self.words and narration.endswith(" ") and is_name(self.words[-1], self.rules)):
            return False
        if not words[:1].isupper() or words.count(" ") > 1 or words[-1] in ".,?!":
            return False
        return after[:1] == " " and after[1:].isupper()

    def ends(self, at: int) -> bool:
        """Whether a sentence ends with the word at `at`."""
        word = self.words[at]
        if word[-1] not in _ENDS:
            return False
        if at + 1 == len(self.words):
            return True
        after = self.words[at + 1]
        if after in SEPARATORS or after[0].islower():
            return False
        return word[0] == MASK or not (word in self.rules.abbreviations or _INITIALS.fullmatch(word))

    def before(self, at: int) -> list[str]:
        """The words of the sentence up to `at`."""
        start = at
        while start > max(0, at - REACH) and not self.ends(start - 1) and self.words[start - 1] != ";":
            start -= 1
        return self.words[start:at]

    def after(self, at: int) -> list[str]:
        """The words from `at` to the next quotation or the end of the sentence, without the mark that ends it."""
        end = at
        while end < min(len(self.words), at + REACH):
            word = self.words[end]
            if word[0] == MASK or word in (":", ";"):
                break
            end += 1
            if self.ends(end - 1):
                bare = word if word in self.rules.abbreviations else word.rstrip(".?!…")
                return [*self.words[at : end - 1], bare] if bare else self.words[at : end - 1]
        return self.words[at:end]
