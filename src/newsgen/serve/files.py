"""Files of the output as responses: finding them without leaving the folder, caching, ranges."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from pathlib import Path
from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.types import Receive, Scope, Send

from newsgen.builder.output import MANIFEST, STAGE
from newsgen.content.urls import is_safe, output_path
from newsgen.serve.media_types import is_html, media_type

RELOAD_SCRIPT = "/__newsgen__/reload.js"
POLICY = "default-src 'self'"
"""The policy that newsgen's theme keeps to: the preview shows what a reader gets from a strict server."""

_BODY_END = re.compile(rb"</body\s*>", re.IGNORECASE)
_RANGES = re.compile(
    r"bytes=\s*(?:\d{1,18}-\d{0,18}|-\d{1,18})(?:\s*,\s*(?:\d{1,18}-\d{0,18}|-\d{1,18}))*\s*", re.ASCII
)
"""RFC 9110, 14.1.1: what a range of bytes looks like."""


def find_file(output: Path, url: str) -> Path | None:
    """The file of the folder `output` that answers to `url`, a decoded path such as `/people/x/`.

    None if there is none, if the url could lead out of the folder, if the file is a link that leads outside,
    and for what newsgen keeps there for itself.
    """
    if not is_safe(url) or url.split("/")[1] in (MANIFEST, STAGE):
        return None
    root = os.path.realpath(output)
    path = os.path.realpath(os.path.join(root, output_path(url)))  # noqa: PTH118 (as text, like the line above)
    try:
        inside = path.startswith(root + os.sep) and stat.S_ISREG(os.stat(path).st_mode)  # noqa: PTH116
    except (OSError, ValueError):
        return None
    return Path(path) if inside else None


def folder_url(output: Path, url: str) -> str | None:
    """What to put into `Location` if `url` is a page but for the slash at its end; else None."""
    if url.endswith("/") or find_file(output, url + "/") is None:
        return None
    return quote(url) + "/"


def file_response(request: Request, path: Path, version: str) -> Response:
    """The file at `path`, from `find_file`: whole, in part, or 304. Raises `OSError` if it is gone by now."""
    if is_html(path.name):
        return page_response(request, path.read_bytes(), version)
    status = path.stat()
    # Files are replaced, not written over: a new one has another inode even if size and time are the same.
    etag = f'"{status.st_mtime_ns:x}-{status.st_size:x}-{status.st_ino:x}"'
    if _is_known(request, etag):
        return Response(status_code=304, headers={"ETag": etag})
    kind = media_type(path.name)
    return _RangedFile(path, headers={"ETag": etag}, media_type=kind, stat_result=status)


def page_response(request: Request, html: bytes, version: str, status: int = 200) -> Response:
    """A page with the script that loads it again, or 304 if the browser has it in just this form."""
    body = with_reload(html, version)
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": etag, "Content-Security-Policy": POLICY}
    if status == 200 and _is_known(request, etag):
        return Response(status_code=304, headers=headers)
    return Response(body, status, headers, media_type("page.html"))


def with_reload(html: bytes, version: str) -> bytes:
    """`html` with the script at the end of its body; `version` tells the script what the page shows."""
    script = f'<script src="{RELOAD_SCRIPT}" data-version="{version}" defer></script>\n'.encode()
    place = len(html)
    for match in _BODY_END.finditer(html):
        place = match.start()
    return html[:place] + script + html[place:]


def _is_known(request: Request, etag: str) -> bool:
    """True if `If-None-Match` names `etag` (RFC 9110, 13.1.2: compared weakly; `*` is any)."""
    tags = {tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")}
    return etag in tags or "*" in tags


class _RangedFile(FileResponse):
    """A file response that passes over a `Range` that means nothing.

    Starlette answers such a one with 400, and gives parts to HEAD. By RFC 9110, 14.2, unknown units,
    ranges that end before they start, and ranges of methods other than GET are to be ignored.
    """

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        wanted = Headers(scope=scope).get("range")
        if wanted is not None and (scope["method"] != "GET" or not _means_something(wanted)):
            headers = [(name, value) for name, value in scope["headers"] if name != b"range"]
            scope = {**scope, "headers": headers}
        await super().__call__(scope, receive, send)


def _means_something(ranges: str) -> bool:
    if not _RANGES.fullmatch(ranges):
        return False
    pairs = re.findall(r"(\d+)-(\d+)", ranges, re.ASCII)
    return all(int(first) <= int(last) for first, last in pairs)
