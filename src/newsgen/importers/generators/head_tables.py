"""What the keys of other generators' heads mean, in tables. Keys are in lower case, with `_` for `-`.

Where several keys mean one thing the first that says something counts.
"""

from __future__ import annotations

TITLE = ("title", "headline", "heading")
DATE = ("date", "publishdate", "pubdate", "published_date", "publish_date", "published_at", "date_published", "created")
UPDATED = (
    *("updated", "lastmod", "modified", "last_modified_at", "last_modified", "last_updated", "date_modified"),
    *("updated_at", "dateupdated"),
)
SUMMARY = (
    "summary",
    "excerpt",
    "description",
    "lead",
    "lede",
    "dek",
    "standfirst",
    "abstract",
    "subtitle",
    "subheading",
)
AUTHORS = ("authors", "author", "byline", "by", "writers", "writer")
TAGS = ("tags", "tag", "keywords", "topics", "topic")
SECTION = ("section", "sections", "categories", "category", "channel")
PEOPLE = ("people", "persons")
PLACES = ("places", "place", "location", "locations")
ORGANIZATIONS = ("organizations", "organisations", "organization")
LANGUAGE = ("lang", "language", "locale")
SLUG = ("slug",)
OLD_URL = ("permalink", "url", "path")
ALIASES = ("aliases", "alias", "redirect_from", "redirects", "old_url", "old_urls")
SERIES = ("series", "serie")
SERIES_PART = ("series_part", "series_order", "series_index", "series_weight", "part")
RIGHTS = ("rights", "copyright", "license", "licence")

IMAGES = (
    *("image", "images", "featured_image", "featuredimage", "featureimage", "feature_image", "cover", "cover_image"),
    *("coverimage", "teaser", "thumbnail", "thumb", "banner", "hero_image", "header_image", "og_image", "img", "photo"),
    *("photos", "picture", "resources", "lead_image", "post_image", "social_image"),
)
IMAGE_SOURCES = ("src", "image", "url", "path", "file", "filename", "teaser", "feature", "overlay_image", "relative")
"""Keys of a mapping that stands for a picture."""
ALTS = ("alt", "image_alt", "alt_text", "imagealt", "image_description", "featured_image_alt", "cover_alt", "alttext")
CAPTIONS = (
    *("caption", "image_caption", "image_figcaption", "figcaption", "featured_image_caption", "cover_caption"),
    *("imagecaption", "title"),
)
CREDITS = ("credit", "image_credit", "photo_credit", "image_attribution", "attribution", "featured_image_credit")

INSIDE = ("extra", "params", "taxonomies", "header", "metadata")
"""Keys whose values are keys and values of the same kind, once more: Zola's, Hugo's, and those of themes."""

NO_SECTIONS = frozenset({"post", "posts", "blog", "blogs", "article", "articles", "content"})
"""Folders whose names say nothing but that there are articles in them."""
NO_CATEGORIES = frozenset({"uncategorized", "uncategorised"})
"""Categories that say that there is none."""

IGNORED = frozenset(
    {"layout", "type", "template", "page_template", "weight", "menu", "menus", "toc", "comments", "comment", "share"}
    | {"sitemap", "math", "mathjax", "katex", "mermaid", "outputs", "linktitle", "cascade", "build", "_build", "markup"}
    | {"iscjklanguage", "render", "in_search_index", "insert_anchor_links", "eleventyexcludefromcollections"}
    | {"eleventynavigation", "pagination", "css", "js", "classes", "sidebar", "author_profile", "read_time", "headless"}
    | {"draft", "published", "status", "hidden", "private", "unlisted", "permalink", "url", "path", "save_as", "slug"}
    | {"excerpt_separator", "show_date", "showtoc", "tocopen", "hidemeta", "disableshare", "searchhidden", "identifier"}
    | {"eleventycomputed", "templateengineoverride", "body_class", "page_id", "post_id", "guid", "feed", "nav_order"}
)
"""Keys that concern the old page only, or that are looked at elsewhere; they are not carried over."""
