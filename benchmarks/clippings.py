"""Made-up articles as other programs hold them: `python -m benchmarks.clippings 10000 clippings`.

The folder gets the same articles three times: `texts/` with a plain text for each, as somebody copies it off a page,
`records.jsonl` with one JSON object a line, and `records.csv`. The same number of articles gives the same files.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from pathlib import Path

from benchmarks.corpus import Record, records

_MARKS = re.compile(r"\*\*?|(?m:^(?:##|>) )|\[([^\]]*)\]\([^)]*\)")
"""What of Markdown is in the corpus: plain text has the words alone."""
FIELDS = ("url", "title", "date", "author", "section", "tags", "summary", "body")
"""The fields of a record, and the columns of the table."""


def plain(markdown: str) -> str:
    """The words of an article's body, in paragraphs."""
    return _MARKS.sub(lambda match: match[1] or "", markdown)


def clipping(one: Record) -> str:
    """An article as a text copied off a page: headline, summary, byline and date above the story."""
    head = (one.title, one.summary, f"By {one.author}\nPublished: {one.day:%B} {one.day.day}, {one.day.year}")
    return "\n\n".join((*head, plain(one.body)))


def fields(one: Record) -> dict[str, str]:
    """An article as a row of a database, under names that newsgen knows."""
    values = (
        *(f"https://courier.example{one.url}", one.title, one.day.isoformat(), one.author, one.section),
        *("; ".join(one.tags), one.summary, plain(one.body)),
    )
    return dict(zip(FIELDS, values, strict=True))


def write(articles: int, folder: Path) -> None:
    """Write so many articles in each of the three ways."""
    folder.mkdir(parents=True, exist_ok=True)
    with (
        (folder / "records.jsonl").open("w", encoding="utf-8", newline="\n") as lines,
        (folder / "records.csv").open("w", encoding="utf-8", newline="") as table,
    ):
        rows = csv.DictWriter(table, FIELDS)
        rows.writeheader()
        for one in records(articles):
            text = folder / "texts" / f"{one.day.year}" / f"{one.slug}.txt"
            text.parent.mkdir(parents=True, exist_ok=True)
            text.write_text(clipping(one), encoding="utf-8", newline="\n")
            lines.write(json.dumps(fields(one), ensure_ascii=False) + "\n")
            rows.writerow(fields(one))


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.clippings", description=__doc__)
    parser.add_argument("articles", type=int, help="how many articles")
    parser.add_argument("folder", type=Path, help="where to write them")
    chosen = parser.parse_args()
    write(chosen.articles, chosen.folder)


if __name__ == "__main__":
    main()
