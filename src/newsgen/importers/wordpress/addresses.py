"""What tells a post from all others, where it stood, and its old addresses."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

from newsgen.content.names import short_hash
from newsgen.content.urls import host_of, is_safe, is_web_address
from newsgen.importers.naming import slug_from
from newsgen.importers.wordpress.item import Item
from newsgen.importers.wordpress.site import Site

_MOST_ALIASES = 1_000
_DATED = re.compile(r"/(\d{4})/(\d{2})(?:/(\d{2}))?/")
_OLD_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_FEW_CHARACTERS = 500


def identity(item: Item, site: Site) -> str:
    """What tells `item` from all others in every export of its site: its number, at the site's address.

    WordPress keeps the number for good, and writes it into the guid, which stays when the site moves; but one made on
    `localhost` tells nothing. Where there is no number, the guid or the link stands for it, else a hash of the text.
    """
    if item.post_id.isascii() and item.post_id.isdigit() and len(item.post_id) < 20:
        if item.guid.endswith((f"?p={item.post_id}", f"?page_id={item.post_id}")) and "." in host_of(item.guid):
            return item.guid[:_FEW_CHARACTERS]
        return f"{site.base.rstrip('/')}/?p={item.post_id}"
    if address := item.guid or item.link:
        return address[:_FEW_CHARACTERS]
    return f"{site.base.rstrip('/')}#{short_hash(item.title + item.date + item.content)}"


def slug_of_item(item: Item) -> str:
    """The slug that WordPress gave it, which it percent-encodes where it is not Latin; empty if it has none."""
    name = item.name.removesuffix("__trashed")
    return slug_from(name) if name else ""


def address_of_item(item: Item, site: Site) -> str:
    """The full address at which readers found it; empty if it is not known, or only by its number."""
    if not is_web_address(item.link) or "?" in item.link:
        return ""
    return "" if item.link.rstrip("/") == site.base.rstrip("/") else item.link


def article_path(link: str, site: Site) -> str:
    """The path of a permalink of the site, as it stands among the old urls of an article; empty if it cannot."""
    path = site.path_of(link)
    home = site.path_of(site.base).rstrip("/")
    return path if path.rstrip("/") not in ("", home) and is_safe(unquote(path)) else ""


def aliases_of(item: Item, site: Site) -> tuple[str, ...]:
    """The paths at which it stood: its permalink, those it had under older slugs and dates, and that of its guid.

    `?p=123` is none: a static server does not see it.
    """
    link = site.path_of(item.link)
    paths = [link]
    if item.name and link.rstrip("/").endswith(f"/{item.name}"):
        before, _, after = link.rpartition(item.name)
        paths += [before + quote(unquote(old.strip()), safe="") + after for old in item.metas("_wp_old_slug")]
    if dated := _DATED.search(link):
        for old in item.metas("_wp_old_date"):
            if date := _OLD_DATE.match(old.strip()):
                parts = date.groups()[: 3 if dated[3] else 2]
                paths.append(f"{link[: dated.start()]}/{'/'.join(parts)}/{link[dated.end() :]}")
    if is_web_address(item.guid) and site.is_own(item.guid):
        paths.append(site.path_of(item.guid))
    home = site.path_of(site.base).rstrip("/")
    kept = (path for path in paths if path.rstrip("/") not in ("", home) and is_safe(unquote(path)))
    return tuple(dict.fromkeys(kept))[:_MOST_ALIASES]
