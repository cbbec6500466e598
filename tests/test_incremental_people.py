"""The hard cases of building again after an edit of people: of the authority, of who is named, of what is quoted.

Each build is compared with a clean one, and what it wrote with what changed. Where a test names the files that were
written, an edit of one record writes these and no others.
"""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from newsgen.builder.build import Session
from newsgen.renderer.dependencies import RECORDS, find_uses, template_texts
from newsgen.renderer.environment import make_environment
from newsgen.renderer.theme import Theme, default_folder, load_labels
from support import article, check_each
from test_incremental_examples import Site, drop, folder, has, page, put, site
from test_session import told
from twins import Twins

__all__ = ["folder", "site"]  # fixtures

PLAIN = "title: Without feeds\n"
READY = "“We are ready to go,” said {}."
LATE = "“It is far too late now,” {} said on Monday."


def two(body: str = READY.format("Jane Roe"), **more: Any) -> dict[str, str]:
    """An article with a person who is quoted, and one without."""
    return {
        "a": article("First", body, date="1969-07-20", people="[Jane Roe, Bea Cole]", **more),
        "b": article("Second", date="1970-07-21", people="[Bea Cole]"),
    }


def authority(twins: Twins, *records: str) -> None:
    twins.put({"people.yaml": "\n".join([*records, ""])})


def with_people(site: Site, *records: str, settings: str = PLAIN, **articles: str) -> Twins:
    return site(settings, {"people.yaml": "\n".join([*records, ""])}, **articles)


def of_person(name: str, body: str = "", **front: str) -> str:
    lines = [f"name: {name}", *(f"{key}: {value}" for key, value in front.items())]
    return "\n".join(["---", *lines, "---", "", body, ""])


def said(twins: Twins, url: str) -> str:
    """What a page says that somebody said; empty if it does not."""
    return page(twins, url).partition('"said-part"')[2].partition("</section>")[0]


def written(twins: Twins) -> set[str]:
    """What the last build wrote, but for the list of all files."""
    return twins.rewritten - {".newsgen-manifest"}


def codes(twins: Twins) -> list[str]:
    report = twins.outcome.report
    assert report is not None
    return [problem.code for problem in report.problems]


ROE, COLE = "people/jane-roe/index.html", "people/bea-cole/index.html"
FIRST = "1969/07/20/a/index.html"


# --- what only a person's own page shows


@pytest.mark.parametrize(
    "record",
    [
        "{name: Jane Roe, description: A pilot.}",
        "{name: Jane Roe, same_as: 'https://e.example/roe'}",
        "{name: Jane Roe, born: 1901-02-03}",
        "{name: Jane Roe, died: 1999~}",
        "{name: Jane Roe, image: 'https://e.example/roe.jpg'}",
        "{name: Jane Roe, image: static/roe.jpg}",
        "{name: Jane Roe, positions: [{title: Minister, from: 1990}]}",
    ],
)
def test_a_fact_of_one_person_writes_the_page_of_that_person_only(site: Site, record: str) -> None:
    twins = site(PLAIN, {"people.yaml": "- Jane Roe\n", "static/roe.jpg": "x"}, **two())
    authority(twins, f"- {record}")
    assert twins.build().done
    assert twins.rewritten == {ROE}
    authority(twins, "- Jane Roe")
    assert twins.build().done
    assert twins.rewritten == {ROE}


def test_what_a_record_says_to_nobody_writes_nothing(site: Site) -> None:
    twins = with_people(site, "- Jane Roe", **two())
    authority(twins, "# who is who", "- {name: Jane Roe, not: [Jan Roe]}", "- {name: Not In The Archive, born: 1900}")
    assert twins.build().done
    assert not twins.rewritten


def test_a_person_who_enters_the_authority_writes_the_page_only_if_it_says_more(site: Site) -> None:
    twins = site(PLAIN, **two())
    authority(twins, "- Jane Roe")
    assert twins.build().done
    assert not twins.rewritten
    authority(twins, "- {name: Jane Roe, description: A pilot.}")
    assert twins.build().done
    assert twins.rewritten == {ROE}
    twins.drop("people.yaml")
    assert twins.build().done
    assert twins.rewritten == {ROE}


def test_a_record_in_a_file_of_its_own_writes_one_page(site: Site) -> None:
    twins = site(PLAIN, {"people/jane.md": of_person("Jane Roe", "She flew.")}, **two())
    twins.put({"people/jane.md": of_person("Jane Roe", "She flew, and came back.")})
    assert twins.build().done
    assert twins.rewritten == {ROE}
    twins.put({"people/jane.md": of_person("Jane Roe")})
    assert twins.build().done
    assert twins.rewritten == {ROE}
    assert "biography" not in page(twins, "/people/jane-roe/")


def test_a_record_moves_from_the_list_to_a_file_and_back(site: Site) -> None:
    twins = with_people(site, "- {name: Jane Roe, born: 1901, merged: [j-roe]}", **two())
    twins.drop("people.yaml")
    twins.put({"people/jane.md": of_person("Jane Roe", born="1901", merged="[j-roe]")})
    assert twins.build().done
    assert not twins.rewritten
    twins.rename("people/jane.md", "people/deep/roe.md")
    assert twins.build().done
    assert not twins.rewritten
    twins.drop("people/deep/roe.md")
    authority(twins, "- {name: Jane Roe, born: 1901}")
    assert twins.build().done
    assert twins.removed == {"people/j-roe/index.html"}


