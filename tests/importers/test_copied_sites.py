"""Folders of sites that were copied page by page: one article for each page, with its old url, linked to the others."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from reading_folders import draft_of, format_of, outcomes, reasons, written

from newsgen.importers.draft import Draft, Outcome

HOST = "www.millpost.example"
FIRE = (
    "<p>Three net sheds on the quay burned down in the night, and eleven boats have no nets. Nobody was hurt.</p>"
    "<p>The fire was seen at two by the watch of the pilot boat, who rang the bell until the engine came.</p>"
    "<p>Read {link}. A fund has been opened at the post office in Mill Street, for the families of the crews.</p>"
)
FERRY = (
    "<p>The ferry company says that fares will rise by a tenth from April, the third rise within two years.</p>"
    "<p>The council will be heard on Monday, but it has no say in what the company takes for a crossing.</p>"
)


def page(text: str, title: str, canonical: str = "", classes: str = "single") -> str:
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title>{link}</head><body class='{classes}'>"
        f"<article><h1>{title}</h1>{text}</article></body></html>"
    )


def copied(folder: Path, files: Mapping[str, str | bytes]) -> dict[str, Outcome]:
    """What becomes of a copied site, by the ids of the drafts, and by the files of what became none."""
    return outcomes("html", written(folder, {f"{HOST}/{name}": content for name, content in files.items()}))


def fire(link: str = '<a href="../../ferry/index.html">more</a>') -> str:
    return page(FIRE.replace("{link}", link), "Fire on the quay", f"https://{HOST}/2014/fire/")


def test_of_several_forms_of_a_page_that_at_its_own_address_is_imported(tmp_path: Path) -> None:
    printed = FIRE.replace("{link}", "more [1]") + f"<p>URL of this article: https://{HOST}/2014/fire/</p>"
    found = copied(
        tmp_path,
        {
            "index.html@p=11.html": fire(),
            "2014/fire/index.html": fire(),
            "2014/fire/index.html?replytocom=7.html": fire(),
            "2014/fire/amp/index.html": page(FIRE, "Fire", f"https://{HOST}/2014/fire/"),
            "2014/fire/print/index.html": page(printed, "Print", f"https://{HOST}/2014/fire/"),
        },
    )
    assert [one for one in found.values() if isinstance(one, Draft)] == [found[f"https://{HOST}/2014/fire/"]]
    assert set(reasons(found).values()) == {f"another form of the page {HOST}/2014/fire/index.html"}


def test_a_page_with_the_address_of_another_and_a_text_of_its_own_is_imported(tmp_path: Path) -> None:
    second = page(FERRY, "Fire on the quay, second page", f"https://{HOST}/2014/fire/")
    form = {f"{HOST}/2014/fire/index.html": fire(), f"{HOST}/2014/fire/2/index.html": second}
    folder = written(tmp_path, form)
    assert reasons(outcomes("html", folder)) == {}


@pytest.mark.parametrize(
    "link",
    [
        "../../ferry/index.html",
        "../../ferry/",
        "/ferry/",
        f"https://{HOST}/ferry/",
        "http://millpost.example/ferry#comments",
        "../../index.html%3Fp=12.html",
    ],
)
def test_links_between_pages_stay_in_the_archive(tmp_path: Path, link: str) -> None:
    ferry = page(FERRY, "Ferry fares", f"https://{HOST}/ferry/")
    files = {"2014/fire/index.html": fire(f'<a href="{link}">more</a>'), "ferry/index.html": ferry}
    found = copied(tmp_path, files | {"index.html?p=12.html": ferry})
    draft = draft_of(found, f"https://{HOST}/2014/fire/")
    assert "Read [more](/ferry/)." in draft.body
    assert draft_of(found, f"https://{HOST}/ferry/").aliases == ("/ferry/",)


def test_links_to_what_is_no_article_keep_their_address(tmp_path: Path) -> None:
    files = {"2014/fire/index.html": fire('<a href="../../category/harbour/index.html">more</a>')}
    list_page = page(FERRY, "Harbour", f"https://{HOST}/category/harbour/", "archive category")
    draft = draft_of(copied(tmp_path, files | {"category/harbour/index.html": list_page}), f"https://{HOST}/2014/fire/")
    assert f"[more](https://{HOST}/category/harbour/index.html)" in draft.body


def test_pages_that_do_not_say_where_they_stood_have_it_from_their_folder(tmp_path: Path) -> None:
    links = '<p><a href="fish.htm">Fish</a> <a href="gone.htm">Gone</a></p>'
    old = f"<html><body><h2>Strike ends</h2>{FERRY}{links}</body></html>"
    found = copied(tmp_path, {"1999/strike.htm": old, "1999/fish.htm": page(FERRY * 2, "Fish")})
    draft = draft_of(found, f"{HOST}/1999/strike.htm")
    assert draft.aliases == ("/1999/strike.htm",)
    assert [(one.name, one.url) for one in draft.sources] == [("millpost.example", f"http://{HOST}/1999/strike.htm")]
    assert draft.body.endswith(f"[Fish](/1999/fish.htm) [Gone](http://{HOST}/1999/gone.htm)\n")
    assert draft.doubts == ()


def test_the_folder_that_is_called_like_the_host_may_be_the_source_itself(tmp_path: Path) -> None:
    folder = written(tmp_path, {f"{HOST}/1999/strike.htm": page(FERRY, "Strike ends")})
    assert draft_of(outcomes("html", folder / HOST), "1999/strike.htm").aliases == ("/1999/strike.htm",)


def test_a_folder_with_a_dot_in_its_name_is_no_host(tmp_path: Path) -> None:
    folder = written(tmp_path, {"pages.old/strike.htm": page(FERRY, "Strike ends")})
    assert draft_of(outcomes("html", folder), "pages.old/strike.htm").aliases == ()


def test_pages_made_by_programs_are_found_by_what_is_in_them(tmp_path: Path) -> None:
    story = page(FERRY, "Ferry fares")
    names = ("story.php?id=4", "story.asp@id=5", "1999/strike")
    files: dict[str, str | bytes] = {name: page(FERRY + f"<p>{name}</p>", name) for name in names}
    found = copied(tmp_path, files | {"a.php?id=6": "<?php echo 1;", "story.html.orig": story, "x.css?v=2": "body {}"})
    assert format_of(tmp_path) == "html"
    assert [one.aliases for one in found.values() if isinstance(one, Draft)] == [(), (), ("/1999/strike",)]
    assert reasons(found) == {}


def test_feeds_saved_as_pages_are_said_to_be_feeds(tmp_path: Path) -> None:
    feed = '<?xml version="1.0"?>\n<!-- made by a program -->\n<rss version="2.0"><channel><item/></channel></rss>'
    found = copied(tmp_path, {"2014/fire/index.html": fire(), "feed/index.html": feed})
    assert reasons(found) == {
        f"{HOST}/feed/index.html": "a feed, not a page: `newsgen import` reads it, if you name the file itself"
    }


@pytest.mark.parametrize("classes", ["page-template-default page page-id-2", "html not-front page-node-type-page"])
def test_standing_pages_are_drafts(tmp_path: Path, classes: str) -> None:
    draft = draft_of(copied(tmp_path, {"about.html": page(FERRY, "About us", classes=classes)}), f"{HOST}/about.html")
    assert draft.status == "draft"
    assert "move the file to pages/" in draft.doubts[0]


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- saved from url=(0030)https://www.millpost.example/a/fire.html -->",
        "<!--\n Page saved with SingleFile \n url: https://www.millpost.example/a/fire.html \n saved date: today\n-->",
        "<!-- Mirrored from www.millpost.example/a/fire.html by HTTrack Website Copier/3.x [XR&CO'2014], today -->",
    ],
)
def test_programs_that_save_pages_say_where_they_stood(tmp_path: Path, comment: str) -> None:
    other = '<html><body><p>Read <a href="https://www.millpost.example/a/fire.html">more</a>.</p>' + FERRY
    folder = written(tmp_path, {"Fire.html": comment + page(FIRE, "Fire"), "Ferry.html": other})
    found = outcomes("html", folder)
    assert [one.aliases for one in found.values() if isinstance(one, Draft)] == [(), ("/a/fire.html",)]
    assert draft_of(found, "Ferry.html").body.startswith("Read [more](/a/fire.html).")


def test_a_page_from_the_wayback_machine(tmp_path: Path) -> None:
    wayback = "https://web.archive.org/web/20100102030405"
    saved = (
        f'<html><head><title>Fire</title><link rel="canonical" href="{wayback}/http://{HOST}/a/fire.html"></head><body>'
        '<!-- BEGIN WAYBACK TOOLBAR INSERT --><div id="wm-ipp"><p>12 captures from 2009 to 2014, said the toolbar that'
        " the Wayback Machine puts upon a page.</p></div><!-- END WAYBACK TOOLBAR INSERT -->"
        f'{FERRY}<p>Read <a href="/web/20100102030405/http://{HOST}/b.html">more</a> and '
        f'<a href="{wayback}/http://other.example/">other</a>.</p></body></html>'
    )
    place = f"web.archive.org/web/20100102030405/http:/{HOST}/b.html"
    folder = written(tmp_path, {"Fire.html": saved, place: page(FIRE, "B")})
    found = outcomes("html", folder)
    draft = draft_of(found, f"http://{HOST}/a/fire.html")
    assert draft.body.endswith("Read [more](/b.html) and [other](http://other.example/).\n")
    assert "toolbar" not in draft.body
    assert draft.aliases == ("/a/fire.html",)


def test_links_of_a_page_in_mhtml_lead_to_articles_too(tmp_path: Path) -> None:
    mail = (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://{HOST}/ferry/\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="--b"\r\n\r\n----b\r\nContent-Type: text/html\r\n'
        f"Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://{HOST}/ferry/\r\n\r\n"
        f'<html><body><p>After <a href=3D"https://{HOST}/2014/=\r\nfire/">the fire</a>.</p>{FERRY}</body></html>'
        "\r\n----b--\r\n"
    )
    folder = written(tmp_path, {"Fire.html": fire(f'<a href="https://{HOST}/ferry/">more</a>'), "Ferry.mhtml": mail})
    found = outcomes("html", folder)
    assert "[the fire](/2014/fire/)" in draft_of(found, f"https://{HOST}/ferry/").body
    assert "[more](/ferry/)" in draft_of(found, f"https://{HOST}/2014/fire/").body


def test_the_large_copy_of_a_picture_comes_along(tmp_path: Path) -> None:
    text = FERRY + "".join(f'<p><img src="/files/{name}-300x200.jpg" alt=""></p>' for name in ("quay", "boat"))
    files = {"files/quay.jpg": b"1", "files/quay-300x200.jpg": b"2", "files/boat-300x200.jpg": b"3"}
    draft = draft_of(copied(tmp_path, {"a.html": page(text, "Boats"), **files}), f"{HOST}/a.html")
    assert [one.name for one in draft.attachments] == ["quay.jpg", "boat-300x200.jpg"]


def test_a_picture_whose_name_has_a_query(tmp_path: Path) -> None:
    text = FERRY + '<p><img src="files/quay.jpg%3Fitok=Ab1" alt="Quay"></p>'
    draft = draft_of(
        copied(tmp_path, {"a.html": page(text, "Boats"), "files/quay.jpg?itok=Ab1": b"1"}), f"{HOST}/a.html"
    )
    assert draft.body.endswith("![Quay](quay.jpg)\n")
