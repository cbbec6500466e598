"""The pieces of a plain text → Markdown: paragraphs, lists, verses, subheads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newsgen.content.titles import word_set
from newsgen.importers.markup import escaped
from newsgen.importers.texts.bylines import is_name
from newsgen.importers.texts.layout import Piece, ends_sentence
from newsgen.importers.texts.sweeping import is_prose

_BULLET = re.compile(r"([•‣▪◦●∙*-])\s+(?=\S)")
_NUMBER = re.compile(r"(\d{1,3})\. (?=\S)")
_RULE = re.compile(r"[*_=~#+–—•-]+(?: [*_=~#+–—•-]+)*")
_LONGEST_VERSE = 80
_LONGEST_SUBHEAD = 60
_GOES_ON = word_set("a an the that this and or but of to in on at by for from with as is are was were be")
"""What stands before these words at the end of a line is no subhead: the sentence goes on."""
_SUBHEAD_WORDS = range(2, 10)


def prose_of(pieces: Sequence[Piece]) -> str:
    """The Markdown of the body of an article."""
    blocks: list[str] = []
    lines = escaped("\n".join(piece.text for piece in pieces)).split("\n")  # all at once: there are many short ones
    spaced = any(piece.gap for piece in pieces[1:])
    place = 0
    while place < len(pieces):
        text = pieces[place].text
        if end := _list_end(pieces, place):
            blocks.append("\n".join(_items(pieces[place:end])))
        elif spaced and (pieces[place].gap or not place) and (end := _verse_end(pieces, place)):
            blocks.append("  \n".join(lines[place:end]))
        else:
            end = place + 1
            if len(text) >= 3 and _RULE.fullmatch(text):
                blocks.append("* * *")
            elif _is_subhead(pieces, place):
                blocks.append("## " + lines[place])
            else:
                blocks.append(lines[place])
        place = end
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _list_end(pieces: Sequence[Piece], start: int) -> int:
    """Where a list of at least two items that begins at `start` ends; 0 if there is none."""
    text = pieces[start].text
    end = start + 1
    if bullet := _BULLET.match(text):
        mark = bullet[1]
        while end < len(pieces) and pieces[end].text.startswith((mark + " ", mark + "\u00a0")):
            if pieces[end].gap and mark in "*-":
                break  # lines of a dialogue begin with hyphens, too
            end += 1
    elif text.startswith("1. "):
        while end < len(pieces) and pieces[end].text.startswith(f"{end - start + 1}. "):
            end += 1
    return end if end - start >= 2 else 0


def _items(pieces: Sequence[Piece]) -> Iterator[str]:
    for number, piece in enumerate(pieces, start=1):
        if _NUMBER.match(piece.text):
            yield f"{number}. {escaped(_NUMBER.sub('', piece.text, count=1))}"
        else:
            yield f"- {escaped(_BULLET.sub('', piece.text, count=1))}"


def _verse_end(pieces: Sequence[Piece], start: int) -> int:
    """Where short lines without empty lines between them end, such as verses or an address; 0 if there are none."""
    end = start
    while end < len(pieces) and len(pieces[end].text) <= _LONGEST_VERSE and (end == start or not pieces[end].gap):
        if _list_end(pieces, end):
            break
        end += 1
    lines = pieces[start:end]
    if len(lines) < 2 or (end < len(pieces) and not pieces[end].gap):
        return 0
    return end if sum(ends_sentence(piece.text) for piece in lines) * 2 <= len(lines) else 0


def _is_subhead(pieces: Sequence[Piece], place: int) -> bool:
    """Whether a line is plainly a subhead: short, between two paragraphs, and neither a sentence nor a name."""
    if not 0 < place < len(pieces) - 1:
        return False
    text, before, after = pieces[place].text, pieces[place - 1].text, pieces[place + 1].text
    if len(text) > _LONGEST_SUBHEAD or len(text.split()) not in _SUBHEAD_WORDS:
        return False
    if not text[0].isupper() or not (text[-1].isalnum() or text[-1] in "?!") or "\u2014" in text or ":" in text:
        return False
    if text.rpartition(" ")[2].lower() in _GOES_ON:
        return False
    return is_prose(before) and is_prose(after) and ends_sentence(before) and not is_name(text)