def test_one_record_in_two_places_is_an_error_until_one_goes(site: Site) -> None:
    twins = with_people(site, "- {name: Jane Roe, born: 1901}", **two())
    twins.put({"people/jane.md": of_person("Jane Roe", "She flew.")})
    assert not twins.build().done
    assert twins.build(keep_going=True).done
    twins.drop("people.yaml")
    assert twins.build().done
    assert "She flew." in page(twins, "/people/jane-roe/")


def test_a_broken_list_of_people_leaves_the_output_and_is_mended(site: Site) -> None:
    twins = with_people(site, "- {name: Jane Roe, aliases: [J. R.], born: 1901}", **two())
    authority(twins, "- {name: Jane Roe, aliases: [J. R.")
    assert not twins.build().done
    put(twins, b=article("Second", READY.format("J. R."), date="1970-07-21", people="[J. R.]"))
    assert not twins.build().done
    authority(twins, "- {name: Jane Roe, aliases: [J. R.], born: 1901}")
    assert twins.build().done
    assert {ROE, COLE, "1970/07/21/b/index.html"} <= twins.rewritten
    assert FIRST not in twins.rewritten


def test_the_file_of_a_person_is_deleted(site: Site) -> None:
    twins = site(PLAIN, {"people/jane.md": of_person("Jane Roe", "She flew.", aliases="[J. R.]")}, **two())
    twins.drop("people/jane.md")
    assert twins.build().done
    assert twins.rewritten == {ROE}


def test_a_person_of_the_authority_gets_the_first_article_later_and_loses_it(site: Site) -> None:
    record = "- {name: Ann Poe, aliases: [A. P.], born: 1901, merged: [old-poe], description: A poet.}"
    twins = with_people(site, record, **two())
    assert not has(twins, "/people/old-poe/")
    put(twins, c=article("Third", READY.format("Poe"), date="1971", people="[A. P., Bea Cole]"))
    assert twins.build().done
    assert "A poet." in page(twins, "/people/ann-poe/")
    assert "We are ready" in said(twins, "/people/ann-poe/")
    assert has(twins, "/people/old-poe/")
    drop(twins, "c")
    assert twins.build().done
    assert not has(twins, "/people/old-poe/")


# --- positions and what articles call a person


def test_a_position_writes_the_articles_of_its_time(site: Site) -> None:
    twins = with_people(
        site,
        "- Jane Roe",
        a=article("First", date="1969-07-20", people="[Jane Roe, Bea Cole]"),
        b=article("Second", date="1970-07-21", people="[Jane Roe]"),
        c=article("Third", date="1970", people="[Jane Roe]", authors="Jane Roe"),
        d=article("Fourth", date="1970-07-22", people="[{name: Jane Roe, as: retired general}]"),
    )
    authority(twins, "- {name: Jane Roe, positions: [{title: Minister, from: 1970-03}]}")
    assert twins.build().done
    assert twins.rewritten == {ROE, "authors/jane-roe/index.html", "1970/07/21/b/index.html"}
    authority(twins, "- {name: Jane Roe, positions: [{title: Minister, from: 1970}]}")
    assert twins.build().done
    assert twins.rewritten == {ROE, "authors/jane-roe/index.html", "1970/c/index.html"}


def test_what_an_article_calls_a_person_changes(site: Site) -> None:
    twins = site(PLAIN, **two())
    put(
        twins,
        a=article(
            "First",
            READY.format("Jane Roe"),
            date="1969-07-20",
            people="[{name: Jane Roe, as: a pilot}, Bea Cole]",
        ),
    )
    assert twins.build().done
    assert "a pilot" in page(twins, "/people/jane-roe/")
    assert {ROE, FIRST} == twins.rewritten
    put(
        twins,
        a=article("First", READY.format("Jane Roe"), date="1969-07-20", people="[Lt. Gen. Jane Roe, Bea Cole]"),
    )
    assert twins.build().done
    assert "Lt. Gen." in page(twins, "/people/jane-roe/")
    assert {ROE, FIRST} == twins.rewritten


def test_what_articles_call_a_person_moves_in_time(site: Site) -> None:
    named = {"people": "[{name: Jane Roe, as: a pilot}]"}
    twins = site(PLAIN, a=article("A", date="1969", **named), b=article("B", date="1970", **named))
    put(twins, a=article("A", date="1965", **named))
    assert twins.build().done
    assert "1965" in page(twins, "/people/jane-roe/")
    drop(twins, "a")
    assert twins.build().done


# --- whose a quotation is


def test_an_alias_gives_a_quotation_in_an_article_that_nobody_edited(site: Site) -> None:
    twins = with_people(site, "- Jane Roe", settings=PLAIN + "list_size: 1\n", **two(READY.format("Ann Ace")), c=more())
    assert "ready" not in said(twins, "/people/jane-roe/")
    authority(twins, "- {name: Jane Roe, aliases: [Ann Ace]}")
    assert twins.build().done
    assert "ready" in said(twins, "/people/jane-roe/")
    assert "ready" in said(twins, "/people/jane-roe/1969/")
    assert "people/jane-roe/1971/index.html" not in twins.rewritten
    authority(twins, "- Jane Roe")
    assert twins.build().done
    assert "ready" not in said(twins, "/people/jane-roe/1969/")


