"""The authority, `people.yaml` and `people/`: records with names that stand for one person only."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.builder.build import Options, Session, build, check
from newsgen.builder.site import UsageError
from newsgen.config import MarkdownConfig
from newsgen.content.article import Image
from newsgen.content.authority import Person, Position
from newsgen.content.dates import is_later, parse_date
from newsgen.content.names import name_key
from newsgen.content.scripts import stray_letter
from newsgen.loader.authority import load_people, load_records
from newsgen.problems import Problem


def people_of(text: str) -> tuple[Person, ...]:
    people, problems = load_people(text.encode())
    assert problems == []
    return people


def problems_of(text: str) -> list[tuple[str, int, int]]:
    return [(problem.code, problem.line, problem.column) for problem in load_people(text.encode())[1]]


def test_a_full_record() -> None:
    text = """
- name: Wernher  von Braun
  aliases: [W. von Braun, Dr. von Braun]
  sort: von Braun, Wernher
  description: Engineer
  same_as: https://www.wikidata.org/wiki/Q57247
"""
    assert people_of(text) == (
        Person(
            "Wernher von Braun",
            ("W. von Braun", "Dr. von Braun"),
            "von Braun, Wernher",
            "Engineer",
            same_as=("https://www.wikidata.org/wiki/Q57247",),
            source="people.yaml",
        ),
    )


HERTLING = """
- name: Mark Hertling
  born: 1953-09-29
  died:
  positions:
    - {title: Commanding  general, organization: U.S. Army Europe, from: 2011, to: 2012-11~}
    - Analyst
  image: {src: articles/portraits/hertling.jpg, alt: A man in uniform, credit: U.S. Army}
  not: [Mark Herring, Mark  Hartling]
  merged: [lt-gen-mark-hertling, general-hertling]
"""


def test_a_life() -> None:
    assert people_of(HERTLING) == (
        Person(
            "Mark Hertling",
            born=parse_date("1953-09-29"),
            positions=(
                Position("Commanding general", "U.S. Army Europe", parse_date("2011"), parse_date("2012-11~")),
                Position("Analyst"),
            ),
            image=Image("/media/portraits/hertling.jpg", "A man in uniform", credit="U.S. Army"),
            differs=("Mark Herring", "Mark Hartling"),
            merged=("lt-gen-mark-hertling", "general-hertling"),
            source="people.yaml",
        ),
    )


@pytest.mark.parametrize(
    ("src", "url"),
    [
        ("articles/a.jpg", "/media/a.jpg"),
        ("./articles/a b.jpg", "/media/a b.jpg"),
        ("static/portraits/a.jpg", "/portraits/a.jpg"),
        ("/portraits/a.jpg", "/portraits/a.jpg"),
        ("https://example.org/a.jpg", "https://example.org/a.jpg"),
    ],
)
def test_a_portrait_is_a_file_of_the_site(src: str, url: str) -> None:
    person = load_people(f"- {{name: A, image: {{src: '{src}', alt: A}}}}".encode())[0][0]
    assert person.image == Image(url, "A")


def test_a_portrait_is_found_from_the_file_of_a_person_too() -> None:
    for src in ("articles/x/a.jpg", "../../articles/x/a.jpg"):
        text = f"---\nname: A\nimage: {{src: {src}, alt: A}}\n---\n"
        (person,), problems = load_records(None, [("people/a/a.md", text.encode())], MarkdownConfig())
        assert problems == []
        assert person.image == Image("/media/x/a.jpg", "A")


@pytest.mark.parametrize(
    ("one", "other", "later"),
    [
        ("1936", "1935", True),
        ("1936", "1936-07", False),
        ("1936-07", "1936", False),
        ("1936-07", "1936-06-30", True),
        ("1936-07-18", "1936-07-18", False),
        ("1936-07-18", "1936-07-17", True),
        ("1936~", "1930", False),
        ("1936~", "1925", True),
        ("unknown", "1925", False),
        ("1936", "unknown", False),
    ],
)
def test_a_date_is_later_only_beyond_doubt(one: str, other: str, later: bool) -> None:
    assert is_later(parse_date(one), parse_date(other)) is later
    assert not (later and is_later(parse_date(other), parse_date(one)))


LIFE = """\
---
name: Ann Lee
aliases: A. Lee
---

