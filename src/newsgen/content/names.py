"""When two spellings are one name, and how names become slugs and initials."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

SLUG_LENGTH = 80
"""Longest slug made from a text, in characters; it is cut between words."""

_VARIANTS = {
    **dict.fromkeys(map(ord, "‘’‛ʼʻ`´′＇"), "'"),
    **dict.fromkeys(map(ord, "“”„‟″«»"), '"'),
    **dict.fromkeys(map(ord, "‐‑‒–—―−﹣－"), "-"),
    **dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"), None),
}
_SPACE = re.compile(r"\s+")
_PLAIN = re.compile(r"[A-Za-z0-9]+(?: [A-Za-z0-9]+)*")


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """The key under which spellings of one name meet.

    Letter case, Unicode normalisation (NFKC), and the variants of apostrophe, quotation mark, hyphen and space make
    no difference; accents do, since they tell people apart.
    """
    text = unicodedata.normalize("NFC", name).translate(_VARIANTS)
    text = unicodedata.normalize("NFKC", text).translate(_VARIANTS)
    return unicodedata.normalize("NFKC", _SPACE.sub(" ", text).strip().casefold())


@lru_cache(maxsize=65536)
def slug_of(text: str) -> str:
    """A url part made from `text`: lower-case ASCII letters, digits and hyphens; empty if nothing can be kept."""
    if len(text) <= SLUG_LENGTH and _PLAIN.fullmatch(text):
        return text.lower().replace(" ", "-")
    from slugify import slugify  # takes its time to load, and most names need none of it

    slug: str = slugify(text.translate({ord("’"): "", ord("'"): ""}), max_length=SLUG_LENGTH, word_boundary=True)
    return slug


def slug_or_hash(text: str, word: str) -> str:
    """`slug_of(text)`; where nothing can be kept, `word` and a short hash, always the same for the same text."""
    return slug_of(text) or f"{word}-{short_hash(text)}"


def short_hash(text: str) -> str:
    """Eight hexadecimal digits that tell `text` from others."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8]


@lru_cache(maxsize=65536)
def sort_key(text: str) -> str:
    """A key that sorts names as a back-of-book index does: letters first, accents and case ignored."""
    kept = without_accents(text.casefold())
    return _SPACE.sub(" ", re.sub(r"[^\w\s]", "", kept)).strip() or text


def without_accents(text: str) -> str:
    """`text` decomposed (NFKD), without the marks that stand on letters."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def initial_of(sort: str) -> str:
    """The heading under which `sort` stands in an A to Z index: a letter of its alphabet, `0–9`, or `…`."""
    key = sort_key(sort)
    first = key[:1].upper()[:1]
    if first.isdigit():
        return "0–9"
    return first if first.isalpha() else "…"


def initial_slug(initial: str) -> str:
    """The url part of an initial: `a`, `0-9`, `other`, or the code point for letters beyond A to Z (`u0425`)."""
    if initial == "0–9":
        return "0-9"
    if initial == "…":
        return "other"
    return initial.lower() if "A" <= initial <= "Z" else f"u{ord(initial):04x}"


_LEADING_ARTICLES = {
    "de": "der die das ein eine",
    "en": "the a an",
    "es": "el la los las un una",
    "fr": "le la les un une",
    "it": "il lo la i gli le un uno una",
    "nl": "de het een",
    "pt": "o a os as um uma",
}


def filing_title(title: str, language: str) -> str:
    """`New York Times, The` for `The New York Times`: a title as libraries file it, without its leading article.

    `language` is the archive's, as a BCP 47 tag; for languages that newsgen does not know the title stays as it is.
    """
    first, _, rest = title.partition(" ")
    articles = _LEADING_ARTICLES.get(language.partition("-")[0].lower(), "").split()
    return f"{rest}, {first}" if rest and first.lower() in articles else title
