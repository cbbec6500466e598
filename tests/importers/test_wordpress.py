"""WordPress exports: what becomes of their items."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from newsgen.content.article import Image, Series, Source
from newsgen.content.dates import UNKNOWN, parse_date
from newsgen.importers.draft import Attachment, Draft, LeftOut, Named, Outcome, Rejected, TakenOut
from newsgen.importers.format import SourceError, Wishes
from newsgen.importers.formats.wordpress import FORMATS
from newsgen.importers.registry import sample_of
from newsgen.importers.wordpress.media import Uploads
from newsgen.importers.wordpress.site import Site

SOURCES = Path(__file__).parents[1] / "import_sources" / "wordpress"
FORMAT = FORMATS[0]
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Courier</title><link>https://courier.example</link>
<pubDate>Mon, 03 Feb 2020 09:00:00 +0000</pubDate><wp:wxr_version>1.2</wp:wxr_version>
<wp:base_blog_url>https://courier.example</wp:base_blog_url>
"""
FOOT = "</channel></rss>"


def item(content: str = "A text.", title: str = "A title", more: str = "", **fields: str) -> str:
    """An item of an export: a published post, unless `fields` say otherwise."""
    values = {"post_id": "5", "post_date": "2010-05-06 12:00:00", "status": "publish", "post_type": "post"} | fields
    return (
        f"<item><title>{title}</title><content:encoded><![CDATA[{content}]]></content:encoded>"
        + "".join(f"<wp:{key}><![CDATA[{value}]]></wp:{key}>" for key, value in values.items())
        + f"{more}</item>\n"
    )


def meta(key: str, value: str) -> str:
    return (
        f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>"
    )


def term(taxonomy: str, slug: str, name: str) -> str:
    return f'<category domain="{taxonomy}" nicename="{slug}"><![CDATA[{name}]]></category>'


def outcomes(source: Path) -> Iterator[Outcome]:
    for record in FORMAT.split(source, Wishes()):
        yield from FORMAT.read(record, Wishes())


def read(tmp_path: Path, *items: str, head: str = HEAD, foot: str = FOOT) -> list[Outcome]:
    path = tmp_path / "export.xml"
    path.write_text(head + "".join(items) + foot, encoding="utf-8")
    return list(outcomes(path))


def draft(tmp_path: Path, content: str = "A text.", **fields: str) -> Draft:
    (outcome,) = read(tmp_path, item(content, **fields))
    assert isinstance(outcome, Draft)
    return outcome


@pytest.fixture(scope="module")
def riverside() -> dict[str, Outcome]:
    return {outcome.id.rpartition("=")[2]: outcome for outcome in outcomes(SOURCES / "riverside.xml")}


def test_a_post_of_the_classic_editor(riverside: dict[str, Outcome]) -> None:
    post = riverside["101"]
    assert isinstance(post, Draft)
    assert replace(post, body="") == Draft(
        id="https://courier.example/?p=101",
        title="The river rose by night",
        body="",
        date=parse_date("2009-05-14T08:30:00+02:00"),
        updated=parse_date("2009-05-20T10:00:00+02:00"),
        summary="Mill Street was under water & nobody was hurt.",
        authors=(Named("Ann Reporter"),),
        tags=("floods", "Mill Street"),
        section=("Town", "News & Notes"),
        sources=(Source("Riverside Courier & Post", "https://courier.example/2009/05/14/the-river-rose/"),),
        images=(
            Image(
                "https://courier.example/wp-content/uploads/2009/05/flood.jpg",
                "Brown water between houses",
                "Mill Street, seen from the church.",
            ),
        ),
        slug="the-river-rose",
        aliases=("/2009/05/14/the-river-rose/", "/2009/05/14/river-rose/"),
        language="en-GB",
        extra={"river": ["Aln"]},
        taken_out=(
            TakenOut(0, '[contact-form-7 id="5" title="Write to us"]', "a form"),
            TakenOut(0, "2 comments", "comments of readers are not imported"),
        ),
    )
    paragraphs = post.body.split("\n\n")
    assert paragraphs[0].splitlines()[1] == "Nobody was hurt."
    assert "Boats in a street" in paragraphs[1] and "/flood.jpg" in paragraphs[1] and "300x200" not in post.body
    assert "Mill Street on **Thursday**." in post.body
    assert "sic" in post.body and "more" not in post.body
    assert "https://video.example/watch?v=7" in post.body


