"""Plain text copied off a page: what becomes of whole texts."""

from __future__ import annotations

import gzip
import re
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import html5lib
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from newsgen.config import Config, MarkdownConfig
from newsgen.content.dates import HonestDate
from newsgen.importers.draft import Draft, LeftOut, Named, Outcome, Rejected, TakenOut
from newsgen.importers.files import files_below
from newsgen.importers.format import MAX_RECORD_BYTES, Record, Sample, SourceError, Wishes
from newsgen.importers.formats.text import FORMATS
from newsgen.importers.registry import sample_of
from newsgen.importers.sources import format_of, format_of_source
from newsgen.loader.article import load_article

SOURCES = Path(__file__).parents[1] / "import_sources" / "text"
FORMAT = FORMATS[0]
PROSE = "The mill at Riverside burned down in the night, and forty people lost their work."
MORE = "“We will build it up again,” said the owner, who had come from the fair in his good coat."


def outcomes(data: bytes | str, **wishes: str | bool) -> list[Outcome]:
    data = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    record = Record("a.txt", data, Path("a.txt"), Path())
    return list(FORMAT.read(record, Wishes(**wishes)))  # type: ignore[arg-type]


def read(data: bytes | str, **wishes: str | bool) -> Draft:
    (draft,) = outcomes(data, **wishes)
    assert isinstance(draft, Draft)
    return draft


def imported(name: str, **wishes: str | bool) -> Draft:
    (record,) = FORMAT.split(SOURCES / name, Wishes())
    (draft,) = FORMAT.read(record, Wishes(**wishes))  # type: ignore[arg-type]
    assert isinstance(draft, Draft)
    return draft


# ------------------------------------------------------------------ whole texts


def test_a_text_copied_off_a_page_is_a_clean_article() -> None:
    assert imported("mill.txt") == Draft(
        id="mill.txt",
        title="Owner of Burned Mill Says She Will Rebuild Before the Next Harvest",
        summary=(
            "The Riverside Courier on Monday reported that the mill is to be rebuilt on the same spot, likely in "
            "brick, before the first wheat comes in."
        ),
        body="""\
The owner of the old mill at Riverside warned her creditors that nothing would keep her “from the water” after the \
fire that cost forty people their work.

The Riverside Courier on Monday reported that the mill is to be rebuilt on the old piers, likely in brick, before the \
first wheat comes in.

“It’s only stone and timber,” Martha Bell told the Courier of the ruin. “The wheel is still turning.”

The town council has so far refused to comment.
""",
        taken_out=(
            TakenOut(4, "LOADINGERROR LOADING", "a message of the page's machinery"),
            TakenOut(14, "Close", "a control of the page"),
            TakenOut(16, "What's Hot", "a heading of a list of other articles"),
        ),
    )


def test_a_text_with_everything_a_page_has_at_its_head() -> None:
    draft = imported("bridge.text")
    assert draft == Draft(
        id="bridge.text",
        title="New bridge opens after eleven years",
        summary="Two thousand people walk across before the first car is let on",
        body="""\
MILLBROOK, Ill., June 16 (State Wire) — The bridge over the Bell River was opened on Saturday.

“I have waited for this since I was a girl,” said Ida Crane, 81, who was the first to cross.

## What it cost

The county paid three million dollars, and the towns on both banks paid the rest over eleven years. Among them were:

- Millbrook
- Riverside

Tolls will be asked of nobody, the council promised, and nobody in the crowd believed a word of it.
""",
        date=HonestDate(2012, 6, 17, (9, 30, 0), -300),
        updated=HonestDate(2012, 6, 18),
        section=("Local News",),
        authors=(Named("Ann Harper", "Staff Writers"), Named("J. D. Cole", "Staff Writers")),
        places=("Millbrook, Ill.",),
        rights="© 2012 Riverside Courier. All rights reserved.",
        taken_out=(
            TakenOut(1, "Skip to content", "a control of the page"),
            TakenOut(2, "Home > News > Local", "the path to the page"),
            TakenOut(4, "Local News", "the name of the section; it is in `section`"),
            TakenOut(10, "By Ann Harper and J. D. Cole, Staff Writers", "the byline; it is in `authors`"),
            TakenOut(
                11,
                "Published: June 17, 2012 9:30 AM CDT | Updated: June 18, 2012",
                "the line with the date; it is in the front matter",
            ),
            TakenOut(12, "3 min read", "how long it takes to read"),
            TakenOut(13, "Facebook Twitter Email Print", "a row of buttons for sharing"),
            TakenOut(19, "Advertisement", "a label of an advertisement"),
            TakenOut(30, "12 Comments", "what belongs to the readers' comments"),
            TakenOut(31, "Most Popular", "a heading of a list of other articles"),
            TakenOut(32, "Band wins the county prize", "in the list of other articles under “Most Popular”"),
            TakenOut(33, "Who painted the water tower?", "in the list of other articles under “Most Popular”"),
            TakenOut(34, "© 2012 Riverside Courier. All rights reserved.", "a rights statement; it is in `rights`"),
        ),
    )


