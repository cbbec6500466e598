"""Posts of WordPress's block editor (Gutenberg) → HTML.

A block is HTML between two comments, `<!-- wp:name {"key": …} -->` and `<!-- /wp:name -->`; one whose HTML WordPress
makes at each look is a single comment that ends in `/-->`. JSON in these comments never holds `--` or `>` as such
(WordPress writes `\\u002d` and `\\u003e`), so that a comment ends at the first `-->`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from newsgen.importers.wordpress.paragraphs import link, paragraphs
from newsgen.importers.wordpress.remarks import Remarks

_BLOCK = re.compile(r"\s*(/?)wp:([a-z][\w-]*(?:/[a-z][\w-]*)?)(?:\s+(\{.*\}))?\s*(/?)\s*", re.DOTALL | re.IGNORECASE)
_WEB = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)
_CAPTION = re.compile(r"<figcaption\b[^<>]*>([^<]*(?:<(?!/?figcaption)[^<]*)*)</figcaption>", re.IGNORECASE)
_DEEPEST_REUSE = 5
_MOST_PARTS = 50
"""What is made of more parts is no embedded film."""
_MOST_REUSED = 500

SILENT = frozenset({"more", "nextpage", "spacer", "separator", "footnotes", "block", "missing", "freeform"})
"""Blocks that are nothing, or are seen to elsewhere."""

_WITHOUT_TEXT = {
    "buttons for sharing": "social-link social-links jetpack/sharing-buttons",
    "a form": """
        jetpack/contact-form contact-form-7/contact-form-selector search loginout jetpack/subscriptions
        jetpack/mailchimp wpforms/form-selector
    """,
    "a list or a figure that WordPress made anew at each look": """
        latest-posts latest-comments archives categories calendar rss tag-cloud query page-list navigation comments
        post-comments post-comments-form avatar site-title site-tagline site-logo post-title post-date post-author
        post-terms post-featured-image post-excerpt table-of-contents jetpack/related-posts
        newspack-blocks/homepage-articles newspack-blocks/carousel read-more widget-group legacy-widget
    """,
}
MADE_ANEW = {name: reason for reason, names in _WITHOUT_TEXT.items() for name in names.split()}
"""Blocks without a text of their own, and what they are."""


def has_blocks(text: str) -> bool:
    """True if the block editor wrote `text`; then WordPress makes no paragraphs of its lines."""
    return "<!-- wp:" in text


def with_reused(text: str, reusable: Mapping[int, str], remarks: Remarks) -> str:
    """`text` with the reusable blocks that it refers to in their places, as far as the export holds them."""
    count = 0
    for _ in range(_DEEPEST_REUSE):
        if "wp:block" not in text:
            break
        written, before = [], count
        for html, name, attributes, comment, _ in _parts(text):
            written.append(html)
            reference = attributes.get("ref") if name == "block" else None
            content = reusable.get(reference) if isinstance(reference, int) else None
            if content is not None and count < _MOST_REUSED:
                written.append(content)
                count += 1
            else:
                written.append(comment)
        text = "".join(written)
        if count == before:
            break
    for _, name, attributes, comment, _ in _parts(text) if "wp:block" in text else ():
        if name == "block":
            remarks.doubt(f"it used the reusable block {attributes.get('ref', '')}, which is not in the export")
            remarks.take_out(comment, "a reusable block that is not in the export")
    return text


def to_html(text: str, notes: str, remarks: Remarks) -> str:
    """The HTML of a post; `notes` are its footnotes as HTML, which stand where the block for them is.

    Text between blocks is the classic editor's, and gets its paragraphs.
    """
    written: list[str] = []
    open_blocks: list[tuple[str, int, Mapping[str, Any]]] = []
    for html, name, attributes, comment, kind in _parts(text):
        classic = not open_blocks or (len(open_blocks) == 1 and open_blocks[0][0] == "freeform")
        written.append(paragraphs(html) if classic else html)
        if kind == "single":
            if name == "footnotes":
                written.append(notes)
            elif name in _EMBEDS or name.startswith("core-embed/"):
                written.append(_embedded(attributes, ""))
            elif name not in SILENT:
                _report(name, comment, remarks)
        elif kind == "start":
            open_blocks.append((name, len(written), attributes))
        elif kind == "end" and any(one[0] == name for one in open_blocks[-100:]):
            while (last := open_blocks.pop())[0] != name:
                pass
            is_embed = name in _EMBEDS or name.startswith("core-embed/")
            if is_embed and len(written) - last[1] < _MOST_PARTS:
                content = "".join(written[last[1] :])
                del written[last[1] :]
                written.append(_embedded(last[2], content))
    return "".join(written)


_EMBEDS = frozenset({"embed", "embed/youtube", "embed/twitter"})


def _parts(text: str) -> Iterator[tuple[str, str, Mapping[str, Any], str, str]]:
    """Text, and the comment that ends it: name, attributes, the comment itself, and `start`, `end` or `single`.

    Comments that are no blocks end a text too, with an empty name: readers never saw them.
    """
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        match = _BLOCK.fullmatch(text, start + 4, end)
        comment = text[start : end + 3]
        if match is None:
            yield text[at:start], "", {}, "", ""
        else:
            name = match[2].lower().removeprefix("core/")
            yield text[at:start], name, _attributes(match[3]), comment, _kind(match)
        at = end + 3
    yield text[at:], "", {}, "", ""


def _kind(match: re.Match[str]) -> str:
    return "end" if match[1] else "single" if match[4] else "start"


def _attributes(text: str | None) -> Mapping[str, Any]:
    if not text:
        return {}
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _embedded(attributes: Mapping[str, Any], content: str) -> str:
    """What another site showed here, as a link to it."""
    given = str(attributes.get("url", ""))
    match = _WEB.match(given) or _WEB.search(_CAPTION.sub("", content))
    caption = _CAPTION.search(content)
    below = f"<p>{caption[1]}</p>" if caption else ""
    return f"\n<p>{link(match[0])}</p>{below}\n" if match else content


def _report(name: str, comment: str, remarks: Remarks) -> None:
    if reason := MADE_ANEW.get(name):
        remarks.take_out(comment, reason)
    else:
        remarks.take_out(comment, "a block whose text WordPress or a plugin made at each look")
        remarks.doubt(f"the block “{name[:60]}” is not known and was taken out; see whether it had a text")
