"""What browser tests share beside their fixtures."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext


@dataclass
class Watched:
    """A browser context with all that went wrong in it."""

    context: BrowserContext
    errors: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)