def test_a_hard_wrapped_text_has_whole_paragraphs() -> None:
    draft = imported("ferry")
    assert draft.title == "THE LAST FERRY"
    assert (
        draft.body
        == """\
The last ferry crossed the Bell River on the evening of the first of May, with a brass band on deck and the ferryman's \
widow at the wheel. Nobody had asked for a ticket, and nobody had been asked for one.

For ninety years the ferry had carried wheat, cattle, brides and two circuses. A counterweight of four tons, cast in \
Riverside, had kept it in the current; the counterweight lies in the grass behind the school now. “It pulled like a \
horse,” she said of it. Two-thirds of the town, the mayor thought, had come.
"""
    )
    assert draft.taken_out == ()


# ------------------------------------------------------------------ recognising


@pytest.mark.parametrize(
    ("name", "head", "sure"),
    [
        ("a.txt", b"Old mill burns\n\nForty people.\n", 20),
        ("A.TEXT", b"Old mill burns\n", 20),
        ("clipping", b"Old mill burns\n", 10),
        ("a.txt.gz", b"Old mill burns\n", 20),
        ("empty.txt", b"", 20),
        ("a.txt", b"\xff\xfeO\0l\0d\0", 20),
        ("a.txt", b"[Photo] Old mill burns", 20),
        ("a.txt", "Österreich: M\xfchle".encode("latin-1"), 20),
        ("a.md", b"Old mill burns\n", 0),
        ("a.csv", b"title,date\n", 0),
        ("a.txt", b"<!DOCTYPE html><p>Old mill", 0),
        ("a.txt", b"<?xml version='1.0'?><rss/>", 0),
        ("a.txt", b"---\ntitle: Old mill\n---\n", 0),
        ("a.txt", b"+++\ntitle = 'Old mill'\n+++\n", 0),
        ("a.txt", b'{"title": "Old mill"}\n', 0),
        ("a.txt", b'[{"title": "Old mill"', 0),
        ("a.txt", b"WARC/1.0\r\n", 0),
        ("a.txt", b"%PDF-1.4\n", 0),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 0),
    ],
)
def test_what_is_recognised_as_plain_text(name: str, head: bytes, sure: int) -> None:
    assert FORMAT.recognise(Sample(Path(name), head)) == sure


def test_a_folder_of_texts_is_read_file_by_file() -> None:
    assert FORMAT.recognise(sample_of(SOURCES)) == 0
    assert format_of_source(SOURCES) is None
    found = [(path.name, format_of(path).name) for path in files_below(SOURCES)]
    assert found == [("bridge.text", "text"), ("ferry", "text"), ("mill.txt", "text")]
    assert [record.id for record in FORMAT.split(SOURCES, Wishes())] == ["bridge.text", "ferry", "mill.txt"]


# ------------------------------------------------------------------ the head


def head(text: str) -> tuple[str, str, str]:
    draft = read(text)
    return draft.title, draft.summary, draft.body


