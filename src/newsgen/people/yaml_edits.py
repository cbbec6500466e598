"""From a value in a YAML text and what it shall be to the splices that make it so, and touch nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from newsgen.people.changes import RefusedError
from newsgen.people.source import Splice
from newsgen.people.yaml_places import Document, Node
from newsgen.people.yaml_writing import in_block, in_flow, is_plain, pair, text_as_yaml


def change_mapping(
    doc: Document, node: Node, old: Mapping[str, Any], new: Mapping[str, Any], order: Sequence[str]
) -> list[Splice]:
    """The splices that make the mapping at `node` from `old` to `new`; a new key stands where `order` has it."""
    splices: list[Splice] = []
    added: dict[int, list[str]] = {}
    own = [key.value for key, _ in node.pairs]
    for key in old:
        if key not in new:
            number = node.key(key)
            if number is None:
                raise _by_hand(doc, f"`{key}` is not written out in the record")
            splices += _without_pair(doc, node, number)
    for key, value in new.items():
        number = node.key(key)
        if key in old and same(old[key], value):
            continue
        if number is not None and key in old:
            splices += _change_pair(doc, node, number, old[key], value)
        else:
            before = order[: order.index(key)] if key in order else order
            places = [place for place, name in enumerate(own) if name in before and name in new]
            added.setdefault(max(places, default=len(own) - 1), []).append(key)
    for place, keys in added.items():
        splices += _with_pairs(doc, node, place, {key: new[key] for key in sorted(keys, key=_rank(order))})
    return splices


def _rank(order: Sequence[str]) -> Any:
    return lambda key: order.index(key) if key in order else len(order)


def same(one: Any, other: Any) -> bool:
    """True if two parsed values are the same, and of the same kind."""
    return type(one) is type(other) and bool(one == other)


def _by_hand(doc: Document, why: str) -> RefusedError:
    return RefusedError(f"cannot be edited safely: {why}", doc.path, "make the change by hand")


def _change_pair(doc: Document, node: Node, number: int, old: Any, new: Any) -> list[Splice]:
    key, value = node.pairs[number]
    if isinstance(old, list) and isinstance(new, list) and value.kind == "list" and new:
        splices = change_list(doc, value, old, new)
        if splices is not None:
            return splices
    if isinstance(old, Mapping) and isinstance(new, Mapping) and value.kind == "mapping":
        return change_mapping(doc, value, old, new, ())
    if value.kind == "text" and isinstance(new, str) and value.style in ("", "'", '"') and value.start < value.end:
        return [Splice(value.start, value.end, _like(value, new, node.style == "flow"))]
    if value.kind == "text" and isinstance(new, list) and new and same(new[0], old):
        return [_text_to_list(doc, value, new, node.style == "flow")]
    return [_rewritten(doc, node, key, value, new)]


def _like(node: Node, text: str, flow: bool) -> str:
    """`text` in the quotation marks of the text at `node`, if it had them without need."""
    quote = node.style if node.style in ("'", '"') and is_plain(node.value, flow) else ""
    return text_as_yaml(text, flow, quote)


def _text_to_list(doc: Document, node: Node, new: Sequence[Any], flow: bool) -> Splice:
    written = doc.text[node.start : node.end]
    sound = "\n" not in written and node.style not in ("|", ">") and (node.style or is_plain(node.value, True))
    first = written if sound else in_flow(new[0])
    return Splice(node.start, node.end, f"[{', '.join([first, *map(in_flow, new[1:])])}]")


def _rewritten(doc: Document, node: Node, key: Node, value: Node, new: Any) -> Splice:
    """The value written anew, from its key on."""
    colon = re.compile(r"[ \t]*:").match(doc.text, key.end)
    if colon is None or doc.comments(key.end, value.end):
        raise _by_hand(doc, f"`{key.value}` is written in an unusual way, or has comments within")
    if node.style == "flow":
        return Splice(colon.end(), value.end, f" {in_flow(new)}")
    written = pair(key.value, new, doc.column(key.start), *list_style(doc))
    start = key.start if "\n" in written else colon.end()
    text = written.lstrip(" ") if start == key.start else f" {in_block(new)}"
    return Splice(start, value.end, text)


def list_style(doc: Document) -> tuple[str, int]:
    """How the file writes the lists of its keys: `flow` or `block`, and how far dashes are indented below a key."""
    flow, dashes = 0, []
    for node in doc.nodes:
        for key, value in node.pairs if node.style == "block" else ():
            if value.kind == "list" and value.style == "block":
                if doc.text[value.start : value.start + 1] == "-":
                    dashes.append(doc.column(value.start) - doc.column(key.start))
            elif value.kind == "list" and value.items:
                flow += 1
    most = max(dashes, key=dashes.count, default=2)
    return ("block" if len(dashes) > flow else "flow"), max(most, 0)


def without_lines(doc: Document, start: int, end: int) -> Splice:
    """Takes out all lines from that of `start` to that of `end`; a text without a final line end stays one."""
    start, end = doc.line_start(start), doc.line_end(end)
    if end < len(doc.text):
        return Splice(start, end + 1, "")
    return Splice(max(start - 1, 0), end, "")


# Keys


def _with_pairs(doc: Document, node: Node, place: int, values: Mapping[str, Any]) -> list[Splice]:
    """New keys behind the one at `place`."""
    if node.style == "flow":
        texts = [f"{text_as_yaml(key, True)}: {in_flow(value)}" for key, value in values.items()]
        return into_flow(doc, node, [pair[0] for pair in node.pairs], [pair[1] for pair in node.pairs], place, texts)
    first = node.pairs[0][0].start
    indent = doc.column(first)
    at = doc.block_end(node.pairs[place][1].end, indent)
    if not re.fullmatch(r"[ \t]*(?:[-?:][ \t]+)*", doc.text[doc.line_start(first) : first]):
        raise _by_hand(doc, "a record begins with an anchor or a tag")
    lines = [pair(key, value, indent, *list_style(doc)) for key, value in values.items()]
    return [Splice(at, at, "".join(f"\n{line}" for line in lines))]


def _without_pair(doc: Document, node: Node, number: int) -> list[Splice]:
    key, value = node.pairs[number]
    if node.style == "flow":
        return out_of_flow(doc, [pair[0] for pair in node.pairs], [pair[1] for pair in node.pairs], {number})
    end = doc.line_end(value.end)
    if doc.is_first_on_line(key.start):
        return [without_lines(doc, key.start, value.end)]
    if number + 1 == len(node.pairs):
        raise _by_hand(doc, "nothing would be left of a record")
    following = node.pairs[number + 1][0].start
    return [Splice(key.start, end if doc.text[end:following].strip() else following, "")]


# Lists


def change_list(doc: Document, node: Node, old: Sequence[Any], new: Sequence[Any]) -> list[Splice] | None:
    """The splices for a list of which items are replaced, or taken out and others put behind; None for other changes.

    At least one of the old items must stay, or as many be replaced as there are.
    """
    if len(node.items) != len(old):
        return None
    flow = node.style == "flow"
    if len(old) == len(new):
        changed = [number for number, item in enumerate(old) if not same(item, new[number])]
        splices = []
        for number in changed:
            item, value = node.items[number], new[number]
            if item.kind == "mapping" and isinstance(value, Mapping):
                splices += change_mapping(doc, item, old[number], value, ())
            elif item.kind == "text" and isinstance(value, str) and item.style in ("", "'", '"'):
                splices.append(Splice(item.start, item.end, _like(item, value, flow)))
            else:
                return None
        return splices
    kept: list[int] = []
    for number, item in enumerate(old):
        if len(kept) < len(new) and same(item, new[len(kept)]):
            kept.append(number)
    added = new[len(kept) :]
    gone = set(range(len(old))) - set(kept)
    if not kept or (gone and added):
        return None
    if gone:
        return out_of_flow(doc, node.items, node.items, gone) if flow else _out_of_block(doc, node, gone)
    texts = [_item(node, value) for value in added]
    if flow:
        return into_flow(doc, node, node.items, node.items, len(old) - 1, texts)
    return [_into_block(doc, node, texts)]


def _item(node: Node, value: Any) -> str:
    """A new item as the others of its list are written."""
    flow = node.style == "flow"
    styles = {item.style for item in node.items}
    needless = any(is_plain(item.value, flow) for item in node.items)
    if isinstance(value, str) and len(styles) == 1 and styles <= {"'", '"'} and needless:
        return text_as_yaml(value, flow, styles.pop())
    return in_flow(value) if flow else in_block(value)


def _into_block(doc: Document, node: Node, texts: Sequence[str]) -> Splice:
    last = node.items[-1]
    indent, gap = _dash(doc, node)
    at = doc.line_end(last.end)
    return Splice(at, at, "".join(f"\n{' ' * indent}-{gap}{text}" for text in texts))


def _dash(doc: Document, node: Node) -> tuple[int, str]:
    """The column of the dashes of a block list, and the space behind the last of them."""
    last = node.items[-1]
    before = doc.text[doc.line_start(last.start) : last.start]
    match = re.fullmatch(r"(.*)-([ \t]+)", before)
    if doc.text[node.start : node.start + 1] == "-":
        indent = doc.column(node.start)
    elif match and not match[1].strip(" "):
        indent = len(match[1])
    else:
        raise _by_hand(doc, "a list begins with an anchor or a tag")
    return indent, match[2] if match and len(match[1]) == indent else " "


def _out_of_block(doc: Document, node: Node, gone: set[int]) -> list[Splice]:
    splices = []
    for number in sorted(gone):
        item = node.items[number]
        start = doc.line_start(item.start)
        if doc.text[start : item.start].strip(" \t") != "-":
            raise _by_hand(doc, "an item of a list stands on the same line as something else")
        splices.append(without_lines(doc, start, item.end))
    return splices


def into_flow(
    doc: Document, node: Node, starts: Sequence[Node], ends: Sequence[Node], place: int, texts: Sequence[str]
) -> list[Splice]:
    """New items of a list or mapping in brackets behind the one at `place`; on lines of their own, if that one is."""
    if not starts:
        at = doc.text.index("[" if node.kind == "list" else "{", node.start) + 1
        return [Splice(at, at, ", ".join(texts))]
    start, end = starts[place].start, ends[place].end
    line_end = doc.line_end(end)
    if not doc.is_first_on_line(start):
        return [Splice(end, end, "".join(f", {text}" for text in texts))]
    indent = "\n" + " " * doc.column(start)
    comma = re.compile(r"[ \t]*,").match(doc.text, end)
    is_last = place + 1 == len(starts)
    next_start = (node.end - 1) if is_last else starts[place + 1].start
    if next_start <= line_end:  # the closing bracket or the next item is on the same line
        return [Splice(end, end, "".join(f",{indent}{text}" for text in texts))]
    if comma:
        return [Splice(line_end, line_end, "".join(f"{indent}{text}," for text in texts))]
    if not is_last:
        raise _by_hand(doc, "a comma stands at the start of a line")
    new = f"{indent}{f',{indent}'.join(texts)}"
    return [Splice(end, end, ","), Splice(line_end, line_end, new)]


def out_of_flow(doc: Document, starts: Sequence[Node], ends: Sequence[Node], gone: set[int]) -> list[Splice]:
    """Items out of brackets, each with its comma, and with its line if that has nothing else."""
    splices = []
    kept = [number for number in range(len(starts)) if number not in gone]
    for number in sorted(gone):
        start, end = starts[number].start, ends[number].end
        line_end = doc.line_end(end)
        if doc.is_first_on_line(start) and re.match(r"[ \t]*,?[ \t]*(?:#|$)", doc.text[end:line_end]):
            splices.append(without_lines(doc, start, end))
        elif number < kept[-1]:
            splices.append(Splice(start, starts[number + 1].start, ""))
        else:
            splices.append(Splice(ends[number - 1].end, end, ""))
    return splices
