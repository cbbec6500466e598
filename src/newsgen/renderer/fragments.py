"""`{% cached key, … %}…{% endcached %}`: a piece of a template that is made once and used on many pages."""

from __future__ import annotations

from typing import Any

from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.parser import Parser

FRAGMENTS = 1024
"""How many made pieces an environment keeps."""


class CachedFragments(Extension):
    """The tag `cached`. What stands in it may depend on its keys and on what is the same for the whole build.

    A piece belongs to its place in its template. When there are too many, those made first are forgotten.
    """

    tags = {"cached"}  # noqa: RUF012 (so Jinja2 wants it)

    def __init__(self, environment: Any) -> None:
        super().__init__(environment)
        self._made: dict[tuple[object, ...], str] = {}

    def parse(self, parser: Parser) -> list[nodes.Node]:
        """The tag as plain statements: look the piece up; if it is not there, make it and keep it; write it."""
        line = next(parser.stream).lineno
        key, piece = parser.free_identifier(line), parser.free_identifier(line)
        keys: list[nodes.Expr] = [nodes.Const(f"{parser.name} {key.name}"), parser.parse_expression()]
        while parser.stream.skip_if("comma"):
            keys.append(parser.parse_expression())
        body = parser.parse_statements(("name:endcached",), drop_needle=True)
        if any(node.find(nodes.Block) or isinstance(node, nodes.Block) for node in body):
            parser.fail("a block cannot stand in `cached`: it may show what the keys do not say", line)
        made = nodes.AssignBlock(piece, None, body)
        keep = nodes.Assign(piece, self.call_method("_keep", [key, piece]))
        statements: list[nodes.Node] = [
            nodes.Assign(key, nodes.Tuple(keys, "load")),
            nodes.Assign(piece, self.call_method("_find", [key])),
            nodes.If(nodes.Compare(piece, [nodes.Operand("eq", nodes.Const(None))]), [made, keep], [], []),
            nodes.Output([piece]),
        ]
        return [node.set_lineno(line, override=False) for node in statements]

    def _find(self, key: tuple[object, ...]) -> str | None:
        return self._made.get(key)

    def _keep(self, key: tuple[object, ...], piece: str) -> str:
        if len(self._made) >= FRAGMENTS:
            del self._made[next(iter(self._made))]
        self._made[key] = piece
        return piece
