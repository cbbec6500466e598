"""An import as a whole: what is written, what a second run touches, and what nobody may lose."""

from __future__ import annotations

import json
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen import Site
from newsgen.builder import work
from newsgen.builder.site import UsageError
from newsgen.cli import main
from newsgen.importers import ledger
from newsgen.importers.report import ImportReport
from newsgen.importers.run import ImportOptions, import_sources
from processes import newsgen
from support import HYPOTHESIS

BODY = "The ferry ran again after nine days of ice, and half the town stood on the pier to see it."


def record(number: int, **values: Any) -> dict[str, Any]:
    return {
        "id": f"https://courier.example/{number}",
        "title": f"Headline {number}",
        "date": "1963-06-16",
        "body": f"{BODY} It was trip number {number}.",
        **values,
    }


def lines(path: Path, *records: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records), encoding="utf-8")
    return path


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "articles").mkdir(parents=True)
    (folder / "newsgen.yaml").write_text("title: The Courier\n")
    return folder


def run(site: Path, *sources: Path, **options: Any) -> ImportReport:
    return import_sources(site, sources, ImportOptions(**options))


def counts(report: ImportReport) -> dict[str, int]:
    return {status: count for status, count in report.counts.items() if count}


def articles(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site / "articles").as_posix(): path.read_text(encoding="utf-8")
        for path in sorted((site / "articles").rglob("*"))
        if path.is_file()
    }


def test_an_article_is_named_by_date_and_slug_and_says_where_it_is_from(site: Path, tmp_path: Path) -> None:
    source = lines(
        tmp_path / "export.jsonl",
        record(1, tags=["ice", "1963", "no"], authors=["Ann Reporter"], section="Town", summary="It runs: at last."),
    )
    assert counts(run(site, source)) == {"imported": 1}
    ((name, text),) = articles(site).items()
    assert name == "1963/1963-06-16-headline-1.md"
    front, _, body = text.partition("\n---\n\n")
    assert front.splitlines()[:-1] == [
        "---",
        "title: Headline 1",
        "date: 1963-06-16",
        'summary: "It runs: at last."',
        "authors: [Ann Reporter]",
        'tags: [ice, "1963", "no"]',
        "section: [Town]",
        "slug: headline-1",
        "imported:",
        "  from: export.jsonl",
        "  format: jsonl",
        "  id: https://courier.example/1",
    ]
    assert body == f"{BODY} It was trip number 1.\n"
    assert Site(site).check() == ()


def test_a_second_run_changes_nothing(site: Path, tmp_path: Path) -> None:
    source = lines(tmp_path / "export.jsonl", *map(record, range(3)))
    run(site, source)
    before = articles(site)
    assert counts(run(site, source)) == {"unchanged": 3}
    assert articles(site) == before


def test_the_same_record_is_known_in_an_export_of_another_name_and_a_file_in_another_folder(
    site: Path, tmp_path: Path
) -> None:
    run(site, lines(tmp_path / "january.jsonl", record(1)))
    (path,) = (site / "articles").rglob("*.md")
    moved = site / "articles" / "ferries" / "first.md"
    moved.parent.mkdir()
    path.rename(moved)
    # `imported` says the name of the export, so the file changes with it; nothing is there twice.
    assert counts(run(site, lines(tmp_path / "february.jsonl", record(1)))) == {"updated": 1}
    assert list(articles(site)) == ["ferries/first.md"]


def test_what_changed_in_the_source_is_brought_in(site: Path, tmp_path: Path) -> None:
    source = tmp_path / "export.jsonl"
    run(site, lines(source, record(1), record(2)))
    assert counts(run(site, lines(source, record(1, body="All is new."), record(2)))) == {"updated": 1, "unchanged": 1}
    assert articles(site)["1963/1963-06-16-headline-1.md"].endswith("---\n\nAll is new.\n")


def test_what_a_person_has_edited_is_left_alone(site: Path, tmp_path: Path) -> None:
    source = lines(tmp_path / "export.jsonl", record(1))
    run(site, source)
    (path,) = (site / "articles").rglob("*.md")
    edited = path.read_text().replace("title: Headline 1", "title: Ferry runs again").replace("slug: headline-1\n", "")
    path.write_text(edited)
    assert counts(run(site, source)) == {"kept": 1}
    assert path.read_text() == edited


