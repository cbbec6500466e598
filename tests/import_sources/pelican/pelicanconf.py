AUTHOR = "Nell Farrow"
SITENAME = "The Fenland Post"
SITEURL = ""
PATH = "content"
ARTICLE_URL = "{date:%Y}/{date:%m}/{slug}.html"
DEFAULT_LANG = "en"
STATIC_PATHS = ["images"]
