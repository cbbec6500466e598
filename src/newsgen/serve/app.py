"""The preview as a web application: who may ask, for what, and what they get."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from newsgen.serve.files import RELOAD_SCRIPT, file_response, find_file, folder_url, page_response
from newsgen.serve.hosts import Hosts
from newsgen.serve.media_types import is_html, media_type
from newsgen.serve.problems_page import ICON, STYLE, problems_page
from newsgen.serve.state import Moment, State

EVENTS = "/__newsgen__/events"
LAST_GOOD = "/__newsgen__/last"
"""Below this the last good build is shown while there are problems; relative links stay below it."""
_STILL_HERE = 15.0
"""Seconds between signs of life on the event stream: without them a lost connection is not noticed."""


def make_app(output: Path, state: State, hosts: Hosts, say: Callable[[str], None]) -> ASGIApp:
    """The application that shows the folder `output` or, while `state` holds a failure, its problems.

    `say` is told when an answer fails because of a fault in newsgen.
    """

    async def archive(request: Request) -> Response:
        # Read before the file: a page must never be taken for newer than it is.
        moment = state.current
        return await asyncio.to_thread(_answer, request, output, moment, request.scope["path"])

    async def last_good(request: Request) -> Response:
        moment, url = state.current, request.scope["path"].removeprefix(LAST_GOOD)
        if moment.failure is None:
            # The reader looked at the last build until the files were mended: back to the proper address.
            return RedirectResponse(_with_query("/" + quote(url.lstrip("/\\")), request), 307)
        return await asyncio.to_thread(_built, request, output, moment, url)

    async def events(request: Request) -> Response:
        origin = request.headers.get("origin")
        if origin is not None and not hosts.allow_origin(origin):
            return PlainTextResponse("Only pages of this preview may listen here.\n", 403)
        if request.method == "HEAD":
            return Response(media_type="text/event-stream")
        return StreamingResponse(_versions(state), media_type="text/event-stream")

    async def not_found(request: Request, error: Exception) -> Response:
        return await asyncio.to_thread(_not_found, request, output, state.current)

    async def fault(request: Request, error: Exception) -> Response:
        say(f"Could not answer {request.url.path}: {type(error).__name__}: {error}")
        return PlainTextResponse("newsgen could not answer; the terminal shows why.\n", 500)

    routes = [
        Route(EVENTS, events),
        Route(RELOAD_SCRIPT, _own_file("reload.js")),
        Route(STYLE, _own_file("problems.css")),
        Route(ICON, _own_file("problems.svg")),
        Route(LAST_GOOD + "/{path:path}", last_good),
        Route("/{path:path}", archive),
    ]
    app = Starlette(routes=routes, exception_handlers={404: not_found, Exception: fault})
    # Around all of it, so that its headers are on answers to faults too.
    return _Guard(app, hosts)


def _answer(request: Request, output: Path, moment: Moment, url: str) -> Response:
    """The page of problems if there are any and a page is wanted; else what was built."""
    file = find_file(output, url)
    if moment.failure is not None and _is_page(output, url, file):
        last_good = ""
        if find_file(output, "/"):
            last_good = LAST_GOOD + (quote(url) if file else "/")
        return page_response(request, problems_page(moment.failure, last_good), moment.version, 500)
    return _built(request, output, moment, url)


def _built(request: Request, output: Path, moment: Moment, url: str) -> Response:
    """The built file for `url`, the way to it, or the 404 page."""
    file = find_file(output, url)
    if file is None:
        folder = folder_url(output, url)
        if folder is None:
            return _not_found(request, output, moment)
        prefix = request.scope["path"].removesuffix(url)
        # Not a lasting redirect: browsers keep those, also for the next archive at this address.
        return RedirectResponse(_with_query(prefix + folder, request), 307)
    try:
        return file_response(request, file, moment.version)
    except OSError:
        # A build took it away at this moment.
        return _not_found(request, output, moment)


def _is_page(output: Path, url: str, file: Path | None) -> bool:
    """True if `url` names a page for people; where there is no such file, going by its look."""
    if file is not None:
        return is_html(file.name)
    name = url.rpartition("/")[2]
    return "." not in name or is_html(name) or folder_url(output, url) is not None


def _not_found(request: Request, output: Path, moment: Moment) -> Response:
    file = find_file(output, "/404.html")
    try:
        html = file.read_bytes() if file else b""
    except OSError:
        html = b""
    if not html:
        return PlainTextResponse("There is nothing at this address.\n", 404)
    return page_response(request, html, moment.version, 404)


def _with_query(address: str, request: Request) -> str:
    return f"{address}?{request.url.query}" if request.url.query else address


async def _versions(state: State) -> AsyncIterator[str]:
    """Server-sent events: the version that is shown now, and each one that follows."""
    sent = ""
    yield "retry: 1000\n\n"
    while not state.closed:
        if state.current.version == sent:
            yield ": still here\n\n"
        else:
            sent = state.current.version
            yield f"event: version\ndata: {sent}\n\n"
        await state.wait(sent, _STILL_HERE)


def _own_file(name: str) -> Callable[[Request], Response]:
    """An endpoint that gives a file of this package."""
    content = files("newsgen.serve").joinpath(name).read_bytes()

    def endpoint(request: Request) -> Response:
        return Response(content, media_type=media_type(name))

    return endpoint


class _Guard:
    """Answers only requests that name this server, and puts on every answer what all have in common."""

    def __init__(self, app: ASGIApp, hosts: Hosts) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["X-Content-Type-Options"] = "nosniff"
                # Kept, but asked for each time: what is shown is always what was built last.
                headers["Cache-Control"] = "no-cache"
            await send(message)

        app = self._refusal(scope) or self._app
        await app(scope, receive, send_guarded)

    def _refusal(self, scope: Scope) -> Response | None:
        hosts = Headers(scope=scope).getlist("host")
        if len(hosts) != 1:
            return PlainTextResponse("A request must name one host.\n", 400)
        if not self._hosts.allow(hosts[0]):
            # RFC 9110, 15.5.20: a request for a name that this server does not speak for.
            text = (
                "The preview does not answer to this host name, only to localhost and to the address it was\n"
                "started with. For another name, start it with `newsgen serve --host NAME`.\n"
            )
            return PlainTextResponse(text, 421)
        return None