def test_the_headline_is_the_first_line_where_it_plainly_is_one() -> None:
    assert head(f"Old mill burns\n\n{PROSE}\n\n{MORE}\n") == ("Old mill burns", "", f"{PROSE}\n\n{MORE}\n")
    assert head(f"Old mill burns\n{PROSE}\n{MORE}\n") == ("Old mill burns", "", f"{PROSE}\n\n{MORE}\n")
    assert head(f"The Great Fire at Riverside.\n\n{PROSE}\n")[0] == "The Great Fire at Riverside."
    assert head(f"cloud.example moves to Riverside\n\n{PROSE}\n")[0] == "cloud.example moves to Riverside"


def test_without_a_plain_headline_there_is_none() -> None:
    for text in (
        f"{PROSE}\n\n{MORE}\n",
        f"Dear Editor,\n\n{PROSE}\n",
        f"and so it burned\n\n{PROSE}\n",
        "roses are red\nviolets are blue\nthe mill is no more\nand nor, dear, are you\n",
    ):
        assert read(text).title == ""
        assert read(text).taken_out == ()
    draft = read("Old mill burns")
    assert (draft.title, draft.body, draft.doubts) == ("Old mill burns", "", ("there is only a headline",))


def test_the_summary_is_told_by_what_stands_around_it() -> None:
    story = f"{PROSE}\n\n{MORE}\n"
    deck = "Forty people lose their work as the flames take Riverside’s oldest house."
    for text in (
        f"Old mill burns\n{deck}\n\n{story}",
        f"Old mill burns\n\n{deck}\n\nBy Ann Harper\n\n{story}",
        f"Old mill burns\n\n{deck}\n\nMay 5, 1998\n\n{story}",
        f"Old mill burns\n\n{deck}\n\nListen to this article\n\n{story}",
        f"Old mill burns\n\nShare this article\n\n{deck}\n\nBy Ann Harper\nMay 5, 1998\n\n{story}",
    ):
        assert head(text) == ("Old mill burns", deck, story), text
    without_stop = deck.rstrip(".")
    assert head(f"Old mill burns\n\n{without_stop}\n\n{story}")[1] == without_stop
    said_twice = f"Old mill burns\n\n{PROSE.replace('night', 'early morning')}\n\n{story}"
    assert head(said_twice)[1:] == (PROSE.replace("night", "early morning"), story)


def test_a_first_paragraph_is_no_summary() -> None:
    for text in (
        f"Old mill burns\n\n{PROSE}\n\n{MORE}\n",
        f"Old mill burns\n\nBy Ann Harper\n\n{PROSE}\n\nShare this article\n\n{MORE}\n",
        f"Old mill burns\n\n{PROSE}\n\nAdvertisement\n\n{MORE}\n",
        f"Old mill burns\n\n{PROSE}\n\nMonday\n\n{MORE}\n",
    ):
        assert read(text).summary == "", text


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Ann Reporter", [Named("Ann Reporter")]),
        ("BY ANN REPORTER", [Named("ANN REPORTER")]),
        ("By A. B. and C. D., Staff Writer", [Named("A. B.", "Staff Writer"), Named("C. D.", "Staff Writer")]),
        ("By Ann Harper, Bob Mason and Cy O’Neill", [Named("Ann Harper"), Named("Bob Mason"), Named("Cy O’Neill")]),
        ("By Ann Harper, The Riverside Courier", [Named("Ann Harper", "The Riverside Courier")]),
        ("By Ann Harper, Special to the Courier", [Named("Ann Harper", "Special to the Courier")]),
        ("By Ann Harper ann@courier.example", [Named("Ann Harper")]),
        ("By Ludwig van der Berg Jr.", [Named("Ludwig van der Berg Jr.")]),
        ("By Our Own Correspondent", [Named("Our Own Correspondent")]),
        ("By Reuters", [Named("Reuters")]),
        ("By\nAnn Harper", [Named("Ann Harper")]),
        ("By Ann Harper\nStaff Writer", [Named("Ann Harper", "Staff Writer")]),
        ("By Ann Harper | May 5, 1998", [Named("Ann Harper")]),
        ("Ann Harper • May 5, 1998", [Named("Ann Harper")]),
        ("Written by Jean-Luc D’Arcy", [Named("Jean-Luc D’Arcy")]),
        ("By bus to Riverside", []),
        ("By Monday Evening", []),
        ("By the end of May", []),
        ("By Night", []),
        ("By Order of the Mayor", []),
    ],
)
def test_bylines(line: str, authors: list[Named]) -> None:
    draft = read(f"Old mill burns\n\n{line}\n\n{PROSE}\n\n{MORE}\n")
    assert list(draft.authors) == authors
    assert draft.body == (f"{PROSE}\n\n{MORE}\n" if authors else f"{line}\n\n{PROSE}\n\n{MORE}\n")


