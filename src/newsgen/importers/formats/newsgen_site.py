"""Site folders of newsgen itself. They are recognised so that nothing else takes them for its own, and not read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from newsgen.importers.draft import Outcome
from newsgen.importers.format import Format, Record, Sample, SourceError, Wishes


def recognise(sample: Sample) -> int:
    """Certain for a folder with newsgen's settings in it."""
    return 100 if sample.is_folder and (sample.path / "newsgen.yaml").is_file() else 0


def split(path: Path, wishes: Wishes) -> Iterator[Record]:
    """Raises `SourceError`: there is nothing to be brought in from a folder that newsgen reads as it is."""
    raise SourceError(
        "this is a site folder of newsgen: its articles need no import. To join two archives, copy what is below its "
        "articles/ into yours"
    )


def read(record: Record, wishes: Wishes) -> Iterator[Outcome]:
    """Nothing: there are no records."""
    return iter(())


FORMATS = (Format("newsgen", "a site folder of newsgen, which needs no import", recognise, split, read),)