@pytest.mark.parametrize("change", [("slug: headline-1", "slug: ferry"), ("date: 1963-06-16", "date: 1963-06")])
def test_an_edit_of_the_url_is_no_change_of_the_source(change: tuple[str, str], site: Path, tmp_path: Path) -> None:
    source = lines(tmp_path / "export.jsonl", record(1))
    run(site, source)
    (path,) = (site / "articles").rglob("*.md")
    path.write_text(path.read_text().replace(*change))
    assert counts(run(site, source)) == {"kept": 1}


def test_a_conflict_leaves_both_versions(site: Path, tmp_path: Path) -> None:
    source = tmp_path / "export.jsonl"
    run(site, lines(source, record(1)))
    (path,) = (site / "articles").rglob("*.md")
    edited = path.read_text().replace("half the town", "a third of the town")
    path.write_text(edited)
    report = run(site, lines(source, record(1, body="Words of the source.")))
    assert counts(report) == {"conflict": 1}
    assert report.conflicts == [
        ("articles/1963/1963-06-16-headline-1.md", "import-conflicts/1963/1963-06-16-headline-1.md")
    ]
    assert path.read_text() == edited
    assert (site / report.conflicts[0][1]).read_text().endswith("\nWords of the source.\n")
    assert Site(site).check() == ()


def test_a_date_that_is_put_right_leads_on_from_the_old_url(site: Path, tmp_path: Path) -> None:
    source = tmp_path / "export.jsonl"
    run(site, lines(source, record(1)))
    right = lines(source, record(1, date="1963-06-17"))
    assert counts(run(site, right)) == {"updated": 1}
    (text,) = articles(site).values()
    assert "date: 1963-06-17\n" in text
    assert 'aliases: ["/1963/06/16/headline-1/"]\n' in text
    assert counts(run(site, right)) == {"unchanged": 1}


def test_a_date_that_is_put_right_takes_no_url_of_another_article(site: Path, tmp_path: Path) -> None:
    source = tmp_path / "export.jsonl"
    one, other = record(1, slug="ferry"), record(2, slug="ferry", date="1963-06-17")
    run(site, lines(source, one, other))
    right = lines(source, one, {**other, "date": "1963-06-16"})
    assert counts(run(site, right)) == {"unchanged": 1, "updated": 1}
    text = articles(site)["1963/1963-06-17-ferry.md"]
    assert 'slug: ferry-2\naliases: ["/1963/06/17/ferry/"]\n' in text
    assert [problem for problem in Site(site).check() if problem.severity == "error"] == []
    assert counts(run(site, right)) == {"unchanged": 2}


def test_two_records_with_one_id_are_both_kept(site: Path, tmp_path: Path) -> None:
    source = lines(tmp_path / "export.jsonl", record(1), record(1, title="Another", body="Other words."))
    report = run(site, source)
    assert counts(report) == {"imported": 2}
    assert report.doubtful == 1
    assert counts(run(site, source)) == {"unchanged": 2}


def test_two_records_with_one_slug_are_both_kept_and_stay_apart(site: Path, tmp_path: Path) -> None:
    source = lines(tmp_path / "export.jsonl", *(record(number, slug="ferry") for number in range(3)))
    run(site, source)
    assert list(articles(site)) == [
        "1963/1963-06-16-ferry-2.md",
        "1963/1963-06-16-ferry-3.md",
        "1963/1963-06-16-ferry.md",
    ]
    assert counts(run(site, source)) == {"unchanged": 3}
    assert Site(site).check() == ()


def test_a_file_of_somebody_else_is_not_overwritten(site: Path, tmp_path: Path) -> None:
    own = site / "articles/1963/1963-06-16-headline-1.md"
    own.parent.mkdir()
    own.write_text("---\ntitle: By hand\ndate: 1963-06-16\n---\n\nMine.\n")
    report = run(site, lines(tmp_path / "export.jsonl", record(1)))
    assert counts(report) == {"imported": 1}
    assert own.read_text().endswith("Mine.\n")
    assert report.doubtful == 1


