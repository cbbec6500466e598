"""Whatever is changed between builds, and in whatever order: a build gives what a clean build gives, and no more work.

Each step changes sources as a user would, and `Twins` judges the build that follows. `NEWSGEN_HYPOTHESIS=long` looks
for hours where the suite looks for seconds; `NEWSGEN_HYPOTHESIS=shrink` makes a failing example of the suite small.
"""

from __future__ import annotations

import copy
import posixpath
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from support import HYPOTHESIS
from twins import Twins

# --- what a site is made of: few values, so that they meet

FOLDERS = ("", "1969/", "1969/moon/")
ARTICLES = tuple(
    f"articles/{folder}{name}.md" for folder in FOLDERS for name in ("a", "b", "moon", "1969-07-20-eagle", "index")
)
NAMES = ("Anna Berg", "Anna  BERG", "anna berg", "Jose Diaz", "José Díaz", "A. Berg", "Bea Cole", "Zoë", "Zoe")
CALLED = (
    "{name: Anna Berg, as: retired general}",
    "{name: A. Berg, as: a pilot}",
    "{name: Bea Cole}",
    "Lt. Gen. Anna Berg",
    "Anna “Ace” Berg",
    "Jan Berg",
    "Kim Jong Un",
)
"""Ways to name a person that say more than a name, and names that others have a part of."""
TAGS = ("moon", "Moon", "sea", "séa", "Apollo", "apollo 11")
DATES = (
    "1969-07-20",
    "1969-07-20T10:00:00Z",
    "1969-07-20T23:30:00-05:00",
    "1969-07-21",
    "1969-07",
    "1969-07~",
    "1969-08-01",
    "1969",
    "1969~",
    "1970-07-20",
    "1971",
    "unknown",
)
MEDIA = ("articles/pic.png", "articles/1969/pic.png", "articles/1969/note.txt", "pages/plan.txt")
URLS = (
    "/1969/07/20/a/",
    "/1969/07/20/moon/",
    "/1969/07/a/",
    "/1969/",
    "/undated/b/",
    "/about/",
    "/old/1/",
    "/tags/sea/",
)


def listed(values: tuple[str, ...], most: int = 2) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(values), max_size=most).map(lambda names: f"[{', '.join(names)}]")


