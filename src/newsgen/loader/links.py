"""Links and pictures of a body: those into the archive become numbered marks, filled in when a page is rendered.

A mark is an attribute's value of the form `\\x1a7`: the character never occurs in a body (see `loader.text`), and the
number counts the link's targets. A target is a url from the root (`/media/1969/moon.jpg`, `/people/x/#y`) or, for
links to `.md` files, `@` and the path of the source file, with its fragment.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from urllib.parse import unquote

from newsgen.content.names import slug_of
from newsgen.loader.blocks import shape_blocks

MARK = "\x1a"
MEDIA = "/media/"
"""Where files beside articles are published."""

_MARKED = re.compile(rf' (href|src)="{MARK}(\d+)"')
_HEADING = re.compile(r"<h([1-6])((?:\s[^>\"]*(?:\"[^\"]*\"[^>\"]*)*)?)>(.*?)</h\1>", re.DOTALL)
_TAG = re.compile(r"<([a-z][a-z0-9]*)((?:\s+[^\s\"'=<>/]+(?:=\"[^\"]*\")?)+)\s*(/?)>")
_ATTRIBUTE = re.compile(r"\s+([^\s\"'=<>/]+)=\"([^\"]*)\"")
_TAGS = re.compile(r"<[^>]*>")
_BLOCK_ENDS = re.compile(r"</(?:p|li|tr|blockquote|pre|dd|dt|figcaption|h[1-6])>")
_CELL_ENDS = re.compile(r"</t[dh]>")
_SUP = re.compile(r"<sup\b.*?</sup>", re.DOTALL)
_PARAGRAPH = re.compile(r"<p(?:\s[^>]*)?>")
_FROM_CONTENT = re.compile(r"(?P<zola>@/)|\{(?:filename|static|attach)\}")
"""How Zola and Pelican mark a path that starts from the folder of all articles."""
_SPACE = re.compile(r"\s+")
_HOST = re.compile(r"^\s*(?:https?:)?/*([^/?#]+).*", re.DOTALL | re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


@dataclass(frozen=True, slots=True)
class Body:
    """The HTML of a body with its link targets, its ids, and what was noticed: codes with the words concerned."""

    html: str
    links: tuple[str, ...]
    anchors: tuple[str, ...]
    notices: tuple[tuple[str, str], ...]


def finish_body(source: str, path: str, root: str, show_remote_images: bool = False) -> Body:
    """Mark the links of a sanitised body, give its headings ids, and keep ids apart from each other and the page's.

    `path` is the source file and `root` the folder whose files are published (`articles`), both relative to the site
    folder.
    """
    targets: dict[str, int] = {}
    anchors: dict[str, None] = {}
    notices: list[tuple[str, str]] = []
    numbers: dict[str, int] = {}

    def fresh(wanted: str) -> str:
        # The theme's own ids start with `page-`.
        base = _SPACE.sub("-", wanted.strip())
        base = f"text-{base}" if base == "page" or base.startswith("page-") else base or "section"
        name, number = base, numbers.get(base, 1)
        while name in anchors:
            number += 1
            name = f"{base}-{number}"
        numbers[base] = number
        anchors[name] = None
        return name

    def mark(target: str) -> str:
        return f"{MARK}{targets.setdefault(target, len(targets))}"

    own_fragments: dict[str, None] = {}

    def attribute(name: str, value: str) -> str:
        if name == "id":
            return f' id="{html.escape(fresh(html.unescape(value)))}"'
        if name == "href" and value.startswith("#"):
            own_fragments[unquote(html.unescape(value[1:]))] = None
        if name in ("href", "src"):
            target = resolve(html.unescape(value), path, root, is_file=name == "src")
            if target is not None:
                return f' {name}="{mark(target)}"'
        return f' {name}="{value}"'

    def tag(match: re.Match[str]) -> str:
        name, attributes, close = match.groups()
        if name == "img":
            values = {key: html.unescape(value) for key, value in _ATTRIBUTE.findall(attributes)}
            source = values.get("src", "")
            if "alt" not in values or (not values["alt"].strip() and "title" not in values):
                notices.append(("missing-alt", source))
            if not source:
                return ""
            if is_remote(source):
                notices.append(("remote-image", source))
                if not show_remote_images:
                    words = values.get("alt") or _HOST.sub(r"\1", source)
                    return f'<a href="{html.escape(source)}">{html.escape(words)}</a>'
            if "alt" not in values:
                attributes += ' alt=""'
        done = _ATTRIBUTE.sub(lambda found: attribute(found[1], found[2]), attributes)
        return f"<{name}{done}{close}>"

    text, shift = source, False

    def heading(match: re.Match[str]) -> str:
        level = min(int(match[1]) + shift, 6)
        attributes, content = match[2], match[3]
        if "id" not in dict(_ATTRIBUTE.findall(attributes)):
            attributes += f' id="{html.escape(slug_of(text_of(content)) or "section")}"'
        return f"<h{level}{attributes}>{content}</h{level}>"

    if "<h" in text:
        shift = "<h1" in text
        text = _HEADING.sub(heading, text)
    text = _TAG.sub(tag, text)
    notices += [("broken-anchor", f"#{name}") for name in own_fragments if name and not is_anchor(name, anchors)]
    return Body(shape_blocks(text), tuple(targets), tuple(anchors), tuple(notices))


def is_anchor(fragment: str, anchors: Collection[str]) -> bool:
    """True if `fragment` names an id of the text, one of the theme's own, or nothing but a text to mark."""
    name = fragment.partition(":~:")[0]
    return not name or name in anchors or name.startswith("page-") or name == "top"


