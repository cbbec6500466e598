"""`newsgen people` as an archivist meets it: what is found and shown, what is written, and what is refused."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from newsgen import printing
from newsgen.builder import work
from newsgen.builder.build import Options, build, check
from newsgen.builder.lock import build_lock
from newsgen.builder.report import Progress, no_progress
from newsgen.cli import main
from newsgen.people import suggesting
from newsgen.people.changes import Edited, RefusedError
from newsgen.people.tables import bars, labelled, table
from support import HYPOTHESIS, article, files_of, patched, write_site

PEOPLE = """\
# The authority.

- name: Ann Archer   # the editor
  aliases: [A. Archer]
  description: Editor of the paper.
  born: 1901-02-03
  died: 1980~
  positions:
    - {title: Editor, organization: The Courier, from: 1930, to: 1950}
  same_as: ["https://www.wikidata.org/wiki/Q1"]

# The Bakers
- name: Bob Baker
  not: [Robert Bakker]
- name: Ida Idle
"""
ARTICLES = {
    "articles/flood.md": article(
        "The flood",
        "“The water came at night,” said Ann Archer. Mr. Baker agreed. Mayor Carla Cole opened the school in Rome.",
        date="1936-07-18",
        people="[Ann Archer]",
        tags="[water]",
        places="[Riverside]",
    ),
    "articles/bridge.md": article(
        "The bridge",
        "Bob Baker built it.",
        date="1937",
        people="[A. Archer, Roberta Baker]",
        tags="[water]",
        authors="[Dora Dean]",
    ),
    "articles/letters.md": article("Letters", people='[{name: Robert Baker, as: builder}, "Kim Jong Un"]'),
    "articles/hidden.md": article("Hidden", "“No,” said Bob Baker.", draft="true", people="[Ed Ely]"),
}
SITE = {"newsgen.yaml": "title: Courier\nbase_url: https://courier.example/\n", "people.yaml": PEOPLE, **ARTICLES}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path / "site", SITE)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["people", *map(str, arguments)], catch_exceptions=False)


def said(result: Result, status: int = 0) -> str:
    assert result.exit_code == status, result.output
    return result.output


def data(*arguments: str | Path) -> object:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def sources(site: Path) -> dict[str, bytes]:
    return {path: data for path, data in files_of(site).items() if not path.startswith((".newsgen", "public"))}


# --- the list


def test_the_list_names_everybody_with_figures(site: Path) -> None:
    lines = said(run("--site", site)).splitlines()
    assert lines[0].split() == ["articles", "years", "name", "record", "description"]
    assert re.fullmatch(r" +2  1936–1937  Ann Archer +Editor of the paper\.", lines[1])
    assert re.fullmatch(r" +1  undated +Robert Baker +no", lines[2])
    assert re.fullmatch(r" +1  1937 +Roberta Baker +no", lines[3])
    assert lines[-1] == "4 people, 3 without a record; 2 records that no article names"


def test_the_list_sorts_chooses_and_ends(site: Path) -> None:
    assert [row["name"] for row in data("--site", site, "--sort", "name")] == [
        "Ann Archer",
        "Robert Baker",
        "Roberta Baker",
        "Kim Jong Un",
    ]
    assert all(not row["listed"] for row in data("--site", site, "--unlisted"))
    assert said(run("--site", site, "--limit", "1")).splitlines()[-1].startswith("1 of 4 people")
    (row,) = data("--site", site, "--limit", "1")
    assert row["url"] == "/people/ann-archer/"
    assert (row["articles"], row["first_year"], row["last_year"], row["source"]) == (2, 1936, 1937, "people.yaml")
    assert {row["name"] for row in data("--site", site, "--drafts")} >= {"Ed Ely"}


def test_a_site_without_people_has_an_empty_list(tmp_path: Path) -> None:
    write_site(tmp_path, {"articles/a.md": article("A")})
    assert said(run("--site", tmp_path)).splitlines()[-1] == "0 people, 0 without a record"
    assert data("--site", tmp_path) == []
    assert said(run("duplicates", "--site", tmp_path)) == "No names look alike.\n"
    assert "No article names anybody" in said(run("suggest", "--site", tmp_path))


def test_the_current_folder_is_meant_and_options_may_stand_before_the_command(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert json.loads(run("--site", site, "--json", "show", "Ann Archer").stdout)["name"] == "Ann Archer"
    monkeypatch.chdir(site)
    assert "Ann Archer" in said(run())


def test_names_cannot_steer_the_terminal(tmp_path: Path) -> None:
    write_site(tmp_path, {"articles/a.md": article("A", people='["Eve \\u202eLive", 王小明, "José", 金正恩]')})
    output = said(run("--site", tmp_path))
    assert "\u202e" not in output
    assert "\\u202e" in output
    assert "\u202e" not in said(run("show", "Eve \u202eLive", "--site", tmp_path))
    assert "\u202e" not in said(run("show", "x\u202ey", "--site", tmp_path), 2)


def test_columns_are_aligned_by_what_characters_take_up() -> None:
    lines = list(
        table(("n", "name", "x"), [("1", "王小明", "a"), ("22", "Jose\u0301", "b"), ("3", "x" * 90, "c")], (0,))
    )
    assert lines[1].endswith(" 1  王小明" + " " * 42 + "  a")
    assert lines[2].endswith("22  Jose\u0301" + " " * 44 + "  b")
    assert [len(line) <= 20 for line in table(("n",), [("x" * 90,)], (), 20)] == [True, True]


def test_bars_are_as_long_as_their_figures() -> None:
    assert list(bars([("1936", 8), ("undated", 1), ("1937", 0)], 8)) == [
        "1936     ████████ 8",
        "undated  █ 1",
        "1937     0",
    ]


# --- one person


def test_a_person_is_shown_as_on_the_page(site: Path) -> None:
    output = said(run("show", "A. Archer", "--site", site))
    assert output.startswith("Ann Archer (1901-02-03 to about 1980)\nEditor of the paper.\n")
    for words in (
        "https://courier.example/people/ann-archer/",
        "people.yaml",
        "Editor, The Courier, 1930 to 1950",
        "Ann Archer (1)",
        "1936  ████████████████████████████████████████ 1",
        "“The water came at night",
        "articles/flood.md",
        "Roberta Baker (1)",
        "water (2)",
        "Riverside (1)",
        "https://www.wikidata.org/wiki/Q1",
    ):
        assert words in output, words
    found = data("show", "ann-archer", "--site", site)
    assert found["first"]["path"] == "articles/flood.md"
    assert found["last"]["path"] == "articles/bridge.md"
    assert found["positions"] == [
        {"title": "Editor", "organization": "The Courier", "from": "1930", "to": "1950"},
    ]
    assert found["years"] == [{"year": 1936, "articles": 1}, {"year": 1937, "articles": 1}]
    assert data("show", "Robert Baker", "--site", site)["described"][0]["words"] == "builder"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("ann ARCHER", "Ann Archer"),
        ("Mayor Ann Archer", "Ann Archer"),
        ("/people/ann-archer/", "Ann Archer"),
        ("https://courier.example/people/ann-archer/index.html", "Ann Archer"),
        ("Old_Ann", "Ann Archer"),
        ("archer", "Ann Archer"),
        ("Archer, Ann", "Ann Archer"),
        ("“Un”", "Kim Jong Un"),
        ("Jong", "Kim Jong Un"),
        ("dora dean", "Dora Dean"),
        ("Ida Idle", "Ida Idle"),
        ("ida-idle", "Ida Idle"),
    ],
)
def test_a_person_is_found_by_name_alias_slug_and_part(site: Path, words: str, name: str) -> None:
    write_site(site, {"people.yaml": PEOPLE.replace("born:", "merged: Old_Ann\n  born:")})
    assert data("show", words, "--site", site)["name"] == name


def test_several_are_named_and_nobody_leads_to_who_is_near(site: Path) -> None:
    several = said(run("show", "Baker", "--site", site), 2)
    for name in ("“Bob Baker”", "“Robert Baker” (1 article)", "“Roberta Baker”"):
        assert name in several
    assert "did you mean “Ann Archer”?" in said(run("show", "An Acher", "--site", site), 2)
    assert "did you mean “Ann Archer”?" in said(run("show", "archr", "--site", site), 2)
    assert "`newsgen people` lists all" in said(run("show", "Zzyzx", "--site", site), 2)
    assert json.loads(run("show", "Zzyzx", "--site", site, "--json").stdout)["error"]


def test_long_lists_are_cut_unless_all_is_wanted(tmp_path: Path) -> None:
    write_site(
        tmp_path,
        {
            f"articles/{n}.md": article(f"N {n}", f"“Word {n},” said Ann Archer.", date=f"19{n}", people="[Ann Archer]")
            for n in range(30, 42)
        },
    )
    short, whole = (said(run("show", "ann archer", "--site", tmp_path, *more)) for more in ((), ("--all",)))
    assert "said (the latest 5 of 12; --all shows all)" in short
    assert short.count("articles/") == 10
    assert whole.count("articles/") == 12
    assert whole.count("“Word") == 12
    assert len(data("show", "ann archer", "--site", tmp_path)["articles"]) == 12


# --- suggestions


def test_suggestions_come_with_sentence_and_confidence(site: Path) -> None:
    output = said(run("suggest", "--site", site))
    assert "articles/flood.md\n" in output
    assert re.search(r"95%  Bob Baker  \(the authority's: Bob Baker\)\n +Bob Baker built it\.", output)
    assert "Carla Cole" in output
    assert "Rome" not in [
        one["name"] for found in data("suggest", "--site", site)["articles"] for one in found["people"]
    ]
    assert "hidden.md" not in output
    assert output.endswith("Nothing was written: --diff shows what --write would add.\n")


def test_suggestions_for_files_only(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def paths(*arguments: str | Path) -> list[str]:
        return [found["path"] for found in data("suggest", *arguments)["articles"]]

    assert paths("articles/bridge.md", "--site", site) == ["articles/bridge.md"]
    assert paths(site / "articles/bridge.md", "--site", site) == ["articles/bridge.md"]
    assert paths("articles", "--site", site) == ["articles/bridge.md", "articles/flood.md"]
    assert paths("articles/hidden.md", "--site", site, "--drafts") == ["articles/hidden.md"]
    monkeypatch.chdir(site / "articles")
    assert paths("bridge.md", "--site", "..") == ["articles/bridge.md"]
    write_site(site, {"articles/1938/dam.md": article("The dam", "Bob Baker built it.")})
    assert paths("1938", "--site", "..") == paths("1938/", "--site", "..") == ["articles/1938/dam.md"]
    assert paths("..", "--site", "..") == paths("--site", "..")
    assert "a draft (--drafts" in said(run("suggest", "hidden.md", "--site", site), 2)
    assert "it is not there" in said(run("suggest", "nothing.md", "--site", site), 2)
    monkeypatch.chdir("1938")
    assert paths(".", "--site", site) == ["articles/1938/dam.md"], "what lies here is meant first"


def test_write_adds_what_the_diff_shows(site: Path) -> None:
    before = sources(site)
    shown = said(run("suggest", "--site", site, "--diff"))
    assert sources(site) == before
    assert "Nothing was written: add --write to change 2 articles." in shown
    written = said(run("suggest", "--site", site, "--write"))
    diff = re.search(r"^--- a/.*?(?=^2 articles)", written, re.DOTALL | re.MULTILINE)
    assert diff
    assert diff[0] in shown
    after = patched(before, diff[0])
    assert sources(site) == after
    assert b"people: [Ann Archer, Carla Cole]" in after["articles/flood.md"], "a family name alone is only shown"
    assert "  Baker  (" in written
    assert check(site) == ()
    again = said(run("suggest", "--site", site, "--write"))
    assert "Added" not in again


def test_confidence_decides_what_is_shown_and_added(site: Path) -> None:
    found = data("suggest", "--site", site, "--min-confidence", "0.95")
    assert [one["name"] for one in found["articles"][0]["people"]] == ["Bob Baker"]
    assert not found["written"]
    done = data("suggest", "--site", site, "--min-confidence", "0.95", "--write")
    assert done["files"] == ["articles/bridge.md"]
    assert done["written"]
    assert b"people: [A. Archer, Roberta Baker, Bob Baker]" in (site / "articles/bridge.md").read_bytes()


def test_names_that_other_articles_list_are_surer(tmp_path: Path) -> None:
    text = "In the end Tullia Vantongeren went home."
    write_site(
        tmp_path, {"articles/a.md": article("A", text), "articles/b.md": article("B", people="[Tullia Vantongeren]")}
    )
    (found,) = data("suggest", "--site", tmp_path, "--min-confidence", "0.1")["articles"]
    assert found["people"][0]["confidence"] >= 0.9
    assert found["people"][0]["reason"].endswith("; 1 other article lists the name")


def test_articles_that_cannot_be_edited_are_left_with_a_note(tmp_path: Path) -> None:
    body = "Ann Archer spoke."
    write_site(
        tmp_path,
        {
            "newsgen.yaml": "front_matter: {persons: people, params.people: people}\n",
            "people.yaml": PEOPLE,
            "articles/a.md": f"+++\ntitle = 'A'\n+++\n\n{body}\n",
            "articles/b.md": f"---\ntitle: B\npersons: [Bob Baker]\n---\n\n{body}\n",
            "articles/c.md": f"---\ntitle: C\nparams: {{people: [Bob Baker]}}\n---\n\n{body}\n",
            "articles/d.md": f"Title: D\n\n{body}\n",
        },
    )
    output = said(run("suggest", "--site", tmp_path, "--write"))
    assert "persons: [Bob Baker, Ann Archer]" in (tmp_path / "articles/b.md").read_text()
    for path in ("a.md", "c.md", "d.md"):
        assert re.search(rf"note: left as it is: articles/{path}: ", output), output
        assert (tmp_path / "articles" / path).read_text().count("Ann Archer") == 1
    again = said(run("suggest", "--site", tmp_path, "--write"))
    assert "Nothing was written: the articles that want a name cannot be edited." in again


def test_many_articles_are_searched_by_several_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = write_site(
        tmp_path / "site",
        {"people.yaml": PEOPLE, **{f"articles/{n}.md": article(f"N {n}", "Bob Baker came.") for n in range(130)}},
    )
    one = data("suggest", "--site", site)["articles"]
    assert len(one) == 130
    monkeypatch.setattr(work, "SMALL", 100)
    assert data("suggest", "--site", site)["articles"] == one
    monkeypatch.undo()
    done = data("suggest", "--site", site, "--write")
    assert len(done["files"]) == 130
    assert data("--site", site)[0]["articles"] == 130


# --- look-alikes


def test_look_alikes_with_why_and_together(site: Path) -> None:
    write_site(site, {"articles/more.md": article("More", people="[Roberta Baker, Anne Archer, Ann Archer]")})
    found = data("duplicates", "--site", site, "--min-score", "40")
    pairs = {(pair["keep"]["name"], pair["other"]["name"]): pair for pair in found}
    assert pairs["Ann Archer", "Anne Archer"]["together"] == 1
    assert pairs["Ann Archer", "Anne Archer"]["reasons"]
    assert ("Bob Baker", "Robert Baker") in pairs
    lines = said(run("duplicates", "--site", site, "--limit", "1")).splitlines()
    assert lines[0].split()[0] == "score"
    assert "of" in lines[2] or lines[2] == "1 pair"
    assert lines[-2:] == [
        "One person? newsgen people merge NAME OTHER --write",
        "Two people? newsgen people distinguish NAME OTHER --write",
    ]


def test_whom_the_authority_tells_apart_is_no_look_alike(site: Path) -> None:
    before = data("duplicates", "--site", site)
    assert ("Bob Baker", "Robert Baker") in {(pair["keep"]["name"], pair["other"]["name"]) for pair in before}
    assert "Nothing was written" in said(run("distinguish", "Bob Baker", "Robert Baker", "--site", site))
    said(run("distinguish", "Robert Baker", "Bob Baker", "--site", site, "--write"))
    assert "  not: [Robert Bakker, Robert Baker]\n" in (site / "people.yaml").read_text()
    after = data("duplicates", "--site", site)
    assert len(after) == len(before) - 1
    assert "says already" in said(run("distinguish", "Bob Baker", "Robert Baker", "--site", site), 2)
    assert "same person" in said(run("distinguish", "Ann Archer", "A. Archer", "--site", site), 2)
    assert "says that “Robert Baker” is somebody else" in said(
        run("merge", "Bob Baker", "Robert Baker", "--site", site, "--write"), 2
    )


# --- edits


def test_merge_shows_then_writes_and_the_old_url_leads_on(site: Path) -> None:
    assert build(site).done
    before = sources(site)
    shown = run("merge", "Bob Baker", "Robert Baker", "--site", site)
    assert said(shown).endswith("Nothing was written: add --write to do this.\n")
    assert sources(site) == before
    assert "+  aliases: [Robert Baker]\n" in shown.stdout
    written = run("merge", "Bob Baker", "Robert Baker", "--site", site, "--write")
    assert f"Written. `newsgen build {site}` brings it into the archive." in said(written)
    diff = shown.stdout.removesuffix("Nothing was written: add --write to do this.\n")
    assert written.stdout.startswith(diff)
    assert sources(site) == patched(before, diff)
    text = (site / "people.yaml").read_text()
    assert "# The Bakers\n" in text
    assert "- name: Ann Archer   # the editor\n" in text
    assert build(site).done
    assert 'url=../../people/bob-baker/index.html"' in (site / "public/people/robert-baker/index.html").read_text()
    assert (site / "public/people/bob-baker/index.html").exists()
    assert data("show", "robert-baker", "--site", site)["name"] == "Bob Baker"


def test_merge_says_what_it_did_to_machines(site: Path) -> None:
    found = data("merge", "Bob Baker", "Robert Baker", "--site", site)
    assert found["files"] == ["people.yaml"]
    assert found["diff"].startswith("--- a/people.yaml\n")
    assert found["notes"]
    assert found["written"] is False
    assert data("merge", "Bob Baker", "Robert Baker", "--site", site, "--write")["written"] is True


def test_articles_are_changed_only_when_asked(site: Path) -> None:
    write_site(
        site,
        {
            "articles/rank.md": article("Rank", people="[Mayor Robert Baker]"),
            "articles/by.md": article("By", authors="[Robert Baker]"),
            "articles/toml.md": "+++\ntitle = 'T'\npeople = ['Robert Baker']\n+++\n\nText.\n",
        },
    )
    output = said(run("merge", "Bob Baker", "Robert Baker", "--site", site, "--articles", "--write"))
    assert "{name: Bob Baker, as: builder}" in (site / "articles/letters.md").read_text()
    assert "authors: [Bob Baker]" in (site / "articles/by.md").read_text()
    assert "[Mayor Robert Baker]" in (site / "articles/rank.md").read_text()
    assert "1 article with another spelling, or under another key, left: articles/rank.md" in output
    assert "left as it is: articles/toml.md" in output
    assert build(site).done
    assert len(data("show", "Bob Baker", "--site", site)["articles"]) == 3


def test_a_new_record_for_people_without_one(site: Path) -> None:
    said(run("merge", "Roberta Baker", "Robert Baker", "--site", site, "--write"))
    assert "- name: Roberta Baker\n  aliases: [Robert Baker]\n  merged: [robert-baker]\n" in (
        (site / "people.yaml").read_text()
    )
    assert check(site) == ()


def test_people_yaml_is_made_where_there_is_none(tmp_path: Path) -> None:
    write_site(tmp_path, {"articles/a.md": article("A", people="[Jon Doe, John Doe]")})
    said(run("merge", "John Doe", "Jon Doe", "--site", tmp_path, "--write"))
    assert (tmp_path / "people.yaml").read_text() == "- name: John Doe\n  aliases: [Jon Doe]\n  merged: [jon-doe]\n"


def test_rename_keeps_the_old_name_and_url(site: Path) -> None:
    assert build(site).done
    said(run("rename", "ann archer", "Anna Archer", "--site", site, "--articles", "--write"))
    text = (site / "people.yaml").read_text()
    assert "- name: Anna Archer   # the editor\n" in text
    assert "merged: [ann-archer]" in text
    assert "people: [Anna Archer]" in (site / "articles/flood.md").read_text()
    assert "[A. Archer, Roberta Baker]" in (site / "articles/bridge.md").read_text()
    assert build(site).done
    assert 'url=../../people/anna-archer/index.html"' in (site / "public/people/ann-archer/index.html").read_text()
    for new in ("Bob Baker", "Roberta Baker"):
        assert "newsgen people merge" in said(run("rename", "Anna Archer", new, "--site", site), 2)


def test_split_gives_aliases_a_record(site: Path) -> None:
    said(run("split", "Ann Archer", "A. Archer", "--site", site, "--write"))
    text = (site / "people.yaml").read_text()
    assert "- name: A. Archer\n  not: [Ann Archer]\n" in text
    assert check(site) == ()
    assert [row["name"] for row in data("--site", site)].count("A. Archer") == 1
    assert "is not an alias" in said(run("split", "Ann Archer", "Nobody", "--site", site), 2)
    assert "only who has a record can be split" in said(run("split", "Roberta Baker", "R.", "--site", site), 2)


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["merge", "Ann Archer", "A. Archer"], 2, "are the same person already"),
        (["merge", "Ann Archer", "Mayor Ann Archer"], 2, "are the same person already"),
        (["merge", "Ann Archer", "Nobody Atall"], 2, "nobody in the archive or in the authority is called"),
        (["merge", "Archer", "Bob Baker"], 2, "did you mean “Ann Archer”"),
        (["merge", "Ann Archer"], 2, "Missing argument"),
        (["rename", "Ann Archer", "Ann Archer"], 2, "is the preferred name already"),
        (["rename", "Ann Archer", "  "], 2, "the name is empty"),
        (["rename", "Ann Archer", "Ann\x00"], 2, "a character that no page can show"),
        (["show", ""], 2, "nobody"),
        (["show", "\x1b[31m"], 2, "nobody"),
        (["shwo", "Ann Archer"], 2, "did you mean: newsgen people show, or newsgen people show shwo"),
        (["duplicate"], 2, "did you mean: newsgen people duplicates, or"),
        (["Ann Archer"], 2, 'did you mean: newsgen people show "Ann Archer"'),
        (["rename", "Ann Archer", "Bob Baker"], 2, 'newsgen people merge "Bob Baker" "Ann Archer"'),
        (["--sort", "size"], 2, "Invalid value"),
        (["--limit", "1", "duplicates"], 2, "--limit before a command means nothing"),
        (["--unlisted", "show", "Ann Archer"], 2, "--unlisted before a command means nothing"),
        (["duplicates", "--min-score", "0"], 2, "Invalid value"),
        (["suggest", "--min-confidence", "2"], 2, "Invalid value"),
    ],
)
def test_what_cannot_be_done_is_refused_in_words(site: Path, arguments: list[str], status: int, words: str) -> None:
    before = sources(site)
    result = CliRunner().invoke(main, ["people", "--site", str(site), *arguments], catch_exceptions=False)
    assert words in said(result, status)
    assert "Traceback" not in result.output
    assert sources(site) == before


def test_a_broken_authority_is_told_and_left_alone(site: Path) -> None:
    (site / "people.yaml").write_text("- name: [Ann\n")
    before = sources(site)
    for command in (["merge", "Roberta Baker", "Robert Baker"], ["rename", "Robert Baker", "Rob Baker"]):
        output = said(run(*command, "--site", site, "--write"), 1)
        assert "people.yaml" in output
        assert "line 2" in output or "line 1" in output
    assert sources(site) == before
    output = said(run("--site", site))
    assert "Ann Archer" in output
    assert "note: what has errors is left out: 1 error; `newsgen check` lists them" in output


def test_problems_in_articles_stop_nothing(site: Path) -> None:
    write_site(site, {"articles/bad.md": article("Bad", date="1936-13", people="[Zoe Zed]")})
    assert "1 error" in said(run("--site", site))
    said(run("merge", "Bob Baker", "Robert Baker", "--site", site, "--write"))


def test_an_edit_after_which_the_site_has_errors_is_refused(site: Path) -> None:
    text = PEOPLE + "- name: Carl\n  merged: [rob-baker]\n"
    (site / "people.yaml").write_text(text)
    output = said(run("rename", "Bob Baker", "Rob Baker", "--site", site, "--write"), 2)
    assert "rob-baker" in output
    assert (site / "people.yaml").read_text() == text


def test_an_old_url_that_a_namesake_gets_is_refused(tmp_path: Path) -> None:
    write_site(tmp_path, {"articles/a.md": article("A", people="[Jose Garcia, José García, Josef Garcia]")})
    output = said(run("merge", "Josef Garcia", "Jose Garcia", "--site", tmp_path, "--write"), 2)
    assert "would become that of “José García”" in output
    said(run("merge", "Jose Garcia", "José García", "--site", tmp_path, "--write"))
    assert build(tmp_path).done
    said(run("merge", "Josef Garcia", "Jose Garcia", "--site", tmp_path, "--write"))
    assert build(tmp_path).done
    assert len(data("--site", tmp_path)) == 1


def test_wrong_folders_and_settings(tmp_path: Path, site: Path) -> None:
    assert "there is no folder" in said(run("--site", tmp_path / "nowhere"), 2)
    assert "is not a site folder" in said(run("show", "X", "--site", tmp_path), 2)
    assert f"newsgen people --site {site}" in said(run(site), 2)
    (site / "newsgen.yaml").write_text("titel: x\n")
    assert "titel" in said(run("--site", site), 2)


def test_a_file_of_its_own_is_edited_too(site: Path) -> None:
    write_site(site, {"people/fay.md": "---\n# her\nname: Fay Fox\n---\n\nShe was a pilot.\n"})
    said(run("merge", "Fay Fox", "Robert Baker", "--site", site, "--write"))
    text = (site / "people/fay.md").read_text()
    assert "# her\nname: Fay Fox\naliases: [Robert Baker]\nmerged: [robert-baker]\n" in text
    assert text.endswith("She was a pilot.\n")


def test_nothing_unchanged_is_read_again(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert build(site).done
    said(run("--site", site))

    def unexpected(*_: object) -> None:
        raise AssertionError("an article was read again")

    monkeypatch.setattr("newsgen.builder.work.load_article", unexpected)
    said(run("show", "Ann Archer", "--site", site))
    said(run("duplicates", "--site", site))
    said(run("suggest", "--site", site))
    assert not (site / ".newsgen/drafts.db").exists()
    monkeypatch.undo()
    report = build(site)
    assert (report.written, report.removed) == (0, 0), "what was consulted is what was built"


def test_ctrl_c_ends_with_a_word(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = sources(site)
    monkeypatch.setattr("newsgen.people.editing.write_changes", interrupt)
    assert "interrupted" in said(run("merge", "Bob Baker", "Robert Baker", "--site", site, "--write"), 130)
    monkeypatch.setattr(suggesting, "paragraphs_of", interrupt)
    assert "interrupted" in said(run("suggest", "--site", site), 130)
    assert sources(site) == before
    with build_lock(site / ".newsgen", lambda: pytest.fail("the lock is held")):
        pass


def test_a_file_that_cannot_be_written_is_told(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise RefusedError("the file is write-protected", "people.yaml")

    monkeypatch.setattr("newsgen.people.editing.write_changes", refuse)
    assert "write-protected" in said(run("merge", "Bob Baker", "Robert Baker", "--site", site, "--write"), 1)
    assert (site / "people.yaml").read_text() == PEOPLE


@pytest.mark.parametrize("command", [["suggest"], ["merge", "Bob Baker", "Robert Baker"]])
def test_progress_is_put_away_before_anything_is_printed(
    site: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    shown = []

    @contextmanager
    def watched(quiet: bool) -> Iterator[Progress]:
        assert not shown, "one bar at a time"
        shown.append(True)
        yield no_progress
        shown.pop()

    def print_changes(edited: Edited) -> None:
        assert not shown
        printed.append(edited)

    printed: list[Edited] = []
    for module in ("newsgen.printing", "newsgen.cli.suggestions"):
        monkeypatch.setattr(f"{module}.watched", watched)
        monkeypatch.setattr(f"{module}.print_changes", print_changes)
    said(run(*command, "--site", site, "--write"))
    assert printed


def test_a_bar_that_was_put_away_does_not_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "_PATIENCE", -1.0)
    bar = printing._Bar()
    bar.close()
    bar.update("load", 1, 2)
    assert bar._progress is None


def test_a_damaged_catalogue_is_made_anew(site: Path) -> None:
    expected = said(run("--site", site))
    (site / ".newsgen/catalogue.db").write_bytes(b"damaged")
    assert said(run("--site", site)) == expected


def test_help_names_every_command() -> None:
    output = said(run("--help"))
    for command in ("show", "suggest", "duplicates", "merge", "rename", "split", "distinguish"):
        assert command in output
        assert said(run(command, "--help"))


# --- for any names


NAMES = st.lists(
    st.sampled_from(
        [
            *("Ann Archer", "A. Archer", "Anne Archer", "José García", "Jose Garcia", "JOSE GARCÍA", "Mayor Jo March"),
            *("Jo March", "王小明", "李", "O’Neil", "O'Neil Jr.", "entry", "-", "Ann: Archer", "#1 Fan", "Ёж", "🙂"),
        ]
    ),
    min_size=2,
    max_size=5,
    unique=True,
)


@settings(max_examples=400 if HYPOTHESIS == "long" else 5, phases=[Phase.explicit, Phase.generate])
@given(names=NAMES, authors=NAMES, records=st.lists(st.integers(0, 4), max_size=3, unique=True))
def test_after_a_merge_the_pages_of_both_lead_to_one(
    tmp_path_factory: pytest.TempPathFactory, names: list[str], authors: list[str], records: list[int]
) -> None:
    site = tmp_path_factory.mktemp("merge")
    listed = [json.dumps(names[place]) for place in records if place < len(names)]
    files = {
        "people.yaml": "# Mine\n" + "".join(f"- name: {name}\n" for name in listed),
        "articles/a.md": article("A", people=json.dumps(names)),
        "articles/b.md": article("B", authors=json.dumps(authors)),
    }
    write_site(site, files)
    before = build(site, Options(jobs=1))
    a, b = names[:2]
    found = [run("show", name, "--site", site, "--json") for name in (a, b)]
    result = run("merge", a, b, "--site", site, "--write")
    if result.exit_code or not before.done:
        assert "Traceback" not in result.output
        assert result.exit_code in (1, 2)
        assert (site / "people.yaml").read_text() == files["people.yaml"]
        return
    after = build(site, Options(jobs=1))
    assert after.done, after.problems
    assert (site / "people.yaml").read_text().startswith("# Mine\n")
    kept = data("show", a, "--site", site)
    assert data("show", b, "--site", site) == kept
    home = site / "public" / kept["url"].strip("/") / "index.html"
    assert home.exists()
    for one in found:
        url = json.loads(one.stdout)["url"]
        page = (site / "public" / url.strip("/") / "index.html").read_text()
        slug = kept["url"].rstrip("/").rpartition("/")[2]
        assert url == kept["url"] or f'/people/{slug}/index.html"' in page, (url, kept["url"])


def test_long_facts_go_on_in_the_next_line() -> None:
    assert list(labelled([("tags", ["one two three", "王 小 明"]), ("none", [])], 14)) == [
        "tags  one two",
        "      three",
        "      王 小 明",
    ]
    assert list(labelled([("tags", ["one two three"])])) == ["tags  one two three"]


def test_who_writes_and_is_written_about_has_two_pages(site: Path) -> None:
    write_site(site, {"articles/dora.md": article("Dora", people="[Dora Dean]")})
    assert data("show", "Dora Dean", "--site", site)["elsewhere"] == ["/authors/dora-dean/"]
    said(run("merge", "Ann Archer", "Dora Dean", "--site", site, "--write"))
    assert build(site).done
    for index in ("people", "authors"):
        page = (site / f"public/{index}/dora-dean/index.html").read_text()
        assert f'/{index}/ann-archer/index.html"' in page