def more(name: str = "Jane Roe", date: str = "1971-01-01") -> str:
    return article("More", date=date, people=f"[{name}]")


def test_an_alias_goes_from_one_person_to_another_with_the_quotation(site: Site) -> None:
    twins = with_people(site, "- {name: Jane Roe, aliases: [Ann Ace]}", "- Bea Cole", **two(READY.format("Ann Ace")))
    authority(twins, "- Jane Roe", "- {name: Bea Cole, aliases: [Ann Ace]}")
    assert twins.build().done
    assert "ready" not in said(twins, "/people/jane-roe/")
    assert "ready" in said(twins, "/people/bea-cole/")
    assert "1970/07/21/b/index.html" not in twins.rewritten


def test_an_alias_takes_the_articles_of_another_entry_and_gives_them_back(site: Site) -> None:
    twins = with_people(site, "- Jane Roe", **two(READY.format("Cole")), c=more("B. Cole"))
    authority(twins, "- {name: Jane Roe, aliases: [Bea Cole, B. Cole]}")
    assert twins.build().done
    assert not has(twins, "/people/bea-cole/")
    assert "ready" in said(twins, "/people/jane-roe/")
    authority(twins, "- Jane Roe")
    assert twins.build().done
    assert "ready" in said(twins, "/people/bea-cole/")
    assert has(twins, "/people/b-cole/")


def test_a_second_person_of_the_family_makes_the_surname_nobodys(site: Site) -> None:
    twins = site(PLAIN, **two(LATE.format("Roe")))
    assert "far too late" in said(twins, "/people/jane-roe/")
    put(twins, a=article("First", LATE.format("Roe"), date="1969-07-20", people="[Jane Roe, Bea Cole, John Roe]"))
    assert twins.build().done
    assert "far too late" not in said(twins, "/people/jane-roe/")
    assert "far too late" not in said(twins, "/people/john-roe/")
    authority(twins, "- {name: John Roe, sort: John Roe}")
    assert twins.build().done


def test_an_alias_of_another_makes_the_surname_nobodys(site: Site) -> None:
    twins = with_people(site, "- Bea Cole", **two(LATE.format("Roe")))
    authority(twins, "- {name: Bea Cole, aliases: [Bea Roe]}")
    assert twins.build().done
    assert "far too late" not in said(twins, "/people/jane-roe/"), "Jane Roe has no record, and was not edited"
    authority(twins, "- Bea Cole")
    assert twins.build().done
    assert "far too late" in said(twins, "/people/jane-roe/")


def test_a_sort_form_says_which_name_is_the_family_name(site: Site) -> None:
    body = "Kim Jong Un came.\n\n“It is far too late now,” Kim said on Monday."
    twins = site(PLAIN, a=article("First", body, date="1969", people="[Kim Jong Un, Bea Cole]"))
    assert "far too late" not in said(twins, "/people/kim-jong-un/")
    authority(twins, "- {name: Kim Jong Un, sort: Kim Jong Un}")
    assert twins.build().done
    assert "far too late" in said(twins, "/people/kim-jong-un/")
    twins.put({"people.yaml": "- {name: Kim Jong Un, sort: 'Un, Kim Jong'}\n"})
    assert twins.build().done
    assert "far too late" not in said(twins, "/people/kim-jong-un/")


def test_a_sort_form_moves_the_link_in_a_text(site: Site) -> None:
    twins = site(PLAIN, a=article("First", "Mao spoke. Zedong sat.", date="1969", people="[Mao Zedong]"))
    before = page(twins, "/1969/a/")
    authority(twins, "- {name: Mao Zedong, sort: 'Mao, Zedong'}")
    assert twins.build().done
    assert page(twins, "/1969/a/") != before
    assert ">Mao</a> spoke" in page(twins, "/1969/a/")


def test_the_commonest_spelling_of_someone_far_away_changes_whom_a_text_means(site: Site) -> None:
    twins = site(
        PLAIN,
        a=article("First", LATE.format("Jane ROE"), date="1969", people="[jane roe]"),
        b=article("Second", date="1970", people="[jane roe]"),
        c=article("Third", date="1971", people="[Jane Roe]"),
    )
    put(twins, b=article("Second", date="1970", people="[Jane Roe]"))
    assert twins.build().done
    drop(twins, "c")
    assert twins.build().done


def test_a_withdrawn_article_takes_its_quotations_with_it(site: Site) -> None:
    twins = site(PLAIN, **two(), c=more())
    put(twins, a=two(status="withdrawn")["a"])
    assert twins.build().done
    assert "ready" not in said(twins, "/people/jane-roe/")
    put(twins, a=two(status="draft")["a"])
    assert twins.build().done
    assert twins.build(drafts=True).done
    assert "ready" in said(twins, "/people/jane-roe/")
    assert twins.build().done
    put(twins, a=two()["a"])
    assert twins.build().done
    assert "ready" in said(twins, "/people/jane-roe/")


# --- what the text of an article says


