"""The shape of the code: imports never go up a floor, and no module grows beyond one concept."""

from __future__ import annotations

import ast
from pathlib import Path

import newsgen
from support import check_each

PACKAGE = Path(newsgen.__file__).parent
FLOORS = (
    {"cli", "__main__"},
    {"serve", "printing", "people", "importers"},
    {"scaffold"},
    {"builder"},
    {"renderer"},
    {"pages"},
    {"catalogue"},
    {"loader"},
    {"config"},
    {"content"},
    {"problems"},
)
"""From the top down. A module may import from its own floor and from those below."""
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def floor_of(name: str) -> int:
    return next(number for number, names in enumerate(FLOORS) if name in names)


def imports_of(module: ast.Module) -> set[str]:
    """The names below `newsgen` that a module imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "newsgen":
            found |= {node.module} if "." in node.module else {f"newsgen.{name.name}" for name in node.names}
        elif isinstance(node, ast.Import):
            found |= {name.name for name in node.names if name.name.startswith("newsgen.")}
    return {name.split(".")[1] for name in found} - {"__version__"}


def test_imports_never_go_up_a_floor_and_every_module_is_one_concept() -> None:
    def check(path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        module = ast.parse(text)
        own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        for name in imports_of(module):
            assert floor_of(name) >= floor_of(own), f"{own} imports {name}, which is above it"
        assert text.count("\n") <= 400, "it is too long"
        assert ast.get_docstring(module), "it does not say what it is"

    check_each(MODULES, check)


def test_values_of_content_are_frozen() -> None:
    for path in (PACKAGE / "content").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                for decorator in node.decorator_list:
                    if isinstance(decorator, ast.Call) and getattr(decorator.func, "id", "") == "dataclass":
                        assert any(word.arg == "frozen" for word in decorator.keywords), node.name