def test_a_post_of_the_block_editor(riverside: dict[str, Outcome]) -> None:
    post = riverside["102"]
    assert isinstance(post, Draft)
    assert replace(post, body="") == Draft(
        id="https://courier.example/?p=102",
        title="A bridge, seen twice",
        body="",
        date=parse_date("2019-10-05T12:00:00+02:00"),
        authors=(Named("Clara Guest"), Named("Bo Writer")),
        sources=(Source("Riverside Courier & Post", "https://courier.example/2019/10/05/a-bridge/"),),
        slug="a-bridge",
        aliases=("/2019/10/05/a-bridge/",),
        language="en-GB",
        taken_out=(
            TakenOut(
                0,
                '<!-- wp:latest-posts {"postsToShow":3} /-->',
                "a list or a figure that WordPress made anew at each look",
            ),
        ),
    )
    words = post.body
    for text in ("The old bridge is closed.", "From the east.", "watch?v=abc", "The last lorry.", "told by readers."):
        assert text in words
    assert "> No lorries." in words
    assert "wp:" not in words


def test_what_is_no_article_is_left_out_with_the_reason(riverside: dict[str, Outcome]) -> None:
    reasons = {key: outcome.reason for key, outcome in riverside.items() if isinstance(outcome, LeftOut)}
    assert reasons == {
        "100": "a file of the media library; what an article shows comes with the article",
        "104": "private: only editors could read it",
        "105": "protected by a password",
        "107": "an entry of a menu",
        "110": "a reusable block; its text stands in the articles that use it",
        "111": "the profile of a guest author; the name stands with the articles",
    }


def test_drafts_stay_drafts_and_the_day_of_saving_is_no_date(riverside: dict[str, Outcome]) -> None:
    post = riverside["103"]
    assert isinstance(post, Draft)
    assert (post.status, post.date, post.sources, post.aliases) == ("draft", UNKNOWN, (), ())
    assert post.doubts == ("the draft has no date; WordPress last saved it on 2011-02-03",)


def test_pages_are_drafts_that_say_what_they_were(riverside: dict[str, Outcome]) -> None:
    page = riverside["106"]
    assert isinstance(page, Draft)
    assert (page.title, page.status, page.aliases) == ("About us", "draft", ("/about/",))
    assert "page of WordPress" in page.doubts[0] and "pages/" in page.doubts[0]


def test_exports_are_recognised_by_their_content(tmp_path: Path) -> None:
    assert FORMAT.recognise(sample_of(SOURCES / "riverside.xml")) > 90
    packed = tmp_path / "export.xml.gz"
    packed.write_bytes(gzip.compress((SOURCES / "riverside.xml").read_bytes()))
    assert FORMAT.recognise(sample_of(packed)) > 90
    assert len(list(outcomes(packed))) == 10
    feed = tmp_path / "feed.xml"
    feed.write_text("<rss version='2.0'><channel><title>wordpress.org</title></channel></rss>", encoding="utf-8")
    assert FORMAT.recognise(sample_of(feed)) == 0
    empty = tmp_path / "empty.xml"
    empty.write_bytes(b"")
    assert FORMAT.recognise(sample_of(empty)) == 0


def test_an_old_export_names_its_categories_twice(tmp_path: Path) -> None:
    (post,) = (one for one in outcomes(SOURCES / "old.xml") if isinstance(one, Draft))
    assert post.section == ("Sport",)
    assert post.tags == ("rowing",)
    assert post.title == "Zwölf Boote & ein Sieg – knapp"
    assert (post.authors, post.aliases) == ((Named("Jörg"),), ("/blatt/archives/12",))
    assert post.date == parse_date("2006-09-03T12:00:00+02:00")
    assert not post.doubts


def test_files_of_an_uploads_folder_come_with_the_article() -> None:
    folder = SOURCES / "with-uploads"
    assert FORMAT.recognise(sample_of(folder)) == 90
    (post,) = (one for one in outcomes(folder) if isinstance(one, Draft))
    flood = folder / "wp-content/uploads/2009/05/flood.jpg"
    assert Attachment("flood.jpg", flood) in post.attachments
    # It stands in the text as well, with a description: once is enough.
    assert post.images == (Image("flood.jpg", "Boats", ""),)


