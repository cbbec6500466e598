"""Links and pictures of a Markdown body → where they are in the archive; the words stay as they are."""

from __future__ import annotations

import re
from collections.abc import Callable

from newsgen.importers.generators.code_parts import code_parts

Change = Callable[[str], str]
"""From the target of a link, as it is meant, to the one that it is to have."""

# Spaces are counted: else a text with nothing but spaces after a bracket would be gone through over and over.
_TITLE = r"(?:[ \t]{1,50}+(?:\"[^\"\n]{0,2000}\"|'[^'\n]{0,2000}'|\([^()\n]{0,2000}\)))?[ \t]{0,50}+\)"
_INLINE = re.compile(
    r"(?P<before>\]\([ \t]{0,50}+)"
    rf"(?P<target><[^<>\n]*>|[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*|[^()<>\n\"']{{1,500}}?)(?={_TITLE})"
)
_REFERENCE = re.compile(r"^(?P<before> {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*)(?P<target><[^<>\n]*>|\S+)", re.MULTILINE)
_HTML = re.compile(
    r"(?P<before><(?:a|img|source|video|audio|iframe|embed)\b[^<>]{0,2000}?\s(?:href|src)\s*=\s*)"
    r"(?P<target>\"[^\"]*\"|'[^']*'|[^\s>\"']+)",
    re.IGNORECASE,
)


def relinked(text: str, change: Change) -> str:
    """`text` with the target of every link and picture changed, in Markdown and in HTML; code is left alone."""
    if "](" not in text and "]:" not in text and "<" not in text:
        return text
    return "".join(piece if is_code else _relinked(piece, change) for piece, is_code in code_parts(text))


def _relinked(text: str, change: Change) -> str:
    def changed(match: re.Match[str]) -> str:
        target = match["target"]
        if target[:1] in ("<", '"', "'"):
            inner = target[1:-1]
            new = change(inner)
            return match["before"] + (target if new == inner else target[0] + new + target[-1])
        new = change(target)
        return match["before"] + (target if new == target else new)

    if "](" in text:
        text = _INLINE.sub(changed, text)
    if "]:" in text:
        text = _REFERENCE.sub(changed, text)
    return _HTML.sub(changed, text) if "<" in text else text
