"""Standing pages from `pages/`, and the page for addresses that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from newsgen.pages import structured
from newsgen.pages.articles import filled_body
from newsgen.pages.page import Archive, Page, PageRef


def standing_refs(archive: Archive) -> Iterator[PageRef]:
    """Every standing page."""
    for page in archive.catalogue.standing_pages():
        yield PageRef("standing", page.url, (page.path,))


def standing_page(archive: Archive, ref: PageRef) -> Page:
    """A standing page."""
    (path,) = ref.key
    page = next(page for page in archive.catalogue.standing_pages() if page.path == path)
    crumbs = archive.crumbs((page.title, page.url))
    return archive.page(
        ref,
        page.title,
        {"standing": page, "body": filled_body(archive, page)},
        description=page.summary,
        crumbs=crumbs,
        json_ld=(structured.breadcrumbs(archive, crumbs),),
    )


def not_found_page(archive: Archive, ref: PageRef) -> Page:
    """`404.html`. A server shows it at any depth, so its links start from the base url's path."""
    title = archive.labels.text("not_found")
    return archive.page(ref, title, {}, noindex=True, root=archive.base_path)