def test_a_new_quotation_in_a_body_writes_the_person_and_no_list(site: Site) -> None:
    twins = site(PLAIN, **two("She was there.", summary="A summary."))
    put(twins, a=two("She was there.\n\n" + READY.format("Jane Roe"), summary="A summary.")["a"])
    assert twins.build().done
    assert twins.rewritten == {FIRST, ROE, "archive.jsonl"}


def test_a_body_without_quotations_writes_the_article_only(site: Site) -> None:
    quoted = "\n\n" + READY.format("Jane Roe")
    twins = site(PLAIN, **two("She was there." + quoted, summary="A summary."))
    put(twins, a=two("She was not there." + quoted, summary="A summary.")["a"])
    assert twins.build().done
    assert twins.rewritten == {FIRST, "archive.jsonl"}


def test_a_paragraph_before_a_quotation_moves_its_anchor(site: Site) -> None:
    twins = site(PLAIN, **two(summary="S."))
    put(twins, a=two(LATE.format("Bea Cole") + "\n\n" + READY.format("Jane Roe"), summary="S.")["a"])
    assert twins.build().done
    assert {ROE, COLE, FIRST} <= twins.rewritten, "the link to Jane Roe's words has another anchor"


QUOTES = "[{{text: We are ready to go, by: {}}}, {{text: It is far too late now, by: {}}}]"


def test_two_quotations_change_places(site: Site) -> None:
    one, other = "{text: Words that are nowhere, by: Jane Roe}", "{text: Other words, by: Jane Roe}"
    twins = site(PLAIN, **two(summary="S.", quotes=f"[{one}, {other}]"))
    put(twins, a=two(summary="S.", quotes=f"[{other}, {one}]")["a"])
    assert twins.build().done
    assert ROE in twins.rewritten


def test_a_quotation_stands_in_a_paragraph_twice(site: Site) -> None:
    once = "“We are ready to go,” said Jane Roe."
    twins = site(PLAIN, **two(once, summary="S."))
    put(twins, a=two(f"{once} {once}", summary="S.")["a"])
    assert twins.build().done
    put(twins, a=two(once, summary="S.")["a"])
    assert twins.build().done


def test_quotations_written_down_take_the_place_of_those_found(site: Site) -> None:
    body = READY.format("Jane Roe") + "\n\n" + LATE.format("Bea Cole")
    twins = site(PLAIN, **two(body, summary="S."))
    put(twins, a=two(body, summary="S.", quotes="false")["a"])
    assert twins.build().done
    assert "ready" not in said(twins, "/people/jane-roe/")
    put(twins, a=two(body, summary="S.", quotes=QUOTES.format("Bea Cole", "Jane Roe"))["a"])
    assert twins.build().done
    assert "ready" in said(twins, "/people/bea-cole/")
    put(twins, a=two(body, summary="S.")["a"])
    assert twins.build().done


def test_a_quotation_goes_from_one_year_to_another(site: Site) -> None:
    twins = site(PLAIN + "list_size: 2\n", **two(), c=more(), d=more(date="1972-02-02"), e=more(date="1973"))
    assert "ready" in said(twins, "/people/jane-roe/1969/")
    put(twins, a=article("First", READY.format("Jane Roe"), date="1971-07-20", people="[Jane Roe, Bea Cole]"))
    assert twins.build().done
    assert not has(twins, "/people/jane-roe/1969/")
    assert "ready" in said(twins, "/people/jane-roe/1971/")
    assert "people/jane-roe/1972/index.html" not in twins.rewritten
    put(twins, a=article("First", READY.format("Jane Roe"), date="unknown", people="[Jane Roe, Bea Cole]"))
    assert twins.build().done
    assert "ready" in said(twins, "/people/jane-roe/undated/")


def test_a_quotation_goes_from_one_month_to_another(site: Site) -> None:
    january, march = more(date="1971-01-05"), more(date="1971-03-05")
    twins = site(PLAIN + "list_size: 1\n", **two(), c=january, d=march)
    for date, there in (("1971-02-01", "02"), ("1971-03-01", "03"), ("1971", "")):
        put(twins, a=article("First", READY.format("Jane Roe"), date=date, people="[Jane Roe]"))
        assert twins.build().done
        assert "ready" in said(twins, f"/people/jane-roe/1971/{there}")


def test_a_headline_changes_under_quotations_and_among_shared_articles(site: Site) -> None:
    twins = site(PLAIN, **two())
    put(twins, a=two()["a"].replace("title: First", "title: Headline"))
    assert twins.build().done
    assert "Headline" in said(twins, "/people/jane-roe/")
    assert "Headline" in page(twins, "/people/bea-cole/").partition('class="shared"')[2]


def test_the_links_of_people_are_switched_off_and_on(site: Site) -> None:
    twins = site(PLAIN, **two("Jane Roe was there."))
    put(twins, a=two("Jane Roe was there.", link_people="false")["a"])
    assert twins.build().done
    assert 'class="person"' not in page(twins, "/1969/07/20/a/")
    put(twins, a=two("Jane Roe was there.")["a"])
    assert twins.build().done
    for setting in ("link_people: false\n", "quotations: false\n", ""):
        twins.put({"newsgen.yaml": PLAIN + setting})
        assert twins.build().done
    assert 'class="person"' in page(twins, "/1969/07/20/a/")


# --- biographies and portraits