def test_a_name_without_a_by_stays_in_the_text_and_is_said() -> None:
    draft = read(f"Old mill burns\n\nAnn Harper\n\n{PROSE}\n")
    assert draft.authors == ()
    assert draft.body.startswith("Ann Harper\n")
    assert draft.doubts == ("“Ann Harper” (line 3) may be the author; it was left in the text",)


def test_a_date_that_is_none_is_not_made_one() -> None:
    for wording in ("Monday", "Updated 10:00 AM", "05/09/2023", "3 hours ago"):
        draft = read(f"Old mill burns\n\n{wording}\n\n{PROSE}\n\n{MORE}\n")
        assert (draft.date.known, draft.updated.known, draft.date_text) == (False, False, wording)
    story = "On Monday, May 5, 1998, the mill at Riverside burned down, and forty people lost their work."
    assert not read(f"Old mill burns\n\n{story}\n").date.known


def test_the_days_of_a_diary_are_no_date_of_the_article() -> None:
    text = f"The week of the flood\n\n5 May 1998\n\n{PROSE}\n\n6 May 1998\n\n{MORE}\n"
    draft = read(text)
    assert not draft.date.known
    assert "5 May 1998" in draft.body


def test_a_date_below_the_story_is_read_if_it_says_what_it_is() -> None:
    draft = read(f"Old mill burns\n\n{PROSE}\n\nPublished May 5, 1998\n")
    assert (draft.date, draft.body) == (HonestDate(1998, 5, 5), f"{PROSE}\n")
    assert not read(f"Old mill burns\n\n{PROSE}\n\nMay 5, 1998\n").date.known


@pytest.mark.parametrize(
    ("start", "places", "date_text", "date"),
    [
        ("MOSCOW, June 16 (TASS) — The crew", ("Moscow",), "June 16", "unknown"),
        ("NEW YORK — The crew", ("New York",), "", "unknown"),
        ("Riverside, Ill. (AP) -- The crew", ("Riverside, Ill.",), "", "unknown"),
        ("WASHINGTON, D.C. – “The crew", ("Washington, D.C.",), "", "unknown"),
        ("RIO DE JANEIRO, Brazil, Monday — The crew", ("Rio de Janeiro, Brazil",), "Monday", "unknown"),
        ("NEW YORK, June 16, 1963.—The crew", ("New York",), "June 16, 1963", "1963-06-16~"),
        ("UPDATE — The crew", (), "", "unknown"),
        ("NATO — the alliance — and the crew", (), "", "unknown"),
        ("Moscow — The crew", (), "", "unknown"),
        ("The mayor of Riverside (D) — The crew", (), "", "unknown"),
    ],
)
def test_datelines(start: str, places: tuple[str, ...], date_text: str, date: str) -> None:
    draft = read(f"Two in orbit\n\n{start} of the ship was in good spirits on Sunday evening.\n\n{MORE}\n")
    assert (draft.places, draft.date_text, draft.date.edtf) == (places, date_text, date)
    assert draft.body.startswith(start.split()[0])
    assert bool(draft.doubts) == draft.date.known


# ------------------------------------------------------------------ the body


def body(text: str) -> str:
    return read(f"Old mill burns\n\n{PROSE}\n\n{text}\n\n{MORE}\n").body.removeprefix(PROSE).removesuffix(MORE + "\n")


