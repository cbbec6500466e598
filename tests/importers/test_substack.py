"""Substack's export: the table of posts and their texts become articles; readers' addresses are not read."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from reading_folders import SOURCES, draft_of, format_of, outcomes, reasons, written

from newsgen.content.dates import parse_date
from newsgen.importers.draft import Draft


def test_a_post_with_its_text() -> None:
    assert format_of(SOURCES / "substack") == "substack"
    assert draft_of(outcomes("substack"), "71.lock-is-shut") == Draft(
        id="71.lock-is-shut",
        title="The lock is shut",
        body="The lock is shut *until May*.\n\n"
        "![The lock](https://pictures.example/lock.png)\n\n*Seen from the east*\n\n"
        "See [the fares](/p/ferry-fares) and [more](https://harbour.substack.com/p/for-payers).\n\n"
        "> [Shut again, the lock.](https://twitter.com/otto/status/1)\n\n"
        "[The plan](https://board.example/plan.pdf)\n",
        date=parse_date("2022-03-12T10:00:00Z"),
        summary="Until May",
        slug="lock-is-shut",
        aliases=("/p/lock-is-shut",),
    )


@pytest.mark.parametrize(
    ("name", "status", "doubt"),
    [
        ("72.ferry-fares", "published", ""),
        ("73.for-payers", "draft", "only paying readers could read it"),
        ("74.unfinished", "draft", ""),
        ("75.first-talk", "published", "its sound is not carried over: https://sound.example/1.mp3"),
        ("77.about", "draft", "a page of Substack"),
        ("78.lost", "published", "posts/78.lost.html, is not in the export"),
    ],
)
def test_what_was_not_for_everybody_does_not_become_so(name: str, status: str, doubt: str) -> None:
    draft = draft_of(outcomes("substack"), name)
    assert draft.status == status
    assert doubt in " ".join(draft.doubts)
    assert bool(draft.doubts) == bool(doubt)


def test_conversations_and_addresses_of_readers_are_left_out() -> None:
    found = outcomes("substack")
    assert reasons(found) == {
        "line 7": "a conversation of readers, without a text of its own",
        "email_list.harbour.csv": "the addresses of readers, which are not even read",
    }
    assert "readers.example" not in repr(found)


def test_texts_come_from_the_folder_only(tmp_path: Path) -> None:
    (tmp_path / "secret.html").write_text("<p>secret</p>")
    folder = tmp_path / "export"
    shutil.copytree(SOURCES / "substack", folder)
    row = "../../secret,2022-03-12T10:00:00.000Z,true,,,newsletter,everyone,A,,"
    written(folder, {"posts.csv": (folder / "posts.csv").read_text() + row + "\n"})
    assert "secret</p>" not in repr(outcomes("substack", folder))
    assert draft_of(outcomes("substack", folder), "../../secret").body == ""