def test_a_biography_follows_the_url_of_an_article(site: Site) -> None:
    text = of_person("Jane Roe", "[Far](../articles/b.md), [by url](/1970/07/21/b/), [herself](bea.md).")
    twins = site(PLAIN, {"people/jane.md": text}, **two())
    put(twins, b=article("Second", date="1970-07-21", people="[Bea Cole]", slug="moved"))
    assert twins.build().done
    assert "1970/07/21/moved/" in page(twins, "/people/jane-roe/")
    drop(twins, "b")
    assert twins.build().done
    put(twins, b=article("Second", date="1970-07-21", people="[Bea Cole]"))
    assert twins.build().done


def test_a_biography_is_warned_of_as_it_changes(site: Site) -> None:
    twins = site(PLAIN, {"people/jane.md": of_person("Jane Roe", "She flew.")}, **two())
    twins.put({"people/jane.md": of_person("Jane Roe", "She flew [far](/nowhere/).")})
    assert twins.build().done
    assert "broken-link" in codes(twins)
    twins.put({"people/jane.md": of_person("Jane Roe", "She flew.\n\nAnd [far](/nowhere/).")})
    assert twins.build().done
    twins.put({"people/poe.md": of_person("Not In The Archive", "Went [far](/nowhere/else/).")})
    assert twins.build().done
    twins.drop("people/poe.md", "people/jane.md")
    assert twins.build().done
    assert "broken-link" not in codes(twins)


def test_a_biography_links_to_the_page_of_someone_who_goes(site: Site) -> None:
    twins = site(PLAIN, {"people/jane.md": of_person("Jane Roe", "With [Ann](/people/ann-poe/).")}, **two())
    assert "broken-link" in codes(twins)
    put(twins, c=more("Ann Poe"))
    assert twins.build().done
    assert "broken-link" not in codes(twins)
    authority(twins, "- {name: Annie Poe, aliases: [Ann Poe]}")
    assert twins.build().done
    assert "broken-link" in codes(twins)
    authority(twins, "- {name: Annie Poe, aliases: [Ann Poe], merged: [ann-poe]}")
    assert twins.build().done
    assert "broken-link" not in codes(twins)


@pytest.mark.parametrize("name", ["articles/roe.jpg", "static/roe.jpg"])
def test_a_portrait_comes_changes_and_goes(site: Site, name: str) -> None:
    twins = with_people(site, f"- {{name: Jane Roe, image: {name}}}", **two())
    assert "portrait" not in page(twins, "/people/jane-roe/")
    for content in ("one", "two"):
        twins.put({name: content})
        assert twins.build().done
        assert "portrait" in page(twins, "/people/jane-roe/")
    authority(twins, "- Jane Roe")
    assert twins.build().done
    authority(twins, f"- {{name: Jane Roe, image: {{src: {name}, alt: Jane Roe}}}}")
    assert twins.build().done
    twins.drop(name)
    assert twins.build().done
    assert written(twins) == {ROE}


def test_a_portrait_beside_a_draft_is_published_for_a_person(site: Site) -> None:
    draft = article("Draft", "![p](roe.jpg)", date="1971", status="draft")
    twins = site(PLAIN, {"articles/roe.jpg": "x"}, **two(), d=draft)
    assert not has(twins, "/media/roe.jpg")
    authority(twins, "- {name: Jane Roe, image: articles/roe.jpg}")
    assert twins.build().done
    assert has(twins, "/media/roe.jpg")
    authority(twins, "- Jane Roe")
    assert twins.build().done
    assert not has(twins, "/media/roe.jpg")
    twins.put({"people/poe.md": of_person("Not In The Archive", "![p](/media/roe.jpg)")})
    assert twins.build().done
    twins.drop("people/poe.md")
    assert twins.build().done
    assert not has(twins, "/media/roe.jpg")


# --- who leads where


def test_an_old_slug_comes_and_goes(site: Site) -> None:
    twins = with_people(site, "- Jane Roe", **two())
    authority(twins, "- {name: Jane Roe, merged: [j-roe, lt-gen-roe]}")
    assert twins.build().done
    assert written(twins) == {"people/j-roe/index.html", "people/lt-gen-roe/index.html"}
    authority(twins, "- {name: Jane Roe, merged: [j-roe]}")
    assert twins.build().done
    assert (written(twins), twins.removed) == (set(), {"people/lt-gen-roe/index.html"})


def test_an_old_slug_goes_from_one_record_to_another(site: Site) -> None:
    twins = with_people(site, "- {name: Jane Roe, merged: [old]}", "- Bea Cole", **two())
    twins.put({"people/bea.md": of_person("Bea Cole", merged="[old]")})
    authority(twins, "- Jane Roe")
    assert twins.build().done
    assert twins.rewritten == {"people/old/index.html"}
    assert "bea-cole" in page(twins, "/people/old/")


