"""To whom the text of one paragraph gives the words between its quotation marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newsgen.loader.masked_words import REACH, Place, Words
from newsgen.loader.name_words import MASK, SEPARATORS, chunks_of, is_name, person
from newsgen.loader.quotation_marks import Quoted
from newsgen.loader.quotation_rules import Rules
from newsgen.loader.speakers import Names, candidates, following, leading, subject

CLAUSE = 3
"""Words of a quotation that is only part of a sentence; fewer are a term or set apart for another reason."""

_PAUSES = frozenset({",", "—", "–", "-", "--"})


class Given(NamedTuple):
    """A quotation of a paragraph: its words and whose the text says they are. `joined`: it goes on the one before."""

    quoted: Quoted
    names: Names
    joined: bool = False


def attribute(text: str, quoted: Sequence[Quoted], rules: Rules) -> list[Given]:
    """The quotations of a paragraph with the names to which they are given; those that are no direct words are not."""
    line = _Line(text, quoted, rules)
    line.attribute()
    return [
        Given(place.quoted, place.names, joined)
        for place, joined in zip(line.places, line.joined(), strict=True)
        if place.names
    ]


class _Line(Words):
    """The words of a paragraph, and the search among them."""

    # Attribution

    def attribute(self) -> None:
        """Find the names of every quotation."""
        for number, place in enumerate(self.places):
            if self._is_named_thing(place):
                place.blocked = True
                continue
            self._attribute_one(place)
            if not place.names and not place.blocked and number:
                self._carry_on(self.places[number - 1], place)
        for first, second in zip(reversed(self.places[:-1]), reversed(self.places[1:]), strict=True):
            # “… a waste of money” and “an insult to voters,” Calder said.
            between = self.words[first.at + 1 : second.at]
            linked = second.told_after and between in (["and"], [",", "and"], [","])
            if linked and not first.names and not first.blocked and _length(first.words) >= CLAUSE:
                first.names = second.names

    def _attribute_one(self, place: Place) -> None:
        sentence = self.before(place.at)
        if self._is_held_off(sentence):
            place.blocked = True
            return
        direct = bool(sentence) and (sentence[-1] == ":" or self._is_saying_at(sentence))
        short = _length(place.words) < CLAUSE and not self._is_predicate(sentence, place)
        before = self._told_before(sentence, place)
        if before and direct and (not short or place.words[0].isupper()):
            place.names = before
            return
        if not before and sentence and self._is_saying_at(sentence):
            place.blocked = True  # his book says “…,” Marks noted
            return
        after = self._told_after(place)
        if short and not (place.words[0].isupper() and (not sentence or direct)):
            return
        if short:
            before = ()
        place.told_after = bool(after)
        if before and sentence[0].lower() in self.rules.subordinate:
            after = ()  # While Marks said it was “…,” Everard said nothing.
        if not place.blocked:
            place.names = tuple(dict.fromkeys((*after, *before)))
            chunks = chunks_of(sentence)
            if after and not before and len(chunks) > 1 and (waiting := person(chunks[0], self.rules)):
                # Marks, holding a sign that said “…,” said Everard came.
                place.names = tuple(dict.fromkeys((*after, waiting)))

    def _is_predicate(self, sentence: list[str], place: Place) -> bool:
        """Whether two words say what something is: Marks said the talks were “actively advancing.”"""
        two = _length(place.words) == CLAUSE - 1 and place.words[0].islower()
        return two and bool(sentence) and sentence[-1].lower() in self.rules.being

    def _is_held_off(self, sentence: list[str]) -> bool:
        """Whether the sentence puts the words into a question, into a story, or between the speaker and itself."""
        rules = self.rules
        if not sentence:
            return False
        lower = [word.lower() for word in sentence]
        if lower[0] in rules.questions and "," not in sentence:
            return True
        if lower[0] == "in" and not rules.stories.isdisjoint(lower[:5]):
            return True
        if lower[-1] in rules.against and len(lower) > 1 and lower[-2] in rules.saying:
            return True
        return lower[-1] in rules.being and lower[-2:-1] != [] and lower[-2] in rules.answers

    def _is_saying_at(self, sentence: list[str]) -> bool:
        """Whether a sentence breaks off with its verb of saying: Marks said, “…”"""
        last = sentence[-2:-1] if sentence[-1] == "," else sentence[-1:]
        return bool(last) and (last[0].lower() in self.rules.saying or last[0].lower() in self.rules.participles)

    def _is_named_thing(self, place: Place) -> bool:
        """Whether what is quoted is a title, a term, an inscription."""
        rules, at = self.rules, place.at
        if not place.words:
            return True
        if at:
            before = [word.lower() for word in self.words[max(0, at - 3) : at] if word not in SEPARATORS]
            if before and before[-1] in rules.being:
                before.pop()
            if before and before[-1] in rules.naming:
                return True
        after = self.words[at + 1 : at + 7]
        if after and after[0] in rules.being and any(word.rstrip(".,") in rules.naming for word in after):
            return True
        capitals = 0
        for word in place.words.split():
            if word[0].isupper():
                capitals += 1
            elif word[0].isalpha() and word not in rules.small:
                return False
        return capitals > 1

    def _told_after(self, place: Place) -> Names:
        """Whom the words after a quotation name: “…,” *Marks told CNN*."""
        rules, at = self.rules, place.at + 1
        mark = self.words[place.at][1:]
        if at >= len(self.words) or (mark == "." and self.ends(place.at)):
            return ()
        whole = mark != "" or self.words[at] in _PAUSES
        while at < len(self.words) and self.words[at] in _PAUSES:
            at += 1
        clause = self.after(at)
        if clause and clause[0].lower() == "as":
            clause = clause[1:]
        if not clause or clause[0].lower() in rules.continuing:
            return ()
        first = clause[0].lower()
        for opening in rules.according:
            if first == opening[0] and tuple(word.lower() for word in clause[: len(opening)]) == opening:
                names = self._resolved(following(clause[len(opening) :], rules), place.at)
                place.blocked = not names
                return names
        if first in rules.being and clause[-1].lower() in rules.answers:
            return tuple(filter(None, [person([clause[1].removesuffix("’s").removesuffix("'s")], rules)]))
        verb = next((number for number in range(len(clause)) if self._is_verb(clause, number)), -1)
        if verb < 0 or (mark in ("?", "!", "…") and self._has_complement(clause, verb)):
            return ()
        if clause[verb].lower() not in rules.saying and clause[verb].lower() not in rules.phrasal:
            place.blocked = whole
            return ()
        names = subject(clause[:verb], rules, whole) if verb else following(clause[1:], rules)
        names = self._resolved(names, at + verb)
        place.blocked = whole and not names
        return names

    def _has_complement(self, clause: list[str], verb: int) -> bool:
        """“Why?” Marks said he did not know: a sentence of its own."""
        return verb > 0 and verb + 1 < len(clause) and clause[verb + 1].lower() in self.rules.complements

    def _is_verb(self, words: list[str], at: int) -> bool:
        """Whether the word at `at` is one of speech, be it one that gives words to its subject or not."""
        low = words[at].lower()
        rules = self.rules
        if low not in rules.saying and low not in rules.other_speech and low not in rules.phrasal:
            return False
        if at and (words[at - 1].lower() in rules.determiners or words[at - 1].endswith(("’s", "'s"))):
            return False  # the *claimed* victory, her *reply*
        if low in rules.phrasal and at + 1 < len(words) and words[at + 1].lower() == rules.phrasal[low]:
            return True
        return words[at] == low and (low in rules.saying or low in rules.other_speech)

    def _told_before(self, sentence: list[str], place: Place) -> Names:
        """Whom the words before a quotation name: *Marks said* the plan was “…”"""
        rules = self.rules
        if not sentence:
            return ()
        first = sentence[0].lower()
        if first in rules.saying and first != sentence[0] and first not in rules.questions:
            return self._resolved(following(sentence[1:], rules), place.at)
        start = place.at - len(sentence)
        for verb in range(len(sentence) - 1, -1, -1):
            low = sentence[verb].lower()
            if low in rules.participles and sentence[verb] == low:
                if verb and sentence[verb - 1].lower() in (",", MASK + ",", "before", "and"):
                    return self._resolved(leading(sentence[:verb], rules), start + verb)
                return ()
            if self._is_verb(sentence, verb):
                if verb and sentence[verb - 1].lower() in rules.modals and "," in sentence[verb:-1]:
                    continue
                if low not in rules.saying and low not in rules.phrasal:
                    return ()
                if sentence[0].lower() == rules.according[0][0]:
                    return ()
                if self._is_anothers(sentence, verb):
                    return ()
                return self._resolved(self._subject_before(sentence, verb), start + verb)
        return self._resolved(self._without_verb(sentence), start)

    def _is_anothers(self, sentence: list[str], verb: int) -> bool:
        """Whether what stands between a verb of saying and the words makes them a thing, or somebody else's."""
        rules, low = self.rules, sentence[verb].lower()
        between = sentence[verb + 1 :]
        if not between:
            return False
        if between[0] in rules.passive or (low in rules.questions and between[0] in rules.indirect):
            return True
        if between[-1] not in (":", ","):
            if low in rules.calls:
                return True
            if low in rules.acts and between[-1] != "to" and rules.clauses.isdisjoint(between):
                return True
        for at, word in enumerate(between):
            if word in rules.reported and not (at and between[at - 1] in rules.own):
                return True
            if word == "as" and at + 1 < len(between) and is_name(between[at + 1], rules):
                return True
        return False

    def _subject_before(self, sentence: list[str], verb: int) -> Names:
        names = subject(sentence[:verb], self.rules)
        if names or not verb:
            return names
        last = sentence[verb - 1].lower()
        if last == "," and "," in sentence[verb + 1 :]:
            return following(sentence[verb + 1 :], self.rules)  # It was, said Marks, “…”
        if last in ("and", "but", "then"):
            return leading(sentence[:verb], self.rules)
        if last == "who" and (chunks := chunks_of(sentence[: verb - 1])):
            chunk = chunks[-1]  # “…,” said Marks, who added …
            start = max((at for at in range(len(chunk)) if self._is_verb(chunk, at)), default=-1) + 1
            return tuple(filter(None, [person(chunk[start:], self.rules)]))
        return ()

    def _without_verb(self, sentence: list[str]) -> Names:
        """Whom a sentence without a verb of saying names: *According to Marks*, *Marks was blunt:*, *Marks:*"""
        rules = self.rules
        lower = [word.lower() for word in sentence]
        last = max((at + 1 for at in range(len(sentence) - 1) if sentence[at] == ","), default=0)
        for opening in rules.according:
            for start in (0, last):
                if tuple(lower[start : start + len(opening)]) == opening and "," in sentence[start:]:
                    return following(sentence[start + len(opening) :], rules)
        if sentence[-1] != ":":
            return ()
        for at, word in enumerate(lower):
            if word in rules.being and any(manner in rules.manners for manner in lower[at + 1 : at + 4]):
                return subject(sentence[:at], rules)
        if all(is_name(word, rules) for word in sentence[:-1]):
            return tuple(filter(None, [person(sentence[:-1], rules)]))
        return ()

    def _resolved(self, names: Names, upto: int) -> Names:
        """`names`; for a pronoun the names before it that it could mean."""
        if len(names) == 1 and names[0] in self.rules.pronouns:
            return candidates(self.words[max(0, upto - 4 * REACH) : upto], names[0], self.rules)
        return names

    def _carry_on(self, first: Place, second: Place) -> None:
        """“A,” Marks told CNN. “B.” – what follows an attribution as a sentence of its own belongs to the same."""
        if not first.names or second.words[0].islower():
            return
        between = self.words[first.at + 1 : second.at]
        if between and not (first.told_after and self.ends(second.at - 1)):
            return
        if between and any(self.ends(at) for at in range(first.at + 1, second.at - 1)):
            return
        after = second.at + 1
        if after < len(self.words) and not self.ends(second.at):
            return
        others = self._others(between)
        second.names = first.names if not others else tuple(dict.fromkeys((*first.names, *others)))
        second.told_after = first.told_after

    def _others(self, between: list[str]) -> Names:
        """Names in an attribution, after its subject, of somebody who does something there, too."""
        rules = self.rules
        names, seen = [], False
        for at, word in enumerate(between):
            if not is_name(word, rules) or (at and is_name(between[at - 1], rules)):
                continue
            before = between[at - 1].lower() if at else ""
            if seen and (before in rules.conjunctions or before in ("until", ",")):
                names.append(word.rstrip(".?!"))
            seen = True
        return tuple(names)

    def joined(self) -> list[bool]:
        """For each quotation, whether it goes on the sentence of the one before: “A,” Marks explained, “b.”"""
        result = [False] * len(self.places)
        for number in range(1, len(self.places)):
            first, second = self.places[number - 1], self.places[number]
            between = self.words[first.at + 1 : second.at]
            if not first.told_after or not between or between[-1] not in _PAUSES or second.blocked:
                continue
            if any(self.ends(at) for at in range(first.at + 1, second.at)) or ":" in between or ";" in between:
                continue
            told = [
                at for at, word in enumerate(between) if self._is_verb(between, at) or word in self.rules.participles
            ]
            if len(told) > 1 and told[-1] == len(between) - 2:
                continue  # … Marks said, adding, “…”
            if second.names in ((), first.names):
                second.names = first.names
                result[number] = True
        return result


def _length(words: str) -> int:
    return words.count(" ") + 1