def is_remote(target: str) -> bool:
    """True for a url with a host of its own."""
    return target.lstrip().lower().startswith(("http:", "https:", "//"))


def resolve(target: str, path: str, root: str, is_file: bool = False) -> str | None:
    """What a link in the file `path` stands for, as told in the module's text; None if it leads out of the archive.

    Paths are relative to the file, as in an editor; `/…` starts at the archive's root. A target that names no file
    (no extension) is taken as a url, unless `is_file` says that it must be one.
    """
    target = target.strip()
    if not target or target.startswith("#") or is_remote(target) or _SCHEME.match(target):
        return None
    way, sharp, fragment = target.partition("#")
    way = way.partition("?")[0]
    way = unquote(way)
    fragment = sharp + fragment
    folder = posixpath.dirname(path)
    if from_content := _FROM_CONTENT.match(way):
        way = way[from_content.end() :]
        if way.startswith("/") or from_content["zola"]:
            folder, way = root, way.lstrip("/")
    if way.startswith("/"):
        return _normal(way) + fragment
    file = posixpath.normpath(posixpath.join(folder, way))
    if way.endswith(".md"):
        return f"@{file}{fragment}"
    inside = posixpath.relpath(file, root) if file.startswith(root + "/") else None
    if inside is None:
        return _normal("/" + file.removeprefix("static/")) + fragment
    if not is_file and "." not in posixpath.basename(way):
        return f"/{inside}/{fragment}"
    return MEDIA + inside + fragment


def _normal(way: str) -> str:
    """A root url without `.` and `..` parts; it cannot climb above the root."""
    clean = posixpath.normpath("/" + way.lstrip("/"))
    if way.endswith("/") and clean != "/":
        clean += "/"
    return clean


def fill_links(body: str, links: tuple[str, ...], href: Callable[[str], str | None]) -> str:
    """`body` with every mark replaced by `href(target)`, an unescaped relative link; for None the link is taken off."""
    if MARK not in body:
        return body

    def filled(match: re.Match[str]) -> str:
        link = href(links[int(match[2])])
        return "" if link is None else f' {match[1]}="{html.escape(link)}"'

    return _MARKED.sub(filled, body)


def text_of(fragment: str) -> str:
    """The words of an HTML fragment on one line."""
    words = _TAGS.sub("", fragment) if "<" in fragment else fragment
    return " ".join(html.unescape(words).split())


def blocks_of(body: str) -> list[str]:
    """The words of each block of text in an HTML body (a paragraph, an item, a row of a table), each on one line."""
    marked = _CELL_ENDS.sub(" ", _BLOCK_ENDS.sub("\0", body))  # which no HTML has, not even as a reference
    blocks = html.unescape(_TAGS.sub("", marked)).split("\0")
    return [words for block in blocks if (words := " ".join(block.split()))]


def first_paragraph(body: str, limit: int = 280) -> str:
    """The words of the first paragraph that has any, cut at a word within `limit` characters."""
    at = 0
    while (opening := _PARAGRAPH.search(body, at)) and (end := body.find("</p>", opening.end())) >= 0:
        at = end + len("</p>")
        paragraph = body[opening.end() : end]
        text = text_of(_SUP.sub("", paragraph) if "<sup" in paragraph else paragraph)
        if text:
            return shorten(text, limit)
    return ""


def shorten(text: str, limit: int) -> str:
    """`text` if it is short enough, else its beginning up to a word's end, with an ellipsis."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    at = cut.rfind(" ")
    return (cut[:at] if at > limit // 2 else cut).rstrip(" ,;:–—-") + "…"
