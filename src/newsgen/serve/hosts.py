"""Which names the preview answers to.

A page on the internet can make its own name lead to 127.0.0.1 and then read, in the visitor's browser, what a
server there shows (DNS rebinding). The browser still sends that name in `Host`, so a server that knows its
own names is safe.
"""

from __future__ import annotations

import re
import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import urlsplit

_HOST = re.compile(r"(?P<name>\[[0-9A-Fa-f:.]+\]|[^\s:/@\[\]]+)(?::(?P<port>[0-9]*))?")
"""RFC 9110, 7.2: `Host` is a name or an address, and a port that may be left out or empty."""
_LOCAL = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Hosts:
    """The names and the port that a server answers to; `everyone` if it listens on all addresses."""

    names: frozenset[str]
    port: int
    everyone: bool

    def allow(self, host: str) -> bool:
        """True if `host`, the value of a `Host` header, names this server.

        A server on all addresses takes any address and any port: which of them lead to it from outside, say
        from outside a container, it cannot know. An address cannot be rebound, only a name can.
        """
        match = _HOST.fullmatch(host)
        if not match:
            return False
        name = _plain(match["name"])
        if self.everyone:
            return name in self.names or _address(name) is not None
        return name in self.names and (not match["port"] or int(match["port"]) == self.port)

    def allow_origin(self, origin: str) -> bool:
        """True if `origin`, the value of an `Origin` header, is a page of this server."""
        try:
            parts = urlsplit(origin)
        except ValueError:
            return False
        return parts.scheme == "http" and self.allow(parts.netloc)


def own_hosts(host: str, port: int) -> Hosts:
    """The names of a server that listens on `host` and `port`."""
    address = _address(host)
    everyone = address is not None and address.is_unspecified
    names = {*_LOCAL, _plain(host), *((socket.gethostname().lower(),) if everyone else ())}
    return Hosts(frozenset(names - {""}), port, everyone)


def browser_url(host: str, port: int) -> str:
    """The address to type into a browser on this machine: `http://127.0.0.1:8000/`."""
    address = _address(host)
    if address is not None and address.is_unspecified:
        host = "127.0.0.1" if address.version == 4 else "::1"
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _plain(name: str) -> str:
    """A name in lower case, an address in its usual form and without brackets."""
    name = name.removeprefix("[").removesuffix("]").lower()
    address = _address(name)
    return str(address) if address is not None else name


def _address(name: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(name)
    except ValueError:
        return None
