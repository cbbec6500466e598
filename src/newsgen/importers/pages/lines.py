"""Lines of a page that say of themselves what they are: bylines, dates, leftovers, and a heading that is the headline.

Old pages have no data about themselves, and all that is known of an article is what readers saw. So the text of a page
is read as a copied text is (see `texts`), by the same rules, once it is Markdown. Only paragraphs, headings and items
of lists are looked at; tables, quotations, pictures and code stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from newsgen.content.dates import UNKNOWN
from newsgen.importers.draft import TakenOut
from newsgen.importers.pages.facts import Facts
from newsgen.importers.pages.words import letters_of
from newsgen.importers.texts.credits import Credit, credit
from newsgen.importers.texts.heads import BYLINE, DATE_LINE, is_credit
from newsgen.importers.texts.layout import Piece
from newsgen.importers.texts.leftovers import Rule, leftover_rules
from newsgen.importers.texts.sweeping import is_prose, sweep

HEADLINE = "the title of the page; the heading above the text is the headline"
SEVERAL = "there may be several articles on this page, for it has several bylines; divide it by hand"
_BLANK = re.compile(r"\n[ \t]*\n+")
_HEADING = re.compile(r"(#{1,6}) ")
_ITEM = re.compile(r"(?:[-*+]|\d{1,3}[.)]) ")
_OPAQUE = re.compile(
    r"[>|]|!\[|\[!\[|    |```|~~~|<(?!https?:|/?(?:sup|sub|u|q|mark|ins|del|abbr)\b)|\[\^|-{3,}$|\*{3,}$"
)
_RULE = re.compile(r"(?:-{3,}|\*{3,}|_{3,})")
_LINK = re.compile(r"!?\[((?:[^\[\]\\]|\\.)*)\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?: \"[^\"]*\")?\)")
_MARKS = re.compile(r"(?<!\\)(?:\*{1,3}|_{1,3}(?=\S)|`)|<[^<>]{1,200}>")
_ESCAPED = re.compile(r"\\([^\w\s])")
_LABELLED = re.compile(r"(?:last |first )?(?:published|updated|posted|modified|date)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Lines:
    """The text of a page without the lines that are none of its story, and what they said."""

    markdown: str
    facts: Facts
    taken_out: tuple[TakenOut, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that Markdown shows as one: its block and its place there, what it says, and what it is."""

    block: int
    source: str
    text: str
    level: int = 0
    opaque: bool = False


def read_lines(markdown: str, facts: Facts) -> Lines:
    """What the lines of a page's text say, and the text without those that say nothing else."""
    if "```" in markdown or "~~~" in markdown:  # code, perhaps: a blank line in it divides no blocks
        return Lines(markdown, facts)
    lines = list(_lines_of(markdown))
    pieces = [Piece(number, one.text or "…", _is_first(lines, number - 1)) for number, one in enumerate(lines, start=1)]
    swept = sweep(pieces, leftover_rules(), is_credit)
    rules = [None if one.opaque else rule for one, rule in zip(lines, swept.rules, strict=True)]
    aside: dict[int, str] = {place: rule.reason for place, rule in enumerate(rules) if rule}
    facts, page_title = _with_headline(lines, rules, facts, aside)
    facts = _with_credits(lines, rules, facts, aside)
    doubts = (*swept.doubts, *([SEVERAL] if len(bylines(lines)) > 1 else []))
    kept_as = next((lines[at].text for at, rule in enumerate(rules) if rule and rule.keeps == "rights"), "")
    if not aside:
        return Lines(markdown, facts, page_title, doubts)
    facts = replace(facts, rights=facts.rights or kept_as)
    taken = tuple(TakenOut(0, lines[at].text, reason) for at, reason in sorted(aside.items()) if reason != HEADLINE)
    return Lines(_without(lines, aside), facts, (*page_title, *taken), doubts)


def _lines_of(markdown: str) -> Iterator[_Line]:
    for number, block in enumerate(_BLANK.split(markdown.strip("\n"))):
        if heading := _HEADING.match(block):
            yield _Line(number, block, _plain(block[heading.end() :]), len(heading[1]))
        elif _OPAQUE.match(block) or ("\n" in block and "  \n" not in block and not _ITEM.match(block)):
            yield _Line(number, block, _plain(block), opaque=True)
        elif _ITEM.match(block):
            parts = block.split("\n")
            flat = all(_ITEM.match(part) for part in parts)
            for part in parts if flat else [block]:
                mark = _ITEM.match(part)
                yield _Line(number, part, _plain(part[mark.end() :] if mark else part), opaque=not flat)
        else:
            for part in block.split("  \n"):
                yield _Line(number, part, _plain(part))


