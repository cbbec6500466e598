"""Template tags that show a picture or embed something → Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable

from newsgen.importers.generators.template_tables import (
    EMBED_KEYS,
    EMBEDS,
    GIVEN_IN_ORDER,
    PICTURE_ALTS,
    PICTURE_CAPTIONS,
    PICTURE_CREDITS,
    PICTURE_LINKS,
    PICTURE_NAMES,
    PICTURE_SOURCES,
    PICTURE_SUFFIXES,
)
from newsgen.importers.generators.template_tags import Tag

Value = Callable[[str], str]
"""What a value of a tag stands for: a variable's content, or the value itself."""

_PICTURE = re.compile(rf"[^\s\"<>]+.*\.(?:{'|'.join(PICTURE_SUFFIXES)})(?:[?#]\S*)?", re.IGNORECASE)
_MEASURE = re.compile(r"\d+(?:px|%|em|rem|x\d+)?|left|right|center")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+|//[^\s<>\"]+|/[^\s<>\"]+", re.IGNORECASE)
_IDENTIFIER = re.compile(r"[\w.@/~+=&?-]{1,200}", re.ASCII)
_UNSAFE = re.compile(r"[\s<>()\\\"]")


def picture(tag: Tag, name: str, value: Value, is_rooted: bool) -> str:
    """The picture that the tag shows, as Markdown; empty if it shows none. `name` is the tag's, as in the tables.

    `is_rooted` says that paths start at the folder of the site.
    """
    options = {key: value(given) for key, given in tag.options.items()}
    given = [value(one) for one in tag.given]
    known = name in PICTURE_NAMES
    source = next((options.pop(key) for key in PICTURE_SOURCES if _is_picture(options.get(key, ""), known)), "")
    if not source:
        number = next((at for at, one in enumerate(given) if _is_picture(one)), -1)
        if number < 0:
            return ""
        source, given = given[number], given[number + 1 :]
        order = GIVEN_IN_ORDER.get(name, ("alt", "caption"))
        words = [one for one in given if one and ("class" in order or not _MEASURE.fullmatch(one))]
        if len(words) == 1 and name == "img":
            order = ("alt",)
        for key, word in zip(order, words, strict=False):
            options.setdefault(key, word)
        if len(words) > len(order):
            # Quotation marks within quotation marks: all between the outermost ones is one text.
            rest = tag.inside.partition(source)[2][1:].strip(" ,\n")
            if len(rest) < 3 or rest[0] != '"' or rest[-1] != '"':
                return ""
            options = {"alt": rest[1:-1]}
    elif not known and not any(key in options for key in (*PICTURE_ALTS, *PICTURE_CAPTIONS, "title")):
        return ""  # a picture among other things, of which nothing says how they belong together
    if is_rooted and not re.match(r"[./#]|[A-Za-z][A-Za-z0-9+.-]*:", source):
        source = "/" + source
    link = _first(options, PICTURE_LINKS)
    return _figure(source, _first(options, PICTURE_ALTS), _caption(options), link)


def _is_picture(text: str, known: bool = False) -> bool:
    """True for the path of a picture; of a tag that is `known` to show one, for any path or address."""
    return _PICTURE.fullmatch(text) is not None or (known and bool(text) and not re.search(r"[\s{}]", text))


def _first(options: dict[str, str], keys: tuple[str, ...]) -> str:
    return next((options[key] for key in keys if options.get(key)), "")


def _caption(options: dict[str, str]) -> str:
    title, words = options.get("title", ""), _first(options, PICTURE_CAPTIONS)
    if title and words and title != words:
        words = f"{title}{'' if title[-1] in '.!?:' else '.'} {words}"
    words = words or title
    credit = _first(options, PICTURE_CREDITS)
    return f"{words} ({credit})".strip() if credit else words


def _figure(source: str, alt: str, caption: str, link: str) -> str:
    text = f"![{_words(alt)}]({destination(source)})"
    if link:
        text = f"[{text}]({destination(link)})"
    caption = " ".join(caption.split())
    if not caption or caption == alt:
        return text
    return f"{text}\n\n{caption if re.search(r'[*_<]', caption) else f'*{caption}*'}"


def _words(text: str) -> str:
    return re.sub(r"([\[\]\\])", r"\\\1", " ".join(text.split()))


def destination(address: str) -> str:
    """`address` as it may stand between the brackets of a link."""
    return _UNSAFE.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), address.strip())


def embedded(tag: Tag, name: str, value: Value) -> str:
    """A link to what the tag embeds; empty if it embeds nothing that newsgen knows."""
    if name not in EMBEDS:
        return ""
    options = {key: value(given) for key, given in tag.options.items()}
    given = [value(one) for one in tag.given if one]
    target = _first(options, EMBED_KEYS) or (given[0] if given else "")
    if name == "gist" and "/" not in target:
        user = options.get("user", "")
        target = "/".join(given[:2]) if len(given) > 1 else f"{user}/{target}" if user else target
    if name in ("tweet", "twitter", "x", "twitter-simple", "x-simple") and re.fullmatch(r"\d+", target):
        user = options.get("user") or options.get("username") or "i"
        target = f"{user.removeprefix('@')}/status/{target}"
    if _ADDRESS.fullmatch(target):
        address = target
    elif _IDENTIFIER.fullmatch(target) and not (EMBEDS[name] == "{}" and "/" not in target and "." not in target):
        address = EMBEDS[name].format(target)
    else:
        return ""
    words = options.get("title") or options.get("alt") or ""
    if words or not re.match(r"https?:", address):
        return f"[{_words(words or address)}]({destination(address)})"
    return f"<{address}>"