def one_of(*values: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(values)


def paths(root: str, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name.removeprefix(root) for name in names)


FIELDS: dict[str, st.SearchStrategy[str]] = {
    "title": one_of("A", "B", "Moon landing", '"The Eagle: <b>landed</b> & “so on”"'),
    "date": st.sampled_from(DATES),
    "date_text": one_of("a summer day"),
    "updated": one_of("1969-07-22", "1970-01-01T12:00:00Z"),
    "summary": one_of("A summary.", "Another summary."),
    "people": listed((*NAMES, *CALLED), 3),
    "authors": listed(NAMES),
    "tags": st.one_of(listed(TAGS, 3), st.just(f"[{', '.join(f't{n:02}' for n in range(14))}]")),
    "section": one_of("World", "Local"),
    "places": listed(("Oslo", "OSLO")),
    "organizations": one_of("NASA"),
    "buildings": listed(("Town hall", "Mill")),
    "mood": one_of("blue", "[blue, grey]"),
    "series": one_of(
        "Space",
        "{name: Space, part: 1}",
        "{name: Space, part: 2}",
        "{name: space, part: 3}",
        "{name: The Sea, part: 1}",
    ),
    "sources": one_of(
        "Courier", "{name: Courier, page: 1}", "[courier, {name: State Radio, url: 'https://radio.example.org/'}]"
    ),
    "related": listed((*paths("articles/", ARTICLES), "./b.md", "../b.md", *URLS)),
    "aliases": listed(
        (
            *("/old/1/", "/old/2.html", "/old/2.html/more/", "/1969/07/20/b/", "/1970/", "/about/"),
            *("/people/bea-cole/", "/people/old-berg/"),
        )
    ),
    "slug": one_of("a", "b", "moon", "Moon"),
    "status": one_of("published", "draft", "withdrawn"),
    "withdrawn_reason": one_of("At the wish of the family."),
    "language": one_of("de", "ar"),
    "image": one_of(
        "pic.png", "{src: pic.png, alt: A moon, caption: A caption.}", "/static/seal.svg", "https://e.example/p.png"
    ),
    "corrections": one_of("It was Sunday.", "{date: 1969-08-02, text: It was Sunday.}"),
    "rights": one_of("© Ann"),
    "teaser": one_of("A teaser."),
    "quotes": one_of(
        "false",
        "true",
        "[{text: We are ready to go, by: Anna Berg}]",
        "[{text: Nowhere to be found, by: Berg}, {text: It will not last, by: Bea Cole}]",
        "[{text: It will not last, by: Berg}, {text: Nowhere to be found, by: Berg}]",
    ),
    "link_people": one_of("false", "true"),
}
PIECES = (
    "Plain words.",
    "Other words, **bold** and <u onclick=x>raw</u>.",
    "## A heading",
    "## Another heading",
    "A note.[^1]\n\n[^1]: The note.",
    "[by url](/1969/07/20/a/#a-heading) and [person](/people/anna-berg/), [tag](/tags/moon/), [year](/1969/)",
    "[old](/old/1/) [about](/about/) [file](/static/seal.svg) [letter](/people/initial/b/)",
)
SPOKEN = (
    "“We are ready to go,” said Anna Berg.",
    "“We are ready to go,” said Anna Berg. “We are ready to go,” said Bea Cole.",
    "“It is far too late now,” Berg said on Monday.",
    "Anna Berg, Jan Berg and Kim Jong Un came to Oslo. “It is all quite clear,” she said.",
    "“It will not last,” said A. Berg. “Nothing does,” Gen. Berg added.",
    "“One thing is clear,” said Bea Cole, “and it will not last very long.”",
    "“Nobody knows more about it than I do,” Kim said.",
    "Zoë met Zoe, [Anna Berg](/people/anna-berg/) and José Díaz.",
)
WAYS = (
    *(f"@{path}" for path in ARTICLES[:8]),
    *(f"@{path}#a-heading" for path in ARTICLES[:3]),
    "@pages/about.md#a-heading",
    *(f"@{path}" for path in MEDIA),
    "@people/anna.md",
    "@people/anna.md",
    "@people/b/bea.md#page-said",
)
body_pieces = st.one_of(
    st.sampled_from(PIECES),
    st.sampled_from(SPOKEN),
    st.sampled_from(WAYS).map(lambda way: f"[link]({way})"),
    st.sampled_from(MEDIA).map(lambda way: f"![picture](@{way})"),
)
bodies = st.lists(body_pieces, max_size=4)
changes = st.one_of(*(st.tuples(st.just(key), st.one_of(values, st.none())) for key, values in FIELDS.items()))
fronts = st.lists(changes, max_size=6).map(lambda pairs: {key: value for key, value in pairs if value is not None})

SETTINGS: dict[str, st.SearchStrategy[str]] = {
    "title": one_of("The Courier", "The other Courier"),
    "description": one_of("A paper."),
    "base_url": one_of("https://a.example/", "https://a.example/courier/"),
    "list_size": one_of("1", "2", "3", "4"),
    "index_size": one_of("1", "2", "3"),
    "home_size": one_of("1", "2"),
    "feed_size": one_of("1", "2"),
    "rights": one_of("Free to read."),
    "publisher": one_of("Friends"),
    "language": one_of("de", "ar"),
    "indexes": one_of("{buildings: Buildings}", "{buildings: Houses}", "{mood: Moods, buildings: Buildings}"),
    "labels": one_of("{latest: Newest}", "{date_day: '{month} {day}, {year}'}", "{index_people: Folk}"),
    "markdown": one_of("{engine: commonmark}", "{raw_html: trust}", "{remote_images: show}", "{extensions: [tables]}"),
    "front_matter": one_of("{teaser: summary}", "{mood: tags}"),
    "link_people": one_of("false", "true"),
    "quotations": one_of("false"),
}

Record = dict[str, str]
"""A record of the authority: the values of its keys as they are written."""
RECORDS: tuple[Record, ...] = (
    {"name": "Anna Berg"},
    {"name": "Anna Berg", "aliases": "[A. Berg, Zoe]"},
    {"name": "Anna Berg", "sort": "Anna", "description": "A pilot.", "same_as": "'https://e.example/anna'"},
    {"name": "A. Berg", "aliases": "Bea Cole"},
    {"name": "José Díaz", "aliases": "[Jose Diaz]"},
    {"name": "José Díaz"},
    {"name": "Bea Cole", "aliases": "[Zoë]", "merged": "[old-berg]"},
    {"name": "Kim Jong Un", "sort": "Kim Jong Un"},
    {"name": "Lt. Gen. Jan Berg", "born": "1901"},
    {"name": "Nobody Here", "description": "Not in the archive.", "merged": "[nobody]", "image": "articles/pic.png"},
)
OF_RECORDS: dict[str, st.SearchStrategy[str]] = {
    "name": st.sampled_from((*NAMES, "Jan Berg", "Kim Jong Un", "Anna “Ace” Berg")),
    "aliases": listed((*NAMES, "Ann Ace", "Lt. Gen. Anna Berg", "Kim", "Jan Berg")),
    "sort": one_of("Anna", "'Berg, Anna'", "'Cole, Bea'", "Kim Jong Un"),
    "description": one_of("A pilot.", "Another pilot."),
    "born": one_of("1901", "1901-02-03", "1902~"),
    "died": one_of("1989-07", "1999"),
    "positions": one_of(
        "[{title: Minister, organization: Home Office, from: 1969-07-21, to: 1970}]",
        "[{title: Mayor, to: 1969-07}, {title: Minister, from: 1969-08}]",
        "[{title: Pilot}]",
    ),
    "image": one_of(
        "articles/pic.png", "{src: articles/1969/pic.png, alt: A face}", "static/seal.svg", "/static/x.png"
    ),
    "same_as": one_of("'https://e.example/anna'", "['https://e.example/anna', 'https://f.example/']"),
    "not": listed((*NAMES, "Jan Berg")),
    "merged": listed(("bea-cole", "old-berg", "jan-berg", "a-berg", "zoe", "nobody", "Anna-Berg")),
}
OWN_FILES = ("people/anna.md", "people/b/bea.md", "people/a.md")
of_records = st.one_of(*(st.tuples(st.just(k), st.one_of(v, st.none())) for k, v in OF_RECORDS.items()))
_EXTENDED = "{{% extends 'theme/{0}' %}}{{% block {1} %}}{2}{{{{ super() }}}}{{% endblock %}}\n"
TEMPLATES: tuple[tuple[str, str], ...] = (
    ("article.html", _EXTENDED.format("article.html", "article_foot", "<p>Foot.</p>")),
    ("article.html", _EXTENDED.format("article.html", "article_foot", "<p>{{ article.path }} {{ article.extra }}</p>")),
    (
        "article.html",
        _EXTENDED.format(
            "article.html", "article_side", "{{ next and next.summary }} {{ previous and previous.date }}"
        ),
    ),
    ("article.html", "{{ article.title }} {{ page.url }} {{ body }}\n"),
    ("base.html", _EXTENDED.format("base.html", "head", '<meta name="own" content="1">')),
    ("base.html", _EXTENDED.format("base.html", "footer", "{{ site.articles }} {{ site.undated }} {{ site.years }}")),
    ("home.html", _EXTENDED.format("home.html", "main", "{% include 'parts/own.html' ignore missing %}")),
    ("entry.html", _EXTENDED.format("entry.html", "side", "{% include 'parts/own.html' %}")),
    ("person.html", _EXTENDED.format("person.html", "person", "{{ years|length }} {{ first }} {{ companions }}")),
    ("page.html", "{{ standing.title }} {{ standing.extra }}\n"),
    ("withdrawn.html", _EXTENDED.format("withdrawn.html", "main", "<p>Gone.</p>")),
    ("redirect.html", "{{ link(target) }} {{ address }}\n"),
    ("calendar.html", _EXTENDED.format("calendar.html", "main", "{{ articles }}")),
    ("404.html", "{{ link('/') }}\n"),
    ("feed.xml", "{{ title }} {{ updated }} {{ entries }}\n"),
    (
        "article.html",
        _EXTENDED.format(
            "article.html", "article_foot", "{% for e in entries.people %}{{ e.description }}{{ e.listed }}{% endfor %}"
        ),
    ),
    (
        "person.html",
        _EXTENDED.format(
            "person.html", "side", "{% for c in companions.people %}{{ c.entry.aliases|length }}{% endfor %}"
        ),
    ),
    ("entry-part.html", _EXTENDED.format("entry-part.html", "main", "{{ entry.same_as }} {{ said|length }}")),
    ("parts/own.html", "<p>One of the site's own.</p>\n"),
    ("parts/own.html", "<p>{{ site.title }} {{ page.title }}</p>\n"),
    ("parts/card.html", "{% macro card(item, link, part=none, dates=true) %}<li>{{ item.title }}</li>{% endmacro %}\n"),
    ("parts/unused.html", "Nobody includes this.\n"),
    ("labels.yaml", "latest: Last printed\nmonth_unknown: No month\n"),
    ("labels.yaml", "language: de\nmonths: [Jan, Feb, Mär, Apr, Mai, Jun, Jul, Aug, Sep, Okt, Nov, Dez]\n"),
    ("static/style.css", "body { color: red }\n"),
    ("static/own.css", "p { color: red }\n"),
)
STANDING = ("pages/about.md", "pages/help/names.md", "pages/1970.md", "pages/help.md")
OTHERS = (
    *MEDIA,
    "articles/1969/draw.svg",
    "articles/late.markdown",
    "articles/_left-out.md",
    "articles/run.html",
    "static/seal.svg",
    "static/static/seal.svg",
    "static/robots.txt",
    "static/about/index.html",
    "static/old/2.html",
    "static/people/old-berg/index.html",
)
FAULTS: tuple[tuple[str, str], ...] = (
    ("articles/a.md", "no front matter"),
    ("articles/1969/b.md", "---\ntitle: Bad\ndate: 1969-02-30\n---\n"),
    ("articles/1969/new.md", "---\ndate: [\n---\n"),
    ("newsgen.yaml", "titel: The Courier\n"),
    ("newsgen.yaml", "title: [\n"),
    ("people.yaml", "- {name: Anna Berg}\n- {name: Bea Cole, aliases: Anna Berg}\n"),
    ("people.yaml", "- {nam: Anna Berg}\n"),
    ("people.yaml", "- {name: Anna Berg, aliases: [A. Berg\n"),
    ("people.yaml", "- {name: Anna Berg, merged: [bea-cole, old-berg]}\n- {name: Jan Berg, merged: [1970]}\n"),
    ("people/anna.md", "no front matter"),
    ("people/anna.md", "---\nname: Anna Berg\nborn: soon\n---\n"),
    ("pages/about.md", "---\nsummary: No title.\n---\n"),
    ("templates/article.html", "{{ article.titel }}\n"),
    ("templates/parts/card.html", "{% if %}\n"),
    ("templates/labels.yaml", "latest: [\n"),
    ("templates/page.html", "{{ standing.extra.mood }}\n"),
)
OUTPUTS = ("public", "elsewhere", ".newsgen/preview")


def text_of(path: str, front: dict[str, str], pieces: list[str]) -> str:
    """An article's file; `@` in a link is made into the relative way."""
    folder = posixpath.dirname(path)
    lines = [f"{key}: {value}" for key, value in front.items()]
    words = []
    for piece in pieces:
        before, mark, way = piece.partition("(@")
        words.append(f"{before}({posixpath.relpath(way, folder)}" if mark else piece)
    return "\n".join(["---", *lines, "---", "", "\n\n".join(words), ""])


def listed_as(record: Record) -> str:
    """A record as an item of people.yaml."""
    return f"- {{{', '.join(f'{key}: {value}' for key, value in record.items())}}}\n"


@dataclass
class Kept:
    """A record, the file of its own that has it, or nothing where people.yaml does, and the text for such a file."""

    record: Record
    file: str = ""
    pieces: list[str] = field(default_factory=list)


START: tuple[tuple[str, dict[str, str], list[str]], ...] = (
    (
        "articles/a.md",
        {
            "title": "A",
            "date": "1969-07-20",
            "people": "[Anna Berg, Jose Diaz]",
            "tags": "[moon, sea]",
            "image": "{src: pic.png, alt: A moon}",
        },
        ["Plain words.", "## A heading", "[link](@articles/b.md)", SPOKEN[0]],
    ),
    (
        "articles/b.md",
        {
            "title": "B",
            "date": "1969-07-21",
            "people": "[Anna  BERG, Bea Cole]",
            "tags": "[Moon]",
            "series": "{name: Space, part: 2}",
            "authors": "Anna Berg",
        },
        ["[link](@articles/a.md#a-heading)", "![picture](@articles/pic.png)", SPOKEN[2]],
    ),
    (
        "articles/moon.md",
        {
            "title": "Moon",
            "date": "1969-07",
            "people": "[Anna Berg, José Díaz]",
            "series": "{name: Space, part: 1}",
            "related": "[1969/a.md, /1969/07/20/a/]",
        },
        ["Plain words."],
    ),
    (
        "articles/1969/a.md",
        {"title": "A year later", "date": "1970-07-20", "tags": "[moon, Apollo]", "aliases": "/old/1/"},
        ["[old](/old/1/) [about](/about/)", "[link](@articles/1969/moon/index.md)"],
    ),
    ("articles/1969/moon/index.md", {"title": "No date", "people": "A. Berg", "image": "../pic.png"}, ["Words."]),
    ("articles/1969/b.md", {"title": "Withdrawn", "date": "1970-07-21", "status": "withdrawn"}, ["Words."]),
)


numbers = st.integers(0, 7)
OF_SPEECH = ("quotes", "link_people", "title", "authors")


def has_articles(machine: AnySite) -> bool:
    return bool(machine.articles)


def has_people(machine: AnySite) -> bool:
    return bool(machine.people)


class AnySite(RuleBasedStateMachine):
    """A site that a user changes, and what is common to all users: a build follows each change, or a few."""

    start: ClassVar[dict[str, str]] = {}

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="newsgen-"))
        self.twins = Twins(self.folder)
        self.articles: dict[str, tuple[dict[str, str], list[str]]] = {}
        self.settings: dict[str, str] = dict(self.start)
        self.people: list[Kept] = []
        self.others: dict[str, str] = {}
        self.faults: dict[str, str] = {}
        self.options: dict[str, Any] = {}
        self.once: dict[str, Any] = {}
        self.unbuilt = 0
        self.failed = 0
        self.sound = copy.deepcopy((self.articles, self.settings, self.people, self.others))

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    # --- from what the machine knows to files

    def save(self) -> None:
        files = {"newsgen.yaml": "".join(f"{key}: {value}\n" for key, value in self.settings.items())}
        files |= {path: text_of(path, *content) for path, content in self.articles.items()}
        if records := [listed_as(kept.record) for kept in self.people if not kept.file]:
            files["people.yaml"] = "".join(records)
        files |= {kept.file: text_of(kept.file, kept.record, kept.pieces) for kept in self.people if kept.file}
        files |= self.others
        files |= self.faults
        for name in self.twins.files.keys() - files.keys():
            self.twins.drop(name)
        self.twins.put(files)

    def path(self, number: int) -> str:
        """The article of this number, counted round."""
        paths = sorted(self.articles)
        return paths[number % len(paths)]

    @invariant()
    def a_build_gives_what_a_clean_build_gives(self) -> None:
        self.save()
        if self.unbuilt:
            self.unbuilt -= 1
            return
        options = {**self.options, **self.once}
        self.once = {}
        outcome = self.twins.try_build(**options)
        # Users mend what is wrong: first what was broken on purpose; if that does not help, they go back.
        faults, self.faults = self.faults, {}
        if outcome.done:
            self.failed = 0
            if not faults:
                self.sound = copy.deepcopy((self.articles, self.settings, self.people, self.others))
            return
        self.failed += 1
        if self.failed > 1:
            self.articles, self.settings, self.people, self.others = copy.deepcopy(self.sound)
            self.options.pop("strict", None)

    @initialize(count=st.sampled_from((6, 6, 6, 1, 0)), people=st.sampled_from((0, 2, 2)))
    def begin(self, count: int, people: int = 0) -> None:
        self.people += [Kept({**RECORDS[1]}), Kept({**RECORDS[7]}, OWN_FILES[1], [SPOKEN[3]])][:people]
        for path, front, pieces in START[:count]:
            self.articles[path] = ({**front}, [*pieces])

    def _edit(self, number: int, change: tuple[str, str | None]) -> None:
        front, pieces = self.articles[self.path(number)]
        key, value = change
        if value is None and key != "title":
            front.pop(key, None)
        elif value is not None:
            front[key] = value
        self.articles[self.path(number)] = (front, pieces)


