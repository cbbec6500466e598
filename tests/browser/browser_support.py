"""What browser tests share beside their fixtures: what a context met, and an archive of many people."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserContext

sys.path.insert(0, str(Path(__file__).parents[1]))

from support import article


@dataclass
class Watched:
    """A browser context with all that went wrong in it."""

    context: BrowserContext
    errors: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)


RECORD = """---
name: James Marks
aliases: [Spider Marks, جيمس ماركس]
sort: Marks, James
description: A soldier who spoke of wars on television.
born: 1953-08-11
died: 2031
positions:
  - {title: Commanding general, organization: US Army Intelligence Center and Fort Huachuca, from: 2001, to: 2004}
  - {title: Analyst, organization: Meridian News, from: 2005}
same_as: ["https://www.wikidata.org/wiki/Q1"]
---

He served for thirty years, most of them in intelligence.
"""
WITH_MARKS = ("Charles de Gaulle", "Kim Jong Un", "أحمد بن عبد الله", "Alexandria Ocasio-Cortez-Montgomery")
OTHERS = (
    "Zoë Łukasiewicz",
    "Émile Zola",
    "Tom </script> Tables",
    *(f"Anna Person{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(130)),
)


def _crowd() -> dict[str, str]:
    filler = "\n\n".join(
        f"Paragraph {n} of a long report, with nothing in it that anybody would look for." for n in range(60)
    )
    files = {"newsgen.yaml": "title: Crowd\nindex_size: 60\n", "people/marks.md": RECORD}
    for n, year in enumerate((1999, 2003, 2003, 2014, 2022, 2022, 2022, 2023)):
        said = "\n\n".join(f"“Words number {n}.{m} are these,” Marks said." for m in range(2))
        people = [f"{{name: James Marks, as: {'general' if n < 4 else 'analyst'}}}", *map(repr, WITH_MARKS)]
        front = {"date": f"{year}-05-{n + 1:02d}", "people": f"[{', '.join(people)}]", "tags": "[wars, maps]"}
        body = f"James Marks came.\n\n{filler}\n\n{said}\n\n{filler}"
        files[f"articles/m{n}.md"] = article(f"Report {n}", body, **front, places=f"[Place {n}, Kuwait]")
    for n, name in enumerate(OTHERS):
        front = {"people": f"[{name!r}]", "places": f"[Place {n % 30}]", "tags": "[Čapek, crowd]"}
        files[f"articles/o{n}.md"] = article(f"Other {n}", "Text.", date="2001-01-01", **front)
    return files


CROWD = _crowd()
"""The source files of an archive of many people. James Marks has all that the page of a person can show."""
