"""Names in the front matter of articles: added or replaced, with everything else as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.content.names import name_key
from newsgen.loader.front_matter import split_front_matter
from newsgen.loader.text import decode
from newsgen.people.article_edits import add_people, replace_person
from newsgen.people.changes import RefusedError
from newsgen.people.records import clean_name
from support import check_each
from test_people_edits import HOSTILE

PATH = "articles/a.md"


def added(text: str, *names: str) -> str:
    (change,) = add_people(PATH, text.encode(), names).changes
    assert (change.path, change.before) == (PATH, text.encode())
    assert change.after is not None
    return change.after.decode()


def replaced(text: str, old: str, new: str) -> str:
    (change,) = replace_person(PATH, text.encode(), old, new).changes
    assert change.after is not None
    return change.after.decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("people: [A,  'B, C']  # c", "people: [A,  'B, C', Ann, Bob]  # c"),
        ("people: ['A', 'B']", "people: ['A', 'B', 'Ann', 'Bob']"),
        ("people: []", "people: [Ann, Bob]"),
        ("people: [A,]", "people: [A, Ann, Bob,]"),
        ("people: [\n  A, # a\n  B  # b\n]", "people: [\n  A, # a\n  B,  # b\n  Ann,\n  Bob\n]"),
        ("people: [\n  A, # a\n  B,  # b\n]", "people: [\n  A, # a\n  B,  # b\n  Ann,\n  Bob,\n]"),
        ("people: [A,\n         B]", "people: [A,\n         B,\n         Ann,\n         Bob]"),
        ("people:\n- A # a\n# b", "people:\n- A # a\n- Ann\n- Bob\n# b"),
        ("people:\n    -   A\n\n    -   B", "people:\n    -   A\n\n    -   B\n    -   Ann\n    -   Bob"),
        ("people: A B # c", "people: [A B, Ann, Bob] # c"),
        ("people: Ann, Jr.", 'people: ["Ann, Jr.", Ann, Bob]'),
        ('people: "A"', 'people: ["A", Ann, Bob]'),
        ("people: >-\n  A\n  B", "people: [A B, Ann, Bob]"),
        ("people:", "people: [Ann, Bob]"),
        ("people: ~ # nobody", "people: [Ann, Bob] # nobody"),
        ("people: [ann]", "people: [ann, Bob]"),
        ("people:\n  - {name: ANN, as: a}", "people:\n  - {name: ANN, as: a}\n  - Bob"),
        ("people:\n  - name: A\n    as: b # c", "people:\n  - name: A\n    as: b # c\n  - Ann\n  - Bob"),
        ("people: {name: A, as: b}", "people:\n  - {name: A, as: b}\n  - Ann\n  - Bob"),
        ("people: &p [A] # c", "people: &p [A, Ann, Bob] # c"),
        ("people: !!seq [A]", "people: !!seq [A, Ann, Bob]"),
    ],
)
def test_names_are_added_in_the_style_of_the_list(before: str, after: str) -> None:
    frame = "---\ntitle: 'T' # t\n{}\ndate: 2020-01-01\n---\nText: [\n---\n"
    assert added(frame.format(before), "Ann", "Bob", "Ann") == frame.format(after)


def test_a_new_list_stands_behind_the_authors_or_tags_or_title() -> None:
    assert added("---\ntitle: T\ndate: 2020\n---\n", "Ann") == "---\ntitle: T\npeople: [Ann]\ndate: 2020\n---\n"
    text = "---\nauthors:\n  - A # a\n# b\ntags: [x]\ntitle: T\n---\n"
    assert added(text, "Ann") == text.replace("# b", "people: [Ann]\n# b")
    text = "---\r\ntags:\r\n- x\r\ntitle: T\r\n---\r\n"
    assert added(text, "Ann", "B, C") == text.replace("title", "people:\r\n- Ann\r\n- B, C\r\ntitle")
    assert added("---\nsummary: |\n  x\n\n---\n", "Ann") == "---\nsummary: |\n  x\npeople: [Ann]\n\n---\n"
    assert added("---\n---\nText", "Ann") == "---\npeople: [Ann]\n---\nText"
    assert added("---\n# c\n---\nText", "Ann") == "---\n# c\npeople: [Ann]\n---\nText"
    assert added("---\n{title: T, date: 2020}\n---\n", "A") == "---\n{title: T, people: [A], date: 2020}\n---\n"


def test_nothing_is_added_twice() -> None:
    for value in ("[Ann, Bob]", "ANN", "{name: Ann, as: x}"):
        assert add_people(PATH, f"---\npeople: {value}\n---\n".encode(), ["ann"]).changes == ()


def test_another_key() -> None:
    (change,) = add_people(PATH, b"---\ntitle: T\npersons: [A]\n---\n", ["B"], key="persons").changes
    assert change.after == b"---\ntitle: T\npersons: [A, B]\n---\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("people: [Ann, 'Bob'] # c", "people: [Zoe, 'Bob'] # c"),
        ("people: ['Ann', Bob]", "people: ['Zoe', Bob]"),
        ("people: Ann", "people: Zoe"),
        ("people:\n  - Ann # a\n  - Bob", "people:\n  - Zoe # a\n  - Bob"),
        ("people: [{name: Ann, as: the judge}]", "people: [{name: Zoe, as: the judge}]"),
        ("people:\n  - as: judge\n    name: Ann # n", "people:\n  - as: judge\n    name: Zoe # n"),
        ("people: {name: Ann, as: x}", "people: {name: Zoe, as: x}"),
        ("people: [Bob, Ann, Zoe]", "people: [Bob, Zoe]"),
        ("people:\n- Zoe\n- Ann # a\n- Bob", "people:\n- Zoe\n- Bob"),
    ],
)
def test_a_name_is_replaced(before: str, after: str) -> None:
    frame = "---\ntitle: Ann\n{}\n---\nAnn\n"
    assert replaced(frame.format(before), "Ann", "Zoe") == frame.format(after)


@pytest.mark.parametrize("value", ["[ANN, Annie, Ann B]", "Ann B", "", "[{name: ann}]", "[[Ann]]"])
def test_only_the_very_spelling_is_replaced(value: str) -> None:
    assert replace_person(PATH, f"---\ntitle: Ann\npeople: {value}\n---\n".encode(), "Ann", "Zoe").changes == ()


def test_what_as_said_is_not_lost_silently() -> None:
    edited = replace_person(PATH, b"---\npeople: [Zoe, {name: Ann, as: a judge}]\n---\n", "Ann", "Zoe")
    assert edited.changes[0].after == b"---\npeople: [Zoe]\n---\n"
    assert edited.notes == (f"{PATH}: what `as` said of Ann goes with the name: a judge",)


def test_several_keys() -> None:
    text = b"---\npeople: [Ann]\nauthors: Ann\n---\n"
    edited = replace_person(PATH, text, "Ann", "Zoe", keys=("people", "authors"))
    assert edited.changes[0].after == text.replace(b"Ann", b"Zoe")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("+++\npeople = ['Ann']\n+++\n", "TOML"),
        ("Title: T\nPeople: Ann, Bob\n\nText", "headers"),
        ("---\npeople: [Ann\n---\n", "not YAML"),
        ("---\npeople: [Ann]\n", "never closed"),
        ("Text", "no front matter"),
        ("---\n- Ann\n---\n", "keys and values"),
        ("---\npeople: &p [Ann]\nauthors: *p\n---\n", "out of the ordinary"),
        ("---\npeople: # who\n  name: Ann\n---\n", "comments"),
        ("---\na: 1\n---\n\0", "NUL"),
    ],
)
def test_refusals(text: str, words: str) -> None:
    with pytest.raises(RefusedError, match=words) as refused:
        add_people(PATH, text.encode(), ["Zoe"])
    assert str(refused.value).startswith(f"{PATH}: ")


def test_what_needs_no_edit_is_not_refused() -> None:
    for text in ("+++\npeople = ['Ann']\n+++\n", "Title: T\nPeople: Ann, Bob\n\nText"):
        assert add_people(PATH, text.encode(), ["Ann"]).changes == ()
        assert replace_person(PATH, text.encode(), "Zoe", "Zora").changes == ()
        with pytest.raises(RefusedError):
            replace_person(PATH, text.encode(), "Ann", "Zora")


@pytest.mark.parametrize("value", [": [A]", ":\n  - A", ": A", ": ['A']", ":", ":\n- name: A\n  as: b"])
def test_hostile_names(value: str) -> None:
    text = f"---\ntitle: T\npeople{value}\n---\nText\n"

    def check(name: str) -> None:
        result = split_front_matter(added(text, name))
        assert result.values["people"][-1] == clean_name(name)
        assert result.body == "Text\n"
        if value != ":":
            there = replaced(text, "A", name)
            assert split_front_matter(replaced(there, name, "A")).values == split_front_matter(text).values

    check_each(HOSTILE, check)


KEYS = st.sampled_from(
    [
        "title: 'T'",
        "title: A title # with a comment",
        "tags: [a,   b]",
        "tags:\n- a\n\n- b # c",
        "authors:\n    - A # x\n    # y",
        "summary: >\n  long\n\n  text",
        "summary: |+\n  kept\n\n",
        "x: {y: [1, 2],   z: ~}",
        "# only a comment",
        "",
        "date: 2020-01-01",
        'image: {src: a.jpg,\n  alt: "A: b"}',
        "links: *anchor",
        "base: &anchor [a]",
    ]
)
PEOPLE = st.sampled_from(
    ["", "people: [A, {name: B, as: c}] # d", "people:\n  - A # a\n  - name: B", "people: A", "people:"]
)


@given(
    st.lists(KEYS, max_size=6, unique_by=lambda key: key.split(":")[0]),
    PEOPLE,
    st.integers(0, 6),
    st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(min_size=1, max_size=8)), min_size=1, max_size=3),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["", "\ufeff"]),
    st.sampled_from(["", "Text", "\n---\n# h\n"]),
)
def test_any_article(
    keys: list[str], people: str, place: int, names: list[str], line_end: str, bom: str, body: str
) -> None:
    lines = [*keys[:place], *([people] if people else []), *keys[place:]]
    if any("*anchor" in key for key in lines):
        lines = ["base: &anchor [a]", *(key for key in lines if "&anchor" not in key)]
    head = "".join(f"{line}\n" for line in lines)
    text = f"{bom}---\n{head}---\n{body}".replace("\n", line_end)
    try:
        wanted = [clean_name(name) for name in names]
    except RefusedError:
        return
    edited = add_people(PATH, text.encode(), wanted)
    before, after = split_front_matter(decode(text.encode(), PATH)[0]), None
    if not edited.changes:
        assert all(name_key(name) in ("a", "b") for name in wanted)
        return
    data = edited.changes[0].after
    assert data is not None
    result = data.decode()
    after = split_front_matter(decode(data, PATH)[0])
    assert after.body == before.body
    assert {**after.values, "people": 0} == {**before.values, "people": 0}
    had = before.values.get("people")
    had = had if isinstance(had, list) else [had] if people == "people: A" else []
    fresh = {name_key(name): name for name in reversed(wanted) if name_key(name) not in ("a", "b") or not had}
    assert after.values["people"][: len(had)] == had
    assert {name_key(one) for one in after.values["people"][len(had) :]} >= {*fresh} - {"a", "b"}
    assert result.startswith(bom + "---" + line_end)
    for key in lines:
        if key != people:
            assert key.replace("\n", line_end) in result
    assert ("\r" in result) == (line_end == "\r\n")
    assert result.count("\r\n") == (result.count("\n") if line_end == "\r\n" else 0)
