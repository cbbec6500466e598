"""What is in doubt, and what is left out, as the end of an import tells it to somebody who has never seen one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from import_examples import new_site
from newsgen.cli import main
from newsgen.importers.doubts import kind_of


@pytest.mark.parametrize(
    ("doubt", "kind"),
    [
        ("it has no text", "it has no text"),
        ("the date “13/13/1931” is not understood", "the date … is not understood"),
        ("files that are not in the source: /a/b.png, c.png …", "files that are not in the source"),
        ("lines 3, 1,024 and 75 more: template tags like {{ a }} are kept", "template tags like … are kept"),
        ("left out of `aliases`: “/...” is not an old url that can be kept", "left out of `aliases`"),
        (
            "the text is not UTF-8; it was taken for windows-1252",
            "the text is not UTF-8; it was taken for windows-1252",
        ),
        ("the shortcode [gallery] is not known", "the shortcode … is not known"),
        ("its status is “a: “b” [c]”, which newsgen does not know", "its status is …, which newsgen does not know"),
        ("“Monday”", "…"),
        (
            "another article has the name “ferry” already; this one got “ferry-2”",
            "another article has the name … already; this one got …",
        ),
    ],
)
def test_doubts_of_one_kind_are_told_in_the_same_words(doubt: str, kind: str) -> None:
    assert kind_of(doubt) == kind


def test_the_three_commonest_kinds_of_doubt_are_told_with_how_many_articles_have_them(tmp_path: Path) -> None:
    site = new_site(tmp_path / "site")
    records = [{"title": f"T{number}", "body": f"Words {number}.", "date": f"day {number}"} for number in range(4)]
    records += [{"title": f"U{number}", "body": f"Text {number}.", "language": f"no {number}"} for number in range(3)]
    records += [{"title": f"V{number}", "body": f"More {number}.", "status": f"so {number}"} for number in range(2)]
    records += [{"title": "W", "body": ""}]
    (tmp_path / "export.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    command = ["import", str(tmp_path / "export.jsonl"), "--site", str(site), "--jobs", "1"]
    lines = CliRunner().invoke(main, command).output.splitlines()
    assert lines[1].split() == ["10", "in", "doubt", "of", "these", "articles,", "to", "be", "looked", "at"]
    assert lines[2:7] == [
        "in doubt, most of all:",
        "  4 articles: the date … is not understood",
        "  3 articles: the language … is no language tag",
        "  2 articles: its status is …, which newsgen does not know; it is a draft for now",
        "  and 1 other kind of doubt",
    ]


def test_documents_are_not_said_to_be_unfit_for_an_archive(tmp_path: Path) -> None:
    site = new_site(tmp_path / "site")
    (tmp_path / "clips").mkdir()
    (tmp_path / "clips" / "minutes.pdf").write_bytes(b"%PDF-1.4\n")
    output = CliRunner().invoke(main, ["import", str(tmp_path / "clips"), "--site", str(site)]).output
    assert "        1  left out  no articles, for the reasons below\nleft out:\n  1 × " in output


def test_a_very_long_name_does_not_fill_the_screen(tmp_path: Path) -> None:
    site = new_site(tmp_path / "site")
    records = [{"id": "a", "title": "Ice", "body": "Words."}, {"id": "x" * 4_000, "title": "", "body": ""}]
    (tmp_path / "export.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    output = CliRunner().invoke(main, ["import", str(tmp_path / "export.jsonl"), "--site", str(site)]).output
    (line,) = (line for line in output.splitlines() if "xxx" in line)
    assert len(line) < 400
    assert line.endswith(": it has neither a headline nor a text")
