"""YAML as a journalist means it: PyYAML's C parser with the scalars of the YAML 1.2 core schema.

`no`, `on`, `12:30` and `2023-09-05` stay text. What the core schema takes for a number, a boolean or a null becomes a
`Scalar` that remembers how it was written, so that the title `1984` or the name `007` is not changed. A key given
twice, a recursive alias and an alias bomb are errors.

Source: YAML 1.2.2, section 10.3 (core schema).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any

import yaml

from newsgen.loader.yaml_quick import NotPlainError, quick_value

_TEXT = "tag:yaml.org,2002:str"

MAX_EXPANDED_NODES = 100_000
"""The most values that a document may have once its aliases are written out."""

MAX_EXPANDED_CHARACTERS = 4_000_000
"""The most characters that the values of a document may have once its aliases are written out."""

Place = tuple[int, int]


class YamlError(ValueError):
    """The text is not YAML as newsgen takes it; `place` is (line, column) from 1, `code` a problem's code."""

    def __init__(self, message: str, place: Place, code: str = "bad-yaml", hint: str = "") -> None:
        super().__init__(message)
        self.place = place
        self.code = code
        self.hint = hint


class Scalar:
    """A plain scalar that is no text: its `value` (int, float, bool or None) and its `text` as written."""

    __slots__ = ("text", "value")

    def __init__(self, value: int | float | bool | None, text: str) -> None:
        self.value = value
        self.text = text

    def __repr__(self) -> str:
        return f"Scalar({self.value!r}, {self.text!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Scalar) and other.text == self.text

    def __hash__(self) -> int:
        return hash(self.text)


