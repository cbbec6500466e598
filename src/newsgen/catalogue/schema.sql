-- What the archive knows about all its articles. Everything here can be made again from the site folder.
-- Dates are spelt as in EDTF (1936-07, 1936~, unknown); urls are paths from the archive's root.

CREATE TABLE article (
    id       INTEGER PRIMARY KEY,
    path     TEXT NOT NULL UNIQUE,   -- the source file, from the site folder
    url      TEXT NOT NULL,
    title    TEXT NOT NULL,
    date     TEXT NOT NULL,
    sort     TEXT NOT NULL,          -- orders articles in time; undated ones first
    year     INTEGER,
    month    INTEGER,
    day      INTEGER,
    summary  TEXT NOT NULL,
    image    TEXT NOT NULL,          -- the picture of the card as JSON, or empty
    language TEXT NOT NULL,
    status   TEXT NOT NULL,          -- published, draft, withdrawn
    listed   INTEGER NOT NULL,       -- 1 if lists, feeds and exports show it
    changed  TEXT NOT NULL           -- the latest date that the article itself gives
);

-- What only the article's own page shows.
CREATE TABLE content (
    article INTEGER PRIMARY KEY REFERENCES article,
    record  TEXT NOT NULL,           -- every other field of the article, as JSON
    body    TEXT NOT NULL            -- HTML with numbered marks for links into the archive
);

CREATE TABLE standing_page (
    path    TEXT PRIMARY KEY,
    url     TEXT NOT NULL,
    title   TEXT NOT NULL,
    rank    INTEGER NOT NULL,        -- its place in menus
    record  TEXT NOT NULL,
    body    TEXT NOT NULL
);

-- One appearance of an article in an index, under the name that the article uses.
CREATE TABLE appearance (
    article  INTEGER NOT NULL REFERENCES article,
    idx      TEXT NOT NULL,          -- people, tags, …
    position INTEGER NOT NULL,       -- its place in the article's front matter
    name     TEXT NOT NULL,
    key      TEXT NOT NULL,          -- spellings of one name share a key
    entry    INTEGER REFERENCES entry
);

CREATE TABLE entry (
    id          INTEGER PRIMARY KEY,
    idx         TEXT NOT NULL,
    key         TEXT NOT NULL,
    slug        TEXT NOT NULL,
    name        TEXT NOT NULL,       -- the preferred name, else the commonest spelling
    sort        TEXT NOT NULL,       -- the name as it sorts: Tereshkova, Valentina
    sort_key    TEXT NOT NULL,
    initial     TEXT NOT NULL,
    articles    INTEGER NOT NULL,
    listed      INTEGER NOT NULL,    -- 1 if the authority file has it
    description TEXT NOT NULL,
    same_as     TEXT NOT NULL,       -- JSON list of addresses
    aliases     TEXT NOT NULL        -- JSON list of names
);

-- The authority file: records, and every name that leads to one.
CREATE TABLE person (
    key         TEXT PRIMARY KEY,
    rank        INTEGER NOT NULL,    -- its place in the file
    name        TEXT NOT NULL,
    sort        TEXT NOT NULL,
    description TEXT NOT NULL,
    same_as     TEXT NOT NULL,
    aliases     TEXT NOT NULL
);
CREATE TABLE person_name (
    key    TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person
);

-- Old urls, each with the url that it leads to.
CREATE TABLE redirect (
    url    TEXT NOT NULL,
    target TEXT NOT NULL,
    path   TEXT NOT NULL             -- the source file that claims it
);

-- Links and pictures that point into the archive, for checking.
CREATE TABLE link (
    path   TEXT NOT NULL,            -- the source file
    kind   TEXT NOT NULL,            -- link, image, related, unpublished (of drafts and withdrawn articles)
    target TEXT NOT NULL,
    url    TEXT NOT NULL             -- the target without its fragment
);

-- Files that are copied as they are: media beside articles, static files of the site and the theme.
CREATE TABLE file (
    url  TEXT PRIMARY KEY,
    path TEXT NOT NULL               -- the source file; of the theme's own, a path that starts with theme/
);

-- Every file of the output, for telling when two things want one name.
CREATE TABLE output (
    path   TEXT NOT NULL,            -- from the output folder
    folded TEXT NOT NULL,            -- the same for paths that some file systems take for one
    url    TEXT NOT NULL,
    kind   TEXT NOT NULL             -- the kind of page, or `file`
);
