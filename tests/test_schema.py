"""`newsgen schema`: what editors complete and check by is what newsgen reads."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from newsgen.cli import main
from newsgen.config import Config, documented_keys
from newsgen.loader.article import load_article
from newsgen.loader.authority import load_people
from newsgen.loader.fields import plain
from newsgen.loader.front_matter import split_front_matter
from newsgen.loader.keys import FRONT_MATTER_KEYS, PERSON_KEYS
from newsgen.loader.scan import scan
from newsgen.loader.schema import SCHEMAS
from newsgen.loader.settings import load_settings
from newsgen.loader.yaml_core import parse_yaml
from newsgen.scaffold import settings_text
from support import each

REPOSITORY = Path(__file__).parents[1]
SITES = (REPOSITORY, *sorted((REPOSITORY / "tests/sites").iterdir()))
VALIDATORS = {name: Draft202012Validator(make()) for name, make in SCHEMAS.items()}
PERSON = Draft202012Validator({**SCHEMAS["people"](), "type": "object", "items": {}, "$ref": "#/$defs/person"})


def said_of(name: str, value: object) -> list[str]:
    return [f"{error.json_path}: {error.message[:200]}" for error in VALIDATORS[name].iter_errors(value)]


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_one_of_its_draft(name: str) -> None:
    schema = SCHEMAS[name]()
    assert schema["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
def test_sound_sites_follow_the_schemas(site: Path) -> None:
    for file in scan(site).articles:
        head = split_front_matter((site / file).read_text(encoding="utf-8"))
        if not head.comma_lists:  # plain headers are no YAML, and no editor takes them for it
            assert said_of("front-matter", plain(head.values)) == [], file
    for name, schema in (("newsgen.yaml", "settings"), ("people.yaml", "people")):
        if (site / name).exists():
            assert said_of(schema, plain(parse_yaml((site / name).read_text(encoding="utf-8")))) == []


def test_the_settings_that_init_writes_follow_the_schema() -> None:
    assert said_of("settings", plain(parse_yaml(settings_text()))) == []
    names = "|".join(key.name.rpartition(".")[2] for key in documented_keys())
    everything = re.sub(rf"^# ( *(?:{names}|markdown):(?: |$))", r"\1", settings_text(), flags=re.MULTILINE)
    values = plain(parse_yaml(everything))
    assert set(values) > {"link_people", "quotations", "list_size"}
    assert said_of("settings", values) == []


PERSON_WITH_ALL = """
- name: Mark Hertling
  aliases: [Lt. Gen. Mark Hertling, 1984]
  sort: Hertling, Mark
  description: American general
  born: 1953-09-29
  died:
  positions:
    - {title: Commanding general, organization: U.S. Army Europe, from: 2011, to: 2012-11~}
    - Analyst
  image: {src: articles/portraits/hertling.jpg, alt: ""}
  same_as: [https://www.wikidata.org/wiki/Q6767749]
  not: Mark Herring
  merged: [lt-gen-mark-hertling, 007]
- Prince
"""


def test_a_record_with_everything_follows_the_schema() -> None:
    assert load_people(PERSON_WITH_ALL.encode())[1] == []
    values = plain(parse_yaml(PERSON_WITH_ALL))
    assert set(values[0]) == set(PERSON_KEYS)
    assert said_of("people", values) == []
    PERSON.validate(values[0])


@each(
    ("schema", "text"),
    [
        ("people", "name: Ann Lee"),
        ("people", "- {}"),
        ("people", "- aliases: [A. Lee]"),
        ("people", "- name: ''"),
        ("people", "- {name: A, nmae: B}"),
        ("people", "- {name: [A]}"),
        ("people", "- {name: A, born: 7/8/1936}"),
        ("people", "- {name: A, born: 1936-7-8}"),
        ("people", "- {name: A, same_as: 'javascript:alert(1)'}"),
        ("people", "- {name: A, same_as: [Q1]}"),
        ("people", "- {name: A, positions: [{organization: B}]}"),
        ("people", "- {name: A, positions: [{title: B, since: 1936}]}"),
        ("people", "- {name: A, image: [a.jpg, b.jpg]}"),
        ("people", "- {name: A, merged: [two words]}"),
        ("people", "- {name: A, aliases: [[B]]}"),
        ("people", "- {name: A, aliases: [" + "b, " * 1001 + "]}"),
        ("settings", "- title"),
        ("settings", "titel: A"),
        ("settings", "link_people: perhaps"),
        ("settings", "home_size: 0"),
        ("settings", "home_size: many"),
        ("settings", "base_url: archive.example.org"),
        ("settings", "language: British English"),
        ("settings", "markdown: {engine: pandoc}"),
        ("settings", "markdown: {engin: commonmark}"),
        ("settings", "labels: [a]"),
        ("front-matter", "date: 1936"),
        ("front-matter", "{title: A, date: Midsummer}"),
        ("front-matter", "{title: [A]}"),
        ("front-matter", "{title: A, people: [{as: mayor}]}"),
        ("front-matter", "{title: A, people: [{name: B, role: mayor}]}"),
        ("front-matter", "{title: A, status: gone}"),
        ("front-matter", "{title: A, draft: perhaps}"),
        ("front-matter", "{title: A, quotes: [Yes]}"),
        ("front-matter", "{title: A, quotes: [{by: B}]}"),
        ("front-matter", "{title: A, sources: [{page: 1}]}"),
    ],
)
def test_what_is_wrong_does_not_follow_the_schema(schema: str, text: str) -> None:
    assert said_of(schema, plain(parse_yaml(text)))


SOME = ["A", "1936", "no", "true", "''", "~", "7/8/36", "https://example.org/", "[A, B]", "[[A]]", "{A: B}", "en", "-1"]
SOME += ["{name: A}", "{name: A, as: B}", "[{by: A, text: B}]", "{title: A}", "[{src: /a.jpg, alt: A}]", "unknown"]
SOME += ["1936-07-18T10:00Z", "Published", "FALSE", "'12'", "{text: A, date: 1936}", "{engine: CommonMark}", "[A,]"]


def values_of(keys: object) -> st.SearchStrategy[dict[str, str]]:
    return st.dictionaries(st.sampled_from(sorted(keys)), st.sampled_from(SOME), max_size=4)  # type: ignore[call-overload]


def flow(values: dict[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in values.items()) + "}"


@given(values_of(FRONT_MATTER_KEYS))
def test_front_matter_without_problems_follows_the_schema(values: dict[str, str]) -> None:
    text = flow({"title": "A", **values})
    _, problems = load_article(f"---\n{text}\n---\n".encode(), "articles/a.md", Config())
    assert problems or said_of("front-matter", plain(parse_yaml(text))) == []


@given(values_of(PERSON_KEYS))
def test_records_without_problems_follow_the_schema(values: dict[str, str]) -> None:
    text = f"[{flow({'name': 'A', **values})}]"
    _, problems = load_people(text.encode())
    assert problems or said_of("people", plain(parse_yaml(text))) == []


@given(values_of({key.name for key in documented_keys()} - {"markdown.engine"} | {"markdown"}))
def test_settings_without_problems_follow_the_schema(values: dict[str, str]) -> None:
    text = flow({key: value for key, value in values.items() if "." not in key})
    _, problems = load_settings(text.encode())
    assert problems or said_of("settings", plain(parse_yaml(text))) == []


def run(*arguments: str) -> Any:
    return CliRunner().invoke(main, ["schema", *arguments])


def test_schemas_are_printed() -> None:
    for name in SCHEMAS:
        assert json.loads(run(name).output) == json.loads(json.dumps(SCHEMAS[name]()))
    assert list(json.loads(run().output)) == list(SCHEMAS)


def test_schemas_are_written_where_an_editor_finds_them(tmp_path: Path) -> None:
    folder = tmp_path / "for" / "editors"
    done = run("--output", str(folder))
    assert done.exit_code == 0
    assert sorted(file.name for file in folder.iterdir()) == [f"{name}.schema.json" for name in sorted(SCHEMAS)]
    assert json.loads((folder / "people.schema.json").read_text("utf-8"))["title"]
    (line,) = [line for line in done.output.splitlines() if line.endswith("people.schema.json") and "#" in line]
    assert line == f"# yaml-language-server: $schema={(folder / 'people.schema.json').as_posix()}"
    assert load_people(f"{line}\n- Ann Lee\n".encode())[1] == []


@pytest.mark.parametrize(("folder", "start"), [("courier", ""), ("courier/for/editors", "for/editors/")])
def test_the_line_for_editors_starts_at_the_file_that_has_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, start: str
) -> None:
    (tmp_path / "courier").mkdir()
    (tmp_path / "courier/newsgen.yaml").touch()
    monkeypatch.chdir(tmp_path)
    lines = run("--output", folder).output.splitlines()
    assert f"# yaml-language-server: $schema={start}people.schema.json" in lines
    assert f"# yaml-language-server: $schema={start}settings.schema.json" in lines


def test_one_schema_is_written_alone(tmp_path: Path) -> None:
    done = run("people", "--output", str(tmp_path))
    assert [file.name for file in tmp_path.iterdir()] == ["people.schema.json"]
    assert "newsgen.yaml" not in done.output


def test_there_is_no_schema_of_anything_else(tmp_path: Path) -> None:
    done = run("articles")
    assert done.exit_code == 2
    assert "front-matter, settings, people" in done.output


def test_a_schema_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert run("--output", str(tmp_path / "file")).exit_code == 1


def test_descriptions_are_in_the_schemas() -> None:
    for name, keys in (("front-matter", FRONT_MATTER_KEYS), ("people", PERSON_KEYS)):
        text = json.dumps(SCHEMAS[name](), ensure_ascii=False)
        assert all(json.dumps(key.doc, ensure_ascii=False) in text for key in keys.values())