def test_one_old_url_of_two_articles_is_the_first_ones(site: Path, tmp_path: Path) -> None:
    """Two saved copies of one page have one address; an archive in which both claim it could not be built."""
    same = "https://courier.example/ferry.html"
    source = lines(tmp_path / "export.jsonl", record(1, url=same), record(2, url=same), record(3, url="/Ferry.html"))
    report = run(site, source)
    assert (counts(report), report.doubtful) == ({"imported": 3}, 2)
    assert [problem for problem in Site(site).check() if problem.severity == "error"] == []
    assert "ferry.html" in articles(site)["1963/1963-06-16-headline-1.md"].partition("imported:")[0]
    before = articles(site)
    assert counts(run(site, source)) == {"unchanged": 3}
    other = lines(tmp_path / "other.jsonl", record(4, url=same))
    assert (counts(run(site, other)), counts(run(site, source))) == ({"imported": 1}, {"unchanged": 3})
    assert before.items() <= articles(site).items()
    assert [problem for problem in Site(site).check() if problem.severity == "error"] == []


def test_an_old_url_is_not_taken_by_a_new_article(site: Path, tmp_path: Path) -> None:
    source = lines(tmp_path / "export.jsonl", record(1, url="https://a.example/1963/06/16/headline-2/"), record(2))
    run(site, source)
    assert "1963/1963-06-16-headline-2-2.md" in articles(site)
    assert [problem for problem in Site(site).check() if problem.severity == "error"] == []
    assert counts(run(site, source)) == {"unchanged": 2}


def test_a_dry_run_writes_no_article(site: Path, tmp_path: Path) -> None:
    source = lines(tmp_path / "export.jsonl", record(1), {"title": ""})
    report = run(site, source, dry=True, report=tmp_path / "report.jsonl")
    assert counts(report) == {"imported": 1, "rejected": 1}
    assert articles(site) == {}
    assert not (site / "import-rejects").exists()
    assert len((tmp_path / "report.jsonl").read_text().splitlines()) == 2


def test_the_date_of_the_user_is_for_what_has_none(site: Path, tmp_path: Path) -> None:
    source = lines(tmp_path / "export.jsonl", record(1), record(2, date=""))
    result = command(source, "--site", site, "--date", "1999~")
    assert result.exit_code == 0
    assert list(articles(site)) == ["1963/1963-06-16-headline-1.md", "1999/1999-headline-2.md"]
    assert "date: 1999~\n" in articles(site)["1999/1999-headline-2.md"]


def test_a_limit_ends_the_import(site: Path, tmp_path: Path) -> None:
    source = lines(tmp_path / "export.jsonl", *map(record, range(10)))
    assert counts(run(site, source, limit=3)) == {"imported": 3}
    assert counts(run(site, source)) == {"unchanged": 3, "imported": 7}


def test_a_limit_counts_what_is_new_so_that_the_next_import_goes_on(site: Path, tmp_path: Path) -> None:
    source = lines(tmp_path / "export.jsonl", *map(record, range(10)))
    run(site, source, limit=4)
    assert counts(run(site, source, limit=4)) == {"unchanged": 4, "imported": 4}
    assert counts(run(site, source, limit=4)) == {"unchanged": 8, "imported": 2}
    changed = lines(source, *(record(number, body="All is new.") for number in range(10)))
    assert counts(run(site, changed, limit=1)) == {"updated": 1}


def test_what_cannot_be_read_is_kept_with_its_reason_and_the_rest_goes_on(site: Path, tmp_path: Path) -> None:
    source = lines(tmp_path / "export.jsonl", record(1))
    source.write_text(source.read_text() + '{"title": "cut o\n' + json.dumps(record(2)) + "\n")
    report = run(site, source, report=site / "report.jsonl")
    assert counts(report) == {"imported": 2, "rejected": 1}
    line = next(one for one in map(json.loads, (site / "report.jsonl").open()) if one["status"] == "rejected")
    assert (site / line["kept_in"]).read_text() == '{"title": "cut o'
    assert line["reason"] in (site / line["kept_in"]).with_suffix(".reason.txt").read_text()


