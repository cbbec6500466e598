"""Links between the posts of an export: which posts readers could find, and at which addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsgen.importers.old_addresses import address_key, links_in
from newsgen.importers.wordpress.addresses import article_path
from newsgen.importers.wordpress.kinds import ARTICLE_TYPES
from newsgen.importers.wordpress.library import Library
from newsgen.importers.wordpress.site import Site
from newsgen.importers.wordpress.texts import characters

_FIELD = re.compile(
    rb"<(?:[A-Za-z]\w{0,20}:)?(link|post_id|post_type|status|post_password)\s*>\s*"
    rb"(?:<!\[CDATA\[(.{0,2000}?)\]\]>|([^<]{0,2000}))\s*</",
    re.DOTALL,
)
"""What tells whether a post was to be read. The text of the post stands between the first of these and the others."""


def addresses_in(data: bytes, site: Site) -> Iterator[tuple[str, str]]:
    """The addresses of the post whose item is `data`, each with its old url; none if it does not become an article."""
    values: dict[bytes, bytes] = {}
    for name, quoted, plain in _FIELD.findall(data):
        if name != b"link" or name not in values:
            values[name] = (quoted or plain).strip()
    text = {name.decode(): characters(value, site.encoding)[0] for name, value in values.items()}
    is_article = text.get("post_type", "") in ARTICLE_TYPES and text.get("status") == "publish"
    if not is_article or text.get("post_password") or not (path := article_path(text.get("link", ""), site)):
        return
    yield address_key(site.full(text["link"])), path
    if number := text.get("post_id"):
        yield address_key(f"{site.base.rstrip('/')}/?p={number}"), path


def inner_links(text: str, site: Site, library: Library) -> dict[str, str]:
    """The links of a text to articles of the export, as they are written there, with the old url of each."""
    keys = {link: address_key(site.full(link)) for link in links_in(text)}
    keys = {link: key for link, key in keys.items() if re.split("[/?]", key, maxsplit=1)[0] in site.hosts}
    paths = library.paths(keys.values())
    return {link: paths[key] for link, key in keys.items() if key in paths}
