"""What each meaning of a shortcode looks like in HTML."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from html import escape
from urllib.parse import unquote

from newsgen.importers.wordpress.library import Medium
from newsgen.importers.wordpress.media import Uploads
from newsgen.importers.wordpress.paragraphs import escape_once, link
from newsgen.importers.wordpress.remarks import Remarks
from newsgen.importers.wordpress.shortcode_rules import ADDRESSES, PREFIXES
from newsgen.importers.wordpress.shortcodes import Shortcode

_WEB = re.compile(r"https?://[^\s<>\"'\]]+", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,18}")
_IDENTIFIER = re.compile(r"[\w-]{3,100}")
_PICTURE = re.compile(r"\s*((?:<a\b[^<>]*>\s*)?<img\b[^<>]*>(?:\s*</a>)?)\s*", re.IGNORECASE)
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?|heic)$", re.IGNORECASE)
_OF_BAKERY = re.compile(r"url:([^|]{1,2000})")
"""How WPBakery writes a link: `url:https%3A%2F%2F…|title:…|target:…`."""
_PLAYED = ("src", "mp4", "m4v", "webm", "ogv", "mp3", "m4a", "ogg", "wav", "flac", "wmv", "flv", "url", "file")


class Shown:
    """Shows the shortcodes of one post. Footnotes are collected; `notes` is the list of them for its end."""

    def __init__(self, uploads: Uploads, remarks: Remarks) -> None:
        self._uploads, self._remarks = uploads, remarks
        self._notes: list[str] = []
        self._ways: dict[str, Callable[[Shortcode], str | None]] = {
            "caption": self._caption,
            "gallery": self._gallery,
            "media": self._media,
            "address": self._address,
            "quote": self._quote,
            "footnote": self._footnote,
            "code": self._code,
            "heading": self._heading,
            "picture": self._picture,
            "button": self._button,
            "packed": self._packed,
            "layout": self._layout,
        }

    def show(self, shortcode: Shortcode) -> str | None:
        """The HTML for `shortcode`; None if it cannot be understood."""
        kind, _, reason = shortcode.meaning.partition(": ")
        if kind == "nothing":
            self._remarks.take_out(shortcode.source, reason)
            return ""
        return self._ways[kind](shortcode)

    @property
    def notes(self) -> str:
        """The footnotes as a list; empty if there are none."""
        items = "".join(f"<li>{note}</li>" for note in self._notes)
        return f"\n\n<ol>{items}</ol>" if items else ""

    def figure(self, medium: Medium, words: str = "") -> str:
        """A picture of the library with its caption, or a link where it is another kind of file."""
        if not _PICTURE_FILE.search(medium.url.partition("?")[0]):
            return _block(link(escape(medium.url), escape(medium.title or medium.url, quote=False)))
        return _figure(f'<img src="{escape(medium.url)}" alt="{escape(medium.alt)}">', words or escape(medium.caption))

    def _medium(self, number: str) -> Medium | None:
        found = self._uploads.media.get(int(number)) if _NUMBER.fullmatch(number) else None
        if found is None and number:
            self._remarks.doubt(f"the file {number[:40]} of the media library is not in the export")
        return found

    def _caption(self, shortcode: Shortcode) -> str | None:
        content = shortcode.content
        if content is None:
            return None
        old = shortcode.first("caption")  # so it was written before WordPress 3.4
        match = _PICTURE.match(content)
        if match is None:
            return f"{content}{_block(old)}" if old else content
        return _figure(match[1], old or content[match.end() :].strip())

    def _gallery(self, shortcode: Shortcode) -> str | None:
        numbers = _NUMBER.findall(shortcode.first("ids", "include", "images"))
        if numbers:
            media = [medium for number in numbers[:1000] if (medium := self._medium(number))]
        else:
            left_out = set(map(int, _NUMBER.findall(shortcode.first("exclude"))))
            own = (medium for medium in self._uploads.belonging if medium.id not in left_out)
            media = [medium for medium in own if _PICTURE_FILE.search(medium.url.partition("?")[0])]
        if not media:
            if not numbers:
                self._remarks.doubt("it had a gallery, of which no picture is in the export")
            self._remarks.take_out(shortcode.source, "a gallery whose pictures are not in the export")
        return "".join(map(self.figure, media))

    def _media(self, shortcode: Shortcode) -> str | None:
        addresses = [value for name in _PLAYED if (value := shortcode.first(name))]
        addresses += _WEB.findall(shortcode.content or "")[:1] or [word for word in shortcode.words if _WEB.match(word)]
        if not addresses and (numbers := _NUMBER.findall(shortcode.first("ids", "id"))):
            return "".join(self.figure(medium) for number in numbers[:1000] if (medium := self._medium(number)))
        return _block(link(addresses[0])) if addresses else None

    def _address(self, shortcode: Shortcode) -> str | None:
        given = [
            shortcode.first("url", "src", "href", "file", "link"),
            *shortcode.words,
            (shortcode.content or "").strip(),
        ]
        for value in given:
            if match := _WEB.search(value):
                return _block(link(match[0]))
        name = shortcode.name
        for prefix in PREFIXES:
            name = name.removeprefix(prefix)
        known = ADDRESSES.get(name, "")
        for value in (shortcode.first("id", "v", "video", "video_id", "tweet"), *given):
            if known and _IDENTIFIER.fullmatch(value):
                return _block(link(known.format(value)))
        return None

    def _quote(self, shortcode: Shortcode) -> str | None:
        if shortcode.content is None:
            return None
        by = shortcode.first("cite", "author", "source", "by", "name")
        words = shortcode.content.strip() + (f"\n\n— {escape_once(by)}" if by else "")
        return _block(f"<blockquote>{words}</blockquote>")

    def _footnote(self, shortcode: Shortcode) -> str | None:
        text = (shortcode.content or shortcode.first("note", "text")).strip()
        if not text:
            return None
        self._notes.append(text)
        return f"<sup>{len(self._notes)}</sup>"

    def _code(self, shortcode: Shortcode) -> str | None:
        if shortcode.content is None:
            return None
        text = shortcode.content.strip("\n")
        return f"\n\n<pre><code>{text.replace('<', '&lt;').replace('>', '&gt;')}</code></pre>\n\n"

    def _heading(self, shortcode: Shortcode) -> str | None:
        words = (shortcode.content or "").strip() or escape_once(shortcode.first("text", "title"))
        return f"\n\n<h2>{words}</h2>\n\n" if words else None

    def _picture(self, shortcode: Shortcode) -> str | None:
        number = shortcode.first("image", "id", "attachment_id")
        caption = escape_once(shortcode.first("caption"))
        if _NUMBER.fullmatch(number):
            medium = self._medium(number)
            return self.figure(medium, caption) if medium else None
        address = shortcode.first("src", "url") or (_WEB.findall(shortcode.content or "") or [number])[0]
        if not _WEB.match(address):
            return None
        return _figure(f'<img src="{escape_once(address)}" alt="{escape_once(shortcode.first("alt"))}">', caption)

    def _button(self, shortcode: Shortcode) -> str | None:
        address = shortcode.first("url", "link", "href", "button_url")
        if match := _OF_BAKERY.match(address):
            address = unquote(match[1])
        words = shortcode.content or escape_once(shortcode.first("title", "text", "label", "button_text"))
        return _block(link(address, words)) if _WEB.match(address) and words else words or None

    def _packed(self, shortcode: Shortcode) -> str | None:
        """HTML as WPBakery keeps it: percent-encoded, and that in base64."""
        try:
            html = unquote(base64.b64decode(shortcode.content or "", validate=True).decode("utf-8"))
        except (ValueError, UnicodeDecodeError):
            return None
        return _block(html)

    def _layout(self, shortcode: Shortcode) -> str | None:
        title = shortcode.first("title") if shortcode.name.endswith(("tab", "toggle", "spoiler", "accordion")) else ""
        heading = f"\n\n<p><strong>{escape_once(title)}</strong></p>\n\n" if title else ""
        self._remarks.take_out(f"[{shortcode.name}]", "layout; what stands in it is kept")
        return heading + (shortcode.content or "")


def _figure(picture: str, caption: str) -> str:
    below = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f"\n\n<figure>{picture}{below}</figure>\n\n"


def _block(html: str) -> str:
    return f"\n\n{html}\n\n"