def test_an_interruption_keeps_what_is_done_and_the_next_run_goes_on(site: Path, tmp_path: Path) -> None:
    source = lines(tmp_path / "export.jsonl", *map(record, range(300)))

    def interrupted(step: str, done: int, total: int) -> None:
        raise KeyboardInterrupt

    report = import_sources(site, [source], ImportOptions(report=site / "report.jsonl"), interrupted)
    assert report.interrupted
    done = report.counts["imported"]
    assert 0 < done < 300
    assert len(articles(site)) == done
    assert (site / "report.jsonl").read_text().count('"status": "imported"') == done
    assert counts(run(site, source)) == {"unchanged": done, "imported": 300 - done}


def test_a_killed_import_leaves_whole_articles_only(site: Path, tmp_path: Path) -> None:
    source = lines(tmp_path / "export.jsonl", *map(record, range(300)))
    process = newsgen("import", source, "--site", site, "--jobs", 1)
    while sum(1 for _ in (site / "articles").rglob("*.md")) < 50 and process.returncode is None:
        time.sleep(0.005)
    process.kill()
    whole = [text.endswith(".\n") and "sha256: " in text for name, text in articles(site).items() if name[5] != "."]
    assert whole
    assert all(whole)
    report = run(site, source)
    assert report.counts["unchanged"] + report.counts["imported"] == 300
    assert sum(1 for _ in (site / "articles").rglob("1963*.md")) == 300
    problems = Site(site).check()
    assert not [problem for problem in problems if problem.severity == "error"]


def test_several_processes_write_the_same_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "SMALL", 100)
    source = lines(tmp_path / "export.jsonl", *(record(number, slug=f"s{number % 7}") for number in range(200)))
    written = []
    for jobs in (1, 2):
        site = tmp_path / f"site{jobs}"
        (site / "articles").mkdir(parents=True)
        run(site, source, jobs=jobs)
        written.append(articles(site))
    assert written[0] == written[1]
    assert len(written[0]) == 200


def test_stories_told_twice_are_reported_and_kept(site: Path, tmp_path: Path) -> None:
    long = " ".join(f"Word{number} stands here." for number in range(80))
    source = lines(
        tmp_path / "export.jsonl",
        record(1, body=long),
        record(2, body=long.upper().replace(". ", ".\n\n")),
        record(3, body=f"{long} One more sentence."),
        record(4),
    )
    report = run(site, source)
    assert len(articles(site)) == 4
    told = [(one.other[-5:], one.one[-5:], one.likeness == 1) for one in report.twins]
    assert told == [("-2.md", "-1.md", True), ("-3.md", "-1.md", False)]


def test_people_of_new_articles_are_suggested_and_not_invented(site: Path, tmp_path: Path) -> None:
    body = "“The ice is a foot thick,” said Martha Quillfeather, the harbour master, on the pier."
    report = run(site, lines(tmp_path / "export.jsonl", record(1, body=body)), report=site / "report.jsonl")
    assert list(report.people) == ["Martha Quillfeather"]
    assert "people:" not in "".join(articles(site).values())
    (line,) = map(json.loads, (site / "report.jsonl").open())
    assert line["people_suggested"][0]["name"] == "Martha Quillfeather"


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"slug": "../../../etc/passwd"}, "1963/1963-06-16-etc-passwd.md"),
        ({"slug": "..", "title": "Ice"}, "1963/1963-06-16-ice.md"),
        ({"slug": "a\0b", "title": "Ice"}, "1963/1963-06-16-ab.md"),
        ({"title": "Лёд", "slug": ""}, "1963/1963-06-16-led.md"),
        ({"slug": "index", "date": ""}, "undated/article-1bc04b52.md"),
        ({"date": "9999-12-31"}, "9999/9999-12-31-headline-1.md"),
        ({"date": "0000-00-00"}, "undated/headline-1.md"),
    ],
)
def test_hostile_records_become_harmless_files(values: dict[str, str], name: str, site: Path, tmp_path: Path) -> None:
    run(site, lines(tmp_path / "export.jsonl", record(1, **values)))
    assert list(articles(site)) == [name]
    assert not [problem for problem in Site(site).check() if problem.severity == "error"]


def test_a_list_of_a_hundred_thousand_tags_is_cut_and_said(site: Path, tmp_path: Path) -> None:
    source = lines(tmp_path / "export.jsonl", record(1, tags=[f"tag {number}" for number in range(100_000)]))
    report = run(site, source, report=site / "report.jsonl")
    assert report.doubtful == 1
    assert any("1,000" in doubt for doubt in json.loads((site / "report.jsonl").read_text())["doubts"])
    assert not [problem for problem in Site(site).check() if problem.severity == "error"]