def test_people_are_merged_one_after_the_other(site: Site) -> None:
    articles = {"a": more("Al Roe"), "b": more("Ben Roe", "1972"), "c": more("Cy Roe", "1973")}
    twins = with_people(site, "- Al Roe", "- Ben Roe", "- Cy Roe", **articles)
    authority(twins, "- {name: Ben Roe, aliases: [Al Roe], merged: [al-roe]}", "- Cy Roe")
    assert twins.build().done
    assert "ben-roe" in page(twins, "/people/al-roe/")
    authority(twins, "- {name: Cy Roe, aliases: [Al Roe, Ben Roe], merged: [al-roe, ben-roe]}")
    assert twins.build().done
    assert "cy-roe" in page(twins, "/people/al-roe/")
    assert "cy-roe" in page(twins, "/people/ben-roe/")
    authority(twins, "- Al Roe", "- Ben Roe", "- Cy Roe")
    assert twins.build().done
    assert "More" in page(twins, "/people/al-roe/")


def test_a_slug_that_is_merged_and_alive_is_an_error_until_one_gives_way(site: Site) -> None:
    twins = with_people(site, "- Jane Roe", **two())
    authority(twins, "- {name: Jane Roe, merged: [bea-cole, j-roe]}")
    assert not twins.build().done
    assert codes(twins) == ["url-taken"]
    assert twins.build(keep_going=True).done
    assert "Second" in page(twins, "/people/bea-cole/")
    authority(twins, "- {name: Jane Roe, merged: [bea-cole, j-roe], aliases: [Bea Cole]}")
    assert twins.build().done
    assert "jane-roe" in page(twins, "/people/bea-cole/")


def test_someone_comes_to_live_at_an_old_slug(site: Site) -> None:
    twins = with_people(site, "- {name: Jane Roe, merged: [ann-poe]}", **two())
    put(twins, c=more("Ann Poe"))
    assert not twins.build().done
    assert twins.build(keep_going=True).done
    assert "More" in page(twins, "/people/ann-poe/")
    assert twins.build(keep_going=True).done
    drop(twins, "c")
    assert twins.build().done
    assert "jane-roe" in page(twins, "/people/ann-poe/")


def test_an_old_slug_of_a_file_of_its_own_is_taken(site: Site) -> None:
    twins = site(PLAIN, {"people/jane.md": of_person("Jane Roe", "She flew.", merged="[ann-poe]")}, **two())
    put(twins, c=more("Ann Poe"))
    assert not twins.build().done
    twins.put({"people/bea.md": of_person("Bea Cole", "Hers.", merged="[b-cole]")})
    assert twins.build(keep_going=True).done
    assert has(twins, "/people/b-cole/"), "of another file"
    twins.put({"people/jane.md": of_person("Jane Roe", "She flew.", merged="[j-roe]")})
    assert twins.build().done
    assert has(twins, "/people/j-roe/")


def test_an_old_slug_and_an_old_url_of_an_article_want_one_place(site: Site) -> None:
    twins = with_people(site, "- {name: Jane Roe, merged: [old]}", **two())
    put(twins, c=article("Third", date="1971", aliases="/people/old/"))
    assert not twins.build().done
    assert sorted(codes(twins)) == ["url-taken", "url-taken"]
    assert twins.build(keep_going=True).done
    assert not has(twins, "/people/old/"), "neither has it"
    authority(twins, "- Jane Roe")
    assert twins.build().done
    assert "1971/c" in page(twins, "/people/old/")


def test_a_person_is_renamed_and_another_takes_the_name(site: Site) -> None:
    articles = two("Jane Roe came.\n\n" + READY.format("Jane Roe"))
    twins = with_people(site, "- {name: Jane Roe, born: 1901}", "- {name: Bea Cole, born: 1902}", **articles)
    authority(twins, "- {name: Jane Poe, born: 1901, aliases: [Bea Cole]}", "- {name: Jane Roe, born: 1902}")
    assert twins.build().done
    authority(twins, "- {name: Bea Cole, born: 1901, aliases: [Jane Roe]}")
    assert twins.build().done
    assert not has(twins, "/people/jane-roe/")
    authority(twins, "- {name: Jane Roe, aliases: [Bea Cole]}")
    assert twins.build().done
    assert not has(twins, "/people/bea-cole/")


def test_two_people_change_their_names(site: Site) -> None:
    twins = with_people(site, "- {name: Jane Roe, born: 1901}", "- {name: Bea Cole, born: 1902}", **two())
    authority(twins, "- {name: Bea Cole, born: 1901}", "- {name: Jane Roe, born: 1902}")
    assert twins.build().done
    assert twins.rewritten == {ROE, COLE}
    authority(twins, "- {name: Jane, aliases: [Bea Cole], merged: [bea-cole]}", "- {name: Bea, aliases: [Jane Roe]}")
    assert twins.build().done
    assert "people/jane/" in page(twins, "/people/bea-cole/")


def test_titles_and_nicknames_are_one_person(site: Site) -> None:
    twins = site(
        PLAIN,
        a=article("First", READY.format("Gen. Roe"), date="1969", people="[Lt. Gen. Jane Roe]"),
        b=article("Second", READY.format("Ace Roe"), date="1970", people="['Jane “Ace” Roe']"),
        c=article("Third", date="1971", people="[Bea Cole]"),
    )
    put(twins, c=article("Third", READY.format("Jane Roe"), date="1971", people="[Jane Roe]"))
    assert twins.build().done
    drop(twins, "b")
    assert twins.build().done
    authority(twins, "- {name: Jane “Ace” Roe, description: A pilot.}")
    assert twins.build().done
    assert "A pilot." in page(twins, "/people/jane-ace-roe/")


