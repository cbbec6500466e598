"""Doubts of single articles → kinds of doubts, which can be counted: the same words without what is particular."""

from __future__ import annotations

import re

_LOOKED_AT = 1_000
_PLACE = re.compile(r"^lines? \d[\d,]*(?:, \d[\d,]*)*(?: and [\d,]+ more)?: ")
_PARTICULAR = re.compile(
    r"“[^”]*”(?:[^“”]*”)*"  # a stranger's words, which may have quotation marks in them
    r"|\{[{%].*[}%]\}"
    r"|\[\S[^\]]*\]"
    r"|(?<![\w-])\d[\d,.:-]*\b"  # but not that of UTF-8
)
_LIST = re.compile(r"(?<=[\w`”]): .*")
_SEVERAL = re.compile(r"…(?:(?:, | and )…)+")


def kind_of(doubt: str) -> str:
    """What a doubt has in common with others of its kind.

    Left out are the lines that it is about, what stands in quotation marks or is a tag, numbers, and what a colon
    announces.
    """
    kind = _LIST.sub("", _PARTICULAR.sub("…", _PLACE.sub("", doubt[:_LOOKED_AT])))
    return _SEVERAL.sub("…", kind).strip() or doubt
