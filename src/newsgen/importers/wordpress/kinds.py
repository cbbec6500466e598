"""Which items of an export become articles: the types and statuses of WordPress, as tables."""

from __future__ import annotations

from dataclasses import dataclass

from newsgen.content.article import Status
from newsgen.importers.wordpress.item import Item

_ARTICLE_TYPES = """
post article articles news news-item news_item story stories blog blog-post press-release press_release
press-releases press_releases report reports dispatch review reviews interview interviews column columns opinion
opinions editorial editorials feature features obituary obituaries letter letters newspack_nl_cpt
"""
ARTICLE_TYPES = frozenset(_ARTICLE_TYPES.split()) | {""} | {""}
"""Types whose items are articles: WordPress's own, and those that papers add. No type at all is a post, too."""

LEFT_OUT_TYPES = {
    "attachment": "a file of the media library; what an article shows comes with the article",
    "revision": "an older version of a post",
    "nav_menu_item": "an entry of a menu",
    "guest-author": "the profile of a guest author; the name stands with the articles",
    "wp_block": "a reusable block; its text stands in the articles that use it",
    "wp_navigation": "a menu",
    "wp_template": "a part of the design",
    "wp_template_part": "a part of the design",
    "wp_global_styles": "a part of the design",
    "wp_font_family": "a part of the design",
    "wp_font_face": "a part of the design",
    "custom_css": "a part of the design",
    "safecss": "a part of the design",
    "customize_changeset": "a part of the design",
    "elementor_library": "a part of the design",
    "et_pb_layout": "a part of the design",
    "et_template": "a part of the design",
    "et_theme_builder": "a part of the design",
    "jetpack_nova_menu_item": "an entry of a menu",
    "oembed_cache": "a store of WordPress",
    "amp_validated_url": "a store of a plugin",
    "scheduled-action": "a task of a plugin",
    "user_request": "a request about personal data",
    "feedback": "what a reader sent by a form",
    "flamingo_inbound": "what a reader sent by a form",
    "nf_sub": "what a reader sent by a form",
    "wpcf7_contact_form": "a form",
    "wpforms": "a form",
    "mc4wp-form": "a form",
    "acf": "a setting of a plugin",
    "acf-field": "a setting of a plugin",
    "acf-field-group": "a setting of a plugin",
    "acf-post-type": "a setting of a plugin",
    "acf-taxonomy": "a setting of a plugin",
    "popup": "a pop-up window",
    "advanced_ads": "advertising",
    "dfp_ads": "advertising",
    "shop_order": "an order in a shop",
    "shop_coupon": "a coupon of a shop",
    "reply": "an answer in a forum",
}
"""Types that nobody read as an article, and what they are."""

_PAGE = (
    "it was a page of WordPress, not an article, so it is a draft: move the file to pages/ to make it a standing page, "
    "or take its status out if it is an article"
)


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of an item: an article of some status, with doubts; or with a reason it is left out."""

    status: Status = "published"
    doubts: tuple[str, ...] = ()
    reason: str = ""


def fate_of(item: Item) -> Fate:
    """What becomes of `item`. Nothing that was written for readers is lost; nothing becomes public that was not."""
    if reason := LEFT_OUT_TYPES.get(item.type):
        return Fate(reason=reason)
    if item.password:
        return Fate(reason="protected by a password")
    if item.status == "private":
        return Fate(reason="private: only editors could read it")
    if item.status == "trash" or item.name.endswith("__trashed"):
        return Fate(reason="it lay in the trash")
    if item.status in ("inherit", "spam", "request-completed", "request-pending"):
        return Fate(reason=f"it was no post of its own (status “{item.status}”)")
    status, doubts = _status(item.status)
    if item.type in ARTICLE_TYPES:
        return Fate(status, doubts)
    if not item.content.strip():
        return Fate(reason=f"an item of the type “{item.type[:60]}” without a text")
    if item.type == "page":
        return Fate("draft", (*doubts, _PAGE))
    kind = f"it is of the type “{item.type[:60]}”, which newsgen does not know, so it is a draft"
    return Fate("draft", (*doubts, f"{kind}: take its status out if it is an article"))


def _status(status: str) -> tuple[Status, tuple[str, ...]]:
    if status == "publish":
        return "published", ()
    if status in ("draft", "pending", "auto-draft"):
        return "draft", ()
    if status == "future":
        return "draft", ("it was to appear at a later date; nothing says whether it did",)
    if not status:
        return "draft", ("nothing says whether it was published",)
    return "draft", (f"its status “{status[:60]}” is none of WordPress's own, so it is a draft",)
