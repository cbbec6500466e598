"""The pages of people and of their index: what stands on them, and the file of names that a long index has."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from newsgen.builder.build import build
from support import Built, Page, article, write_site
from test_incremental_examples import Site, drop, folder, has, put, site
from twins import Twins

__all__ = ["folder", "site"]  # fixtures

SMALL = "base_url: https://a.example/\nindex_size: 2\n"
NAMES = "/people/names.js"


def names_of(script: str) -> list[tuple[str, str, int]]:
    """The names in a file of names, read as a browser reads it."""
    text = script.removeprefix("newsgenNames=").removesuffix(",\n];\n") + "]"
    return [(sort, slug, count) for sort, slug, count in json.loads(text)]


def names(twins: Twins) -> list[tuple[str, str, int]]:
    return names_of((twins.site / f"public{NAMES}").read_text(encoding="utf-8"))


# --- the file of names


def test_the_names_of_a_long_index_follow_every_change(site: Site) -> None:
    twins = site(
        SMALL,
        a=article("A", date="1969-07-20", people="[Anna Lee, Bob Ray]"),
        b=article("B", date="1969-07-21", people="[Anna Lee]"),
    )
    assert not has(twins, NAMES), "a short index is on its page as a whole"

    put(twins, c=article("C", date="1969-07-22", people="[Zoë Day]"))
    twins.build()
    assert names(twins) == [("Day, Zoë", "zoe-day", 1), ("Lee, Anna", "anna-lee", 2), ("Ray, Bob", "bob-ray", 1)]

    put(twins, d=article("D", date="1969-07-23", people="[Bob Ray]"))
    twins.build()
    assert ("Ray, Bob", "bob-ray", 2) in names(twins), "a number changed"

    twins.put({"people.yaml": "- name: Robert Ray\n  aliases: [Bob Ray]\n  sort: Ray the Elder\n"})
    twins.build()
    assert ("Ray the Elder", "robert-ray", 2) in names(twins), "a name changed"

    put(twins, d=article("D", "Other words.", date="1969-07-23", people="[Bob Ray]"))
    twins.build()
    assert NAMES.strip("/") not in twins.rewritten, "nothing changed in the index"

    drop(twins, "c")
    twins.build()
    assert not has(twins, NAMES)


def test_the_names_come_and_go_with_the_setting(site: Site) -> None:
    people = "[Anna Lee, Bob Ray, Carl May]"
    twins = site(SMALL, a=article("A", date="1969-07-20", people=people))
    assert has(twins, NAMES)
    twins.put({"newsgen.yaml": "base_url: https://a.example/\nindex_size: 3\n"})
    twins.build()
    assert not has(twins, NAMES)
    twins.put({"newsgen.yaml": SMALL})
    twins.build()
    assert len(names(twins)) == 3


def test_a_name_cannot_break_out_of_the_script(site: Site) -> None:
    strange = ["</script><b>", "a\\b", 'say "x"', "line\\u2028and\\u2029more"]
    listed = ", ".join(f'"{name}"' if "u2028" in name else f"'{name}'" for name in strange)
    twins = site(SMALL, a=article("A", date="1969-07-20", tags=f"[{listed}]"))
    script = (twins.site / "public/tags/names.js").read_text(encoding="utf-8")
    assert "<" not in script
    assert not {"\u2028", "\u2029"} & set(script)
    assert "</script><b>" in [name for name, _, _ in names_of(script)]


# --- the index


def crowd(folder: Path, people: int, settings: str = "") -> Built:
    """A site with so many people, of whom the n-th is in n articles of thirteen, at most."""
    files = {"newsgen.yaml": f"title: Crowd\n{settings}"}
    everybody = [f"Ann Person{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(people)]
    for n in range(1, 14):
        files[f"articles/a{n}.md"] = article(f"A{n}", date="2001-01-01", people=f"[{', '.join(everybody[n - 1 :])}]")
    return Built(folder, build(write_site(folder, files)))


def test_an_index_of_persons_names_the_most_mentioned(tmp_path: Path) -> None:
    page = crowd(tmp_path, 41).page("/people/")
    top = page.text.partition("Most mentioned")[2].partition(" P ")[0].split("Person")[1:]
    assert len(top) == 12
    assert page.text.count("Personbo, Ann") == 1
    assert page.text.count("Personam, Ann") == 2, "with all articles, it is among them"


def test_an_index_of_few_persons_does_not(tmp_path: Path) -> None:
    assert "Most mentioned" not in crowd(tmp_path, 40).page("/people/").text


@pytest.mark.parametrize(("people", "field"), [(20, False), (21, True)])
def test_a_field_for_names_waits_for_scripts_above_a_long_list(tmp_path: Path, people: int, field: bool) -> None:
    page = crowd(tmp_path, people).page("/people/")
    assert bool(page.find("template", id="page-filter")) is field
    inputs = len(page.find("input"))
    assert inputs == (1 if field else 0)
    assert page.html.count("<input") == page.html.partition("<template")[2].partition("</template>")[0].count("<input")


# --- the page of a person


def test_a_person_of_one_article_is_told_in_few_words(built: Callable[..., Built]) -> None:
    page = built("sample").page("/people/dean-rusk/")
    assert "First in the archive" not in page.text, "the only article stands below"
    assert "<svg" not in page.html, "one year needs no chart"
    assert "Articles per year" not in page.text


def test_the_portrait_and_the_dates_come_first(tmp_path: Path) -> None:
    record = "---\nname: James Marks\nborn: 1953\nimage: {src: articles/marks.svg, alt: A portrait}\n---\n\nHis life.\n"
    one, two = (article(n, date=f"200{n}-01-01", people="[{name: James Marks, as: general}]") for n in "12")
    files = {"people/marks.md": record, "articles/1.md": one, "articles/2.md": two, "articles/marks.svg": "<svg/>"}
    page = Built(tmp_path, build(write_site(tmp_path, files))).page("/people/james-marks/")
    order = ["<h1>", "marks.svg", "Born", "2 articles", "His life.", "“general”", "First in", "Last in", "<h2"]
    places = [page.html.partition("<main")[2].index(part) for part in order]
    assert places == sorted(places)
    assert page.html.count("<svg") == 1


def test_companions_of_a_long_entry_count_articles_not_names(site: Site) -> None:
    lists = {
        f"a{day}": article("A", date=f"1969-07-{day}", people="[Anna Lee, Bob Ray, Robert Ray]")
        for day in range(10, 14)
    }
    twins = site("list_size: 2\n", b=article("B", date="1970-01-01", people="[Anna Lee, Zoe Day]"), **lists)

    def words() -> str:
        return " ".join(Page((twins.site / "public/people/anna-lee/index.html").read_text()).words("main").split())

    assert "Bob Ray 4 articles with Bob Ray" in words()
    twins.put({"people.yaml": "- name: Robert Ray\n  aliases: [Bob Ray]\n"})
    twins.build()
    assert "Robert Ray 4 articles with Robert Ray" in words()
    assert "Zoe Day 1 article with Zoe Day" in words()
