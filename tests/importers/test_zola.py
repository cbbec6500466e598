"""Folders of Zola."""

from __future__ import annotations

from pathlib import Path

from reading_folders import SOURCES, draft_of, format_of, outcomes, reasons, written

from newsgen.content.dates import parse_date
from newsgen.importers.draft import Attachment, Draft, Named
from newsgen.importers.format import Wishes
from newsgen.importers.registry import formats

ZOLA = SOURCES / "zola"


def test_a_post_comes_out_whole() -> None:
    assert outcomes("zola")["content/blog/2021-05-06-lamp-lit.md"] == Draft(
        id="content/blog/2021-05-06-lamp-lit.md",
        title="The lamp is lit",
        date=parse_date("2021-05-06"),
        updated=parse_date("2021-05-09"),
        summary="The lighthouse has a keeper again.",
        authors=(Named("Mara Voss"),),
        tags=("lighthouse", "harbour"),
        section=("Coast",),
        slug="lamp-lit",
        aliases=("/blog/lamp-lit/", "/lamp.html"),
        extra={"mood": "glad"},
        body=(
            "At dusk, [as promised](/blog/keeper-at-last/#oath), it burned.\n"
            "\n<!-- more -->\n"
            "\n<https://www.youtube.com/watch?v=abc123example>\n"
            "\n> I saw it from the boat.\n>\n> — a fisherman\n"
            "\n{{ gallery() }}\n"
        ),
        doubts=("line 25: the template tag {{ gallery() }} is kept; write what it showed",),
    )


def test_a_folder_with_its_picture() -> None:
    keeper = draft_of(outcomes("zola"), "content/blog/keeper/index.md")
    assert (keeper.slug, keeper.status, keeper.aliases) == ("keeper-at-last", "draft", ("/blog/keeper-at-last/",))
    assert keeper.attachments == (Attachment("keeper.png", (ZOLA / "content/blog/keeper/keeper.png").resolve()),)
    # Zola's tags are calls; other braces are text.
    assert keeper.body == "## Oath\n\n![The keeper](keeper.png) climbed 99 steps, {{ steps }} in all.\n"


def test_lists_pages_and_texts_without_a_head() -> None:
    page = "it is a page of the site, not a post; what should stay of it can be put into pages/"
    assert reasons(outcomes("zola")) == {
        "content/_index.md": "it is the text of a list page, not a post",
        "content/about.md": page,
        "content/blog/_index.md": "it is the text of a list page, not a post",
        "content/blog/plain.md": "it has no front matter, so Zola makes no post of it",
    }


def test_paths_and_languages(tmp_path: Path) -> None:
    files = {
        "config.toml": "base_url = 'https://x.example'\ndefault_language = 'en'\n",
        "content/Big News/a.fr.md": "+++\ntitle = 'A'\ndate = 2020-01-02\n+++\nText.\n",
        "content/blog/b.md": "+++\ntitle = 'B'\ndate = 2020-01-02\npath = '/own/way'\n+++\n[dead](@/blog/none.md#x)\n",
    }
    found = outcomes("zola", written(tmp_path, files))
    first, second = draft_of(found, "content/Big News/a.fr.md"), draft_of(found, "content/blog/b.md")
    assert (first.aliases, first.language, first.section) == (("/fr/big-news/a/",), "fr", ("Big News",))
    assert (second.aliases, second.slug, second.body) == (("/own/way/",), "way", "[dead](/blog/none.md#x)\n")


def test_recognised(tmp_path: Path) -> None:
    assert format_of(ZOLA) == "zola"
    assert format_of(written(tmp_path, {"b.md": "+++\ntitle = 'A'\n[taxonomies]\ntags = ['x']\n+++\nText\n"})) == "zola"


def test_the_wished_date_is_for_posts_without_one(tmp_path: Path) -> None:
    posts = {"a.md": "+++\ntitle = 'A'\n+++\n[b](@/b.md)\n", "b.md": "+++\ntitle = 'B'\n[extra]\n+++\nText.\n"}
    form, folder = formats()["zola"], written(tmp_path, posts)
    wishes = Wishes(date="1936~")
    first, _ = (one for record in form.split(folder, wishes) for one in form.read(record, wishes))
    assert isinstance(first, Draft)
    assert (first.date, first.body) == (parse_date("1936~"), "[b](/1936/b/)\n")
