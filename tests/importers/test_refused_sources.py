"""What newsgen does not read is said, with what to do about it: databases, documents, programs."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading_folders import format_of, outcomes, reasons, written

from newsgen.importers.format import SourceError


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("dump.sql", b"-- phpMyAdmin SQL Dump\n-- version 5\n\nCREATE TABLE `jos_content` (`id` int);\n"),
        ("backup.sql", b"/*!40101 SET NAMES utf8 */;\nINSERT INTO t VALUES (1);\n"),
        ("site.db", b"SQLite format 3\0 ..."),
        ("archive.accdb", b"\0\x01\0\0Standard ACE DB\0"),
    ],
)
def test_databases_are_refused_with_advice(tmp_path: Path, name: str, data: bytes) -> None:
    path = written(tmp_path, {name: data}) / name
    assert format_of(path) == "database"
    with pytest.raises(SourceError, match="as CSV or JSON"):
        outcomes("database", path)


def test_the_folder_of_wordpress_itself_is_refused_with_advice(tmp_path: Path) -> None:
    folder = written(tmp_path, {"wp-includes/version.php": "<?php", "license.txt": "A licence, and no article at all."})
    assert format_of(folder) == "wordpress"
    with pytest.raises(SourceError, match="Tools → Export"):
        outcomes("wordpress", folder)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Council.docx", "save it as HTML"),
        ("1931-03.PDF", "pdftotext"),
        ("list.xlsx", "save it as CSV"),
        ("page 3.qxd", "layout program"),
        ("more.zip", "name it to `newsgen import` itself"),
    ],
)
def test_documents_in_a_folder_are_left_out_with_advice(tmp_path: Path, name: str, words: str) -> None:
    folder = written(tmp_path, {name: b"PK\3\4", "fire.txt": "Fire on the quay\n\nThree sheds burned down.\n"})
    found = {path.name: format_of(path) for path in folder.iterdir()}
    assert found == {name: "documents", "fire.txt": "text"}
    (reason,) = reasons(outcomes("documents", folder / name)).values()
    assert words in reason


def test_a_page_that_is_called_like_a_document_is_a_page(tmp_path: Path) -> None:
    page = "<html><body><p>Saved by a word processor.</p></body></html>"
    assert format_of(written(tmp_path, {"page.doc": page}) / "page.doc") == "html"