def test_addresses_lead_to_files_where_there_are_some() -> None:
    folder = SOURCES / "with-uploads"
    site = Site(base="https://www.courier.example", hosts=frozenset({"courier.example"}))
    uploads = Uploads(folder, site, ())
    here = "https://courier.example"
    expected = {
        f"{here}/wp-content/uploads/2009/05/flood.jpg": "flood.jpg",
        f"{here}/wp-content/uploads/2009/05/flood-300x200.jpg": "flood.jpg",
        f"{here}/wp-content/uploads/2009/05/flood-scaled.jpg": "flood.jpg",
        f"{here}/wp-content/uploads/sites/3/2009/05/flood.jpg": "flood.jpg",
        "//www.courier.example/wp-content/uploads/2009/05/flood.jpg": "flood.jpg",
        "https://i0.wp.com/courier.example/wp-content/uploads/2009/05/flood.jpg?w=9": "flood.jpg",
        "/wp-content/uploads/2009/05/plan.pdf": "plan.pdf",
        f"{here}/wp-content/uploads/2009/05/lost.jpg": f"{here}/wp-content/uploads/2009/05/lost.jpg",
        "https://other.example/wp-content/uploads/2009/05/flood.jpg": (
            "https://other.example/wp-content/uploads/2009/05/flood.jpg"
        ),
        "/about/": "https://www.courier.example/about/",
        "?p=7": "https://www.courier.example/?p=7",
        "#note": "#note",
        "mailto:us@courier.example": "mailto:us@courier.example",
        "javascript:alert(1)": "",
        "data:text/html,x": "",
        "http://[": "http://[",
        "": "",
    }
    assert {address: uploads.address(address) for address in expected} == expected
    files = folder / "wp-content/uploads/2009/05"
    assert uploads.attachments == (
        Attachment("flood.jpg", files / "flood.jpg"),
        Attachment("plan.pdf", files / "plan.pdf"),
    )


def test_a_picture_written_into_the_text_becomes_a_file() -> None:
    uploads = Uploads(SOURCES, Site(), ())
    name = uploads.address("data:image/png;base64,iVBORw0KGgo=")
    assert uploads.attachments == (Attachment(name, b"\x89PNG\r\n\x1a\n"),)
    assert name.startswith("picture-") and name.endswith(".png")


def test_a_folder_of_something_else_is_no_export(tmp_path: Path) -> None:
    (tmp_path / "export.xml").write_text(HEAD + FOOT, encoding="utf-8")
    assert FORMAT.recognise(sample_of(tmp_path)) == 90
    (tmp_path / "page.html").write_text("<p>Hello", encoding="utf-8")
    assert FORMAT.recognise(sample_of(tmp_path)) == 0


def test_pictures_of_one_part_serve_the_posts_of_another(tmp_path: Path) -> None:
    picture = item(
        "", post_id="9", post_type="attachment", status="inherit", attachment_url="https://courier.example/9.jpg"
    )
    (tmp_path / "part-1.xml").write_text(HEAD + item(more=meta("_thumbnail_id", "9")) + FOOT, encoding="utf-8")
    (tmp_path / "part-2.xml").write_text(HEAD + picture + FOOT, encoding="utf-8")
    (post,) = (one for one in outcomes(tmp_path) if isinstance(one, Draft))
    assert post.images == (Image("https://courier.example/9.jpg"),)


@pytest.mark.parametrize(
    ("local", "greenwich", "date"),
    [
        ("2010-05-06 12:00:00", "2010-05-06 16:00:00", "2010-05-06T12:00:00-04:00"),
        ("2010-05-06 12:00:00", "2010-05-06 06:15:00", "2010-05-06T12:00:00+05:45"),
        ("2010-05-06 12:00:00", "2010-05-06 12:00:00", "2010-05-06T12:00:00Z"),
        ("2010-05-06 12:00:00", "0000-00-00 00:00:00", "2010-05-06T12:00:00"),
        ("2010-05-06 12:00:00", "2010-05-06 16:07:00", "2010-05-06T12:00:00"),
        ("2010-05-06 12:00:00", "2009-05-06 12:00:00", "2010-05-06T12:00:00"),
        ("0000-00-00 00:00:00", "2010-05-06 12:00:00", "2010-05-06T12:00:00Z"),
        ("0000-00-00 00:00:00", "0000-00-00 00:00:00", "unknown"),
        ("0001-01-01 00:00:00", "0001-01-01 00:00:00", "0001-01-01T00:00:00Z"),
        ("2010-02-31 12:00:00", "", "unknown"),
        ("", "", "unknown"),
    ],
)
def test_dates_have_the_offset_that_both_times_give(tmp_path: Path, local: str, greenwich: str, date: str) -> None:
    assert draft(tmp_path, post_date=local, post_date_gmt=greenwich).date.edtf == date


