"""What HTML an article may hold: text, pictures and links; nothing that runs or that reaches outside its place."""

from __future__ import annotations

import re

import nh3

TAGS = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "del"}
    | {"details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr"}
    | {"i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "small", "span"}
    | {"strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul"}
    | {"var", "wbr"}
)
_ATTRIBUTES: dict[str, set[str]] = {
    "*": {"id", "lang", "dir", "title"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "blockquote": {"cite"},
    "q": {"cite"},
    "del": {"cite", "datetime"},
    "ins": {"cite", "datetime"},
    "time": {"datetime"},
    "ol": {"start", "reversed", "type"},
    "li": {"value"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "headers", "scope", "abbr"},
    "col": {"span"},
    "colgroup": {"span"},
    "details": {"open"},
}
_CLASSES: dict[str, set[str]] = {
    "div": {"footnote", "footnote-definition"},
    "sup": {"footnote-reference", "footnote-definition-label"},
    "a": {"footnote-ref", "footnote-backref"},
    "td": {"align-left", "align-right", "align-center"},
    "th": {"align-left", "align-right", "align-center"},
}
_DROPPED_WITH_CONTENT = {"script", "style", "template", "noscript", "iframe", "object", "svg", "math", "title"}
_cleaner = nh3.Cleaner(
    tags=set(TAGS),
    attributes=_ATTRIBUTES,
    allowed_classes=_CLASSES,
    clean_content_tags=_DROPPED_WITH_CONTENT,
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel=None,
)
_ALIGNMENT = re.compile(r'(<t[hd]) style="text-align: (left|right|center);?"')
_EMPTY_CLASS = re.compile(r'(<[a-z][a-z0-9]*(?: [a-z-]+="[^"]*")*?) class=""')
"""What the sanitiser leaves of a class that no element here may have; in text it writes `<` as `&lt;`."""
_ANY_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<raw>script|style|textarea)\b.*?(?:</(?P=raw)\s*>|\Z)"
    r"|<(?P<name>[a-z][a-z0-9]*)"
    r"(?P<attributes>(?:\s+[^\s\"'=<>/]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?)+)\s*(?P<slash>/?)>",
    re.DOTALL | re.IGNORECASE,
)
_ANY_ATTRIBUTE = re.compile(r"\s+([^\s\"'=<>/]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?")
_SPELT_OTHERWISE = re.compile(r"<[A-Z]|<[a-z][^<>]*(?:=\s*[^\s\"]|\s=|=\s|\s[A-Z])")
_ACTIVE = re.compile(r"<(script|style|iframe|object|embed|form|input|button|video|audio|svg)\b", re.IGNORECASE)


def alignment_as_class(html: str) -> str:
    """Table cells with a class where Markdown engines write a style, which a strict security policy would ignore."""
    return _ALIGNMENT.sub(r'\1 class="align-\2"', html) if "text-align" in html else html


def sanitise(html: str) -> str:
    """`html` with only the tags, attributes and url schemes of this module, as well-formed HTML5."""
    clean: str = _cleaner.clean(html)
    return _EMPTY_CLASS.sub(r"\1", clean) if ' class=""' in clean else clean


def plainly_spelt(html: str) -> str:
    """HTML that is kept as it is, but with tags as the sanitiser writes them: small letters, attributes in `"…"`."""
    return _ANY_TAG.sub(_plain_tag, html) if _SPELT_OTHERWISE.search(html) else html


def _plain_tag(match: re.Match[str]) -> str:
    if not match["name"]:  # a comment, or what belongs to a script
        return match[0]
    attributes = []
    for found in _ANY_ATTRIBUTE.finditer(match["attributes"]):
        value = next((one for one in found.groups()[1:] if one is not None), None)
        attributes.append(f" {found[1].lower()}" + ("" if value is None else f'="{value.replace(chr(34), "&quot;")}"'))
    slash = " /" if match["slash"] else ""
    return f"<{match['name'].lower()}{''.join(attributes)}{slash}>"


def removed_element(html: str) -> str:
    """The name of the first element that `sanitise` will take out and a reader will miss; empty if there is none."""
    match = _ACTIVE.search(html)
    return match[1].lower() if match else ""
