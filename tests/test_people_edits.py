"""Edits of the authority's files: what shall change does, and nothing else in them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from newsgen.content.names import name_key, slug_or_hash
from newsgen.loader.front_matter import split_front_matter
from newsgen.loader.text import decode
from newsgen.loader.yaml_core import parse_yaml
from newsgen.people.authority_edits import merge, rename, split
from newsgen.people.changes import Change, Edited, RefusedError, diff_of
from newsgen.people.records import clean_name, parse_list, texts
from support import each

HOSTILE = [
    *("Jane: Doe", "- Janet", "O'Neil", 'The "Kid"', "#1 Fan", "Ann #2", "@handle", "`tick`", "null", "yes", "No", "~"),
    *("1984", "007", "1e3", "0x1F", "true", "2023-09-05", "*star", "&amp", "!bang", "%per", "| pipe", "> fold", "[a]"),
    *("{b}", "a, b", "a: b, c", "key:", ": lead", "? why", "-", "--- x", "...", "<<", "=", "日本 太郎", "עברית שם"),
    *("😀 Smile", "e\u0301", "\u200fRTL\u202e", "a\u200db", "tab\tin", "two\nlines", "C:\\dir", "'", '"', "\\", "''"),
    *("a\u00a0b", "x" * 300, "\ufeffbom", "nel\u0085x", "ls\u2028x", "Y", "n", "off", "a]b", "a}b", "a#b", "a #b"),
]


def yaml_of(text: str, **more: bytes) -> dict[str, bytes]:
    return {"people.yaml": text.encode(), **more}


def after(edited: Edited, path: str = "people.yaml") -> str:
    (change,) = [change for change in edited.changes if change.path == path]
    assert change.after is not None
    return change.after.decode()


def changed(before: str, edited: Edited) -> tuple[list[str], list[str]]:
    """The lines that went away and those that came, as the diff has them."""
    lines = diff_of(edited.changes).split("\n")
    return (
        [line[1:] for line in lines if line.startswith("-") and not line.startswith("---")],
        [line[1:] for line in lines if line.startswith("+") and not line.startswith("+++")],
    )


PEOPLE = """\
# People of the archive.

- name: Ann Archer   # the editor
  aliases: [A. Archer,  "Archer, Ann"]
  description: >
    Editor of the
    paper.

# The Bakers
- name: 'Bob Baker'
  # spellings
  aliases:
    - Robert Baker    # on his card
    - R. Baker
  same_as: https://example.org/bob

- Carl Cook

- {name: Dora Dean, sort: "Dean, Dora"}
"""


def test_merging_two_records_takes_one_away_and_adds_to_the_other() -> None:
    edited = merge(yaml_of(PEOPLE), "Ann Archer", "Bob Baker")
    assert (
        after(edited)
        == """\
# People of the archive.

- name: Ann Archer   # the editor
  aliases: [A. Archer,  "Archer, Ann", Bob Baker, Robert Baker, R. Baker]
  description: >
    Editor of the
    paper.
  same_as: ["https://example.org/bob"]
  merged: [bob-baker]
  # spellings
  # on his card

# The Bakers

- Carl Cook

