"""Fields that say by their names what they are: what is taken of records for which there is no mapping file.

Names are compared without letter case and without what stands between words: `pub_date`, `pubDate` and `Pub-Date` are
one. The first name of a row that a record has counts; the rows stand in no order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

OBVIOUS: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline", "head", "hed", "heading", "webtitle", "articletitle", "posttitle"),
    "date": (
        *("date", "published", "publishedat", "pubdate", "publicationdate", "datepublished", "publishdate"),
        *("publishedon", "webpublicationdate", "postdate", "firstpublished", "versioncreated", "issued", "issuedate"),
        *("dateline", "articledate", "timestamp"),
    ),
    "updated": ("updated", "updatedat", "modified", "datemodified", "lastmodified", "lastupdated", "postmodified"),
    "body": (
        *("body", "bodyhtml", "bodymarkdown", "bodytext", "articlebody", "content", "contenthtml", "contentmarkdown"),
        *("contenttext", "fulltext", "articletext", "text", "html", "markdown", "article", "story", "postcontent"),
    ),
    "summary": (
        *("summary", "standfirst", "deck", "dek", "abstract", "excerpt", "lead", "lede", "teaser", "description"),
        *("shortdescription", "trailtext", "subtitle", "subheadline", "postexcerpt"),
    ),
    "authors": (
        "authors",
        "author",
        "byline",
        "bylines",
        "by",
        "writer",
        "writers",
        "creator",
        "reporter",
        "postauthor",
    ),
    "people": ("people", "persons", "person"),
    "tags": ("tags", "tag", "keywords", "keyword", "topics", "topic", "subjects", "subject", "categories", "category"),
    "section": ("section", "sections", "sectionname", "desk", "department", "rubric"),
    "places": ("places", "place", "locations", "location"),
    "organizations": ("organizations", "organisations", "organization", "organisation", "orgs"),
    "sources": ("sources", "source", "publication", "newspaper", "publisher"),
    "slug": ("slug", "postname"),
    "url": ("url", "link", "permalink", "weburl", "canonicalurl", "canonical", "articleurl"),
    "aliases": ("aliases", "oldurls", "redirects"),
    "language": ("language", "lang", "locale"),
    "status": ("status", "poststatus", "pubstatus"),
    "image": ("image", "images", "imageurl", "picture", "photo", "leadimage", "featuredimage", "thumbnail"),
    "image_caption": ("imagecaption", "caption", "photocaption"),
    "image_credit": ("imagecredit", "photocredit"),
    "image_alt": ("imagealt", "alttext"),
    "rights": ("rights", "copyright", "license", "licence"),
    "series": ("series",),
    "id": ("id", "guid", "uuid", "articleid", "oid", "webid"),
}
"""newsgen's key, and the names by which it is known."""

WRAPPERS = ("_source", "node", "attributes", "fields", "article", "item", "post", "doc", "data", "properties")
"""Objects in which the fields of a record may stand, as Elasticsearch, GraphQL, JSON:API and others write them."""

_OWN_KEYS = {name: (number, key) for key, names in OBVIOUS.items() for number, name in enumerate(names)}
_BETWEEN = re.compile(r"[\W_]+")


def plain_name(field: str) -> str:
    """`field` as it is compared: without letter case and without what stands between words."""
    return _BETWEEN.sub("", field).casefold()


@lru_cache(maxsize=1024)
def obvious_fields(ways: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Which of the fields at `ways` fill which of newsgen's keys, each key by one field.

    Fields of the record itself come before those in its wrappers.
    """
    best: dict[str, tuple[int, int, str]] = {}
    for way in ways:
        wrapper, _, name = way.rpartition(".")
        if wrapper and wrapper not in WRAPPERS:
            continue
        if (found := _OWN_KEYS.get(plain_name(name))) is None:
            continue
        rank, key = found
        place = (1 if wrapper else 0, rank, way)
        if key not in best or place < best[key]:
            best[key] = place
    return tuple((way, key) for key, (_, _, way) in best.items())


def can_be_told(ways: Iterable[str]) -> bool:
    """True if the names tell which fields are the headline and the text."""
    keys = {key for _, key in obvious_fields(tuple(ways))}
    return {"title", "body"} <= keys
