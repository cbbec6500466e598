"""The first mention of each person in a body becomes a link."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsgen.content.cast import KnownPerson
from newsgen.pages.first_mentions import first_mentions, link_first_mentions
from newsgen.pages.plain_mentions import plain_mentions
from support import each

PEOPLE = (
    KnownPerson(("James Marks", "Maj. Gen. James “Spider” Marks", "Jim Marks", "Marks, James")),
    KnownPerson(("Vladimir Putin", "Владимир Путин", "Putin, Vladimir"), "Putin, Vladimir"),
    KnownPerson(("Jean O’Brien",)),
    KnownPerson(("Wernher von Braun",)),
    KnownPerson(("Charles de Gaulle", "General de Gaulle")),
    KnownPerson(("John F. Kennedy", "JFK", "Kennedy, John F.", "John Kennedy")),
    KnownPerson(("Jean-Loup Chrétien",)),
    KnownPerson(("Kim Jong Un", "김정은"), "Kim Jong Un"),
    KnownPerson(("Rosa Young",)),
)
URLS = tuple(f"/people/{i}/" for i in range(len(PEOPLE)))
LINK = re.compile(r'<a class="person" href="[^"]*">(.*?)</a>', re.DOTALL)


def linked(body: str, people: tuple[KnownPerson, ...] = PEOPLE) -> list[str]:
    """What the added links hold; the text beside them must be as it was."""
    result = link_first_mentions(body, people, [f"/people/{i}/" for i in range(len(people))])
    assert LINK.sub(r"\1", result) == body
    return LINK.findall(result)


@each(
    ("body", "names"),
    [
        ("<p>Then James Marks said. Marks and James Marks.</p>", ["James Marks"]),
        ("<p>Lt. Gen. James Marks said.</p>", ["James Marks"]),
        ("<p>Retired Maj. Gen. James “Spider” Marks said.</p>", ["James “Spider” Marks"]),
        ("<p>James &quot;Spider&quot; Marks said.</p>", ["James &quot;Spider&quot; Marks"]),
        ("<p>James ‘Jimmy’ Marks said.</p>", ["James ‘Jimmy’ Marks"]),
        ("<p>They call him Spider Marks.</p>", ["Spider Marks"]),
        ("<p>“I go,” Gen. Marks said.</p>", ["Marks"]),
        ("<p>It was Marks’s plan.</p>", ["Marks"]),
        ("<p>It was Marks&#39;s plan.</p>", ["Marks"]),
        ("<p>James\u00a0Marks</p>", ["James\u00a0Marks"]),
        ("<p>James&nbsp;Marks</p>", ["James&nbsp;Marks"]),
        ("<p>James\nMarks,  James  Marks</p>", ["James\nMarks"]),
        ("<p>James  Marks</p>", ["James  Marks"]),
        ("<p>so James\u00ad Marks</p>", ["James\u00ad Marks"]),
        ("<p>Jean O'Brien</p>", ["Jean O'Brien"]),
        ("<p>Jean O&#39;Brien</p>", ["Jean O&#39;Brien"]),
        ("<p>Jean O&rsquo;Brien’s</p>", ["Jean O&rsquo;Brien"]),
        ("<p>said O’Brien &amp; others</p>", []),
        ("<p>said O’Brien, &amp; others</p>", ["O’Brien"]),
        ("<p>Chre\u0301tien, Jean‑Loup Chre\u0301tien</p>", ["Chre\u0301tien"]),
        ("<p>Chr&eacute;tien</p>", ["Chr&eacute;tien"]),
        ("<p>Президент Владимир Путин и Путин</p>", ["Владимир Путин"]),
        ("<p>президент Путин сказал</p>", ["Путин"]),
        ("<p>김정은, 김정은</p>", ["김정은"]),
        ("<p>Dr. von Braun met General de Gaulle.</p>", ["von Braun", "de Gaulle"]),
        ("<p>Von Braun spoke.</p>", ["Von Braun"]),
        ("<p>President Kennedy, Kim and JFK</p>", ["Kennedy", "Kim"]),
        ("<p>Russian President Putin</p>", ["Putin"]),
        ("<p>On Monday Putin spoke.</p>", ["Putin"]),
        ("<p>But Putin spoke.</p>", ["Putin"]),
        ("<p>Putin spoke. Young too.</p>", ["Putin"]),
        ("<p>Mr. Marks spoke.</p>", ["Marks"]),
        ("<p>Mr. and Mrs. Marks spoke.</p>", []),
        ("<p>Mrs. John Kennedy met John Kennedy and Mrs. Rosa Young.</p>", ["John Kennedy", "Rosa Young"]),
        ("<p>Mrs. Putin and Mr. Putin</p>", ["Putin"]),
        ("<p>the Putin-era laws</p>", ["Putin"]),
        ("<p>as Kennedy—or JFK—said</p>", ["Kennedy"]),
        ("<blockquote><p>so <em>Putin</em> went</p></blockquote>", ["Putin"]),
        ('<p><a href="/x">Putin</a>, then Putin, and <b>Vladimir Putin</b></p>', ["Putin"]),
    ],
)
def test_the_first_mention_is_linked(body: str, names: list[str]) -> None:
    assert linked(body) == names


@each(
    "text",
    """the Marksman;landmarks;Landmarks;Groucho Marks spoke;Marks Brothers;Marks &amp; Spencer;Marks-Smith;Smith-Marks
    the marks;Marks are given at school;said. Marks are given;“Marks are given”;Young people;so. Young people;J. Marks
    J.R. Marks;von Marks;a Kennedy;Kennedy Space Center;John F. Kennedy Jr.;John F. Kennedy, then<sup>1</sup>;PUTIN
    Kim Jong Il;O’Briens;D’O’Brien;@Putin;putin.ru;x@Putin.ru;/Putin/;Putin_x;McPutin;Vladimir V. Putin;Mary Kennedy
    Kennedy–Nixon;Braun;Gaulle;Groucho <b>Marks</b>;<b>Land</b>marks Marks<b>man</b>;James <b>Marks</b>;Jean;Vladimir
    <code>Putin</code>;<kbd>Putin</kbd>;<samp>Putin</samp>;<pre>Putin</pre>;<h2>Putin</h2>;<a href="/">Putin</a>
    <!-- Putin -->;<img alt="so Putin" src="/Putin.png">;<i title='Putin'>x</i>;<i title="> so Putin">x</i>
    <figure><figcaption>so Putin</figcaption></figure>;<a href="/"><b>Mr.</b> Putin <!-- </a> so Putin --></a>
    <script>if (a<b) Putin</script>;<style>Putin</style>;<a>Groucho</a> Marks;Kennedy, John F. Smith""".replace(
        "\n   ", ";"
    ).split(";"),
)
def test_this_is_no_mention(text: str) -> None:
    names = linked(f"<p>{text.strip()}</p>")
    if text.strip().startswith("John F. Kennedy, then"):
        assert names == ["John F. Kennedy"]
    elif text.strip().startswith("Kennedy, John F."):
        assert names == ["Kennedy"]
    else:
        assert names == []


def test_the_longest_name_at_the_earliest_place() -> None:
    people = (KnownPerson(("John Kennedy",)), KnownPerson(("John Kennedy Toole",)), KnownPerson(("Ann Lee",)))
    assert linked("<p>John Kennedy Toole met John Kennedy.</p>", people) == ["John Kennedy Toole", "John Kennedy"]
    assert linked("<p>John Kennedy Toole wrote, said Lee and Ann Lee.</p>", people) == ["John Kennedy Toole", "Lee"]


def test_a_name_of_two_is_not_linked() -> None:
    people = (KnownPerson(("John Smith",)), KnownPerson(("Dr. John Smith", "Jack Smith")), KnownPerson(("Ann Smith",)))
    assert linked("<p>John Smith and Smith; then Jack Smith and Ann Smith.</p>", people) == ["Jack Smith", "Ann Smith"]


def test_the_url_is_escaped() -> None:
    result = link_first_mentions("<p>Ann Lee</p>", [KnownPerson(("Ann Lee",))], ['/a"b&c/<'])
    assert result == '<p><a class="person" href="/a&quot;b&amp;c/&lt;">Ann Lee</a></p>'


def test_without_people_or_mentions_the_body_is_the_same_object() -> None:
    body = "<p>Nobody.</p>"
    assert link_first_mentions(body, (), ()) is body
    assert link_first_mentions(body, PEOPLE, URLS) is body
    assert link_first_mentions(body, [KnownPerson(())], ["/"]) is body


PARTS = (
    "Putin|Vladimir |Vladimir Putin|James |“Spider” |Marks|’s|. |, | |<p>|</p>|<b>|</b>"
    "|<a href='/Putin'>|</a>|<br>|&amp;"
    '|&#39;|&nbsp;|\u00a0|\u00ad|e\u0301|<!--|-->|<h1>|</h1>|<|>|"|\'|<i title="Putin">|</i>|&|&#0;|\x01|\x02|\x03'
    "|\x1f|<script>|</script>|<code>|</code>|Mr. |von |O&#39;Brien|Jean |JFK|General de Gaulle"
    "|\n|  |김정은|-|—|\u0301|<sup>"
)
PIECES = PARTS.split("|")


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=30).map("".join)))
@example("<p>Putin\u00ad</p>")
@example("\u00adPutin\u00ad")
def test_whatever_the_body_only_links_are_added(body: str) -> None:
    result = link_first_mentions(body, PEOPLE, URLS)
    links = re.compile(r'<a class="person" href="/people/(\d)/">([^<]*)</a>')
    assert links.sub(r"\2", result) == body
    owners = [found[1] for found in links.finditer(result)]
    assert len(owners) == len(set(owners)) == result.count('class="person"')
    for found in links.finditer(result):
        assert "\x01" not in found[2] and found[2].strip("\u00ad \n\u00a0") == found[2]


NO_LINKS = {"a", "h1", "h2", "h6", "code", "pre", "kbd", "samp", "figcaption"}
trees = st.recursive(
    st.sampled_from([piece for piece in PIECES if "<" not in piece and ">" not in piece]),
    lambda inner: st.builds(
        lambda tag, parts: f'<{tag} title="so Putin > x">{"".join(parts)}</{tag}>',
        st.sampled_from([*sorted(NO_LINKS), "p", "b", "em", "blockquote", "figure", "li", "q", "sup", "span", "td"]),
        st.lists(inner, max_size=4),
    ),
    max_leaves=20,
)


class Reader(HTMLParser):
    """Where in a body the added links stand."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.above: list[set[str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if ("class", "person") in attrs:
            self.above.append(set(self.open))
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@given(st.lists(trees, max_size=6).map("".join))
@example("<a>so Putin</a><p>so Putin <code>Kennedy</code></p>")
def test_nothing_is_linked_where_no_link_may_be(body: str) -> None:
    result = link_first_mentions(body, PEOPLE, URLS)
    reader = Reader()
    reader.feed(result)
    reader.close()
    assert not reader.open
    assert all(above.isdisjoint(NO_LINKS) for above in reader.above)
    assert len(reader.above) == result.count('class="person"')


