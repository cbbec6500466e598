"""A made-up WordPress export of any size: `python -m benchmarks.wxr 10000 export.xml`.

Posts are about 10 kB with all that WordPress writes beside the text; half of them come from the classic editor, half
from the block editor. Each has a picture in the media library, and some have galleries, captions, shortcodes and
comments of readers. The same number of posts gives the same file.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from benchmarks.corpus import Record, records

_HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
\txmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wfw="http://wellformedweb.org/CommentAPI/"
\txmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
\t<title>Riverside Courier</title>
\t<link>https://courier.example</link>
\t<pubDate>Mon, 03 Feb 2020 09:00:00 +0000</pubDate>
\t<language>en-GB</language>
\t<wp:wxr_version>1.2</wp:wxr_version>
\t<wp:base_site_url>https://courier.example</wp:base_site_url>
\t<wp:base_blog_url>https://courier.example</wp:base_blog_url>
"""
_FOOT = "</channel>\n</rss>\n"
_FIRST_PICTURE = 5_000_000
"""The numbers of pictures begin here; those of posts begin with 1."""
_TAGS_OF_BLOCKS = {"p": "paragraph", "h2": "heading", "blockquote": "quote", "ul": "list"}
_PARAGRAPH = re.compile(r"</?p>")


def export(posts: int) -> Iterator[str]:
    """The export of a site with so many posts, piece by piece."""
    yield _HEAD
    every = records(2 * posts)
    for number, (one, other) in enumerate(zip(every, every, strict=True), start=1):
        if number == 1:
            yield from (_author(login, login.upper()) for login in "abcdefgh")
        yield _post(number, one, other)
        yield _picture(number, one)
    yield _FOOT


def _author(login: str, name: str) -> str:
    return (
        f"\t<wp:author><wp:author_login>{_cdata(login)}</wp:author_login>"
        f"<wp:author_display_name>{_cdata(f'Reporter {name}')}</wp:author_display_name></wp:author>\n"
    )


def _post(number: int, one: Record, other: Record) -> str:
    body = _html(one.body + "\n" + other.body)
    body = _in_blocks(number, body) if number % 2 else _classic(number, body)
    terms = [("category", one.section), *(("post_tag", tag) for tag in one.tags)]
    comments = "".join(_comment(number, 2 * number + n, other.summary) for n in range(2)) if number % 5 == 0 else ""
    return (
        _head_of_item(number, one, "post", "publish", f"{one.day:/%Y/%m/%d}/{one.slug}/")
        + f"\t\t<content:encoded>{_cdata(body)}</content:encoded>\n"
        + f"\t\t<excerpt:encoded>{_cdata(one.summary)}</excerpt:encoded>\n"
        + "".join(
            f'\t\t<category domain="{kind}" nicename="{name}">{_cdata(name)}</category>\n' for kind, name in terms
        )
        + _meta("_thumbnail_id", str(_FIRST_PICTURE + number))
        + _meta("_edit_last", "1")
        + comments
        + "\t</item>\n"
    )


def _picture(number: int, one: Record) -> str:
    return (
        _head_of_item(_FIRST_PICTURE + number, one, "attachment", "inherit", f"/{one.slug}/picture/")
        + f"\t\t<content:encoded>{_cdata('')}</content:encoded>\n"
        + f"\t\t<excerpt:encoded>{_cdata(one.title)}</excerpt:encoded>\n"
        + f"\t\t<wp:post_parent>{number}</wp:post_parent>\n"
        + f"\t\t<wp:attachment_url>{_cdata(_address(number))}</wp:attachment_url>\n"
        + _meta("_wp_attachment_image_alt", one.summary)
        + "\t</item>\n"
    )


