"""XML of strangers: encodings, entities, what XML forbids, bombs, and files that end too early."""

from __future__ import annotations

import codecs
import gzip
import tracemalloc
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.importers import xml
from newsgen.importers.format import SourceError
from newsgen.importers.xml import elements, parse
from newsgen.importers.xml_text import CleanXml

DECLARED = '<?xml version="1.0" encoding="{}"?><a>“Ærø’s ferry”</a>'


def text_of(data: bytes) -> str:
    return str(parse(data).xpath("string()"))


@pytest.mark.parametrize(
    "data",
    [
        DECLARED.format("UTF-8").encode(),
        codecs.BOM_UTF8 + DECLARED.format("UTF-8").encode(),
        DECLARED.format("windows-1252").encode("cp1252"),
        DECLARED.format("ISO-8859-1").encode("cp1252"),  # as in browsers: what says Latin-1 is Windows-1252
        DECLARED.format("UTF-16").encode("utf-16"),
        DECLARED.format("UTF-16").encode("utf-16-be"),
        DECLARED.format("UTF-16").encode("utf-16-le"),
        DECLARED.format("UTF-16").encode(),  # declared so by programs that then write UTF-8
        DECLARED.format("UTF-8").encode("cp1252"),  # wrongly declared
        DECLARED.format("x-klingon").encode(),
        DECLARED.format("zlib").encode(),  # a codec of Python's that is no encoding of text
        b"\n " + DECLARED.format("UTF-8").encode(),
        "<a>“Ærø’s ferry”</a>".encode(),
    ],
    ids=lambda data: repr(data[:24]),
)
def test_a_text_reads_the_same_in_every_encoding(data: bytes) -> None:
    assert text_of(data) == "“Ærø’s ferry”"


def test_an_encoding_of_east_asia() -> None:
    assert text_of('<?xml version="1.0" encoding="Shift_JIS"?><a>新聞</a>'.encode("shift_jis")) == "新聞"


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("five&nbsp;o&rsquo;clock &mdash; caf&eacute;", "five\u00a0o’clock — café"),
        ("Smith & Sons, R&D, &c.", "Smith & Sons, R&D, &c."),
        ("an &unheard-of; thing", "an &unheard-of; thing"),
        ("1 &lt; 2 &amp;amp; 3", "1 < 2 &amp; 3"),
        ("a\x00b\x0bc\x1fd&#0;e&#x1f;f&#xffff;g&#99999999;h", "a b c d e f g h"),
        ("the mayor&#146;s", "the mayor’s"),
        ("&#55357;&#56832;", "😀"),
        ("&#55357; alone", "  alone"),
        ("<![CDATA[&nbsp; <b> & \x01]]>", "&nbsp; <b> &  "),
        ("a<!-- &never; \x01 & -->b<?never &never; ?>c", "abc"),
        ("&", "&"),
    ],
)
def test_what_xml_forbids_reads_as_it_was_meant(inside: str, text: str) -> None:
    assert text_of(f"<a>{inside}</a>".encode()) == text


def test_named_characters_are_the_same_in_attributes() -> None:
    assert parse(b'<a b="&QUOT;caf&eacute;&QUOT; & co"/>').get("b") == '"café" & co'


def test_entities_that_a_document_declares_are_its_words_if_they_are_plain() -> None:
    data = b"""<!DOCTYPE a SYSTEM "a.dtd" [ <!-- ]> --> <!ENTITY paper "The Alder Creek 'Herald'">
      <!ENTITY firm 'Smith &#38; Sons'> ]><a b="&paper;">&paper; &firm;</a>"""
    assert parse(data).get("b") == "The Alder Creek 'Herald'"
    assert text_of(data) == "The Alder Creek 'Herald' Smith & Sons"


LAUGHS = '<!DOCTYPE a [<!ENTITY l0 "lol">' + "".join(
    f'<!ENTITY l{number} "{f"&l{number - 1};" * 10}">' for number in range(1, 12)
)


