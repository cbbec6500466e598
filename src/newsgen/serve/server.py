"""The life of a preview: a socket, a first build, the server, and the end of all that."""

from __future__ import annotations

import asyncio
import errno
import os
import socket
import threading
import webbrowser
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import click
import uvicorn
from starlette.types import ASGIApp

from newsgen.builder.build import Options
from newsgen.builder.site import UsageError
from newsgen.config import PREVIEW_FOLDER, STATE_FOLDER
from newsgen.serve.app import make_app
from newsgen.serve.hosts import Hosts, browser_url, own_hosts
from newsgen.serve.rebuild import Rebuilder
from newsgen.serve.state import State
from newsgen.serve.watch import watch

_Hook = Callable[[], None]
_BACKLOG = 128
_CATALOGUE = "preview.db"
"""What the preview builds has a catalogue of its own beside that of `newsgen build`."""
_PATIENCE = 2
"""Seconds that answers still under way get when the preview ends."""


def serve(folder: Path, host: str, port: int, open_browser: bool, drafts: bool) -> None:
    """Build the site in `folder`, show it, and build again at every change, until Ctrl-C.

    Port 0 takes any free one. The archive is built into a folder of its own below `.newsgen/`; `public/` is
    not touched. Raises `UsageError` if the folder is no site, or if the host or the port cannot be had.
    """
    if not folder.is_dir():
        raise UsageError(f"there is no folder {folder}")
    with closing(_listen(host, port)) as listener:
        port = listener.getsockname()[1]
        # Ctrl-C is how a preview ends: nothing is wrong.
        with suppress(KeyboardInterrupt):
            asyncio.run(_serve(folder, listener, host, port, open_browser, drafts))
    click.echo("\nThe preview has ended.")


async def _serve(folder: Path, listener: socket.socket, host: str, port: int, open_browser: bool, drafts: bool) -> None:
    address, hosts, state = browser_url(host, port), own_hosts(host, port), State()
    output = folder / STATE_FOLDER / PREVIEW_FOLDER
    rebuilder = Rebuilder(
        folder, Options(output=output, base_url=address, drafts=drafts, catalogue=_CATALOGUE), state, click.echo
    )

    def on_start() -> None:
        click.echo(_greeting(address, hosts))
        if open_browser:
            threading.Thread(target=_open_browser, args=(address,), daemon=True).start()

    tasks = [asyncio.create_task(watch(folder, rebuilder.ask, click.echo))]
    try:
        # Watching before building: a change between the two would be seen by neither.
        await asyncio.sleep(0)
        await rebuilder.build()
        tasks.append(asyncio.create_task(rebuilder.run()))
        app = make_app(output, state, hosts, click.echo)
        await _Server(_settings(app), on_start, state.close).serve([listener])
    finally:
        rebuilder.end()
        for task in tasks:
            task.cancel()


def _settings(app: ASGIApp) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http="h11",
        ws="none",
        lifespan="off",
        proxy_headers=False,
        server_header=False,
        access_log=False,
        log_config=None,
        log_level="critical",  # what goes wrong in an answer is said in one line, by the application
        timeout_graceful_shutdown=_PATIENCE,
    )


class _Server(uvicorn.Server):
    """A uvicorn server that tells when it begins to answer and when it is about to end."""

    def __init__(self, config: uvicorn.Config, on_start: _Hook, on_end: _Hook) -> None:
        super().__init__(config)
        self._on_start = on_start
        self._on_end = on_end

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer."""
        await super().startup(sockets)
        self._on_start()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop answering."""
        # Event streams do not end by themselves, and uvicorn waits for every answer: so they are told first.
        self._on_end()
        await super().shutdown(sockets)


def _listen(host: str, port: int) -> socket.socket:
    """A socket that listens: the port is taken now, and a browser that comes early waits for the build.

    Raises `UsageError` with what to do.
    """
    if not host:
        raise UsageError("--host needs a name or an address, such as 127.0.0.1")
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise UsageError(f"there is no host “{host}”; --host takes an address of this machine") from None
    # Where a name has several addresses, as localhost often does, the one that people type.
    family, kind, protocol, _, place = min(found, key=lambda one: one[0] != socket.AF_INET)
    listener = socket.socket(family, kind, protocol)
    try:
        if os.name == "posix":
            # Lets a port be taken again right after a preview ended. On Windows it would let others steal it.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6 and place[0] == "::":
            listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        listener.bind(place)
        listener.listen(_BACKLOG)
    except OSError as error:
        listener.close()
        raise UsageError(_why_not(host, port, error)) from None
    return listener


def _why_not(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"port {port} is already taken; choose another with --port, or let one be found with --port 0"
    if error.errno == errno.EACCES:
        return f"port {port} may not be used by you; choose one above 1023 with --port"
    if error.errno == errno.EADDRNOTAVAIL:
        return f"“{host}” is not an address of this machine; --host takes one that is"
    return f"cannot serve on {host}, port {port}: {error.strerror or error}"


def _greeting(address: str, hosts: Hosts) -> str:
    text = f"Serving {address}  (Ctrl-C ends it)"
    if hosts.everyone:
        text += f"\nYour network can see it too, at http://{socket.gethostname()}:{hosts.port}/"
    return text


def _open_browser(address: str) -> None:
    try:
        opened = webbrowser.open(address)
    except (webbrowser.Error, OSError):
        opened = False
    if not opened:
        click.echo(f"No browser was found; open {address} yourself.", err=True)