- {name: Dora Dean, sort: "Dean, Dora"}
"""
    )
    assert any("comment stands above" in note for note in edited.notes)


def test_merging_into_a_text_alone_makes_it_a_record() -> None:
    edited = merge(yaml_of(PEOPLE), "Carl Cook", "Dora Dean")
    assert after(edited) == PEOPLE.replace(
        '- Carl Cook\n\n- {name: Dora Dean, sort: "Dean, Dora"}\n',
        "- name: Carl Cook\n  aliases: [Dora Dean]\n  merged: [dora-dean]\n",
    )


def test_merging_into_a_record_in_braces() -> None:
    edited = merge(yaml_of(PEOPLE), "Dora Dean", "Carl Cook")
    assert after(edited).endswith(
        '\n- {name: Dora Dean, aliases: [Carl Cook], sort: "Dean, Dora", merged: [carl-cook]}\n'
    )


def test_merging_a_spelling_without_a_record_adds_an_alias() -> None:
    edited = merge(yaml_of(PEOPLE), "Bob Baker", "Bobby Baker")
    gone, come = changed(PEOPLE, edited)
    assert gone == []
    assert come == ["    - Bobby Baker", "  merged: [bobby-baker]"]


def test_merging_two_spellings_without_records_makes_one_in_its_place() -> None:
    edited = merge(yaml_of(PEOPLE), "Boris Bell", "B. Bell")
    assert after(edited) == PEOPLE.replace(
        "- Carl Cook", "- name: Boris Bell\n  aliases: [B. Bell]\n  merged: [b-bell]\n\n- Carl Cook"
    )


def test_merging_into_a_name_without_a_record_renames_the_record() -> None:
    edited = merge(yaml_of(PEOPLE), "Dorothea Dean", "Dora Dean")
    assert after(edited).endswith("\n- {name: Dorothea Dean, aliases: [Dora Dean], merged: [dora-dean]}\n")


def test_slugs_can_be_those_of_the_catalogue() -> None:
    edited = merge(yaml_of("- Ann\n"), "Ann", "Anne", slug_b="anne-2")
    assert after(edited) == "- name: Ann\n  aliases: [Anne]\n  merged: [anne-2]\n"


def test_old_slugs_of_the_merged_one_come_along() -> None:
    text = "- name: Ann\n  merged: [annie]\n- name: Bob\n  merged: [rob, annie, ann]\n"
    assert after(merge(yaml_of(text), "Ann", "Bob")) == "- name: Ann\n  aliases: [Bob]\n  merged: [annie, bob, rob]\n"


def test_a_slug_leads_to_one_person_only() -> None:
    text = "- name: Jos\u00e9\n  merged: [joe]\n- Ann\n"
    edited = merge(yaml_of(text), "Ann", "Jose")
    assert after(edited) == text.replace("- Ann", "- name: Ann\n  aliases: [Jose]")
    assert any("the slug jose is left with José" in note for note in edited.notes)
    for edit in (lambda: rename(yaml_of(text), "Ann", "Joe"), lambda: merge(yaml_of(text), "Joe", "J.")):
        with pytest.raises(RefusedError, match="the slug of “Joe”, joe, leads to José"):
            edit()


def test_gaps_are_filled_and_what_is_given_up_is_said() -> None:
    text = """\
- name: Ann
  description: One
  positions:
    - {title: Mayor, from: 1990}
- name: Bob
  description: Two
  born: 1950-01
  sort: Bobby
  not: [Rob]
  image: {src: a.jpg, alt: "A, B"}
  positions:
    - title: Mayor
      from: 1990
    - {title: Judge, to: 2001~}
  x: {y: [1, two, ~]}
