"""More hard cases of building again: where a warning points, who uses a file, what takes the place of what."""

from __future__ import annotations

import pytest

from newsgen.catalogue import entries
from newsgen.pages import machine
from support import article
from test_incremental_examples import Site, drop, folder, has, page, put, site

__all__ = ["folder", "site"]  # fixtures


def test_a_standing_page_uses_a_file_of_a_draft(site: Site) -> None:
    twins = site(
        files={"articles/pic.png": "x", "pages/about.md": "---\ntitle: About\n---\nHello.\n"},
        a=article("A", date="1969-07-20"),
        d=article("D", date="1969-07-20", status="draft", body="![p](pic.png)"),
    )
    assert not has(twins, "/media/pic.png")
    twins.put({"pages/about.md": "---\ntitle: About\n---\nHello [x](/media/pic.png).\n"})
    assert twins.build().done
    twins.put({"pages/about.md": "---\ntitle: About\n---\nHello.\n"})
    assert twins.build().done


def test_a_warning_follows_the_line_of_what_it_warns_of(site: Site) -> None:
    twins = site(a=article("A", date="1969-07-20", body="[x](/nowhere/)"))
    twins.put({"articles/a.md": "---\n# a comment\n" + twins.files["articles/a.md"].decode().removeprefix("---\n")})
    assert twins.build().done


def test_a_warning_of_names_follows_the_line(site: Site) -> None:
    twins = site(a=article("A", date="1969-07-20", people="[Zoe]"), b=article("B", date="1969-07-20", people="[Zoë]"))
    for n in "ab":
        twins.put({f"articles/{n}.md": "---\n# c\n" + twins.files[f"articles/{n}.md"].decode().removeprefix("---\n")})
        twins.build()


def test_a_heading_vanishes_from_a_standing_page(site: Site) -> None:
    twins = site(
        files={"pages/about.md": "---\ntitle: About\n---\n## Here\n\nHello.\n"},
        a=article("A", date="1969-07-20", body="[x](/about/#here)"),
    )
    twins.put({"pages/about.md": "---\ntitle: About\n---\nHello.\n"})
    assert twins.build().done
    twins.put({"pages/about.md": "---\ntitle: About\n---\n## Here\n\nHello.\n"})
    assert twins.build().done


def test_a_picture_with_a_fragment(site: Site) -> None:
    twins = site(a=article("A", date="1969-07-20", image="pic.svg#x"), b=article("B", date="1969-07-20"))
    twins.put({"articles/pic.svg": "<svg/>"})
    assert twins.build().done
    put(twins, a=article("A2", date="1969-07-20", image="pic.svg#x"))
    assert twins.build().done
    twins.drop("articles/pic.svg")
    assert twins.build().done
    put(twins, a=article("A3", date="1969-07-20", image="pic.svg#x"))
    assert twins.build().done


def test_a_year_takes_the_place_of_an_old_url(site: Site) -> None:
    twins = site(
        a=article("A", date="1969-07-20"),
        b=article("B", date="1971-07-20"),
        c=article("C", date="1969-07-20", aliases="[/1970/, /1970/05/, /1970/05/01/]"),
    )
    put(twins, n=article("N", date="1970-05-01"))
    twins.build(keep_going=True)
    drop(twins, "n")
    twins.build(keep_going=True)


def test_sitemap_groups(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "SITEMAP_URLS", 12)
    twins = site(a=article("A", date="1969-07-20", tags="[a]"))
    for n in range(3):
        put(twins, **{f"n{n}": article(f"N{n}", date=f"19{60 + n}-01-01", tags=f"[t{n}, a]")})
        twins.build()
    for n in range(3):
        put(twins, **{f"n{n}": article(f"N{n}", date=f"19{60 + n}-01-01", updated="1999-01-01", tags=f"[t{n}]")})
        twins.build()
    for n in range(3):
        drop(twins, f"n{n}")
        twins.build()


