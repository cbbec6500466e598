"""The short way from YAML to values, for documents in which nothing is out of the ordinary: that is nearly all.

PyYAML makes a tree of nodes of a document, each with two marks of its place, and values of the tree. A list of ten
thousand people takes it seconds. Here values are made of what the C parser sees, one thing after another.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]
from yaml.events import (
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

_DEEPEST = 100
"""So many collections may stand in each other; the C parser itself minds no depth."""


class NotPlainError(Exception):
    """Something is out of the ordinary, or wrong: what it means, or what is wrong with it, PyYAML knows."""


def quick_value(text: str, plain: Callable[[str], Any]) -> Any:
    """What the only document in `text` means; None if there is none. `plain` gives the value of a plain scalar.

    Raises `NotPlainError` for anything that is no text, list or mapping of texts: a key that is given twice or that is
    no text, anchors, aliases, tags, several documents, and whatever is not YAML.
    """
    parser = CParser(text)
    try:
        return _document(parser.get_event, plain)
    except (yaml.YAMLError, ValueError):
        raise NotPlainError from None
    finally:
        parser.dispose()


def _document(next_event: Callable[[], Any], plain: Callable[[str], Any]) -> Any:
    _expect(next_event(), StreamStartEvent)
    event = next_event()
    if type(event) is StreamEndEvent:
        return None
    _expect(event, DocumentStartEvent)
    if event.version or event.tags:
        raise NotPlainError
    value = _value(next_event, plain)
    _expect(next_event(), DocumentEndEvent)
    _expect(next_event(), StreamEndEvent)
    return value


def _expect(event: Any, kind: type) -> None:
    if type(event) is not kind:
        raise NotPlainError


_NO_KEY = object()


def _value(next_event: Callable[[], Any], plain: Callable[[str], Any]) -> Any:
    """The next value, with all that is in it."""
    top: list[Any] = []
    holder: Any = top
    key: Any = _NO_KEY
    around: list[Any] = []
    while True:
        event = next_event()
        kind = type(event)
        if kind is ScalarEvent:
            if event.anchor is not None or event.tag is not None:
                raise NotPlainError
            value = plain(event.value) if event.implicit[0] else event.value
            if type(holder) is list:
                holder.append(value)
            elif key is _NO_KEY:
                if type(value) is not str or value in holder:
                    raise NotPlainError
                key = value
                continue
            else:
                holder[key] = value
                key = _NO_KEY
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if event.anchor is not None or event.tag is not None or len(around) > _DEEPEST:
                raise NotPlainError
            inner: Any = {} if kind is MappingStartEvent else []
            if type(holder) is list:
                holder.append(inner)
            elif key is _NO_KEY:
                raise NotPlainError
            else:
                holder[key] = inner
            around.append(holder)
            holder, key = inner, _NO_KEY
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            holder, key = around.pop(), _NO_KEY
        else:
            raise NotPlainError
        if not around:
            return top[0]
