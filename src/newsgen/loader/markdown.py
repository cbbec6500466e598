"""Markdown engines: each a function from Markdown to HTML."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from newsgen.config import MarkdownConfig

if TYPE_CHECKING:
    from pyromark import Options

Engine = Callable[[str], str]


class MarkdownError(ValueError):
    """The engine cannot be made from the settings; the message says why."""


def make_engine(config: MarkdownConfig) -> Engine:
    """The engine that the settings name. Raises `MarkdownError` for an extension that cannot be loaded."""
    return _commonmark() if config.engine == "commonmark" else _python_markdown(config.extensions)


def _commonmark() -> Engine:
    import pyromark

    options: Options = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_FOOTNOTES
    return pyromark.Markdown(options=options).html


def _python_markdown(extensions: tuple[str, ...]) -> Engine:
    import markdown

    from newsgen.loader.short_cuts import take_short_cuts

    # Its title for the way back from a footnote is English, whatever the archive's language.
    settings = {name: {"BACKLINK_TITLE": ""} for name in extensions if name.rpartition(".")[2] == "footnotes"}

    def fresh() -> markdown.Markdown:
        try:
            made = markdown.Markdown(extensions=list(extensions), extension_configs=settings)
            take_short_cuts(made, extensions)
        except Exception as error:  # an extension is anybody's code, and may fail in any way
            raise MarkdownError(f"{type(error).__name__}: {error}") from error
        return made

    converter = fresh()

    def convert(text: str) -> str:
        nonlocal converter
        try:
            return converter.reset().convert(text)
        except Exception:
            # Whatever stopped it, the converter may believe that it is still inside a list: `reset` does not undo that,
            # and the next article would come out wrong.
            converter = fresh()
            raise

    return convert
