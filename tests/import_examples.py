"""A source of every format, with the words that a reader must see in one of its articles.

The words are written down here by hand from the sources, so that nothing of newsgen takes part in saying what is right.
"""

from __future__ import annotations

import io
import shutil
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from newsgen.builder.build import build
from newsgen.importers.report import ImportReport
from newsgen.importers.run import ImportOptions, import_sources
from newsgen.importers.wishes import read_wishes
from support import REPOSITORY, Built, Page

SOURCES = REPOSITORY / "tests/import_sources"


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


PICTURE = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", 3, 2, 8, 0, 0, 0, 0))
    + _chunk(b"IDAT", zlib.compress(b"\0\x40\x80\xc0" * 2))
    + _chunk(b"IEND", b"")
)
"""A picture that a browser can show, three pixels wide; sources have fewer bytes where no browser looks."""


@dataclass(frozen=True)
class Example:
    """A source, made by `make` in a folder of its own, and the article in it that is looked at.

    `articles` is how many articles it has, `words` what the text of the article called `title` says, `pictures` how
    often the page shows a picture that came with the source, `lost` how often one that the source itself lacks.
    """

    make: Callable[[Path], Path]
    format: str
    articles: int
    title: str
    words: str
    pictures: int = 0
    lost: int = 0
    mapping: Path | None = None


def new_site(folder: Path) -> Path:
    """A site folder without articles."""
    (folder / "articles").mkdir(parents=True)
    (folder / "newsgen.yaml").write_text("title: The archive\n")
    return folder


def run(site: Path, example: Example, source: Path) -> ImportReport:
    """Import the source of an example; the report is `report.jsonl` in the site folder."""
    wishes = read_wishes("", False, example.mapping)
    return import_sources(site, [source], ImportOptions(report=site / "report.jsonl", jobs=1, wishes=wishes))


def built_example(example: Example, folder: Path) -> Built:
    """The archive that has been built of an example, in a folder of its own."""
    (folder / "source").mkdir()
    site = new_site(folder / "site")
    run(site, example, example.make(folder / "source"))
    report = build(site)
    assert report.done, report.problems
    return Built(site, report)


def article_pages(archive: Built) -> Iterator[tuple[str, Page]]:
    """The pages of an archive's articles, each with its url."""
    for name, data in archive.files().items():
        if name.endswith("/index.html") and b'<article class="article">' in data:
            url = f"/{name.removesuffix('index.html')}"
            yield url, archive.page(url)


def _copy(name: str) -> Callable[[Path], Path]:
    """Makes a copy of a file, with what lies beside it, or of a folder, in which every picture can be shown."""

    def make(folder: Path) -> Path:
        whole = SOURCES / name
        base = whole if whole.is_dir() else whole.parent
        shutil.copytree(base, folder / base.name)
        for path in (folder / base.name).rglob("*"):
            if path.suffix in (".png", ".jpg", ".gif"):
                path.write_bytes(PICTURE)
        return folder / base.name if whole.is_dir() else folder / base.name / whole.name

    return make


def _zip(folder: Path) -> Path:
    source = _copy("zola")(folder / "unpacked")
    with zipfile.ZipFile(folder / "zola.zip", "w") as packed:
        for path in sorted(source.rglob("*")):
            packed.write(path, path.relative_to(source.parent))
    shutil.rmtree(folder / "unpacked")
    return folder / "zola.zip"


_CAPTURED = """<!DOCTYPE html><html lang="en"><head><title>The river rose</title></head><body>
<nav><a href="/">Home</a></nav><article><h1>The river rose</h1>
<p>The river rose four feet in <em>one</em> night, and by the morning nobody in Alder Creek could reach the mill.</p>
<p><img src="/img/mill.png" alt="The mill"></p>
<p>The mayor asked everybody to stay at home until the water falls, which he thinks it will do before Sunday.</p>
</article></body></html>"""


def _warc(folder: Path) -> Path:
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=True)
    for url, kind, data in (
        ("http://herald.example/2019/river", "text/html; charset=utf-8", _CAPTURED.encode()),
        ("http://herald.example/img/mill.png", "image/png", PICTURE),
    ):
        http = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
        headers = {"WARC-Date": "2019-04-01T10:00:00Z"}
        writer.write_record(
            writer.create_warc_record(url, "response", io.BytesIO(data), http_headers=http, warc_headers_dict=headers)
        )
    path = folder / "herald.warc.gz"
    path.write_bytes(file.getvalue())
    return path


