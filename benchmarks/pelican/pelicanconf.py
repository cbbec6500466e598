"""The benchmark's site for Pelican. What its theme does not use is switched off."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

SITENAME = "Benchmark"
SITEURL = FEED_DOMAIN = "https://benchmark.example"
AUTHOR = "Benchmark"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
PATH = "content"
OUTPUT_PATH = "public"
THEME = "theme"
THEME_STATIC_DIR = ""
PLUGINS = ["people"]

MARKDOWN: dict[str, object] = {"extension_configs": {"markdown.extensions.tables": {}}, "output_format": "html5"}
FORMATTED_FIELDS: list[str] = []
TYPOGRIFY = False
STATIC_PATHS: list[str] = []
PAGE_PATHS = ["pages"]
CACHE_CONTENT = LOAD_CONTENT_CACHE = False

ARTICLE_URL = "{date:%Y}/{date:%m}/{date:%d}/{slug}/"
CATEGORY_URL = "sections/{slug}/"
TAG_URL = "tags/{slug}/"
AUTHOR_URL = "authors/{slug}/"
PERSON_URL = "people/{slug}/"
ARTICLE_SAVE_AS, CATEGORY_SAVE_AS, TAG_SAVE_AS, AUTHOR_SAVE_AS, PERSON_SAVE_AS = (
    f"{url}index.html" for url in (ARTICLE_URL, CATEGORY_URL, TAG_URL, AUTHOR_URL, PERSON_URL)
)
YEAR_ARCHIVE_SAVE_AS = "{date:%Y}/index.html"
MONTH_ARCHIVE_SAVE_AS = "{date:%Y}/{date:%m}/index.html"
DAY_ARCHIVE_SAVE_AS = "{date:%Y}/{date:%m}/{date:%d}/index.html"
DIRECT_TEMPLATES = ["index", "tags", "categories", "authors", "people", "sitemap"]
TAGS_SAVE_AS = "tags/index.html"
CATEGORIES_SAVE_AS = "sections/index.html"
AUTHORS_SAVE_AS = "authors/index.html"
PEOPLE_SAVE_AS = "people/index.html"
SITEMAP_SAVE_AS = "sitemap.xml"
DRAFT_SAVE_AS = ""

DEFAULT_PAGINATION = 100
PAGINATED_TEMPLATES = {"tag": None, "category": None, "author": None, "person": None}
PAGINATION_PATTERNS = [
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
]

FEED_ALL_RSS = "feed.xml"
TAG_FEED_RSS = "tags/{slug}/feed.xml"
CATEGORY_FEED_RSS = "sections/{slug}/feed.xml"
AUTHOR_FEED_RSS = "authors/{slug}/feed.xml"
PERSON_FEED_RSS = "people/{slug}/feed.xml"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = TRANSLATION_FEED_ATOM = None
FEED_MAX_ITEMS = 50
FEED_APPEND_REF = False
RSS_FEED_SUMMARY_ONLY = True
