"""A session is told which files changed and looks at these alone: that comes to what a look at all files comes to."""

from __future__ import annotations

from newsgen.builder.build import Session
from support import article
from test_incremental_examples import Site, drop, folder, put, site
from twins import Twins, assert_same_files, bytes_of, comparable, snapshot

__all__ = ["folder", "site"]  # fixtures


def told(twins: Twins, session: Session, *changed: str) -> None:
    """Build with a session that is told what changed, and compare with a clean build."""
    twins.save()
    report = session.build(changed=frozenset(changed))
    outcome, files = twins.clean_build()
    assert outcome.report is not None
    assert comparable(report.problems) == comparable(outcome.report.problems)
    assert report.done == outcome.report.done
    if report.done:
        assert_same_files(bytes_of(snapshot(twins.site / "public")), files, "the output")


def test_a_session_remembers_names_it_cannot_read(site: Site) -> None:
    twins = site(**{"a": article("A", date="1969-07-20"), "x/b": article("B", date="1969-07-20")})
    session = Session(twins.site)
    assert session.build().done
    twins.put({"articles/x/b.MD": "hello"})
    told(twins, session, "articles/x/b.MD")
    twins.put({"articles/a.md": article("A2", date="1969-07-20")})
    told(twins, session, "articles/a.md")


def test_a_session_remembers_what_collides(site: Site) -> None:
    twins = site(
        **{
            "a": article("A", date="1969-07-20"),
            "x/b": article("B", date="1969-07-20"),
            "y/c": article("C", date="1970"),
        }
    )
    session = Session(twins.site)
    assert session.build().done
    put(twins, **{"y/d": article("D", date="1970", slug="c"), "z/e": article("E", date="1970")})
    told(twins, session, "articles/y/d.md", "articles/z", "articles/z/e.md")
    put(twins, a=article("A2", date="1969-07-20"))
    told(twins, session, "articles/a.md")
    drop(twins, "y/d")
    put(twins, **{"z/f": article("F", date="1970", slug="c")})
    told(twins, session, "articles/y/d.md", "articles/z/f.md")


def test_a_session_leaves_hidden_folders_alone(site: Site) -> None:
    twins = site(a=article("A", date="1969-07-20"))
    session = Session(twins.site)
    assert session.build().done
    put(twins, **{"_old/e": article("E", date="1970")})
    told(twins, session, "articles/_old/e.md")


def test_a_session_follows_links(site: Site) -> None:
    twins = site(a=article("A", date="1969-07-20", body="[b](x/b.png)[c](c.png)"), files={"articles/x/b.png": "1"})
    for side in (twins.site, twins.twin):
        (side / "articles/c.png").symlink_to("x/b.png")
    session = Session(twins.site)
    assert session.build().done
    twins.put({"articles/x/b.png": "22"})
    told(twins, session, "articles/x/b.png")
    assert (twins.site / "public/media/c.png").read_text() == "22"