def _head_of_item(number: int, one: Record, kind: str, status: str, path: str) -> str:
    fields = {
        "post_id": str(number),
        "post_date": f"{one.day} 08:30:00",
        "post_date_gmt": f"{one.day} 07:30:00",
        "post_modified": f"{one.day} 09:00:00",
        "post_modified_gmt": f"{one.day} 08:00:00",
        "comment_status": "closed",
        "ping_status": "closed",
        "post_name": one.slug,
        "status": status,
        "menu_order": "0",
        "post_type": kind,
        "post_password": "",
        "is_sticky": "0",
    }
    return (
        f"\t<item>\n\t\t<title>{_cdata(one.title)}</title>\n\t\t<link>https://courier.example{path}</link>\n"
        f"\t\t<pubDate>{one.day:%a, %d %b %Y} 07:30:00 +0000</pubDate>\n"
        f"\t\t<dc:creator>{_cdata('abcdefgh'[number % 8])}</dc:creator>\n"
        f'\t\t<guid isPermaLink="false">https://courier.example/?p={number}</guid>\n\t\t<description></description>\n'
    ) + "".join(f"\t\t<wp:{name}>{_cdata(value)}</wp:{name}>\n" for name, value in fields.items())


def _meta(key: str, value: str) -> str:
    return (
        f"\t\t<wp:postmeta>\n\t\t<wp:meta_key>{_cdata(key)}</wp:meta_key>\n"
        f"\t\t<wp:meta_value>{_cdata(value)}</wp:meta_value>\n\t\t</wp:postmeta>\n"
    )


def _comment(post: int, number: int, text: str) -> str:
    return (
        f"\t\t<wp:comment>\n\t\t\t<wp:comment_id>{number}</wp:comment_id>\n"
        f"\t\t\t<wp:comment_author>{_cdata(f'Reader of {post}')}</wp:comment_author>\n"
        f"\t\t\t<wp:comment_content>{_cdata(text)}</wp:comment_content>\n\t\t</wp:comment>\n"
    )


def _address(number: int, size: str = "") -> str:
    return f"https://courier.example/wp-content/uploads/{1990 + number % 30}/05/picture-{number}{size}.jpg"


def _html(markdown: str) -> str:
    import pyromark

    return str(pyromark.html(markdown))


def _in_blocks(number: int, html: str) -> str:
    blocks = []
    for block in re.split(r"\n(?=<(?:p|h2|blockquote|ul)>)", html.strip()):
        tag = re.match(r"<(\w+)>", block)
        name = _TAGS_OF_BLOCKS[tag[1]] if tag else "html"
        blocks.append(f"<!-- wp:{name} -->\n{block}\n<!-- /wp:{name} -->")
    picture = (
        f'<!-- wp:image {{"id":{_FIRST_PICTURE + number}}} -->\n<figure class="wp-block-image">'
        f'<img src="{_address(number, "-1024x683")}" alt="A picture" class="wp-image-{_FIRST_PICTURE + number}"/>'
        "<figcaption>From the east.</figcaption></figure>\n<!-- /wp:image -->"
    )
    return "\n\n".join([*blocks[:2], picture, *blocks[2:]])


def _classic(number: int, html: str) -> str:
    text = _PARAGRAPH.sub("\n", html)
    caption = (
        f'[caption id="attachment_{_FIRST_PICTURE + number}" align="left" width="300"]<a href="{_address(number)}">'
        f'<img class="wp-image-{_FIRST_PICTURE + number}" src="{_address(number, "-300x200")}" alt="A picture" /></a>'
        " From the east.[/caption]"
    )
    gallery = "\n\n[gallery]\n" if number % 10 == 0 else ""
    return f"{caption}\n{text}\n<!--more-->\n{gallery}"


def _cdata(text: str) -> str:
    return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>" if text else escape(text)


def write(posts: int, path: Path) -> None:
    """Write the export of a site with so many posts to a file."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(export(posts))


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.wxr", description=__doc__)
    parser.add_argument("posts", type=int, help="how many posts")
    parser.add_argument("file", type=Path, help="where to write the export")
    chosen = parser.parse_args()
    write(chosen.posts, chosen.file)


if __name__ == "__main__":
    main()