KEYS = (
    *("title", "body", "summary", "slug", "date", "section", "rights", "language", "weather", "id", "url", "aliases"),
    *("image", "sources", "series", "corrections", "status", "tags", "authors", "updated", "body_html", "draft"),
)
VALUES = st.text(max_size=60) | st.sampled_from(
    ["/", "/a", "/people/", "/1963/", "https://a.example/", "file:///a.jpg", "a.md", "1963-06-16", "retracted", "en_GB"]
)
RECORDS = st.lists(
    st.dictionaries(st.sampled_from(KEYS), VALUES | st.lists(VALUES, max_size=3) | st.dictionaries(VALUES, VALUES)),
    min_size=1,
    max_size=5,
)


@settings(max_examples=1_000 if HYPOTHESIS == "long" else 15, deadline=None)
@given(RECORDS)
def test_whatever_records_hold_the_site_has_no_errors(
    tmp_path_factory: pytest.TempPathFactory, records: list[dict[str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    site = folder / "site"
    (site / "articles").mkdir(parents=True)
    source = lines(folder / "export.jsonl", *records)
    first = run(site, source, format="jsonl")
    assert not [problem for problem in Site(site).check() if problem.severity == "error"]
    again = run(site, source, format="jsonl")
    assert again.counts["unchanged"] == first.counts["imported"] + first.counts["unchanged"]


def test_a_disk_without_room_for_what_an_import_remembers_is_said(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pragmas = (*ledger._FOR_ONE_IMPORT, "max_page_count=12")  # SQLite itself finds that there is no room
    monkeypatch.setattr(ledger, "_FOR_ONE_IMPORT", pragmas)
    result = command(lines(tmp_path / "export.jsonl", *map(record, range(300))), "--site", site, "--jobs", "1")
    assert (result.exit_code, type(result.exception)) == (1, SystemExit)
    assert "No space left" in result.output
    monkeypatch.undo()
    done = len(articles(site))
    assert 0 < done < 300
    assert counts(run(site, tmp_path / "export.jsonl")) == {"unchanged": done, "imported": 300 - done}


# --- sources of which nothing comes


def text_file(path: Path, number: int = 1) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"Headline {number}\n\n{BODY} It was trip number {number}.\n")
    return path


def test_a_format_that_nothing_in_the_source_has_is_said_with_what_is_there(site: Path, tmp_path: Path) -> None:
    text_file(tmp_path / "clips" / "a.txt")
    text_file(tmp_path / "clips" / "b.txt", 2)
    lines(tmp_path / "clips" / "more.jsonl", record(1), record(2))
    (tmp_path / "clips" / "a.bin").write_bytes(bytes(range(256)))
    result = command(tmp_path / "clips", "--site", site, "--format", "html")
    assert result.exit_code == 1
    assert (
        "clips: nothing in it has the format html; "
        "what is there is text (2 files), jsonl (1 file), 1 file of no format that newsgen knows" in result.output
    )


def test_a_source_without_articles_is_said(site: Path, tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    feed = tmp_path / "feed.xml"
    feed.write_text('<rss version="2.0"><channel><title>Courier</title></channel></rss>')
    assert run(site, folder, feed).failures == [
        ("empty", "no file below this folder has a format that newsgen knows"),
        ("feed.xml", "there is nothing in it that could be an article"),
    ]


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.pages", "a.xlsx"])
def test_a_document_is_not_taken_for_a_packed_folder(name: str, site: Path, tmp_path: Path) -> None:
    document = tmp_path / name
    with zipfile.ZipFile(document, "w") as packed:
        packed.writestr("content.xml", "<p>Words.</p>")
        packed.writestr("story.txt", f"Headline\n\n{BODY}\n")
    report = run(site, document)
    assert counts(report) == {"left out": 1}
    assert all("which newsgen does not read; save it as" in reason for reason in report.left_out)


def test_rich_text_is_not_taken_for_json(site: Path, tmp_path: Path) -> None:
    (tmp_path / "a.rtf").write_text("{\\rtf1\\ansi Words.}")
    assert counts(run(site, tmp_path / "a.rtf")) == {"left out": 1}


def test_what_programs_keep_for_themselves_is_no_source(site: Path, tmp_path: Path) -> None:
    for number, name in enumerate(("a.txt", ".git/b.txt", "node_modules/pkg/c.txt", ".d.txt", "in/e.txt")):
        text_file(tmp_path / "clips" / name, number)
    for number in range(30):  # more of them than there are articles: nobody is to take them for what the folder is
        page = tmp_path / "clips" / "node_modules" / f"{number}.html"
        page.write_text("<!DOCTYPE html><title>Docs</title><p>Words.")
    report = run(site, tmp_path / "clips", report=site / "report.jsonl")
    found = [json.loads(line) for line in (site / "report.jsonl").open()]
    assert [line["id"] for line in found if line["status"] == "imported"] == ["a.txt", "e.txt"]
    assert dict(report.formats) == {"text": 2}


# --- the command


def command(*words: object) -> Any:
    return CliRunner().invoke(main, ["import", *map(str, words)])


def test_the_table_says_what_was_done(site: Path, tmp_path: Path) -> None:
    result = command(lines(tmp_path / "export.jsonl", record(1), record(2)), "--site", site)
    assert result.exit_code == 0
    assert result.output.splitlines()[0].split() == ["2", "imported", "new", "articles"]
    assert f"Details: {site / 'import-report.jsonl'}" in result.output
    as_json = command(tmp_path / "export.jsonl", "--site", site, "--json")
    assert json.loads(as_json.output)["unchanged"] == 2


def test_wrong_usage_says_what_to_do(site: Path, tmp_path: Path) -> None:
    source = lines(tmp_path / "export.jsonl", record(1))
    for words, message in (
        ((tmp_path / "none.xml", "--site", site), "there is no file or folder"),
        ((source, "--site", tmp_path / "nowhere"), "there is no folder"),
        ((source, "--site", site, "--format", "wordstar"), "the formats are"),
        ((source, "--site", site, "--into", tmp_path), "choose a folder in it"),
        ((source, "--site", site, "--date", "Monday"), "is not a date"),
        (("--site", site), "name a file or folder"),
    ):
        result = command(*words)
        assert result.exit_code == 2, result.output
        assert message in result.output
        assert "Traceback" not in result.output


def test_fields_that_do_not_speak_for_themselves_get_a_mapping_to_start_from(site: Path, tmp_path: Path) -> None:
    source = tmp_path / "export.csv"
    source.write_text(
        "Spalte1;Spalte2;Spalte3\n" + "".join(f"Eis im Hafen {number};16.06.1963;{BODY * 3}\n" for number in range(3))
    )
    result = command(source, "--site", site)
    assert result.exit_code == 1
    start = result.output.partition("--map:\n\n")[2].partition("\n\n")[0]
    assert "fields:" in start
    mapping = tmp_path / "map.yaml"
    mapping.write_text(start)
    again = command(source, "--site", site, "--map", mapping)
    assert again.exit_code == 0, again.output
    assert list(articles(site)) == [f"1963/1963-06-16-eis-im-hafen-{number}.md" for number in range(3)]


def test_a_folder_for_the_articles_may_be_spelt_in_any_way(site: Path, tmp_path: Path) -> None:
    source = lines(tmp_path / "export.jsonl", record(1))
    assert counts(run(site, source, into=Path("articles/herald"))) == {"imported": 1}
    assert list(articles(site)) == ["herald/1963/1963-06-16-headline-1.md"]
    (tmp_path / "linked").symlink_to(site)
    for into in (site / "articles/x/../herald", tmp_path / "linked/articles/herald", Path("articles/./herald")):
        assert counts(run(site, source, into=into)) == {"unchanged": 1}
    assert counts(run(tmp_path / "linked", source, into=Path("articles/herald"))) == {"unchanged": 1}


def test_a_folder_that_is_no_articles_folder_is_refused(site: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        run(site, lines(tmp_path / "export.jsonl", record(1)), into=tmp_path / "elsewhere")


def test_without_the_extra_the_command_says_what_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsgen.importers.registry.EXTRA", ("lxml", "no_such_module"))
    result = command("--formats")
    assert result.exit_code == 1
    assert "to import, newsgen needs no_such_module: pip install 'newsgen[import]'" in result.output
