"""Pictures of a record that are files beside its source."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from newsgen.content.article import Image
from newsgen.importers.draft import Attachment, Draft
from newsgen.importers.naming import file_name

_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".tif", ".tiff", ".bmp")


def with_files(draft: Draft, folder: Path, root: Path) -> Draft:
    """The draft with those of its pictures attached that are files in `folder`; nothing outside of `root` is looked at.

    A picture that is not there stays as the source names it, with a doubt.
    """
    images: list[Image] = []
    attached: dict[str, Attachment] = {one.name: one for one in draft.attachments}
    missing: list[str] = []
    for image in draft.images:
        if "://" in image.src or image.src.startswith(("//", "data:")):
            images.append(image)
            continue
        path = _inside(image.src, folder, root)
        if path is None:
            missing.append(image.src)
            images.append(image)
            continue
        name = file_name(image.src, frozenset(attached))
        attached[name] = Attachment(name, path)
        images.append(replace(image, src=name))
    if not attached and not missing:
        return draft
    doubts = (f"not beside the source, so not copied: {', '.join(missing[:5])}",) if missing else ()
    return replace(draft, images=tuple(images), attachments=tuple(attached.values()), doubts=(*draft.doubts, *doubts))


def _inside(src: str, folder: Path, root: Path) -> Path | None:
    """The picture file that `src` names, if there is one below `root`."""
    if "\0" in src or len(src) > 500 or not src.lower().endswith(_PICTURES):
        return None
    try:
        path = (folder / src.lstrip("/")).resolve()
        if path.is_file() and path.is_relative_to(root.resolve()):
            return path
    except OSError:
        pass
    return None