def test_paragraphs_lists_and_verses() -> None:
    assert body("• one\n• two").strip() == "- one\n- two"
    assert body("• one\n\n• two").strip() == "- one\n- two"
    assert body("1. one\n2. two").strip() == "1. one\n2. two"
    assert body("Row gently down the stream\nThe wheel is gone, it was a dream").strip() == (
        "Row gently down the stream  \nThe wheel is gone, it was a dream"
    )
    assert "\n- Yes" not in body("- Yes.\n\n- No.")
    assert body("* * *").strip() == "* * *"
    assert body("One (“two”) – three… ‘four’").strip() == "One (“two”) – three… ‘four’"


def test_subheads_only_where_they_plainly_are() -> None:
    assert body("What the flames left").strip() == "## What the flames left"
    for line in (
        "Afterwards",
        "Ann Harper",
        "It was over.",
        "“It was over”",
        "and so it went on",
        "1998",
        "Q: Why now",
    ):
        assert "#" not in body(line)


def test_words_broken_at_the_end_of_a_line() -> None:
    lines = """\
Old mill burns

The mill at Riverside, which had a counterweight of four tons, burned
down in the night, and forty people lost their work. The counter-
weight is all that stands. For the pre- and post-war years the mill-
wright has kept his books, and of them the two-
thirds that were not in the house when the fire began to spread are
all that the town has.
"""
    assert read(lines).body == (
        "The mill at Riverside, which had a counterweight of four tons, burned down in the night, and forty people "
        "lost their work. The counterweight is all that stands. For the pre- and post-war years the mill-wright has "
        "kept his books, and of them the two-thirds that were not in the house when the fire began to spread are all "
        "that the town has.\n"
    )


def test_pages_and_kinds_of_line_ends() -> None:
    assert read(f"Old mill burns\r\n\r\n{PROSE}\f{MORE}\r\n").body == f"{PROSE}\n\n{MORE}\n"
    draft = read(f"Old mill burns\n\n{PROSE}\f{MORE}\n\nClose\n")
    assert [(one.line, one.text) for one in draft.taken_out] == [(5, "Close")]


def test_several_articles_in_a_file_are_not_divided_but_said() -> None:
    draft = read(f"Old mill burns\n\n{PROSE}\n\n==========\n\nBridge opens\n\n{MORE}\n")
    assert draft.doubts == ("there may be several articles in it: line 5 is a line of “=”",)
    assert "Bridge opens" in draft.body


# ------------------------------------------------------------------ broken and hostile input


def test_what_is_no_text() -> None:
    assert outcomes(b"") == [LeftOut("a.txt", "there is no text in it")]
    assert outcomes("\ufeff \n\t\n\f") == [LeftOut("a.txt", "there is no text in it")]
    (found,) = outcomes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    assert isinstance(found, Rejected)


def test_packed_texts_are_unpacked_as_far_as_an_article_goes() -> None:
    assert read(gzip.compress(f"Old mill burns\n\n{PROSE}\n".encode())).title == "Old mill burns"
    for data in (gzip.compress(b"a" * (MAX_RECORD_BYTES + 1)), gzip.compress(b"Old mill")[:-9], b"\x1f\x8bmill"):
        with pytest.raises(SourceError):
            outcomes(data)


def test_other_encodings() -> None:
    text = f"Old mill burns\n\n{PROSE} Café “Zum Mühlrad” stayed.\n"
    assert read(text.encode("utf-16")).doubts == ()
    draft = read(text.encode("windows-1252"))
    assert "“Zum Mühlrad”" in draft.body
    assert len(draft.doubts) == 1


def test_scripts_in_a_text_are_text() -> None:
    draft = read(f"Old <script>alert(1)</script> burns\n\n{PROSE}\n\n<img src=x onerror=alert(1)> [a](javascript:b)\n")
    assert shown(draft).count("<script>alert(1)</script>") == 1
    assert "<img src=x onerror=alert(1)> [a](javascript:b)" in shown(draft)


