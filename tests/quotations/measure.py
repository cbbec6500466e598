"""How well quotations are found: `PYTHONPATH=src python tests/quotations/measure.py` prints precision and recall.

The labelled texts are beside this file, in Markdown. Cases are divided by `---`. The first line of each lists the
people of the article (in brackets: the form by which they are sorted), the paragraphs below are its text. After every
closing quotation mark stands in braces whose words they are: `{Marks}`, `{…}` for one that goes on the sentence of the
quotation before, `{-}` for nobody's (a trap). `tuned` was looked at while the rules were written, `held_out` was
labelled before and not looked at. All people in them are invented.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from newsgen.content.cast import Cast, KnownPerson
from newsgen.loader.quotations import find_quotations, speaker

HERE = Path(__file__).parent
PARTS = ("tuned", "held_out")
_LABEL = re.compile(r"\s*\{([^}]*)\}")
_OPENING = re.compile(r"[“\"]")
_ATTRIBUTE = re.compile(r"=\"[^\"]*\"")
_TAG = re.compile(r"<sup.*?</sup>|<[^>]*>")


@dataclass(frozen=True)
class Case:
    """Part of an article with what should be found in it: (person, words); and how many traps it has."""

    source: str
    people: list[KnownPerson]
    body: str
    expected: Counter[tuple[str, str]]
    traps: int


@dataclass
class Score:
    """What was found in some cases."""

    right: int = 0
    missed: int = 0
    wrong: int = 0
    traps: int = 0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    def __str__(self) -> str:
        return (
            f"{self.right + self.missed} quotations, {self.traps} traps: precision {self.precision:.3f}"
            f" ({self.wrong} wrong), recall {self.recall:.3f} ({self.missed} missed)"
        )


def same(words: str) -> str:
    """Words as they are compared: without what punctuation is at their ends."""
    return " ".join(words.split()).strip(" .,;:!?…—-")


def cases(part: str) -> Iterator[Case]:
    """The labelled cases of a part."""
    for path in sorted((HERE / part).glob("*.md")):
        for number, text in enumerate(path.read_text(encoding="utf-8").split("\n---\n"), 1):
            yield read_case(text.strip(), f"{part}/{path.name} {number}")


def read_case(text: str, source: str) -> Case:
    """A case from its text."""
    first, _, text = text.partition("\n")
    people = [_known(name) for name in first.removeprefix("People:").split(";")]
    expected: list[tuple[str, str]] = []
    traps, at = 0, 0
    bare = _ATTRIBUTE.sub("", text)
    for label in _LABEL.finditer(bare):
        stretch = bare[at : label.start()]
        at = label.end()
        opening = _OPENING.search(stretch)
        assert opening, f"{source}: no words before {label[0]}"
        end = max(stretch.rfind("”"), stretch.rfind('"'))
        words = same(_TAG.sub("", stretch[opening.end() : end]).replace("\n\n“", " ").replace("&#39;", "'"))
        if label[1] == "-":
            traps += 1
        elif label[1] == "…":
            person, before = expected.pop()
            expected.append((person, f"{before} … {words}"))
        else:
            matching = [one.names[0] for one in people if label[1] in one.names[0]]
            assert len(matching) == 1, f"{source}: {label[0]}"
            expected.append((matching[0], words))
    # Where a label stands directly before a word, the space was in front of it.
    plain = re.sub(r"\s*\{[^}]*\}(?=(\w?))", lambda match: " " if match[1] else "", text)
    paragraphs = [paragraph.strip() for paragraph in plain.split("\n\n")]
    body = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs if paragraph)
    return Case(source, people, body, Counter(expected), traps)


def _known(text: str) -> KnownPerson:
    name, _, sort = text.strip().removesuffix("]").partition(" [")
    return KnownPerson((name,), sort)


def found_in(case: Case) -> Counter[tuple[str, str]]:
    """What is found in a case, and given to somebody."""
    cast = Cast(case.people)
    found: Counter[tuple[str, str]] = Counter()
    for one in find_quotations(case.body, "en"):
        number = speaker(one.speakers, cast)
        if number is not None:
            found[case.people[number].names[0], same(one.text)] += 1
    return found


def measure(part: str, tell: bool = False) -> Score:
    """The score of a part; with `tell` each miss and each wrong find is printed."""
    score = Score()
    for case in cases(part):
        found = found_in(case)
        right = found & case.expected
        missed, wrong = case.expected - right, found - right
        score.right += right.total()
        score.missed += missed.total()
        score.wrong += wrong.total()
        score.traps += case.traps
        if tell:
            for sign, some in (("missed", missed), ("wrong ", wrong)):
                for person, words in some:
                    print(f"  {sign} {case.source}: {person}: {words}")
    return score


def together(*scores: Score) -> Score:
    """Several scores as one."""
    return Score(*(sum(getattr(score, name) for score in scores) for name in ("right", "missed", "wrong", "traps")))


def main(parts: list[str]) -> None:
    """Print the scores of the parts named, or of all."""
    scores = []
    for part in parts or PARTS:
        scores.append(measure(part, tell=True))
        print(f"{part}: {scores[-1]}")
    if len(scores) > 1:
        print(f"all: {together(*scores)}")


if __name__ == "__main__":
    main(sys.argv[1:])