@pytest.mark.parametrize(
    ("document", "text"),
    [
        (LAUGHS + "]><a>&l11;</a>", "&l11;"),
        (LAUGHS + "]><a b='&l11;'/>", ""),
        ('<!DOCTYPE a [<!ENTITY x SYSTEM "{file}">]><a>&x;</a>', "&x;"),
        ('<!DOCTYPE a [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]><a>&x;</a>', "&x;"),
        ('<!DOCTYPE a SYSTEM "{file}"><a>&x;</a>', "&x;"),
        ('<!DOCTYPE a PUBLIC "-//IPTC//DTD NITF 3.4//EN" "http://127.0.0.1:9/nitf-3-4.dtd"><a>ok</a>', "ok"),
        ('<!DOCTYPE a [<!ENTITY % p SYSTEM "{file}"> %p;<!ENTITY x "%p;">]><a>&x;</a>', "&x;"),
        ('<!DOCTYPE a [<!ENTITY long "' + "x" * 100_000 + '">]><a>' + "&long;" * 10 + "</a>", "&long;" * 10),
        ('<!DOCTYPE a [<!ENTITY x "<b>bold</b>">]><a>&x;</a>', "&x;"),
        ('<!DOCTYPE a [<!ENTITY lt "x">]><a>&lt;</a>', "<"),
        ('<!DOCTYPE a [<!ATTLIST a b CDATA "default">]><a/>', ""),
    ],
)
def test_a_document_type_can_do_nothing(document: str, text: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.dtd"
    secret.write_text('<!ENTITY x "SECRET">')
    data = document.replace("{file}", secret.as_uri()).encode()
    assert text_of(data) == text
    assert b"SECRET" not in CleanXml(BytesIO(data)).read()


@pytest.mark.parametrize(
    "data",
    [b"", b"   ", b"\x00\x01\x02\xff" * 100, b"<a>", b"<a></b>", b"words", b"<!DOCTYPE a [", b"<" * 1000, b"\xff\xfe<"],
)
def test_what_is_not_xml_is_said_to_be_none(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"^not XML: "):
        parse(data)


def test_nesting_without_end_is_an_error_and_no_crash(tmp_path: Path) -> None:
    deep = b"<a>" * 100_000
    with pytest.raises(SourceError, match="depth"):
        parse(deep + b"</a>" * 100_000)
    (tmp_path / "deep.xml").write_bytes(deep)
    with pytest.raises(SourceError, match="depth"):
        list(elements(tmp_path / "deep.xml", "b"))


def records(path: Path) -> Iterator[str]:
    return (str(element.findtext("t")) for element in elements(path, "item"))


def file_of(path: Path, count: int, size: int = 1_000) -> Path:
    body = b"<c><![CDATA[" + b"<p>words &nbsp; words</p>\n" * (size // 26) + b"]]></c>"
    with path.open("wb") as file:
        file.write(b"<r>")
        for number in range(count):
            file.write(b"<item><t>%d&nbsp;</t>%s</item>\n" % (number, body))
        file.write(b"</r>")
    return path


def test_elements_come_one_by_one_and_leave_the_memory(tmp_path: Path) -> None:
    path = file_of(tmp_path / "large.xml", 3_000)
    tracemalloc.start()
    try:
        assert sum(1 for _ in records(path)) == 3_000
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


def test_a_file_that_ends_too_early_gives_what_it_has(tmp_path: Path) -> None:
    data = file_of(tmp_path / "whole.xml", 5).read_bytes()
    (tmp_path / "cut.xml").write_bytes(data[:-300])
    found = records(tmp_path / "cut.xml")
    assert [next(found) for _ in range(4)] == ["0\u00a0", "1\u00a0", "2\u00a0", "3\u00a0"]
    with pytest.raises(SourceError, match="not XML from line"):
        next(found)


def test_files_packed_with_gzip(tmp_path: Path) -> None:
    packed = gzip.compress(file_of(tmp_path / "whole.xml", 200).read_bytes())
    (tmp_path / "whole.xml.gz").write_bytes(packed)
    assert len(list(records(tmp_path / "whole.xml.gz"))) == 200
    (tmp_path / "cut.xml.gz").write_bytes(packed[: len(packed) // 2])
    with pytest.raises(SourceError, match="packed with gzip and damaged"):
        list(records(tmp_path / "cut.xml.gz"))
    (tmp_path / "broken.xml.gz").write_bytes(packed[:100] + b"\xff" * 50 + packed[150:])
    with pytest.raises(SourceError):
        list(records(tmp_path / "broken.xml.gz"))


def test_a_file_without_records_does_not_fill_the_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml, "MAX_ELEMENT_BYTES", 500_000)
    (tmp_path / "junk.xml").write_bytes(b"<r><item/>" + b"<x>junk</x>" * 100_000 + b"<item/></r>")
    found = elements(tmp_path / "junk.xml", "item")
    assert next(found).tag == "item"
    with pytest.raises(SourceError, match="no record ends within"):
        next(found)


def test_a_file_that_cannot_be_opened_is_a_source_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="No such file"):
        list(elements(tmp_path / "none.xml", "a"))


@given(st.text(), st.integers(1, 50))
def test_any_text_comes_through_in_pieces_of_any_size(text: str, size: int) -> None:
    """What was written as XML is the same text after cleaning, wherever a piece of the file ends."""
    plain = "".join(" " if (ord(c) < 32 and c not in "\t\n\r") or c in "\ufffe\uffff" else c for c in text)
    plain = plain.replace("\r\n", "\n").replace("\r", "\n")

    class Slow(BytesIO):
        def read(self, _: int | None = -1, /) -> bytes:
            return super().read(size)

    document = f"<!DOCTYPE a [<!ENTITY e 'v'>]><a>{escape(plain)}&e;&nbsp;<![CDATA[{plain.replace(']', '')}]]></a>"
    clean = CleanXml(Slow(document.encode())).read()
    assert text_of(clean) == plain + "v\u00a0" + plain.replace("]", "")


@given(st.binary(max_size=300))
def test_any_bytes_are_xml_or_an_error_in_words(data: bytes) -> None:
    try:
        parse(data)
    except SourceError as error:
        assert str(error)