@pytest.mark.parametrize(
    "text",
    [
        *("word " * 100_000, "\n" * 200_000 + "a", "By " * 100_000, "“" * 300_000, "- a\n\n" * 5_000, "a\n" * 10_000),
        *("May 5, 1998\n" * 10_000, "Monday\n" * 10_000, "What's Hot\n" * 10_000 + PROSE, "a.\n" * 10_000 + "\nb"),
        *("World\n" * 10_000, "Old mill\n\n" + "Close\n" * 10_000, "By\nAnn Harper\n" * 5_000, "a-\n" * 10_000),
        *("and so\non it went to\n" * 5_000, "1. a\n1. a\n" * 5_000, "MOSCOW, " * 50_000, "Published " * 30_000),
    ],
    ids=range(18),
)
def test_huge_texts_are_read_in_time(text: str) -> None:
    assert len(text) < MAX_RECORD_BYTES
    begin = time.process_time()
    outcomes(text)
    assert time.process_time() - begin < 5  # a tenth of a second; minutes if a time were that of the length squared


# ------------------------------------------------------------------ no word is lost

WORD = re.compile(r"[^\W_]+")


def shown(draft: Draft, engine: str = "python-markdown") -> str:
    """What a reader reads: headline, summary, and the body as newsgen's loader makes it, with the numbers of lists."""
    config = replace(Config(), markdown=replace(MarkdownConfig(), engine=engine))
    source = f"---\ntitle: x\nquotes: false\n---\n\n{draft.body}".encode("utf-8", "surrogatepass")
    article, problems = load_article(source, "articles/a.md", config)
    assert article is not None, problems
    tree = html5lib.parse(article.body)
    for place in tree.iter("{http://www.w3.org/1999/xhtml}ol"):
        for number, item in enumerate(place, start=1):
            item.text = f"{number}. {item.text or ''}"
    return "\n".join([draft.title, draft.summary, " ".join(" ".join(tree.itertext()).split())])


def words(text: str) -> Counter[str]:
    return Counter(WORD.findall(text))


LINES = st.one_of(
    st.sampled_from(
        [
            *(
                "Old mill burns",
                PROSE,
                MORE,
                "Close",
                "What's Hot",
                "By Ann Harper",
                "May 5, 1998",
                "Advertisement",
                "",
            ),
            *(
                "Monday",
                "1. one",
                "2. two",
                "• one",
                "• two",
                "- a",
                "* * *",
                "=====",
                "Row gently",
                "LOADINGERROR LOADING",
            ),
            *(
                "Photo: Ann Harper",
                "World",
                "By",
                "Read more: <b>",
                "# a #",
                "a_b_c",
                "$x$ {{ y }} {% z %}",
                "&amp; &lt;",
            ),
        ]
    ),
    st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn"]), max_size=80),
    st.text(alphabet="ab .-*_[]()<>#`~|\\!&:=+1\"'{}%^$@/", max_size=40),
)
TEXTS = st.lists(st.tuples(LINES, st.sampled_from(["\n", "\n\n"])), max_size=14).map(
    lambda parts: "".join(line + end for line, end in parts)
)


@pytest.mark.parametrize("engine", ["python-markdown", "commonmark"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXTS)
@example(text=f"Old mill burns\n\n{PROSE}\n\nMost Popular\n\nBand wins\n\nClose\n")
def test_kept_whole_a_text_reads_the_same(engine: str, text: str) -> None:
    for outcome in outcomes(text, keep_all=True):
        if isinstance(outcome, Draft):
            assert outcome.taken_out == ()
            assert words(shown(outcome, engine)) == words(text)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXTS)
def test_every_word_is_in_the_article_or_in_the_report(text: str) -> None:
    for outcome in outcomes(text):
        if isinstance(outcome, Draft):
            left = "\n".join(one.text for one in outcome.taken_out)
            assert words(shown(outcome)) + words(left) == words(text)
            lines = text.split("\n")
            for one in outcome.taken_out:
                assert one.text.split()[0] in lines[one.line - 1]


@given(st.binary(max_size=300))
def test_any_bytes_become_something_and_never_a_failure(data: bytes) -> None:
    FORMAT.recognise(Sample(Path("a.txt"), data))
    assert len(outcomes(data)) == 1
