"""Whose words stand between quotation marks; how well that is found in the labelled texts of tests/quotations."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.content.cast import Cast, KnownPerson
from newsgen.loader.quotation_rules import RULES
from newsgen.loader.quotations import Found, find_quotations, speaker
from support import each

sys.path.insert(0, str(Path(__file__).parent / "quotations"))
import measure

PEOPLE = (
    KnownPerson(("Peter Harlow",)),
    KnownPerson(("Jan Brandt",)),
    KnownPerson(("James “Spider” Tully",)),
    KnownPerson(("Kim Dae Won",), "Kim Dae Won"),
)
CAST = Cast(PEOPLE)


def found(*paragraphs: str, language: str = "en") -> list[tuple[str, str]]:
    """The family names of the speakers and their words, of those that lead to one of the people."""
    result = []
    for one in find_quotations("".join(f"<p>{text}</p>\n" for text in paragraphs), language):
        number = speaker(one.speakers, CAST)
        if number is not None:
            result.append(({0: "Harlow", 1: "Brandt", 2: "Tully", 3: "Kim"}[number], one.text))
    return result


# The measure


@pytest.mark.parametrize("part", measure.PARTS)
def test_quotations_are_found_precisely(part: str) -> None:
    score = measure.measure(part)
    assert score.precision >= 0.95, score
    assert score.recall >= 0.8, score


def test_the_labelled_set_is_large_enough() -> None:
    tuned, held_out = (measure.measure(part) for part in measure.PARTS)
    everything = measure.together(tuned, held_out)
    total = everything.right + everything.missed
    assert total >= 160
    assert everything.traps >= 110
    assert held_out.right + held_out.missed >= 0.4 * total
    assert held_out.traps >= 0.4 * everything.traps


def test_a_label_that_is_not_met_counts() -> None:
    case = measure.read_case("People: Peter Harlow\n\n“It is late now,”{-} Harlow said. “Stay here!”{Harlow}", "test")
    assert case.expected.total() == 1
    assert case.traps == 1
    assert measure.found_in(case) - case.expected == {("Peter Harlow", "It is late now"): 1}


# Forms


@each(
    ("text", "expected"),
    [
        ("“It is late now,” Harlow told CNN.", ["It is late now"]),
        ("“It is late now”, Harlow told CNN.", ["It is late now"]),
        ("“It is late now,” said Harlow, the retired general.", ["It is late now"]),
        ("“It is late now,” said the ambassador, Peter Harlow.", ["It is late now"]),
        ("“It is late now,” the ambassador, Peter Harlow, said.", ["It is late now"]),
        ("“It is late now,” Mr. Harlow, 63, of Mill Road, Leith, said on Monday.", ["It is late now"]),
        ("“It is late now,” now that the sun appears to have set, Harlow explained.", ["It is late now"]),
        ("“It is late now,” according to Harlow.", ["It is late now"]),
        ("According to Harlow, it was “late and dark already.”", ["late and dark already."]),
        ("Harlow said: “It is late now.”", ["It is late now."]),
        ("Asked by Brandt, Harlow said, “It is late now.”", ["It is late now."]),
        (
            "Harlow, who served as envoy from 2006 to 2008, told the BBC the hour is “very late indeed.”",
            ["very late indeed."],
        ),
        ("Harlow, though, said the hour is unlikely to “turn back for anybody.”", ["turn back for anybody."]),
        (
            "Last week, House press secretary Peter Harlow warned the hour was “rapidly advancing,” as Brandt left.",
            ["rapidly advancing"],
        ),
        ("Harlow on Monday called on Brandt “to stop the clocks at once.”", ["to stop the clocks at once."]),
        ("Harlow defended the plan, saying it was “late but not too late.”", ["late but not too late."]),
        ("“It is late,” Harlow explained, “and dark.”", ["It is late … and dark."]),
        ("“It is late,” Harlow explained. “It is dark.”", ["It is late", "It is dark."]),
        ("“It is late,” Harlow said. “No,” said Brandt.", ["It is late"]),
        ("“Late?” Harlow asked.", ["Late?"]),
        ("“He told me, ‘It is late,’ and I went,” Harlow said.", ["He told me, ‘It is late,’ and I went"]),
        ("“Brandt is a decent man,” Harlow said of Brandt.", ["Brandt is a decent man"]),
        ("Harlow stayed at home. “It is late now,” he said.", ["It is late now"]),
        ("“Late,” said Harlow, “is when the milk comes.”", ["Late … is when the milk comes."]),
    ],
)
def test_words_with_an_attribution_are_the_speakers(text: str, expected: list[str]) -> None:
    assert [words for name, words in found(text) if name == "Harlow"] == expected
    straight = text.replace("“", '"').replace("”", '"')
    assert [words for name, words in found(straight) if name == "Harlow"] == expected


@each(
    "text",
    [
        "“It is late now,” a spokesman for Harlow said.",
        "“It is late now,” Harlow’s lawyer said.",
        "“It is late now,” said Harlow’s lawyer.",
        "“It is late now,” the officer told Harlow.",
        "“It is late now,” he told Harlow.",
        "“It is late now,” officials told the Times. Harlow did not.",
        "“It is late now,” they said. Harlow did not.",
        "“It is late now.” Harlow said the hour was bad.",
        "Harlow met Brandt. “It is late now,” he said.",
        "Harlow never said “it is late now.”",
        "Harlow denied saying “it is late now.”",
        "Brandt quoted Harlow as saying “it is late now.”",
        "Prosecutors said Harlow told Brandt: “It is late now.”",
        "Harlow told CNN’s “Situation Room.”",
        "Harlow said the city is in a “desperate” state.",
        "Harlow said the song “When it is late in the evening” was his.",
        "A sign read “It is late now,” Harlow’s neighbours recall.",
        "Under the headline “It is late now” the Echo wrote about Harlow.",
        "What Harlow’s critics call “the late hour doctrine” is old.",
        "Harlow and Brandt said it was “late and dark already.”",
        "In the film, Harlow says: “It is late now.”",
        "Harlow was told “it is late now.”",
        "“It is late now",
        "It is late now,” Harlow said.",
        'He has a 12" board and a 9" one, Harlow said.',
        "Harlow said nothing.",
    ],
)
def test_words_without_a_clear_attribution_are_nobodys(text: str) -> None:
    assert found(text) == []
    assert found(text.replace("“", '"').replace("”", '"')) == []


def test_two_speakers_are_kept_apart() -> None:
    text = "“Late,” Harlow said. “Very late,” Brandt replied. “Not to me,” said Harlow."
    assert found(text) == [("Harlow", "Late"), ("Brandt", "Very late"), ("Harlow", "Not to me")]


def test_a_nickname_belongs_to_the_name() -> None:
    text = "Retired Maj. Gen. James “Spider” Tully added that the hour is “a very late one.”"
    assert find_quotations(f"<p>{text}</p>", "en") == (
        Found(0, "a very late one.", ("Maj. Gen. James “Spider” Tully",)),
    )
    assert found(text) == [("Tully", "a very late one.")]


def test_a_family_name_may_come_first() -> None:
    assert found("“It is late now,” Kim said.") == [("Kim", "It is late now")]


def test_a_pronoun_holds_every_name_it_could_mean() -> None:
    (one,) = find_quotations("<p>Peter Harlow met Jan Brandt. “It is late now,” he said.</p>", "en")
    assert one.speakers == ("Peter Harlow", "Jan Brandt")
    assert speaker(one.speakers, CAST) is None
    assert speaker(one.speakers, Cast((KnownPerson(("Peter Harlow", "Jan Brandt")),))) == 0


def test_names_lead_to_one_person_or_nobody() -> None:
    assert speaker(("Harlow", "Peter Harlow"), CAST) == 0
    assert speaker(("Harlow", "Nobody Known"), CAST) is None
    assert speaker((), CAST) is None


# Paragraphs


def test_a_quotation_may_reach_over_paragraphs() -> None:
    assert found("Harlow said: “One is here.", "“Two is here.", "“Three is here.”") == [
        ("Harlow", "One is here. Two is here. Three is here.")
    ]
    assert found("“One is here.", "“Two is here,” Harlow said. “Three!”") == [
        ("Harlow", "One is here. Two is here"),
        ("Harlow", "Three!"),
    ]
    assert found("“One,” Harlow said. “Two is here.", "“Three is here.”") == [
        ("Harlow", "One"),
        ("Harlow", "Two is here. Three is here."),
    ]


def test_a_mark_that_is_never_closed_takes_nothing_with_it() -> None:
    assert found("Harlow said: “One is here.", "Two is here.", "Brandt said: “Three is here.”") == [
        ("Brandt", "Three is here.")
    ]


def test_places_are_those_of_paragraphs() -> None:
    body = (
        '<h2>“It is late,” Harlow said.</h2><p>Nothing.</p><p id="a&amp;b">“It is late now,” Harlow said.</p>'
        '<pre>“It is late,” Harlow said.</pre><p class="x">Harlow said: “It is dark now.”</p>'
    )
    assert find_quotations(body, "en") == (
        Found(1, "It is late now", ("Harlow",)),
        Found(2, "It is dark now.", ("Harlow",)),
    )


@pytest.mark.parametrize("element", ["table", "figcaption", "figure"])
def test_what_is_no_running_text_is_left_out(element: str) -> None:
    text = "<p>“It is late now,” Harlow said.</p>"
    body = f"<{element}>{text}</{element}>{text}"
    assert [one.paragraph for one in find_quotations(body, "en")] == [1]


def test_text_is_plain() -> None:
    text = (
        '&quot;It <em>is</em> <a href="/x/" title="so">late</a> &amp; dark<sup><a href="#1">1</a></sup> &lt;now&gt;,'
        "&quot; <strong>Harlow</strong> said."
    )
    assert found(text) == [("Harlow", "It is late & dark <now>")]


def test_marks_of_attributes_are_no_quotation_marks() -> None:
    assert find_quotations('<p><a href="/x/" title="It is late">Harlow</a> said.</p>', "en") == ()


def test_a_language_has_rules_or_no_quotations() -> None:
    text = "“It is late now,” Harlow said."
    assert found(text, language="en-GB") == found(text, language="EN_us") == found(text)
    assert found(text, language="de") == found(text, language="") == []


def test_rules_are_in_lower_case_where_they_are_looked_up_so() -> None:
    for rules in RULES.values():
        for words in (rules.saying, rules.other_speech, rules.unclean, rules.naming, rules.being, rules.times):
            assert all(word == word.lower() for word in words)
        assert not rules.saying & rules.other_speech


# Limits

_WORDS = (
    '“ ” " ‘ ’ ’s Harlow Brandt said told he who and of , . : ? — late is the de A. <em> </em> <sup> </sup> &quot; & <'
)
_PIECES = st.sampled_from([*_WORDS.split(), "</p><p>", "\ue000", "\n"])


@given(st.lists(_PIECES, max_size=40), st.sampled_from(["", " "]))
def test_any_text_is_read(pieces: list[str], between: str) -> None:
    body = f"<p>{between.join(pieces)}</p>"
    paragraphs = body.count("<p>")
    last = -1
    for one in find_quotations(body, "en"):
        assert last <= one.paragraph < paragraphs
        assert one.quotation.speakers
        last = one.paragraph


@given(st.text())
def test_any_body_is_read(body: str) -> None:
    find_quotations(body, "en")


@pytest.mark.parametrize(
    "piece",
    [
        "“",
        "”",
        '"',
        ' "',
        "“a b c” ",
        "Aaaa ",
        "said ",
        "“a b c,” said ",
        "Marks, ",
        "Marks and ",
        "Marks de ",
        "A. ",
        "&quot;",
        "<a ",
        "<sup>",
        "<p>",
        "<p ",
        "<p>“a b c</p>",
        "<table>",
        "<table></table><p>“</p>",
        "“a b c,” he said. ",
    ],
)
def test_no_text_takes_long(piece: str) -> None:
    many = piece * (200_000 // len(piece))
    few = piece * (9_000 // len(piece))
    find_quotations(f"<p>“A b c,” {many}</p>" + f"<p>“A b c,” {few} “a b c,” Harlow said.</p>" * 20, "en")
