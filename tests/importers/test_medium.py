"""Medium's export: stories become articles, drafts stay drafts, and what is of the account stays out."""

from __future__ import annotations

from reading_folders import SOURCES, draft_of, format_of, outcomes, reasons

from newsgen.content.article import Source
from newsgen.content.dates import parse_date
from newsgen.importers.draft import Draft, Named


def test_a_story() -> None:
    assert format_of(SOURCES / "medium") == "medium"
    assert format_of(SOURCES / "medium" / "posts") == "medium"
    address = "https://medium.com/@ann/the-lock-4fce463790f9"
    draft = draft_of(outcomes("medium"), address)
    assert draft == Draft(
        id=address,
        title="The lock is shut",
        body="The lock is shut *until May*, for the gate has a crack as long as a boat, and nobody knows how deep "
        "it is.\n\nThe fares of the ferry [rise](/@ann/ferry-fares-00ff00ff00aa) in April.\n",
        date=parse_date("2019-01-09T06:16:00Z"),
        summary="Until May.",
        authors=(Named("Ann Moss"),),
        sources=(Source("medium.com", address),),
        aliases=("/@ann/the-lock-4fce463790f9",),
        taken_out=draft.taken_out,
    )


def test_drafts_stay_drafts_and_the_account_stays_out() -> None:
    found = outcomes("medium")
    assert draft_of(found, "posts/draft_A-plan-11ff00ff00aa.html").status == "draft"
    assert set(reasons(found)) == {"README.html", "profile/profile.html"}
    assert "ann@notes.example" not in repr(found)