def test_the_order_of_the_authority_decides_who_has_the_slug(site: Site) -> None:
    twins = with_people(site, "- Jose Diaz", "- José Díaz", a=more("Jose Diaz"), b=more("José Díaz", "1972"))
    authority(twins, "- José Díaz", "- Jose Diaz")
    assert twins.build().done
    assert "1972" in page(twins, "/people/jose-diaz/")
    twins.drop("people.yaml")
    twins.put({"people/a.md": of_person("Jose Diaz"), "people/b.md": of_person("José Díaz")})
    assert twins.build().done
    twins.swap("people/a.md", "people/b.md")
    assert twins.build().done
    assert "1972" in page(twins, "/people/jose-diaz/")


def test_authors_are_people_too(site: Site) -> None:
    twins = with_people(
        site,
        "- Jane Roe",
        a=article("First", date="1969", authors="J. R.", people="[Jane Roe]"),
        b=article("Second", date="1970", authors="Bea Cole"),
    )
    authority(twins, "- {name: Jane Roe, aliases: [J. R.], merged: [j-r], positions: [{title: Editor, to: 1980}]}")
    assert twins.build().done
    assert "Editor" in page(twins, "/1969/a/")
    assert {"people/j-r/index.html", "authors/j-r/index.html"} <= twins.rewritten | {"people/j-r/index.html"}


# --- many changes in one build


def test_an_alias_an_article_and_a_date_in_one_build(site: Site) -> None:
    articles = {**two(READY.format("Ann Ace")), "c": more(), "e": more(date="1973")}
    twins = with_people(site, "- Jane Roe", settings=PLAIN + "list_size: 2\n", **articles)
    authority(twins, "- {name: Jane Roe, aliases: [Ann Ace, Ann Poe]}")
    put(
        twins,
        a=article("First", READY.format("Ann Ace"), date="1971-07-20", people="[Ann Poe, Bea Cole]"),
        d=article("New", LATE.format("Cole"), date="1969-07-20", people="[Bea Cole]"),
    )
    assert twins.build().done
    assert "ready" in said(twins, "/people/jane-roe/1971/")
    drop(twins, "a", "c", "e")
    authority(twins, "- Bea Cole")
    assert twins.build().done
    assert not has(twins, "/people/jane-roe/")


def test_an_edit_of_people_beside_an_error_is_built_once_it_is_mended(site: Site) -> None:
    twins = with_people(site, "- Jane Roe", **two())
    authority(twins, "- {name: Jane Roe, description: A pilot., aliases: [Bea Cole]}")
    put(twins, c="no front matter")
    assert not twins.build().done
    drop(twins, "c")
    assert twins.build().done
    assert "A pilot." in page(twins, "/people/jane-roe/")


OWN = {
    "article.html": "{% extends 'theme/article.html' %}{% block article_side %}"
    "{% for e in entries.people %}{{ e.KEY }};{% endfor %}{% endblock %}",
    "entry.html": "{% extends 'theme/entry.html' %}{% block side %}"
    "{% for c in companions.people %}{{ c.entry.KEY }};{% endfor %}{% endblock %}",
    "person.html": "{% extends 'theme/person.html' %}{% block side %}"
    "{% for entry in companions.people|map(attribute='entry') %}{{ entry['KEY'] }};{% endfor %}{% endblock %}",
    "entry-part.html": "{% extends 'theme/entry-part.html' %}{% block main %}"
    "{% include 'parts/own.html' %}{% endblock %}",
}


KEYS = ("description", "same_as", "aliases", "positions", "listed")


def own_templates(name: str, key: str) -> dict[str, str]:
    return {name: OWN[name].replace("KEY", key), "parts/own.html": f"{{{{ entry.{key} }}}}"}


def test_templates_are_known_that_show_records_of_others() -> None:
    def check(case: tuple[str, str]) -> None:
        texts = {**theirs, **own_templates(*case)}
        (uses,) = find_uses(texts, environment, [case[0]]).values()
        assert RECORDS in uses.site

    theme = Theme((default_folder(),))
    theirs, environment = template_texts(theme), make_environment(theme, load_labels(theme, {}))
    assert not [name for name, uses in find_uses(theirs, environment, OWN).items() if RECORDS in uses.site]
    check_each(product(OWN, KEYS), check)


@pytest.mark.parametrize(("name", "key"), [*zip(sorted(OWN), KEYS, strict=False)])
def test_an_own_template_may_show_records_of_others(site: Site, name: str, key: str) -> None:
    own = {f"templates/{path}": text for path, text in own_templates(name, key).items()}
    twins = site(PLAIN + "list_size: 1\n", own, **two(), c=more())
    record = "{name: Jane Roe, description: A, same_as: 'https://e.example/', aliases: [J], positions: [{title: T}]}"
    authority(twins, f"- {record}")
    assert twins.build().done
    assert len(twins.rewritten) > 1, "the page of the person, and others"
    authority(twins, "- Jane Roe")
    assert twins.build().done


