"""The keys of front matter, each described once; the reference in the documentation is checked against them."""

from __future__ import annotations

FRONT_MATTER_KEYS: dict[str, str] = {
    "title": "The headline. The only key that every article must have.",
    "date": "`2023-09-05`, `2023-09-05T10:00:00-04:00`, `1936-07`, `1936`, `1936~` (about) or `unknown`.",
    "date_text": "The date in the words of the source, shown beside it: `Midsummer 1936`.",
    "updated": "When the article was last changed, spelt like `date`.",
    "summary": "One or two sentences for lists and feeds; made from the first paragraph if left out.",
    "authors": "Who wrote it.",
    "people": "Who is in it.",
    "tags": "What it is about.",
    "section": "The part of the paper it stood in.",
    "places": "Where it plays.",
    "organizations": "Which organizations are in it.",
    "sources": "Where it was first printed or what it rests on: a text, or `name`, `url`, `page`, `edition`.",
    "series": "The series it belongs to: a text, or `name` and `part`.",
    "image": "Its picture: a file beside the article, or `src`, `alt`, `caption`, `credit`.",
    "images": "Several pictures; the first stands for the article in lists.",
    "slug": "The last part of its url; made from the file's name if left out.",
    "aliases": "Old urls that must keep working; each leads to the article.",
    "language": "Its language as a BCP 47 tag, where it is not the archive's.",
    "status": "`published` (the default), `draft` or `withdrawn`.",
    "draft": "`draft: true` is the same as `status: draft`, as other programs write it.",
    "published": "`published: false` is the same as `status: draft`, as other programs write it.",
    "withdrawn_reason": "Why a withdrawn article was withdrawn; shown in its place.",
    "corrections": "What was put right after it appeared: a text, or `date` and `text`.",
    "rights": "Its rights statement.",
    "related": "Articles to read next: urls, or paths of their files, from `articles/` or starting with `./` or `../`.",
}
"""Every key that newsgen knows in front matter, with what it means; all others land in `extra`."""
