"""An item of an export, with what it needs of the rest → a draft, or the word that it is left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from newsgen.content.article import Image, Series, Source
from newsgen.importers.draft import Draft, LeftOut, Named, TakenOut
from newsgen.importers.wordpress.addresses import address_of_item, aliases_of, slug_of_item
from newsgen.importers.wordpress.body import Body, read_body
from newsgen.importers.wordpress.dates import dates_of
from newsgen.importers.wordpress.featured import once
from newsgen.importers.wordpress.item import Item
from newsgen.importers.wordpress.kinds import Fate, fate_of
from newsgen.importers.wordpress.library import Medium, as_number
from newsgen.importers.wordpress.media import Uploads
from newsgen.importers.wordpress.remarks import Remarks
from newsgen.importers.wordpress.site import Site
from newsgen.importers.wordpress.terms import authors_of, read_terms
from newsgen.importers.wordpress.texts import plain

DESCRIPTIONS = ("_yoast_wpseo_metadesc", "rank_math_description", "_aioseop_description", "_genesis_description")
"""Custom fields whose text stands for an excerpt that is missing: descriptions for search engines."""
SUBTITLES = ("subtitle", "_subtitle", "kia_subtitle", "wps_subtitle", "secondary_title", "_secondary_title")
"""Custom fields that hold a second headline; it becomes the key `subtitle` of the front matter."""
PRIMARY = ("_yoast_wpseo_primary_category", "rank_math_primary_category", "_primary_category")
"""Custom fields with the number of the category that counts first."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a post needs of the rest of its export: files, names by login, reusable blocks, its primary category.

    `links` are its links to articles of the export, as they are written, with the old url of each.
    `comments` were taken out of the item before. `again` says that an item with the same number came before.
    """

    site: Site
    media: tuple[Medium, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    blocks: Mapping[int, str] = field(default_factory=dict)
    primary: str = ""
    links: Mapping[str, str] = field(default_factory=dict)
    comments: int = 0
    again: bool = False


def draft_of(item: Item, identity: str, around: Surroundings, root: Path) -> Draft | LeftOut:
    """What `item` becomes. Files are looked for below `root`."""
    fate = fate_of(item)
    if fate.reason:
        return LeftOut(identity, fate.reason)
    remarks = Remarks()
    uploads = Uploads(root, around.site, around.media)
    images = _featured(item, uploads, remarks)
    body = read_body(item, around.blocks, uploads, remarks, around.links)
    images, body = once(images, body, remarks)
    title = plain(item.title)
    if not title and not body.markdown.strip() and not images:
        return LeftOut(identity, "it has neither a headline nor a text")
    return _draft(item, identity, title, fate, body, images, uploads, remarks, around)


def _draft(
    item: Item,
    identity: str,
    title: str,
    fate: Fate,
    body: Body,
    images: tuple[Image, ...],
    uploads: Uploads,
    remarks: Remarks,
    around: Surroundings,
) -> Draft:
    site = around.site
    dates = dates_of(item, site.exported)
    terms = read_terms(item, around.primary)
    authors, author_doubts = authors_of(item, around.names)
    public = item.status == "publish"
    address = address_of_item(item, site) if public else ""
    subtitle = plain(item.first_meta(*SUBTITLES))
    again = ("the export holds another item with the same number",) if around.again else ()
    return Draft(
        id=identity,
        title=title,
        body=body.markdown,
        date=dates.date,
        updated=dates.updated,
        summary=_summary(item),
        authors=authors,
        people=tuple(map(Named, terms.people)),
        tags=terms.tags,
        section=terms.section,
        places=terms.places,
        organizations=terms.organizations,
        sources=(Source(site.title, address),) if site.title and public else (),
        series=Series(terms.series) if terms.series else None,
        images=images,
        slug=slug_of_item(item),
        aliases=aliases_of(item, site) if public else (),
        language=terms.language or site.language,
        status=fate.status,
        extra=({"subtitle": subtitle} if subtitle else {}) | {key: list(names) for key, names in terms.extra.items()},
        attachments=uploads.attachments,
        doubts=(
            *(*again, *fate.doubts, *item.doubts, *dates.doubts, *terms.doubts, *author_doubts),
            *(() if body.markdown.strip() or images else (_empty(item),)),
            *(*remarks.doubts, *uploads.doubts, *body.doubts),
        ),
        taken_out=(*remarks.taken_out, *_comments(around.comments)),
    )


def _featured(item: Item, uploads: Uploads, remarks: Remarks) -> tuple[Image, ...]:
    number = as_number(item.first_meta("_thumbnail_id"))
    if not number:
        return ()
    medium = uploads.media.get(number)
    if medium is None or not medium.url:
        remarks.doubt(f"its featured picture, number {number} of the media library, is not in the export")
        return ()
    address = uploads.address(medium.url)
    return (Image(address, medium.alt or None, medium.caption),) if address else ()


def _empty(item: Item) -> str:
    if item.first_meta("_elementor_data"):
        return "it has no text: that is only in the data of Elementor, which newsgen does not read"
    return "it has no text"


def _summary(item: Item) -> str:
    if excerpt := plain(item.excerpt):
        return excerpt
    description = plain(item.first_meta(*DESCRIPTIONS))
    return "" if "%%" in description or "%title%" in description else description


def _comments(number: int) -> tuple[TakenOut, ...]:
    if not number:
        return ()
    what = "1 comment" if number == 1 else f"{number:,} comments"
    return (TakenOut(0, what, "comments of readers are not imported"),)