_LAMP = (
    "At dusk, as promised, it burned. https://www.youtube.com/watch?v=abc123example I saw it from the boat. "
    "— a fisherman {{ gallery() }}"
)

EXAMPLES: dict[str, Example] = {
    "html-page": Example(
        _copy("html/1998-flood.htm"),
        "html",
        1,
        "The river rises",
        "The Mill rose by two feet on Sunday night – “more than in any year since I came here,” as the keeper of the "
        "lock put it – and the lower meadows are under water. On Monday the fire brigade carried forty sacks of sand "
        "to the school, and the café in Bridge Street was closed. No one was hurt, and the water is falling again. "
        "1. The ferry does not run until Wednesday. 2. The road to Upper Millbrook is closed for lorries.",
        pictures=1,
    ),
    "html-folder": Example(
        _copy("html/courier"),
        "html",
        1,
        "Council closes the old bridge",
        "The iron bridge over the Mill is closed from Monday, the council decided on Tuesday night. It was built in "
        "1871 and last painted in 1964. The bridge, seen from the north bank in April. “Nobody wants this,” said the "
        "chair of the works committee, Alda Brook, and pointed to the engineers' report of last November. What "
        "happens now The ferry runs every 20 minutes. Lorries go round by the ford. The bridge is not at the end of "
        "its life, but it can see it from here. Year Repairs 1964 Paint | rails 1990 Deck The ferry costs nothing for "
        "those who live in the town. A new bridge could be open in 2012, if the county pays for half of it.",
        pictures=1,
    ),
    "html-saved": Example(
        _copy("html/saved"),
        "html",
        1,
        "The mill is sold – Millbrook Notes",
        "After nine years on the market the old paper mill has a buyer. The price is not known, and neither is what "
        "will become of the chimney, which storks have had to themselves since 2006. The chimney, with its tenants. "
        "The buyer, a maker of fine paper, wants to start in autumn1. Twelve people will work there at first, and as "
        "many as forty later, the company says. Of this year, as far as we know. ↩",
        pictures=1,
    ),
    "html-site": Example(
        _copy("html-site"),
        "html",
        2,
        "Fire on the quay",
        "Three net sheds on the quay burned down in the night, and eleven boats have no nets. Nobody was hurt. The "
        "fire was seen at two by the watch of the pilot boat, who rang the bell until the engine came. Read more. A "
        "fund has been opened at the post office in Mill Street, for the families of the crews.",
        pictures=1,
    ),
    "text": Example(
        _copy("text"),
        "text",
        3,
        "New bridge opens after eleven years",
        "MILLBROOK, Ill., June 16 (State Wire) — The bridge over the Bell River was opened on Saturday. “I have waited "
        "for this since I was a girl,” said Ida Crane, 81, who was the first to cross. What it cost The county paid "
        "three million dollars, and the towns on both banks paid the rest over eleven years. Among them were: "
        "Millbrook Riverside Tolls will be asked of nobody, the council promised, and nobody in the crowd believed a "
        "word of it.",
    ),
    "wordpress": Example(
        _copy("wordpress/riverside.xml"),
        "wordpress",
        4,
        "A bridge, seen twice",
        "The old bridge is closed. It stays closed. The bridge From the east. https://www.youtube.com/watch?v=abc The "
        "last lorry. This story was told by readers. No lorries. A sign on the bridge",
    ),
    "wordpress-pictures": Example(
        _copy("wordpress/with-uploads/courier.xml"),
        "wordpress",
        1,
        "After the flood",
        "The plan of the dam, by us. Lost Not ours",
        pictures=3,
    ),
    "blogger": Example(
        _copy("blogger"),
        "blogger",
        5,
        "The crane is sold",
        "The crane in spring The crane goes to Barnford. The lock stays, and more.",
        pictures=1,
    ),
    "ghost": Example(
        _copy("ghost/harbour-notes.ghost.2022-06-01.json"),
        "ghost",
        6,
        "The lock is shut",
        "The lock is shut until May. Seen from the east See the fares, all of the harbour and the board.",
        pictures=1,
    ),
    "medium": Example(
        _copy("medium"),
        "medium",
        3,
        "The lock is shut",
        "The lock is shut until May, for the gate has a crack as long as a boat, and nobody knows how deep it is. The "
        "fares of the ferry rise in April.",
    ),
    "substack": Example(
        _copy("substack"),
        "substack",
        7,
        "The lock is shut",
        "The lock is shut until May. The lock Seen from the east See the fares and more. Shut again, the lock. The "
        "plan",
    ),
    "joomla": Example(
        _copy("joomla/joomla.json"),
        "joomla",
        1,
        "The lock is shut",
        "The lock is shut until May. The gate has a crack. See the ferry. {loadposition adverts}",
        pictures=2,
    ),
    "feed": Example(
        _copy("feed/courier.rss"),
        "feed",
        3,
        "Ferry & bridge: both stay",
        "The council voted on Monday. See the plans.",
    ),
    "json-feed": Example(
        _copy("feed/courier-feed.json"), "json-feed", 3, "Regatta without wind", "They waited all day."
    ),
    "json": Example(
        _copy("json/harbour.json"), "json", 2, "Ferry runs again", "The ferry left at [noon]. It came back at one."
    ),
    "jsonl": Example(_copy("json/lines.jsonl"), "jsonl", 2, "Two again", "Second text."),
    "csv": Example(_copy("csv/plain.csv"), "csv", 1, 'The "Mary" sails', "She left at six, with 40 aboard."),
    "csv-mapping": Example(
        _copy("csv/clippings.csv"),
        "csv",
        3,
        "Fähre fährt wieder",
        'Die Fähre fuhr um zwölf. Sie kam um "eins" zurück.',
        mapping=SOURCES / "csv/clippings.yaml",
    ),
    "ninjs": Example(_copy("ninjs"), "ninjs", 4, "River leaves its bed at Millbrook", "The river rose all night."),
    "nitf": Example(
        _copy("nitf/ferry.xml"),
        "nitf",
        1,
        "Ferry landing opens, four years late",
        "Crowds wait in the rain for the first boat The first boat left at nine o’clock, with 212 people on board — "
        "and one goat. Adaeze Oyelaran, the harbour master, said the Port Board had never given up. “We built it "
        "twice,” Oyelaran said. What it cost In thousands of dollars Part Planned Paid Piles 400 900 Roof 50 48 1/2 "
        "A goat The goat. Landings are for those who wait. Sign at the gate Buy a token. Wait. More is on the Herald’s "
        "pages, and here. DEP 9:00 ARR 9:20 Corin Blake covers the river.",
        pictures=1,
    ),
    "newsml-g2": Example(
        _copy("newsml-g2"),
        "newsml-g2",
        3,
        "Council votes to keep the pier",
        "Nine to four, after five hours The council of Saltmarsh will keep its pier. Nine members voted for it & four "
        "against. The minutes are public. 1911: built 2016: kept",
        pictures=1,
    ),
    "warc": Example(
        _warc,
        "warc",
        1,
        "The river rose",
        "The river rose four feet in one night, and by the morning nobody in Alder Creek could reach the mill. The "
        "mayor asked everybody to stay at home until the water falls, which he thinks it will do before Sunday.",
        pictures=1,
    ),
    "jekyll": Example(
        _copy("jekyll"),
        "jekyll",
        4,
        "The river wall: a second look",
        'The wall held, and the council was glad. Brick by brick puts "{{ not a tag }}" In code {{ page.title }} '
        "stays. {% for day in site.days %}{{ day }}{% endfor %}",
        pictures=3,
    ),
    "hugo": Example(
        _copy("hugo"),
        "hugo",
        4,
        "The ferry returns",
        "The boat came in at eight. At the quay See the strike and https://www.youtube.com/watch?v=w7Ft_example. "
        'Tickets are sold on board. {{< timetable line="2" >}} {{< figure src="x.png" >}}',
        pictures=2,
    ),
    "zola": Example(_copy("zola"), "zola", 2, "The lamp is lit", _LAMP),
    "eleventy": Example(
        _copy("eleventy"),
        "eleventy",
        2,
        "The mill reopens",
        'Flour since 1790. {{ "jo" | team_link }} The wheel turns',
        pictures=3,
        lost=1,
    ),
    "pelican": Example(
        _copy("pelican"),
        "pelican",
        3,
        "The dyke holds",
        "The dyke held. Compare last year and , or {tag} pages about water.",
        pictures=1,
    ),
    "zip": Example(_zip, "zola", 2, "The lamp is lit", _LAMP),
}
