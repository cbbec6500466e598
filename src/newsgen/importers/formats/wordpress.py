"""WordPress exports (WXR 1.0 to 1.2): one XML file, or a folder with the parts that WordPress divided it into.

A source is read twice: first for what posts need of the rest of the export, then for the posts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from newsgen.importers.draft import LeftOut, Outcome, Rejected
from newsgen.importers.format import Format, Record, Sample, SourceError, Wishes
from newsgen.importers.streams import head
from newsgen.importers.wordpress.addresses import identity
from newsgen.importers.wordpress.drafts import PRIMARY, Surroundings, draft_of
from newsgen.importers.wordpress.item import Item, UnreadableError, parse_item, parse_small
from newsgen.importers.wordpress.kinds import LEFT_OUT_TYPES
from newsgen.importers.wordpress.library import Library, open_library
from newsgen.importers.wordpress.links import addresses_in, inner_links
from newsgen.importers.wordpress.pieces import Piece, pieces
from newsgen.importers.wordpress.site import Site, read_site
from newsgen.importers.wordpress.terms import logins_of
from newsgen.importers.wordpress.texts import plain

_HEAD_BYTES = 8_192
_SIGNS = ("wordpress.org/export/", "<wp:wxr_version>", "<wp:post_type>")
_NEEDED_BY_OTHERS = re.compile(rb"post_type>\s*(?:<!\[CDATA\[)?\s*(?:attachment|guest-author|wp_block)\b")
_PROGRAM = "wp-includes/version.php"
"""What is there in every folder of WordPress itself, as on a server: with an export in it, it is the source as well."""
_UPLOADS = ("wp-content/", "uploads/")
_BESIDE = (".xml", ".xml.gz", ".txt", ".pdf", ".jpg", ".jpeg", ".png", ".gif", ".webp", ".zip", ".gz", ".tar", ".sql")
"""What may lie in the folder of an export without making it a folder of something else."""


def _recognise(sample: Sample) -> int:
    if sample.is_folder:
        return 90 if _is_export_folder(sample) else 0
    return 95 if sample.suffix in (".xml", ".wxr", ".rss", ".txt", "") and _is_export(sample.text) else 0


def _is_export(text: str) -> bool:
    return "<rss" in text and any(sign in text for sign in _SIGNS)


def _is_export_folder(sample: Sample) -> bool:
    if (sample.path / _PROGRAM).is_file():
        return True
    names = [name for name in sample.names if not name.startswith((".", "__MACOSX", *_UPLOADS))]
    if any("/" in name or not name.lower().endswith(_BESIDE) for name in names):
        return False
    return bool(parts_of(sample.path))


def parts_of(folder: Path) -> list[Path]:
    """The exports that lie in `folder` itself, sorted by their names; none if an XML file is something else."""
    found = []
    for path in sorted(folder.iterdir()):
        if path.name.lower().endswith((".xml", ".xml.gz", ".wxr")) and not path.name.startswith("."):
            if path.is_symlink() or not path.is_file():
                continue
            if not _is_export(head(path, _HEAD_BYTES).decode("utf-8", "replace")):
                return []
            found.append(path)
    return found


def _split(path: Path, wishes: Wishes) -> Iterator[Record]:
    root = path if path.is_dir() else path.parent
    files = parts_of(path) if path.is_dir() else [path]
    if not files and (path / _PROGRAM).is_file():
        raise SourceError(
            "this is WordPress itself, whose posts are in a database: export them with Tools → Export → All content, "
            "and put the XML file into this folder"
        )
    if not files:
        raise SourceError("no WordPress export lies in this folder")
    troubles: list[str] = []
    with open_library() as library:
        for file in files:
            _survey(file, library)
        for file in files:
            try:
                yield from _records(file, root, library)
            except SourceError as error:
                troubles.append(f"{file.name}: {error}" if len(files) > 1 else str(error))
    if troubles:
        raise SourceError("; ".join(troubles))


def _survey(file: Path, library: Library) -> None:
    """Puts into the library what posts may need; what cannot be read is told of when the posts are."""
    site = Site()
    try:
        for piece in pieces(file):
            if piece.kind == "head":
                site = read_site(piece.data)
            elif piece.kind == "author":
                _add_author(parse_small(piece.data, site), library)
            elif piece.kind == "category":
                category = parse_small(piece.data, site)
                library.add_category(category.get("term_id", ""), plain(category.get("cat_name", "")))
            elif not piece.fault and _NEEDED_BY_OTHERS.search(piece.data):
                library.add_item(parse_item(piece.data, site))
            elif not piece.fault:
                for key, address in addresses_in(piece.data, site):
                    library.add_address(key, address)
    except (SourceError, UnreadableError):
        return


def _add_author(author: dict[str, str], library: Library) -> None:
    login = plain(author.get("author_login", ""))
    both = f"{author.get('author_first_name', '')} {author.get('author_last_name', '')}"
    library.add_author(login, plain(author.get("author_display_name", "")) or plain(both))


def _records(file: Path, root: Path, library: Library) -> Iterator[Record]:
    site = Site()
    number = 0
    for piece in pieces(file):
        if piece.kind == "head":
            site = read_site(piece.data)
        elif piece.kind == "item":
            number += 1
            yield _record(piece, f"{file.name}, item {number}", file, root, site, library)


def _record(piece: Piece, place: str, file: Path, root: Path, site: Site, library: Library) -> Record:
    if piece.fault:
        return Record(place, piece.data, file, root, fault=piece.fault)
    try:
        item = parse_item(piece.data, site)
    except UnreadableError as error:
        return Record(place, piece.data, file, root, fault=str(error))
    name = identity(item, site)
    before, same = library.number_of(name, piece.data)
    if before:
        name = f"{name} ({before + 1})"
    if same:
        return Record(name, b"", file, root, {"left out": "the same item stands in the export twice"})
    if reason := LEFT_OUT_TYPES.get(item.type):
        return Record(name, b"", file, root, {"left out": reason})
    return Record(name, piece.data, file, root, {"around": _around(item, piece, site, library, bool(before))})


def _around(item: Item, piece: Piece, site: Site, library: Library, again: bool) -> Surroundings:
    blocks = library.blocks(item.content)
    return Surroundings(
        site=site,
        media=library.media(item, blocks.values()),
        names=library.authors(logins_of(item)),
        blocks=blocks,
        links=inner_links(item.content, site, library),
        primary=library.category(item.first_meta(*PRIMARY)),
        comments=piece.comments,
        again=again,
    )


def _read(record: Record, wishes: Wishes) -> Iterator[Outcome]:
    if record.fault:
        yield Rejected(record.id, record.fault, record.data)
        return
    if reason := record.context.get("left out"):
        yield LeftOut(record.id, str(reason))
        return
    around: Surroundings = record.context["around"]
    try:
        item = parse_item(record.data, around.site)
    except UnreadableError as error:
        yield Rejected(record.id, str(error), record.data)
        return
    yield draft_of(item, record.id, around, record.root)


FORMATS = (Format("wordpress", "WordPress export (WXR)", _recognise, _split, _read, ("lxml", "markdownify")),)