def _is_first(lines: Sequence[_Line], place: int) -> bool:
    return place > 0 and lines[place].block != lines[place - 1].block


def _plain(source: str) -> str:
    """The words of a line of Markdown."""
    text = _MARKS.sub("", _LINK.sub(r"\1", source))
    return " ".join(_ESCAPED.sub(r"\1", text).split())


def _with_headline(
    lines: Sequence[_Line], rules: Sequence[Rule | None], facts: Facts, aside: dict[int, str]
) -> tuple[Facts, tuple[TakenOut, ...]]:
    """The facts with the heading above the text as the headline, if there is nothing but the title of the page."""
    story = [place for place, one in enumerate(lines) if rules[place] is None and not _RULE.fullmatch(one.source)]
    if not facts.title_of_page or len(story) < 2:
        return facts, ()
    first, second = lines[story[0]], lines[story[1]]
    only = sum(1 for one in lines if one.level and one.level <= first.level) == 1
    if not first.level or second.level or not only or not first.text:
        return facts, ()
    aside[story[0]] = HEADLINE
    said = () if letters_of(first.text) in letters_of(facts.title) else (TakenOut(0, facts.title, HEADLINE),)
    return replace(facts, title=first.text, title_with_site=False, title_of_page=False), said


def _with_credits(lines: Sequence[_Line], rules: Sequence[Rule | None], facts: Facts, aside: dict[int, str]) -> Facts:
    """The facts with authors and dates that lines above the story, or labelled ones below it, name."""
    story = [at for at, one in enumerate(lines) if not rules[at] and _is_of_story(one)]
    above = range(story[0]) if story else range(0)
    below = reversed(range(story[-1] + 1, len(lines))) if story else range(0)
    authors_known, date_known = bool(facts.authors), facts.date != UNKNOWN
    several = len(bylines(lines)) > 1
    for place in (*above, *below):
        one = lines[place]
        found = None if place in aside or one.opaque or one.level else credit(one.text)
        if found is None or not found.sure or (place > above.stop and not _LABELLED.match(one.text)):
            continue
        if found.authors and several:
            continue  # of several articles each keeps its own
        if (found.authors and authors_known and not _are_known(found, facts)) or _is_another_day(found, facts):
            continue
        aside[place] = BYLINE if found.authors else DATE_LINE
        if found.authors and not authors_known:
            facts = replace(facts, authors=tuple(dict.fromkeys((*facts.authors, *found.authors))))
        if found.dates and not date_known and facts.date == UNKNOWN:
            facts = replace(facts, date=found.dates.date, date_text=found.dates.wording)
        if found.dates and found.dates.updated != UNKNOWN and facts.updated == UNKNOWN:
            facts = replace(facts, updated=found.dates.updated)
    return facts


def bylines(lines: Sequence[_Line]) -> set[str]:
    """The lines that name the authors of an article, and say nothing else."""
    short = (one for one in lines if not one.opaque and not one.level)
    return {one.text for one in short if (found := credit(one.text)) and found.authors}


def _is_of_story(line: _Line) -> bool:
    return not line.level and (line.opaque or is_prose(line.text))


def _are_known(found: Credit, facts: Facts) -> bool:
    known = {letters_of(one.name) for one in facts.authors}
    return all(letters_of(one.name) in known for one in found.authors)


def _is_another_day(found: Credit, facts: Facts) -> bool:
    """True for a date that is neither that of the article nor that of its last change, where these are known."""
    if found.dates is None or facts.date == UNKNOWN or found.dates.date == UNKNOWN:
        return False
    return found.dates.date.calendar_path not in (facts.date.calendar_path, facts.updated.calendar_path)


def _without(lines: Sequence[_Line], aside: dict[int, str]) -> str:
    """The Markdown of the lines that stay, without rules across the page at its ends."""
    kept = [(at, one) for at, one in enumerate(lines) if at not in aside]
    blocks = []
    for _, group in groupby(kept, key=lambda pair: pair[1].block):
        parts = [one.source for _, one in group]
        blocks.append(("\n" if _ITEM.match(parts[0]) else "  \n").join(parts))
    while blocks and _RULE.fullmatch(blocks[-1]):
        blocks.pop()
    while blocks and _RULE.fullmatch(blocks[0]):
        blocks.pop(0)
    return "\n\n".join(blocks) + "\n" if blocks else ""
