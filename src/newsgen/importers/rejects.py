"""Records that cannot be read, kept with the reason, so that somebody can mend them and import them again."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path, PurePosixPath

from newsgen.content.names import short_hash, slug_of
from newsgen.importers.article_text import Origin
from newsgen.importers.draft import Rejected
from newsgen.importers.naming import file_name

REJECTS = "import-rejects"
"""The folder for them, in the site folder."""
_SUFFIX = {"html": ".html", "text": ".txt", "jsonl": ".json", "json": ".json", "csv": ".csv"}


def keep_reject(site: Path, origin: Origin, rejected: Rejected) -> str:
    """Put the bytes of a record and the reason beside each other, and give the path of the bytes, or of the reason.

    Both have the same names at every import of the record. Raises `OSError`.
    """
    folder = site / REJECTS / (slug_of(PurePosixPath(origin.source).name) or short_hash(origin.source))
    folder.mkdir(parents=True, exist_ok=True)
    # Two sources may have one name, and records with one id in it: what they hold tells them apart.
    told = f"{origin.source} {origin.format} {origin.id} {sha256(rejected.data).hexdigest()}"
    stem = f"{slug_of(origin.id)[:60] or 'record'}-{short_hash(told)}"
    reason = folder / f"{stem}.reason.txt"
    reason.write_text(f"{origin.source}: {origin.id}: {rejected.reason}\n", encoding="utf-8", errors="replace")
    if not rejected.data:
        return reason.relative_to(site).as_posix()
    suffix = PurePosixPath(file_name(origin.id)).suffix or _SUFFIX.get(origin.format, ".bin")
    data = folder / f"{stem}{suffix}"
    data.write_bytes(rejected.data)
    return data.relative_to(site).as_posix()