def test_an_own_page_of_a_person_is_no_reason_to_look_at_others(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    from newsgen.pages import entries

    made: list[str] = []
    original = entries.person_context

    def noted(archive: Any, entry: Any, *rest: Any) -> dict[str, Any]:
        made.append(entry.name)
        return original(archive, entry, *rest)

    own = "{% extends 'theme/person.html' %}{% block person %}{{ entry.description }}{{ super() }}{% endblock %}"
    twins = site(PLAIN, {"templates/person.html": own, "people.yaml": "- Jane Roe\n"}, **two())
    authority(twins, "- {name: Jane Roe, description: A pilot.}")
    twins.clean_build()
    monkeypatch.setattr(entries, "person_context", noted)
    assert twins.build().done
    assert made == ["Jane Roe"]


def test_links_lead_to_the_page_of_the_person_in_a_file(site: Site) -> None:
    twins = site(
        PLAIN,
        {"people/jane.md": of_person("Jane Roe", "She knew [Bea](bea.md)."), "people/bea.md": of_person("Bea Cole")},
        a=article("A", people="[Jane Roe]", body="See [her](../people/jane.md) and [nobody](../people/bea.md)."),
    )
    assert 'href="../../people/jane-roe/index.html"' in page(twins, "/undated/a/")
    put(twins, b=article("B", people="[Bea Cole]"))
    assert twins.build().done
    assert 'href="../../people/bea-cole/index.html"' in page(twins, "/undated/a/")
    assert 'href="../../people/bea-cole/index.html"' in page(twins, "/people/jane-roe/")
    twins.put({"people/bea.md": of_person("Beatrice Cole", aliases="[Bea Cole]")})
    assert twins.build().done
    drop(twins, "b")
    assert twins.build().done
    twins.drop("people/jane.md")
    assert twins.build().done


def test_a_missing_portrait_is_told_to_nobody(site: Site) -> None:
    twins = with_people(
        site, "- {name: Jane Roe, image: static/roe.jpg}", settings="base_url: https://a.example/\n", **two()
    )
    assert "roe.jpg" not in page(twins, "/people/jane-roe/")
    twins.put({"static/roe.jpg": "x"})
    assert twins.build().done
    assert "https://a.example/roe.jpg" in page(twins, "/people/jane-roe/")


def test_positions_and_dates_change_together(site: Site) -> None:
    twins = with_people(site, "- {name: Jane Roe, positions: [{title: Minister, from: 1970}]}", **two(), c=more())
    authority(twins, "- {name: Jane Roe, positions: [{title: Mayor, from: 1970, to: 1971-01-01}]}")
    put(twins, a=two(summary="S.")["a"].replace("1969-07-20", "1970-07-20"))
    assert twins.build().done
    assert "Mayor" in page(twins, "/1970/07/20/a/")
    assert "Mayor" in page(twins, "/1971/01/01/c/")


# --- a session, which is told what changed


def test_a_session_follows_people(site: Site) -> None:
    twins = site(PLAIN, {"people/jane.md": of_person("Jane Roe", "She flew.")}, **two())
    session = Session(twins.site)
    assert session.build().done
    twins.put({"people/jane.md": of_person("Jane Roe", "She flew far.", aliases="[Bea Cole]")})
    told(twins, session, "people/jane.md")
    twins.put({"people.yaml": "- {name: Bea Cole, born: 1901}\n", "people/jane.md": of_person("Jane Roe")})
    told(twins, session, "people.yaml", "people/jane.md")
    twins.drop("people/jane.md")
    told(twins, session, "people/jane.md")


@pytest.mark.parametrize("file", ["people.yaml", "people/jane.md"])
def test_a_session_remembers_an_old_slug_that_is_taken(site: Site, file: str) -> None:
    record = "- {name: Jane Roe, merged: [ann-poe]}\n"
    text = record if file == "people.yaml" else of_person("Jane Roe", merged="[ann-poe]")
    twins = site(PLAIN, {file: text}, **two())
    session = Session(twins.site)
    assert session.build().done
    put(twins, c=more("Ann Poe"))
    told(twins, session, "articles/c.md")
    put(twins, b=article("Second again", date="1970-07-21", people="[Bea Cole]"))
    told(twins, session, "articles/b.md")
    drop(twins, "c")
    told(twins, session, "articles/c.md")
    assert "jane-roe" in page(twins, "/people/ann-poe/")
    assert "Second again" in page(twins, "/people/bea-cole/")


def test_years_and_months_of_a_merged_person_lead_on(site: Site) -> None:
    twins = with_people(site, "- Jane Roe", settings="list_size: 2\n", **two(), c=more())
    authority(twins, "- {name: Jane Roe, aliases: [Bea Cole], merged: [bea-cole, roe]}")
    assert twins.build().done
    years = {path.split("/")[2] for path in written(twins) if path.startswith("people/jane-roe/1")}
    assert years
    for year in years:
        assert f"../../people/jane-roe/{year}/index.html" in page(twins, f"/people/roe/{year}/").replace(
            "../../../", "../../"
        )
    put(twins, d=article("D", date="1985", people="[Jane Roe]"))
    assert twins.build().done
    assert has(twins, "/people/roe/1985/")
    drop(twins, "d")
    assert twins.build().done
    assert not has(twins, "/people/roe/1985/")
    authority(twins, "- {name: Jane Roe, aliases: [Bea Cole], merged: [roe]}")
    assert twins.build().done
    authority(twins, "- Jane Roe")
    assert twins.build().done
    assert not has(twins, "/people/roe/")
