"""Medium's export: stories become articles, drafts stay drafts, and what is of the account stays out."""

from __future__ import annotations

from pathlib import Path

from tests.importers.reading_folders import draft_of, format_of, outcomes, reasons, written

from newsgen.content.article import Source
from newsgen.content.dates import parse_date
from newsgen.importers.draft import Draft, Named

TEXT = (
    '<p class="graf graf--p">The lock is shut <em>until May</em>, for the gate has a crack as long as a boat, and '
    'nobody knows how deep it is.</p><p class="graf graf--p">The fares of the ferry {link} in April.</p>'
)
PUBLISHED = (
    '<p>By <a href="https://medium.com/@ann" class="p-author h-card">Ann Moss</a> on <a href="https://medium.com/p/{0}">'
    '<time class="dt-published" datetime="2019-01-09T06:16:00.766Z">January 9, 2019</time></a>.</p>'
    '<p><a href="https://medium.com/@ann/{1}-{0}" class="p-canonical">Canonical link</a></p>'
)


def story(title: str, text: str, footer: str) -> str:
    return (
        f'<!DOCTYPE html><html><head><title>{title}</title></head><body><article class="h-entry">\n<header>\n'
        f'<h1 class="p-name">{title}</h1>\n</header>\n<section data-field="subtitle" class="p-summary">\nUntil May.\n'
        '</section>\n<section data-field="body" class="e-content">\n<section class="section section--body">'
        '<div class="section-divider"><hr class="section-divider"></div><div class="section-content">'
        f'<h3 class="graf graf--h3 graf--title">{title}</h3>'
        f'<h4 class="graf graf--h4 graf--subtitle">Until May.</h4>{text}</div></section>\n</section>\n'
        f'<footer>{footer}<p>Exported from <a href="https://medium.com">Medium</a> on April 12, 2019.</p></footer>'
        "</article></body></html>"
    )


def export(folder: Path) -> Path:
    link = '<a href="https://notes.example/ferry-fares-00ff00ff00aa?source=post_page">rise</a>'
    other = TEXT.replace("{link}", "rise").replace("lock", "ferry")
    return written(
        folder,
        {
            "posts/2019-01-09_The-lock-4fce463790f9.html": story(
                "The lock is shut", TEXT.replace("{link}", link), PUBLISHED.format("4fce463790f9", "the-lock")
            ),
            "posts/2019-01-10_Ferry-fares-00ff00ff00aa.html": story(
                "Ferry fares", other, PUBLISHED.format("00ff00ff00aa", "ferry-fares")
            ),
            "posts/draft_A-plan-11ff00ff00aa.html": story("A plan", other, "<p>View original.</p>"),
            "profile/profile.html": "<html><body><p>Email address: ann@notes.example, and more of the account.</p>",
            "README.html": "<html><body><p>What is in the folders of this export of an account, folder by folder.</p>",
        },
    )


def test_a_story(tmp_path: Path) -> None:
    assert format_of(export(tmp_path)) == "medium"
    assert format_of(tmp_path / "posts") == "medium"
    address = "https://medium.com/@ann/the-lock-4fce463790f9"
    draft = draft_of(outcomes("medium", tmp_path), address)
    assert draft == Draft(
        id=address,
        title="The lock is shut",
        body="The lock is shut *until May*, for the gate has a crack as long as a boat, and nobody knows how deep "
        "it is.\n\nThe fares of the ferry [rise](/@ann/ferry-fares-00ff00ff00aa) in April.\n",
        date=parse_date("2019-01-09T06:16:00Z"),
        summary="Until May.",
        authors=(Named("Ann Moss"),),
        sources=(Source("medium.com", address),),
        aliases=("/@ann/the-lock-4fce463790f9",),
        taken_out=draft.taken_out,
    )


def test_drafts_stay_drafts_and_the_account_stays_out(tmp_path: Path) -> None:
    found = outcomes("medium", export(tmp_path))
    assert draft_of(found, "posts/draft_A-plan-11ff00ff00aa.html").status == "draft"
    assert set(reasons(found)) == {"README.html", "profile/profile.html"}
    assert "ann@notes.example" not in repr(found)
