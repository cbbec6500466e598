"""Bylines: who wrote an article, as a line at its head, or a field of a record, says it."""

from __future__ import annotations

import re

from newsgen.content.titles import word_set
from newsgen.importers.draft import Named
from newsgen.importers.months import MONTHS, WEEKDAYS

_LONGEST = 140
_BY = re.compile(r"(?:(?:written|words|story|text|reported|reporting|article|report) )?by:?\s+(.+)", re.IGNORECASE)
_LABEL = re.compile(r"(?:authors?|reporters?|writers?|byline)\s*:\s*(.+)", re.IGNORECASE)
_MARKS = r"(?:,\s*)?\b(?:and|und|with)\b|&|,|;|[/–—|]|\s-\s"
_BETWEEN = re.compile(rf"\s*({_MARKS}|(?=\s(?:in|at|of)\s+(?-i:[A-Z])))\s*", re.IGNORECASE)
_BETWEEN_IN_FIELDS = re.compile(rf"\s*({_MARKS})\s*", re.IGNORECASE)
_PLAIN_MARK = re.compile(r"\b(?:and|und|with)\b|[&;/|]", re.IGNORECASE)
"""What divides names for certain; a comma may also stand before an office."""
_ADDRESS = re.compile(r"[(<]?\b[\w.+-]+@[\w-]+\.[\w.-]+[)>]?|(?<!\w)@\w+")
_NAME_WORD = re.compile(r"(?:[dl]['’])?[^\W\d_a-zà-öø-ÿ][^\W\d_]*(?:['’.-][^\W\d_]*)*|[“\"‘'][^\W\d_]+[”\"’']")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+|Jr\.|Sr\.|[A-Z][a-z]{1,3}\.")
_PARTICLES = word_set(
    "de da das do dos del della der den di du el la le les van von zu al bin ibn ben y e ter ten san st"
)
_ROLES = word_set(
    """
    writer writers reporter reporters editor editors correspondent correspondents columnist columnists staff contributor
    contributors contributing bureau chief producer photographer critic analyst fellow intern director desk team press
    news service agency special newsroom newspaper journalist journalists reporting freelance publisher
    """
)
_PAPERS = word_set(
    """
    times post courier herald tribune gazette journal press news chronicle observer star telegraph examiner review
    daily weekly mail sun globe mirror record standard sentinel bulletin guardian independent echo argus dispatch
    magazine
    """
)
_BEFORE_ROLES = frozenset({",", ";", "/", "–", "—", "|", " - ", ""})
_NO_NAMES = word_set(
    "the a an our your my his her its their this that these those all some no last next early late"
) | (set(MONTHS) | WEEKDAYS)
_UNNAMED_TEXT = """
staff|our staff|staff reports|staff report|staff writer|staff writers|staff reporter|a staff reporter|
a staff writer|
our correspondent|our own correspondent|our special correspondent|a correspondent|our reporter|our staff reporter|
our political correspondent|the associated press|associated press|reuters|afp|agence france-presse|tass|
united press international|united press|upi|the editors|the editorial board|editorial board|wire services|
wire reports|news services
"""
_UNNAMED = frozenset(word.strip() for word in _UNNAMED_TEXT.split("|"))
"""Who has no name and wrote it all the same, and agencies."""


def byline(text: str) -> tuple[Named, ...]:
    """The authors that a byline names, each with what the line says they are; none if it is not plainly a byline.

    `By Ann Reporter and Bob Writer, Staff Writers` names two people and describes both. Every word of a name begins
    with a capital, so that `By the end of May` and `By bus to Riverside` are none.
    """
    if len(text) > _LONGEST:
        return ()
    match = _BY.fullmatch(text) or _LABEL.fullmatch(text)
    return _authors(match[1]) if match else ()


def authors_in_field(line: str) -> tuple[Named, ...]:
    """The authors that a field for them names: those of a byline, else all that the field has as one author.

    So `Department of Health and Human Services` is one author, and so is `Ann Reporter, Courier Wire`: a comma alone
    divides no names.
    """
    line = without_by(line)
    found = _authors(line, _BETWEEN_IN_FIELDS)
    if len(found) == 1 or (found and _PLAIN_MARK.search(line)):
        return found
    return (Named(line),) if line else ()


def without_by(line: str) -> str:
    """A line without the word before a byline, if it begins with one."""
    match = _BY.fullmatch(line)
    return match[1] if match else line


def is_by(text: str) -> bool:
    """True for a line that is nothing but the word before a byline."""
    return text.rstrip(":").lower() in ("by", "written by", "words by", "story by", "author", "authors")


def names_in(text: str) -> tuple[Named, ...]:
    """The authors that a line names after a line `By`."""
    return _authors(text) if len(text) <= _LONGEST else ()


def is_role(text: str) -> bool:
    """True for a line that says what an author is, such as `Staff Writer` or `Senior Reporter, The Courier`."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    return 0 < len(words) <= 8 and text[0].isupper() and not text.endswith(".") and not _ROLES.isdisjoint(words[:4])


def is_name(text: str) -> bool:
    """True for a line that looks like the name of a person."""
    return 2 <= len(text.split()) <= 4 and text.split()[0].lower() not in _ROLES and _is_name(text)


def _authors(text: str, between: re.Pattern[str] = _BETWEEN) -> tuple[Named, ...]:
    text = _ADDRESS.sub("", text).strip(" ,|")
    if not text or any(character.isdigit() for character in text):
        return ()
    if text.endswith(".") and not _INITIALS.fullmatch(text.split()[-1]):
        return ()
    found: list[Named] = []
    new = 0
    pieces = between.split(text)
    for mark, part in zip(["and", *pieces[1::2]], pieces[::2], strict=True):
        if part.lower() in _UNNAMED and not found:
            found.append(Named(part))
        elif mark in _BEFORE_ROLES and found and _is_part_of_role(part):
            found[new:] = [
                Named(one.name, f"{one.described}, {part}" if one.described else part) for one in found[new:]
            ]
        elif _is_name(part) and len(part.split()) > 1:
            if found and found[-1].described:
                new = len(found)
            found.append(Named(part))
        else:
            return ()
    return tuple(found)


def _is_name(text: str) -> bool:
    words = text.split()
    if not 1 <= len(words) <= 6 or words[0].lower() in _NO_NAMES or words[-1].lower().strip(".") in _PARTICLES:
        return False
    return all(_NAME_WORD.fullmatch(word) or (word.lower() in _PARTICLES and place) for place, word in enumerate(words))


def _is_part_of_role(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text.lower())
    if not words or len(words) > 8:
        return False
    return (
        not _ROLES.isdisjoint(words)
        or text.lower() in _UNNAMED
        or words[0] in ("for", "of", "in", "at", "special")
        or (words[0] == "the" and len(words) <= 5)
        or (len(words) > 1 and words[-1] in _PAPERS)
    )