class PeopleMachine(AnySite):
    """A user who changes who is who, who is named and who is quoted, of long entries and of short ones."""

    start: ClassVar = {"list_size": "2"}

    # --- people

    def person(self, number: int) -> Kept:
        """The record of this number, counted round."""
        return self.people[number % len(self.people)]

    @rule(records=st.lists(st.sampled_from(RECORDS), unique_by=lambda record: record["name"], max_size=3))
    def write_people(self, records: list[Record]) -> None:
        self.people = [Kept({**record}) for record in records]

    @rule(record=st.sampled_from(RECORDS), file=st.sampled_from(("", *OWN_FILES)), pieces=bodies)
    def add_person(self, record: Record, file: str, pieces: list[str]) -> None:
        self.people = [
            kept for kept in self.people if kept.record["name"] != record["name"] and kept.file != (file or 1)
        ]
        self.people.append(Kept({**record}, file, pieces))

    @precondition(has_people)
    @rule(number=numbers, change=of_records)
    def edit_person(self, number: int, change: tuple[str, str | None]) -> None:
        record, (key, value) = self.person(number).record, change
        if value is not None:
            record[key] = value
        elif key != "name":
            record.pop(key, None)

    @precondition(has_people)
    @rule(number=numbers, other=numbers, key=st.sampled_from(("name", "aliases", "merged", "image", "sort")))
    def hand_on_a_fact(self, number: int, other: int, key: str) -> None:
        """What one record says, another says from now on: both change in one build."""
        one, two = self.person(number).record, self.person(other).record
        for record, value in ((one, two.get(key)), (two, one.get(key))):
            if value is None:
                record.pop(key, None)
            else:
                record[key] = value

    @precondition(has_people)
    @rule(number=numbers, pieces=bodies)
    def write_biography(self, number: int, pieces: list[str]) -> None:
        self.person(number).pieces = pieces

    @precondition(has_people)
    @rule(number=numbers, file=st.sampled_from(("", *OWN_FILES)))
    def move_record(self, number: int, file: str) -> None:
        kept = self.person(number)
        if file not in {other.file for other in self.people} - {""}:
            kept.file = file

    @precondition(has_people)
    @rule(number=numbers)
    def delete_person(self, number: int) -> None:
        self.people.remove(self.person(number))

    @precondition(has_people)
    @rule()
    def turn_the_list_round(self) -> None:
        self.people.reverse()

    @precondition(has_articles)
    @rule(number=numbers, names=FIELDS["people"])
    def name_people(self, number: int, names: str) -> None:
        self._edit(number, ("people", names))

    @precondition(has_articles)
    @rule(
        number=numbers, change=st.one_of(*(st.tuples(st.just(k), st.one_of(FIELDS[k], st.none())) for k in OF_SPEECH))
    )
    def edit_what_is_said(self, number: int, change: tuple[str, str | None]) -> None:
        self._edit(number, change)

    @precondition(has_articles)
    @rule(number=numbers, pieces=st.lists(st.sampled_from(SPOKEN), min_size=1, max_size=3))
    def let_people_speak(self, number: int, pieces: list[str]) -> None:
        path = self.path(number)
        self.articles[path] = (self.articles[path][0], pieces)

    @precondition(has_articles)
    @rule(
        number=numbers,
        change=st.one_of(*(st.tuples(st.just(k), st.one_of(FIELDS[k], st.none())) for k in ("date", "status", "slug"))),
    )
    def move_in_time_or_status(self, number: int, change: tuple[str, str | None]) -> None:
        self._edit(number, change)

    @precondition(has_articles)
    @rule(number=numbers, pieces=bodies)
    def edit_body(self, number: int, pieces: list[str]) -> None:
        path = self.path(number)
        self.articles[path] = (self.articles[path][0], pieces)

    @precondition(has_articles)
    @rule(number=numbers, piece=body_pieces, place=st.integers(0, 3))
    def edit_one_paragraph(self, number: int, piece: str, place: int) -> None:
        pieces = self.articles[self.path(number)][1]
        pieces[place : place + 1] = [piece]

    @precondition(has_articles)
    @rule(number=numbers)
    def delete_article(self, number: int) -> None:
        del self.articles[self.path(number)]

    @precondition(lambda self: len(self.articles) < 3)
    @rule()
    def bring_articles_back(self) -> None:
        self.begin(6)

    @rule(path=st.sampled_from(MEDIA), content=one_of("One.", "Two.", None))
    def write_or_delete_media(self, path: str, content: str | None) -> None:
        if content is None:
            self.others.pop(path, None)
        else:
            self.others[path] = content

    @rule(fault=st.sampled_from([fault for fault in FAULTS if fault[0].startswith("people")]))
    def break_a_record(self, fault: tuple[str, str]) -> None:
        path, text = fault
        self.faults[path] = text

    @rule(edits=st.integers(1, 3))
    def make_the_next_edits_before_building(self, edits: int) -> None:
        self.unbuilt = edits