class _Loader(yaml.CSafeLoader):
    """The C parser with core-schema scalars and a check for keys given twice."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 (PyYAML's own name)

    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> str:
        if kind is yaml.ScalarNode and value[:1] not in self.yaml_implicit_resolvers:
            return _TEXT
        tag: str = super().resolve(kind, value, implicit)  # type: ignore[no-untyped-call]
        return tag

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        merged = any(key.tag == "tag:yaml.org,2002:merge" for key, _ in node.value)
        if merged:  # a key of the mapping's own then comes after the merged ones and takes precedence
            _refuse_own_keys_twice(node)
            self.flatten_mapping(node)
        mapping: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            key = self.construct_object(key_node, deep=True)
            if isinstance(key, Scalar):
                key = key.text
            if not isinstance(key, str):
                raise YamlError("a key must be text", _place(key_node), hint="write `key: value`")
            if key in mapping and not merged:
                raise _given_twice(key, key_node)
            mapping[key] = self.construct_object(value_node, deep=deep)
        return mapping


def _refuse_own_keys_twice(node: yaml.MappingNode) -> None:
    """Look through the keys that the mapping has itself, before those that it takes from others stand among them."""
    own: set[str] = set()
    for key, _ in node.value:
        if isinstance(key, yaml.ScalarNode) and key.tag != "tag:yaml.org,2002:merge":
            if key.value in own:
                raise _given_twice(key.value, key)
            own.add(key.value)


def _given_twice(key: str, node: yaml.Node) -> YamlError:
    return YamlError(
        f"the key “{key}” is given twice",
        _place(node),
        code="duplicate-key",
        hint="keep one of the two; for several values write a list",
    )


def _resolve(tag: str, pattern: str, first: str) -> None:
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{pattern})\\Z"), list(first))


_resolve("bool", r"true|True|TRUE|false|False|FALSE", "tTfF")
_resolve("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789")
_resolve(
    "float",
    r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)",
    "-+0123456789.",
)
_resolve("merge", r"<<", "<")
_Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"(?:~|null|Null|NULL|)\Z"), ["~", "n", "N", ""])


def _int(text: str) -> Scalar:
    base = {"0o": 8, "0x": 16}.get(text[:2], 10)
    digits = text[2:] if base != 10 else text
    # Python refuses to read integers of thousands of digits; such a "number" is an identifier, so a text.
    return Scalar(int(digits, base) if len(digits) < 1000 else None, text)


def _float(text: str) -> Scalar:
    return Scalar(float(re.sub(r"\.(inf|Inf|INF|nan|NaN|NAN)", r"\1", text)), text)


_SCALARS: dict[str, Callable[[str], Any]] = {
    "tag:yaml.org,2002:bool": lambda text: Scalar(text.lower() == "true", text),
    "tag:yaml.org,2002:null": lambda text: Scalar(None, text),
    "tag:yaml.org,2002:int": _int,
    "tag:yaml.org,2002:float": _float,
}
"""Tags of scalars that are no text, each with what makes its value from the text as written."""

for _tag, _make in _SCALARS.items():
    _Loader.add_constructor(_tag, lambda loader, node, make=_make: make(loader.construct_scalar(node)))  # type: ignore[misc]
# Only where a file says `!!timestamp`: the words are what counts.
_Loader.add_constructor("tag:yaml.org,2002:timestamp", lambda _, node: node.value)
_Loader.add_constructor("tag:yaml.org,2002:merge", lambda _, node: node.value)


def parse_yaml(text: str, first_line: int = 1) -> Any:
    """The value of a YAML document: dict, list, str, `Scalar`, nested. An empty document is None.

    `first_line` is the line of the file on which `text` starts. Raises `YamlError`.
    """
    try:
        return _construct(text)
    except yaml.MarkedYAMLError as error:
        problem = _explained(text, error)
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        column = error.position - (text.rfind("\n", 0, error.position) + 1) + 1
        character: Any = error.character  # a number from the C parser
        code_point = ord(character) if isinstance(character, str) else character
        problem = YamlError(
            f"the character U+{code_point:04X} may not stand in YAML",
            (line, column),
            code="bad-character",
            hint="take the character out",
        )
    except RecursionError:
        problem = YamlError("the values are nested too deeply", (1, 1), hint="front matter needs two or three levels")
    except YamlError as error:
        problem = error
    except ValueError as error:
        problem = YamlError(f"a value cannot be read: {error}", (1, 1))
    line, column = problem.place
    raise YamlError(str(problem), (line + first_line - 1, column), problem.code, problem.hint) from None


def _construct(text: str) -> Any:
    try:
        value = quick_value(text, _plain_scalar)
    except NotPlainError:
        value = _slow_value(text)
    return None if isinstance(value, Scalar) and value.value is None and not value.text else value


def _slow_value(text: str) -> Any:
    """What a document means in which something is out of the ordinary, or wrong."""
    _refuse_deep_nesting(text)
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return None
        if "*" in text:
            _refuse_bombs(node, max(MAX_EXPANDED_CHARACTERS, len(text)))
        return loader.construct_document(node)
    except yaml.scanner.ScannerError:
        mended = _as_libyaml_takes_it(text)
        if mended == text:
            raise
        return _construct(mended)
    finally:
        loader.dispose()


def _plain_scalar(text: str) -> Any:
    """The value of a scalar without quotation marks."""
    for tag, pattern in _Loader.yaml_implicit_resolvers.get(text[:1], ()):
        if pattern.match(text):
            if make := _SCALARS.get(tag):
                return make(text)
            raise NotPlainError  # a merged mapping
    return text


def _as_libyaml_takes_it(text: str) -> str:
    """`text` without what YAML 1.2 allows and libyaml does not, on the same lines.

    These are tabs between a value and the end of its line, and JSON's way to escape characters beyond U+FFFF.
    """
    if "\t" in text:
        text = "\n".join(map(_without_tabs_at_the_end, text.split("\n")))
    return _SURROGATE_PAIR.sub(lambda pair: json.loads(f'"{pair[0]}"'), text)


def _without_tabs_at_the_end(line: str) -> str:
    short = line.rstrip(" \t")
    return short if "\t" in line[len(short) :] else line


def _refuse_deep_nesting(text: str) -> None:
    """Collections nested by the thousand would exhaust the C stack before any Python code sees them."""
    if match := _NESTED_BLOCKS.search(text):
        line = text.count("\n", 0, match.start()) + 1
        raise YamlError("the values are nested too deeply", (line, 1), hint="front matter needs two or three levels")
    if text.count("[") + text.count("{") < 200:
        return
    depth = 0
    for match in re.finditer(r"[\[\]{}]", text):
        depth += 1 if match[0] in "[{" else -1
        if depth > 100:
            line = text.count("\n", 0, match.start()) + 1
            raise YamlError(
                "the values are nested too deeply", (line, 1), hint="front matter needs two or three levels"
            )


def _refuse_bombs(root: yaml.Node, most_characters: int) -> None:
    """Raise if aliases lead back to themselves, or if written out they would be more than any article has.

    A file that is long itself, such as a list of thousands of people, may become twice as long.
    """
    most_values = max(MAX_EXPANDED_NODES, 2 * _count(root))
    sizes: dict[int, tuple[int, int]] = {}
    open_nodes: set[int] = set()

    def size(node: yaml.Node) -> tuple[int, int]:
        identity = id(node)
        if identity in sizes:
            return sizes[identity]
        if identity in open_nodes:
            raise YamlError(
                "an alias leads back to itself", _place(node), code="recursive-alias", hint="write the value out"
            )
        open_nodes.add(identity)
        values, characters = 1, 0
        for child in _children(node):
            more_values, more_characters = size(child)
            values += more_values
            characters += more_characters
        if isinstance(node, yaml.ScalarNode):
            characters = len(node.value)
        open_nodes.discard(identity)
        for number, most, what in (
            (values, most_values, "values"),
            (characters, most_characters, "characters"),
        ):
            if number > most:
                raise YamlError(
                    f"aliases multiply to more than {most:,} {what}",
                    _place(node),
                    code="alias-bomb",
                    hint="write the values out instead of repeating them through aliases",
                )
        sizes[identity] = values, characters
        return values, characters

    size(root)


def _count(root: yaml.Node) -> int:
    """How many values a document has before its aliases are written out."""
    seen, pending = {id(root)}, [root]
    while pending:
        for child in _children(pending.pop()):
            if id(child) not in seen:
                seen.add(id(child))
                pending.append(child)
    return len(seen)


def _children(node: yaml.Node) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.SequenceNode):
        yield from node.value
    elif isinstance(node, yaml.MappingNode):
        for pair in node.value:
            yield from pair


_SURROGATE_PAIR = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")
_NESTED_BLOCKS = re.compile(r"(?:[-?:][ \t]+){100}|^ {200,}[-?][ \t]|^ {200,}[^\s:]+:[ \t]*$", re.MULTILINE)
"""A hundred blocks opened on one line, or a block as deep as only a hundred levels of indentation lead to."""

_EXPLANATIONS: tuple[tuple[str, str], ...] = (
    ("mapping values are not allowed", 'a text that has a colon needs quotation marks: title: "Moon: first steps"'),
    ("found a tab character", "YAML indents with spaces, not with tabs"),
    ("found unexpected end of stream", "a quotation mark is opened and never closed"),
    ("did not find expected key", "look at the line before: a quotation mark, a bracket or the indentation may be off"),
    ("did not find expected ',' or", "close the list with ] or the mapping with }, or put commas between its items"),
    ("did not find expected node content", "close the list with ] or the mapping with }, or put the value in quotes"),
    ("could not find expected ':'", "each line is `key: value`; a text of several lines needs `key: |` or `key: >`"),
    ("found character that cannot start any token", "put the value in quotation marks"),
    ("undefined alias", "a value that starts with * needs quotation marks"),
    ("expected alphabetic or numeric character", "a value that starts with * or & needs quotation marks"),
    ("found another document", "the line --- stands twice only: before the keys and after them"),
    ("could not determine a constructor", "take out the tag that starts with `!`, or put the value in quotation marks"),
)


def _explained(text: str, error: yaml.MarkedYAMLError) -> YamlError:
    mark = error.problem_mark or error.context_mark
    place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    message, context = error.problem or "not readable", error.context or ""
    hint = next((hint for part, hint in _EXPLANATIONS if part in message), "")
    line = text.split("\n")[place[0] - 1] if place[0] <= text.count("\n") + 1 else ""
    if "cannot start any token" in message and line[place[1] - 1 : place[1]] == "\t":
        hint = "YAML indents with spaces, not with tabs"
    elif "mapping values" in message and re.fullmatch(r"[ ]+[^\s:]+", line[: place[1] - 1]):
        hint = "keys that belong together start in the same column"
    if (
        error.context_mark
        and "tab character" not in message
        and any(word in context for word in ("scalar", "simple key", "flow"))
    ):
        # Where the quotation mark or bracket is, or the line without a colon; the parser noticed further down.
        place = (error.context_mark.line + 1, error.context_mark.column + 1)
    if context.startswith("expected"):
        message = f"{context}, {message}"
    return YamlError(f"not YAML: {message}", place, hint=hint)


def _place(node: yaml.Node) -> Place:
    return node.start_mark.line + 1, node.start_mark.column + 1


@lru_cache(maxsize=1)
def _composed(text: str) -> yaml.Node | None:
    """The nodes of a document with their places; kept, for a file with one problem often has more."""
    try:
        node: yaml.Node | None = yaml.compose(_as_libyaml_takes_it(text), Loader=_Loader)
    except (yaml.YAMLError, ValueError):
        return None
    return node


def place_of(text: str, way: Sequence[str | int], first_line: int = 1) -> Place:
    """Where the value at `way` (keys and list positions) starts in `text`; as far along the way as it exists.

    Only used once something is wrong, so that sound files pay nothing for positions.
    """
    node = _composed(text)
    if node is None:
        return first_line, 1
    place = _place(node)
    for step in way:
        child: yaml.Node | None = None
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if key.value == step:
                    # An empty value has no place of its own that a reader would recognise; its key has.
                    child = value
                    place = _place(value if value.start_mark.index != value.end_mark.index else key)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            child = node.value[step]
            place = _place(child)
        if child is None:
            break
        node = child
    return place[0] + first_line - 1, place[1]
