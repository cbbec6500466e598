"""Tags that other generators' template languages leave in bodies.

Articles written for Jekyll, Eleventy or Hugo may hold Liquid, Nunjucks or Go template tags. The ones that only make a
link — `{{ "/2015/07/08/x/" | url }}`, `{{ site.baseurl }}/x/`, `{{< ref "x.md" >}}` — become that link. Others stay in
the text as they are, and are noticed.
"""

from __future__ import annotations

import re

_LINK = re.compile(
    r"\{\{-?\s*([\"'])(?P<url>[^\"'{}|\n]*)\1\s*\|\s*(?:url|relative_url|absolute_url|prepend:\s*site\.(?:base)?url)\s*-?\}\}"
)
_BASE = re.compile(r"\{\{-?\s*site\.(?:baseurl|url)\s*-?\}\}")
_REF = re.compile(r"\{\{[<%]\s*(?:rel)?ref\s+([\"'])(?P<url>[^\"'{}\n]*)\1\s*[>%]\}\}")
_ANY = re.compile(r"\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\}")


def resolve_link_tags(text: str) -> str:
    """`text` with every tag that only makes a link replaced by the link."""
    if "{" not in text or "{{" not in text:
        return text
    text = _LINK.sub(lambda match: match["url"].replace(" ", "%20"), text)
    return _REF.sub(lambda match: match["url"].replace(" ", "%20"), _BASE.sub("", text))


def first_tag(text: str) -> re.Match[str] | None:
    """The first template tag left in `text`."""
    return _ANY.search(text) if "{" in text else None
