"""The people whom a draft names."""

from __future__ import annotations

from newsgen.content.authority import Person
from newsgen.importers.draft import Draft, Named
from newsgen.importers.people import authority_names, suggested_people

BODY = """\
“The wheel is still turning,” said Martha Bell, who owns the mill at Riverside.

## What was lost

Mayor Theodore Lund told the *Courier* on Monday that Martha Bell would rebuild. \\[sic\\]
"""


def test_who_is_named_is_suggested_with_how_certain_it_is() -> None:
    found = suggested_people(Draft("a", "Old mill burns", BODY, summary="It was Ida Crane who rang the bell."))
    assert {one.name for one in found} == {"Martha Bell", "Theodore Lund", "Ida Crane"}
    assert all(0.5 <= one.confidence <= 1 and not one.known for one in found)


def test_who_is_listed_already_is_not_suggested() -> None:
    draft = Draft("a", "Old mill burns", BODY, people=(Named("Martha Bell"),), authors=(Named("Theodore Lund"),))
    assert suggested_people(draft) == []


def test_the_authority_names_people_as_it_prefers() -> None:
    authority = authority_names([Person("Ted Lund", aliases=("Theodore Lund",))])
    found = suggested_people(Draft("a", "Old mill burns", BODY), authority)
    assert [(one.name, one.known) for one in found] == [("Ted Lund", True), ("Martha Bell", False)]
    assert (
        suggested_people(Draft("a", "x", BODY, people=(Named("Theodore Lund"), Named("Martha Bell"))), authority) == []
    )
    assert suggested_people(Draft("a", "Old mill burns", "")) == []
