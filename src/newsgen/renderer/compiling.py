"""How templates become Python: Jinja2's own compiler, with cheaper code for what a page does hundreds of times.

What a template means does not change. Three things are done another way:

- a value that is plain text without a special character is written as it is, without a `Markup` made of it first;
- functions are called directly. Jinja2 looks at each of them for whether it wants the context, which none of ours does;
- a template and a block each give their output as one piece, where Jinja2 hands on every bit of it through all the
  templates that extend one another.
"""

from __future__ import annotations

from collections.abc import Iterable
from keyword import iskeyword
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

REVISION = 1
"""Is raised with every change to the code that is made, so that templates compiled before are compiled again."""


def written(value: Any) -> str:
    """`value` as it stands in the output: escaped, unless it is markup."""
    kind = type(value)
    if kind is str:
        # These five are what `escape` replaces; looking for them is quicker than making a `Markup`.
        if "&" in value or "<" in value or ">" in value or '"' in value or "'" in value:
            return escape(value)
        return value  # type: ignore[no-any-return]
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    if kind is int or kind is float:
        return str(value)
    return escape(value)


class DirectCode(CodeGenerator):
    """Writes the code of a template; see the module's text. Methods are named and called as Jinja2 does."""

    def write_commons(self) -> None:
        """What every block's code begins with."""
        super().write_commons()
        self.writeline("written = environment.written")

    def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
        """The code of a template or a block: its output is gathered and given at once."""
        if frame.buffer is not None or not (frame.toplevel or frame.block_frame):
            super().blockvisit(nodes, frame)
            return
        self.buffer(frame)
        super().blockvisit(nodes, frame)
        self.writeline(f"yield concat({frame.buffer})")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if _escaping(frame):
            self.write("written(")
        else:
            super()._output_child_pre(node, frame, finalize)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """A call; the rare kinds, such as those that hand on a mapping of arguments, are left to Jinja2."""
        odd = forward_caller or node.dyn_args or node.dyn_kwargs or any(iskeyword(word.key) for word in node.kwargs)
        if odd or not _escaping(frame):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")


def _escaping(frame: Frame) -> bool:
    """True outside of `{% autoescape false %}`."""
    return bool(frame.eval_ctx.autoescape) and not frame.eval_ctx.volatile
