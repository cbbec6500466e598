"""Words by which parts of pages that belong to no article are known, and pages that are none."""

from __future__ import annotations

import re

LEFTOVER_CLASSES = frozenset(
    {"ad", "ads", "advert", "advertisement", "adsense", "adslot", "sponsor", "sponsored", "promo", "promotion"}
    | {"banner", "share", "sharing", "sharedaddy", "social", "addthis", "addtoany", "follow", "facebook"}
    | {"twitter", "pinterest", "related", "jp-relatedposts", "recirc", "recommended", "recommendations"}
    | {"outbrain", "taboola", "readmore", "trending", "popular", "mostread", "latest", "teaser", "teasers"}
    | {"newsletter", "subscribe", "subscription", "signup", "paywall", "donate", "cookie", "cookies", "consent"}
    | {"gdpr", "comments", "comment", "disqus", "respond", "sidebar", "breadcrumb", "breadcrumbs", "pagination"}
    | {"pager", "nav", "navigation", "menu", "navbar", "toolbar", "footer", "masthead", "copyright", "widget"}
    | {"tags", "taglist", "tagcloud", "authorbio", "bio", "print", "printonly", "skip", "popup", "modal"}
    | {"overlay", "login", "search", "searchform", "sr-only", "screen-reader-text", "toc"}
)
"""Words in the class or id of an element that is hardly ever a part of an article."""
_SURE = """
    a2a_kit ad-container ad-slot addthis_toolbox addtoany_share_save_container adsbygoogle author-box
    cmplz-cookiebanner comment-list comment-respond comments-area comments-link cookie-banner cookie-law-info-bar
    cookie-notice cookiebanner crp_related dfp-ad disqus_thread fb-comments fb-like gdpr-banner google-auto-placed
    jp-relatedposts mc4wp-form nav-links newsletter-form newsletter-signup ob-widget onetrust-consent-sdk outbrain
    paywall-message paywall-prompt post-navigation post-share posts-navigation print-link read-more-links
    related-articles related-posts related-stories related_posts relatedposts saboxplugin-wrap sd-sharing share-buttons
    sharedaddy sharethis-inline-share-buttons social-share ssba subscribe-box subscription-box taboola
    twitter-share-button wp-block-latest-posts wpdiscuz yarpp yarpp-related
"""
SURE_LEFTOVERS = frozenset(_SURE.split())
"""Classes and ids of what is never a part of an article, whatever words are in it."""
PLEAS = frozenset({"newsletter", "subscribe", "subscription", "signup", "paywall", "donate"})
"""Words in classes of boxes that ask for something; or of the text that is behind a paywall."""
PLEA = re.compile(
    r"\b(?:subscri(?:be|ption)|sign up|log ?in|register|newsletters?|unlimited access|free articles?"
    r"|donat(?:e|ion)|support (?:us|our)|become a member|membership|abonnieren|abonnement|anmelden)\b",
    re.IGNORECASE,
)
"""What such a box says."""
MOST_OF_A_PLEA = 80
LEFTOVER_TAGS = frozenset({"nav", "aside", "footer", "form", "button", "dialog"})
LEFTOVER_ROLES = frozenset({"navigation", "complementary", "search", "banner", "contentinfo", "dialog", "menu"})
BODY_CLASSES = frozenset(
    {
        "article-body",
        "articlebody",
        "article__body",
        "article-content",
        "article__content",
        "article-text",
        "articletext",
    }
    | {
        "entry-content",
        "post-content",
        "post-body",
        "post-text",
        "story-body",
        "story-content",
        "story-text",
        "storytext",
    }
    | {"story__content", "body-copy", "bodycopy", "body-text", "bodytext", "content-body", "content__article-body"}
    | {"field-name-body", "field--name-body", "news-text", "newstext", "single-content", "td-post-content", "e-content"}
)
"""Classes of the element that has the text of an article, and hardly anything else."""
BYLINE_CLASSES = frozenset(
    {"byline", "author", "authors", "entry-meta", "post-meta", "article-meta", "meta", "date", "published", "posted"}
    | {"pubdate", "timestamp", "postmetadata", "updated", "entry-date", "post-date"}
)
"""The same of an element that has the author and the date of an article, which are kept as such."""

LIST_TYPES = frozenset({"CollectionPage", "SearchResultsPage", "ProfilePage", "ItemPage", "CheckoutPage"})
"""Types of schema.org of pages that are no articles, if nothing else on the page is one."""
LIST_CLASSES = {
    "archive": "a list of articles",
    "category": "the list of a category",
    "tag": "the list of a tag",
    "search": "results of a search",
    "search-results": "results of a search",
    "error404": "a page for what is not there",
    "author": "the list of an author",
    "blog": "a list of articles",
    "paged": "a list of articles",
}
"""Classes that WordPress gives to the `body` of pages that are no articles."""
PICTURE_CLASSES = frozenset({"single-attachment", "attachment-template-default"})
"""Classes that WordPress gives to the page of a picture of an article."""
STANDING_CLASSES = frozenset({"page-template-default", "page-node-type-page", "node-type-page", "type-page"})
"""Classes that WordPress and Drupal give to pages of a site that are no articles, such as “About us”."""
NOT_FOUND = re.compile(
    r"\b(?:404|(?:page )?not found|page (?:does not|doesn.t) exist|access denied|forbidden)\b", re.IGNORECASE
)
"""Titles of pages for what is not there."""
LIST_PATHS = re.compile(
    r"/(?:tags?|categor(?:y|ies)|authors?|search|page/\d+|archives?)(?:/[^/]*)?/?(?:index\.html?)?$", re.IGNORECASE
)
"""Ends of addresses of lists."""
MIN_WORDS = 25
"""A page with fewer words, and no picture, has no article on it."""
MIN_WORDS_OF_DOUBTFUL = 120
"""A page that looks like a list, an error or a front page, and has fewer words in sentences, has none either."""