Born in [Reading](../articles/reading.md), as [the census](/census.pdf) has it.

![A house](../articles/house.jpg)
"""


def test_a_file_is_a_record_with_a_biography() -> None:
    (person,), problems = load_records(None, [("people/ann.md", LIFE.encode())], MarkdownConfig())
    assert problems == []
    assert (person.name, person.aliases, person.source) == ("Ann Lee", ("A. Lee",), "people/ann.md")
    assert person.links == ("@articles/reading.md", "/census.pdf", "/media/house.jpg")
    assert person.biography.startswith('<p>Born in <a href="\x1a0">Reading</a>')


def file(name: str, *lines: str) -> tuple[str, bytes]:
    return f"people/{name}.md", "\n".join(["---", *lines, "---", ""]).encode()


def test_records_of_both_add_up_in_one_order() -> None:
    files = [file("b/x", "name: M"), file("a", "name: Z"), file("B", "name: A")]
    for order in (files, files[::-1]):
        people, problems = load_records(b"- name: Y\n- name: B\n", order, MarkdownConfig())
        assert [person.name for person in people] == ["Y", "B", "A", "Z", "M"]
        assert problems == []


def test_a_name_that_two_files_claim_is_a_problem_that_names_both() -> None:
    files = [file("a", "name: Ann", "aliases: [X, Y]"), file("b", "aliases: y", "name: Bea"), file("c", "name: cy")]
    _, problems = load_records(b"- name: Cy\n", files, MarkdownConfig())
    assert [(one.path, one.line, one.code) for one in problems] == [
        ("people/b.md", 2, "ambiguous-name"),
        ("people/c.md", 2, "ambiguous-name"),
    ]
    assert "people/a.md, line 3" in problems[0].message
    assert "people.yaml, line 1" in problems[1].message


def test_problems_of_a_biography_have_their_lines() -> None:
    text = "---\nname: Ann\n---\n\nOne.\n\n<script>x</script>\n"
    (person,), problems = load_records(None, [("people/a.md", text.encode())], MarkdownConfig())
    assert [(one.code, one.line, one.severity) for one in problems] == [("html-removed", 7, "warning")]
    assert "script" not in person.biography


def test_files_without_people_yaml_and_nothing_at_all() -> None:
    assert load_records(None, (), MarkdownConfig()) == ((), [])


@pytest.mark.parametrize("link", ["javascript:alert(1)", "JavaScript:alert(1)", " javascript:x", "vbscript:x", "//x"])
def test_an_address_that_is_none_reaches_nobody(link: str) -> None:
    people, problems = load_people(f"- {{name: A, same_as: ['{link}', 'https://example.org/']}}".encode())
    assert people[0].same_as == ("https://example.org/",)
    assert [problem.code for problem in problems] == ["bad-url"]


def test_ten_thousand_aliases_are_refused_in_no_time() -> None:
    aliases = ", ".join(f"A {number}" for number in range(10_000))
    (person,), problems = load_people(f"- name: A\n  aliases: [{aliases}]\n".encode())
    assert person.aliases == ()
    assert [(one.code, one.line) for one in problems] == [("too-many", 2)]


@pytest.mark.parametrize(
    "name",
    [
        "محمد بن سلمان",
        "יצחק רבין",
        "Nguyễn Phú Trọng",
        "Nguyê\u0303n",
        "김정은",
        "Ὀδυσσέας Ελύτης",
        "Владимир Putin",
        "Anna-Мария",
        "Seán O’Casey",
        "नरेन्द्र मोदी",
        "Łukasz Ðorđe Þór",
        "Pythagoras (Πυθαγόρας)",
    ],
)
def test_names_of_all_scripts_are_fine(name: str) -> None:
    assert people_of(f"- name: {name}\n")[0].name == name
    assert stray_letter(name) is None


@pytest.mark.parametrize(
    ("name", "stray"),
    [
        ("Vladimir Рutin", ("Рutin", "Р", "Cyrillic")),
        ("Владимир Пyтин", ("Пyтин", "y", "Latin")),
        ("Αristotle", ("Αristotle", "Α", "Greek")),
        ("José Lо\u0301pez", ("Lо́pez", "о", "Cyrillic")),
    ],
)
def test_a_word_in_two_scripts_is_a_warning(name: str, stray: tuple[str, str, str]) -> None:
    assert stray_letter(name) == stray
    people, problems = load_people(f"- name: {name}\n- name: B\n  aliases: [C, '{name} II']\n".encode())
    assert [(one.code, one.line, one.column, one.severity) for one in problems] == [
        ("mixed-scripts", 1, 9, "warning"),
        ("mixed-scripts", 3, 16, "warning"),
    ]
    assert people[0].name == name


def test_twelve_thousand_records_with_what_yaml_may_have() -> None:
    records = "".join(f"- {{name: Person {number}, sort: A, description: '*', died: ~}}\n" for number in range(12_000))
    assert len(people_of(records)) == 12_000
    shared = "- &a {name: A, aliases: &b [B]}\n- {name: C, aliases: [D], not: *b}\n"
    assert len(people_of(records + shared)) == 12_002


# --- in a build


def people_in(site: Path) -> set[str]:
    """The people who have pages, by the last part of their urls."""
    return {folder.name for folder in (site / "public/people").iterdir() if folder.is_dir()}


def put(site: Path, path: str, text: str) -> None:
    (site / path).parent.mkdir(parents=True, exist_ok=True)
    (site / path).write_text(text, encoding="utf-8")


def test_a_build_sees_every_change_of_a_file_of_a_person(tmp_path: Path) -> None:
    put(tmp_path, "articles/a.md", "---\ntitle: A\npeople: [A. Lee, Ann Lee, Mr Lee]\n---\n")
    with_session = Session(tmp_path)

    def after(*changed: str) -> set[str]:
        report = with_session.build(changed=changed or None)
        assert report.done, report.problems
        return people_in(tmp_path)

    assert after() == {"a-lee", "ann-lee", "mr-lee"}
    put(tmp_path, "people/lee/ann.md", "---\nname: Ann Lee\naliases: A. Lee\n---\n")
    assert after("people/lee/ann.md") == {"ann-lee", "mr-lee"}
    put(tmp_path, "people/lee/ann.md", "---\nname: Ann Lee\naliases: [A. Lee, Mr Lee]\n---\n")
    assert after("people/lee/ann.md") == {"ann-lee"}
    put(tmp_path, "people/lee/_ann.md", "---\nname: Ann Lee\n---\n")
    assert after("people/lee/_ann.md") == {"ann-lee"}
    (tmp_path / "people/lee/ann.md").unlink()
    assert after("people/lee/ann.md") == {"a-lee", "ann-lee", "mr-lee"}
    put(tmp_path, "people/lee/ann.md", "---\nnam: Ann Lee\n---\n")
    report = with_session.build(changed=["people/lee/ann.md"])
    assert [problem.path for problem in report.problems] == ["people/lee/ann.md"] * 2
    put(tmp_path, "people.yaml", "- {name: Ann Lee, aliases: [A. Lee]}\n")
    shutil.rmtree(tmp_path / "people")
    assert after("people/lee", "people.yaml") == {"ann-lee", "mr-lee"}
    with_session.close()
    put(tmp_path, "people/mr.md", "---\nname: Mr Lee\naliases: Lee\n---\n")
    assert build(tmp_path).done
    assert people_in(tmp_path) == {"ann-lee", "mr-lee"}


def test_a_build_does_not_write_over_people(tmp_path: Path) -> None:
    put(tmp_path, "articles/a.md", "---\ntitle: A\n---\n")
    with pytest.raises(UsageError):
        build(tmp_path, Options(output=tmp_path / "people"))


def test_files_of_people_that_cannot_be_read_or_followed(tmp_path: Path) -> None:
    put(tmp_path, "articles/a.md", "---\ntitle: A\n---\n")
    put(tmp_path, "people/a.md", "---\nname: A\n---\n")
    (tmp_path / "people/b.md").symlink_to("/etc/passwd")
    (tmp_path / "people/c.md").symlink_to("a.md")
    os.mkfifo(tmp_path / "people/d.md")
    problems = check(tmp_path)
    assert [(one.path, one.code) for one in problems] == [
        ("people/b.md", "outside-site"),
        ("people/c.md", "ambiguous-name"),
        ("people/d.md", "not-a-file"),
    ]


def test_names_are_text_however_they_look() -> None:
    assert [person.name for person in people_of("- name: No\n- 1984\n- name: 007\n- Prince\n")] == [
        "No",
        "1984",
        "007",
        "Prince",
    ]


@pytest.mark.parametrize("text", ["", "# nobody yet\n", "[]", "---\n"])
def test_an_empty_file_has_no_people(text: str) -> None:
    assert people_of(text) == ()


def test_the_order_of_the_file_is_kept() -> None:
    assert [person.name for person in people_of("- name: Z\n- name: A\n- name: M\n")] == ["Z", "A", "M"]


def test_a_name_that_is_its_own_alias_is_fine() -> None:
    assert people_of("- name: Ann Lee\n  aliases: [ann lee, Annie]\n")[0].aliases == ("ann lee", "Annie")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("- name: A\n  aliases: X\n- name: B\n  aliases: [Y, x]\n", [("ambiguous-name", 4, 16)]),
        ("- name: A\n- name: B\n  aliases: a\n", [("ambiguous-name", 3, 12)]),
        ("- name: A\n  aliases: b\n- name: B\n", [("ambiguous-name", 3, 9)]),
        ("- name: A\n- name: a\n", [("ambiguous-name", 2, 9)]),
        ("- name: O'Hara\n- name: O’Hara\n", [("ambiguous-name", 2, 9)]),
        ("- {name: A}\n- {name: A}\n- {name: A}\n", [("ambiguous-name", 2, 10), ("ambiguous-name", 3, 10)]),
        ("- [{name: A}, {name: A}]\n", [("missing-name", 1, 3)]),
        ("[{name: A}, {name: A}]\n", [("ambiguous-name", 1, 20)]),
        ("[{name: A, aliases: X}, {name: B, aliases: X}]\n", [("ambiguous-name", 1, 44)]),
    ],
)
def test_one_name_for_two_people_is_a_problem(text: str, places: list[tuple[str, int, int]]) -> None:
    if places[0][0] == "missing-name":
        assert [code for code, _, _ in problems_of(text)] == ["wrong-type"]
    else:
        assert problems_of(text) == places


@given(st.lists(st.lists(st.sampled_from(["Ann", "ann", "Bob", "Cy", "B. Ob"]), min_size=1, max_size=3), max_size=4))
def test_names_without_problems_lead_to_one_person_each(records: list[list[str]]) -> None:
    text = "".join(f"- name: {names[0]}\n  aliases: [{', '.join(names[1:])}]\n" for names in records)
    people, problems = load_people(text.encode())
    holders: dict[str, set[str]] = {}
    for names in records:
        for name in names:
            holders.setdefault(name_key(name), set()).add(name_key(names[0]))
    clear = all(len(keys) == 1 for keys in holders.values())
    unique = len({name_key(names[0]) for names in records}) == len(records)
    assert (problems == []) == (clear and unique)
    keys = [name_key(person.name) for person in people]
    assert len(keys) == len(set(keys))


@given(st.binary() | st.text().map(str.encode) | st.text(st.sampled_from("- name:alis[]{}&*#\n'\"0")).map(str.encode))
def test_any_bytes_are_people_or_problems(data: bytes) -> None:
    people, problems = load_people(data)
    assert all(isinstance(person, Person) and person.name for person in people)
    assert all(isinstance(problem, Problem) and problem.line >= 0 and problem.message for problem in problems)