"""
    edited = merge(yaml_of(text), "Ann", "Bob")
    assert parse_yaml(after(edited)) == [
        {
            **parse_yaml(text)[0],
            "aliases": ["Bob"],
            "sort": "Bobby",
            "born": "1950-01",
            "positions": parse_yaml(text)[1]["positions"],
            "image": {"src": "a.jpg", "alt": "A, B"},
            "not": ["Rob"],
            "merged": ["bob"],
            "x": parse_yaml(text)[1]["x"],
        }
    ]
    assert any("`description` of Bob is given up: Two" in note for note in edited.notes)


def test_people_who_are_not_the_same_are_not_merged() -> None:
    text = "- name: Ann\n  not: [Anne]\n- name: Anne\n  aliases: [A.]\n- name: Bob\n  not: ann\n"
    for a, b in (("Ann", "Anne"), ("Anne", "Ann"), ("A.", "Ann"), ("Bob", "Ann"), ("Ann", "Bob")):
        with pytest.raises(RefusedError, match="somebody else"):
            merge(yaml_of(text), a, b)
    with pytest.raises(RefusedError, match="already"):
        merge(yaml_of(text), "Anne", "a.")


def test_an_alias_stands_for_its_record() -> None:
    edited = merge(yaml_of("- name: Ann\n  aliases: A.\n- Bob\n"), "A.", "Bob")
    assert after(edited) == "- name: Ann\n  aliases: [A., Bob]\n  merged: [bob]\n"
    assert any("alias of Ann" in note for note in edited.notes)


def test_a_record_and_an_alias_of_the_same_name_are_merged() -> None:
    text = "- name: Ann\n  aliases: [Anne]\n- Anne\n"
    assert after(merge(yaml_of(text), "Ann", "Anne")) == "- name: Ann\n  aliases: [Anne]\n  merged: [anne]\n"


def test_files_of_people_are_merged() -> None:
    files = {
        "people.yaml": b"- Carl\n",
        "people/ann.md": b"---\nname: Ann\n---\n",
        "people/bob.md": b"\xef\xbb\xbf---\r\nname: Bob # b\r\n---\r\nHe was.\r\n",
    }
    edited = merge(files, "Ann", "Bob")
    assert [change.path for change in edited.changes] == ["people/ann.md", "people/bob.md"]
    assert after_of(edited, "people/ann.md") == "---\nname: Ann\naliases: [Bob]\nmerged: [bob]\n---\nHe was.\n"
    assert edited.changes[1].after is None
    edited = merge(files, "Bob", "Ann")
    assert after_of(edited, "people/bob.md") == (
        "\ufeff---\r\nname: Bob # b\r\naliases: [Ann]\r\nmerged: [ann]\r\n---\r\nHe was.\r\n"
    )
    assert [change.path for change in merge(files, "Bob", "Carl").changes] == ["people.yaml", "people/bob.md"]
    with pytest.raises(RefusedError, match="has a biography"):
        merge(files, "Carl", "Bob")
    with pytest.raises(RefusedError, match="both have a biography"):
        merge({**files, "people/ann.md": b"---\nname: Ann\n---\nText\n"}, "Ann", "Bob")


def after_of(edited: Edited, path: str) -> str:
    return after(edited, path)


def test_front_matter_that_is_no_yaml_is_refused_where_it_would_change() -> None:
    files = {"people/ann.md": b'+++\nname = "Ann"\n+++\n', "people.yaml": b"- Bob\n- Bobby\n"}
    assert after(merge(files, "Bob", "Bobby")) == "- name: Bob\n  aliases: [Bobby]\n  merged: [bobby]\n"
    with pytest.raises(RefusedError, match=r"people/ann\.md: the front matter is TOML; only YAML is edited"):
        merge(files, "Ann", "Bob")


@pytest.mark.parametrize("text", ["- name: [\n", "name: x\n", "- a\n- a: b: c\n", "\x00", "- *x\n", "- {a: 1, a: 2}\n"])
def test_what_does_not_parse_is_refused(text: str) -> None:
    for edit in (merge, rename):
        with pytest.raises(RefusedError) as refused:
            edit(yaml_of(text), "Ann", "Bob")
        assert refused.value.path == "people.yaml"
        assert "Traceback" not in str(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        "- name: Ann\n  aliases: [A]\n- &b\n  name: Bob\n- name: Carl\n  x: *b\n",
        "- name: Ann\n  aliases: &a [A]\n- Bob\n- name: Carl\n  not: *a\n",
    ],
)
def test_what_an_edit_cannot_keep_is_refused(text: str) -> None:
    parse_yaml(text)
    with pytest.raises(RefusedError, match="cannot be edited safely"):
        merge(yaml_of(text), "Ann", "Bob")


def test_renaming_keeps_the_record_in_its_place() -> None:
    text = '- name: "Jim Lovell" # pilot\n  aliases: [James Lovell]\n  sort: "Lovell, Jim"\n  description: D\n- Bob'
    assert after(rename(yaml_of(text), "Jim Lovell", "James Lovell")) == (
        '- name: "James Lovell" # pilot\n  aliases: [Jim Lovell]\n  description: D\n  merged: [jim-lovell]\n- Bob'
    )
    assert after(rename(yaml_of(text), "Bob", "Robert")).endswith("\n- name: Robert\n  aliases: [Bob]\n  merged: [bob]")


def test_renaming_there_and_back_gives_the_same_names() -> None:
    once = after(rename(yaml_of("- Ann\n"), "Ann", "Anna"))
    again = after(rename(yaml_of(once), "Anna", "Ann"))
    assert again == "- name: Ann\n  aliases: [Anna]\n  merged: [anna]\n"


def test_a_sort_that_was_said_stays() -> None:
    edited = rename(yaml_of("- name: Mao Zedong\n  sort: Mao Zedong\n"), "Mao Zedong", "Mao Tse-tung")
    assert "sort: Mao Zedong" in after(edited)
    assert any("sort" in note for note in edited.notes)


def test_a_key_that_is_not_written_out_cannot_be_taken_out() -> None:
    with pytest.raises(RefusedError, match="`sort` is not written out"):
        rename(yaml_of('- name: Ann Bell\n  <<: {sort: "Bell, Ann"}\n'), "Ann Bell", "Anna Bell")


def test_only_the_spelling_of_a_name_is_changed() -> None:
    assert after(rename(yaml_of("- name: jane DOE\n"), "Jane Doe", "Jane Doe")) == "- name: Jane Doe\n"


def test_what_cannot_be_renamed() -> None:
    with pytest.raises(RefusedError, match="stands for Bob already"):
        rename(yaml_of("- Ann\n- Bob\n"), "Ann", "Bob")
    with pytest.raises(RefusedError, match="preferred name already"):
        rename(yaml_of("- Ann\n"), "Ann", "Ann")
    with pytest.raises(RefusedError, match="somebody else"):
        rename(yaml_of("- name: Ann\n  not: Anna\n"), "Ann", "Anna")
    for name in ("", " \n", "nul\0", "bell\a", "half\ud800"):
        with pytest.raises(RefusedError):
            rename(yaml_of("- Ann\n"), "Ann", name)


def test_renaming_loses_no_alias() -> None:
    text = "- name: ann archer\n  aliases: [~, Annie, ANN ARCHER, Nan]\n"
    (record,) = parse_yaml(after(rename(yaml_of(text), "ann archer", "Ann Archer")))
    assert (record["name"], texts(record, "aliases")) == ("Ann Archer", ("Annie", "Nan"))
    (record,) = parse_yaml(after(rename(yaml_of(text), "ann archer", "Nan")))
    assert (record["name"], texts(record, "aliases")) == ("Nan", ("Annie", "ANN ARCHER"))


def test_splitting_takes_old_slugs_along_in_any_letter_case() -> None:
    text = "- name: Ann\n  aliases: [Anne, Anna]\n  merged: [Anne, old, ANNA]\n"
    edited = split(yaml_of(text), "Ann", ["Anne", "Anna"])
    assert after(edited) == (
        "- name: Ann\n  not: [Anne]\n  merged: [old]\n\n- name: Anne\n  aliases: [Anna]\n  not: [Ann]\n"
        "  merged: [ANNA]\n"
    )
    assert not any("all that is known" in note for note in edited.notes)
    assert any("all that is known" in note for note in split(yaml_of(text + "  born: 1901\n"), "Ann", ["Anna"]).notes)


def test_splitting() -> None:
    text = "- name: Ann\n  aliases: [Anne, Anna, A.]\n  merged: [anne, old, anna]\n  description: D\n\n- Bob\n"
    edited = split(yaml_of(text), "Ann", ["anne", "Anna"])
    assert after(edited) == (
        "- name: Ann\n  aliases: [A.]\n  merged: [old]\n  description: D\n  not: [Anne]\n\n"
        "- name: Anne\n  aliases: [Anna]\n  not: [Ann]\n  merged: [anna]\n\n- Bob\n"
    )
    text = "# h\r\n- name: Ann\r\n  aliases:\r\n  - Anne\r\n  - Zed\r\n"
    result = after(split(yaml_of(text), "Ann", ["Zed"]))
    assert result == f"{text[:-9]}  not:\r\n  - Zed\r\n\r\n- name: Zed\r\n  not:\r\n  - Ann\r\n"
    for alias, words in (("Ann", "preferred name"), ("Zoe", "not an alias")):
        with pytest.raises(RefusedError, match=words):
            split(yaml_of(text), "Ann", [alias])
    with pytest.raises(RefusedError, match="nobody"):
        split(yaml_of(text), "Zoe", ["Anne"])
    with pytest.raises(RefusedError, match="no name"):
        split(yaml_of(text), "Ann", [])


def test_splitting_a_file_of_a_person_makes_a_record_in_the_list() -> None:
    files = {"people/ann.md": b"---\nname: Ann\naliases:\n- Anne # c\n- A.\n---\nText\n"}
    edited = split(files, "Ann", ["Anne"])
    assert edited.changes == (
        Change("people.yaml", None, b"- name: Anne\n  not: [Ann]\n"),
        Change("people/ann.md", *files.values(), b"---\nname: Ann\naliases:\n- A.\nnot:\n- Anne\n---\nText\n"),
    )


@pytest.mark.parametrize("text", ["", "# nobody\n", "# nobody", "---\n", "[]", "[] # none\n", "--- []\n", "\ufeff"])
def test_the_first_record(text: str) -> None:
    result = after(merge(yaml_of(text), "Ann", "Anne"))
    assert parse_yaml(result.removeprefix("\ufeff")) == [{"name": "Ann", "aliases": ["Anne"], "merged": ["anne"]}]
    assert result.startswith("\ufeff") == text.startswith("\ufeff")
    assert ("nobody" in text, "none" in text) == ("# nobody\n- name" in result, "# none" in result)


@pytest.mark.parametrize("text", ["[Ann, Bob]", "[\n  Ann, # a\n  {name: Bob}, # b\n]\n", '["Ann","Bob"]\n'])
def test_a_list_in_brackets(text: str) -> None:
    result = after(merge(yaml_of(text), "Bob", "Zoe"))
    assert parse_yaml(result) == ["Ann", {"name": "Bob", "aliases": ["Zoe"], "merged": ["zoe"]}]
    result = after(merge(yaml_of(text), "Zora", "Zoe"))
    assert [texts(one, "name") for one in parse_yaml(result)[2:]] == [("Zora",)]
    if "#" not in text:
        result = after(merge(yaml_of(text), "Bob", "Ann"))
        assert parse_yaml(result) == [{"name": "Bob", "aliases": ["Ann"], "merged": ["ann"]}]


@each("name", HOSTILE)
def test_hostile_names(name: str) -> None:
    wanted = clean_name(name)
    for text in ("- Ann\n", "- {name: Ann}\n", "- name: Ann\n  aliases:\n  - A\n", '[{"name": "Ann"}]'):
        result = parse_yaml(after(merge(yaml_of(text), "Ann", name)))
        assert result[0]["aliases"][-1] == wanted
        result = parse_yaml(after(rename(yaml_of(text), "Ann", name)))
        assert result[0]["name"] == wanted
        assert "Ann" in result[0]["aliases"]
    result = parse_yaml(after(merge(yaml_of("- Ann\n"), name, "Zoe")))
    assert {"name": wanted, "aliases": ["Zoe"], "merged": ["zoe"]} in result


# Any file in any style: what was asked for comes out, and every byte of the other records stays.

names = st.one_of(
    st.sampled_from([name for name in HOSTILE if name.isprintable()]),
    st.text("abcXYZ éß-'.,:#", min_size=1, max_size=12).filter(str.strip),
)
wide = st.one_of(names, st.text(min_size=1, max_size=20))


@dataclass(frozen=True)
class Drawn:
    """A record as text, from its dash to its last line, and what it means."""

    text: str
    name: str
    aliases: tuple[str, ...]


@st.composite
def scalars(draw: st.DrawFn, text: str, flow: bool = False) -> str:
    styles = ["double", "single"]
    if text.replace(" ", "").isalpha() and text == text.strip() and name_key(text) not in ("null", "yes", "no", "true"):
        styles.append("plain")
    style = draw(st.sampled_from(styles))
    if style == "plain":
        return text
    return json.dumps(text, ensure_ascii=False) if style == "double" else "'" + text.replace("'", "''") + "'"


comments = st.sampled_from(["", "", "", " # note", "   # it's: a [note]", "\t# tab"])


@st.composite
def lists(draw: st.DrawFn, items: tuple[str, ...], indent: int) -> str:
    """What stands behind the colon of a key, for a list."""
    if draw(st.booleans()):
        written = [draw(scalars(item, flow=True)) for item in items]
        if draw(st.booleans()):
            comma = "," if draw(st.booleans()) else ""
            pad = "\n" + " " * (indent + 3)
            parts = [f"{pad}{one}," + draw(comments) for one in written[:-1]]
            end = f"{pad}{written[-1]}{comma}{draw(comments)}\n{' ' * (indent + 1)}]{draw(comments)}"
            return " [" + "".join(parts) + end
        return f" [{draw(st.sampled_from([', ', ',  '])).join(written)}]" + draw(comments)
    pad = "\n" + " " * (indent + draw(st.sampled_from([0, 1, 2, 4])))
    dash = draw(st.sampled_from(["- ", "-   "]))
    return draw(comments) + "".join(
        draw(st.sampled_from(["", "", pad + "# between", "\n"])) + f"{pad}{dash}{draw(scalars(item))}{draw(comments)}"
        for item in items
    )


@st.composite
def records(draw: st.DrawFn, number: int, indent: int) -> Drawn:
    name = f"Person {chr(97 + number)}"
    others = {
        name_key(f"{alias}{number}"): f"{' '.join(alias.split())}{number}"
        for alias in draw(st.lists(names, max_size=3))
    }
    aliases = tuple(others.values())
    start = " " * indent + "-"
    shape = draw(st.sampled_from(["block", "block", "block", "flow", "text"]))
    if shape == "text":
        return Drawn(f"{start} {draw(scalars(name))}{draw(comments)}\n", name, ())
    if shape == "flow":
        pairs = [f"name: {draw(scalars(name, flow=True))}"]
        if aliases:
            pairs.append(f"aliases: [{', '.join([draw(scalars(alias, flow=True)) for alias in aliases])}]")
        return Drawn(f"{start} {{{', '.join(pairs)}}}{draw(comments)}\n", name, aliases)
    space = draw(st.sampled_from([" ", " ", "   "]))
    column = indent + 1 + len(space)
    keys = [f"name: {draw(scalars(name))}{draw(comments)}"]
    if aliases:
        keys.append("aliases:" + draw(lists(aliases, column)))
    others = [
        'sort: "Person"',
        "description: >\n" + " " * (column + 2) + "folded - text\n" + " " * (column + 2) + "# no comment",
        "description: plain words\n" + " " * (column + 2) + "go on",
        "description: |\n" + " " * (column + 1) + "kept\n\n" + " " * (column + 1) + "lines",
        "same_as: https://example.org/x#y",
        "born: 1950",
        "x: !!str 5",
        "x: {a: [1, 2]}",
        "x:",
    ]
    chosen = draw(st.lists(st.sampled_from(others), max_size=3, unique_by=lambda other: other.split(":")[0]))
    keys += [other + (draw(comments) if "\n" not in other else "") for other in chosen]
    if draw(st.booleans()) and "\n" not in "".join(keys):
        keys = draw(st.permutations(keys))
    between = draw(st.sampled_from(["", "", "# inside\n", "\n"]))
    pad = " " * column
    body = f"\n{pad if between.strip() else ''}{between}{pad}".join(keys)
    return Drawn(f"{start}{space}{body}\n", name, aliases)


@dataclass(frozen=True)
class DrawnFile:
    data: bytes
    records: tuple[Drawn, ...]
    gaps: tuple[str, ...]
    line_end: str


@st.composite
def files(draw: st.DrawFn) -> DrawnFile:
    indent = draw(st.sampled_from([0, 0, 0, 2]))
    drawn = tuple(draw(records(number, indent)) for number in range(draw(st.integers(2, 5))))
    gap = st.sampled_from(["", "\n", "\n", "\n\n", "# about\n", "\n# about: 'x\n\n", "\n  # deep\n"])
    gaps = (draw(st.sampled_from(["", "# head\n", "---\n", "# head\n\n"])), *(draw(gap) for _ in drawn))
    text = gaps[0] + "".join(record.text + after_it for record, after_it in zip(drawn, gaps[1:], strict=True))
    if draw(st.booleans()):
        text = text.rstrip("\n")
    line_end = draw(st.sampled_from(["\n", "\n", "\r\n"]))
    bom = draw(st.sampled_from(["", "", "\ufeff"]))
    return DrawnFile((bom + text.replace("\n", line_end)).encode(), drawn, gaps, line_end)


def check(file: DrawnFile, edited: Edited, touched: set[int]) -> list[dict[str, Any]]:
    """That the result is sound and the other records stand in it as they were, in their order; gives its records."""
    (change,) = edited.changes
    assert change.before == file.data and change.after is not None
    raw = change.after.decode()
    assert raw.startswith("\ufeff") == file.data.startswith(b"\xef\xbb\xbf")
    assert ("\r" in raw) == (file.line_end == "\r\n" and raw.count("\n") > 0)
    assert raw.count("\r") == (raw.count("\n") if "\r" in raw else 0)
    text, problem = decode(change.after, change.path)
    assert problem is None
    at = 0
    for number, record in enumerate(file.records):
        if number not in touched:
            at = text.index(record.text.rstrip("\n"), at) + 1
    for gap in file.gaps:
        assert gap.strip() in text
    YAML(typ="safe", pure=True).load(text.replace("!!str 5", "'5'").replace("\t", " "))
    values = parse_list(text)
    return [one if isinstance(one, dict) else {"name": one} for one in values]


def known(values: dict[str, Any]) -> set[str]:
    return {*texts(values, "name"), *texts(values, "aliases")}


@given(files(), st.data())
def test_any_two_records_can_be_merged(file: DrawnFile, data: st.DataObject) -> None:
    a, b = data.draw(st.permutations(range(len(file.records))))[:2]
    one, other = file.records[a], file.records[b]
    edited = merge({"people.yaml": file.data}, one.name, other.name)
    values = check(file, edited, {a, b})
    before = [item if isinstance(item, dict) else {"name": item} for item in parse_list(decode(file.data, "")[0])]
    place = a - (a > b)
    assert [item for number, item in enumerate(values) if number != place] == [
        item for number, item in enumerate(before) if number not in (a, b)
    ]
    assert {*map(clean_name, known(values[place]))} == {*map(clean_name, known(before[a]) | known(before[b]))}
    assert texts(values[place], "merged") == (slug_or_hash(other.name, "entry"),)
    text = decode(edited.changes[0].after or b"", "")[0]
    assert all(text.count(word) >= one.text.count(word) for word in ("# note", "# inside", "# between"))


@given(files(), wide, st.data())
def test_any_record_can_be_renamed(file: DrawnFile, new: str, data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(file.records) - 1))
    record = file.records[number]
    try:
        wanted = clean_name(new)
        holders = {name_key(name) for one in file.records for name in (one.name, *one.aliases)}
        if name_key(wanted) in holders:
            return
        edited = rename({"people.yaml": file.data}, record.name, new)
    except RefusedError as refused:
        assert "name" in str(refused)
        return
    values = check(file, edited, {number})
    assert values[number]["name"] == wanted
    assert known(values[number]) == {wanted, record.name, *record.aliases}
    if number + 1 < len(file.records):
        assert [*range(len(values))] == [*range(len(file.records))]


@given(files(), wide)
def test_a_new_name_finds_its_place(file: DrawnFile, new: str) -> None:
    try:
        wanted = clean_name(new)
    except RefusedError:
        return
    if name_key(wanted) in {name_key(name) for one in file.records for name in (one.name, *one.aliases)}:
        return
    if name_key(wanted) in ("", name_key("Nobody Else")):
        return
    values = check(file, merge({"people.yaml": file.data}, wanted, "Nobody Else"), set())
    assert {"name": wanted, "aliases": ["Nobody Else"], "merged": ["nobody-else"]} in values


@given(files(), st.data())
def test_any_aliases_can_be_split_off(file: DrawnFile, data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(file.records) - 1))
    record = file.records[number]
    if not record.aliases:
        return
    leaving = data.draw(st.lists(st.sampled_from(record.aliases), min_size=1, unique=True))
    values = check(file, split({"people.yaml": file.data}, record.name, leaving), {number})
    (old,) = [one for one in values if texts(one, "name") == (record.name,)]
    (new,) = [one for one in values if texts(one, "name") == (leaving[0],)]
    assert known(old) == {record.name, *record.aliases} - set(leaving)
    assert known(new) == set(leaving)
    assert texts(old, "not") == (leaving[0],) and texts(new, "not") == (record.name,)


@given(files(), st.data())
def test_heads_of_files_of_people(file: DrawnFile, data: st.DataObject) -> None:
    """Records of the list as files of their own: the fences and the text below stay."""
    record = data.draw(st.sampled_from(file.records))
    values = parse_yaml(record.text.replace("\t", " "))[0]
    if not isinstance(values, dict) or "{" in record.text.split("\n")[0]:
        return
    head = record.text.replace("-", " ", 1)
    body = "Text: [x\n\n---\n- y"
    text = f"---\n{head}---\n{body}".replace("\n", file.line_end)
    edited = rename({"people/x.md": text.encode()}, record.name, "New: Name")
    result = split_front_matter(decode(after(edited, "people/x.md").encode(), "")[0])
    assert result.body == body
    assert result.values["name"] == "New: Name"
    assert set(texts(result.values, "aliases")) == {record.name, *record.aliases}


def test_long_files_are_edited_like_short_ones() -> None:
    """Only some records of a long file are looked into."""
    start = "# All\n---\n"
    records = [f"  - name: Person {number:04}\n    description: |\n      - x\n\n" for number in range(500)]
    records[300] = '  - "Person 0300" # c\n    # further\n'
    records[400] = "  -\n    name: Person 0400\n    aliases:\n    - A   # a\n\n"
    text = start + "".join(records)
    edited = merge(yaml_of(text), "Person 0300", "Person 0400")
    new = """\
  - name: "Person 0300" # c
    # further
    aliases:
    - Person 0400
    - A
    merged:
    - person-0400
    # a
"""
    assert after(edited) == start + "".join([*records[:300], new, *records[301:400], *records[401:]])
    edited = merge(yaml_of(text), "Person 0450b", "Someone")
    assert "".join(records[:451]) + "  - name: Person 0450b\n" in after(edited)
    text = text.replace("description: |\n      - x", 'description: "x\n  - y"', 1)
    assert "Zoe" in after(merge(yaml_of(text), "Person 0400", "Zoe"))
