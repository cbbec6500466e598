"""Joomla's table of articles, as phpMyAdmin exports it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from reading_folders import draft_of, format_of, outcomes, reasons, written

from newsgen.content.article import Image
from newsgen.content.dates import parse_date
from newsgen.importers.draft import Draft, Named

ROW = {
    "id": "7",
    "asset_id": "60",
    "title": "The lock is shut",
    "alias": "lock-is-shut",
    "catid": "8",
    "state": "1",
    "introtext": "<p>The lock is shut <em>until May</em>.</p>",
    "fulltext": '<p>The gate has a crack.</p><p><img src="images/lock.jpg" alt="Lock" /></p>'
    '<p>See <a href="index.php?option=com_content&amp;view=article&amp;id=9">the ferry</a>. {loadposition adverts}</p>',
    "created": "2012-03-10 09:00:00",
    "created_by": "42",
    "created_by_alias": "",
    "modified": "2012-03-20 10:00:00",
    "publish_up": "2012-03-12 10:00:00",
    "publish_down": "0000-00-00 00:00:00",
    "metakey": "lock, river",
    "metadesc": "Until May.",
    "access": "1",
    "language": "*",
    "attribs": "{}",
    "images": json.dumps({"image_intro": "images/gate.jpg#joomlaImage://x", "image_intro_caption": "The gate"}),
}
PICTURES = {"images/lock.jpg": b"jpeg", "images/gate.jpg": b"jpeg"}


def table(name: str, *rows: dict[str, Any]) -> dict[str, Any]:
    return {"type": "table", "name": f"jos_{name}", "database": "joomla", "data": list(rows)}


def export(folder: Path, *rows: dict[str, Any]) -> Path:
    tables = [
        {"type": "header", "version": "5.1.1", "comment": "Export to JSON plugin for PHPMyAdmin"},
        {"type": "database", "name": "joomla"},
        table("categories", {"id": "8", "extension": "com_content", "title": "Harbour", "path": "harbour"}),
        table("content", *rows),
        table(
            "users", {"id": "42", "name": "Ann Moss", "username": "ann", "email": "ann@j.example", "password": "$2y$"}
        ),
    ]
    return written(folder, {"joomla.json": json.dumps(tables), **PICTURES}) / "joomla.json"


def test_an_article_with_what_other_tables_say_of_it(tmp_path: Path) -> None:
    path = export(tmp_path, ROW)
    assert format_of(path) == "joomla"
    found = draft_of(outcomes("joomla", path), "7")
    assert found == Draft(
        id="7",
        title="The lock is shut",
        body="The lock is shut *until May*.\n\nThe gate has a crack.\n\n![Lock](lock.jpg)\n\n"
        "See the ferry. {loadposition adverts}\n",
        date=parse_date("2012-03-12T10:00:00"),
        updated=parse_date("2012-03-20T10:00:00"),
        summary="Until May.",
        authors=(Named("Ann Moss"),),
        tags=("lock", "river"),
        section=("Harbour",),
        images=(Image("gate.jpg", None, "The gate"),),
        slug="lock-is-shut",
        attachments=found.attachments,
        doubts=(
            "1 links to other pages of Joomla have no address that stays, so they are not kept",
            "the tag of a plugin, {loadposition adverts}, stands in the text as it was",
        ),
    )
    assert "j.example" not in repr(found)


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"state": "2"}, "published"),
        ({"state": "0"}, "draft"),
        ({"access": "2"}, "draft"),
        ({"access": "0"}, "published"),
    ],
)
def test_what_was_not_for_everybody_does_not_become_so(tmp_path: Path, fields: dict[str, str], status: str) -> None:
    assert draft_of(outcomes("joomla", export(tmp_path, ROW | fields)), "7").status == status


def test_what_lay_in_the_trash_is_left_out(tmp_path: Path) -> None:
    assert reasons(outcomes("joomla", export(tmp_path, ROW | {"state": "-2"}))) == {"7": "it lay in the trash"}


def test_a_table_alone_as_csv(tmp_path: Path) -> None:
    text = 'id,title,introtext,fulltext,state,catid\n7,The lock,"<p>One.</p>","<p>Two.</p>",1,8\n'
    path = written(tmp_path, {"content.csv": text}) / "content.csv"
    assert format_of(path) == "joomla"
    assert draft_of(outcomes("joomla", path), "7").body == "One.\n\nTwo.\n"
