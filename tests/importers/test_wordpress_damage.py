"""Exports that are broken, cut off, or meant to do harm."""

from __future__ import annotations

import gzip
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.importers.draft import Draft, LeftOut, Outcome, Rejected
from newsgen.importers.format import MAX_RECORD_BYTES, SourceError, Wishes
from newsgen.importers.formats.wordpress import FORMATS
from newsgen.importers.wordpress.pieces import Piece, pieces
from newsgen.importers.wordpress.texts import characters

FORMAT = FORMATS[0]
HEAD = (
    b'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    b' xmlns:wp="http://wordpress.org/export/1.2/"><channel><link>https://courier.example</link>'
)
FOOT = b"</channel></rss>"


def item(content: bytes = b"A text.", number: int = 5, more: bytes = b"") -> bytes:
    return (
        b"<item><title>A title</title><content:encoded><![CDATA[%b]]></content:encoded><wp:post_id>%d</wp:post_id>"
        b"<wp:status>publish</wp:status><wp:post_type>post</wp:post_type>%b</item>" % (content, number, more)
    )


def read(tmp_path: Path, data: bytes) -> tuple[list[Outcome], str]:
    """What comes of an export, and why it could not be read to its end."""
    path = tmp_path / "export.xml"
    path.write_bytes(data)
    found: list[Outcome] = []
    try:
        for record in FORMAT.split(path, Wishes()):
            found += FORMAT.read(record, Wishes())
    except SourceError as error:
        return found, str(error)
    return found, ""


def one(tmp_path: Path, data: bytes) -> Draft:
    (outcome,), trouble = read(tmp_path, HEAD + data + FOOT)
    assert isinstance(outcome, Draft) and not trouble
    return outcome


def test_entity_bombs_go_off_nowhere(tmp_path: Path) -> None:
    bomb = b'<!DOCTYPE rss [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    (outcome,), _ = read(tmp_path, bomb + HEAD + item(more=b"<wp:post_name>&b;&x;</wp:post_name>") + FOOT)
    assert isinstance(outcome, Draft)
    assert "lol" not in outcome.slug and "root" not in outcome.slug
    (outcome,), _ = read(tmp_path, HEAD + b"<item>" + bomb + b"</item>" + FOOT)
    assert isinstance(outcome, Draft | LeftOut | Rejected)


def test_forbidden_characters_do_not_end_the_reading(tmp_path: Path) -> None:
    found, trouble = read(tmp_path, HEAD + item(b"A\x00 te\x08xt.\x0bMore", 1) + item(b"Fine.", 2) + FOOT)
    assert not trouble
    first, second = found
    assert isinstance(first, Draft) and isinstance(second, Draft)
    assert "A text." in first.body and "More" in first.body
    assert first.doubts == ("characters that XML forbids were taken out: 2",)
    assert second.doubts == ()


def test_what_is_no_xml_harms_its_own_item_alone(tmp_path: Path) -> None:
    broken = (
        b"<item><title>Fish & chips &eacute; &#8; &nosuch;</title><foo:bar>x</foo:bar><wp:post_id>1</wp:post_id></item>"
    )
    lost = b"<item><title>Lost <b>end</title><wp:post_id>2</wp:post_id><wp:status>publish</wp:status></item>"
    found, trouble = read(tmp_path, HEAD + broken + lost + b"<item><<<</item>" + item(number=4) + FOOT)
    assert not trouble
    first, second, _, last = found
    assert isinstance(first, Draft) and first.title == "Fish & chips é &nosuch;"
    assert isinstance(second, Draft) and (second.title, second.doubts) == ("Lost end", ("it has no text",))
    assert isinstance(last, Draft) and last.doubts == ()


def test_tags_in_cdata_and_comments_are_text(tmp_path: Path) -> None:
    content = b"</item><item> </channel></rss> <wp:comment> ]]]]><![CDATA[> end"
    post = one(tmp_path, b"<!-- <item> ]]> -->" + item(content, more=b"<!-- </item> -->"))
    assert "end" in post.body and "]]>" in post.body.replace("\\", "").replace("&gt;", ">")
    assert post.taken_out == ()


def test_an_item_without_an_end_ends_where_the_next_begins(tmp_path: Path) -> None:
    found, trouble = read(tmp_path, HEAD + item(number=1).removesuffix(b"</item>") + item(number=2) + FOOT)
    assert not trouble
    assert [outcome.id for outcome in found] == ["https://courier.example/?p=1", "https://courier.example/?p=2"]
    assert isinstance(found[0], Draft)


def test_comments_of_readers_are_counted_and_not_read(tmp_path: Path) -> None:
    comment = b"<wp:comment><wp:comment_author>a@mail.example</wp:comment_author></wp:comment>"
    post = one(tmp_path, item(more=comment * 1_200))
    assert [piece.text for piece in post.taken_out] == ["1,200 comments"]
    post = one(tmp_path, item(more=b"<wp:comment><wp:comment_content><![CDATA[x]]>"))
    assert [piece.text for piece in post.taken_out] == ["1 comment"]


@pytest.mark.parametrize(
    ("end", "message"),
    [
        (b"", "its last lines, </channel> and </rss>, are missing"),
        (b"</channel>", ""),
        (b"<item><title>Half", "in the middle of an item"),
        (b"<item><content:encoded><![CDATA[ </item></channel></rss>", "in the middle of an item"),
        (b"<item><wp:comment> <br/>Fatal error: memory", "in the middle of an item"),
    ],
)
def test_a_file_that_was_cut_off_is_said_to_be(tmp_path: Path, end: bytes, message: str) -> None:
    found, trouble = read(tmp_path, HEAD + item() + end)
    assert isinstance(found[0], Draft)
    assert bool(message) == bool(trouble) and message in trouble


