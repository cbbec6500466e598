"""The hard cases of building again, one by one: what changes far away from what was edited.

Every `build` here is compared with a clean build by `Twins`: the bytes of all files, the problems, the counts, and that
only files were written whose bytes changed.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from newsgen.builder.build import Options, build
from support import article
from twins import STATE, Twins

Site = Callable[..., Twins]


@pytest.fixture
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="newsgen-") as name:
        yield Path(name)


@pytest.fixture
def site(folder: Path) -> Site:
    """Makes a site of these articles (by name) and other files (by path), and builds it."""

    def make(settings: str = "base_url: https://a.example/\n", files: dict[str, str] | None = None, **articles: str):
        named = {f"articles/{name}.md": text for name, text in articles.items()}
        twins = Twins(folder, {"newsgen.yaml": settings, **named, **(files or {})})
        twins.build()
        return twins

    return make


def page(twins: Twins, url: str, output: str = "public") -> str:
    return (twins.site / output / url.strip("/") / "index.html").read_text(encoding="utf-8")


def has(twins: Twins, url: str) -> bool:
    path = twins.site / "public" / url.strip("/")
    return path.is_file() or (path / "index.html").is_file()


def put(twins: Twins, **articles: str) -> None:
    twins.put({f"articles/{name}.md": text for name, text in articles.items()})


def drop(twins: Twins, *articles: str) -> None:
    twins.drop(*(f"articles/{name}.md" for name in articles))


def three(**more: str) -> dict[str, str]:
    return {
        "a": article("First", date="1969-07-20", **more),
        "b": article("Second", date="1969-07-21", **more),
        "c": article("Third", date="1969-07-22", **more),
    }


# --- nothing or little to do


def test_without_a_change_nothing_is_written(site: Site) -> None:
    twins = site(**three())
    report = twins.build()
    assert (report.written, report.removed, twins.rewritten) == (0, 0, set())
    twins.touch("articles/a.md")
    assert twins.build().written == 0


def test_an_edit_in_the_body_writes_the_article_and_the_export_only(site: Site) -> None:
    twins = site("title: Without feeds\n", **three(summary="A summary.", tags="moon"))
    put(twins, b=article("Second", "Other words.", date="1969-07-21", summary="A summary.", tags="moon"))
    twins.build()
    assert twins.rewritten == {"1969/07/21/b/index.html", "archive.jsonl"}


def test_an_edit_that_keeps_the_size_is_seen(site: Site) -> None:
    twins = site(**three())
    put(twins, b=article("Secund", date="1969-07-21"))
    twins.build()
    assert "Secund" in page(twins, "/1969/07/20/a/")


def test_two_articles_that_change_places_by_renames_are_seen(site: Site) -> None:
    twins = site(a=article("One", date="1969"), b=article("Two", date="1969"))
    twins.swap("articles/a.md", "articles/b.md")
    twins.build()
    assert "<h1>Two</h1>" in page(twins, "/1969/a/")


def test_a_file_replaced_by_an_older_one_is_seen(site: Site) -> None:
    twins = site(a=article("One", date="1969"), files={"articles/_old.md": article("Two", date="1969")})
    twins.rename("articles/_old.md", "articles/a.md")
    twins.build()
    assert "<h1>Two</h1>" in page(twins, "/1969/a/")


def test_a_moved_article_keeps_its_url_where_date_and_slug_do(site: Site) -> None:
    twins = site(**three(), d=article("Fourth", "[first](a.md)", date="1969"))
    twins.rename("articles/a.md", "articles/deep/down/a.md")
    report = twins.build()
    assert [problem.code for problem in report.problems] == ["broken-link"]
    assert has(twins, "/1969/07/20/a/")


# --- time


def test_the_neighbours_of_a_removed_article_meet(site: Site) -> None:
    twins = site(**three())
    drop(twins, "b")
    twins.build()
    assert "Third" in page(twins, "/1969/07/20/a/")
    assert {"1969/07/20/a/index.html", "1969/07/22/c/index.html"} <= twins.rewritten


def test_an_article_between_two_parts_them(site: Site) -> None:
    twins = site(**three())
    put(twins, between=article("Between", date="1969-07-20T12:00:00Z"))
    twins.build()
    assert "Between" in page(twins, "/1969/07/20/a/")
    assert "Between" in page(twins, "/1969/07/21/b/")


@pytest.mark.parametrize("date", ["1969-07-23", "1969-07~", "1969", "1970-01", "unknown"])
def test_an_article_moves_in_time_and_back(site: Site, date: str) -> None:
    twins = site(**three(), far=article("Far", date="1971-01-01"))
    put(twins, b=article("Second", date=date))
    twins.build()
    put(twins, b=article("Second", date="1969-07-21"))
    twins.build()


def test_a_year_month_and_day_appear_and_vanish_with_the_links_beside_them(site: Site) -> None:
    twins = site(a=article("First", date="1968-01-01"), c=article("Third", date="1970-03-03"))
    put(twins, b=article("Second", date="1969-02-02"))
    twins.build()
    for before, new in (("/1968/", "/1969/"), ("/1968/01/", "/1969/02/"), ("/1968/01/01/", "/1969/02/02/")):
        assert f"{new.strip('/')}/index.html" in page(twins, before), "a link to what comes after"
        assert has(twins, new)
    drop(twins, "b")
    twins.build()
    assert "1970/index.html" in page(twins, "/1968/")
    assert not (twins.site / "public/1969").exists()


def test_a_withdrawn_article_leads_to_its_year_while_there_is_one(site: Site) -> None:
    twins = site(
        a=article("First", date="1969-07-20"),
        b=article("Gone", date="1970-07-20", status="withdrawn", withdrawn_reason="At the wish of the family."),
    )
    assert "1970/index.html" not in page(twins, "/1970/07/20/b/")
    put(twins, c=article("Third", date="1970-07"))
    twins.build()
    assert "1970/07/index.html" in page(twins, "/1970/07/20/b/")
    drop(twins, "c")
    twins.build()
    assert "1970/07/index.html" not in page(twins, "/1970/07/20/b/")


def test_the_first_and_last_year_stand_on_the_home_page(site: Site) -> None:
    twins = site(**three())
    put(twins, old=article("Old", date="1889"), new=article("New", date="1999~"))
    twins.build()
    assert "1889" in page(twins, "/")
    drop(twins, "old", "new")
    twins.build()


def test_the_first_article_ever_and_the_last_one_deleted(site: Site) -> None:
    twins = site()
    assert not has(twins, "/tags/")
    put(twins, a=article("First", date="1969-07-20", tags="moon"))
    twins.build()
    assert has(twins, "/tags/moon/")
    drop(twins, "a")
    report = twins.build()
    assert report.articles == 0
    assert not (twins.site / "public/1969").exists()
    assert has(twins, "/")


def test_undated_articles_come_and_go(site: Site) -> None:
    twins = site(**three())
    put(twins, u=article("Undated one"), v=article("Another undated one", tags="moon"))
    twins.build()
    put(twins, u=article("Zero: undated one"))
    twins.build()
    drop(twins, "u", "v")
    twins.build()
    assert not has(twins, "/undated/")


# --- entries


def test_an_entry_takes_the_spelling_that_became_the_commonest(site: Site) -> None:
    twins = site(
        a=article("First", date="1969", people="[Anna Berg]"),
        b=article("Second", date="1970", people="[ANNA BERG]"),
        c=article("Third", date="1971", people="[Anna Berg, Bea Cole]"),
    )
    assert ">Anna Berg<" in page(twins, "/1970/b/")
    put(twins, c=article("Third", date="1971", people="[ANNA BERG, Bea Cole]"))
    twins.build()
    assert ">ANNA BERG<" in page(twins, "/1969/a/"), "on the page of an article that nobody edited"
    assert "ANNA BERG" in page(twins, "/people/bea-cole/"), "and beside whom she appears with"


def test_a_namesake_takes_the_slug_of_the_first_who_left(site: Site) -> None:
    twins = site(
        a=article("First", date="1969", people="Jose Diaz"),
        b=article("Second", "[him](/people/jose-diaz/)", date="1970", people="José Díaz"),
    )
    assert "Jose Diaz" in page(twins, "/people/jose-diaz/")
    other = page(twins, "/1970/b/")
    drop(twins, "a")
    twins.build()
    assert "José Díaz" in page(twins, "/people/jose-diaz/")
    assert page(twins, "/1970/b/") != other
    put(twins, a=article("First", date="1969", people="Jose Diaz"))
    twins.build()
    assert page(twins, "/1970/b/") == other


def test_an_entry_divides_and_closes_again(site: Site) -> None:
    twins = site("list_size: 2\n", **three(tags="moon"))
    assert has(twins, "/tags/moon/1969/07/")
    drop(twins, "b")
    twins.build()
    assert not has(twins, "/tags/moon/1969/")
    put(twins, b=article("Second", date="1970", tags="moon"), d=article("Fourth", tags="moon"))
    twins.build()
    assert has(twins, "/tags/moon/1970/")
    assert has(twins, "/tags/moon/undated/")
    put(twins, b=article("Second", date="1970"), d=article("Fourth"))
    twins.build()
    assert not has(twins, "/tags/moon/1969/")


def test_the_calendar_divides_and_closes_again(site: Site) -> None:
    twins = site("list_size: 2\n", a=three()["a"], b=three()["b"], y=article("Year", date="1969"))
    put(twins, m=article("Month", date="1969-07"), d=article("Day", date="1969-07-20"))
    twins.build()
    drop(twins, "m", "y")
    twins.build()
    drop(twins, "d")
    twins.build()


def test_a_long_entry_shows_its_latest(site: Site) -> None:
    many = {f"n{number:02}": article(f"Number {number}", date=str(1900 + number), tags="moon") for number in range(23)}
    twins = site("list_size: 5\n", **many)
    put(twins, n22=article("Number 22", date="1899", tags="moon"))
    twins.build()
    put(twins, n02=article("Now among the latest", date="1902", tags="moon"))
    twins.build()
    put(twins, n01=article("Now just not", date="1901", tags="moon"))
    twins.build()
    assert "Now among the latest" in page(twins, "/tags/moon/")
    assert "Now just not" not in page(twins, "/tags/moon/")


def test_an_index_divides_by_initial_and_closes_again(site: Site) -> None:
    twins = site("index_size: 2\n", a=article("First", date="1969", people="[Anna Berg, Bea Cole]"))
    put(twins, b=article("Second", date="1970", people="[Carl Dorn]"))
    twins.build()
    assert has(twins, "/people/initial/d/")
    put(twins, b=article("Second", date="1970", people="[Carl Berg]"))
    twins.build()
    assert not has(twins, "/people/initial/d/")
    drop(twins, "b")
    twins.build()
    assert not (twins.site / "public/people/initial").exists()


def test_an_index_that_becomes_empty_leaves_the_menu_of_all_pages(site: Site) -> None:
    twins = site(**three(), d=article("Fourth", date="1950", places="Oslo"), files={"pages/about.md": article("About")})
    assert "places/index.html" in page(twins, "/about/")
    put(twins, d=article("Fourth", date="1950"))
    twins.build()
    assert not (twins.site / "public/places").exists()
    assert "places/index.html" not in page(twins, "/about/")
    assert {"404.html", "1969/07/21/b/index.html", "1950/index.html"} <= twins.rewritten


def test_the_best_known_entries_change_places(site: Site) -> None:
    many = ", ".join(f"Tag {number:02}" for number in range(14))
    twins = site(a=article("First", date="1969", tags=f"[{many}]"), b=article("Second", date="1970", tags="[Tag 13]"))
    assert "Tag 13" in page(twins, "/")
    put(twins, b=article("Second", date="1970", tags="[Tag 12]"))
    twins.build()
    put(twins, c=article("Third", date="1971", tags="[Tag 13, Tag 12, Tag 11]"))
    twins.build()


def test_an_alias_makes_one_entry_of_two_and_two_of_one(site: Site) -> None:
    twins = site(
        a=article("First", date="1969", people="Anna Berg"),
        b=article("Second", date="1970", people="A. Berg", authors="A. Berg"),
    )
    assert has(twins, "/people/a-berg/")
    twins.put({"people.yaml": "- {name: Anna Berg, aliases: [A. Berg]}\n"})
    twins.build()
    assert not has(twins, "/people/a-berg/")
    assert "anna-berg" in page(twins, "/1970/b/")
    twins.drop("people.yaml")
    twins.build()
    assert has(twins, "/people/a-berg/")


def test_a_record_changes_its_name_sort_form_and_description(site: Site) -> None:
    twins = site("index_size: 1\n", **three(people="[Anna Berg, Zoe Young]"))
    for record in (
        "{name: Anna Berg, description: A pilot.}",
        "{name: Anna Berg, sort: Anna}",
        "{name: Anna Mountain, aliases: Anna Berg}",
        "{name: Anna Mountain, aliases: [Anna Berg, A. Berg], same_as: 'https://e.example/'}",
        "{name: Someone Else}",
    ):
        twins.put({"people.yaml": f"- {record}\n"})
        twins.build()


def test_the_order_of_the_authority_decides_between_namesakes(site: Site) -> None:
    twins = site(a=article("First", date="1969", people="[José Díaz, Jose Diaz]"))
    for records in ("- Jose Diaz\n- José Díaz\n", "- José Díaz\n- Jose Diaz\n", "- José Díaz\n", ""):
        twins.put({"people.yaml": records})
        twins.build()


def test_parts_of_a_series_are_numbered_anew(site: Site) -> None:
    def parts(*numbers: str) -> dict[str, str]:
        names = ("a", "b", "c")
        return {
            name: article(f"Part {name}", date=f"19{70 + place}", series=f"{{name: Space{number}}}")
            for place, (name, number) in enumerate(zip(names, numbers, strict=True))
        }

    twins = site(**parts(", part: 1", ", part: 2", ", part: 3"))
    for numbers in ((", part: 3", ", part: 2", ", part: 1"), ("", "", ", part: 1"), ("", " age", ", part: 1")):
        put(twins, **parts(*numbers))
        twins.build()
    drop(twins, "a")
    twins.build()


def test_companions_follow_articles_that_others_have_lost(site: Site) -> None:
    twins = site(**three(people="[Anna Berg, Bea Cole]", tags="[moon, sea]"))
    put(twins, b=article("Second", date="1969-07-21", people="Anna Berg"))
    twins.build()
    put(twins, c=article("Third", date="1969-07-22", tags="[sea]"))
    twins.build()


# --- what points at what


def test_a_link_by_path_follows_the_slug_of_its_target(site: Site) -> None:
    twins = site(a=article("First", "[b](b.md)", date="1969"), b=article("Second", date="1970"))
    put(twins, b=article("Second", date="1970", slug="other"))
    twins.build()
    assert "1970/other/index.html" in page(twins, "/1969/a/")
    drop(twins, "b")
    assert [problem.code for problem in twins.build().problems] == ["broken-link"]
    put(twins, b=article("Second", date="1970"))
    assert twins.build().problems == ()


def test_a_standing_page_follows_the_article_that_it_links_to(site: Site) -> None:
    files = {"pages/about.md": article("About", "[a](../articles/a.md) [help](help.md)"), "pages/help.md": article("H")}
    twins = site(a=article("First", date="1969"), files=files)
    put(twins, a=article("First", date="1970"))
    twins.put({"pages/help.md": article("H", slug="aid")})
    twins.build()
    assert "1970/a/index.html" in page(twins, "/about/")
    assert "aid/index.html" in page(twins, "/about/")


def test_an_anchor_vanishes_in_the_target(site: Site) -> None:
    twins = site(
        a=article("First", "[b](b.md#a-heading)", date="1969"), b=article("Second", "## A heading", date="1970")
    )
    put(twins, b=article("Second", "No heading", date="1970"))
    assert [(problem.path, problem.code) for problem in twins.build().problems] == [("articles/a.md", "broken-anchor")]
    put(twins, b=article("Second", "## A heading", date="1970"))
    assert twins.build().problems == ()


def test_a_link_by_url_breaks_when_a_page_far_away_vanishes(site: Site) -> None:
    twins = site(
        "index_size: 1\n",
        a=article(
            "First", "[her](/people/bea-cole/) [b](/people/initial/b/) [70](/1970/)", date="1969", people="Al By"
        ),
        b=article("Second", date="1970", people="Bea Cole"),
    )
    assert twins.outcome.report is not None
    assert twins.outcome.report.problems == ()
    drop(twins, "b")
    assert {problem.code for problem in twins.build().problems} == {"broken-link"}


def test_an_alias_becomes_taken_and_free_again(site: Site) -> None:
    twins = site(a=article("First", date="1969", aliases="/1970/b/"))
    before = page(twins, "/1970/b/")
    put(twins, b=article("Second", date="1970"))
    report = twins.build()
    assert not report.done
    assert {problem.code for problem in report.problems} == {"url-taken"}
    assert page(twins, "/1970/b/") == before
    put(twins, a=article("First", date="1969"))
    assert twins.build().done
    put(twins, a=article("First", date="1969", aliases="/1970/b/"))
    drop(twins, "b")
    assert twins.build().done
    assert page(twins, "/1970/b/") == before


def test_an_alias_changes_hands(site: Site) -> None:
    twins = site(a=article("First", date="1969", aliases="/old/"), b=article("Second", date="1970"))
    put(twins, a=article("First", date="1969"), b=article("Second", date="1970", aliases="/old/"))
    twins.build()
    assert "1970/b/" in page(twins, "/old/")
    put(twins, b=article("Second", date="1971", aliases="/old/"))
    twins.build()
    assert "1971/b/" in page(twins, "/old/")


def test_a_file_becomes_a_folder_and_a_folder_a_file(site: Site) -> None:
    twins = site(a=article("First", date="1969", aliases="/old.html"))
    put(twins, a=article("First", date="1969", aliases="/old.html/inner.html"))
    twins.build()
    put(twins, a=article("First", date="1969", aliases="/old.html"))
    twins.build()


def test_a_url_changes_its_letter_case_only(site: Site) -> None:
    twins = site(a=article("First", date="1969", slug="moon"), b=article("Second", "[a](a.md)", date="1970"))
    put(twins, a=article("First", date="1969", slug="Moon"))
    twins.build()


def test_an_image_appears_later_and_vanishes(site: Site) -> None:
    twins = site(
        a=article("First", date="1969", image="{src: moon.png, alt: A moon}", tags="moon"),
        b=article("Second", date="1970"),
    )
    assert "moon.png" not in page(twins, "/tags/moon/")
    twins.put({"articles/moon.png": "A picture."})
    assert twins.build().problems == ()
    assert "moon.png" in page(twins, "/tags/moon/")
    twins.put({"articles/moon.png": "Another picture."})
    twins.build()
    assert twins.rewritten == {"media/moon.png"}
    twins.drop("articles/moon.png")
    assert {problem.code for problem in twins.build().problems} == {"missing-image"}


def test_a_picture_of_a_draft_is_published_with_it(site: Site) -> None:
    picture = {"articles/moon.png": "A picture."}
    twins = site(a=article("First", "![m](moon.png)", date="1969", status="draft"), files=picture)
    assert not has(twins, "/media/moon.png")
    put(twins, b=article("Second", "![m](moon.png)", date="1970"))
    twins.build()
    assert has(twins, "/media/moon.png")
    put(twins, b=article("Second", date="1970"))
    twins.build()
    assert not has(twins, "/media/moon.png")
    put(twins, a=article("First", date="1969"))
    assert {problem.code for problem in twins.build().problems} == {"unused-media"}


def test_a_related_article_is_withdrawn_and_comes_back(site: Site) -> None:
    twins = site(
        a=article("First", date="1969", related="b.md"), b=article("Second", date="1970"), c=article("C", date="1971")
    )
    put(twins, b=article("Second", date="1970", status="withdrawn"))
    report = twins.build()
    assert (report.articles, report.withdrawn) == (2, 1)
    assert "Second" not in page(twins, "/1969/a/")
    put(twins, b=article("Second", date="1970"))
    twins.build()
    assert "Second" in page(twins, "/1969/a/")


def test_a_related_article_by_url_appears(site: Site) -> None:
    twins = site(a=article("First", date="1969", related="/1970/b/"))
    put(twins, b=article("Second", date="1970"))
    twins.build()
    assert "Second" in page(twins, "/1969/a/")
    put(twins, b=article("Second, edited", date="1970"))
    twins.build()
    assert "Second, edited" in page(twins, "/1969/a/")


def test_a_card_changes_with_the_first_paragraph(site: Site) -> None:
    twins = site(a=article("First", "Old words.", date="1969", tags="moon"), b=article("Second", date="1970"))
    put(twins, a=article("First", "New words.", date="1969", tags="moon"))
    twins.build()
    assert "New words" in page(twins, "/tags/moon/")


# --- warnings about files that nobody touched


def test_spellings_are_warned_of_as_their_numbers_change(site: Site) -> None:
    twins = site(
        a=article("First", date="1969", people="Anna Berg"), b=article("Second", date="1970", people="ANNA BERG")
    )
    put(twins, c=article("Third", date="1971", people="ANNA BERG"))
    report = twins.build()
    assert [(problem.path, problem.code) for problem in report.problems] == [("articles/a.md", "name-variant")]
    drop(twins, "b", "c")
    assert twins.build().problems == ()


def test_a_file_is_unused_when_its_last_link_goes(site: Site) -> None:
    files = {"articles/note.txt": "A note."}
    twins = site(a=article("First", "[n](note.txt)", date="1969"), files=files)
    put(twins, a=article("First", date="1969"))
    assert [problem.code for problem in twins.build().problems] == ["unused-media"]
    twins.put({"pages/about.md": article("About", "[n](/media/note.txt)")})
    assert twins.build().problems == ()


def test_warnings_are_there_again_in_every_build(site: Site) -> None:
    twins = site(a=article("First", "[x](x.md)", date="1969", tag="moon"), b=article("Second", date="1970"))
    first = {problem.code for problem in twins.build().problems}
    assert "broken-link" in first
    put(twins, b=article("Second, edited", date="1970"))
    assert {problem.code for problem in twins.build().problems} == first
    assert not twins.build(strict=True).done
    assert twins.build().done


# --- errors


def test_what_was_edited_beside_an_error_is_built_once_it_is_mended(site: Site) -> None:
    twins = site(**three(people="Anna Berg"))
    put(twins, a=article("First, edited", date="1969-07-20"), b=article("Second", date="1969-02-30"))
    assert not twins.build().done
    put(twins, c=article("Third, edited", date="1969-07-25", people="Bea Cole"))
    assert not twins.build().done
    put(twins, b=article("Second", date="1969-07-21", people="Anna Berg"))
    assert twins.build().done
    assert "First, edited" in page(twins, "/1969/07/21/b/")
    assert has(twins, "/people/bea-cole/")


def test_an_edit_taken_back_beside_an_error_leaves_nothing_to_write(site: Site) -> None:
    twins = site(**three())
    put(twins, a=article("First, edited", date="1969-07-20"), b=article("Second", date="1969-02-30"))
    assert not twins.build().done
    put(twins, **three())
    assert twins.build().written == 0


def test_two_articles_collide_until_one_gives_way(site: Site) -> None:
    twins = site(**three(), d=article("Twin", date="1968", slug="a"))
    put(twins, d=article("Twin", date="1969-07-20", slug="a"))
    assert {problem.code for problem in twins.build().problems} == {"url-taken"}
    assert not twins.build().done
    put(twins, a=article("First", date="1969-07-20", slug="z"))
    assert twins.build().done
    assert "Twin" in page(twins, "/1969/07/20/a/")


def test_colliding_articles_are_left_out_and_come_back(site: Site) -> None:
    twins = site(**three(tags="moon"), d=article("Twin", date="1968", slug="a"))
    put(twins, d=article("Twin", date="1969-07-20", slug="a"))
    assert twins.build(keep_going=True).done
    assert not has(twins, "/1969/07/20/a/")
    assert twins.build(keep_going=True).written == 0
    assert not twins.build().done
    drop(twins, "d")
    assert twins.build().done
    assert has(twins, "/1969/07/20/a/")


def test_a_broken_article_is_left_out_and_comes_back(site: Site) -> None:
    twins = site(**three(tags="moon"))
    put(twins, b="no front matter")
    assert twins.build(keep_going=True).done
    assert "Third" in page(twins, "/1969/07/20/a/")
    put(twins, b=three(tags="moon")["b"])
    assert twins.build(keep_going=True).done
    assert "Second" in page(twins, "/1969/07/20/a/")


def test_a_year_appears_where_a_standing_page_is(site: Site) -> None:
    twins = site(a=article("First", date="1969"), files={"pages/1970.md": article("A page", "Words.")})
    put(twins, b=article("Second", date="1970"))
    report = twins.build()
    assert [(problem.path, problem.code) for problem in report.problems] == [("pages/1970.md", "url-taken")]
    twins.drop("pages/1970.md")
    assert twins.build().done


def test_errors_in_settings_change_nothing(site: Site) -> None:
    twins = site(**three())
    put(twins, b=article("Second, edited", date="1969-07-21"))
    twins.put({"newsgen.yaml": "titel: X\n"})
    assert "did you mean" in twins.try_build().error
    twins.put({"newsgen.yaml": "title: X\n"})
    assert twins.build().done


def test_a_template_with_an_error_writes_nothing_until_it_is_mended(site: Site) -> None:
    twins = site(**three(tags="moon"))
    put(twins, b=article("Second, edited", date="1969-07-21", tags="sea"))
    twins.put({"templates/entry.html": "{{ entry.nam }}\n"})
    assert [problem.code for problem in twins.build().problems] == ["template-error"]
    assert not twins.build().done
    twins.put({"templates/entry.html": "{{ entry.name }}\n"})
    assert twins.build().done
    assert "Second, edited" in page(twins, "/1969/07/20/a/")


def test_a_template_that_fails_for_one_article_only(site: Site) -> None:
    twins = site(**three(mood="blue"), files={"templates/article.html": "{{ article.extra.mood }} {{ body }}\n"})
    put(twins, b=article("Second", date="1969-07-21"))
    assert not twins.build().done
    put(twins, c=article("Third, edited", date="1969-07-22", mood="grey"))
    assert not twins.build().done
    put(twins, b=article("Second", date="1969-07-21", mood="green"))
    assert twins.build().done


# --- settings and options


@pytest.mark.parametrize(
    "change",
    [
        "title: Other",
        "description: Words.",
        "language: de",
        "publisher: Friends",
        "rights: Free.",
        "list_size: 2",
        "index_size: 1",
        "home_size: 1",
        "feed_size: 1",
        "labels: {latest: Newest}",
        "indexes: {mood: Moods}",
        "markdown: {engine: commonmark}",
        "markdown: {raw_html: trust}",
        "front_matter: {mood: tags}",
    ],
)
def test_a_setting_comes_and_goes(site: Site, change: str) -> None:
    texts = {
        name: text.replace("Text.", "Text <b onclick=x>bold</b>\n- list")
        for name, text in three(people="[Anna Berg, Bea Cole]", mood="blue").items()
    }
    twins = site(**texts)
    usual = twins.files["newsgen.yaml"]
    twins.put({"newsgen.yaml": usual + change.encode() + b"\n"})
    twins.build()
    assert twins.rewritten
    twins.put({"newsgen.yaml": usual})
    twins.build()


def test_the_settings_are_deleted(site: Site) -> None:
    twins = site("title: The Courier\nbase_url: https://a.example/\n", **three(tags="moon"))
    twins.drop("newsgen.yaml")
    twins.build()
    assert "The Courier" not in page(twins, "/tags/moon/")


def test_a_comment_in_the_settings_writes_nothing(site: Site) -> None:
    twins = site(**three())
    twins.put({"newsgen.yaml": twins.files["newsgen.yaml"] + b"# A comment.\n"})
    assert twins.build().written == 0


def test_drafts_are_shown_and_hidden_again(site: Site) -> None:
    twins = site(**three(tags="moon"), d=article("Draft", date="1970", tags="[moon, sea]", status="draft"))
    twins.build(drafts=True)
    assert has(twins, "/tags/sea/")
    twins.build()
    assert not has(twins, "/tags/sea/")
    put(twins, d=article("Draft, edited", date="1971", tags="sea", status="draft"))
    assert twins.build().written == 0
    twins.build(drafts=True)
    assert has(twins, "/1971/d/")


def test_a_base_url_given_once(site: Site) -> None:
    twins = site("title: Without\n", **three(tags="moon"))
    twins.build(base_url="https://once.example/")
    assert has(twins, "/tags/moon/feed.xml")
    twins.build()
    assert not has(twins, "/feed.xml")


def test_another_output_folder_is_complete_and_the_first_catches_up(site: Site) -> None:
    twins = site(**three(tags="moon"))
    put(twins, b=article("Second, edited", date="1969-07-23", tags="sea"))
    report = twins.build(output="other")
    assert report.written == report.pages + report.files
    drop(twins, "a")
    twins.build(output="other")
    twins.build()
    assert not has(twins, "/tags/moon/1969/") and "Second, edited" in page(twins, "/1969/07/22/c/")
    assert twins.build(output="other").written == 0


def test_a_preview_with_drafts_between_builds(site: Site) -> None:
    twins = site(**three(), d=article("Draft", date="1970", status="draft"))
    for title in ("Third, edited", "Third, edited again"):
        put(twins, c=article(title, date="1969-07-22"))
        twins.build(output=f"{STATE}/preview", drafts=True)
        twins.build()
        assert not has(twins, "/1970/d/")


def test_an_error_in_one_output_is_not_forgotten_in_the_other(site: Site) -> None:
    twins = site(**three())
    twins.build(output="other")
    put(twins, a=article("First, edited", date="1969-07-20"), b="no front matter")
    assert not twins.build().done
    assert twins.build(output="other", keep_going=True).done
    put(twins, b=three()["b"])
    assert twins.build().done
    assert twins.build(output="other").done


def test_the_output_folder_is_deleted_between_builds(site: Site) -> None:
    twins = site(**three(tags="moon"))
    shutil.rmtree(twins.site / "public")
    report = twins.build()
    assert report.written == report.pages + report.files
    put(twins, b=article("Second, edited", date="1969-07-21"))
    shutil.rmtree(twins.site / "public")
    twins.build()


def test_the_state_folder_is_deleted_between_builds(site: Site) -> None:
    twins = site(**three(tags="moon"))
    shutil.rmtree(twins.site / STATE)
    assert twins.build().written == 0
    put(twins, b=article("Second, edited", date="1970", tags="sea"))
    shutil.rmtree(twins.site / STATE)
    twins.build()
    assert not has(twins, "/1969/07/21/b/")


def test_the_site_folder_is_moved_between_builds(site: Site, folder: Path) -> None:
    twins = site(**three(tags="moon"))
    twins.site.rename(folder / "moved")
    report = build(folder / "moved", Options())
    assert report.done
    assert report.written == 0
    (folder / "moved").rename(twins.site)
    put(twins, b=article("Second, edited", date="1970", tags="sea"))
    twins.build()


def test_a_clean_build_between_builds(site: Site) -> None:
    twins = site(**three(tags="moon"))
    put(twins, b=article("Second, edited", date="1970", tags="sea"))
    report = twins.build(clean=True)
    assert report.written == report.pages + report.files
    assert twins.build().written == 0


def test_a_check_between_builds_changes_nothing(site: Site) -> None:
    twins = site(**three(tags="moon"), d=article("Draft", date="1970", status="draft"))
    put(twins, b=article("Second, edited", "[x](x.md)", date="1970", tags="sea"))
    twins.check()
    twins.check(drafts=True)
    twins.build()
    put(twins, b="no front matter")
    twins.check()
    put(twins, b=article("Second", date="1970", tags="sea"))
    twins.build()
    assert "Second, edited" not in page(twins, "/1970/b/")


# --- files of the output that somebody else changed. A build that trusts its own records could leave these as they are:
# --- whoever decides so changes these three tests, and no others.


def test_an_output_file_deleted_by_hand_is_written_again(site: Site) -> None:
    twins = site(**three(tags="moon"))
    for path in ("1969/07/21/b/index.html", "static/style.css", "tags/moon/feed.xml"):
        (twins.site / "public" / path).unlink()
        twins.build()
        assert twins.rewritten == {path}


def test_an_output_file_edited_by_hand_is_written_again(site: Site) -> None:
    twins = site(**three(tags="moon"))
    for path in ("1969/07/21/b/index.html", "static/style.css", "archive.jsonl"):
        (twins.site / "public" / path).write_text("Edited by hand.")
        twins.build()
        assert twins.rewritten == {path}


def test_the_output_folder_of_an_earlier_build_is_put_back(site: Site) -> None:
    twins = site(**three(tags="moon"))
    shutil.copytree(twins.site / "public", twins.site / "backup")
    put(twins, b=article("Second, edited", date="1970", tags="sea"), d=article("Fourth", date="1971"))
    twins.build()
    shutil.rmtree(twins.site / "public")
    (twins.site / "backup").rename(twins.site / "public")
    twins.build()
    assert has(twins, "/1971/d/")


# --- the theme


def test_a_template_changes_only_the_pages_that_it_makes(site: Site) -> None:
    twins = site(**three(tags="moon"), files={"pages/about.md": article("About")})
    extended = "{% extends 'theme/entry.html' %}{% block side %}Own words.{% endblock %}\n"
    twins.put({"templates/entry.html": extended})
    twins.build()
    assert twins.rewritten == {"tags/moon/index.html"}
    twins.put({"templates/entry.html": extended + "{# A comment changes nothing. #}"})
    assert twins.build().written == 0
    twins.drop("templates/entry.html")
    twins.build()
    assert twins.rewritten == {"tags/moon/index.html"}


def test_the_frame_of_all_pages_changes_all_pages(site: Site) -> None:
    twins = site(**three(tags="moon"))
    for word in ("One", "Two"):
        frame = f"{{% extends 'theme/base.html' %}}{{% block head %}}<meta name=own content={word}>{{% endblock %}}\n"
        twins.put({"templates/base.html": frame})
        twins.build()
        assert {"index.html", "404.html", "tags/moon/index.html", "1969/07/21/b/index.html"} <= twins.rewritten
        assert not {"archive.jsonl", "feed.json", "static/style.css"} & twins.rewritten


def test_a_part_changes_wherever_it_is_used(site: Site) -> None:
    twins = site(**three(tags="moon"))
    card = "{% macro card(item, link, part=none, dates=true) %}<li>{{ item.title }}</li>{% endmacro %}\n"
    twins.put({"templates/parts/card.html": card})
    twins.build()
    assert {"tags/moon/index.html", "1969/index.html", "1969/07/index.html"} <= twins.rewritten
    assert "404.html" not in twins.rewritten
    twins.drop("templates/parts/card.html")
    twins.build()


def test_an_included_file_of_ones_own_appears_changes_and_vanishes(site: Site) -> None:
    including = (
        "{% extends 'theme/home.html' %}{% block main %}{% include 'parts/own.html' ignore missing %}{% endblock %}"
    )
    twins = site(**three(), files={"templates/home.html": including})
    for text in ("Own words.", "Other words of one's own."):
        twins.put({"templates/parts/own.html": text})
        twins.build()
        assert twins.rewritten == {"index.html"}
    twins.drop("templates/parts/own.html")
    twins.build()
    assert twins.rewritten == {"index.html"}


def test_a_template_may_show_what_other_pages_do_not(site: Site) -> None:
    shown = (
        "{{ article.path }} {{ article.extra }} {{ site.articles }} {{ site.undated }} "
        "{{ next and next.summary }} {{ previous and previous.changed }} {{ related|map(attribute='summary')|list }}"
    )
    twins = site(**three(related="[a.md, b.md]"), files={"templates/article.html": shown})
    put(twins, a=article("First", date="1969-07-20", summary="Seen from its neighbour.", mood="blue"))
    twins.build()
    put(twins, a=article("First", date="1969-07-20", summary="Seen from its neighbour.", updated="1970"))
    twins.build()
    put(twins, d=article("Undated"))
    twins.build()
    twins.rename("articles/c.md", "articles/deep/c.md")
    twins.build()
    assert "articles/deep/c.md" in page(twins, "/1969/07/22/c/")


def test_words_of_the_theme_change(site: Site) -> None:
    twins = site(**three(tags="moon", date_text="noon"))
    twins.put({"templates/labels.yaml": "cite: How to cite\n"})
    twins.build()
    assert "1969/07/21/b/index.html" in twins.rewritten
    twins.put({"templates/labels.yaml": "index_tags: Words\n"})
    twins.build()
    twins.drop("templates/labels.yaml")
    twins.build()


def test_static_files_of_the_site_take_the_place_of_those_of_the_theme(site: Site) -> None:
    twins = site(**three())
    usual = (twins.site / "public/static/style.css").read_bytes()
    twins.put({"templates/static/style.css": "p { color: red }", "templates/static/own.css": "b { color: red }"})
    twins.build()
    assert twins.rewritten - {".newsgen-manifest"} == {"static/style.css", "static/own.css"}
    twins.put({"static/static/style.css": "i { color: red }"})
    twins.build()
    twins.drop("templates/static/style.css", "templates/static/own.css", "static/static/style.css")
    twins.build()
    assert (twins.site / "public/static/style.css").read_bytes() == usual


def test_standing_pages_change_their_order(site: Site) -> None:
    twins = site(
        **three(), files={"pages/a.md": article("A page", order=1), "pages/b.md": article("Another page", order=2)}
    )
    twins.put({"pages/a.md": article("A page", order=3)})
    twins.build()
    assert "404.html" in twins.rewritten
    twins.put({"pages/a.md": article("A page", "Other words.", order=3)})
    twins.build()
    assert twins.rewritten == {"a/index.html"}
    twins.put({"pages/a.md": article("A page", order=3, status="draft")})
    twins.build()
    assert not has(twins, "/a/")
