"""`archive.jsonl`, which every build of newsgen writes: its lines become the articles again, as far as they have them.

The export has the text without links, pictures and formatting, and neither drafts nor withdrawn articles.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from newsgen.content.index import STANDARD_INDEXES
from newsgen.importers.records.mapping import FieldMap

_KEYS = {"url", "title", "source_file"}
_FIELDS = ("title", "date", "date_text", "updated", "language", "summary", "sources", "corrections", "rights")
FIELDS = FieldMap(
    fields=(
        *((name, name) for name in _FIELDS),
        *((index.name, index.field) for index in STANDARD_INDEXES if index.name != "sources"),
        *(("text", "body"), ("url", "id"), ("slug", "slug")),
    ),
    body_format="text",
    ignore=frozenset(["source_file"]),
)
"""What the keys of the export are in front matter."""


def is_export(record: Mapping[str, Any]) -> bool:
    """True for a line of newsgen's export."""
    return record.keys() >= _KEYS and isinstance(record["url"], str) and str(record["source_file"]).endswith(".md")


def as_record(record: Mapping[str, Any]) -> dict[str, Any]:
    """A line of the export with its own keys in front matter (`extra`) as fields, and the slug that its url has."""
    extra = record.get("extra")
    own = extra if isinstance(extra, Mapping) else {}
    slug = urlsplit(record["url"]).path.rstrip("/").rpartition("/")[2]
    return {**own, **{key: value for key, value in record.items() if key != "extra"}, "slug": slug}
