"""Pictures in HTML: where they really are, which of them only count readers, and what their captions are.

newsgen shows a picture that is alone in its paragraph as a figure, with the title that Markdown gives it as the
caption (see `loader.blocks`). So a caption becomes a title. A caption with links in it, or one of a picture on another
host, which is shown as a link, becomes a paragraph in italics below the picture.
"""

from __future__ import annotations

import re

from newsgen.content.article import Image
from newsgen.importers.markup.findings import Element, Findings, is_remote, scheme_of
from newsgen.importers.markup.sweep import drop, open_up, sweep

_LAZY = ("data-src", "data-lazy-src", "data-original", "data-orig-file", "data-full-url", "data-hi-res-src")
"""Where pages keep the address of a picture that a script loads only when it comes into sight."""
_COUNTERS = re.compile(
    r"doubleclick|scorecardresearch|quantserve|google-analytics|facebook\.com/tr\b|pixel\.wp\.com|stats\.wordpress\.com"
    r"|feeds\.feedburner\.com/~|feedsportal\.com|/b\.gif\b|pixel\.(?:gif|png|php)|/1x1\.|spacer\.gif|clear\.gif",
    re.IGNORECASE,
)
"""Parts of addresses of pictures that nobody sees."""
_FRAMES = re.compile(r"(?:^|\s)(?:wp-caption|image-caption-container|caption-box)(?:\s|$)")
_CAPTIONS = re.compile(r"(?:^|\s)(?:wp-caption-text|wp-element-caption|image-caption|photo-caption|caption)(?:\s|$)")
"""Classes of elements around a picture with its caption, and of the caption."""
_SMALL = re.compile(r"\s*[0-2](?:\.\d+)?(?:px)?\s*")
_SMALL_STYLE = re.compile(r"(?:^|;)\s*(?:width|height)\s*:\s*[01]px", re.IGNORECASE)
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg)(?:$|[?#])", re.IGNORECASE)
_PLACEHOLDER_BYTES = 400
_CAPTION = "CAPTION"
"""The attribute for a caption that is not shown by the picture itself; see `names.CALL` for its capitals."""
_BLURRED_BYTES = 5_000
"""What pages show until the picture is there, has fewer characters, if it is written into the page."""


def pictures_settled(root: Element, found: Findings) -> None:
    """Give every picture its address, description and caption; drop those that show nothing."""
    for image in list(root.iter("img", "amp-img")):
        _addressed(image, found)
    sweep(root)
    frames = list(root.iter("figure"))
    frames += [one for one in root.iter("div") if _FRAMES.search(one.get("class") or "")]
    for frame in frames:
        _captioned(frame)
    for link in list(root.iter("a")):
        if _leads_to_the_picture_only(link):
            open_up(link)
    sweep(root)
    for image in root.iter("img"):
        alt = image.get("alt")
        found.images.append(Image(image.get("src") or "", alt, image.get(_CAPTION) or image.get("title") or ""))
        image.attrib.pop(_CAPTION, None)


def _addressed(image: Element, found: Findings) -> None:
    source = _own_picture(image, found) or _source(image)
    small = any(_SMALL.fullmatch(image.get(name) or "x") for name in ("width", "height"))
    if not source or small or _SMALL_STYLE.search(image.get("style") or "") or _COUNTERS.search(source):
        drop(image)
        return
    address = found.address_of(source)
    if not address or scheme_of(address) not in ("", "http", "https"):
        if len(source) > _PLACEHOLDER_BYTES and source.startswith("data:"):
            found.doubt("a picture that was part of the page itself is not kept")
        drop(image)
        return
    alt = image.get("alt")
    image.attrib.clear()
    image.tag = "img"
    image.set("src", address)
    if alt is not None:
        image.set("alt", " ".join(alt.split()))


def _own_picture(image: Element, found: Findings) -> str:
    """A picture that is written into the page itself, where the one that a script would load does not come along."""
    source = (image.get("src") or "").strip()
    later = next((value.strip() for name in _LAZY if (value := image.get(name))), "")
    if not later or not source.startswith("data:image/") or len(source) < _BLURRED_BYTES:
        return ""
    return source if is_remote(found.address_of(later)) and not scheme_of(found.address_of(source)) else ""


def _source(image: Element) -> str:
    source = (image.get("src") or "").strip()
    later = next((value.strip() for name in _LAZY if (value := image.get(name))), "")
    if later and (not source or source.startswith("data:") or not _PICTURE_FILE.search(source) or "blank" in source):
        return later
    if source and not (source.startswith("data:") and len(source) < _PLACEHOLDER_BYTES):
        return source
    return later or _largest(image.get("srcset") or image.get("data-srcset") or "")


def _largest(choices: str) -> str:
    """The address of the largest picture of a `srcset` (HTML standard, section 4.8.4.2.1)."""
    best = (-1.0, "")
    for choice in re.split(r",\s+|,(?=https?:)", choices):
        address, _, size = choice.strip().rstrip(",").partition(" ")
        number = re.fullmatch(r"([\d.]{1,9})[wx]", size.strip())
        try:
            best = max(best, (float(number[1]) if number else 0.0, address), key=lambda one: one[0])
        except ValueError:
            continue
    return best[1]


def _captioned(frame: Element) -> None:
    captions = [one for one in frame.iter("figcaption", "p", "div", "span") if one is not frame and _is_caption(one)]
    inside = frozenset(captions)
    captions = [one for one in captions if inside.isdisjoint(one.iterancestors())]
    images = list(frame.iter("img"))
    words = " ".join(" ".join(one.text_content() for one in captions).split())
    if not images:
        for caption in captions:
            _in_italics(caption)
        return
    as_title = (
        len(images) == 1
        and not is_remote(images[0].get("src") or "")
        and all(next(one.iter("a"), None) is None for one in captions)
        and not any(one.tag == "a" and not _leads_to_the_picture_only(one) for one in images[0].iterancestors())
    )
    for caption in captions:
        if as_title:
            drop(caption)
        else:
            _in_italics(caption)
    sweep(frame)
    if words:
        images[-1].set("title" if as_title else _CAPTION, words)
    for image in images:
        _alone(image, frame)


def _is_caption(element: Element) -> bool:
    return element.tag == "figcaption" or bool(_CAPTIONS.search(element.get("class") or ""))


def _in_italics(caption: Element) -> None:
    em = caption.makeelement("em")
    em.text, caption.text = caption.text, None
    em.extend(list(caption))
    for block in list(em.iter("p", "div", "figcaption")):
        block.text = f" {block.text or ''}"
        block.tail = f" {block.tail or ''}"
        open_up(block)
    sweep(em)
    caption.append(em)
    caption.tag = "p"


def _alone(image: Element, frame: Element) -> None:
    """Put a picture, with the link around it, into a paragraph of its own."""
    whole = image
    while (parent := whole.getparent()) is not None and parent is not frame and parent.tag in ("a", "picture", "span"):
        whole = parent
    if parent is None or parent.tag == "p":
        return
    paragraph = frame.makeelement("p")
    paragraph.tail, whole.tail = whole.tail, None
    parent.replace(whole, paragraph)
    paragraph.append(whole)


def _leads_to_the_picture_only(link: Element) -> bool:
    """True for a link from a picture to a larger copy of it."""
    return (
        next(link.iter("img"), None) is not None
        and not link.text_content().strip()
        and _PICTURE_FILE.search(link.get("href") or "") is not None
    )
