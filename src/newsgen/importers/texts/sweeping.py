"""Which pieces of a text are leftovers of its page: what the rules say of a line, and where in the text it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from newsgen.importers.texts.layout import Piece, ends_sentence
from newsgen.importers.texts.leftovers import Rule, Rules

_PROSE = 60
"""Characters from which on what ends a sentence, or announces something, is a paragraph of the story."""
_LONG = 200
"""Characters from which on anything is."""
_HEADLINE = 160
"""Characters of an item in a list of other articles."""
_CAPTION = 60
"""Characters from which on a paragraph that stands there twice is a repeated one."""


@dataclass(frozen=True, slots=True)
class Sweep:
    """The rule for each piece, None for what is of the story; and doubts."""

    rules: tuple[Rule | None, ...]
    doubts: tuple[str, ...] = ()


def is_prose(text: str) -> bool:
    """True for what is plainly a paragraph of a story."""
    return len(text) >= _LONG or (len(text) >= _PROSE and (ends_sentence(text) or text[-1] == ":"))


def sweep(pieces: Sequence[Piece], rules: Rules, is_credit: Callable[[str], bool]) -> Sweep:
    """The leftovers among `pieces`. `is_credit` says of a line that it is a byline or a date, so no headline."""
    found = [rules.rule_for(piece.text) for piece in pieces]
    if not any(found):
        return Sweep(tuple(_with_repeated(pieces, found)))
    _leave_what_is_announced(pieces, found)
    prose = [place for place, piece in enumerate(pieces) if found[place] is None and is_prose(piece.text)]
    first, last = (prose[0], prose[-1]) if prose else (len(pieces), -1)
    _leave_a_headline(pieces, found, first, is_credit)
    for start, end in list(_runs(found)):
        sure = any(rule and not rule.edges for rule in found[start:end])
        if not sure and not (prose and (end <= first or start > last)):
            found[start:end] = [None] * (end - start)
    doubts = list(_take_lists(pieces, found, first)) if prose else []
    return Sweep(tuple(_with_repeated(pieces, found)), tuple(doubts))


def _leave_what_is_announced(pieces: Sequence[Piece], found: list[Rule | None]) -> None:
    """What stands after a colon is of the story, and so are the lines that follow it without an empty line."""
    announced = False
    for place in range(1, len(pieces)):
        before = pieces[place - 1]
        if found[place - 1] is None and before.text.endswith((":", ":”", ':"')):
            announced = True
        else:
            announced = announced and not pieces[place].gap
        if announced:
            found[place] = None


def _leave_a_headline(
    pieces: Sequence[Piece], found: list[Rule | None], first: int, is_credit: Callable[[str], bool]
) -> None:
    """A word that may be a leftover is none if it is the only line that can be the headline."""
    if any(found[place] is None and not is_credit(pieces[place].text) for place in range(first)):
        return
    for place in range(first):
        rule = found[place]
        if rule and rule.title:
            found[place] = None
            return


def _runs(found: Sequence[Rule | None]) -> Iterator[tuple[int, int]]:
    """Where leftovers stand one after the other."""
    start = None
    for place, rule in enumerate([*found, None]):
        if rule and start is None:
            start = place
        elif rule is None and start is not None:
            yield start, place
            start = None


def _take_lists(pieces: Sequence[Piece], found: list[Rule | None], first: int) -> Iterator[str]:
    """Mark what follows the heading of a list of other articles, if to the end of the text it is headlines."""
    story = next(
        (at for at in reversed(range(len(pieces))) if not (found[at] or _may_be_headline(pieces[at].text))), -1
    )
    for place in range(first + 1, len(pieces) + 1):
        rule, heading = found[place - 1], pieces[place - 1].text
        if rule is None or not rule.lists:
            continue
        rest = range(place, len(pieces))
        if place > story:
            in_list = replace(rule, reason=f"in the list of other articles under “{heading}”", lists=False)
            for after in rest:
                found[after] = found[after] or in_list
            return
        if sum(found[after] is None and _may_be_headline(pieces[after].text) for after in rest[:2]) == 2:
            yield (
                f"what follows “{heading}” (line {pieces[place - 1].line}) may be a list of other articles; "
                "it was kept, for the text goes on after it"
            )


def _may_be_headline(text: str) -> bool:
    return len(text) <= _HEADLINE and not text.endswith((".", ".”", '."', "。"))


def _with_repeated(pieces: Sequence[Piece], found: list[Rule | None]) -> list[Rule | None]:
    """The rules, with one for each paragraph that is the same as the one before it.

    It is long, or the credit of a picture stands beside it: a short one may be a line of a song.
    """
    before = -1
    for place, piece in enumerate(pieces):
        if found[place] is not None:
            continue
        if before >= 0 and pieces[before].text == piece.text and piece.text[0] not in "“\"'‘«„":
            near = [found[beside] for beside in (before + 1, place + 1) if beside < len(pieces)]
            if len(piece.text) >= _CAPTION or any(rule and rule.picture for rule in near):
                found[place] = Rule(f"a repeated caption or paragraph: the same as line {pieces[before].line}")
                continue
        before = place
    return found
