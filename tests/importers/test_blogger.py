"""Blogger as Google Takeout gives it: what was not public does not become so, and the posts keep their addresses."""

from __future__ import annotations

import pytest
from reading_folders import SOURCES, draft_of, format_of, outcomes, reasons

from newsgen.importers.draft import Draft, Named

CRANE = "tag:blogger.com,1999:blog-7.post-1"


def test_the_folder_is_recognised_wherever_it_is_taken_from() -> None:
    assert format_of(SOURCES / "blogger") == "blogger"
    assert format_of(SOURCES / "blogger" / "Blogger") == "blogger"
    assert format_of(SOURCES / "blogger" / "Blogger" / "Blogs" / "Uferpost" / "feed.atom") == "feed"


def test_comments_and_what_lay_in_the_trash_are_left_out() -> None:
    assert reasons(outcomes("blogger")) == {
        "tag:blogger.com,1999:blog-7.post-2": "it is no post, but of the kind “comment”",
        "tag:blogger.com,1999:blog-7.post-4": "it lay in the trash",
    }


@pytest.mark.parametrize(
    ("number", "status", "doubt"),
    [(1, "published", ""), (3, "draft", ""), (5, "draft", "a page of Blogger"), (6, "draft", "at a later date")],
)
def test_only_what_was_live_is_published(number: int, status: str, doubt: str) -> None:
    draft = draft_of(outcomes("blogger"), f"tag:blogger.com,1999:blog-7.post-{number}")
    assert draft.status == status
    assert doubt in " ".join(draft.doubts)
    assert bool(draft.doubts) == bool(doubt)


def test_a_post_keeps_its_address_and_gets_its_picture_from_the_album() -> None:
    draft = draft_of(outcomes("blogger"), CRANE)
    assert (draft.title, draft.authors, draft.tags) == ("The crane is sold", (Named("Eva Kai"),), ("Harbour",))
    assert draft.aliases == ("/2014/03/crane-is-sold.html",)
    assert [one.name for one in draft.attachments] == ["crane-old.jpg"]
    assert draft.body.startswith("![](crane-old.jpg)\n\n*The crane in spring*\n\nThe crane goes to Barnford.")


def test_links_between_posts_stay_in_the_archive() -> None:
    found = outcomes("blogger")
    assert "[The lock](/2014/04/lock.html)" in draft_of(found, CRANE).body
    assert "[and more](https://uferpost.blogspot.com/2014/04/unfinished.html)" in draft_of(found, CRANE).body
    lock = draft_of(found, "tag:blogger.com,1999:blog-7.post-7")
    assert lock.body == "After [the crane](/2014/03/crane-is-sold.html) the lock is looked at.\n"


def test_a_feed_alone_is_read_the_same_way() -> None:
    found = outcomes("feed", SOURCES / "blogger" / "Blogger" / "Blogs" / "Uferpost" / "feed.atom")
    statuses = [one.status for one in found.values() if isinstance(one, Draft)]
    assert statuses == ["published", "draft", "draft", "draft", "published"]
