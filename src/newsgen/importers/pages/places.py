"""Where a page of a copied site stood, by the names that copying programs give to folders and files.

`wget --mirror`, HTTrack and their like make a folder called like the host, and name files after paths: `index.html` for
a folder, `story.php?id=4` or `story.php@id=4` for a path with a query.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import quote, unquote, urlsplit

from newsgen.importers.pages.wayback import HOST

_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+([a-z]{2,24})(?:[:+]\d{2,5})?", re.IGNORECASE)
_NO_HOSTS = frozenset(
    {"html", "htm", "old", "bak", "backup", "orig", "tar", "zip", "gz", "data", "files", "copy", "tmp"}
)
"""What ends the names of folders that are called after a file, not after a host."""
_QUERY = re.compile(r"[?@](?=[\w.%\[\]-]{1,100}=)")
_FORMS = re.compile(
    r"(?:^|&)(?:replytocom|share|nb|print|printable|printpage|format|view|output|amp|noamp|like_comment|iframe|fbclid"
    r"|utm_\w+|ref|tmpl|layout|mailto|page_comments?|cpage|theme)=?[^&]*",
    re.IGNORECASE,
)
"""Queries that ask for another form of the same page."""
_FORM_PATH = re.compile(r"/(?:amp|print|printable|drucken)(?:/index\.html?)?/?$|\.amp(?=\.html?$)", re.IGNORECASE)


def host_in(path: str) -> tuple[str, str]:
    """The host after which a folder of a path is called, and the rest of the path; empty if there is none."""
    parts = PurePosixPath(path).parts
    for number, part in enumerate(parts[:-1]):
        found = _HOST.fullmatch(part)
        if found and found[1].lower() not in _NO_HOSTS and part.lower() != HOST:
            return part.replace("+", ":").lower(), "/".join(parts[number + 1 :])
    return "", ""


def stood_at(path: str) -> str:
    """`host/path?query` of the page that a copying program saved as `path`; empty if no folder names the host."""
    host, rest = host_in(path)
    if not host:
        return ""
    way, query = divided(rest)
    return f"{host}/{quote(unquote(without_index(way)))}{'?' + query if query else ''}"


def divided(path: str) -> tuple[str, str]:
    """The path and the query that the name of a saved file has in it."""
    mark = _QUERY.search(path)
    if mark is None:
        return path, ""
    # wget -E writes `.html` behind the query.
    return path[: mark.start()], re.sub(r"\.html?$", "", path[mark.end() :])


def without_index(path: str) -> str:
    """A path without the name that a folder's page has."""
    return re.sub(r"(^|/)index\.html?$", r"\1", path)


def plain_form(address: str) -> str:
    """The address of the page itself, where `address` asks for a form of it, such as that for printing."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    path = _FORM_PATH.sub(lambda found: "" if found[0].startswith(".") else "/", parts.path)
    return parts._replace(path=path, query=_FORMS.sub("", parts.query).lstrip("&"), fragment="").geturl()