def test_a_date_after_the_export_is_in_doubt(tmp_path: Path) -> None:
    post = draft(tmp_path, post_date="9999-12-31 23:59:59")
    assert post.date.year == 9999
    assert post.doubts == ("the date 9999-12-31T23:59:59 is later than the export itself",)


def test_a_change_on_the_same_day_is_no_update(tmp_path: Path) -> None:
    assert draft(tmp_path, post_modified="2010-05-07 11:00:00").updated == UNKNOWN
    assert draft(tmp_path, post_modified="2010-05-08 11:00:00").updated == parse_date("2010-05-08T11:00:00")
    assert draft(tmp_path, post_modified="2009-05-08 11:00:00").updated == UNKNOWN


@pytest.mark.parametrize(
    ("fields", "status", "doubt"),
    [
        ({"status": "future"}, "draft", "it was to appear at a later date; nothing says whether it did"),
        ({"status": "pending"}, "draft", ""),
        ({"status": ""}, "draft", "nothing says whether it was published"),
        ({"status": "assigned"}, "draft", "its status “assigned” is none of WordPress's own, so it is a draft"),
        ({"post_type": "press_release"}, "published", ""),
        (
            {"post_type": "recipe"},
            "draft",
            "it is of the type “recipe”, which newsgen does not know, so it is a draft: take its status out if it is "
            "an article",
        ),
    ],
)
def test_what_was_not_public_does_not_become_so(
    tmp_path: Path, fields: dict[str, str], status: str, doubt: str
) -> None:
    post = draft(tmp_path, post_date_gmt="2010-05-06 12:00:00", **fields)
    assert post.status == status
    assert post.doubts == ((doubt,) if doubt else ())


@pytest.mark.parametrize("status", ["trash", "inherit", "private"])
def test_what_readers_never_saw_is_left_out(tmp_path: Path, status: str) -> None:
    (outcome,) = read(tmp_path, item(status=status))
    assert isinstance(outcome, LeftOut)


def test_slugs_of_any_alphabet_are_kept(tmp_path: Path) -> None:
    name = "%d1%80%d0%b5%d0%ba%d0%b0"
    link = f"<link>https://courier.example/2010/05/{name}/</link>"
    (post,) = read(tmp_path, item(post_name=name, more=link + meta("_wp_old_slug", "%d0%b2%d0%be%d0%b4%d0%b0")))
    assert isinstance(post, Draft)
    assert post.slug == "река"
    assert post.aliases == (f"/2010/05/{name}/", "/2010/05/%D0%B2%D0%BE%D0%B4%D0%B0/")


@pytest.mark.parametrize("name", ["../../etc/passwd", "..", "a/b", "%2e%2e%2f", "\x00", "x" * 5000, "%ff%fe"])
def test_slugs_lead_nowhere_else(tmp_path: Path, name: str) -> None:
    slug = draft(tmp_path, post_name=name.replace("\x00", "")).slug
    assert "/" not in slug and not slug.startswith(".") and len(slug) <= 200


def test_old_addresses_follow_old_slugs_and_dates_and_never_queries(tmp_path: Path) -> None:
    more = (
        "<link>https://courier.example/2010/05/06/a-story/</link>"
        '<guid isPermaLink="false">http://www.courier.example/archives/5.html</guid>'
    )
    metas = meta("_wp_old_slug", "story") + meta("_wp_old_date", "2010-05-04") + meta("_wp_old_slug", "../../x")
    (post,) = read(tmp_path, item(post_name="a-story", more=more + metas))
    assert isinstance(post, Draft)
    assert post.aliases == (
        "/2010/05/06/a-story/",
        "/2010/05/06/story/",
        "/2010/05/04/a-story/",
        "/archives/5.html",
    )
    (post,) = read(tmp_path, item(more="<link>https://courier.example/?p=5</link>"))
    assert isinstance(post, Draft)
    assert post.aliases == () and post.sources == (Source("Courier"),)


