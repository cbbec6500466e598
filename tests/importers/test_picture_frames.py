"""What programs put around pictures becomes pictures with captions, each in its largest copy."""

from __future__ import annotations

import pytest

from newsgen.importers.markup import html_to_markdown

HERE = {"big/quay.jpg": "quay.jpg", "small/quay.jpg": "quay-2.jpg", "boat-300x200.png": "boat-300x200.png"}


def at(address: str) -> str:
    """As a folder has it in which these files lie; all else is on the web."""
    return HERE.get(address) or (address if "://" in address else f"https://c.example/{address}")


@pytest.mark.parametrize(
    "html",
    [
        "<dl class='gallery-item'><dt><a href='small/quay.jpg'><img src='small/quay.jpg' alt=''></a></dt>"
        "<dd class='wp-caption-text gallery-caption'>The quay</dd></dl>",
        "<ul><li><figure><img src='small/quay.jpg' alt=''><figcaption>The quay</figcaption></figure></li></ul>",
        "<figure><ul><li><figure><img src='small/quay.jpg' alt=''><figcaption>The quay</figcaption></figure></li></ul>"
        "</figure>",
    ],
)
def test_galleries_are_pictures_with_captions(html: str) -> None:
    written = html_to_markdown(html, lambda address: HERE.get(address, "")).markdown
    assert written == '![](quay-2.jpg "The quay")\n'


def test_a_table_with_a_caption_is_a_picture() -> None:
    html = (
        "<table class='tr-caption-container'><tbody><tr><td><img src='small/quay.jpg' alt=''></td></tr>"
        "<tr><td class='tr-caption'>The quay</td></tr></tbody></table>After it."
    )
    assert html_to_markdown(html, at).markdown == '![](quay-2.jpg "The quay")\n\nAfter it.\n'


def test_a_gallery_keeps_the_caption_of_each_picture() -> None:
    one = "<figure><img src='{0}' alt=''><figcaption>{1}</figcaption></figure>"
    html = f"<figure>{one.format('small/quay.jpg', 'One')}{one.format('big/quay.jpg', 'Two')}</figure>"
    assert html_to_markdown(html, at).markdown == '![](quay-2.jpg "One")\n\n![](quay.jpg "Two")\n'


@pytest.mark.parametrize(
    ("target", "source", "shown"),
    [
        ("big/quay.jpg", "small/quay.jpg", "quay.jpg"),  # the larger copy is there
        ("gone/boat.png", "boat-300x200.png", "boat-300x200.png"),  # only the smaller one is
        ("s1600/crane.jpg", "s320/crane.jpg", "https://c.example/s1600/crane.jpg"),  # both are on the web
        ("s1600/crane.jpg", "s320/other.jpg", "https://c.example/s320/other.jpg"),  # another picture
    ],
)
def test_the_larger_copy_of_a_picture_counts(target: str, source: str, shown: str) -> None:
    written = html_to_markdown(f"<p><a href='{target}'><img src='{source}' alt=''></a></p>", at).markdown
    assert written == f"![]({shown})\n"


def test_lists_with_words_stay_lists() -> None:
    html = "<ul><li><img src='big/quay.jpg' alt=''> and words</li><li>more</li></ul>"
    assert html_to_markdown(html, at).markdown == "- ![](quay.jpg) and words\n- more\n"


def test_a_dictionary_stays_one() -> None:
    assert html_to_markdown("<dl><dt>Cran</dt><dd>A measure of herring.</dd></dl>").markdown == (
        "**Cran**\n\nA measure of herring.\n"
    )