@pytest.mark.parametrize(
    "part",
    [
        "<",
        "<a ",
        '<a "',
        "<a '\"",
        "<!--",
        "<script>",
        "&",
        "&#",
        "Putin ",
        "James “",
        "James Marks’",
        "\u0301",
        "\u00ad",
        *(
            " ",
            "  ",
            "<b>",
            "<code>",
            "<a>",
            "<b>Putin",
            "Mr. ",
            "<pre ",
            "x",
            "Putin.",
            "<svg>",
            "</",
            "Groucho Marks ",
        ),
        *('<a b="', "\x01", "Vladimir "),
    ],
)
def test_no_body_takes_long(part: str) -> None:
    link_first_mentions("<p>Putin " + part * (200_000 // len(part)) + " Putin", PEOPLE, URLS)


def test_ten_thousand_aliases() -> None:
    letters = [chr(97 + i % 26) + chr(97 + i // 26 % 26) + chr(97 + i // 676) for i in range(10_000)]
    many = (KnownPerson(tuple(f"Given Family{some}" for some in letters)), *PEOPLE)
    body = "<p>So Familycba went with James Marks. " + "word " * 1000 + "</p>"
    assert linked(body, many) == ["Familycba", "James Marks"]


NAMED = (
    KnownPerson(("Anna Lund", "Anna B. Lund")),
    KnownPerson(("Robert Marks",), "Marks, Robert"),
    KnownPerson(("Jane Roe",)),
    KnownPerson(("Otto Lund",)),
)
PLAIN_PIECES = [
    *("<p>", "</p>", "<p>", "</p>\n", '<p id="page-quote-1">', "<em>", "</em>", "<h2>", "</h2>", "<li>", "</li>"),
    *("<pre>", "</pre>", "<figcaption><p>", "</figcaption>", '<a href="x">', "<a><p>", "</a>", "&amp;", "“", ",” "),
    *("Anna Lund", "Anna B. Lund", "Robert Marks", "Jane Roe", "Otto Lund", "Lund", "Marks", "Roe", "Jane", "Roebuck"),
    *(" ", " ", " ", " said ", " then ", ", who ", ", Jr.", ".", "?", " Museum ", "the ", "von ", "president ", "mrs "),
    *("Mrs. ", "Groucho ", "in ", "e", "E", "'s ", "’s ", "-", "\n", "A ", "a "),
]


@given(st.lists(st.sampled_from(PLAIN_PIECES), max_size=24).map("".join), st.integers(1, 4))
def test_what_is_found_the_quick_way_is_what_is_found_the_long_way(body: str, count: int) -> None:
    for people in (NAMED[:count], NAMED[1 : count + 1]):
        quick = plain_mentions(body, people)
        assert quick is None or quick == list(first_mentions(body, people))


def test_plain_mentions_are_found_the_quick_way() -> None:
    body = "<p>Anna B. Lund met Robert Marks, who knew Jane Roe. All went.</p>\n<p>“No,” Marks said to Roe.</p>"
    assert [number for _, _, number in plain_mentions(body, NAMED[:3]) or []] == [0, 1, 2]
