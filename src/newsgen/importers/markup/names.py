"""The elements of HTML by what becomes of them on the way to Markdown."""

from __future__ import annotations

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

GONE = frozenset(
    {"script", "style", "template", "head", "title", "meta", "link", "base", "map", "area", "dialog", "svg", "canvas"}
    | {"frame", "frameset", "noframes", "applet", "progress", "meter", "datalist", "input"}
    | {"select", "textarea", "button", "nav", "output"}
)
"""Elements that do not come along, with all that is in them."""

MISSED = frozenset({"nav", "button", "dialog", "canvas", "svg", "frameset", "applet"})
"""Those of them whose words a reader saw."""

RENAMED = {
    **dict.fromkeys(("cite", "dfn", "var"), "em"),
    **dict.fromkeys(("s", "strike"), "del"),
    **dict.fromkeys(("menu", "dir"), "ul"),
    **dict.fromkeys(("listing", "xmp", "plaintext"), "pre"),
    **dict.fromkeys(("address", "article", "aside", "center", "details", "dl", "dd", "fieldset", "figcaption"), "div"),
    **dict.fromkeys(("figure", "footer", "header", "hgroup", "legend", "main", "section", "caption", "search"), "div"),
    "tt": "code",
    "acronym": "abbr",
    "summary": "dt",
}
"""Elements that are written as another one."""

CALL, NOTE, APART = "NOTEREF", "NOTE", "APART"
"""Elements that newsgen puts into a tree: the call of a footnote, the note, and what keeps two lists apart.

They and their attributes have capitals, which no parser of HTML gives a name (HTML, section 13.2.5.8): so no page can
hold one of its own.
"""

BLOCKS = frozenset({"p", "div", *HEADINGS, "ul", "ol", "li", "table", "pre", "blockquote", "hr", "dt", NOTE, APART})
INLINE = frozenset(
    {"a", "abbr", "b", "strong", "i", "em", "code", "kbd", "samp", "sup", "sub", "del", "ins", "mark", "q", "u", "ruby"}
    | {"rt", "rp"}
)
KEPT = BLOCKS | INLINE | {"br", "img", "td", "th", "tr", CALL, "html", "body"}
"""All elements that there is a way to write in Markdown; of the others, what is in them stays."""
