-- What the archive knows about all its articles, kept between builds. Everything here can be made again from the site
-- folder: deleting the file costs one full build and nothing else.
-- Dates are spelt as in EDTF (1936-07, 1936~, unknown); urls are paths from the archive's root.

-- What the catalogue was made with: the program, the settings, the theme, and the state of the output it describes.
CREATE TABLE about (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- The source files as they were when last read.
CREATE TABLE source (
    folder TEXT NOT NULL,            -- from the site folder
    name   TEXT NOT NULL,
    kind   TEXT NOT NULL,            -- article, page, media, static, theme, authority, person;
                                     -- active (a drawing that could run), left out (its url is taken)
    size   INTEGER NOT NULL,         -- in bytes
    mtime  INTEGER NOT NULL,         -- in nanoseconds; -1 where it was too fresh to be trusted
    digest BLOB,                     -- SHA-256 of the content of articles, pages and the authority
    PRIMARY KEY (folder, name)
) WITHOUT ROWID;

-- What is wrong in the sources, as it was found last.
CREATE TABLE problem (
    origin   TEXT NOT NULL,          -- what found it: load, files, links, media, names, spelling
    subject  TEXT NOT NULL,          -- about what: a source file, a group of names
    path     TEXT NOT NULL,
    line     INTEGER NOT NULL,
    column   INTEGER NOT NULL,
    code     TEXT NOT NULL,
    message  TEXT NOT NULL,
    hint     TEXT NOT NULL,
    severity TEXT NOT NULL
);

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
    changed  TEXT NOT NULL,          -- the latest date that the article itself gives
    picture  TEXT NOT NULL           -- what `image` is when the picture's file is there
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

-- One name as articles spell it, and the entry that it leads to.
CREATE TABLE spelling (
    id    INTEGER PRIMARY KEY,
    idx   TEXT NOT NULL,             -- people, tags, …
    name  TEXT NOT NULL,
    key   TEXT NOT NULL,             -- spellings of one name share a key
    entry INTEGER NOT NULL REFERENCES entry,
    UNIQUE (idx, name)
);

-- One appearance of an article in an index.
CREATE TABLE appearance (
    article  INTEGER NOT NULL REFERENCES article,
    idx      TEXT NOT NULL,
    position INTEGER NOT NULL,       -- its place in the article's front matter
    spelling INTEGER NOT NULL REFERENCES spelling,
    entry    INTEGER NOT NULL REFERENCES entry,
    month    INTEGER NOT NULL,       -- of the article, as year × 100 + month; what is not known is 0
    described TEXT NOT NULL          -- what the article says that the person is: `retired lieutenant general`, or empty
);

-- Direct words in an article, and to whom its text gives them.
CREATE TABLE quotation (
    article  INTEGER NOT NULL REFERENCES article,
    position INTEGER NOT NULL,       -- its place in the text
    text     TEXT NOT NULL,
    speakers TEXT NOT NULL,          -- JSON list of the names in the text, each of which must lead to the person
    anchor   TEXT NOT NULL,          -- the id of its paragraph, or empty
    month    INTEGER NOT NULL,       -- of the article, as in `appearance`
    entry    INTEGER,                -- the person, if it is certain who
    PRIMARY KEY (article, position)
) WITHOUT ROWID;

CREATE TABLE entry (
    id          INTEGER PRIMARY KEY,
    idx         TEXT NOT NULL,
    key         TEXT NOT NULL,       -- of its name, or of the record of the authority file
    base        TEXT NOT NULL,       -- the slug that its name would give
    slug        TEXT NOT NULL,       -- the same, or with a hash where another entry has that
    name        TEXT NOT NULL,       -- the preferred name, else the commonest spelling
    sort        TEXT NOT NULL,       -- the name as it sorts: Tereshkova, Valentina
    sort_key    TEXT NOT NULL,
    letters     TEXT NOT NULL,       -- the key without accents, for finding names that differ only in them
    initial     TEXT NOT NULL,
    articles    INTEGER NOT NULL,
    changed     TEXT NOT NULL,       -- the latest change of any of its articles, or empty
    listed      INTEGER NOT NULL,    -- 1 if the authority file has it
    description TEXT NOT NULL,
    same_as     TEXT NOT NULL,       -- JSON list of addresses
    aliases     TEXT NOT NULL,       -- JSON list of names
    positions   TEXT NOT NULL,       -- JSON list of title, organization, from, to
    merged      TEXT NOT NULL,       -- JSON list of old slugs that lead here
    record      TEXT NOT NULL,       -- what only the person's own page shows, as JSON
    source      TEXT NOT NULL,       -- the file of the authority that has the person, or empty
    UNIQUE (idx, key)
);

-- The articles of each entry of many: what two entries share is counted without a look at every appearance. Only a help:
-- what is missing is found from the appearances.
CREATE TABLE members (
    entry INTEGER PRIMARY KEY REFERENCES entry,
    bits  BLOB NOT NULL              -- bit n, from the lowest of the first byte: whether the article with the id n is one
);

-- The authority file: records, and every name that leads to one.
CREATE TABLE person (
    key         TEXT PRIMARY KEY,
    rank        INTEGER NOT NULL,    -- its place in the file
    name        TEXT NOT NULL,
    sort        TEXT NOT NULL,
    description TEXT NOT NULL,
    same_as     TEXT NOT NULL,
    aliases     TEXT NOT NULL,
    positions   TEXT NOT NULL,
    merged      TEXT NOT NULL,
    record      TEXT NOT NULL,
    source      TEXT NOT NULL
);
CREATE TABLE person_name (
    key    TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person
) WITHOUT ROWID;

-- Old urls, each with the url that it leads to.
CREATE TABLE redirect (
    url    TEXT NOT NULL,
    target TEXT NOT NULL,
    path   TEXT NOT NULL             -- the source file that claims it
);

-- Links and pictures that point into the archive.
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
) WITHOUT ROWID;

-- Every file that the output should have.
CREATE TABLE output (
    folded TEXT NOT NULL,            -- the path in the form in which careless file systems see it
    kind   TEXT NOT NULL,            -- the kind of page, or `file`
    owner  TEXT NOT NULL,            -- the source file that names it, or empty
    path   TEXT NOT NULL,            -- from the output folder
    PRIMARY KEY (folded, kind, owner, path)
) WITHOUT ROWID;

-- Every file that the output has.
CREATE TABLE written (
    path   TEXT PRIMARY KEY,
    digest BLOB,                     -- first 16 bytes of the SHA-256 of its content; NULL where that is not known
    size   INTEGER,                  -- in bytes, as it was written
    mtime  INTEGER                   -- in nanoseconds
) WITHOUT ROWID;

-- The parts of archive.jsonl in their order: one for each month.
CREATE TABLE export_part (
    part  INTEGER PRIMARY KEY,       -- year × 100 + month; month 0 where it is not known, -1 for undated articles
    size  INTEGER NOT NULL,          -- in bytes, as it was last written
    stale INTEGER NOT NULL           -- 1 if it is to be made again
);

-- What is still to be done to make the output what it should be. Empty after every build that went well.
CREATE TABLE pending (
    path TEXT PRIMARY KEY,           -- from the output folder
    kind TEXT NOT NULL,              -- the kind of page; `file`; empty for a file that is to go
    url  TEXT NOT NULL,
    key  TEXT NOT NULL               -- the key of the page's reference, as JSON
) WITHOUT ROWID;
