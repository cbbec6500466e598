"""The keys of front matter and of the authority, each described once.

The reference in the documentation is checked against them, and the schemas for editors are made of them.
"""

from __future__ import annotations

from newsgen.content.shapes import (
    DATE,
    FLAG,
    LANGUAGE,
    NEEDED,
    SLUG,
    TEXT,
    WEB_ADDRESS,
    Described,
    Shape,
    described_only,
    list_of,
    one_of,
    record,
    whole_number,
)

SOURCE_KEYS: dict[str, Described] = {
    "name": Described("What it is called. Required.", NEEDED),
    "url": Described("Its address on the web.", WEB_ADDRESS),
    "page": Described("The page of it.", TEXT),
    "edition": Described("The edition of it.", TEXT),
}
SERIES_KEYS: dict[str, Described] = {
    "name": Described("What the series is called. Required.", NEEDED),
    "part": Described("Which part of it the article is.", whole_number(0)),
}
IMAGE_KEYS: dict[str, Described] = {
    "src": Described("The picture's file. Required.", NEEDED),
    "alt": Described('What it shows, for those who cannot see it; `""` if it only decorates.', TEXT),
    "caption": Described("What stands below it.", TEXT),
    "credit": Described("Whose picture it is.", TEXT),
}
CORRECTION_KEYS: dict[str, Described] = {
    "date": Described("When it was put right, spelt like the `date` of the article.", DATE),
    "text": Described("What was put right. Required.", NEEDED),
}
MENTION_KEYS: dict[str, Described] = {
    "name": Described("The name as the article spells it. Required.", NEEDED),
    "as": Described("What the person is in this article: `retired lieutenant general`.", TEXT),
}
QUOTE_KEYS: dict[str, Described] = {
    "by": Described("Who says it, by a name of the article. Required.", NEEDED),
    "text": Described("The words, without quotation marks. Required.", NEEDED),
}
IMPORTED_KEYS: dict[str, Described] = {
    "from": Described("The file that was imported.", TEXT),
    "format": Described("The format that it had.", TEXT),
    "id": Described("Which record of the source became this article.", TEXT),
    "sha256": Described("The digest of what the import wrote; it tells whether the article was edited since.", TEXT),
}
_PERSONS = list_of(record(MENTION_KEYS, "name"))

FRONT_MATTER_KEYS: dict[str, Described] = {
    "title": Described("The headline. The only key that every article must have.", NEEDED),
    "date": Described(
        "`2023-09-05`, `2023-09-05T10:00:00-04:00`, `1936-07`, `1936`, `1936~` (about) or `unknown`.", DATE
    ),
    "date_text": Described("The date in the words of the source, shown beside it: `Midsummer 1936`.", TEXT),
    "updated": Described("When the article was last changed, spelt like `date`.", DATE),
    "summary": Described("One or two sentences for lists and feeds; made from the first paragraph if left out.", TEXT),
    "authors": Described("Who wrote it.", _PERSONS),
    "people": Described("Who is in it: names, or `name` and `as`, which says what the person is here.", _PERSONS),
    "tags": Described("What it is about.", list_of(TEXT)),
    "section": Described("The part of the paper it stood in.", list_of(TEXT)),
    "places": Described("Where it plays.", list_of(TEXT)),
    "organizations": Described("Which organizations are in it.", list_of(TEXT)),
    "sources": Described(
        "Where it was first printed or what it rests on: a text, or `name`, `url`, `page`, `edition`.",
        list_of(record(SOURCE_KEYS, "name")),
    ),
    "series": Described(
        "The series it belongs to: a text, or `name` and `part`.", list_of(record(SERIES_KEYS, "name"))
    ),
    "image": Described(
        "Its picture: a file beside the article, or `src`, `alt`, `caption`, `credit`.",
        list_of(record(IMAGE_KEYS, "src")),
    ),
    "images": Described(
        "Several pictures; the first stands for the article in lists.", list_of(record(IMAGE_KEYS, "src"))
    ),
    "quotes": Described(
        "What people say in it: `false` for nothing, or a list of `by` and `text` in place of what newsgen finds.",
        {"anyOf": [FLAG, list_of(record(QUOTE_KEYS, "by", "text"))]},
    ),
    "link_people": Described("`link_people: false` links no names in the text.", FLAG),
    "slug": Described("The last part of its url; made from the file's name if left out.", SLUG),
    "aliases": Described("Old urls that must keep working; each leads to the article.", list_of(TEXT)),
    "language": Described("Its language as a BCP 47 tag, where it is not the archive's.", LANGUAGE),
    "status": Described(
        "`published` (the default), `draft` or `withdrawn`.", one_of("published", "draft", "withdrawn")
    ),
    "draft": Described("`draft: true` is the same as `status: draft`, as other programs write it.", FLAG),
    "published": Described("`published: false` is the same as `status: draft`, as other programs write it.", FLAG),
    "withdrawn_reason": Described("Why a withdrawn article was withdrawn; shown in its place.", TEXT),
    "corrections": Described(
        "What was put right after it appeared: a text, or `date` and `text`.",
        list_of(record(CORRECTION_KEYS, "text")),
    ),
    "rights": Described("Its rights statement.", TEXT),
    "related": Described(
        "Articles to read next: urls, or paths of their files, from `articles/` or starting with `./` or `../`.",
        list_of(TEXT),
    ),
    "imported": Described(
        "Where `newsgen import` had the article from; leave it as it is.", described_only(IMPORTED_KEYS)
    ),
}
"""Every key that newsgen knows in front matter, with what it means; all others land in `extra`."""

NOTES = frozenset({"imported"})
"""Known keys that newsgen reads nothing from when it builds: they land in `extra` like those that it does not know."""

POSITION_KEYS: dict[str, Described] = {
    "title": Described("What the person was: `President`. Required.", NEEDED),
    "organization": Described("Where.", TEXT),
    "from": Described("Since when, spelt like the `date` of an article.", DATE),
    "to": Described("Until when, spelt likewise.", DATE),
}
_IMAGE: Shape = record(IMAGE_KEYS, "src")

PERSON_KEYS: dict[str, Described] = {
    "name": Described("The preferred name: how every page writes it. Required.", NEEDED),
    "aliases": Described("Other names under which the person appears in articles.", list_of(TEXT)),
    "sort": Described(
        "How the name sorts, family name first: `von Braun, Wernher`. Made from the name if left out.", TEXT
    ),
    "description": Described("Who this is, in one line.", TEXT),
    "born": Described("When the person was born, spelt like the `date` of an article.", DATE),
    "died": Described("When the person died, spelt likewise.", DATE),
    "positions": Described(
        "What the person was: texts, or `title`, `organization`, `from`, `to`.",
        list_of(record(POSITION_KEYS, "title")),
    ),
    "image": Described(
        "A portrait: a file below `articles/` or `static/`, or `src`, `alt`, `caption`, `credit`.",
        {"anyOf": [_IMAGE, {"type": "array", "items": _IMAGE, "maxItems": 1}]},
    ),
    "same_as": Described(
        "Addresses of the same person elsewhere: Wikidata, VIAF, ORCID, an official site.", list_of(WEB_ADDRESS)
    ),
    "not": Described("Names that look alike and are someone else's.", list_of(TEXT)),
    "merged": Described("Old last parts of the person's url; each leads to the person.", list_of(SLUG)),
}
"""Every key of a person, in `people.yaml` or a file below `people/`, with what it means."""