@pytest.mark.parametrize("name", ["logo.svg", "static/logo.svg", "parts/logo", "words.md"])
def test_any_file_of_the_theme_can_be_included(site: Site, name: str) -> None:
    own = "{% extends 'theme/page.html' %}{% block main %}{% include '" + name + "' %}{% endblock %}"
    twins = site(
        files={
            "templates/page.html": own,
            f"templates/{name}": "<b>one</b>",
            "pages/about.md": "---\ntitle: About\n---\nHello.\n",
        },
        a=article("A", date="1969-07-20"),
    )
    twins.put({f"templates/{name}": "<b>two</b>"})
    assert twins.build().done
    assert "<b>two</b>" in page(twins, "/about/")


OWN = {
    "templates/person.html": "{% extends 'theme/person.html' %}{% block person %}{{ companions }}{% endblock %}",
    "templates/article.html": "{% extends 'theme/article.html' %}{% block article_side %}"
    "{% for i, es in entries.items() %}{% for e in es %}{{ e.name }} {{ e.articles }};{% endfor %}{% endfor %}"
    "{% if series %}{{ series.entry.articles }}{% endif %}{% endblock %}",
    "templates/entry.html": "{% extends 'theme/entry.html' %}{% block side %}"
    "{% for i, es in companions.items() %}{% for e, n, cards in es %}"
    "{% include 'own.html' %}{% endfor %}{% endfor %}{% endblock %}",
    "templates/entry-part.html": "{% extends 'theme/entry-part.html' %}{% block main %}{{ entry.articles }}"
    "{% endblock %}",
}


@pytest.mark.parametrize("name", sorted(OWN))
def test_an_own_template_may_show_figures_of_entries(site: Site, name: str) -> None:
    twins = site(
        settings="list_size: 10\n",
        files={name: OWN[name], "templates/own.html": "{{ e.articles }};"},
        **{f"a{n}": article("A", date=f"19{n + 50}-07-20", people="[Anna]", tags="[sea]") for n in range(11)},
    )
    put(twins, x=article("X", date="1955-07-20", tags="[sea]"))
    assert twins.build().done
    put(twins, y=article("Y", date="1956-07-20", people="[Anna]"))
    assert twins.build().done


def test_a_file_left_out_for_another_keeps_its_warnings(site: Site) -> None:
    twins = site(
        files={"articles/pic.png": "x", "pages/about.md": "---\ntitle: About\norder: 1\n---\n![](/media/pic.png)\n"},
        a=article("A", date="1969-07-20", image="pic.png"),
    )
    put(twins, b=article("B", date="1969-07-20", slug="a", aliases="[/about/]"))
    twins.build(keep_going=True)
    twins.build()
    drop(twins, "b")
    assert twins.build().done


def test_a_touched_file_that_another_collides_with_is_left_out(site: Site) -> None:
    twins = site(a=article("First", date="1969-07-20", people="[Anna]"))
    put(twins, d=article("Twin", date="1969-07-20", slug="a"))
    twins.touch("articles/a.md")
    assert not twins.build().done
    twins.touch("articles/a.md")
    assert twins.build(keep_going=True).done
    assert not has(twins, "/1969/07/20/a/")
    drop(twins, "d")
    assert twins.build().done
    assert "First" in page(twins, "/1969/07/20/a/")


def test_the_latest_change_of_an_entry_of_many_articles(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entries, "_MANY", 2)
    twins = site(
        settings="base_url: https://example.org\n",
        **{f"a{n}": article("A", date=f"19{n + 50}-07-20", tags="[sea]") for n in range(6)},
    )
    for name, date in (("x", "1999"), ("y", "1950"), ("z", "unknown")):
        put(twins, **{name: article("X", date=date, tags="[sea]")})
        assert twins.build().done
    drop(twins, "x")
    assert twins.build().done
    assert "/tags/sea/</loc><lastmod>1955-07-20</lastmod>" in (twins.site / "public/sitemap.xml").read_text("utf-8")