class SiteMachine(PeopleMachine):
    """A user who changes a site in every way there is."""

    start: ClassVar[dict[str, str]] = {}

    # --- articles

    @rule(path=st.sampled_from(ARTICLES), front=fronts, pieces=bodies)
    def add_or_replace_article(self, path: str, front: dict[str, str], pieces: list[str]) -> None:
        self.articles[path] = ({"title": "A title", **front}, pieces)

    @precondition(has_articles)
    @rule(number=numbers, change=changes)
    def edit_front_matter(self, number: int, change: tuple[str, str | None]) -> None:
        self._edit(number, change)

    @precondition(has_articles)
    @rule(number=numbers, edits=st.lists(changes, min_size=2, max_size=4))
    def edit_much_front_matter(self, number: int, edits: list[tuple[str, str | None]]) -> None:
        for change in edits:
            self._edit(number, change)

    @precondition(has_articles)
    @rule(change=changes, count=st.integers(2, 4))
    def edit_several_articles_alike(self, change: tuple[str, str | None], count: int) -> None:
        if change[0] not in ("slug", "aliases"):
            for number in range(count):
                self._edit(number, change)

    @precondition(has_articles)
    @rule(
        number=numbers,
        change=st.one_of(*(st.tuples(st.just(k), FIELDS[k]) for k in ("people", "authors", "tags", "series", "title"))),
    )
    def edit_names(self, number: int, change: tuple[str, str | None]) -> None:
        self._edit(number, change)

    @precondition(has_articles)
    @rule(number=numbers, path=st.sampled_from(ARTICLES))
    def move_article(self, number: int, path: str) -> None:
        old = self.path(number)
        if old != path and old not in self.faults and path not in self.faults:
            self.save()
            self.twins.rename(old, path)
            self.articles[path] = self.articles.pop(old)

    @precondition(lambda self: len(self.articles) > 1 and not self.faults)
    @rule(number=numbers, other=numbers)
    def swap_articles(self, number: int, other: int) -> None:
        one, two = self.path(number), self.path(other)
        if one != two:
            self.save()
            self.twins.swap(one, two)
            self.articles[one], self.articles[two] = self.articles[two], self.articles[one]

    @precondition(has_articles)
    @rule(but=st.sampled_from((2, 1, 0)))
    def delete_most_articles(self, but: int) -> None:
        for path in sorted(self.articles)[but:]:
            del self.articles[path]

    @rule(number=st.integers(0, 30))
    def touch_a_file(self, number: int) -> None:
        self.save()
        names = sorted(self.twins.files)
        self.twins.touch(names[number % len(names)])

    # --- everything else that a site has

    @rule(
        change=st.one_of(*(st.tuples(st.just(key), st.one_of(values, st.none())) for key, values in SETTINGS.items()))
    )
    def change_setting(self, change: tuple[str, str | None]) -> None:
        key, value = change
        if value is None:
            self.settings.pop(key, None)
        else:
            self.settings[key] = value

    @rule(template=st.sampled_from(TEMPLATES))
    def write_template(self, template: tuple[str, str]) -> None:
        name, text = template
        self.others[f"templates/{name}"] = text

    @rule(
        path=st.sampled_from(STANDING),
        title=one_of("About", "Contact"),
        order=st.one_of(st.none(), st.integers(0, 2)),
        status=one_of("published", "published", "draft"),
        pieces=bodies,
    )
    def write_standing_page(self, path: str, title: str, order: int | None, status: str, pieces: list[str]) -> None:
        front = {"title": title, "status": status} | ({} if order is None else {"order": str(order)})
        self.others[path] = text_of(path, front, pieces)

    @rule(path=st.sampled_from(OTHERS), content=one_of("<svg/>", "<svg onload='x'/>", "---\ntitle: X\n---\n"))
    def write_file(self, path: str, content: str) -> None:
        self.others[path] = content

    @precondition(lambda self: bool(self.others))
    @rule(number=st.integers(0, 12))
    def delete_other_file(self, number: int) -> None:
        names = sorted(self.others)
        del self.others[names[number % len(names)]]

    @rule(fault=st.sampled_from(FAULTS))
    def break_a_file(self, fault: tuple[str, str]) -> None:
        path, text = fault
        self.faults[path] = text

    # --- how it is built

    @rule(
        option=st.sampled_from(
            [
                ("drafts", True),
                ("keep_going", True),
                ("keep_going", True),
                ("strict", True),
                ("base_url", "https://option.example/"),
                ("jobs", 1),
            ]
        )
    )
    def build_from_now_on_with(self, option: tuple[str, Any]) -> None:
        self.options[option[0]] = option[1]

    @precondition(lambda self: bool(self.options))
    @rule()
    def build_from_now_on_as_usual(self) -> None:
        self.options = {}

    @rule(
        option=st.sampled_from(
            [
                ("drafts", True),
                ("keep_going", True),
                ("base_url", "https://option.example/"),
                ("clean", True),
                *(("output", output) for output in OUTPUTS[1:]),
            ]
        )
    )
    def build_once_with(self, option: tuple[str, Any]) -> None:
        self.once[option[0]] = option[1]

    @rule(drafts=st.booleans())
    def check_only(self, drafts: bool) -> None:
        self.save()
        self.twins.check(drafts)


class LongListsMachine(SiteMachine):
    """The same with lists that divide at once, and everything that a base url brings."""

    start: ClassVar = {"base_url": "https://a.example/", "list_size": "2", "index_size": "2", "home_size": "2"}


def thoroughness(suite_examples: int) -> settings:
    """How much to try. An example is many builds, so the suite does not make a failing one small."""
    phases = [Phase.explicit, Phase.reuse, Phase.generate]
    phases += [Phase.shrink] if HYPOTHESIS else []
    long = HYPOTHESIS == "long"
    return settings(
        max_examples=250 if long else suite_examples,
        stateful_step_count=40 if long else 14,
        phases=phases,
        suppress_health_check=list(HealthCheck),
    )


PeopleMachine.TestCase.settings = thoroughness(3)
SiteMachine.TestCase.settings = thoroughness(3)
LongListsMachine.TestCase.settings = thoroughness(3)
TestPeople = PeopleMachine.TestCase
TestASite = SiteMachine.TestCase
TestASiteWithLongLists = LongListsMachine.TestCase