def test_terms_become_indexes(tmp_path: Path) -> None:
    terms = [
        ("category", "uncategorized", "Uncategorized"),
        ("category", "ohne", "News"),
        ("post_tag", "a", "A &amp; B"),
        ("post_tag", "a-2", "A & B"),
        ("people", "ann", "Ann Example"),
        ("location", "mill", "Mill Street"),
        ("series", "floods", "The floods"),
        ("post_format", "post-format-aside", "Aside"),
        ("language", "fr", "Français"),
        ("title", "x", "Not a headline"),
        ("building", "church", "Church"),
    ]
    (post,) = read(tmp_path, item(more="".join(term(*one) for one in terms)))
    assert isinstance(post, Draft)
    assert (post.section, post.tags, post.people) == (("News",), ("A & B",), (Named("Ann Example"),))
    assert (post.places, post.series, post.language) == (("Mill Street",), Series("The floods"), "fr")
    assert post.extra == {"wp_title": ["Not a headline"], "building": ["Church"]}


def test_bylines_count_before_the_user(tmp_path: Path) -> None:
    creator = "<dc:creator>ann</dc:creator>"
    (post,) = read(tmp_path, item(more=creator))
    assert isinstance(post, Draft) and post.authors == (Named("ann"),)
    (post,) = read(tmp_path, item(more=creator + term("byline", "x", "Our &lt;correspondent&gt;")))
    assert isinstance(post, Draft) and post.authors == (Named("Our <correspondent>"),)
    (post,) = read(tmp_path, item(more="<dc:creator>ann@courier.example</dc:creator>"))
    assert isinstance(post, Draft) and post.authors == ()
    assert post.doubts == ("an author is known by an e-mail address alone, which was left out",)


def test_excerpts_and_the_fields_that_stand_for_them(tmp_path: Path) -> None:
    (post,) = read(tmp_path, item(more=meta("_yoast_wpseo_metadesc", "For search.") + meta("_subtitle", "Below")))
    assert isinstance(post, Draft)
    assert (post.summary, post.extra) == ("For search.", {"subtitle": "Below"})
    (post,) = read(tmp_path, item(more=meta("_yoast_wpseo_metadesc", "%%title%% %%page%%")))
    assert isinstance(post, Draft) and post.summary == ""


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("<![CDATA[The <em>Aln</em> &amp; the Tay]]>", "The Aln & the Tay"),
        ("<![CDATA[He is <sic> right]]>", "He is <sic> right"),
        ("1 &lt; 2 &amp;amp; 3", "1 < 2 & 3"),
        ("<![CDATA[Two<br />lines]]>", "Two lines"),
    ],
)
def test_titles_are_plain_words(tmp_path: Path, title: str, words: str) -> None:
    assert draft(tmp_path, title=title).title == words


def test_a_featured_picture_that_is_missing_is_in_doubt(tmp_path: Path) -> None:
    (post,) = read(tmp_path, item(more=meta("_thumbnail_id", "77")))
    assert isinstance(post, Draft)
    assert post.images == ()
    assert post.doubts == ("its featured picture, number 77 of the media library, is not in the export",)
    (post,) = read(tmp_path, item(more=meta("_thumbnail_id", "0") + meta("_thumbnail_id", "x")))
    assert isinstance(post, Draft) and not post.doubts


def test_an_item_with_nothing_in_it_is_left_out(tmp_path: Path) -> None:
    (outcome,) = read(tmp_path, item("", title=""))
    assert outcome == LeftOut("https://courier.example/?p=5", "it has neither a headline nor a text")


def test_two_items_with_one_number_are_two_articles(tmp_path: Path) -> None:
    one, other, same = read(tmp_path, item("One."), item("Two."), item("One."))
    assert isinstance(one, Draft) and isinstance(other, Draft)
    assert one.id == "https://courier.example/?p=5" and not one.doubts
    assert other.id == "https://courier.example/?p=5 (2)"
    assert other.doubts == ("the export holds another item with the same number",)
    assert same == LeftOut("https://courier.example/?p=5 (3)", "the same item stands in the export twice")


def test_items_without_numbers_are_told_apart(tmp_path: Path) -> None:
    found = read(tmp_path, item("One.", post_id=""), item("Two.", post_id=""), item("Three.", post_id="-3"))
    assert len({outcome.id for outcome in found}) == 3


