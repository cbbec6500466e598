"""newsgen turns a folder of news articles into a permanent, browsable static archive.

The way of the data, and the packages along it:

    loader      bytes of one source file → values of `content`
    catalogue   what the archive knows about all its articles, in SQLite
    pages       which pages a site has: one table of page kinds
    renderer    page + theme → bytes
    builder     runs all of it and writes the output folder
"""

__version__ = "0.1.0"
