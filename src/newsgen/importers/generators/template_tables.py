"""What the template tags of other generators mean, in tables: which are pictures, which embed something, and so on.

Names are those of tags, shortcodes and included files (without folder and ending), in lower case, with `-` for `_`.
"""

from __future__ import annotations

PICTURE_NAMES = frozenset(
    {"figure", "fig", "image", "img", "picture", "photo", "linked-figure", "captioned-image", "image-with-class"}
    | {"responsive-image", "imgproc", "lightbox", "resize-image", "bundle-image", "postimage", "rimg", "image-caption"}
)
"""Tags that show a picture. Any other tag does, too, if the value of one of its options is the path of a picture."""

PICTURE_SOURCES = (
    "src",
    "image",
    "img",
    "path",
    "file",
    "filename",
    "image_path",
    "image_url",
    "source",
    "url",
    "href",
)
"""The options that name the picture's file, in the order in which they are looked at."""
PICTURE_LINKS = ("link", "url", "href")
"""The options that name what a click on the picture leads to."""
PICTURE_ALTS = ("alt", "alt_text", "image_alt", "alttext")
PICTURE_CAPTIONS = ("caption", "figcaption", "image_caption", "text", "description")
PICTURE_CREDITS = ("attr", "credit", "attribution")
PICTURE_SUFFIXES = ("jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "bmp", "tif", "tiff")

DOCUMENT_SUFFIXES = (
    *("pdf", "doc", "docx", "odt", "rtf", "xls", "xlsx", "ods", "csv", "ppt", "pptx", "odp", "zip", "epub"),
    *("mp3", "m4a", "ogg", "wav", "mp4", "webm", "mov"),
)

GIVEN_IN_ORDER = {
    "image-with-class": ("class", "alt", "caption"),
    "img": ("title", "alt"),
}
"""What the values without a key mean that follow the picture's path; of all other tags `alt`, then `caption`."""

EMBEDS = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "youtube-lite": "https://www.youtube.com/watch?v={}",
    "youtube-player": "https://www.youtube.com/watch?v={}",
    "youtubeplayer": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "vimeo-simple": "https://vimeo.com/{}",
    "gist": "https://gist.github.com/{}",
    "tweet": "https://twitter.com/{}",
    "twitter": "https://twitter.com/{}",
    "twitter-simple": "https://twitter.com/{}",
    "x": "https://twitter.com/{}",
    "x-simple": "https://twitter.com/{}",
    "instagram": "https://www.instagram.com/p/{}/",
    "instagram-simple": "https://www.instagram.com/p/{}/",
    "soundcloud": "https://soundcloud.com/{}",
    "streamable": "https://streamable.com/{}",
    "speakerdeck": "https://speakerdeck.com/player/{}",
    "codepen": "https://codepen.io/{}",
    "jsfiddle": "https://jsfiddle.net/{}/",
    "vine": "https://vine.co/v/{}",
    "audio": "{}",
    "video": "{}",
    "embed": "{}",
    "iframe": "{}",
    "pdf": "{}",
}
"""Tags that embed what stands elsewhere, and its address. A value that is an address or a path itself stays so."""

EMBED_KEYS = ("id", "url", "src", "video", "video_id", "videoid", "file", "path", "key", "tweet", "code")
"""The options that name what is embedded, in the order in which they are looked at."""

CODE_BLOCKS = frozenset({"highlight", "codeblock", "code"})
"""Tags around code, the first value being its language."""
COMMENTS = frozenset({"comment"})
"""Tags around text that readers never saw."""
QUOTATIONS = frozenset({"blockquote", "quote", "pullquote", "epigraph"})
"""Tags around words that are quoted; the values are who said them, and where."""

FRAMES = frozenset(
    {"note", "notice", "warning", "tip", "info", "hint", "alert", "callout", "admonition", "details", "spoiler"}
    | {"center", "div", "section", "box", "card", "columns", "column", "expand", "lead", "accordion", "small"}
)
"""Tags that only draw a frame around their text, which is kept."""

TAKEN_OUT = {
    "toc": "a table of contents, which the page makes itself",
    "table-of-contents": "a table of contents, which the page makes itself",
    "share": "share buttons of the old page",
    "social-share": "share buttons of the old page",
    "comments": "the old page's comments, which are not in the source",
    "disqus": "the old page's comments, which are not in the source",
    "newsletter": "a form of the old page",
    "newsletter-signup": "a form of the old page",
    "contact-form": "a form of the old page",
    "related": "a list that the old page made",
    "related-posts": "a list that the old page made",
    "more": "a mark for the list of articles",
    "teaser-end": "a mark for the list of articles",
    "clear": "white space of the old page",
    "clearfix": "white space of the old page",
}
"""Tags that are left out, and why."""

LINK_FILTERS = frozenset({"url", "relative_url", "absolute_url", "asset_url", "htmlbaseurl", "absoluteurl", "link"})
"""Filters that make a path into a link of the site."""
PLAIN_FILTERS = frozenset(
    {"safe", "escape", "escape_once", "xml_escape", "strip", "trim", "lstrip", "rstrip", "markdownify", "smartify"}
    | {"dump", "uri_escape", "strip_newlines", "normalize_whitespace", "e", "md", "markdown", "string"}
)
"""Filters that leave a text as it is, as far as its reader sees."""
BASES = frozenset(
    {"site.baseurl", "site.url", "site.base_url", "site.github.url", "site.production_url", "baseurl", "base_url"}
    | {"site.root", "metadata.url", "SITEURL"}
)
"""Expressions that stand for the address of the site, which links within the archive do not have."""
EMBED_FILTERS = frozenset({"embed", "oembed", "iframe", "youtube_embed", "video"})
"""Filters that embed what stands at an address; the value that they take is its title."""