def test_a_packed_file_that_was_cut_off_is_said_to_be(tmp_path: Path) -> None:
    path = tmp_path / "export.xml.gz"
    path.write_bytes(gzip.compress(HEAD + item() * 50 + FOOT)[:-30])
    with pytest.raises(SourceError, match="damaged"):
        list(FORMAT.split(path, Wishes()))


@pytest.mark.parametrize("data", [b"", b"\x00" * 1000, b"not XML", b"<rss>", b"\xff\xfe", b"<item/>", b"</item></rss>"])
def test_rubbish_is_no_export_and_no_accident(tmp_path: Path, data: bytes) -> None:
    found, _ = read(tmp_path, data)
    assert found == []


def test_two_exports_in_one_file_are_both_read(tmp_path: Path) -> None:
    found, trouble = read(tmp_path, (HEAD + item(number=1) + FOOT) + (HEAD + item(number=2) + FOOT))
    assert len(found) == 2 and not trouble


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_an_export_in_utf_16_is_read(tmp_path: Path, encoding: str) -> None:
    text = (HEAD + item() + FOOT).decode().replace("A text.", "Река").replace("UTF-8", "UTF-16")
    (post,), trouble = read(tmp_path, text.encode(encoding))
    assert isinstance(post, Draft) and "Река" in post.body and not trouble and not post.doubts


@pytest.mark.parametrize(
    ("data", "declared", "text", "doubts"),
    [
        ("Öl".encode(), "UTF-8", "Öl", 0),
        ("Öl".encode(), "ISO-8859-1", "Öl", 0),
        ("Öl".encode("latin-1"), "ISO-8859-1", "Öl", 0),
        ("Öl ist teuer".encode() + b" \x93so\x94", "UTF-8", "Öl ist teuer “so”", 1),
        (b"caf\xe9", "UTF-8", "café", 1),
        (b"a\x0cb\x00", "", "ab", 1),
        (b"a\r\nb\rc", "", "a\nb\nc", 0),
        ("It donâ€™t".encode(), "", "It donâ€™t", 1),
        (b"x", "no-such-encoding", "x", 0),
    ],
)
def test_letters_are_found_out(data: bytes, declared: str, text: str, doubts: int) -> None:
    found, said = characters(data, declared)
    assert found == text
    assert len(said) == doubts


def test_a_post_of_20_mb_is_rejected_and_the_next_one_is_not(tmp_path: Path) -> None:
    found, trouble = read(tmp_path, HEAD + item(b"x" * 20_000_000) + item(number=6) + FOOT)
    assert not trouble
    rejected, post = found
    assert rejected == Rejected("export.xml, item 1", f"the item has more than {MAX_RECORD_BYTES // 1_000_000} MB", b"")
    assert isinstance(post, Draft)


@pytest.mark.timeout(60)
def test_very_many_tags_are_counted_and_the_rest_is_left_out(tmp_path: Path) -> None:
    tags = b"".join(b'<category domain="post_tag" nicename="%d">%d</category>' % (n, n) for n in range(50_000))
    post = one(tmp_path, item(more=tags))
    assert len(post.tags) == 1_000 and post.tags[-1] == "999"
    assert post.doubts == ("it has more than 1,000 terms of one kind; left out: 49,000",)


def test_very_many_taxonomies_and_fields_are_survived(tmp_path: Path) -> None:
    terms = b"".join(b'<category domain="t%d" nicename="a">a</category>' % n for n in range(5_000))
    metas = b"<wp:postmeta><wp:meta_key>_wp_old_slug</wp:meta_key><wp:meta_value>x</wp:meta_value></wp:postmeta>"
    post = one(tmp_path, item(more=terms + metas * 20_000))
    assert len(post.extra) <= 50


@pytest.mark.parametrize(
    "content",
    [
        b"<div>" * 200,
        b"[gallery ids='%b']" % (b"1," * 100_000),
        b'<img src="data:image/png;base64,%b">' % (b"A" * 99_999),
    ],
)
def test_strange_texts_are_survived(tmp_path: Path, content: bytes) -> None:
    (outcome,), trouble = read(tmp_path, HEAD + item(content) + FOOT)
    assert isinstance(outcome, Draft) and not trouble


def test_a_long_export_takes_the_memory_of_a_short_one(tmp_path: Path) -> None:
    path = tmp_path / "export.xml"
    with path.open("wb") as file:
        file.write(HEAD)
        for number in range(300):
            file.write(item(b"x" * 20_000, number))
        file.write(FOOT)
    tracemalloc.start()
    try:
        assert sum(1 for _ in FORMAT.split(path, Wishes())) == 300
        assert tracemalloc.get_traced_memory()[1] < 4_000_000
    finally:
        tracemalloc.stop()


@given(st.lists(st.sampled_from([b"<item>", b"</item>", b"<![CDATA[", b"]]>", b"<!--", b"-->", b"<wp:comment>", b"x"])))
def test_pieces_of_any_file_are_parts_of_it(tmp_path_factory: pytest.TempPathFactory, parts: list[bytes]) -> None:
    path = tmp_path_factory.getbasetemp() / "any.xml"
    path.write_bytes(b"".join(parts))
    found: list[Piece] = []
    try:
        for piece in pieces(path):
            found.append(piece)
    except SourceError:
        pass
    total = sum(len(piece.data) for piece in found)
    assert total <= 2 * len(b"".join(parts))
