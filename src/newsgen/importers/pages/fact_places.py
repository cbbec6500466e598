"""Where pages say what: the places of each fact, the surest first."""

from __future__ import annotations

SOURCES: dict[str, tuple[str, ...]] = {
    "title": (
        *("ld headline", "meta og:title", "meta citation_title", "item headline", "meta dc.title"),
        *("meta dcterms.title", "meta parsely-title", "meta sailthru.title", "meta twitter:title", "tag entry-title"),
        *("tag h1", "tag title"),
    ),
    "date": (
        *("ld datePublished", "meta article:published_time", "meta og:published_time", "item datePublished"),
        *("meta citation_publication_date", "meta citation_date", "meta dcterms.issued", "meta dc.date.issued"),
        *("meta dcterms.date", "meta dc.date", "meta parsely-pub-date", "meta sailthru.date", "meta pubdate"),
        *("meta publishdate", "meta publish-date", "meta publish_date", "meta date", "ld dateCreated", "tag published"),
        *("tag time",),
    ),
    "updated": (
        *("ld dateModified", "meta article:modified_time", "meta og:updated_time", "item dateModified"),
        *("meta dcterms.modified", "meta dc.date.modified", "meta lastmod", "tag changed"),
    ),
    "authors": (
        *("ld author", "meta citation_author", "meta dc.creator", "meta dcterms.creator", "meta parsely-author"),
        *("meta sailthru.author", "meta author", "meta article:author", "item author", "tag author", "tag byline"),
        *("tag vcard",),
    ),
    "section": ("ld articleSection", "meta article:section", "meta parsely-section", "item articleSection"),
    "tags": (
        *("ld keywords", "meta article:tag", "meta news_keywords", "meta parsely-tags", "meta sailthru.tags"),
        *("meta dc.subject", "meta dcterms.subject", "item keywords", "tag tag", "meta keywords"),
    ),
    "summary": (
        *("ld description", "meta og:description", "meta description", "meta dc.description", "item description"),
        *("meta twitter:description", "tag standfirst"),
    ),
    "language": ("ld inLanguage", "tag language", "meta content-language", "meta dc.language", "meta og:locale"),
    "rights": ("ld copyrightNotice", "meta dcterms.rights", "meta dc.rights", "meta copyright"),
    "site": ("ld publisher", "meta og:site_name", "meta citation_journal_title", "meta dc.publisher"),
    "image": ("meta og:image", "meta og:image:url", "meta twitter:image"),
    "alt": ("meta og:image:alt", "meta twitter:image:alt"),
    "address": ("tag canonical", "meta og:url", "ld mainEntityOfPage", "ld url"),
}
"""Where each fact is looked for: the first place that has it counts.

`ld` is a key of the JSON-LD of the article, `meta` the name or property of a meta tag, `item` an `itemprop`, `tag` a
place in the page itself, listed in `PLACES`.
"""
TITLE = "tag title"
"""The title of the page, which is the headline only where nothing else is."""


def _has(name: str) -> str:
    """The condition, in XPath, that an element has a class."""
    return f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')"


PLACES = {
    "h1": "//h1",
    "title": "//head/title",
    "time": "//article//time[@datetime]/@datetime | //time[@pubdate]/@datetime",
    "author": "//a[@rel='author'] | //*[contains(concat(' ', normalize-space(@class), ' '), ' p-author ')]",
    "vcard": f"//*[{_has('author')} and {_has('vcard')}] | //*[{_has('post-author')}]//*[{_has('fn')}]",
    "entry-title": f"//*[{_has('entry-title')}]",
    "published": f"//time[{_has('published')}]/@datetime | //abbr[{_has('published')}]/@title",
    "changed": f"//time[{_has('updated')} and not({_has('published')})]/@datetime",
    "byline": "//*[contains(concat(' ', normalize-space(@class), ' '), ' byline ')]",
    "standfirst": "//*[@class='standfirst' or @class='dek' or @class='subtitle' or @class='lede' or @class='deck']",
    "tag": "//a[contains(concat(' ', normalize-space(@rel), ' '), ' tag ')]",
    "language": "/html/@lang | /html/@xml:lang",
    "canonical": "//link[@rel='canonical']/@href | //a[@class='p-canonical']/@href",
}
"""The places in the page itself, as XPath."""
ONLY = frozenset({"time", "h1", "entry-title", "vcard", "published", "changed"})
"""Places of which there may be several on a page, those of comments or of other articles: then they say nothing."""