def test_nothing_is_read_outside_of_the_folder(tmp_path: Path) -> None:
    secret = tmp_path / "secret.jpg"
    secret.write_bytes(b"x")
    folder = tmp_path / "export"
    (folder / "uploads").mkdir(parents=True)
    (folder / "uploads" / "link.jpg").symlink_to(secret)
    ways = ("../secret.jpg", "..%2f..%2fsecret.jpg", "/../../secret.jpg", "link.jpg", "a%00b.jpg", "x" * 400 + ".jpg")
    content = "".join(f'<img src="https://courier.example/wp-content/uploads/{way}">' for way in ways)
    (post,) = read(folder, item(content))
    assert isinstance(post, Draft) and post.attachments == ()


def test_the_last_record_of_a_file_that_was_cut_off_is_kept_as_a_reject(tmp_path: Path) -> None:
    path = tmp_path / "export.xml"
    path.write_text(HEAD + item("One.") + item("Two, which is not w", post_id="6")[:120], encoding="utf-8")
    found: list[Outcome] = []
    with pytest.raises(SourceError, match="cut off"):
        for outcome in outcomes(path):
            found.append(outcome)
    assert isinstance(found[0], Draft)
    assert isinstance(found[1], Rejected) and found[1].reason == "the file ends in the middle of this item"


LINKED = """<p><a href="https://courier.example/2010/05/bridge/#more">bridge</a>,
<a href="http://www.courier.example/2010/05/bridge">bridge</a>, <a href="/2010/05/bridge/">bridge</a>,
<a href="https://courier.example/?p=7&amp;preview=true">preview</a>, <a href="https://courier.example/?p=7">bridge</a>,
<a href="https://courier.example/2010/06/plan/">plan</a>, <a href="https://courier.example/about/">about</a>,
<a href="https://other.example/2010/05/bridge/">other</a></p>"""


def test_links_between_posts_lead_to_the_articles(tmp_path: Path) -> None:
    link = "<link>https://courier.example/2010/{}/</link>"
    found = read(
        tmp_path,
        item(LINKED, "Ferry", link.format("05/ferry"), post_id="5"),
        item("x", "Bridge", link.format("05/bridge"), post_id="7"),
        item("x", "Plan", link.format("06/plan"), post_id="8", status="draft"),
        item("x", "About", "<link>https://courier.example/about/</link>", post_id="9", post_type="page"),
    )
    first, second, *_ = found
    assert isinstance(first, Draft)
    assert isinstance(second, Draft)
    assert second.aliases == ("/2010/05/bridge/",)
    assert first.body.count("[bridge](/2010/05/bridge/)") == 4
    assert "[preview](https://courier.example/?p=7&preview=true)" in first.body
    assert "[plan](https://courier.example/2010/06/plan/)" in first.body
    assert "[about](https://courier.example/about/)" in first.body
    assert "[other](https://other.example/2010/05/bridge/)" in first.body


def test_a_featured_picture_that_the_text_shows_first_stands_there_once(tmp_path: Path) -> None:
    place = "wp-content/uploads/2010/05"
    (tmp_path / place).mkdir(parents=True)
    for name in ("quay.jpg", "boat.jpg"):
        (tmp_path / place / name).write_bytes(b"jpeg")
    address = f"https://courier.example/{place}"
    media = "".join(
        item("", name, post_id=number, post_type="attachment", attachment_url=f"{address}/{name}.jpg")
        for number, name in (("20", "quay"), ("21", "boat"))
    )
    quay = f'<img src="{address}/quay-300x200.jpg" alt="Quay">'
    first = f"<p>Before.</p><figure>{quay}<figcaption>Seen at noon</figcaption></figure>"
    second = f'<p><img src="{address}/boat.jpg" alt="Boat"></p>'
    found = read(tmp_path, media, item(first + second, more=meta("_thumbnail_id", "20")))
    post = found[-1]
    assert isinstance(post, Draft)
    assert post.images == (Image("quay.jpg", "Quay", "Seen at noon"),)
    assert post.body == "Before.\n\n![Boat](boat.jpg)\n"
    assert post.taken_out[0].reason == "the featured picture once more; it stands above the text"
    later = read(tmp_path, media, item(second + first, more=meta("_thumbnail_id", "20")))[-1]
    assert isinstance(later, Draft)
    assert later.body.count("quay.jpg") == 1


def test_a_post_without_a_text_is_in_doubt(tmp_path: Path) -> None:
    assert draft(tmp_path, "").doubts == ("it has no text",)
    (found,) = read(tmp_path, item("", more=meta("_elementor_data", "[]")))
    assert isinstance(found, Draft)
    assert found.doubts == ("it has no text: that is only in the data of Elementor, which newsgen does not read",)
