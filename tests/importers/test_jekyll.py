"""Folders of Jekyll, and bare folders of posts named like Jekyll's."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from reading_folders import SOURCES, draft_of, format_of, only_draft, outcomes, reasons, written

from newsgen.content.article import Image
from newsgen.content.dates import parse_date
from newsgen.importers.draft import Attachment, Draft, Named, TakenOut
from newsgen.importers.format import SourceError, Wishes
from newsgen.importers.generators.site_people import people_records
from newsgen.importers.registry import formats

JEKYLL = SOURCES / "jekyll"
POST = "---\ntitle: Fair\ndate: 2015-07-08\n---\n"


def test_a_post_of_a_site_comes_out_whole() -> None:
    assert outcomes("jekyll")["_posts/2015-07-08-river-wall.md"] == Draft(
        id="_posts/2015-07-08-river-wall.md",
        title="The river wall: a second look",
        date=parse_date("2015-07-08T23:30:00Z"),
        summary="The wall held, mostly.",
        authors=(Named("Ada Thorne"),),
        tags=("river", "flood"),
        section=("Town",),
        images=(Image("wall.png", "A brick wall beside a brown river"),),
        slug="river-wall",
        # Half past eleven in UTC is the next day in London, where the site says it is.
        aliases=("/town/2015/07/09/river-wall/", "/old/river-wall.html"),
        language="en-GB",
        body=(
            "\nThe wall [held](/town/2014/12/01/first-flood/#night), and the\n"
            "[council](/2014/12/01/first-flood/) was glad.\n"
            "\n![High water](high-water.png)\n"
            "\n![The wall](wall.png)\n\n*Brick by brick*\n"
            '\n```ruby\nputs "{{ not a tag }}"\n```\n'
            "\nIn code `{{ page.title }}` stays.\n"
            "\n{% for day in site.days %}{{ day }}{% endfor %}\n"
        ),
        attachments=(
            Attachment("high-water.png", (JEKYLL / "assets/high-water.png").resolve()),
            Attachment("wall.png", (JEKYLL / "assets/wall.png").resolve()),
        ),
        doubts=(
            "line 31: the template tag {% for day in site.days %} is kept; write what it showed",
            "line 31: the template tag {{ day }} is kept; write what it showed",
        ),
        taken_out=(
            TakenOut(30, "{% comment %}Ask the mayor again.{% endcomment %}", "a comment that readers did not see"),
            TakenOut(13, "* Contents\n{:toc}", "a table of contents, which the page makes itself"),
            TakenOut(18, "{: .lead}", "attributes of the old page"),
        ),
    )


def test_posts_of_a_category_folder_and_drafts_and_html() -> None:
    found = outcomes("jekyll")
    flood = draft_of(found, "town/_posts/2014-12-01-first-flood.markdown")
    assert flood.section == ("town",)
    assert flood.authors == (Named("The News Desk"),)
    assert flood.aliases == ("/town/2014/12/01/first-flood/",)
    assert flood.body.startswith('## <span id="night"></span>The night\n')
    assert "[about us](/about/)" in flood.body  # without the folder in which the site stood
    assert flood.doubts == ("files that are not in the source: ../../../../assets/map.pdf",)
    show = draft_of(found, "_posts/2016-02-01-dog-show.html")
    assert show.body.strip() == "Nine dogs came to [the wall](/2015/07/08/river-wall/)."
    assert (show.status, show.authors) == ("draft", (Named("Bo Lind"),))
    assert draft_of(found, "_drafts/market-day.md").status == "draft"


def test_what_is_no_post_is_said_so() -> None:
    assert reasons(outcomes("jekyll")) == {
        "about.md": "it is a page of the site, not a post; what should stay of it can be put into pages/",
        "_posts/2016-03-01-torn.md": (
            "line 2, column 8: not YAML: found unexpected end of stream (a quotation mark is opened and never closed)"
        ),
        "_posts/2016-03-02-bells.textile": "it is written in Textile; `pandoc -f textile -t gfm` makes Markdown of it",
    }


@pytest.mark.parametrize(
    ("settings", "head", "alias"),
    [
        ("", "", "/2015/07/08/fair.html"),
        ("permalink: date", "categories: [Town, Big Day]\n", "/town/big%20day/2015/07/08/fair.html"),
        ("permalink: none", "", "/fair.html"),
        ("permalink: ordinal", "", "/2015/189/fair.html"),
        ("permalink: weekdate", "", "/2015/W28/Wed/fair.html"),
        ("permalink: /:year/:i_month/:title", "", "/2015/7/fair"),
        ("permalink: /a/:unknown/:title", "", ""),
        ("permalink: pretty", "", ""),  # newsgen's own url
        ("permalink: pretty", "permalink: /fairs/big.html\n", "/fairs/big.html"),
        ("permalink: pretty", "permalink: /../../etc/passwd\n", ""),
    ],
)
def test_old_urls(settings: str, head: str, alias: str, tmp_path: Path) -> None:
    post = POST.replace("---\ntitle", f"---\n{head}title")
    folder = written(tmp_path, {"_config.yml": settings + "\n", "_posts/2015-07-08-fair.md": post + "Text.\n"})
    assert only_draft("jekyll", folder).aliases == ((alias,) if alias else ())


def test_posts_without_a_site_get_no_url_that_nothing_says(tmp_path: Path) -> None:
    post = "---\ntitle: Fair\nredirect_from: [/fair/, '/2015/7/FAIR']\n---\nSee [it]({% post_url 2015-07-09-rain %}).\n"
    folder = written(tmp_path, {"a/2015-07-08-fair.md": post, "a/2015-07-09-rain.md": "---\ntitle: Rain\n---\nWet.\n"})
    assert format_of(folder) == "jekyll"
    fair = draft_of(outcomes("jekyll", folder), "a/2015-07-08-fair.md")
    assert fair.date == parse_date("2015-07-08")
    assert fair.aliases == ("/fair/", "/2015/7/FAIR")
    assert fair.body == "See [it](/2015/07/09/rain/).\n"


def test_an_own_url_gives_the_slug_and_a_twin_in_other_letters_is_told(tmp_path: Path) -> None:
    post = "---\ntitle: Tock\npermalink: /2015/05/21/tock/\nredirect_from: /2015/05/21/Tock/\n---\nText.\n"
    draft = only_draft("jekyll", written(tmp_path, {"2015-05-21-Tock.md": post}))
    assert (draft.slug, draft.aliases) == ("tock", ())
    assert [one.text for one in draft.taken_out] == ["/2015/05/21/Tock/"]


def test_keys_that_newsgen_does_not_know_stay_and_those_of_the_page_go(tmp_path: Path) -> None:
    post = (
        "---\ntitle: <em>Fair</em> &amp; fine\nlayout: post\nhero: false\nsubtitle: A day out\nexcerpt: All of it\n"
        "people: [Ann Lee]\nrelated: [/x/]\nseries: [One, Two]\nlast_modified_at: soon\ntags: a, b\n---\nText.\n"
    )
    draft = only_draft("jekyll", written(tmp_path, {"2015-07-08-fair.md": post}))
    assert draft.title == "Fair & fine"
    assert draft.extra == {"hero": False, "subtitle": "A day out"}
    assert draft.people == (Named("Ann Lee"),)
    assert draft.tags == ("a", "b")
    assert draft.doubts == (
        "“soon” is no date of a change that newsgen reads",
        "it is in several series (One, Two), of which the first is kept",
    )
    assert [one.reason for one in draft.taken_out] == ["`related` means something else in newsgen"]


def test_a_text_without_title_takes_its_heading_or_its_name(tmp_path: Path) -> None:
    files = {
        "2015-07-08-a.md": "---\ntags: x\n---\n# A *fine* day\n",
        "2015-07-09-wet-day.md": "---\ntags: x\n---\nRain.\n",
    }
    found = outcomes("jekyll", written(tmp_path, files))
    assert draft_of(found, "2015-07-08-a.md").title == "A fine day"
    wet = draft_of(found, "2015-07-09-wet-day.md")
    assert (wet.title, wet.doubts) == ("Wet day", ("it has no title; this one is made from the name of its file",))


def test_pictures_outside_the_source_are_not_found(tmp_path: Path) -> None:
    written(tmp_path, {"secret.png": b"x", "site/2015-07-08-a.md": POST + "![a](../secret.png) ![b](/../secret.png)\n"})
    (tmp_path / "site/link.png").symlink_to(tmp_path / "secret.png")
    (tmp_path / "site/2015-07-08-a.md").write_text(POST + "![a](../secret.png) ![b](/../secret.png) ![c](link.png)\n")
    draft = only_draft("jekyll", tmp_path / "site")
    assert draft.attachments == ()
    assert draft.doubts == ("files that are not in the source: ../secret.png, /../secret.png, link.png",)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\x01\x02" * 50,
        b"---\n",
        b"---\ntitle: " + b"x" * 100_000 + b"\n---\n" + b"[" * 5000,
        b"---\ntitle: caf\xe9\ndate: 9999-99-99\nimage: {src: {a: b}}\ntags: {a: b}\nauthor: [[x]]\n---\n\xe9 {% x\n",
        b"---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\ntitle: t\ndate: 0000-00-00\nslug: ../../x\n---\nText\n",
        b"---\ntitle: [1, 2]\nseries: {name: {}}\nlang: !!python/object:os.system x\n---\n" + b"{{" * 20_000,
        b'{"a": ' + b"[" * 100_000,
        b"---\ntitle: t\npermalink: /:year/:\n---\n" + b"`" * 9_999 + b"](" * 9_999,
    ],
)
def test_hostile_files_become_outcomes(data: bytes, tmp_path: Path) -> None:
    folder = written(tmp_path, {"_config.yml": b"a: &a [*a]\n\xff", "_posts/2015-07-08-x.md": data})
    (found,) = outcomes("jekyll", folder).values()
    assert pickle.loads(pickle.dumps(found)) == found


def test_records_and_their_context_are_small_and_the_same_again() -> None:
    form = formats()["jekyll"]
    first, second = (list(form.split(JEKYLL, Wishes())) for _ in range(2))
    assert first == second
    assert all(len(pickle.dumps(record.context)) < 200 for record in first)


def test_recognised() -> None:
    assert format_of(JEKYLL) == "jekyll"
    assert format_of(JEKYLL / "_posts/2015-07-08-river-wall.md") == "jekyll"


def test_a_site_folder_of_newsgen_is_not_imported(tmp_path: Path) -> None:
    written(tmp_path, {"newsgen.yaml": "title: x\n", "articles/2015-07-08-a.md": POST})
    assert format_of(tmp_path) == "newsgen"
    with pytest.raises(SourceError, match="need no import"):
        list(formats()["newsgen"].split(tmp_path, Wishes()))


def test_authors_become_records_of_people() -> None:
    assert people_records(JEKYLL) == [
        {"name": "The News Desk"},
        {
            "name": "Ada Thorne",
            "description": "Reporter for the river and its towns.",
            "same_as": ["https://ada.example/", "https://twitter.com/adathorne"],
        },
    ]
