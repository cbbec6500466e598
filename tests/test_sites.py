"""Whole small sites: what a reader of the built archive sees."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from newsgen.builder.build import Options, build
from newsgen.builder.site import UsageError
from newsgen.pages import machine
from support import Built, Page, article, files_of, write_site

Builder = Callable[..., Built]
ATOM = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"


def test_a_site_of_one_article_has_a_home_page_that_leads_to_it(built: Builder) -> None:
    site = built("minimal")
    home = site.page("/")
    assert "The only article" in home.text
    assert "undated/only/index.html" in home.links()
    assert "It says little." in site.page("/undated/only/").text
    assert site.report.notes, "without a base url the report says what was left out"
    assert not site.has("/feed.xml")
    assert not site.has("/sitemap.xml")


# --- dates


@pytest.mark.parametrize(
    ("url", "words", "machine"),
    [
        ("/1936/07/18/day/", "18 July 1936", "1936-07-18"),
        ("/2023/09/05/moment/", "5 September 2023, 10:00 (UTC−04:00)", "2023-09-05T10:00:00-04:00"),
        ("/1936/07/month/", "July 1936", "1936-07"),
        ("/1936/year/", "1936", "1936"),
        ("/1969/07/21/from-the-name/", "21 July 1969", "1969-07-21"),
    ],
)
def test_a_date_is_shown_as_exact_as_it_is_known(built: Builder, url: str, words: str, machine: str) -> None:
    page = built("dates").page(url)
    times = [element for element in page.find("time") if element.get("datetime") == machine]
    assert words in ["".join(element.itertext()).strip() for element in times]
    data = json.loads("".join(page.find("script", type="application/ld+json")[0].itertext()))
    assert data["datePublished"] == machine


def test_about_stays_about(built: Builder) -> None:
    page = built("dates").page("/1936/about/")
    assert "about 1936" in page.text
    assert "datePublished" not in page.html, "schema.org knows no “about”"
    assert 'datetime="1936"' not in page.html
    assert page.meta("citation_publication_date") == []
    assert page.meta("DC.date") == ["1936~"]
    assert "date = {1936~}" in page.text


@pytest.mark.parametrize("name", ["unknown", "absent"])
def test_no_date_is_invented(built: Builder, name: str) -> None:
    page = built("dates").page(f"/undated/{name}/")
    assert "Undated" in page.text
    assert "datePublished" not in page.html
    assert page.meta("citation_publication_date") == []


def test_the_wording_of_the_source_is_kept(built: Builder) -> None:
    assert "Midsummer 1936" in built("dates").page("/1936/07/month/").text
    assert "found in a drawer" in built("dates").page("/undated/unknown/").text


def test_the_calendar_has_every_level_that_is_known_and_no_other(built: Builder) -> None:
    site = built("dates")
    assert all(
        site.has(url) for url in ("/1936/", "/1936/07/", "/1936/07/18/", "/1969/07/21/", "/2023/09/05/", "/undated/")
    )
    days = {path.split("/")[2] for path in site.files() if path.startswith("1936/07/") and path.count("/") > 2}
    assert "18" in days
    assert "01" not in days, "an article of a month stands on no day"


def test_feeds_give_dates_as_they_are_known(built: Builder) -> None:
    feed = ElementTree.fromstring(built("dates").read("/tags/calendar/feed.xml"))
    entries = {entry.findtext(f"{ATOM}title"): entry for entry in feed.iter(f"{ATOM}entry")}
    assert entries["A moment"].findtext(f"{ATOM}published") == "2023-09-05T10:00:00-04:00"
    for name, date in (("A day", "1936-07-18"), ("A month", "1936-07"), ("A year", "1936"), ("A about", "1936~")):
        assert entries[name].findtext(f"{ATOM}published") is None
        assert entries[name].findtext(f"{DC}date") == date
    assert entries["A unknown"].findtext(f"{DC}date") is None
    assert all(entry.findtext(f"{ATOM}updated") for entry in entries.values()), "Atom requires it"
    items = {item["title"]: item for item in json.loads(built("dates").read("/feed.json"))["items"]}
    assert items["A moment"]["date_published"] == "2023-09-05T10:00:00-04:00"
    assert "date_published" not in items["A day"], "the hour is not known"
    assert items["A month"]["_newsgen"] == {"date": "1936-07"}


def test_lists_run_from_the_latest_to_the_undated(built: Builder) -> None:
    text = built("dates").page("/tags/calendar/").text
    order = [text.index(title) for title in ("A moment", "Named", "A day", "A month", "A year", "A unknown")]
    assert order == sorted(order)


def test_every_feed_says_who_it_is(built: Builder) -> None:
    site = built("dates")
    feeds = [path for path in site.files() if path.endswith("feed.xml")]
    assert len(feeds) > 1
    for path in feeds:
        feed = ElementTree.fromstring(site.read("/" + path))
        address = f"https://dates.example/{path}"
        assert feed.findtext(f"{ATOM}id") == address
        links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
        assert links["self"] == address
        assert links["alternate"] == address.removesuffix("feed.xml")


# --- names


def test_aliases_case_and_apostrophes_meet_in_one_entry(built: Builder) -> None:
    site = built("names")
    page = site.page("/people/valentina-tereshkova/")
    assert page.title == "Valentina Tereshkova"
    assert all(title in page.text for title in ("First", "Second", "Third"))
    assert "Soviet cosmonaut." in page.text
    assert "https://www.wikidata.org/wiki/Q1234567" in page.links()
    assert "Second" in site.page("/people/sean-ocasey/").text
    people = {path.split("/")[1] for path in site.files() if path.startswith("people/") and path.count("/") == 2}
    assert people == {
        "valentina-tereshkova",
        "kim-jong-un",
        "sean-ocasey",
        "jose-nunez",
        *(name for name in people if name.startswith(("jose-nunez-", "sean-ocasey-"))),
    }


def test_two_people_who_share_a_slug_are_kept_apart(built: Builder) -> None:
    site = built("names")
    pages = {
        site.page("/" + path.removesuffix("index.html")).title: path
        for path in site.files()
        if path.startswith("people/jose-nunez") and path.endswith("index.html")
    }
    assert set(pages) == {"José Núñez", "Jose Nunez"}
    # The one of the authority file has the plain slug, whatever the other is called.
    assert site.page("/people/sean-ocasey/").title == "Seán O’Casey"


def test_an_entry_has_its_commonest_spelling(built: Builder) -> None:
    site = built("names")
    assert site.page("/tags/space/").title == "space"
    assert {path.split("/")[1] for path in site.files() if path.startswith("tags/") and path.count("/") == 2} == {
        "space",
        "flight",
        "flight-deck",
    }


def test_the_people_index_sorts_by_family_name(built: Builder) -> None:
    text = built("names").page("/people/").text
    order = [text.index(name) for name in ("Kim Jong Un", "Nunez, Jose", "Tereshkova, Valentina")]
    assert order == sorted(order)


def test_a_person_page_says_who_they_appear_with(built: Builder) -> None:
    page = built("names").page("/people/valentina-tereshkova/")
    assert "Kim Jong Un" in page.text
    assert "flight-deck" in page.text.lower().replace("‐", "-")
    assert "<svg" in page.html, "a bar per year"
    data = [json.loads("".join(element.itertext())) for element in page.find("script", type="application/ld+json")]
    assert any(thing["@type"] == "Person" and thing["name"] == "Valentina Tereshkova" for thing in data)


# --- archives of other generators


@pytest.mark.parametrize(
    ("name", "url", "words"),
    [
        ("jekyll", "/2014/03/19/hello-world/", "Hello: world"),
        ("jekyll", "/2014/03/20/next/", "Next"),
        ("hugo", "/2015/05/06/first/", "First of Hugo"),
        ("zola", "/2020/01/02/zola/", "From Zola"),
        ("eleventy", "/2021/02/03/post/", "From Eleventy"),
        ("pelican", "/2010/12/03/my-super-post/", "From Pelican"),
    ],
)
def test_articles_of_other_generators_build_unchanged(built: Builder, name: str, url: str, words: str) -> None:
    assert built(name).page(url).title == words


def test_their_keys_are_understood(built: Builder) -> None:
    assert built("jekyll").has("/sections/news/")
    assert "http-equiv" in built("jekyll").read("/old/hello.html")
    assert built("jekyll").page("/2014/03/19/hello-world/").links().count("../../../../2014/03/20/next/index.html") >= 2
    assert not any("not-yet" in path or "hidden" in path for path in built("jekyll").files())
    assert built("hugo").has("/people/ada-lovelace/")
    assert built("hugo").has("/posts/first/")
    assert "2016-01-02" in built("hugo").read("/2015/05/06/first/")
    assert built("zola").has("/authors/grace-hopper/")
    assert built("zola").has("/tags/rust/")
    assert built("zola").report.articles == 1
    assert {"pelican", "publishing"} <= {
        path.split("/")[1] for path in built("pelican").files() if path.startswith("tags/")
    }
    assert built("pelican").has("/authors/alexis-example/")
    assert "Short version, over two lines" in built("pelican").page("/").text


# --- links and pictures


def test_links_and_pictures_lead_from_the_page_to_where_they_should(built: Builder) -> None:
    site = built("media")
    page = site.page("/1969/07/20/landing/")
    links = page.links()
    assert "../../../../1969/07/24/return/index.html#splash" in links
    assert "#a-second-heading" in links
    assert "../../../../people/index.html" in links
    assert "../../../../media/1969/papers/report.txt" in links
    assert "https://example.org/x?a=1&b=2" in links
    sources = [image.get("src") for image in page.find("img")]
    assert "../../../../media/1969/pictures/moon%20%26%20sea.svg" in sources
    assert not any("pictures.example" in source for source in sources), "nothing is loaded from another host"
    assert "https://pictures.example/far.jpg" in links
    assert site.has("/media/1969/pictures/moon & sea.svg")
    assert site.has("/media/1969/papers/report.txt")
    assert site.has("/.well-known/security.txt")


def test_headings_have_ids_and_leave_the_first_level_to_the_headline(built: Builder) -> None:
    page = built("media").page("/1969/07/20/landing/")
    assert page.title == "Landing"
    ids = [element.get("id") for tag in ("h2", "h3") for element in page.find(tag) if element.get("id")]
    assert {"a-first-heading", "a-second-heading", "a-second-heading-2"} <= set(ids)


def test_a_link_to_a_missing_article_is_taken_off_and_its_words_stay(built: Builder) -> None:
    page = built("media").page("/1969/07/24/return/")
    assert "or to <a>nothing</a>." in page.html
    assert not any("nothing" in link for link in page.links())


def test_related_articles_and_standing_pages_are_linked(built: Builder) -> None:
    site = built("media")
    assert "Landing" in site.page("/1969/07/24/return/").text
    assert "../1969/07/20/landing/index.html" in site.page("/about/").links()
    assert "about/index.html" in site.page("/").links()


def test_tables_are_aligned_without_inline_styles(built: Builder) -> None:
    html = built("media").read("/1969/07/20/landing/")
    assert 'class="align-right"' in html
    assert "style=" not in html


# --- statuses


def test_a_withdrawn_article_leaves_a_tombstone_and_nothing_else(built: Builder) -> None:
    site = built("statuses")
    page = site.page("/2001/01/02/bad/")
    assert "It was a hoax." in page.text
    assert "Secret text" not in page.html
    assert page.meta("robots") == ["noindex"]
    for path, content in site.files().items():
        if path != "2001/01/02/bad/index.html" and not path.startswith(".newsgen"):
            assert b"/bad/" not in content, path
            assert b"Secret" not in content, path
    assert not site.has("/tags/lonely/")
    assert not site.has("/2001/01/02/")


def test_drafts_are_built_only_when_asked_for(built: Builder) -> None:
    assert not any(b"Unfinished" in content for content in built("statuses").files().values())
    with_drafts = built("statuses", drafts=True)
    assert "Draft" in with_drafts.page("/2001/01/03/draft/").text
    assert "Draft" in with_drafts.page("/").text


@pytest.mark.parametrize("old", ["/old/good.html", "/older/good/", "/2001/good/"])
def test_old_urls_lead_to_the_article(built: Builder, old: str) -> None:
    page = built("statuses").page(old)
    (refresh,) = [element.get("content") for element in page.find("meta") if element.get("http-equiv") == "refresh"]
    assert refresh.endswith("2001/01/01/good/index.html")
    assert page.find("link", rel="canonical")[0].get("href") == "https://statuses.example/2001/01/01/good/"
    assert any(link.endswith("2001/01/01/good/index.html") for link in page.links())


def test_corrections_are_shown_and_in_the_data(built: Builder) -> None:
    page = built("statuses").page("/2001/01/01/good/")
    assert "The name of the ship was misspelt." in page.text
    data = json.loads("".join(page.find("script", type="application/ld+json")[0].itertext()))
    assert data["correction"] == [
        {"@type": "CorrectionComment", "text": "The name of the ship was misspelt.", "datePublished": "2001-01-03"}
    ]


def test_an_article_can_be_cited(built: Builder) -> None:
    page = built("statuses").page("/2001/01/01/good/")
    assert "https://statuses.example/2001/01/01/good/" in page.text
    assert "@article{good-2001," in page.text
    assert page.meta("citation_title") == ["Good"]
    assert page.meta("DC.date") == ["2001-01-01"]
    assert page.find("link", rel="canonical")[0].get("href") == "https://statuses.example/2001/01/01/good/"


def test_the_export_has_every_published_article_on_a_line(built: Builder) -> None:
    lines = [json.loads(line) for line in built("statuses").read("/archive.jsonl").splitlines()]
    assert [line["title"] for line in lines] == ["Good"]
    assert lines[0]["text"] == "Text."
    assert lines[0]["url"] == "https://statuses.example/2001/01/01/good/"


def test_the_sitemap_lists_pages_with_their_last_changes(built: Builder) -> None:
    sitemap = ElementTree.fromstring(built("statuses").read("/sitemap.xml"))
    namespace = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    changes = {url.findtext(f"{namespace}loc"): url.findtext(f"{namespace}lastmod") for url in sitemap}
    assert changes["https://statuses.example/2001/01/01/good/"] == "2001-01-03", "the day of the correction"
    assert not any("bad" in url or "old" in url for url in changes)
    assert "Sitemap: https://statuses.example/sitemap.xml" in built("statuses").read("/robots.txt")


# --- long lists


def test_long_entries_are_divided_by_year_and_month(built: Builder) -> None:
    site = built("long")
    top = site.page("/people/ada-long/")
    assert "1969/index.html" in " ".join(top.links())
    assert site.has("/people/ada-long/1970/")
    assert site.has("/people/ada-long/undated/")
    year = site.page("/people/ada-long/1969/")
    assert "Year only" in year.text, "what knows no month stands on the page of the year"
    assert "Article 1" not in year.text, "the months of a long year have their own pages"
    assert "Article 5" in site.page("/people/ada-long/1969/07/").text
    assert "Article 7" in site.page("/people/ada-long/1970/").text
    assert not site.has("/people/ada-long/1970/03/"), "a short year is not divided"


def test_long_indexes_are_divided_by_initial(built: Builder) -> None:
    site = built("long")
    assert any(link.endswith("people/initial/l/index.html") for link in site.page("/people/").links())
    assert "Long, Ada" in site.page("/people/initial/l/").text


def test_a_new_article_of_one_year_leaves_the_lists_of_others_alone(built: Builder, tmp_path: Path) -> None:
    from shutil import copytree

    before = built("long")
    folder = tmp_path / "site"
    copytree(before.folder, folder, ignore=lambda *_: {".newsgen", "public"})
    (folder / "articles/1971/new.md").write_text("---\ntitle: New\ndate: 1971-09-09\npeople: Ada Long\n---\n\nText.\n")
    after = Built(folder, build(folder))
    for url in ("/people/ada-long/1969/", "/people/ada-long/1970/", "/1970/", "/1969/07/"):
        assert before.read(url) == after.read(url)
    assert "New" in after.page("/people/ada-long/1971/").text


def test_feeds_hold_the_latest_articles_only(built: Builder) -> None:
    feed = ElementTree.fromstring(built("long").read("/people/ada-long/feed.xml"))
    assert [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")] == ["Article 9", "Article 8"]


# --- the site's own theme, words and indexes


def test_a_site_overrides_templates_words_and_styles(built: Builder) -> None:
    site = built("override")
    page = site.page("/undated/a/")
    assert "Built by Somebody" in page.text
    assert page.title == "A house", "the template that was extended is still there"
    assert site.read("/static/style.css") == "body { color: black }\n"
    assert "Startseite" in page.words()
    assert "Neueste" in site.page("/").text
    assert page.tree.get("lang") == "de"


def test_a_new_index_is_a_line_in_the_settings(built: Builder) -> None:
    site = built("override")
    assert site.page("/buildings/").title == "Buildings"
    assert "A house" in site.page("/buildings/town-hall/").text


# --- hostile content


def test_nothing_in_an_article_becomes_markup_or_leaves_the_folder(built: Builder) -> None:
    site = built("hostile")
    for path in site.files():
        assert ".." not in path.split("/")
        if not path.endswith(".html"):
            continue
        page = site.page("/" + path.removesuffix("index.html"))
        for script in page.find("script"):
            assert script.get("type") == "application/ld+json" or (script.get("src") or "").endswith(
                "static/archive.js"
            ), path
        for element in page.tree.iter():
            assert not any(str(name).startswith("on") or name == "style" for name in element.attrib), path
            address = (element.get("href") or element.get("src") or "").strip().lower()
            assert not address.startswith(("javascript:", "data:")), path
        assert not page.find("iframe")
        assert not page.find("form")
        assert not page.find("style")
    page = site.page("/undated/a/")
    assert page.title == "</title><script>alert(3)</script>"
    assert "{{ 7 * 7 }}" in page.text
    assert len(page.find("main", id="page-content")) == 1
    ids = [element.get("id") for element in page.tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for kind in ("/feed.xml", "/sitemap.xml"):
        ElementTree.fromstring(site.read(kind))


def test_pictures_of_what_is_not_published_are_not_published(tmp_path: Path) -> None:
    files = {f"articles/{name}.svg": "<svg/>" for name in ("draft", "withdrawn", "both", "public")}
    files |= {
        "articles/a.md": article("A", "![Both](both.svg) ![Public](public.svg)"),
        "articles/b.md": article("B", "![Both](both.svg)", image="{src: draft.svg, alt: A draft}", status="draft"),
        "articles/c.md": article("C", "![Withdrawn](withdrawn.svg)", status="withdrawn", withdrawn_reason="A hoax"),
    }
    report = build(write_site(tmp_path, files))
    assert report.problems == ()
    assert {path.name for path in (report.output / "media").iterdir()} == {"both.svg", "public.svg"}


def test_two_files_that_want_one_url_are_a_problem_of_both(tmp_path: Path) -> None:
    files = {"articles/a.md": article("A", "[x](x.txt)"), "articles/x.txt": "one", "pages/x.txt": "two"}
    report = build(write_site(tmp_path, files))
    assert not report.done
    assert [(problem.path, problem.code) for problem in report.problems] == [
        ("articles/x.txt", "url-taken"),
        ("pages/x.txt", "url-taken"),
    ]


def test_two_foreign_keys_may_fill_one_list(tmp_path: Path) -> None:
    settings = "front_matter: {permalink: aliases, redirect_from: aliases}\n"
    text = article("A", permalink="/one/", redirect_from="[/two/, /three/]")
    report = build(write_site(tmp_path, {"newsgen.yaml": settings, "articles/a.md": text}))
    assert all((report.output / name / "index.html").exists() for name in ("one", "two", "three"))


@pytest.mark.parametrize("link", ["@/b/second.md", "{filename}/b/second.md", "{filename}b/second.md"])
def test_links_as_zola_and_pelican_write_them(tmp_path: Path, link: str) -> None:
    files = {"articles/first.md": article("First", f"[on]({link})"), "articles/b/second.md": article("Second")}
    report = build(write_site(tmp_path, files))
    assert report.problems == ()
    assert "../../undated/second/index.html" in Page((report.output / "undated/first/index.html").read_text()).links()


def test_a_table_inside_a_table_has_one_frame(tmp_path: Path) -> None:
    body = "<table><tr><td><table><tr><td>in</td></tr></table></td></tr></table>"
    report = build(write_site(tmp_path, {"articles/a.md": article("A", body)}))
    html = (report.output / "undated/a/index.html").read_text()
    assert html.count('<div class="wide">') == 1
    assert "</table></div>" in html


def test_a_large_sitemap_is_divided(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "SITEMAP_URLS", 10)
    files = {"newsgen.yaml": "base_url: https://large.example/\n"}
    files |= {f"articles/{number}.md": article(f"N {number}", date=f"19{60 + number}") for number in range(12)}
    output = build(write_site(tmp_path, files)).output
    namespace = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    parts = [part.findtext(f"{namespace}loc") or "" for part in ElementTree.parse(output / "sitemap.xml").getroot()]
    years = [f"https://large.example/sitemap-{1960 + number}.xml" for number in range(12)]
    pages = [f"https://large.example/sitemap-0{part}.xml" for part in ("", ".2")]
    assert sorted(parts) == sorted(pages + years), "what is at the root, and what is below each year"
    urls = [
        url.findtext(f"{namespace}loc") or ""
        for part in parts
        for url in ElementTree.parse(output / part.rpartition("/")[2]).getroot()
    ]
    assert len(urls) == len(set(urls)) == 25, "home, twelve articles, twelve years"
    for url in urls:
        assert (output / url.removeprefix("https://large.example/") / "index.html").is_file()


def test_the_report_says_when_the_theme_speaks_another_language(built: Builder) -> None:
    assert any("the theme speaks en, the archive de" in note for note in built("override").report.notes)
    assert not any("speaks" in note for note in built("names").report.notes)


@pytest.mark.parametrize(
    "taker",
    [
        {"articles/b.md": article("B", aliases="/index.html/old.html")},
        {"articles/b.md": article("B", aliases="/tags/x/feed.xml/old.html")},
        {"articles/b.md": article("B", date="1963", slug="index.html"), "articles/c.md": article("C", date="1963")},
        {"articles/b.md": article("B", aliases="[/old-index.html, /old-index.html/x.html]")},
        {"articles/b.md": article("B", aliases="/.newsgen-manifest")},
        {"articles/b.md": article("B", aliases="/.newsgen-stage/x.html")},
        {"articles/b.md": article("B", aliases="/" + "/".join(["long" * 20] * 20))},
        {"static/.newsgen-manifest": "x"},
        {"pages/b.md": article("B", slug="index.html")},
    ],
)
def test_no_file_takes_the_place_of_a_page_or_of_newsgens_own(tmp_path: Path, taker: dict[str, str]) -> None:
    sound = {"newsgen.yaml": "base_url: https://a.example/\n", "articles/a.md": article("A", tags="x")}
    site = write_site(tmp_path / "site", sound)
    before = files_of(build(site).output)
    report = build(write_site(site, taker))
    assert not report.done
    assert {problem.code for problem in report.problems} <= {"url-taken", "bad-name", "bad-alias", "bad-slug"}
    assert files_of(report.output) == before


def test_names_with_strange_line_ends_are_refused(tmp_path: Path) -> None:
    report = build(write_site(tmp_path, {"articles/a.md": article("A"), "static/a\u2028b.txt": "x"}))
    assert [problem.code for problem in report.problems] == ["bad-name"]


def test_an_output_whose_manifest_is_not_newsgens_is_foreign(tmp_path: Path) -> None:
    site = write_site(tmp_path, {"articles/a.md": article("A")})
    (build(site).output / ".newsgen-manifest").write_text("index.html\n")
    with pytest.raises(UsageError, match="did not write"):
        build(site)


def test_a_copied_file_follows_its_source_even_if_size_and_time_stay(tmp_path: Path) -> None:
    site = write_site(tmp_path, {"articles/a.md": article("A"), "static/x.txt": "one"})
    output = build(site).output
    status = (site / "static/x.txt").stat()
    (site / "static/x.txt").write_text("two")
    os.utime(site / "static/x.txt", ns=(status.st_atime_ns, status.st_mtime_ns))
    build(site)
    assert (output / "x.txt").read_text() == "two"


def test_the_state_folder_is_not_reached_through_a_link(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", {"articles/a.md": article("A")})
    victim = write_site(tmp_path / "victim", {"templates/precious.txt": "keep", "lock": "keep"})
    (site / ".newsgen").symlink_to(victim)
    with pytest.raises(UsageError, match="not a folder of its own"):
        build(site)
    assert files_of(victim) == {"templates/precious.txt": b"keep", "lock": b"keep"}
    (site / ".newsgen").unlink()
    with pytest.raises(UsageError, match="mix with the sources"):
        build(site, Options(output=site / ".newsgen/out"))


def test_damaged_compiled_templates_are_made_again(tmp_path: Path) -> None:
    site = write_site(tmp_path, {"articles/a.md": article("A")})
    before = files_of(build(site).output)
    for path in (site / ".newsgen/templates").iterdir():
        path.write_bytes(path.read_bytes()[:60])
    assert files_of(build(site).output) == before


def test_a_withdrawn_article_without_a_date_leaves_no_broken_link(tmp_path: Path) -> None:
    site = write_site(tmp_path, {"articles/a.md": article("A", status="withdrawn", withdrawn_reason="A hoax")})
    links = Page((build(site).output / "undated/a/index.html").read_text()).links()
    assert not any("undated/index.html" in link for link in links)


def test_a_citation_cannot_be_broken_out_of(tmp_path: Path) -> None:
    title = '"A}, year = {1066}, note = {B & 100% of $5 #1_x"'
    page = Page(
        (build(write_site(tmp_path, {"articles/a.md": article(title)})).output / "undated/a/index.html").read_text()
    )
    assert r"title = {{A), year = (1066), note = (B \& 100\% of \$5 \#1\_x}}" in page.text


def test_entries_are_filed_as_an_archivist_would(tmp_path: Path) -> None:
    front = {"authors": "[Associated Press, Pope John Paul II, Ann Lee]", "sources": "[The Daily News, A Paper]"}
    output = build(write_site(tmp_path, {"articles/a.md": article("A", **front)})).output
    authors, sources = (Page((output / name / "index.html").read_text()).text for name in ("authors", "sources"))
    assert "Associated Press" in authors
    assert "Pope John Paul II" in authors
    assert "Lee, Ann" in authors
    assert "Daily News, The" in sources
    assert "Paper, A" in sources


def test_tags_that_differ_in_punctuation_are_different(tmp_path: Path) -> None:
    site = write_site(tmp_path, {"articles/a.md": article("A", tags="[C, C++, 'C#']")})
    assert build(site).problems == ()


def test_a_picture_alone_in_its_paragraph_is_a_figure(tmp_path: Path) -> None:
    files = {"articles/a.md": article("A", '![A map](map.svg "The *way* & the sea")'), "articles/map.svg": "<svg/>"}
    page = Page((build(write_site(tmp_path, files)).output / "undated/a/index.html").read_text())
    assert "The *way* & the sea" in page.words("figcaption")
    assert [image.get("title") for image in page.find("img") if "map" in image.get("src")] == [None]
